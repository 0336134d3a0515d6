"""Many people at once: each answer and each verdict is one whole number, with a bit per person.

The same three-valued logic as intake/clinical/decision.py, written a second time for speed; the
tests hold the two against each other. Only for forms that were sent: everything has been reached.
"""

from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_

from intake.clinical.answers import Silence
from intake.clinical.condition import (
    Answered,
    AtLeast,
    AtMost,
    Chose,
    Count,
    Named,
    Not,
    Only,
    SoFar,
    Unknown,
)


@dataclass
class Said:
    """What all of them said to one question."""

    codes: dict = field(default_factory=dict)
    numbers: dict = field(default_factory=dict)
    skipped: int = 0
    silent: int = 0
    chosen: int = 0

    def take(self, said, bit):
        if isinstance(said, Silence):
            self.silent |= bit
            self.skipped |= bit if said is Silence.SKIPPED else 0
        elif isinstance(said, frozenset):
            self.chosen |= bit if said else 0
            for code in said:
                self.codes[code] = self.codes.get(code, 0) | bit
        elif isinstance(said, int | float):
            self.numbers[said] = self.numbers.get(said, 0) | bit

    def any_of(self, codes):
        found = 0
        for code in codes:
            found |= self.codes.get(code, 0)
        return found


class Panel:
    """Verdicts as pairs of numbers: whom the condition holds for, and whom it does not."""

    def __init__(self, hearings):
        self.size = len(hearings)
        self.everyone = (1 << self.size) - 1
        self.said = {}
        for place, heard in enumerate(hearings):
            for link_id, said in heard.said.items():
                self.said.setdefault(link_id, Said()).take(said, 1 << place)
        self.kept = {}
        """Verdicts by the identity of the condition, which is kept too, so that none is reused."""

    def verdict(self, condition, changed=None):
        """`changed` holds verdicts that differ in a mutant, by identity of the condition."""
        if changed is not None and id(condition) in changed:
            return changed[id(condition)]
        if id(condition) not in self.kept:
            self.kept[id(condition)] = (condition, self.decide(condition))
        return self.kept[id(condition)][1]

    def decide(self, condition, changed=None):
        """The verdict from those of its parts."""
        match condition:
            case Chose() | Only() | Answered() | AtLeast() | AtMost():
                return self._atom(condition)
            case Count(needed, parts):
                return self._count(needed, [self.verdict(part, changed) for part in parts])
            case Not(part):
                held, failed = self.verdict(part, changed)
                return failed, held
            case Named(part=part):
                return self.verdict(part, changed)
            case Unknown(part):
                held, failed = self.verdict(part, changed)
                return self.everyone & ~(held | failed), held | failed
            case SoFar(part):
                held, _ = self.verdict(part, changed)
                return held, self.everyone & ~held
        raise TypeError(condition)

    def _atom(self, atom):
        said = self.said[atom.link_id]
        match atom:
            case Answered():
                return self.everyone & ~said.silent, said.silent
            case Only(_, codes):
                held = said.chosen & ~said.any_of(said.codes.keys() - codes)
                return held, self.everyone & ~held
            case Chose(_, codes, unsure):
                held = said.any_of(codes)
                open_ = said.skipped | said.any_of(unsure) & ~held
            case AtLeast(_, threshold):
                held, open_ = _sum(said.numbers, lambda number: number >= threshold), said.skipped
            case AtMost(_, threshold):
                held, open_ = _sum(said.numbers, lambda number: number <= threshold), said.skipped
        return held, self.everyone & ~(held | open_)

    def _count(self, needed, verdicts):
        return (
            self._at_least(needed, [held for held, _ in verdicts]),
            self._at_least(len(verdicts) - needed + 1, [failed for _, failed in verdicts]),
        )

    def _at_least(self, needed, masks):
        """Who is in at least this many of the masks: `reached[n]` is whoever is in n of them."""
        if needed == 1:
            return reduce(or_, masks, 0)
        if needed == len(masks):
            return reduce(and_, masks, self.everyone)
        reached = [self.everyone] + [0] * needed
        for mask in masks:
            for count in range(needed, 0, -1):
                reached[count] |= reached[count - 1] & mask
        return reached[needed]


def _sum(numbers, fits):
    found = 0
    for number, mask in numbers.items():
        if fits(number):
            found |= mask
    return found
