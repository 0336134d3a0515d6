"""Every rule and every arm can speak, and none only repeats what another says."""

from dataclasses import replace

import pytest
import z3

from intake.clinical.condition import Not, all_of, any_of
from intake.clinical.rule import Disposition, Rule, RuleSet
from intake.clinical.waking import Caller, cover
from intake.content import QUESTIONNAIRE, RULES
from tests.proof.formula import Formula, Said, both, either, no, some
from tests.proof.judgement import EMERGENCY, Judged, Judgement
from tests.proof.patient import Patients

SAME_QUESTION = "one question left open: each rule says so"
COMES_WITH = {
    ("R05", "same_day"): ("R06", SAME_QUESTION),
    ("R06", "same_day"): ("R05", SAME_QUESTION),
    ("R09", "emergency_now"): ("R05", "chest signs are an emergency without any swelling"),
    ("R12", "discuss_at_visit"): ("E-pregnancy", "pregnancy is a precaution too"),
    ("R14", "physician_before_needling"): ("R27", SAME_QUESTION),
    ("R15", "discuss_at_visit"): ("E-ill-today", "no needles while ill"),
    ("R26", "discuss_at_visit"): ("U1", SAME_QUESTION),
    ("R27", "physician_before_needling"): ("R14", SAME_QUESTION),
    ("R31", "discuss_at_visit"): ("U1", SAME_QUESTION),
    ("R36", "discuss_at_visit"): ("U1", SAME_QUESTION),
    ("R37", "discuss_at_visit"): ("E-implant", "an implant is a precaution too"),
    ("R38", "discuss_at_visit"): ("E-surgery", "surgery is a precaution too"),
}
"""At this level the rule never speaks without that other one, and why that is meant so.

Precautions are left out: they say where needles wait, whoever else has spoken.
"""


class Asker:
    """A solver that is asked many things about the same formulas, each handed over once."""

    def __init__(self, judgement: Judgement, patients: Patients) -> None:
        self.solver = judgement.hearing.solver()
        self.solver.add(patients.full_dates)
        self.judged = judgement.judged
        self.loud = {
            (judged.rule.number, level): self._named(judged.fires(level))
            for judged in judgement.judged
            for level in Disposition
        }

    def _named(self, formula: Formula) -> z3.BoolRef:
        name = z3.FreshBool()
        self.solver.add(name == formula)
        return name

    def model(self, *facts: z3.BoolRef) -> z3.ModelRef | None:
        return self.solver.model() if self.solver.check(*facts) == z3.sat else None

    def only_at(self, rule: Rule, level: Disposition) -> list[z3.BoolRef]:
        """The rule’s loudest arm that holds is of this level."""
        louder = [self.loud[rule.number, above] for above in Disposition if above > level]
        return [*map(z3.Not, louder), self.loud[rule.number, level]]

    def others(self, rule: Rule, level: Disposition) -> list[z3.BoolRef]:
        return [
            loud
            for (number, at), loud in self.loud.items()
            if at is level and number != rule.number
        ]


@pytest.fixture(scope="module")
def asker(judgement, patients):
    return Asker(judgement, patients)


def levels(rule: Rule) -> list[Disposition]:
    return sorted({arm.disposition for arm in rule.arms})


def speakers(judgement: Judgement, *laws: Formula) -> dict[tuple[str, int], z3.ModelRef | None]:
    """For each arm, by rule and place, a patient for whom it decides what its rule says."""
    solver = judgement.hearing.solver()
    solver.add(*laws)
    found = {}
    for judged in judgement.judged:
        for place, (_, said) in enumerate(judged.arms):
            solver.push()
            before = (no(earlier.yes) for _, earlier in judged.arms[:place])
            solver.add(both(said.yes, *before, z3.BoolVal(True)))
            spoken = solver.check() == z3.sat
            found[judged.rule.number, place] = solver.model() if spoken else None
            solver.pop()
    return found


def speechless(judgement: Judgement) -> list[tuple[str, int]]:
    """The arms that never decide what their rule says, another arm being louder or as loud."""
    return [key for key, model in speakers(judgement).items() if model is None]


def test_every_arm_of_every_rule_can_be_the_one_that_speaks(judgement, patients, proved):
    """On a path that the walk can take: each by a patient whom the engine itself then flags."""
    speak = speakers(judgement, patients.full_dates)
    assert [key for key, model in speak.items() if model is None] == []
    for judged in judgement.judged:
        for place, (arm, _) in enumerate(judged.arms):
            patient = patients.found(speak[judged.rule.number, place])
            flags = patient.assessed(QUESTIONNAIRE, RULES).flags
            assert arm in [flag.arm for flag in flags if flag.rule is judged.rule], patient
    rules = len(judgement.judged)
    proved.append(f"{len(speak)} arms of {rules} rules: each speaks for a patient shown")


def company(asker: Asker, rule: Rule, level: Disposition) -> list[str]:
    """The rules without which this one never speaks at this level."""
    alone = asker.only_at(rule, level)
    if asker.model(*alone, *(z3.Not(other) for other in asker.others(rule, level))) is not None:
        return []
    return [
        number
        for (number, at), loud in asker.loud.items()
        if at is level and number != rule.number and asker.model(*alone, z3.Not(loud)) is None
    ]


def test_no_rule_only_repeats_another_as_urgent(asker, proved):
    found = {
        (rule.number, level.code): tuple(others)
        for rule in RULES.rules
        for level in levels(rule)
        if (others := company(asker, rule, level))
    }
    assert found == {key: (other,) for key, (other, _) in COMES_WITH.items()}
    asked = sum(len(levels(rule)) for rule in RULES.rules)
    proved.append(
        f"{asked} pairs of rule and level: none is implied by another rule as urgent, "
        f"but {len(found)} that are meant so"
    )


def test_every_rule_can_be_the_only_one_at_some_level(asker):
    for rule in RULES.rules:
        assert any(
            asker.model(
                *asker.only_at(rule, level), *(z3.Not(one) for one in asker.others(rule, level))
            )
            for level in levels(rule)
        ), rule.number


def awake(said: Said, caller: Caller) -> Formula:
    return either(
        said.any_of(caller.codes),
        both(caller.skipped, said.skipped),
        both(caller.whatever, said.given),
    )


def asleep(judgement: Judgement, judged: Judged) -> Formula:
    """No answer wakes the rule (clinical/waking.py)."""
    callers = cover(any_of(*(arm.when for arm in judged.rule.arms)))
    if callers is None:
        return False
    said = judgement.hearing.said
    return no(some(awake(said[caller.link_id], caller) for caller in callers))


def test_a_rule_that_no_answer_wakes_has_nothing_to_say(judgement, proved):
    solver = judgement.hearing.solver()
    woken = 0
    for judged in judgement._first_look():
        sleeps = asleep(judgement, judged)
        says = some(no(said.no) for _, said in judged.arms)
        if sleeps is not False:
            solver.push()
            solver.add(both(sleeps, says))
            assert solver.check() == z3.unsat, judged.rule.number
            solver.pop()
            woken += 1
    proved.append(f"{woken} rules are left asleep only where none of their arms holds or is open")


# --- the same proofs fail where something is broken on purpose ---------------------------------


def with_arm(number: str, place: int, change) -> RuleSet:
    """The rules with one arm exchanged for what `change` makes of it."""

    def exchanged(rule):
        arms = list(rule.arms)
        arms[place] = change(rule)
        return replace(rule, arms=tuple(arms))

    rules = (exchanged(rule) if rule.number == number else rule for rule in RULES.rules)
    return replace(RULES, rules=tuple(rules))


def test_an_arm_that_nobody_can_reach_is_found(judgement):
    def impossible(rule):
        when = rule.arms[0].when
        return replace(rule.arms[0], when=all_of(when, Not(when)))

    assert speechless(Judgement(judgement.hearing, with_arm("R06", 0, impossible))) == [("R06", 0)]


def test_an_arm_in_the_shadow_of_a_louder_one_is_found(judgement):
    def shadowed(rule):
        return replace(rule.arms[1], when=all_of(rule.arms[0].when, rule.arms[1].when))

    assert speechless(Judgement(judgement.hearing, with_arm("R05", 1, shadowed))) == [("R05", 1)]


def test_a_rule_that_only_repeats_another_is_found(judgement, patients):
    chest = next(rule for rule in RULES.rules if rule.number == "R05")
    copied = with_arm("R06", 0, lambda rule: replace(rule.arms[0], when=chest.arms[0].when))
    copied = with_first_only(copied, "R06")
    broken = Asker(Judgement(judgement.hearing, copied), patients)
    repeated = next(rule for rule in copied.rules if rule.number == "R06")
    assert company(broken, repeated, EMERGENCY) == ["R05"]


def with_first_only(rules: RuleSet, number: str) -> RuleSet:
    return replace(
        rules,
        rules=tuple(
            replace(rule, arms=rule.arms[:1]) if rule.number == number else rule
            for rule in rules.rules
        ),
    )


def test_a_rule_that_sleeps_too_soundly_is_found(judgement):
    chest = next(judged for judged in judgement._first_look() if judged.rule.number == "R05")
    (caller, *_) = cover(chest.rule.arms[0].when)
    deaf = replace(caller, codes=caller.codes - {"fainted"})
    sleeps = no(awake(judgement.hearing.said[caller.link_id], deaf))
    solver = judgement.hearing.solver()
    solver.add(sleeps, some(said.yes for _, said in chest.arms))
    assert solver.check() == z3.sat
