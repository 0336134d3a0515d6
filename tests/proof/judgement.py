"""Every assessment at once: `clinical/triage.py` over any finished answer set."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import z3

from intake.clinical.condition import atoms
from intake.clinical.rule import Arm, Disposition, Rule, RuleSet
from intake.clinical.triage import CHECKED_SIGNS, STOPPED
from tests.proof.formula import Formula, Verdict, both, either, every, no, some
from tests.proof.hearing import Hearing

EMERGENCY = Disposition.EMERGENCY_NOW
LEVELS = tuple(level for level in Disposition if level)
"""Everything above routine."""


@dataclass(frozen=True)
class Judged:
    """One rule: what each of its arms says, and whether a doctor's check lowers its emergency."""

    rule: Rule
    arms: tuple[tuple[Arm, Verdict], ...]
    """Most urgent first, as `Rule.decisions`."""
    lowered: Formula

    @property
    def unchecked(self) -> "Judged":
        return replace(self, lowered=False)

    def fires(self, level: Disposition) -> Formula:
        """An arm this loud holds, whatever any doctor has checked."""
        return some(said.yes for arm, said in self.arms if arm.disposition >= level)

    def reaches(self, level: Disposition) -> Formula:
        """The rule's flag is this urgent."""
        return both(self.fires(level), no(self.lowered) if level is EMERGENCY else True)

    def could_reach(self, level: Disposition) -> Formula:
        """Its flag is this urgent, or an arm this loud is open and no arm as loud has fired."""
        return either(
            self.reaches(level),
            *(
                both(said.open, no(self.fires(arm.disposition)))
                for arm, said in self.arms
                if arm.disposition >= level
            ),
        )


class Judgement:
    """The rules over one Hearing."""

    def __init__(self, hearing: Hearing, rules: RuleSet) -> None:
        self.hearing = hearing
        self.rules = rules
        self.covered = {
            link_id: z3.Bool(f"{CHECKED_SIGNS}={link_id}") for link_id in _evidence(rules)
        }

    @cached_property
    def check_accepted(self) -> Formula:
        return self._at_last([self.hearing.translator.verdict(self.rules.check_accepted).yes])[0]

    @cached_property
    def judged(self) -> tuple[Judged, ...]:
        """Every rule, after the second look that a doctor's check may bring (`triage.assess`)."""
        first = [_laid_out(judged) for judged in self._first_look()]
        last = iter(self._at_last([part for parts in first for part in parts]))
        return tuple(_put_back(rule, last) for rule in self.rules.every)

    def _first_look(self) -> Iterator[Judged]:
        translator = self.hearing.translator
        for rule in self.rules.every:
            arms = tuple((arm, translator.verdict(arm.when)) for arm, _ in rule.decisions)
            yield Judged(rule, arms, self._lowered(rule, arms))

    def _lowered(self, rule: Rule, arms: tuple[tuple[Arm, Verdict], ...]) -> Formula:
        """The check counts, and was told of every sign behind every emergency that holds."""
        translator = self.hearing.translator
        if not rule.checkable:
            return False
        told_of_all = every(
            either(no(said.yes), translator.behind(arm.when, self.covered.__getitem__))
            for arm, said in arms
            if arm.disposition is EMERGENCY
        )
        accepted = translator.verdict(self.rules.check_accepted).yes
        return both(accepted, either(no(self._told_of), told_of_all))

    @property
    def _told_of(self) -> Formula:
        """The walk kept which signs the check was told of; otherwise it covers them all."""
        return self.hearing.taken[CHECKED_SIGNS]

    def _at_last(self, formulas: list[Formula]) -> list[Formula]:
        """An emergency that a doctor may have checked opens the question whether one has."""
        stopped = self.hearing.known[STOPPED]
        opens = [
            both(rule.checkable, said.yes)
            for rule in self.rules.every
            for arm in rule.arms
            if arm.disposition is EMERGENCY
            for said in [self.hearing.translator.verdict(arm.when)]
        ]
        checked = self.hearing.answers["md_checked"].codes["yes"]
        return replaced(formulas, [(stopped, either(stopped, both(checked, some(opens))))])

    def reaches(self, level: Disposition) -> Formula:
        return some(judged.reaches(level) for judged in self.judged)

    def could_reach(self, level: Disposition) -> Formula:
        """The disposition, or what it could be, is this urgent."""
        return some(judged.could_reach(level) for judged in self.judged)


def _evidence(rules: RuleSet) -> set[str]:
    """Whatever may stand behind an emergency that a doctor's check can lower."""
    return {
        atom.link_id
        for rule in rules.every
        for arm in rule.arms
        if rule.checkable and arm.disposition is EMERGENCY
        for atom in atoms(arm.when)
    }


def replaced(formulas: Iterable[Formula], swaps: list[tuple[z3.BoolRef, Formula]]) -> list[Formula]:
    """The same formulas with these variables exchanged, all in one go."""
    formulas = list(formulas)
    named = [(old, new if isinstance(new, z3.BoolRef) else z3.BoolVal(new)) for old, new in swaps]
    whole = [part for part in formulas if not isinstance(part, bool)]
    done = iter(z3.substitute(z3.And(*whole, z3.BoolVal(True)), *named).children())
    return [part if isinstance(part, bool) else next(done) for part in formulas]


def _laid_out(judged: Judged) -> list[Formula]:
    return [judged.lowered, *(part for _, said in judged.arms for part in said)]


def _put_back(rule: Rule, formulas: Iterator[Formula]) -> Judged:
    lowered = next(formulas)
    arms = tuple((arm, Verdict(next(formulas), next(formulas))) for arm, _ in rule.decisions)
    return Judged(rule, arms, lowered)
