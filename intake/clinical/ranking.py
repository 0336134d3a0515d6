"""Ranking differentials: sums of weights, and whatever a rule brought up, with the answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from intake.clinical.answers import Verdict
from intake.clinical.condition import Atom, Condition
from intake.clinical.decision import because, holds
from intake.clinical.differential import Differential, Sign, Weight
from intake.clinical.disposition import Disposition
from intake.clinical.item import SIDES, Derived
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.rule import Rule, RuleSet
from intake.clinical.triage import RiskAssessment

MOST_LEADING = 3
LEAST_SCORE = 2
SENT = Disposition.PHYSICIAN_BEFORE_NEEDLING
"""From here up a rule asks for a doctor."""


@dataclass(frozen=True)
class Evidence:
    """Answers behind a sign, or behind a condition that a rule brought up."""

    atoms: tuple[Atom, ...]
    sign: Sign | None = None
    weight: Weight | None = None
    times: int = 1

    @property
    def points(self) -> int | None:
        """What it added to the sum; for what is not known, what it would add."""
        return None if self.weight is None else self.weight.points * self.times


_Told: TypeAlias = Iterator[tuple[Verdict, Evidence]]
"""Evidence one by one: True speaks for the condition, False against it, None is not known."""


@dataclass(frozen=True)
class Ranked:
    """A differential in its place, with what speaks for it, against it, and is not known."""

    differential: Differential
    rank: int
    score: int | None
    """None where no sign that holds weighs it: only a rule, or the patient's age, brings it up."""
    leading: bool
    """One of the most likely by its sum. The others are listed for what they are."""
    side: str
    """left, right, both, or nothing."""
    raised_by: tuple[Rule, ...]
    supporting: tuple[Evidence, ...]
    opposing: tuple[Evidence, ...]
    unknown: tuple[Evidence, ...]


def rank(
    rules: RuleSet, questionnaire: Questionnaire, assessment: RiskAssessment
) -> tuple[Ranked, ...]:
    """At most three leading, and every condition that a rule brings up with an answer for it.

    In this order: what heads the list whatever the sums (a growth plate in a child), the leading
    by their sums, then the others by how soon their rules ask for care.
    """
    return tuple(_Ranking(rules, questionnaire, assessment).listed())


class _Ranking:
    """One assessment held against every differential."""

    def __init__(
        self, rules: RuleSet, questionnaire: Questionnaire, assessment: RiskAssessment
    ) -> None:
        self.weighing = rules.weighing
        self.inputs = questionnaire.inputs
        self.hearing = assessment.hearing
        self.heard = assessment.hearing.heard
        self.because: dict[int, tuple[Atom, ...]] = {}
        self.noticed = self.weighing.noticed(self.heard)
        self.scores = self._scores()
        self.urgency = {gap.rule.code: gap.could_raise_to for gap in assessment.unresolved}
        self.urgency |= {flag.rule.code: flag.disposition for flag in assessment.flags}
        self.asking = {found.rule.code: found.rule for found in assessment.unresolved}
        self.asking |= {found.rule.code: found.rule for found in assessment.flags}
        self.signalled = {
            flag.rule.code: flag
            for flag in assessment.flags
            if not flag.arm.on_unknown and flag.arm.disposition >= SENT
        }
        self.raised = {one.code: one for one in self._asked_about() if self._is_raised(one)}

    def listed(self) -> Iterator[Ranked]:
        first = [one for one in self.weighing.first if self._holds(one.first_when)]
        leading = self._leading()
        raised = sorted(self.raised.values(), key=self._soonest)
        foremost = {one.code for one in leading}
        together = {one.code: one for one in (*first, *leading, *raised)}
        shown = [one for one in together.values() if not self._holds(one.never)]
        for place, one in enumerate(shown, start=1):
            yield self._ranked(one, place, leading=one.code in foremost)

    def _scores(self) -> dict[str, int]:
        scores: dict[str, int] = {}
        for sign, times in self.noticed:
            for weight in sign.weights if times else ():
                column = weight.differential
                scores[column] = scores.get(column, 0) + weight.points * times
        return scores

    def _leading(self) -> list[Differential]:
        """The best columns. Conditions that share a column share its place."""
        likely = [
            one
            for column, score in self.scores.items()
            if score >= LEAST_SCORE
            for one in self.weighing.in_column[column]
            if not self._holds(one.never)
        ]
        likely.sort(key=lambda one: (-self.scores[one.column], *self._soonest(one)))
        columns = list(dict.fromkeys(one.column for one in likely))[:MOST_LEADING]
        return [one for column in columns for one in likely if one.column == column]

    def _soonest(self, differential: Differential) -> tuple[int, int]:
        """The more urgent first, then in the order of the table."""
        urgency = differential.urgency
        if differential.code in self.raised:
            urgency = max(
                urgency, *(self.urgency[rule.code] for rule in self._raising(differential))
            )
        return -urgency, self.weighing.order[differential.code]

    def _raising(self, differential: Differential) -> tuple[Rule, ...]:
        if differential.code not in self.raised:
            return ()
        return tuple(self.asking[code] for code in differential.asking if code in self.asking)

    def _asked_about(self) -> Iterable[Differential]:
        """What a rule that fired, or is open, would bring up."""
        return (one for code in self.asking for one in self.weighing.raised_by.get(code, ()))

    def _is_raised(self, differential: Differential) -> bool:
        """Whether a sign fired a rule of its own, or an answer speaks for it.

        "I’m not sure" to what would speak for it counts as such an answer; silence does not.
        """
        return not self.signalled.keys().isdisjoint(differential.rules) or any(
            verdict or (verdict is None and self._said_unsure(condition))
            for condition, verdict in self._favours(differential)
        )

    def _favours(self, differential: Differential) -> Iterator[tuple[Condition, Verdict]]:
        return ((condition, holds(condition, self.heard)) for condition in differential.favours)

    def _said_unsure(self, condition: Condition) -> bool:
        said = self.heard.said
        return any(isinstance(said.get(a.link_id), frozenset) for a in self._because(condition))

    def _holds(self, condition: Condition | None) -> bool:
        return condition is not None and holds(condition, self.heard) is True

    def _ranked(self, differential: Differential, place: int, *, leading: bool) -> Ranked:
        told = list(self._by_signs(differential))
        told += self._by_rule(differential, {a.link_id for v, e in told if v for a in e.atoms})
        return Ranked(
            differential=differential,
            rank=place,
            score=self.scores.get(differential.column),
            leading=leading,
            side=self._side(differential),
            raised_by=self._raising(differential),
            supporting=tuple(evidence for verdict, evidence in told if verdict is True),
            opposing=tuple(evidence for verdict, evidence in told if verdict is False),
            unknown=tuple(evidence for verdict, evidence in told if verdict is None),
        )

    def _by_rule(self, differential: Differential, told: set[str]) -> _Told:
        """Why a rule, or the patient’s age, brings it up; without the answers already `told`."""
        reasons = list(self._reasons(differential))
        for condition, verdict in reasons:
            if verdict is None:
                yield from self._gap(condition)
            elif verdict:
                yield from self._new(self._because(condition), told)
        if not any(verdict for _, verdict in reasons):
            for rule in self._raising(differential):
                if rule.code in self.signalled and rule.code in differential.rules:
                    yield from self._new(self.signalled[rule.code].evidence, told)

    def _new(self, atoms: Iterable[Atom], told: set[str]) -> _Told:
        """What was not told yet; from then on it was."""
        new = tuple(atom for atom in atoms if atom.link_id not in told)
        told |= {atom.link_id for atom in new}
        if new:
            yield True, Evidence(new)

    def _reasons(self, differential: Differential) -> Iterator[tuple[Condition, Verdict]]:
        first = differential.first_when
        if differential.code in self.raised:
            yield from self._favours(differential)
        elif first is not None and self._holds(first):
            yield first, True

    def _by_signs(self, differential: Differential) -> _Told:
        column = differential.column
        for sign, times in self.noticed:
            weight = sign.by_differential.get(column)
            if weight and times:
                yield weight.points > 0, Evidence(self._because(sign.when), sign, weight, times)
            elif weight:
                yield from self._gap(sign.when, sign, weight)

    def _gap(
        self, condition: Condition, sign: Sign | None = None, weight: Weight | None = None
    ) -> _Told:
        """What was asked and left open. A question that nobody was asked is no gap."""
        gaps = tuple(atom for atom in self._because(condition) if self._was_asked(atom))
        if gaps:
            yield None, Evidence(gaps, sign, weight)

    def _was_asked(self, atom: Atom) -> bool:
        asked = self.inputs[atom.link_id]
        behind = asked.sources if isinstance(asked, Derived) else ()
        return not self.hearing.asked.isdisjoint((atom.link_id, *behind))

    def _because(self, condition: Condition) -> tuple[Atom, ...]:
        """What was told, where something was; else all that decides it, or leaves it open.

        A sign is shown under several differentials, and explained once.
        """
        known = self.because.get(id(condition))
        if known is None:
            atoms = because(condition, self.heard)
            told = tuple(atom for atom in atoms if holds(atom, self.heard))
            known = self.because[id(condition)] = told or atoms
        return known

    def _side(self, differential: Differential) -> str:
        """As the first question that names one tells it."""
        told = [self.hearing.counted.get(link_id) for link_id in differential.side_from]
        return next((str(side) for side in told if side in (*SIDES, "both")), "")
