"""Every vignette, triaged by the real rules. Over HTTP they walk in tests/web/test_vignettes."""

import pytest

from intake.clinical.triage import assess
from intake.content import QUESTIONNAIRE, RULES
from tests.patients import answers_of, vignettes

VIGNETTES = tuple(vignettes())
RED_FLAGS = [f"R{number:02}" for number in range(1, 40)]


def levels(vignette):
    answers, as_of = answers_of(vignette)
    risk = assess(QUESTIONNAIRE, RULES, answers, as_of)
    return risk, {flag.rule.number: flag.disposition.code for flag in risk.flags}


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda v: v["id"])
def test_vignette(vignette):
    risk, flags = levels(vignette)

    assert risk.disposition.code in {vignette["expected"], *vignette.get("accepted", ())}
    assert set(vignette.get("rules", ())) <= flags.keys()
    raises = vignette.get("raises", {})
    assert {number: flags.get(number) for number in raises} == raises
    assert not set(vignette.get("silent", ())) & flags.keys()
    assert not vignette["answers"].keys() & risk.hearing.withdrawn.keys(), "answers nobody asked"


def test_no_two_vignettes_share_a_name():
    names = [vignette["id"] for vignette in VIGNETTES]
    assert len(names) == len(set(names))


def test_the_printed_cases_are_all_here():
    names = {vignette["id"] for vignette in VIGNETTES}
    assert {f"{file}{number:02}" for file in "PF" for number in range(1, 31)} <= names


def test_every_red_flag_rule_has_a_patient_who_raises_it_and_one_just_short_of_it():
    raised, short = set(), set()
    for vignette in VIGNETTES:
        for number, level in vignette.get("raises", {}).items():
            raised.add(number)
            if level == "discuss_at_visit":
                short.add(number)
        short |= set(vignette.get("silent", ()))
    assert [number for number in RED_FLAGS if number not in raised] == []
    assert [number for number in RED_FLAGS if number not in short] == []


def test_every_arm_of_every_rule_is_fired_by_some_patient():
    """An arm nobody fires is untested medicine. Those never the loudest need not be evidence."""
    fired = set()
    for vignette in VIGNETTES:
        risk, _ = levels(vignette)
        fired |= {(flag.rule.number, flag.arm.says) for flag in risk.flags}
    arms = {(rule.number, arm.says) for rule in RULES.every for arm in rule.arms}
    assert sorted(arms - fired) == []
