"""What the patient’s walk leaves behind, as values. No row of a table leaves this room.

Records that hold a person’s name or answers have no `repr`: it would end up in a log.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from intake.clinical.answers import Answers
from intake.clinical.rule import Disposition

Assessment = Mapping[str, Any]  # the RiskAssessment JSON, kept as it was on that day

DISPOSITIONS = tuple(level.code for level in sorted(Disposition, reverse=True))
URGENT = DISPOSITIONS[:2]  # what brings an abandoned draft before a practitioner
QUIET = timedelta(hours=1)
"""A draft untouched for longer was left by its person; the pages and commands pass the clinic’s
own number (ABANDONED_AFTER in its policy), which is the same until the clinic changes it."""

DraftStatus = Literal["in-progress", "stopped", "completed"]


@dataclass(frozen=True, repr=False)
class Person:
    """Who to call, and how; the only part of the answers that the front desk sees.

    `message_rule` is the code of “May we leave you a message?”; `language` the one they speak.
    """

    given_name: str
    family_name: str
    called: str
    date_of_birth: str
    phone: str
    message_rule: str
    language: str

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True)
class Receipt:
    reference: str
    sent_at: datetime
    response_id: str


@dataclass(frozen=True, repr=False)
class Draft:
    """A QuestionnaireResponse on its way.

    `revision` grows with every change. `sent_before` is when the same person (same names, same
    date of birth) last sent another response, before this one and however long ago.
    """

    id: str
    status: DraftStatus
    revision: int
    answers: Answers
    language: str
    mode: str
    questionnaire_version: str
    started: datetime
    touched: datetime
    stopped_at: datetime | None
    acknowledged_at: datetime | None
    person: Person | None
    urgency: str | None
    receipt: Receipt | None
    sent_before: datetime | None


@dataclass(frozen=True, repr=False)
class Started:
    """A new draft and the one sight of the token that opens it."""

    token: str
    draft: Draft


@dataclass(frozen=True, repr=False)
class Sent:
    """Everything that is sent. `answers` count; `withdrawn` stand on pages that closed again."""

    answers: Answers
    withdrawn: Answers
    assessment: Assessment
    questionnaire_version: str
    questionnaire_hash: str
    rules_version: str
    rules_hash: str
    language: str
    mode: str
    person: Person
    disposition: str
    could_be: str | None
    needle_hold: bool


@dataclass(frozen=True, repr=False)
class Stop:
    """One emergency stop as it was shown: kept for ever, whatever is answered later."""

    filed_at: datetime
    codes: tuple[str, ...]
    assessment: Assessment
    answers: Answers
    questionnaire_version: str
    rules_version: str


@dataclass(frozen=True)
class StopStep:
    """What the person did about a stop. `reason` is a code such as `wrong-answer`."""

    at: datetime
    kind: Literal["acknowledged", "went-on", "stopped-again"]
    reason: str | None = field(default=None)
