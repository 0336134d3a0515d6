"""Nobody with the answers of an emergency is told anything less, but for a doctor’s check."""

from dataclasses import replace

import pytest
import z3

from intake.clinical.rule import Disposition, RuleSet
from intake.content import QUESTIONNAIRE, RULES, policy
from intake.content.rules.check import GOT_WORSE
from tests.proof.formula import Formula, both, either, no, some
from tests.proof.judgement import EMERGENCY, Judged, Judgement

SAME_DAY = Disposition.SAME_DAY
NEVER_LOWERED = {"R04", "R05", "R13", "R14"}
"""No earlier check settles these (review.md correction 20)."""


def model_of(judgement: Judgement, *facts: Formula) -> z3.ModelRef | None:
    solver = judgement.hearing.solver()
    solver.add(*(fact for fact in facts if fact is not True))
    return solver.model() if solver.check() == z3.sat else None


def emergency(judgement: Judgement) -> Formula:
    """The answers are those of an emergency: by the rules as they stand, whatever is judged."""
    return some(judged.fires(EMERGENCY) for judged in judgement.judged)


def understated(judgement: Judgement, judged: Judgement, level: Disposition = EMERGENCY) -> Formula:
    return both(emergency(judgement), no(judged.reaches(level)))


def test_without_an_accepted_check_an_emergency_is_an_emergency(judgement, proved):
    unaccepted = no(judgement.check_accepted)
    assert model_of(judgement, understated(judgement, judgement), unaccepted) is None
    arms = sum(arm.disposition is EMERGENCY for rule in RULES.every for arm in rule.arms)
    proved.append(f"{arms} emergency arms: without an accepted check none ends below emergency_now")


def test_with_one_it_is_the_same_day_at_least(judgement, proved):
    assert model_of(judgement, understated(judgement, judgement, SAME_DAY)) is None
    proved.append("an accepted check never lowers an emergency below same_day")


def test_some_rules_no_check_lowers(judgement, proved):
    fixed = [judged for judged in judgement.judged if not judged.rule.checkable]
    assert {judged.rule.number for judged in fixed} >= NEVER_LOWERED
    for judged in fixed:
        lowered = both(judged.fires(EMERGENCY), no(judgement.reaches(EMERGENCY)))
        assert model_of(judgement, lowered) is None, judged.rule.number
    proved.append(f"no check lowers {', '.join(sorted(NEVER_LOWERED))} or any rule not checkable")


def test_every_checkable_rule_can_be_lowered_as_the_engine_confirms(judgement, patients, proved):
    """Otherwise what is proved of a check would be true of nothing."""
    checkable = [judged for judged in judgement.judged if judged.rule.checkable]
    for judged in checkable:
        facts = (judged.fires(EMERGENCY), judged.lowered, patients.full_dates)
        model = model_of(judgement, *facts)
        assert model is not None, judged.rule.number
        flags = patients.found(model).assessed(QUESTIONNAIRE, RULES).flags
        assert judged.rule.number in {flag.rule.number for flag in flags if flag.lowered}
    proved.append(f"{len(checkable)} checkable rules can be lowered, each by a patient shown")


def test_an_accepted_check_was_within_seven_days_with_nothing_new_since(judgement, proved):
    """What `CHECK_ACCEPTED` lets through, put into answers that a person gave."""
    hearing = judgement.hearing
    told = hearing.answers["md_checked"].codes["yes"]
    steady = hearing.said["md_since_worse"].codes["no"]
    days = hearing.answers["md_when"].days[0]
    dated = both(hearing.taken["md_when"], z3.ULE(days, policy.CHECK_HOLDS.value))
    worse = hearing.translator.verdict(GOT_WORSE).yes
    accepted = hearing.translator.verdict(RULES.check_accepted).yes
    assert model_of(judgement, accepted) is not None
    exceptions = either(no(told), no(steady), no(dated), worse)
    assert model_of(judgement, accepted, exceptions) is None
    proved.append("an accepted check is told, dated within 7 days, with nothing new or worse since")


# --- the same proofs fail where something is broken on purpose ---------------------------------


def quietened(number: str) -> RuleSet:
    """One emergency arm asks for care the same day only."""

    def quiet(rule):
        first = replace(rule.arms[0], disposition=SAME_DAY, care="")
        return replace(rule, arms=(first, *rule.arms[1:])) if rule.number == number else rule

    return replace(RULES, rules=tuple(map(quiet, RULES.rules)))


@pytest.mark.parametrize("number", ["R01", "R05", "R14"])
def test_an_emergency_arm_made_quiet_is_found(judgement, number):
    broken = Judgement(judgement.hearing, quietened(number))
    accepted = judgement.hearing.answers["md_checked"].codes["yes"]
    assert model_of(judgement, understated(judgement, broken), no(accepted)) is not None


def test_a_check_that_lowers_too_far_is_found(judgement):
    class TooFar(Judged):
        def reaches(self, level):
            return both(self.fires(level), no(self.lowered) if level >= SAME_DAY else True)

    broken = [TooFar(judged.rule, judged.arms, judged.lowered) for judged in judgement.judged]
    reached = some(judged.reaches(SAME_DAY) for judged in broken)
    assert model_of(judgement, emergency(judgement), no(reached)) is not None


def test_a_check_that_counts_for_a_week_more_is_found(judgement):
    days = judgement.hearing.answers["md_when"].days[0]
    late = z3.ULE(days, policy.CHECK_HOLDS.value + 7)
    lax = both(judgement.hearing.answers["md_checked"].codes["yes"], late)
    strict = judgement.hearing.translator.verdict(RULES.check_accepted).yes
    assert model_of(judgement, lax, no(strict)) is not None
