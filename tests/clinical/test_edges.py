"""Edges of the engine that nothing else asks about: each was found by a slip nobody noticed."""

from dataclasses import replace
from datetime import date

import pytest

from intake.clinical.answers import Heard
from intake.clinical.condition import Chose, Unknown, all_of
from intake.clinical.consultation import Consultation
from intake.clinical.decision import holds
from intake.clinical.disposition import Disposition
from intake.clinical.fact import Before, Says, Since, Years
from intake.clinical.item import AnswerOption, ContentError, Derived, ItemType
from intake.clinical.measure import calf_difference, days_ago
from intake.clinical.path import hear
from intake.clinical.questionnaire import Page, Part, Questionnaire
from intake.clinical.reading import AnswerError, Refusal, accept, read, seen
from intake.clinical.rule import Arm, Hold, Precaution
from intake.clinical.score import Rating, Score
from intake.clinical.triage import assess
from intake.content.fact import STOPPED
from tests.clinical.small import (
    BORN,
    DAY,
    FEVER,
    GOAL,
    NUMB,
    SOURCE,
    item,
    questionnaire,
    rule,
    rule_set,
)

EMERGENCY, SAME_DAY = Disposition.EMERGENCY_NOW, Disposition.SAME_DAY
TALK = Disposition.DISCUSS_AT_VISIT
NOBODY_ASKS = Chose("shoe_size", frozenset({"yes"}))
WHERE = item("where", "Where is it numb?", enable_when=NUMB.chose("yes"))
ASKED = questionnaire(NUMB, WHERE, FEVER, derived=())


SHOES = Score(
    code="shoes",
    title="Shoes",
    when=NUMB.answered,
    measure=Rating("shoe_size"),
    rule="as told",
    references=(SOURCE,),
    most=10,
)


def page(slug, *items, part=Part.SAFETY):
    return Page(slug=slug, title=slug, part=part, items=items)


def pages(*told, derived=()):
    return Questionnaire(name="pages", version="1", title="P", pages=told, derived=derived)


def assessed(rules, questions=ASKED, **answers):
    return assess(questions, rules, answers, DAY)


# --- what was heard -------------------------------------------------------------------------


def test_a_sign_told_beside_not_sure_is_not_unknown():
    told = Chose("numb", frozenset({"yes"}), frozenset({"not_sure"}))
    assert holds(Unknown(told), Heard({"numb": frozenset({"yes", "not_sure"})})) is False


def test_what_was_decided_of_a_hearing_does_not_make_it_another():
    told = {"numb": frozenset({"yes"})}
    decided = Heard(told)
    decided.verdicts["a fact"] = True
    assert decided == Heard(told)


def test_only_what_is_left_open_is_open():
    heard = Heard({"numb": frozenset({"not_sure"}), "fever": frozenset({"no"}), "nrs": 4})
    assert heard.open == {"numb"}


def test_a_check_in_the_month_the_pain_began_was_not_certainly_before_it():
    before = Before(Since(stated="checked"), Since(stated="began"))
    assert before.of({"checked": "2026-09", "began": "2026-09-20"}, DAY) == frozenset()
    assert before.of({"checked": "2026-08", "began": "2026-09-20"}, DAY) == {"yes"}


def test_an_empty_text_holds_no_words():
    assert Says("none").of({"other_notes": None}, DAY) == frozenset()


# --- what may be asked ----------------------------------------------------------------------


def test_a_place_without_sides_is_offered_once():
    belly, calf = AnswerOption("belly", "Belly"), AnswerOption("calf", "Calf", sided=True)
    where = item("where", "Where?", type=ItemType.REGION, options=(belly, calf))
    assert [answer.code for answer in where.offered] == ["belly", "calf", "calf-left", "calf-right"]


def test_only_a_map_is_a_map():
    on_map = item("on_map", "Where?", type=ItemType.REGION)
    assert questionnaire(NUMB, on_map, derived=()).regions == (on_map,)


def test_a_question_that_says_nothing_of_limits_has_none():
    assert (NUMB.max_length, NUMB.limits) == (0, (0, 0))


def test_a_gate_may_read_a_fact_of_every_question_before_it():
    age = Derived(link_id="age", text="Age", compute=Years("dob"), sources=("dob",))
    young = item("young", "Are you in school?", enable_when=age.at_most(20))
    assert "young" in pages(page("one", BORN), page("two", young), derived=(age,)).inputs


def test_the_path_is_what_the_patient_is_led_through():
    both = pages(page("one", NUMB), page("more", GOAL, part=Part.MORE))
    hearing = hear(both, {"numb": "no"}, DAY, finished=True)
    assert [step.page.slug for step in hearing.steps] == ["one", "more"]
    assert [asked.slug for asked in hearing.path] == ["one"]


# --- what is made of it ---------------------------------------------------------------------


def test_each_hold_keeps_the_needles_away_from_more_than_the_one_before():
    names = ["NONE", "THIS_SITE", "THIS_LIMB", "TODAY", "ALL"]
    assert [hold.name for hold in sorted(Hold)] == names


def test_a_precaution_bars_electricity_only_where_it_says_so():
    told = Precaution(rule=rule("E1", FEVER.chose("yes")), kind="local", advice="Ask.")
    assert (told.no_electro, told.hold) == (False, Hold.NONE)


def test_the_longest_hold_is_the_hold():
    here, everywhere = (
        Precaution(rule=rule(name, FEVER.chose("yes"), TALK), kind="local", advice="", hold=hold)
        for name, hold in (("E1", Hold.THIS_SITE), ("E2", Hold.ALL))
    )
    rules = replace(rule_set(), precautions=(here, everywhere))
    assert assessed(rules, numb="no", fever="yes").needle_hold is Hold.ALL


def test_an_open_arm_no_louder_than_the_one_that_fired_is_no_gap():
    both = rule("R1", NUMB.chose("yes"))
    second = Arm(when=FEVER.chose("yes"), disposition=SAME_DAY, within="24 hours", says="fever")
    risk = assessed(
        rule_set(replace(both, arms=(*both.arms, second))), numb="not_sure", fever="yes"
    )
    assert [flag.disposition for flag in risk.flags] == [SAME_DAY]
    assert risk.unresolved == ()


def test_the_most_urgent_gap_comes_first():
    slow, fast = rule("R1", NUMB.chose("yes"), TALK), rule("R2", FEVER.chose("yes"), EMERGENCY)
    risk = assessed(rule_set(slow, fast), numb="not_sure", fever="not_sure")
    assert [gap.rule.number for gap in risk.unresolved] == ["R2", "R1"]


def test_a_gap_asks_only_what_this_patient_is_asked():
    risk = assessed(
        rule_set(rule("R1", all_of(NUMB.chose("yes"), WHERE.chose("yes")))), numb="not_sure"
    )
    assert [atom.link_id for atom in risk.unresolved[0].ask] == ["numb"]


def test_without_a_word_of_a_doctor_an_emergency_does_not_ask_for_one():
    checked = item("md_checked", "Has a doctor checked it?", enable_when=STOPPED.chose("yes"))
    questions = questionnaire(NUMB, checked, derived=(STOPPED,))
    rules = rule_set(replace(rule("R1", NUMB.chose("yes"), EMERGENCY), checkable=True))
    for told, asked in (({}, False), ({"md_checked": "yes"}, True)):
        hearing = assessed(rules, questions, numb="yes", **told).hearing
        assert (checked in [i for step in hearing.steps for i in step.items]) is asked


def test_a_check_need_not_have_been_told_of_signs_that_no_emergency_rests_on():
    covered = item("md_checked.signs", "Of what?", type=ItemType.TEXT, options=(), max_length=99)
    questions = questionnaire(NUMB, FEVER, WHERE, covered, derived=())
    other = (rule("R2", FEVER.chose("yes")), rule("R3", WHERE.chose("yes"), EMERGENCY))
    arms = tuple(
        arm for one in (rule("R1", NUMB.chose("yes"), EMERGENCY), *other) for arm in one.arms
    )
    rules = rule_set(replace(rule("R1", NUMB.chose("yes")), arms=arms, checkable=True))
    told = {"numb": "yes", "fever": "yes", "where": "no", "md_checked.signs": "numb"}
    (flag,) = assessed(rules, questions, **told).flags
    assert (flag.lowered, flag.disposition) == (True, SAME_DAY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"check_accepted": NOBODY_ASKS},
        {"consultation": Consultation(baseline=("shoe_size",))},
        {"scores": (SHOES,)},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_what_reads_a_question_nobody_is_asked_is_refused(wrong):
    with pytest.raises(ContentError):
        replace(rule_set(), **wrong).check(ASKED)


# --- taking an answer down ------------------------------------------------------------------

BOX = item("box", "Which?", type=ItemType.STRING, options=(), max_length=120)
AREA = replace(BOX, link_id="area", max_length=121)
PHONE = item("phone", "Your phone?", type=ItemType.PHONE, options=(), max_length=40)
BEGAN = item("began", "When?", type=ItemType.APPROXIMATE_DATE, options=())


def refusal(asked, raw, as_of=DAY):
    with pytest.raises(AnswerError) as refused:
        accept(asked, raw, as_of)
    return refused.value.refusal


def test_a_text_may_be_as_long_as_it_says():
    assert accept(BOX, "x" * 120, DAY) == "x" * 120
    assert refusal(BOX, "x" * 121) is Refusal.TOO_LONG


def test_only_a_longer_text_may_have_line_ends_and_loses_them():
    assert refusal(BOX, "one\ntwo") is Refusal.NOT_TEXT
    assert accept(AREA, "one\ntwo", DAY) == "one two"


@pytest.mark.parametrize("raw", ["2125550142", "212-555-0142 EXT 5", "1" * 15])
def test_ten_to_fifteen_digits_are_a_phone_number(raw):
    assert accept(PHONE, raw, DAY) == raw


@pytest.mark.parametrize("digits", [9, 16])
def test_fewer_or_more_are_none(digits):
    assert refusal(PHONE, "2" * digits) is Refusal.NOT_A_PHONE


@pytest.mark.parametrize("told", [0, 120])
def test_an_age_may_be_anything_up_to_120(told):
    assert read(questionnaire(BORN), {"age": told}, DAY) == {"age": told}


@pytest.mark.parametrize("told", [-1, 121])
def test_and_nothing_else(told):
    with pytest.raises(AnswerError):
        read(questionnaire(BORN), {"age": told}, DAY)


def test_a_date_may_lie_120_years_back():
    assert accept(BORN, "1906-01-01", DAY) == "1906-01-01"
    assert refusal(BORN, "1905-12-31") is Refusal.TOO_OLD


@pytest.mark.parametrize("raw", ["2026", "2026-01"])
def test_a_year_or_a_month_that_has_begun_is_not_in_the_future(raw):
    assert accept(BEGAN, raw, date(2026, 1, 1)) == raw


def test_a_refusal_names_the_question_and_what_was_expected():
    error = AnswerError("phone", Refusal.NOT_A_PHONE)
    assert error.link_id == "phone"
    assert str(error) == f"phone: expected {Refusal.NOT_A_PHONE.value}"
    assert str(AnswerError("side", Refusal.SHAPE, "one code")) == "side: expected one code"


def test_a_joiner_stays_between_two_visible_signs_only():
    assert seen("نمی\u200cشود") == "نمی\u200cشود"
    assert seen("a\u200c b\u200c") == "a b"


# --- numbers --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "span"),
    [
        ("2026-11-22", (0, 0)),
        ("2026-10", (21, 52)),
        ("2025-11", (356, 386)),
        ("2025-12", (325, 356)),
        ("2025", (325, 690)),
        ("2026", (0, 325)),
    ],
)
def test_a_month_or_a_year_lies_between_two_days(stated, span):
    assert days_ago(stated, DAY) == span


@pytest.mark.parametrize(
    ("words", "difference"),
    [
        ("15 and 80 cm", 65.0),
        ("14.9 and 38 cm", None),
        ("38 and 80.1 cm", None),
        ("38.0 and 39.5", 1.5),
    ],
)
def test_calves_between_15_and_80_cm_are_believed(words, difference):
    assert calf_difference(words) == difference
