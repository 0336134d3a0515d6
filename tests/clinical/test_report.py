"""The RiskAssessment as JSON: what other programs and the practitioner’s screen rely on."""

import json
from dataclasses import replace
from datetime import date

import pytest

from intake.clinical.condition import Not, Unknown, all_of
from intake.clinical.fact import Fewest, NotTold, Since, Step, Told
from intake.clinical.item import AnswerOption, Derived, Item, ItemType, Need
from intake.clinical.questionnaire import Page, Part, Questionnaire
from intake.clinical.report import as_document
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
)
from intake.clinical.triage import assess

TODAY = date(2026, 11, 22)
NICE = Reference(key="NICE", title="A guideline", url="https://nice.example/", status=Read.READ)
OWN = Reference(key="OURS", title="Judgement", url="", status=Read.OURS)
YES_NO = tuple(
    AnswerOption(code, display)
    for code, display in (("yes", "Yes"), ("no", "No"), ("not_sure", "I’m not sure"))
)
PLACES = (AnswerOption("calf", "Calf", sided=True), AnswerOption("low_back", "Low back"))


def item(link_id, text, options=YES_NO, **rest):
    kind = {"type": ItemType.CHOICE, "need": Need.SAFETY, "asked_because": "", "about": ""}
    return Item(link_id=link_id, text=text, options=options, **{**kind, **rest})


FEVER = item("fever", "Fever?")
FEVER_AGAIN = item("fever.again", "Fever?", asks_again="fever")
CHECKED = item("md_checked", "Has a doctor checked it?")
REGIONS = item("regions", "Where?", PLACES, type=ItemType.REGION, repeats=True)
SINCE = item("since", "Since when?", (AnswerOption("new", "Days"), AnswerOption("old", "Years")))
PAIN = item("nrs_now", "How strong?", (), type=ItemType.SCALE, limits=(0, 10))
WHY = item("why", "Why?", (), type=ItemType.TEXT, enable_when=FEVER.chose("yes"))
AGE = Derived(link_id="age", text="Age", sources=("since",), compute=NotTold(), given=True)
DAYS = Derived(
    link_id="days",
    text="Days",
    sources=("since",),
    compute=Fewest(Since(when="since", steps=(Step("new", 1, 1), Step("old", 900, 900)))),
)
WORDS = Derived(
    link_id="words",
    text="Words of despair",
    compute=Told("why"),
    options=YES_NO[:1],
    by_walk=True,
)
ASKED = Questionnaire(
    name="q",
    version="7",
    title="",
    pages=(
        Page(slug="a", title="", part=Part.SAFETY, items=(FEVER, PAIN, CHECKED)),
        Page(slug="a-again", title="", part=Part.SAFETY, items=(FEVER_AGAIN,)),
        Page(slug="b", title="", part=Part.PAIN, items=(REGIONS, SINCE, WHY)),
    ),
    derived=(AGE, DAYS, WORDS),
)


def rule(number, when, disposition=Disposition.SAME_DAY, **rest):
    care = "very_ill" if disposition is Disposition.EMERGENCY_NOW else ""
    arm = Arm(when=when, disposition=disposition, within="24 hours", says="in words", care=care)
    told = {"references": (NICE, OWN), "grade": Grade.C, "reviewed": TODAY}
    return Rule(
        number=number, code=number.lower(), title=f"Rule {number}", arms=(arm,), **told, **rest
    )


def document(answers, *rules, precautions=(), finished=True):
    known = {"fever": "no", "nrs_now": 3, "regions": ("low_back",), "since": "old", **answers}
    rule_set = RuleSet(
        version="7",
        rules=rules,
        precautions=precautions,
        notes=(),
        check_accepted=CHECKED.chose("yes"),
    )
    assessment = assess(ASKED, rule_set, known, TODAY, finished=finished)
    return as_document(assessment, ASKED, rule_set, TODAY)


def because(answers, when):
    (flag,) = document(answers, rule("R1", when))["flags"]
    return [(row["link_id"], row["answer"], row["display"]) for row in flag["because"]]


def test_a_document_has_the_shape_that_scripts_rely_on():
    told = document({}, rule("R1", FEVER.chose("yes")))
    assert told.keys() == {
        *("disposition", "could_be", "needle_hold", "flags", "unresolved", "differentials"),
        *("precautions", "scores", "consultation", "withdrawn", "as_of"),
        *("questionnaire_version", "rules_version"),
    }
    assert told["consultation"] == {"tests": [], "muscles": [], "points": [], "ask_first": []}
    assert told["scores"] == []
    assert told["as_of"] == "2026-11-22"
    assert told["questionnaire_version"].startswith("7+")
    assert (told["disposition"], told["could_be"], told["needle_hold"]) == ("routine", None, "none")
    assert json.loads(json.dumps(told)) == told


def test_a_flag_says_what_fired_it_who_says_so_and_who_has_checked_it():
    (flag,) = document({"fever": "yes"}, rule("R1", FEVER.chose("yes")))["flags"]
    version = flag.pop("rule_version")
    assert version.startswith("2026-11-22+")
    assert flag == {
        "code": "r1",
        "number": "R1",
        "title": "Rule R1",
        "disposition": "same_day",
        "lowered_from": None,
        "within": "24 hours",
        "says": "in words",
        "evidence_grade": "C",
        "because": [{"link_id": "fever", "question": "Fever?", "answer": "yes", "display": "Yes"}],
        "reference": {
            "key": "NICE",
            "title": "A guideline",
            "url": "https://nice.example/",
            "status": "read",
        },
        "references": [
            flag["reference"],
            {"key": "OURS", "title": "Judgement", "url": "", "status": "ours"},
        ],
        "reviewed": "2026-11-22",
        "signed_off_by": None,
    }


def test_the_most_urgent_flag_stands_first():
    told = document(
        {"fever": "yes"},
        rule("R1", PAIN.at_least(1), Disposition.DISCUSS_AT_VISIT),
        rule("R2", FEVER.chose("yes"), Disposition.EMERGENCY_NOW),
        rule("R3", PAIN.at_least(2), Disposition.SAME_DAY),
    )
    assert [flag["number"] for flag in told["flags"]] == ["R2", "R3", "R1"]
    assert told["disposition"] == "emergency_now"


def test_an_emergency_that_a_doctor_has_checked_says_what_it_was_lowered_from():
    checkable = rule("R1", FEVER.chose("yes"), Disposition.EMERGENCY_NOW, checkable=True)
    (flag,) = document({"fever": "yes", "md_checked": "yes"}, checkable)["flags"]
    assert (flag["disposition"], flag["lowered_from"]) == ("same_day", "emergency_now")


def test_of_several_answers_only_those_that_fired_the_rule_are_shown():
    found = because({"regions": ("calf-left", "low_back")}, REGIONS.chose("calf"))
    assert found == [("regions", "calf-left", "Calf, left")]


def test_several_answers_that_fired_it_are_a_list():
    found = because({"regions": ("calf-left", "low_back")}, REGIONS.chose("calf", "low_back"))
    assert found == [("regions", ["calf-left", "low_back"], "Calf, left; Low back")]


def test_an_answer_whose_absence_counts_is_shown_as_it_was_given():
    assert because({}, Not(REGIONS.chose("calf"))) == [("regions", "low_back", "Low back")]


def test_a_number_is_shown_beside_the_most_it_could_be():
    assert because({}, PAIN.at_least(3)) == [("nrs_now", 3, "3 of 10")]


def test_an_answer_given_when_asked_again_takes_the_place_of_not_sure():
    found = because({"fever": "not_sure", "fever.again": "yes"}, FEVER.chose("yes"))
    assert found == [("fever.again", "yes", "Yes")]


def test_staying_unsure_is_shown_both_times_it_was_asked():
    found = because({"fever": "not_sure", "fever.again": "not_sure"}, FEVER.unknown)
    assert found == [("fever.again", "not_sure", "I’m not sure")]


def test_what_was_chosen_beside_not_sure_stays_when_it_is_asked_again():
    several = item("fever", "Fever?", repeats=True)
    again = replace(several, link_id="fever.again", asks_again="fever")
    pages = (
        Page(slug="a", title="", part=Part.SAFETY, items=(several,)),
        Page(slug="a-again", title="", part=Part.SAFETY, items=(again,)),
    )
    asked = replace(ASKED, pages=pages, derived=())
    rules = RuleSet(
        version="1",
        rules=(rule("R1", several.chose("yes", "no")),),
        precautions=(),
        notes=(),
        check_accepted=several.chose("yes"),
    )
    answers = {"fever": ("yes", "not_sure"), "fever.again": ("no",)}
    told = as_document(assess(asked, rules, answers, TODAY), asked, rules, TODAY)
    rows = told["flags"][0]["because"]
    assert [(row["link_id"], row["answer"]) for row in rows] == [
        ("fever", "yes"),
        ("fever.again", "no"),
    ]


def test_an_age_is_shown_and_never_the_date_of_birth():
    assert because({"age": 43}, AGE.at_least(40)) == [("age", 43, "43")]


def test_a_fact_worked_out_from_an_answer_shows_that_answer():
    assert because({"since": "new"}, DAYS.at_most(14)) == [("since", "new", "Days")]


def test_a_fact_that_the_walk_supplies_stands_for_itself():
    found = because({"fever": "yes", "why": "despair"}, WORDS.chose("yes"))
    assert found == [("words", "yes", "Yes")]


def test_a_question_left_empty_is_part_of_the_evidence():
    when = all_of(PAIN.at_least(1), Unknown(FEVER.chose("yes")))
    assert because({"fever": None}, when) == [
        ("nrs_now", 3, "3 of 10"),
        ("fever", None, "No answer"),
    ]


def test_a_question_that_was_never_asked_is_shown_only_where_nothing_else_is():
    assert because({}, all_of(PAIN.at_least(1), Not(WHY.answered))) == [("nrs_now", 3, "3 of 10")]
    assert because({}, Not(WHY.answered)) == [("why", None, "Not asked")]


@pytest.mark.parametrize(("link_id", "asked"), [("since", DAYS), ("fever", FEVER)])
def test_what_a_rule_still_needs_is_named_as_the_question_to_ask(link_id, asked):
    when = asked.at_most(14) if asked is DAYS else asked.chose("yes")
    told = document({link_id: None}, rule("R1", when))
    assert told["could_be"] == "same_day"
    assert told["unresolved"] == [
        {
            "code": "r1",
            "number": "R1",
            "title": "Rule R1",
            "could_raise_to": "same_day",
            "ask": [{"link_id": link_id, "question": ASKED.inputs[link_id].text}],
        }
    ]


def test_a_precaution_says_what_to_do_about_needles_and_may_raise_a_flag():
    precaution = Precaution(
        rule=rule("P1", FEVER.chose("yes"), Disposition.DISCUSS_AT_VISIT),
        kind="relative",
        advice="Wait.",
        hold=Hold.THIS_LIMB,
        no_electro=True,
    )
    told = document({"fever": "yes"}, precautions=(precaution,))
    (caution,) = told["precautions"]
    assert {key: caution[key] for key in ("code", "kind", "advice", "hold", "no_electro")} == {
        "code": "p1",
        "kind": "relative",
        "advice": "Wait.",
        "hold": "this_limb",
        "no_electro": True,
    }
    assert caution["because"][0]["answer"] == "yes"
    assert caution["reference"]["key"] == "NICE"
    assert told["needle_hold"] == "this_limb"
    assert [flag["code"] for flag in told["flags"]] == ["p1"]


def test_an_answer_to_a_question_that_closed_again_is_shown_as_withdrawn():
    told = document({"fever": "no", "why": "the flu"})
    assert told["withdrawn"] == [
        {"link_id": "why", "question": "Why?", "answer": "the flu", "display": "the flu"}
    ]


def test_an_age_that_nobody_told_is_part_of_the_evidence():
    assert because({}, Unknown(AGE.at_least(40))) == [("age", None, "No answer")]
