"""Working out scores from one hearing, with the answers that are missing named."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from intake.clinical.answers import Verdict
from intake.clinical.condition import Answered, Atom
from intake.clinical.decision import because, holds
from intake.clinical.path import Hearing
from intake.clinical.score import (
    Criterion,
    Goal,
    Goals,
    Ladder,
    Mean,
    Points,
    Rating,
    Score,
    Total,
)

Number: TypeAlias = int | float | None


@dataclass(frozen=True)
class Share:
    """One part of a score: a number that was given, or a sign that holds, does not, or is open."""

    atoms: tuple[Atom, ...]
    says: str = ""
    holds: Verdict = None
    value: Number = None


@dataclass(frozen=True)
class Scored:
    """A score as far as the answers go. `could_be` is what it may be with the missing ones."""

    score: Score
    value: Number
    shares: tuple[Share, ...]
    missing: tuple[Atom, ...]
    could_be: Number = None

    @property
    def complete(self) -> bool:
        return not self.missing

    @property
    def meaning(self) -> str:
        """What the value means.

        Nothing where there is none, or where a missing answer could change it: 0 of 8 with nothing
        answered is not low.
        """
        meant = self._means(self.value)
        return meant if self.could_be is None or self._means(self.could_be) == meant else ""

    def _means(self, value: Number) -> str:
        if value is None:
            return ""
        if isinstance(self.score.measure, Ladder):
            return self.score.measure.rungs[int(value) - 1].says if value else ""
        return next((b.says for b in reversed(self.score.bands) if b.least <= value), "")


def scored(scores: tuple[Score, ...], hearing: Hearing) -> tuple[Scored, ...]:
    """Each score that applies to this patient, in the order given."""
    return tuple(_score(score, hearing) for score in scores if holds(score.when, hearing.heard))


def _score(score: Score, hearing: Hearing) -> Scored:
    match score.measure:
        case Rating() as rating:
            return _given(score, (_rated(rating, hearing),), max)
        case Mean(ratings):
            return _given(score, tuple(_rated(r, hearing) for r in ratings), _mean)
        case Total(ratings):
            return _given(score, tuple(_rated(r, hearing) for r in ratings), sum)
        case Goals(goals):
            return _goals(score, tuple(_goal(g, hearing) for g in goals if _named(g, hearing)))
        case Points(points):
            return _points(score, tuple(_share(point, hearing) for point in points))
        case Ladder(rungs):
            return _ladder(score, tuple(_share(rung, hearing) for rung in rungs))
    assert_never(score.measure)


def _rated(rating: Rating, hearing: Hearing) -> Share:
    value = hearing.counted.get(rating.link_id)
    if isinstance(value, str):
        value = int(value) if value.isdigit() else None
    number = value if isinstance(value, int | float) else None
    return Share((Answered(rating.link_id),), value=number)


def _named(goal: Goal, hearing: Hearing) -> bool:
    return holds(goal.named, hearing.heard) is True


def _goal(goal: Goal, hearing: Hearing) -> Share:
    rated = _rated(goal.rated, hearing)
    said = str(hearing.counted[goal.named.link_id])
    return Share((goal.named, *rated.atoms), says=said, value=rated.value)


def _given(
    score: Score, shares: tuple[Share, ...], of: Callable[[list[int | float]], int | float]
) -> Scored:
    """No number while one is missing: a mean of two is not the mean of three."""
    numbers = [share.value for share in shares if share.value is not None]
    missing = tuple(atom for share in shares if share.value is None for atom in share.atoms)
    return Scored(score, None if missing else _rounded(of(numbers)), shares, missing)


def _goals(score: Score, shares: tuple[Share, ...]) -> Scored:
    numbers = [share.value for share in shares if share.value is not None]
    missing = tuple(share.atoms[-1] for share in shares if share.value is None)
    return Scored(score, _rounded(_mean(numbers)) if numbers else None, shares, missing)


def _share(point: Criterion, hearing: Hearing) -> Share:
    """With the answers that make it hold or leave it open; a sign that is absent has none."""
    verdict = holds(point.when, hearing.heard)
    atoms = () if verdict is False else because(point.when, hearing.heard)
    return Share(atoms, point.says, verdict)


def _points(score: Score, shares: tuple[Share, ...]) -> Scored:
    """What is not known scores nothing, is named, and says how high the score may be."""
    open_ = [share for share in shares if share.holds is None]
    value = sum(share.holds is True for share in shares)
    return _with_gaps(score, value, shares, open_, value + len(open_))


def _ladder(score: Score, shares: tuple[Share, ...]) -> Scored:
    """Only what could lift it is missing: a lower step that is open changes nothing."""
    value = _last(shares, True)
    above = [share for share in shares[value:] if share.holds is None]
    return _with_gaps(score, value, shares, above, _last(shares, None))


def _with_gaps(
    score: Score, value: int, shares: tuple[Share, ...], gaps: list[Share], most: int
) -> Scored:
    missing = tuple(dict.fromkeys(atom for share in gaps for atom in share.atoms))
    return Scored(score, value, shares, missing, most if gaps else None)


def _last(shares: tuple[Share, ...], wanted: Verdict) -> int:
    """The place of the last such share, the first being 1; 0 where there is none."""
    return max((place for place, s in enumerate(shares, start=1) if s.holds is wanted), default=0)


def _mean(numbers: list[int | float]) -> float:
    return sum(numbers) / len(numbers)


def _rounded(number: float) -> Number:
    """To one decimal, and whole where it is whole."""
    rounded = round(number, 1)
    return int(rounded) if rounded == int(rounded) else rounded
