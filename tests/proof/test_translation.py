"""The solver hears and judges what the engine hears and judges."""

import random
from collections.abc import Iterator
from functools import cache

import z3

from intake.clinical.answers import Heard, Silence
from intake.clinical.condition import (
    Answered,
    AtLeast,
    AtMost,
    Chose,
    Condition,
    Count,
    Named,
    Not,
    Only,
    SoFar,
    Unknown,
)
from intake.clinical.decision import holds
from intake.clinical.triage import RiskAssessment
from intake.content import QUESTIONNAIRE, RULES
from tests.proof.chance import Chance
from tests.proof.formula import Formula, Number, Said, Translator, both
from tests.proof.judgement import EMERGENCY, LEVELS, Judgement
from tests.proof.patient import Patients

CODES = ("a", "b", "not_sure")
PATIENTS, CONDITIONS = 400, 6000


def some_condition(chance: random.Random, depth: int) -> Condition:
    """Any node over the questions 0 to 3, of which the last has a number."""
    link_id = str(chance.randrange(4))
    codes = frozenset(chance.sample(CODES[:2], chance.randrange(3)))
    if depth == 0 or chance.random() < 0.2:
        unsure = frozenset({"not_sure"})
        atoms = (Chose(link_id, codes, unsure), Only(link_id, codes), Answered(link_id))
        limits = (AtLeast(link_id, chance.randrange(5)), AtMost(link_id, chance.randrange(5)))
        return chance.choice((*atoms, *limits))
    parts = tuple(some_condition(chance, depth - 1) for _ in range(chance.randint(1, 4)))
    one = parts[0]
    count = Count(chance.randint(0, len(parts)), parts)
    return chance.choice((count, count, Not(one), Unknown(one), SoFar(one), Named("N", "n", one)))


def something_said(chance: random.Random) -> Heard:
    said = {}
    for link_id in "0123":
        told = chance.sample(CODES, chance.randint(1, 3)) if link_id != "3" else None
        answer = frozenset(told) if told else chance.randrange(5)
        answer = chance.choice((answer, answer, *Silence, None, "words", frozenset()))
        if answer is not None:
            said[link_id] = answer
    return Heard(said)


def as_said(heard: Heard, link_id: str) -> Said:
    said = heard.get(link_id)
    codes = {code: isinstance(said, frozenset) and code in said for code in CODES}
    number = Number(z3.BitVecVal(said, 16)) if isinstance(said, int) else None
    silent = {"skipped": said is Silence.SKIPPED, "not_asked": said is Silence.NOT_ASKED}
    return Said(codes, number, **silent, reached=said is not None)


def settled(formula: Formula) -> bool:
    return formula if isinstance(formula, bool) else z3.is_true(z3.simplify(formula))


def test_every_node_of_the_language_means_the_same_to_the_solver(proved):
    chance = random.Random(1)  # noqa: S311
    verdicts = {True: 0, False: 0, None: 0}
    for _ in range(CONDITIONS):
        condition, heard = some_condition(chance, 3), something_said(chance)
        translated = Translator({link_id: as_said(heard, link_id) for link_id in "0123"})
        verdict = holds(condition, heard)
        verdicts[verdict] += 1
        yes, no = translated.verdict(condition)
        assert (settled(yes), settled(no)) == (verdict is True, verdict is False), condition
    assert min(verdicts.values()) > CONDITIONS / 10
    proved.append(f"{CONDITIONS:,} random conditions mean to the solver what `holds` says of them")


class Mirror:
    """The engine’s assessment, as formulas the solver must agree to for the same answers."""

    def __init__(self, judgement: Judgement) -> None:
        self.judgement = judgement
        self.solver = judgement.hearing.solver()
        self.levels = [
            (
                level,
                self._named(judgement.reaches(level)),
                self._named(judgement.could_reach(level)),
            )
            for level in LEVELS
        ]
        self.arms = {
            judged.rule.number: [self._named(part) for _, said in judged.arms for part in said]
            for judged in judgement.judged
        }
        self.lowered = {
            judged.rule.number: self._named(both(judged.lowered, judged.fires(EMERGENCY)))
            for judged in judgement.judged
        }

    def _named(self, formula: Formula) -> z3.BoolRef:
        """Under a short name, so that it is handed over only once."""
        name = z3.FreshBool()
        self.solver.add(name == formula)
        return name

    def expected(self, risk: RiskAssessment) -> Iterator[Formula]:
        lowered = {flag.rule.number for flag in risk.flags if flag.lowered}
        for rule in self.judgement.rules.every:
            verdicts = tuple(decide(risk.hearing.heard) for _, decide in rule.decisions)
            yield self._rule(rule.number, verdicts, rule.number in lowered)
        worst = risk.could_be or risk.disposition
        for level, reached, could_be in self.levels:
            yield reached == (risk.disposition >= level)
            yield could_be == (worst >= level)

    @cache  # noqa: B019  lives as long as the test
    def _rule(self, number: str, verdicts: tuple[bool | None, ...], lowered: bool) -> Formula:
        said = [part for verdict in verdicts for part in (verdict is True, verdict is False)]
        arms = zip(self.arms[number], said, strict=True)
        return z3.And(self.lowered[number] == lowered, *(name == holds for name, holds in arms))


def test_the_solver_judges_random_patients_as_the_engine_does(
    judgement, patients: Patients, proved
):
    mirror, chance = Mirror(judgement), Chance(patients, seed=1)
    seen = dict.fromkeys((*LEVELS, "lowered", "could be worse"), 0)
    for _ in range(PATIENTS):
        patient = chance.patient()
        risk = patient.assessed(QUESTIONNAIRE, RULES)
        expected = list(mirror.expected(risk))
        mirror.solver.push()
        mirror.solver.add(*patients.described(patient), *expected)
        assert mirror.solver.check() == z3.sat, patient
        mirror.solver.pop()
        seen[risk.disposition] = seen.get(risk.disposition, 0) + 1
        seen["lowered"] += any(flag.lowered for flag in risk.flags)
        seen["could be worse"] += risk.could_be is not None
    assert all(seen.values()), seen
    arms = sum(len(judged.arms) for judged in judgement.judged)
    proved.append(
        f"{PATIENTS:,} random patients × {arms} arms: verdicts, dispositions, could-be and "
        "lowered flags are those of `assess`"
    )
