"""Triage on a small rule set: flags, what is open, a doctor's check, holds."""

from dataclasses import replace
from datetime import date

import pytest

from intake.clinical.condition import Not, Unknown, all_of
from intake.clinical.item import AnswerOption, ContentError, Item, ItemType, Need
from intake.clinical.questionnaire import Page, Part, Questionnaire
from intake.clinical.rule import (
    Arm,
    Disposition,
    Grade,
    Hold,
    Precaution,
    Read,
    Reference,
    Rule,
    RuleSet,
    disposition,
)
from intake.clinical.triage import assess

TODAY = date(2026, 11, 22)
ANSWERS = (AnswerOption("yes", "Yes"), AnswerOption("no", "No"), AnswerOption("not_sure", "?"))


def item(link_id, **more):
    return Item(
        link_id=link_id,
        text=f"{link_id}?",
        type=ItemType.CHOICE,
        asked_because="",
        need=Need.SAFETY,
        about=link_id,
        options=ANSWERS,
        **more,
    )


NUMB, WEAK, CHECKED = item("numb"), item("weak"), item("md_checked")
SIGNS = replace(item("md_checked.signs"), type=ItemType.STRING, options=(), need=Need.OPTIONAL)
QUESTIONS = Questionnaire(
    name="q",
    version="1",
    title="Q",
    pages=(
        Page(slug="one", title="One", part=Part.SAFETY, items=(NUMB,)),
        Page(slug="two", title="Two", part=Part.SAFETY, items=(WEAK, CHECKED, SIGNS)),
    ),
)
BOOK = Reference(key="book", title="A book", url="", status=Read.MEMORY)


def arm(level, when, care="", **more):
    return Arm(when=when, disposition=level, within="soon", says="a sign", care=care, **more)


def rule(number, *arms, **more):
    return Rule(
        number=number,
        code=number.lower(),
        title=number,
        arms=arms,
        references=(BOOK,),
        grade=Grade.C,
        reviewed=TODAY,
        **more,
    )


NUMB_RULE = rule(
    "R1",
    arm(Disposition.EMERGENCY_NOW, all_of(NUMB.chose("yes"), WEAK.chose("yes")), "nerve"),
    arm(Disposition.SAME_DAY, NUMB.chose("yes")),
    arm(Disposition.DISCUSS_AT_VISIT, NUMB.unknown, on_unknown=True),
    checkable=True,
)
NO_NEEDLES = Precaution(
    rule=rule("E1", arm(Disposition.DISCUSS_AT_VISIT, WEAK.chose("yes"))),
    kind="absolute",
    advice="No needles.",
    hold=Hold.ALL,
)
NOTE = Precaution(
    rule=rule("N1", arm(Disposition.DISCUSS_AT_VISIT, NUMB.chose("yes", "not_sure"))),
    kind="relative",
    advice="No heat.",
)
RULES = RuleSet(
    version="1",
    rules=(NUMB_RULE,),
    precautions=(NO_NEEDLES,),
    notes=(NOTE,),
    check_accepted=CHECKED.chose("yes"),
)


def assessed(finished=True, **answers):
    return assess(QUESTIONS, RULES, answers, TODAY, finished=finished)


def test_the_loudest_arm_is_the_result_and_brings_its_evidence():
    risk = assessed(numb="yes", weak="yes", md_checked="no")
    flag = risk.flags[0]
    assert (flag.rule.number, flag.disposition) == ("R1", Disposition.EMERGENCY_NOW)
    assert [atom.link_id for atom in flag.evidence] == ["numb", "weak"]
    assert risk.emergencies == (flag,)


def test_nobody_with_nothing_is_flagged():
    risk = assessed(numb="no", weak="no", md_checked="no")
    assert risk.disposition is Disposition.ROUTINE
    assert (risk.flags, risk.unresolved, risk.cautions, risk.could_be) == ((), (), (), None)
    assert risk.needle_hold is Hold.NONE


def test_an_open_question_is_carried_beside_the_disposition_and_named():
    risk = assessed(numb="yes", weak="not_sure", md_checked="no")
    assert risk.disposition is Disposition.SAME_DAY
    assert risk.could_be is Disposition.EMERGENCY_NOW
    assert [atom.link_id for atom in risk.unresolved[0].ask] == ["weak"]


def test_unanswered_is_not_no():
    risk = assessed(md_checked="no")
    assert risk.disposition is Disposition.DISCUSS_AT_VISIT
    assert risk.could_be is Disposition.EMERGENCY_NOW


def test_while_the_walk_goes_on_nothing_is_unresolved():
    risk = assessed(finished=False, numb="yes")
    assert risk.disposition is Disposition.SAME_DAY
    assert risk.unresolved == ()


def test_a_doctors_check_lowers_an_emergency_to_same_day_and_says_so():
    flag = assessed(numb="yes", weak="yes", md_checked="yes").flags[0]
    assert flag.disposition is Disposition.SAME_DAY
    assert flag.lowered


def test_a_doctors_check_covers_the_signs_it_was_told_of_and_no_later_one():
    answers = {"numb": "yes", "weak": "yes", "md_checked": "yes"}
    told = assess(QUESTIONS, RULES, {**answers, "md_checked.signs": "numb weak"}, TODAY)
    assert told.disposition is Disposition.SAME_DAY
    later = assess(QUESTIONS, RULES, {**answers, "md_checked.signs": "numb"}, TODAY)
    assert later.disposition is Disposition.EMERGENCY_NOW


def test_a_doctors_check_lowers_nothing_where_the_rule_does_not_allow_it():
    strict = replace(RULES, rules=(replace(NUMB_RULE, checkable=False),))
    answers = {"numb": "yes", "weak": "yes", "md_checked": "yes"}
    assert assess(QUESTIONS, strict, answers, TODAY).disposition is Disposition.EMERGENCY_NOW


def test_a_precaution_raises_to_discuss_and_holds_apart_from_it():
    risk = assessed(numb="no", weak="yes", md_checked="no")
    assert risk.disposition is Disposition.DISCUSS_AT_VISIT
    assert risk.needle_hold is Hold.ALL
    assert risk.cautions[0].precaution is NO_NEEDLES


def test_a_note_informs_and_raises_nothing():
    risk = assessed(numb="yes", weak="no", md_checked="no")
    assert [caution.precaution for caution in risk.cautions] == [NOTE]
    assert [flag.rule.number for flag in risk.flags] == ["R1"]


def test_a_rule_is_left_open_when_no_sign_was_told_and_none_is_ruled_out():
    assert NUMB_RULE.left_open == Unknown(NUMB_RULE.left_open.part)
    assert len(NUMB_RULE.left_open.part.parts) == 2


def test_codes_and_levels_are_the_same_thing():
    assert [disposition(level.code) for level in Disposition] == list(Disposition)
    assert Hold.THIS_LIMB.code == "this_limb"


def test_a_rule_without_a_source_or_an_arm_is_refused():
    with pytest.raises(ContentError, match="no Reference"):
        replace(NUMB_RULE, references=())
    with pytest.raises(ContentError, match="never fire"):
        rule("R9")


def test_an_emergency_arm_names_its_care_and_no_other_arm_does():
    with pytest.raises(ContentError, match="names its care"):
        rule("R9", arm(Disposition.EMERGENCY_NOW, NUMB.chose("yes")))
    with pytest.raises(ContentError, match="names its care"):
        rule("R9", arm(Disposition.SAME_DAY, NUMB.chose("yes"), "nerve"))


def test_two_rules_of_one_name_are_refused():
    with pytest.raises(ContentError, match="two rules are called R1"):
        replace(RULES, rules=(NUMB_RULE, NUMB_RULE)).check(QUESTIONS)


def test_a_rule_that_reads_what_nobody_is_asked_is_refused():
    stray = rule("R9", arm(Disposition.SAME_DAY, Not(item("moon").chose("yes"))))
    with pytest.raises(ContentError, match="moon"):
        replace(RULES, rules=(stray,)).check(QUESTIONS)
