"""One answer changed, everything else the same: the same formulas with that answer exchanged.

What the change opens for the first time is answered in any way at all: an answer to a closed
question is a free variable that nobody hears. What it closes is not heard any more. What was left
unanswered before is left unanswered after: a question is not settled by another one's answer.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import z3

from intake.clinical.item import UNSURE, Item
from intake.clinical.rule import Disposition
from tests.proof.formula import Formula, both, either, no, some
from tests.proof.judgement import EMERGENCY, LEVELS, Judged, Judgement, replaced
from tests.proof.patient import Patient
from tests.proof.symptom import no_of

NOTHING = "(nothing)"
Measure = Callable[[Judged, Disposition], Formula]
"""Whether one rule is this urgent, by one of the ways to look at it below."""


def asked_for(judged: Judged, level: Disposition) -> Formula:
    """What the answers ask for, whatever a doctor has checked."""
    return judged.fires(level)


def in_the_end(judged: Judged, level: Disposition) -> Formula:
    """The disposition itself."""
    return judged.reaches(level)


def after_check(judged: Judged, level: Disposition) -> Formula:
    """The disposition itself, where a check makes a difference: at an emergency."""
    return judged.reaches(level) if level is EMERGENCY else False


def or_could_be(judged: Judged, level: Disposition) -> Formula:
    """What the answers ask for, or could ask for once everything is known."""
    return judged.unchecked.could_reach(level)


@dataclass(frozen=True, eq=False)
class Change:
    """From any answer before to another: `to` says which one it is that was chosen instead."""

    item: Item
    swaps: tuple[tuple[z3.BoolRef, z3.BoolRef], ...]
    to: Mapping[str, z3.BoolRef]
    laws: tuple[Formula, ...]


def complained(judgement: Judgement, item: Item) -> Change:
    """From "no" to one complaint; where several may be chosen, one more than before."""
    before, after = _before_and_after(judgement, item)
    none = no_of(item)
    to = {code: z3.Bool(f"to {code}") for code in before if code not in {none, *UNSURE}}
    laws = [z3.PbEq([(chosen, 1) for chosen in to.values()], 1)]
    if item.repeats:
        laws += [z3.Or(*before.values())]
        laws += [z3.Implies(chosen, z3.Not(before[code])) for code, chosen in to.items()]
        kept = {code: both(told, code != none) for code, told in before.items()}
    else:
        laws += [before[none]]
        kept = dict.fromkeys(before, False)
    laws += [after[code] == either(kept[code], to.get(code, False)) for code in before]
    return Change(item, tuple((before[code], after[code]) for code in before), to, tuple(laws))


def doubted(judgement: Judgement, item: Item) -> Change:
    """From "no" to "not sure", at a second asking too, or to no answer."""
    before, after = _before_and_after(judgement, item)
    none = no_of(item)
    to = {code: z3.Bool(f"to {code}") for code in (*(UNSURE & before.keys()), NOTHING)}
    again = judgement.hearing.answers.get(f"{item.link_id}.again")
    laws = [z3.PbEq([(chosen, 1) for chosen in to.values()], 1)]
    laws += [told == (code == none) for code, told in before.items()]
    laws += [told == to.get(code, False) for code, told in after.items()]
    laws += [
        z3.Not(told) for code, told in (again.codes if again else {}).items() if code not in to
    ]
    return Change(item, tuple((before[code], after[code]) for code in before), to, tuple(laws))


def _before_and_after(
    judgement: Judgement, item: Item
) -> tuple[Mapping[str, z3.BoolRef], Mapping[str, z3.BoolRef]]:
    before = judgement.hearing.answers[item.link_id].codes
    return before, {code: z3.Bool(f"{item.link_id}={code}, after") for code in before}


class Silences(NamedTuple):
    """Why a question has nothing to say, before a change and after it."""

    link_id: str
    skipped: Formula
    not_asked: Formula
    skipped_after: Formula
    not_asked_after: Formula


class Search:
    """Looks for a patient whom a change makes less urgent."""

    def __init__(self, judgement: Judgement) -> None:
        self.judgement = judgement
        self.solver = judgement.hearing.solver()
        self.silences = [
            (item.link_id, self.judgement.hearing.said[item.link_id])
            for item in judgement.hearing.questionnaire.items
        ]

    def lowered(
        self, change: Change, to: Iterable[str], measure: Measure, laws: Iterable[Formula] = ()
    ) -> z3.ModelRef | None:
        """A patient made less urgent by one of these answers; None where there is none."""
        with_it = some(change.to[code] for code in to if code in change.to)
        if with_it is False:
            return None
        touched, untouched = self._sides(change, measure)
        facts = [*change.laws, *self._others_stay(change), *laws, with_it]
        # First without the rules that the change cannot touch; with them only where they matter.
        if self._solved([*facts, some(touched.values())]) is None:
            return None
        return self._solved([*facts, some(both(touched[at], untouched[at]) for at in touched)])

    def _solved(self, facts: list[Formula]) -> z3.ModelRef | None:
        self.solver.push()
        try:
            self.solver.add(*(fact for fact in facts if fact is not True))
            return self.solver.model() if self.solver.check() == z3.sat else None
        finally:
            self.solver.pop()

    @cache  # noqa: B019
    def _sides(
        self, change: Change, measure: Measure
    ) -> tuple[dict[Disposition, Formula], dict[Disposition, Formula]]:
        touched, untouched = {}, {}
        for level in LEVELS:
            before = self._before(measure, level)
            after = replaced(before, list(change.swaps))
            pairs = list(zip(before, after, strict=True))
            moved = [(one, other) for one, other in pairs if not _same(one, other)]
            touched[level] = both(
                some(one for one, _ in moved), no(some(other for _, other in moved))
            )
            untouched[level] = no(some(one for one, other in pairs if _same(one, other)))
        return touched, untouched

    @cache  # noqa: B019  lives as long as the search
    def _before(self, measure: Measure, level: Disposition) -> tuple[Formula, ...]:
        """What each rule says, once for each way to say it."""
        said = (measure(judged, level) for judged in self.judgement.judged)
        return tuple(part for part in said if part is not False)

    def _others_stay(self, change: Change) -> Iterator[Formula]:
        """Whatever else was left unanswered stays so, or is not asked any more."""
        for it in self._moved(change):
            if it.link_id != change.item.link_id:
                yield either(no(it.skipped), it.skipped_after, it.not_asked_after)

    def not_told_of(self, change: Change) -> Iterator[Formula]:
        """The sign, and what it opens, came up after the doctor's check was told."""
        covered = self.judgement.covered
        if change.item.name in covered:
            yield no(covered[change.item.name])
        for it in self._moved(change):
            if it.link_id in covered:
                yield either(no(it.not_asked), it.not_asked_after, no(covered[it.link_id]))

    @cache  # noqa: B019
    def _moved(self, change: Change) -> tuple[Silences, ...]:
        """Every question of which the change may make a silence, or end one."""
        before = [part for _, said in self.silences for part in (said.skipped, said.not_asked)]
        after = replaced(before, list(change.swaps))
        rows = zip(self.silences, after[::2], after[1::2], strict=True)
        return tuple(
            Silences(link_id, said.skipped, said.not_asked, skipped, not_asked)
            for (link_id, said), skipped, not_asked in rows
            if not (_same(said.skipped, skipped) and _same(said.not_asked, not_asked))
        )


def _same(one: Formula, other: Formula) -> bool:
    return isinstance(one, bool) or (not isinstance(other, bool) and one.eq(other))


def changed(patient: Patient, change: Change, code: str) -> Patient:
    """The same patient after the change, for the real engine."""
    item, answers = change.item, dict(patient.answers)
    before = answers.pop(item.link_id)
    if item.repeats and code != NOTHING:
        kept = set() if code in UNSURE else {*before} - {no_of(item)}
        chosen = {code, *kept}
        answers[item.link_id] = tuple(a.code for a in item.offered if a.code in chosen)
    elif code != NOTHING:
        answers[item.link_id] = code
    return patient._replace(answers=answers)
