"""Booked first visits, and the personal links that begin a form for one of them.

As in `contract.py`: one method is one transaction, with its one audit event inside. Nothing here
says why somebody comes: the desk writes it before that person has said anything.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, Protocol

from intake.storage.desk import DeskRow
from intake.storage.outbox import InvitationMail
from intake.storage.reading import AuditEvent
from intake.storage.record import QUIET, KeptEdition, Started

AppointmentStatus = Literal[
    "not-invited",
    "invited",
    "expired",
    "opened",
    "half-done",
    "incomplete",
    "stopped",
    "sent",
    "reviewed",
    "cancelled",
]
InvitationState = Literal["open", "used", "expired", "revoked", "cancelled"]
MailState = Literal["waiting", "sent", "failed", "not-sent"]

AFTER_THE_VISIT = timedelta(days=1)
AT_MOST = timedelta(days=60)
"""A link ends so long after the visit begins, and never later than so long after it was made."""
FORGOTTEN = timedelta(days=90)
"""So long after the visit, an appointment ends that has no form."""


@dataclass(frozen=True, repr=False)
class Booking:
    """What staff know of somebody who comes; empty where they do not.

    `date_of_birth` is an ISO date; `language` the code of the one the link speaks; `external_id`
    the number that the clinic’s own system has for the visit: no two appointments share one.
    """

    given_name: str
    family_name: str
    phone: str
    email: str
    date_of_birth: str
    language: str
    starts: datetime
    external_id: str = ""

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True)
class Invitation:
    """The newest link of an appointment. `opened_at`: when it began a form, and was used up."""

    id: str
    made: datetime
    until: datetime
    opened_at: datetime | None
    revoked_at: datetime | None
    live: bool
    """Whether it would begin a form now: neither used, revoked, expired nor cancelled."""


@dataclass(frozen=True)
class Mailed:
    """The newest mail about an appointment, and what became of it; of one not needed, nothing.

    Only what went to the address that is known now, with the newest link or to whoever has begun.
    `state` failed: the last try went wrong and it is tried again; not-sent: given up. `at` is the
    moment of that state, and `code` says how the last try went wrong.
    """

    kind: InvitationMail
    made: datetime
    state: MailState
    at: datetime
    code: str = ""


@dataclass(frozen=True, repr=False)
class Appointment:
    """A booked visit, and how far its person is. `form` is the one to show of its `forms`.

    `quarter` (0 to 3) is how much of all pages there are lies behind that one, so that it says
    nothing of which this person is asked. `revision` grows with each change of the booking, and
    `changed` is when that last was. A cancelled one whose person has stopped is `stopped`.
    """

    id: str
    booking: Booking
    made: datetime
    changed: datetime
    revision: int
    cancelled_at: datetime | None
    invitation: Invitation | None
    status: AppointmentStatus
    form: DeskRow | None
    forms: tuple[str, ...]
    """Ids of all its drafts, the one to show first."""
    quarter: int
    mailed: Mailed | None


@dataclass(frozen=True)
class Invited:
    """What a link says to whoever holds it: never for whom it is."""

    appointment_id: str
    state: InvitationState
    starts: datetime
    until: datetime
    language: str
    """Empty where nobody knows it."""
    revision: int
    changed: datetime
    draft_id: str = field(default="", repr=False)
    """The form that this link began, as long as it is kept."""


class Appointments(Protocol):
    """For the desk and practitioners. An id that is not there is a NotFoundError.

    `quiet`: a form untouched for longer was left, as in `Desk.people`.
    """

    def add(self, booking: Booking) -> Appointment:
        """The one there is, where it has this external id, or this person at this moment.

        That one, if it was cancelled, is on again; nothing else of it is changed. ConflictError,
        and nothing at all is, where the external id is that of another person’s visit.
        """

    def change(self, appointment_id: str, booking: Booking, as_of: int) -> Appointment:
        """`as_of` is the revision that was read: another by now is a ConflictError.

        So is the external id of another one. A link that lives ends with the new time, and the
        visit of each of its forms moves along. A mail to an address that is changed does not go,
        and a link that went to it, or may have been given to it by hand, is revoked.
        """

    def cancel(self, appointment_id: str) -> None:
        """Its link opens nothing and no mail about it goes; what was filled in stays."""

    def reinstate(self, appointment_id: str) -> None:
        """A cancelled one is on again, with the link it had."""

    def find(self, appointment_id: str, quiet: timedelta = QUIET) -> Appointment: ...

    def between(
        self, since: datetime, until: datetime, quiet: timedelta = QUIET
    ) -> tuple[Appointment, ...]:
        """Those that begin from `since` up to, not including, `until`, cancelled ones among them.

        In the order of their visits, then of their names.
        """

    def mark(self, since: datetime, until: datetime, quiet: timedelta = QUIET) -> str:
        """Another one as soon as anything that `between` shows has changed. No audit event."""

    def search(
        self,
        text: str,
        limit: int = 50,
        quiet: timedelta = QUIET,
        also: Collection[str] = (),
    ) -> tuple[Appointment, ...]:
        """The visits that are nearest to now first; after them those with the ids of `also`.

        By beginnings of names in any spelling, by how an e-mail address begins, and by the last
        digits of a phone number, at least four.
        """

    def of_forms(self, draft_ids: Collection[str]) -> Mapping[str, str]:
        """Which appointment each of these forms is for; those that are for none are left out."""

    def history(self, appointment_id: str) -> tuple[AuditEvent, ...]:
        """What was done with it, its links, its mails and its forms, oldest first; not looks.

        What a list did, in one event for many visits, is `import-new`, `-moved` or `-changed` here.
        """

    def invite(self, appointment_id: str, as_of: str | None) -> str:
        """A new link, and the token of it; an earlier one that was not used is revoked.

        `as_of`: the id of the newest invitation that was seen. Where a newer one lives, made in
        another tab, this is that one’s token, and nothing is made. ConflictError for a visit that
        was cancelled or is over.
        """

    def token(self, appointment_id: str) -> str | None:
        """Of the link that lives, to show it again; None where none does.

        And where it cannot be worked out any more since keys were changed: whoever has the link
        still gets in with it, and a new one can be made.
        """

    def revoke(self, appointment_id: str) -> None:
        """The link that lives opens nothing any more; none is no error."""

    def send(self, appointment_id: str, kind: InvitationMail) -> None:
        """Put a mail to its person into the outbox, with a link made for it where none lives.

        While one of this kind and to this address waits, that one does, and is tried again at
        once if a try went wrong. A reminder to whoever has begun a form makes no link.
        ConflictError for no address, or nothing to invite to or to remind of: cancelled, over, or
        sent.
        """

    def attach(self, appointment_id: str, draft_id: str) -> None:
        """A form is for this visit; it may have been for another one until now."""

    def detach(self, draft_id: str) -> None:
        """It is for no visit any more; for none already is no error."""


class Invitations(Protocol):
    """For whoever holds a link. Nothing they ask tells a person’s name."""

    def peek(self, token: str) -> Invited:
        """Changes nothing, however often. NotFoundError where there is no such link."""

    def accept(
        self, token: str, language: str, mode: str, edition: KeptEdition, visit: str
    ) -> Started:
        """Use up the link for one new, empty form. `visit`: its time, as staff write it.

        InvitationError, which is a NotFoundError, where it is not open: of two at the same moment
        one gets it.
        """
