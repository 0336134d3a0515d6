"""Records that may be of one person: what agrees, what differs, and what staff said of it.

A record is somebody’s form that bears a name, or a booked visit without a form. As in
`contract.py`: one method is one transaction, with its one audit event inside.

What staff say links records, and takes nothing out of any of them: no answer, no urgency and
nothing that was sent is changed by it, and all of it can be undone.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from intake.storage.appointment import Appointment
from intake.storage.desk import DeskRow
from intake.storage.record import QUIET

Kind = Literal["form", "appointment"]
Trait = Literal[
    "name",
    "name-by-sound",
    "name-nearly",
    "given-name",
    "family-name",
    "date-of-birth",
    "date-of-birth-nearly",
    "phone",
]
"""`name`: the same words in any order, or those of the shorter one; `by-sound`: another spelling.

`date-of-birth-nearly`: day and month changed places, or one digit is another one.
"""
Said = Literal["same", "not-same"]
Verdict = Literal["same", "not-same", "undone"]

OF_LATE = timedelta(days=30)
"""Of two records, one is newer than that, or of a visit to come: else nobody is asked."""
AT_ONCE = 50
"""So many pairs are shown at a time."""


@dataclass(frozen=True, repr=False)
class Side:
    """One side of a pair, as the desk may see it; `form` or `appointment` is None."""

    id: str
    form: DeskRow | None = None
    appointment: Appointment | None = None

    @property
    def kind(self) -> Kind:
        return "form" if self.appointment is None else "appointment"

    @property
    def name(self) -> str:
        shown = self.form.person if self.appointment is None and self.form else None
        if shown is not None:
            return shown.name
        return "" if self.appointment is None else self.appointment.booking.name


@dataclass(frozen=True, repr=False)
class Resemblance:
    """What two records have in common. What is not known of one of them stands in neither list."""

    agrees: tuple[Trait, ...]
    differs: tuple[Trait, ...]
    likely: bool
    """Else it is only possible: twins, a mother and her child, two people of one name."""


@dataclass(frozen=True, repr=False)
class Likeness:
    """Two records of which nobody has said yet whether they are of one person.

    `mark` goes along with what is said of them. `fits`: one is a visit without a form, the other a
    form that may be for it.
    """

    one: Side
    other: Side
    resemblance: Resemblance
    mark: str
    fits: bool


@dataclass(frozen=True)
class Decision:
    """What somebody said of two records. `by` is the display name."""

    id: str
    verdict: Verdict
    at: datetime
    agent: str
    by: str


@dataclass(frozen=True, repr=False)
class Decided:
    """Two records, and all that was said of them, oldest first: the last of it counts."""

    one: Side
    other: Side
    log: tuple[Decision, ...]

    @property
    def newest(self) -> Decision:
        return self.log[-1]


@dataclass(frozen=True, repr=False)
class Hint:
    """For one line of a list. `other_id` is empty where there is nothing to ask.

    `forms` is how many forms this person has, as far as is known; of a visit without a form, maybe
    none.
    """

    id: str
    forms: int
    other_id: str = ""
    other_name: str = ""
    likely: bool = False


class Likenesses(Protocol):
    """For the desk and practitioners. A record that is not there is a NotFoundError."""

    def likely(self, limit: int = AT_ONCE, quiet: timedelta = QUIET) -> tuple[Likeness, ...]:
        """Pairs that nobody has settled: the likely ones first, each newest first.

        One pair for two people, however many forms each of them has. Forms with the same names and
        the same date of birth are taken to be of one person, and are not asked about; unless staff
        have said that two such people exist. At least one of a pair is of late (OF_LATE).
        """

    def decided(self, limit: int = AT_ONCE, quiet: timedelta = QUIET) -> tuple[Decided, ...]:
        """What was said, the newest first; undone or not."""

    def decide(self, one: str, other: str, said: Said, as_of: str) -> Decision:
        """“The same person”, or “not the same”. `as_of` is the mark that was seen.

        ConflictError where somebody has said something else of them since; and where it would
        contradict what stands: whoever are not the same are never linked by way of a third.
        Said already is said once.
        """

    def undo(self, decision_id: str) -> Decision:
        """Take back what was said last of two records: they are as if nobody had.

        Undone already is no error. ConflictError where something newer was said, or something else
        that was said stands in contradiction.
        """

    def hints(self, ids: Collection[str]) -> Mapping[str, Hint]:
        """What to say of these forms and visits on a list; of most of them nothing.

        Shows no more than the list does, and has no event of its own.
        """
