"""Forms that staff begin for somebody: on a tablet they hand over, from paper, by phone.

As in `contract.py`: one method is one transaction, with its one audit event inside.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, Protocol

from intake.storage.record import KeptEdition, Started

Mode = Literal["tablet", "paper", "phone"]

PIN_TRIES = 5
"""Wrong ones in a row, before the tablet is over and staff sign in again."""
PIN_OPENS = timedelta(minutes=3)
"""How long the PIN, once entered, lets the next hand-over be prepared."""


@dataclass(frozen=True)
class Tablet:
    """A device in patients’ hands until `ends`. `pin_hash` is made and checked by the caller."""

    id: str
    staff_id: str
    pin_hash: str = field(repr=False)
    started: datetime
    ends: datetime
    open: bool
    """Whether the PIN was entered a moment ago."""


@dataclass(frozen=True, repr=False)
class Entry:
    """For whom staff begin a form, and how. `visit`: when they are booked, as staff wrote it."""

    mode: Mode
    name: str
    visit: str = ""


@dataclass(frozen=True, repr=False)
class Unfinished:
    """A form that was put away before it was sent."""

    draft_id: str
    mode: str
    name: str
    touched: datetime


class Tablets(Protocol):
    """Devices handed to patients. Their token is shown once, and only its digest is kept."""

    def find(self, token: str) -> Tablet | None:
        """None for one that is over or never was."""

    def start(self, pin_hash: str, ends: datetime) -> tuple[str, Tablet]:
        """By staff: a new token for this browser."""

    def try_pin(self, tablet_id: str) -> int | None:
        """Count a try before anything is compared. How many are left after it; None when over."""

    def unlock(self, tablet_id: str) -> None:
        """The PIN was right: for PIN_OPENS the next hand-over may be prepared."""

    def end(self, tablet_id: str, reason: str) -> None:
        """`reason` is a code, such as `pin` for too many wrong ones. Over already is no error."""


class Entries(Protocol):
    """Forms begun by staff, or on a tablet of theirs. Each agent sees its own alone."""

    def begin(
        self,
        entry: Entry,
        language: str,
        edition: KeptEdition,
        appointment_id: str | None = None,
    ) -> Started:
        """A new draft. Begun on a tablet, it uses up the PIN that was entered.

        With an appointment, it is for that visit: NotFoundError where there is none, ConflictError
        where it was cancelled.
        """

    def unfinished(self, since: datetime) -> tuple[Unfinished, ...]:
        """Those begun since then and not sent, newest first."""

    def take_up(self, draft_id: str) -> str:
        """A new token for one of them; the one before opens nothing any more."""
