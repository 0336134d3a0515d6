"""Where the marks of a small chart stand, in the units of its viewBox; templates draw them."""

from collections.abc import Iterator
from dataclasses import dataclass

from intake.clinical.answers import Answers, Value

LEFT, RIGHT, MOST = 10.0, 290.0, 10
"""The scale of pain: its two ends, and the most it goes to."""
STRENGTHS = (
    ("worst", "worst", "nrs_worst"),
    ("usual", "most days", "nrs_avg"),
    ("now", "now", "nrs_now"),
)
"""Kind of mark, word and question; drawn in this order, so that all show where they coincide."""
GOALS = ("psfs_1", "psfs_2", "psfs_3")


@dataclass(frozen=True)
class Mark:
    """`kind` says its shape: now a disc, usual a ring, worst a square."""

    kind: str
    name: str
    value: int
    x: float


@dataclass(frozen=True)
class Strength:
    """Pain from 0 to 10 on one line, and what of it was not told."""

    marks: tuple[Mark, ...]
    missing: tuple[str, ...]

    @property
    def rail(self) -> tuple[float, float]:
        """From the least mark to the most: where it starts, and how long it is."""
        places = [mark.x for mark in self.marks]
        return min(places), max(places) - min(places)

    @property
    def spoken(self) -> tuple[Mark, ...]:
        """In the order they are said: now first."""
        return self.marks[::-1]


@dataclass(frozen=True)
class Bar:
    """One thing the patient wants to do, in their words. `value` is None where it was not rated."""

    words: str
    value: int | None

    @property
    def length(self) -> int:
        """Of 100."""
        return (self.value or 0) * 10


def strength(answers: Answers) -> Strength | None:
    """None where no number was given at all."""
    numbers = {kind: number(answers.get(link_id)) for kind, _, link_id in STRENGTHS}
    marks = tuple(
        Mark(kind, name, found, place(found))
        for kind, name, _ in STRENGTHS
        if (found := numbers[kind]) is not None
    )
    missing = tuple(name for kind, name, _ in STRENGTHS[::-1] if numbers[kind] is None)
    return Strength(marks, missing) if marks else None


def place(value: int) -> float:
    """Where a number from 0 to 10 stands."""
    return round(LEFT + (RIGHT - LEFT) * value / MOST, 1)


def bars(answers: Answers) -> tuple[Bar, ...]:
    return tuple(_bars(answers))


def _bars(answers: Answers) -> Iterator[Bar]:
    for goal in GOALS:
        words = answers.get(goal)
        if isinstance(words, str) and words:
            yield Bar(words, number(answers.get(f"{goal}.score")))


def number(value: Value) -> int | None:
    """The number from 0 to 10 that was given; None where none was."""
    found = int(value) if isinstance(value, str) and value.isdigit() else value
    return found if isinstance(found, int) and 0 <= found <= MOST else None
