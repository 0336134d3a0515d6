"""What the front desk may know of a form: values that hold no answer and no flag."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from intake.storage.record import BY_THEMSELVES, Begun, Person

DeskStatus = Literal["started", "half-done", "stopped", "sent", "reviewed"]


@dataclass(frozen=True, repr=False)
class DeskRow:
    """What the front desk may know of one person’s form: never an answer, never a flag.

    Until they have given their own name it is the one that is booked, and nothing else is known.
    `disposition` is `emergency_now`, `same_day` or `not_urgent`: the lower levels are one here.
    While its person goes on with it there is none, unless an alarm waits or a practitioner raised
    it: else it would tell when which answer was given.
    """

    id: str
    person: Person
    language: str
    mode: str
    status: DeskStatus
    started: datetime
    sent_at: datetime | None
    reference: str | None
    disposition: str | None
    begun: Begun = BY_THEMSELVES
    incomplete: bool = False
    """Whether staff filed it before its person was done."""
    appointment: str | None = None
    """The id of the one it is for."""


@dataclass(frozen=True, repr=False)
class DeskNow:
    """Whom the front desk has to see to: everyone urgent, and forms that are for no appointment.

    `mark` is the same as long as both are.
    """

    urgent: tuple[DeskRow, ...]
    alone: tuple[DeskRow, ...]
    mark: str


@dataclass(frozen=True, repr=False)
class DeskFound:
    """Forms that a search found, the newest first. `more`: others fit what was typed as well."""

    people: tuple[DeskRow, ...]
    more: bool
