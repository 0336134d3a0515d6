"""What confirming a list would do, line by line: what staff look at before they say yes."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from intake.storage import Booking, Fate
from intake.web.staff.bring.crowd import without_crowds
from intake.web.staff.bring.line import OVER, Line

NOON = 12
MOST_SHOWN = 200
"""Lines of each table on one page; the others are counted."""
NAMED = {
    "given_name": "first name",
    "family_name": "last name",
    "phone": "phone",
    "email": "email",
    "date_of_birth": "date of birth",
    "language": "language",
    "external_id": "number",
}
Compare = Callable[[Sequence[Booking]], Sequence[Fate]]
ACTING = {"new", "moved", "changed"}
KINDS = {
    "new": "New",
    "moved": "Moved",
    "changed": "Changed",
    "unchanged": "Unchanged",
    "cancelled": "Cancelled here",
}
TAKEN = (
    "Number {number} is another person’s visit ({name}, {day}). Look which is right: change the "
    "number in the list, or that visit here."
)


@dataclass(frozen=True, repr=False)
class Coming:
    """A line that can be brought in, and what becomes of it."""

    line: Line
    booking: Booking
    fate: Fate

    @property
    def acts(self) -> bool:
        """Whether importing it would change anything."""
        return self.fate.kind in ACTING

    @property
    def is_late(self) -> bool:
        """A visit that has begun already and that nobody here knows of."""
        return self.line.over and self.fate.kind in {"new", "moved"}

    @property
    def changed(self) -> str:
        """The fields that would be filled in or become others."""
        before = self.fate.before
        if before is None or self.fate.kind not in {"changed", "moved"}:
            return ""
        return ", ".join(
            words
            for name, words in NAMED.items()
            if getattr(self.booking, name) not in {"", getattr(before, name)}
        )


@dataclass(frozen=True, repr=False)
class Preview:
    """`late` ones are among the `coming` only where that was asked for; else they are left out.

    `crowded` are so many of those left out as too many of them bear one name.
    """

    coming: tuple[Coming, ...]
    late: tuple[Coming, ...]
    left_out: tuple[Line, ...]
    lines: int
    crowded: int = 0

    @classmethod
    def of(cls, lines: Sequence[Line], compare: Compare, *, crowds: bool = False) -> "Preview":
        """`compare` says the fates of bookings. With `crowds`, lines of one name are as others."""
        kept, crowded = (lines, 0) if crowds else without_crowds(lines)
        fates = compare([line.booking for line in kept if line.booking])
        return replace(cls._of(kept, fates), crowded=crowded)

    @classmethod
    def _of(cls, lines: Sequence[Line], fates: Sequence[Fate]) -> "Preview":
        of_lines = zip((line for line in lines if line.booking), fates, strict=True)
        found = [Coming(line, line.booking, fate) for line, fate in of_lines if line.booking]
        every = [one for one in found if one.fate.kind != "other"]
        out = {one.line.number: _taken(one) for one in found if one.fate.kind == "other"}
        return cls(
            coming=tuple(one for one in every if not one.is_late),
            late=tuple(one for one in every if one.is_late),
            left_out=tuple(
                out.get(line.number, line)
                for line in lines
                if line.booking is None or line.number in out
            ),
            lines=len(lines),
        )

    def deciding(self, *, late: bool) -> "Preview":
        """With the late ones brought in, or left out with the others."""
        if late:
            return replace(self, coming=self._in_order((*self.coming, *self.late)), late=())
        out = (replace(one.line, booking=None, errors=(OVER,)) for one in self.late)
        left = sorted((*self.left_out, *out), key=lambda line: line.number)
        return replace(self, left_out=tuple(left), late=())

    def counts(self) -> Iterator[tuple[str, int]]:
        found = Counter(str(one.fate.kind) for one in self.coming)
        yield from ((words, found[kind]) for kind, words in KINDS.items() if found[kind])

    @property
    def wrong(self) -> int:
        """How many lines somebody has to put right."""
        return sum(not line.double for line in self.left_out)

    @property
    def to_do(self) -> int:
        """How many lines would change anything."""
        return sum(one.acts for one in self.coming)

    @property
    def doubtful(self) -> int:
        return sum(bool(one.line.warnings) for one in self.coming)

    @staticmethod
    def _in_order(every: Sequence[Coming]) -> tuple[Coming, ...]:
        return tuple(sorted(every, key=lambda one: one.line.number))


def _taken(one: Coming) -> Line:
    before = one.fate.before or one.booking
    at = before.starts.astimezone(one.booking.starts.tzinfo)
    clock = f"{at.hour % NOON or NOON}:{at:%M} {'am' if at.hour < NOON else 'pm'}"
    day = f"{at:%b} {at.day}, {at.year}, {clock}"
    why = TAKEN.format(number=one.booking.external_id, name=before.name, day=day)
    return replace(one.line, booking=None, errors=(why,), warnings=(), over=False)
