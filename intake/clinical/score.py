"""Scores: numbers with a rule in words, what they mean here, and how much change is a change.

For the practitioner only. None of them clears anybody, and none is shown to a patient. The kinds
of measure are closed: a new way to count is a new kind.
"""

from dataclasses import dataclass
from typing import TypeAlias, assert_never

from intake.clinical.condition import Answered, Condition
from intake.clinical.reference import Reference


@dataclass(frozen=True)
class Rating:
    """The number a patient gave, or a choice whose codes are numbers."""

    link_id: str


@dataclass(frozen=True)
class Mean:
    """The mean of all of them; no number while one is missing."""

    ratings: tuple[Rating, ...]


@dataclass(frozen=True)
class Total:
    """The sum of all of them; no number while one is missing."""

    ratings: tuple[Rating, ...]


@dataclass(frozen=True)
class Goal:
    """Something the patient named in their own words, and how well it goes now."""

    named: Answered
    rated: Rating


@dataclass(frozen=True)
class Goals:
    """The mean over the goals that were named and rated."""

    goals: tuple[Goal, ...]


@dataclass(frozen=True)
class Criterion:
    says: str
    when: Condition


@dataclass(frozen=True)
class Points:
    """One point for each that holds. What is not known scores nothing, and is named."""

    points: tuple[Criterion, ...]


@dataclass(frozen=True)
class Ladder:
    """The highest rung that holds, the first being 1; each says what it means."""

    rungs: tuple[Criterion, ...]


Measure: TypeAlias = Rating | Mean | Total | Goals | Points | Ladder


@dataclass(frozen=True)
class Band:
    """What the score means from here up, until the next band."""

    least: float
    says: str


@dataclass(frozen=True)
class Change:
    """How much it must change to be more than chance, or to matter; and who says so."""

    says: str
    reference: Reference


@dataclass(frozen=True, kw_only=True)
class Score:
    """A number for the practitioner. Never a clearance."""

    code: str
    title: str
    measure: Measure
    most: int
    """The most there is: 7 of 10."""
    when: Condition
    """Worked out only where this holds."""
    rule: str
    """How it is counted, in words."""
    references: tuple[Reference, ...]
    bands: tuple[Band, ...] = ()
    changes: tuple[Change, ...] = ()
    note: str = ""
    """What it cannot do."""


def conditions(measure: Measure) -> tuple[Condition, ...]:
    """Every condition and every question the measure reads."""
    match measure:
        case Rating(link_id):
            return (Answered(link_id),)
        case Mean(ratings) | Total(ratings):
            return tuple(Answered(rating.link_id) for rating in ratings)
        case Goals(goals):
            named = (goal.named for goal in goals)
            return (*named, *(Answered(goal.rated.link_id) for goal in goals))
        case Points(points) | Ladder(points):
            return tuple(point.when for point in points)
    assert_never(measure)
