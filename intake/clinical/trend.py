"""A score over several forms, and whether it changed by as much as matters to patients.

Nothing here says good or bad. What was asked in other words, or of other activities, is another
scale, and is not compared.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from intake.clinical.reference import Reference
from intake.clinical.scoring import Number

STEP = 1e-9
"""Two numbers with one decimal that differ by less are the same."""


class Size(StrEnum):
    """How much a score differs from the first one."""

    FIRST = "the first"
    NONE = "the same as the first"
    SMALL = "smaller than the smallest important difference"
    IMPORTANT = "at least the smallest important difference"
    OTHERWISE = "asked otherwise than the first: not compared"
    MISSING = "no number: an answer is missing"


@dataclass(frozen=True, kw_only=True)
class Smallest:
    """The smallest difference of a score that is important, and who says so.

    `points` either way; or, where that is less, a fall by `percent` of the first. `less` and `more`
    name the directions in a clinician’s words.
    """

    codes: tuple[str, ...]
    points: float
    less: str
    more: str
    says: str
    references: tuple[Reference, ...]
    percent: float = 100

    def band(self, first: float, most: float) -> tuple[float, float]:
        """Within these two, a number is not far enough from `first`."""
        fall = min(self.points, first * self.percent / 100)
        return max(0.0, first - fall), min(most, first + self.points)

    def reached(self, first: float, number: float) -> bool:
        fall = min(self.points, first * self.percent / 100)
        needed = fall if number < first else self.points
        return abs(number - first) >= needed - STEP


@dataclass(frozen=True)
class Moment:
    """The score on one form. `asked`: the words and the activities it was made from."""

    at: datetime
    value: Number
    size: Size
    change: Number
    """Against the first; None where they are not compared."""
    asked: tuple[str, ...]


@dataclass(frozen=True)
class Trend:
    """At least one of the `moments` has a number."""

    code: str
    title: str
    most: int
    smallest: Smallest
    moments: tuple[Moment, ...]

    @property
    def first(self) -> Number:
        return next((one.value for one in self.moments if one.size is Size.FIRST), None)

    @property
    def outcome(self) -> str:
        """How the newest number stands to the first: a direction only where that is important."""
        newest = next(one for one in reversed(self.moments) if one.value is not None)
        if newest.size is not Size.IMPORTANT:
            return newest.size.value
        return self.smallest.less if (newest.change or 0) < 0 else self.smallest.more


def trends(
    forms: Iterable[tuple[datetime, Mapping[str, Any]]], smallest: Iterable[Smallest]
) -> tuple[Trend, ...]:
    """Each score that at least one of the forms gives a number. `forms`: oldest first, as kept."""
    kept = [(at, {one["code"]: one for one in form.get("scores", ())}) for at, form in forms]
    wanted = [(code, of) for of in smallest for code in of.codes]
    found = (_trend(code, of, [(at, by.get(code)) for at, by in kept]) for code, of in wanted)
    return tuple(trend for trend in found if trend is not None)


def _trend(
    code: str, smallest: Smallest, kept: list[tuple[datetime, Mapping[str, Any] | None]]
) -> Trend | None:
    first = next((one for _, one in kept if one is not None and one["value"] is not None), None)
    if first is None:
        return None
    moments = (_moment(at, one, first, smallest) for at, one in kept)
    return Trend(code, first["title"], first["of"], smallest, tuple(moments))


def _moment(
    at: datetime, one: Mapping[str, Any] | None, first: Mapping[str, Any], smallest: Smallest
) -> Moment:
    if one is None:
        return Moment(at, None, Size.MISSING, None, ())
    size, change = _compared(one, first, smallest)
    return Moment(at, one["value"], size, change, _asked(one))


def _compared(
    one: Mapping[str, Any], first: Mapping[str, Any], smallest: Smallest
) -> tuple[Size, Number]:
    if one["value"] is None:
        return Size.MISSING, None
    if one is first:
        return Size.FIRST, None
    if (one["of"], one["rule"], *_asked(one)) != (first["of"], first["rule"], *_asked(first)):
        return Size.OTHERWISE, None
    change = round(one["value"] - first["value"], 1)
    if abs(change) < STEP:
        return Size.NONE, 0
    reached = smallest.reached(first["value"], one["value"])
    return (Size.IMPORTANT if reached else Size.SMALL), change


def _asked(one: Mapping[str, Any]) -> tuple[str, ...]:
    """The activities as the patient named them, and the questions as they were put."""
    named = [" ".join(str(part["says"]).casefold().split()) for part in one["parts"]]
    put = [row["question"] for part in one["parts"] for row in part["because"]]
    return (*sorted(filter(None, named)), *dict.fromkeys(put))
