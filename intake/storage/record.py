"""What the patient’s walk leaves behind, as values. No row of a table leaves this room.

Records that hold a person’s name or answers have no `repr`: it would end up in a log.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from intake.clinical.answers import Answers
from intake.clinical.path import Facts
from intake.clinical.rule import Disposition

Assessment = Mapping[str, Any]  # the RiskAssessment JSON, kept as it was on that day
Told = Sequence[Mapping[str, Any]]  # answers with the question as it was put, for the record

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


@dataclass(frozen=True)
class KeptEdition:
    """The content behind an assessment, by the sha256 of its text and by what people call it.

    `text` can be run again years later; this room never reads it. It is empty in what is read
    back, which only names its edition. `hash` is empty for what was kept before editions were.
    """

    hash: str
    questionnaire_version: str
    questionnaire_hash: str
    rules_version: str
    rules_hash: str
    text: str = field(default="", repr=False, compare=False)


@dataclass(frozen=True, repr=False)
class CarryOver:
    """A draft that goes on under a newer edition, and the answers that could not come along.

    `set_aside`: answers to questions that have changed since or are asked no more, each with the
    question as it was put: link_id, question, answer, display. They are kept and never counted.
    `before` names the questionnaire; it is empty where that was not kept.
    """

    at: datetime
    before: str
    after: str
    set_aside: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, repr=False)
class Brought:
    """What a new form offers again of an earlier one that was sent at `sent_at`, under `edition`.

    Offered, and no answer: each becomes one when its person has seen it and pressed Continue.
    """

    sent_at: datetime
    edition: str
    answers: Answers


@dataclass(frozen=True, repr=False)
class Begun:
    """What staff said when they began somebody’s form; all of it empty where a patient did.

    `expected` is the name that is booked and `visit` when; `entered_by` is the staff id of
    whoever types the answers in, and `enterer` their name.
    """

    expected: str = ""
    visit: str = ""
    entered_by: str = ""
    enterer: str = ""


BY_THEMSELVES = Begun()


@dataclass(frozen=True)
class Incomplete:
    """Filed by staff before its person was done.

    `page` is the slug of the one that waited for an answer, `missing` how many questions of the
    walk had none, as far as it was known by then; `by` is the name of whoever filed it.
    """

    page: str
    missing: int
    by: str = ""


@dataclass(frozen=True, repr=False)
class Draft:
    """A QuestionnaireResponse on its way.

    `revision` grows with every change. `sent_before` is when the same person (same names, same
    date of birth) last sent another response, before this one and however long ago. `edition` is
    the hash of what its questions are asked under; `set_aside` names the questions whose answers
    an earlier edition left behind.
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
    edition: str
    set_aside: frozenset[str]
    begun: Begun = BY_THEMSELVES
    born: str = ""
    """The date of birth, as soon as it is told; it may be before the `person` is."""
    incomplete: Incomplete | None = None
    """Of a form that staff have filed before its person was done."""
    comes: datetime | None = None
    """When its person comes, as the queue and the appointments have it."""


@dataclass(frozen=True, repr=False)
class Started:
    """A new draft and the one sight of the token that opens it."""

    token: str
    draft: Draft


@dataclass(frozen=True, repr=False)
class Sent:
    """Everything that is sent. `answers` count; `withdrawn` stand on pages that closed again.

    `edition` and `facts` (what the walk knew beside the answers) are what the assessment can be
    worked out from again.
    """

    answers: Answers
    withdrawn: Answers
    facts: Facts
    assessment: Assessment
    edition: KeptEdition
    language: str
    mode: str
    person: Person
    disposition: str
    could_be: str | None
    needle_hold: bool

    @property
    def questionnaire_version(self) -> str:
        return self.edition.questionnaire_version

    @property
    def rules_version(self) -> str:
        return self.edition.rules_version


@dataclass(frozen=True, repr=False)
class Alarm:
    """An emergency to file, and what it was worked out from.

    `answers` are those that were assessed: the draft may have gone on in another window.
    """

    assessment: Assessment
    answers: Answers
    facts: Facts
    edition: KeptEdition


@dataclass(frozen=True, repr=False)
class Stop:
    """One emergency stop as it was shown: kept for ever, whatever is answered later."""

    filed_at: datetime
    codes: tuple[str, ...]
    assessment: Assessment
    answers: Answers
    questionnaire_version: str
    rules_version: str
    edition: str


@dataclass(frozen=True)
class StopStep:
    """What the person did about a stop. `reason` is a code such as `wrong-answer`."""

    at: datetime
    kind: Literal["acknowledged", "went-on", "stopped-again"]
    reason: str | None = field(default=None)
