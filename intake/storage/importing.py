"""A list of appointments on its way in: kept sealed until somebody says that it is right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, Protocol

from intake.storage.appointment import Booking

KEPT = timedelta(days=1)
"""How long a list waits for its person, and how long what came of it can be looked at again."""

Kind = Literal["new", "moved", "changed", "unchanged", "cancelled", "other"]


@dataclass(frozen=True, repr=False)
class Fate:
    """What becomes of one line of a list.

    `moved`: the appointment is at another time then. `changed`: something else of it is another.
    `cancelled`: it is, and stays so, at whatever time. `other`: its number is another person’s
    visit, and nothing becomes of the line. `before` is what is known of the visit now; where the
    line is `new`, another visit to come of what may be the same person.
    """

    kind: Kind
    appointment_id: str
    """Empty where there is none yet."""
    before: Booking | None = None


@dataclass(frozen=True)
class Outcome:
    """How many lines each fate had, and how many were left out.

    `meanwhile`: left as they were, as somebody booked or changed them while the list came in.
    """

    new: int = 0
    moved: int = 0
    changed: int = 0
    unchanged: int = 0
    cancelled: int = 0
    left_out: int = 0
    meanwhile: int = 0


@dataclass(frozen=True, repr=False)
class Staged:
    """A list as it was handed in. Once it is confirmed, `content` is only what was left out."""

    id: str
    made: datetime
    by: str
    """Who handed it in, as colleagues know them."""
    content: bytes = field(repr=False)
    mapping: str
    """Which column is what, as its reader wrote it; empty until somebody has said."""
    revision: int
    """Another one after each change of the mapping."""
    done: Outcome | None
    lines: int | None = None
    """How many are brought in, once that was confirmed: from then on nothing of it is another."""
    reached: int = 0
    """How many of them are here."""


class Imports(Protocol):
    """For the front desk, practitioners and the console. One list belongs to the whole clinic.

    Whatever is older than KEPT has ended, and is a NotFoundError.
    """

    def stage(self, content: bytes) -> str:
        """Its id. The same list, while it waits, is the one that is there."""

    def find(self, import_id: str) -> Staged:
        """To be looked at, which is recorded: it is full of people."""

    def waiting(self) -> tuple[Staged, ...]:
        """Those that nobody has confirmed yet, newest first, without their content."""

    def map(self, import_id: str, mapping: str, header: str) -> None:
        """Say which column is what; remembered for every list with the same `header`.

        ConflictError where the list was confirmed.
        """

    def remembered(self, header: str) -> str:
        """The mapping that was last used for such a header; empty where none was."""

    def compare(self, bookings: Sequence[Booking]) -> tuple[Fate, ...]:
        """What bringing them in would do now, one fate for each. Nothing is changed.

        An appointment is found again by the number that the clinic’s own system gave it; else by
        name and moment; else it is the visit of the same person on the same day, in the time zone
        of `starts`. Each is found once. A cell that is empty takes nothing away. The number of a
        visit whose name and birthday or phone are others finds nothing.
        """

    def confirm(
        self,
        import_id: str,
        bookings: Sequence[Booking],
        left: bytes,
        left_out: int,
        *,
        revision: int,
    ) -> Outcome:
        """Bring them in; of the list only what was `left` out of it stays, for a day.

        What becomes of each line is fixed first. Then they come a slice at a time, so that nobody
        waits for long to have an answer kept. Interrupted: again, from anywhere, goes on where it
        stopped, whatever is handed in then; and once it is done this is the same outcome. Nothing
        happens twice. ConflictError where the mapping is another than that of `revision`: look
        again first.
        """

    def bring_in(
        self,
        bookings: Sequence[Booking],
        left_out: int = 0,
        told: Callable[[], object] | None = None,
    ) -> Outcome:
        """The same without a list that waits, and a second time changes nothing.

        Interrupted, what was brought in stays, and is found by whoever brings in the whole again.
        `told` is called after each of them.
        """

    def discard(self, import_id: str) -> None:
        """Nothing of it is left. One that is gone already is no error.

        ConflictError for one that was confirmed: its visits are here, or on their way.
        """

    def end(self) -> int:
        """Nothing is left of lists that are too old; how many there were."""
