"""One person’s whole record, to be handed over: everything that is kept, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

from intake.storage.keeping import Hold
from intake.storage.likeness import Decision
from intake.storage.outbox import Message
from intake.storage.paper import KeptLetter, SignedForm
from intake.storage.reading import (
    AuditEvent,
    Opening,
    Owner,
    Review,
    StoppedWalk,
    StoredResponse,
)
from intake.storage.reviewing import Remark

Purpose = Literal["records-request", "transfer", "other"]
CopyFormat = Literal["pdf", "json"]


@dataclass(frozen=True, repr=False)
class FormOf:
    """One form of a person, by its id. `sent`: whether it is a response, and not a stopped draft.

    `moment`: when it was sent; else when its person last touched it. `name` and `born`: whom it
    says to be of, else who is booked. `own`: whether it says so by itself, with the same names and
    birthday as the one that was asked for. Where it does not, staff have `linked` the two.
    """

    id: str
    sent: bool
    moment: datetime
    reference: str
    name: str
    born: str
    own: bool
    linked: Decision | None


@dataclass(frozen=True, repr=False)
class Visit:
    """An appointment that a form belongs to: dates, and what happened to it. Never a token."""

    starts: datetime
    made: datetime
    cancelled_at: datetime | None
    booked: Mapping[str, str]
    """Name, phone, e-mail and the rest, as staff have them, by the name of the column."""
    invited: tuple[tuple[datetime, datetime], ...]
    """Each personal link: when it was made, and until when it works."""
    events: tuple[AuditEvent, ...]


@dataclass(frozen=True, repr=False)
class WholeForm:
    """Everything that is kept of one form. Exactly one of `response` and `stopped` is there.

    `remarks` of a response begin with what was said while it was only stopped. `codes`: until when
    each code to come back works. `unsent`: forms of the same person that were begun, never sent
    and not urgent; they are their person’s until they are sent, and no part of this. Of forms and
    visits that only staff have linked with it nothing is in here.
    """

    response: StoredResponse | None
    stopped: StoppedWalk | None
    disposition: str
    """The one in force."""
    remarks: tuple[Remark, ...]
    reviews: tuple[Review, ...]
    letters: tuple[tuple[KeptLetter, Mapping[str, Any]], ...]
    signed: tuple[SignedForm, ...]
    owner: Owner | None
    visit: datetime | None
    visits: tuple[Visit, ...]
    holds: tuple[Hold, ...]
    messages: tuple[Message, ...]
    codes: tuple[datetime, ...]
    openings: tuple[Opening, ...]
    unsent: int


class Copies(Protocol):
    """For practitioners, and for the console."""

    def forms(self, name: str) -> tuple[FormOf, ...]:
        """All forms of one person that a practitioner may open: that one, then newest first.

        `name`: the id of one of them, or its reference. No event: nothing of it is shown.
        NotFoundError where there is none.
        """

    def take(self, entry_id: str, purpose: Purpose, form: CopyFormat) -> WholeForm:
        """All of one form; on record as a copy, which its person is told of, before it is read."""
