"""Conditions as formulas of a solver: what each node of the language means for all answers.

A condition is True, False or None, so it becomes a pair of formulas, `yes` and `no`. It is open
where neither holds. Plain `True` and `False` stand for what is settled beforehand.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import z3

from intake.clinical.condition import (
    Answered,
    AtLeast,
    AtMost,
    Atom,
    Chose,
    Condition,
    Count,
    Named,
    Not,
    Only,
    SoFar,
    Unknown,
)

Formula = z3.BoolRef | bool


def every(parts: Iterable[Formula]) -> Formula:
    found = [part for part in parts if part is not True]
    if any(part is False for part in found):
        return False
    return z3.And(found) if len(found) > 1 else found[0] if found else True


def some(parts: Iterable[Formula]) -> Formula:
    found = [part for part in parts if part is not False]
    if any(part is True for part in found):
        return True
    return z3.Or(found) if len(found) > 1 else found[0] if found else False


def no(part: Formula) -> Formula:
    if isinstance(part, bool):
        return not part
    return part.arg(0) if z3.is_not(part) else z3.Not(part)


def both(*parts: Formula) -> Formula:
    return every(parts)


def either(*parts: Formula) -> Formula:
    return some(parts)


def at_least(needed: int, parts: Iterable[Formula]) -> Formula:
    parts = list(parts)
    needed -= sum(part is True for part in parts)
    counted = [part for part in parts if not isinstance(part, bool)]
    if needed <= 0 or needed > len(counted):
        return needed <= 0
    if needed in {1, len(counted)}:
        return some(counted) if needed == 1 else every(counted)
    return z3.AtLeast(*counted, needed)


class Number(NamedTuple):
    """A whole number of some unit: of tenths, where `unit` is 10."""

    value: z3.BitVecRef
    unit: int = 1

    def at_least(self, threshold: float) -> Formula:
        fewest = math.ceil(round(threshold * self.unit, 6))
        return fewest <= 0 or z3.UGE(self.value, fewest)

    def at_most(self, threshold: float) -> Formula:
        most = math.floor(round(threshold * self.unit, 6))
        return most >= 0 and z3.ULE(self.value, most)


class Tally(NamedTuple):
    """How many of these hold, as a number."""

    parts: tuple[Formula, ...]

    def at_least(self, threshold: float) -> Formula:
        return at_least(math.ceil(threshold), self.parts)

    def at_most(self, threshold: float) -> Formula:
        return no(at_least(math.floor(threshold) + 1, self.parts))


@dataclass(frozen=True)
class Said:
    """What may have been heard of one question. Codes hold only where one of them was given."""

    codes: Mapping[str, Formula] = field(default_factory=dict)
    number: Number | Tally | None = None
    skipped: Formula = False
    not_asked: Formula = False
    reached: Formula = True

    @property
    def given(self) -> Formula:
        return both(self.reached, no(self.skipped), no(self.not_asked))

    def any_of(self, codes: Iterable[str]) -> Formula:
        return some(self.codes.get(code, False) for code in codes)


class Verdict(NamedTuple):
    yes: Formula
    no: Formula

    @property
    def open(self) -> Formula:
        return both(no(self.yes), no(self.no))


class Translator:
    """Each condition over what was said, translated once."""

    def __init__(self, said: Mapping[str, Said]) -> None:
        self.said = said
        self._known: dict[int, tuple[Condition, Verdict]] = {}

    def verdict(self, condition: Condition) -> Verdict:
        known = self._known.get(id(condition))
        if known is None:
            known = self._known[id(condition)] = (condition, self._translate(condition))
        return known[1]

    def _translate(self, condition: Condition) -> Verdict:
        match condition:
            case Count(needed, parts):
                return self._count(needed, [self.verdict(part) for part in parts])
            case Not(part):
                return Verdict(*reversed(self.verdict(part)))
            case Unknown(part):
                open_ = self.verdict(part).open
                asked = self.behind(part, lambda link_id: self.said[link_id].reached)
                return Verdict(both(open_, asked), no(open_))
            case SoFar(part):
                yes = self.verdict(part).yes
                return Verdict(yes, no(yes))
            case Named(part=part):
                return self.verdict(part)
        return self._atom(condition, self.said[condition.link_id])

    def _count(self, needed: int, parts: list[Verdict]) -> Verdict:
        too_many = len(parts) - needed + 1
        return Verdict(
            at_least(needed, (part.yes for part in parts)),
            at_least(too_many, (part.no for part in parts)),
        )

    def _atom(self, atom: Atom, said: Said) -> Verdict:
        match atom:
            case Chose(_, codes, unsure):
                yes = said.any_of(codes)
                open_ = either(no(said.reached), said.skipped, yes, said.any_of(unsure))
                return Verdict(yes, no(open_))
            case Only(_, codes):
                yes = both(said.any_of(codes), no(said.any_of(said.codes.keys() - codes)))
                return Verdict(yes, both(said.reached, no(yes)))
            case Answered():
                return Verdict(said.given, both(said.reached, no(said.given)))
            case AtLeast(_, threshold):
                holds = said.number.at_least(threshold) if said.number else False
            case AtMost(_, threshold):
                holds = said.number.at_most(threshold) if said.number else False
        yes = both(said.given, holds)
        return Verdict(yes, both(said.reached, no(said.skipped), no(yes)))

    def behind(self, condition: Condition, fits: Callable[[str], Formula]) -> Formula:
        """Every answer behind the verdict fits: `decision.because`, as one formula."""
        match condition:
            case Count(_, parts):
                whole = self.verdict(condition)
                behind = [(part, self.behind(part, fits)) for part in parts]
                return every(
                    either(no(_same(whole, self.verdict(part))), fit)
                    for part, fit in behind
                    if fit is not True
                )
            case Not(part) | Unknown(part) | SoFar(part) | Named(part=part):
                return self.behind(part, fits)
            case _:
                return fits(condition.link_id)


def _same(one: Verdict, other: Verdict) -> Formula:
    return either(both(one.yes, other.yes), both(one.no, other.no), both(one.open, other.open))
