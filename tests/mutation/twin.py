"""Slips that nobody can notice: a solver shows that no finished form tells them from the rule."""

from collections.abc import Iterator
from enum import StrEnum

import z3

from intake.content import QUESTIONNAIRE, RULES
from tests.mutation.rule_mutant import EMERGENCY, Clinic, Mutant
from tests.proof.formula import Formula, Translator, Verdict, both, either, no, some
from tests.proof.hearing import Hearing
from tests.proof.judgement import Judgement
from tests.proof.patient import Patient, Patients

Pair = tuple[Formula, Formula]
"""The same thing, as the rule has it and as the slip has it."""


class Why(StrEnum):
    """Why nobody can notice: each reason is proved where it is given."""

    SAME_PART = "The part says the same: what would tell it apart cannot be answered."
    SAME_ARM = "What reads the part says the same: the rest of the condition has decided already."
    SAME_RULE = "The rule reaches the same level: another of its arms asks for as much."


class Swapped(Translator):
    """The same hearing, with one verdict exchanged, and all that stands above it worked out anew."""

    def __init__(self, original: Translator, node_id: int, wrong: Verdict, above: set[int]) -> None:
        super().__init__(original.said)
        self.original, self.above = original, above
        self.swap = {node_id: wrong}

    def verdict(self, condition) -> Verdict:
        if id(condition) in self.swap:
            return self.swap[id(condition)]
        if id(condition) not in self.above:
            return self.original.verdict(condition)
        return super().verdict(condition)


class Twins:
    """Mutants held against what they are made from, over all finished forms at once."""

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic
        self.hearing = Hearing(QUESTIONNAIRE)
        self.patients = Patients(Judgement(self.hearing, RULES))
        self.said = self.hearing.translator
        self.solver = self.hearing.solver()

    def why(self, mutant: Mutant) -> Why | None:
        """The simplest reason that holds; None where somebody could notice."""
        if self._found(self._outcomes(mutant)) is not None:
            return None
        for why, pairs in ((Why.SAME_PART, self._parts), (Why.SAME_ARM, self._arms)):
            if mutant.node is not None and self._found(pairs(mutant)) is None:
                return why
        return Why.SAME_RULE

    def somebody(self, mutant: Mutant) -> Patient | None:
        """Somebody whose form tells the two apart."""
        model = self._found(self._outcomes(mutant))
        return None if model is None else self.patients.found(model)

    def _found(self, pairs: Iterator[Pair]) -> z3.ModelRef | None:
        different = some(_differ(one, other) for one, other in pairs)
        if different is False:
            return None
        self.solver.push()
        self.solver.add(different)
        try:
            return self.solver.model() if self.solver.check() == z3.sat else None
        finally:
            self.solver.pop()

    def _parts(self, mutant: Mutant) -> Iterator[Pair]:
        yield from zip(self.said.verdict(mutant.node), self.said.verdict(mutant.wrong), strict=True)

    def _arms(self, mutant: Mutant) -> Iterator[Pair]:
        slipped = self._slipped(mutant)
        conditions = [when for arms in self.clinic.arms.values() for _, when in arms]
        for when in (*conditions, self.clinic.check):
            if id(when) in slipped.swap or id(when) in slipped.above:
                yield from zip(self.said.verdict(when), slipped.verdict(when), strict=True)

    def _outcomes(self, mutant: Mutant) -> Iterator[Pair]:
        if mutant.node is None:
            arms = self.clinic.arms[mutant.rule]
            right = self._outcome(self.said, mutant.rule, arms)
            yield from zip(right, self._outcome(self.said, mutant.rule, mutant.arms), strict=True)
            return
        slipped = self._slipped(mutant)
        touched = slipped.above | slipped.swap.keys()
        for number, arms in self.clinic.arms.items():
            lowered = number in self.clinic.checkable and id(self.clinic.check) in touched
            if lowered or any(id(when) in touched for _, when in arms):
                right = self._outcome(self.said, number, arms)
                yield from zip(right, self._outcome(slipped, number, arms), strict=True)

    def _slipped(self, mutant: Mutant) -> Swapped:
        above = {id(node) for node in self.clinic.lineage(id(mutant.node))}
        return Swapped(self.said, id(mutant.node), self.said.verdict(mutant.wrong), above)

    def _outcome(self, said: Translator, number: str, arms: tuple) -> Iterator[Formula]:
        """What it reaches and what it could reach, from the loudest level down."""
        verdicts = [(level, said.verdict(when)) for level, when in arms]
        checked: Formula = False
        if number in self.clinic.checkable:
            checked = said.verdict(self.clinic.check).yes
        for level in range(EMERGENCY, 0, -1):
            fires = _fires(verdicts, level)
            yield both(fires, no(checked)) if level == EMERGENCY else fires
            yield some(
                both(verdict.open, no(_fires(verdicts, at)))
                for at, verdict in verdicts
                if at >= level
            )


def _fires(verdicts: list[tuple[int, Verdict]], level: int) -> Formula:
    return some(verdict.yes for at, verdict in verdicts if at >= level)


def _differ(one: Formula, other: Formula) -> Formula:
    if one is other:
        return False
    return either(both(one, no(other)), both(no(one), other))
