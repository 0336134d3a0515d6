"""The data dictionary: whoever writes a script finds every question and every code in it."""

import csv
import io
import json

import pytest

from intake.content import QUESTIONNAIRE, RULES


@pytest.fixture
def rows(run):
    printed = run("questionnaire", "--format", "csv").stdout
    return {row["link_id"]: row for row in csv.DictReader(io.StringIO(printed))}


def test_the_sheet_lists_every_question_in_the_order_of_the_walk(rows):
    assert list(rows) == [item.link_id for item in QUESTIONNAIRE.items]


def test_the_sheet_gives_every_code_with_its_words(rows):
    assert rows["side"]["options"].startswith("left=Left")
    assert rows["ds_swelling"]["exclusive"] == "no"


@pytest.mark.parametrize(
    ("link_id", "kind"),
    [
        ("c_privacy", "yn"),
        ("private_talk", "yn"),
        ("ds_saddle", "yn_ns"),
        ("smoke", "single"),
        ("ds_now", "multi"),
        ("regions", "region"),
        ("nrs_now", "nrs"),
        ("preg_weeks", "integer"),
        ("dob", "date"),
        ("onset_date", "month_date"),
        ("phone", "tel"),
        ("email", "email"),
        ("meds_list", "text"),
    ],
)
def test_the_sheet_says_what_kind_of_answer_is_taken(rows, link_id, kind):
    assert rows[link_id]["type"] == kind


@pytest.mark.parametrize(
    ("link_id", "when"),
    [
        ("ds_now", "always"),
        ("ds_now.again", "“Now, or in the last 7 days, have you had any of these?”: I’m not sure"),
        ("lang.other", "“Which language is best for you?”: Another language"),
        ("goal", "always, where the patient chooses “Tell us more”"),
        ("visit_day", "asked by staff"),
    ],
)
def test_the_sheet_says_of_whom_a_question_is_asked(rows, link_id, when):
    assert rows[link_id]["asked_when"] == when


def test_a_page_that_only_some_are_led_through_says_so(rows):
    assert "; on the walk: " in rows["past_injury"]["asked_when"]


def test_a_question_names_the_rules_that_read_it_also_through_a_fact(rows):
    assert "R09" in rows["ds_swelling"]["rules"].split(", ")
    assert "R29" in rows["dob"]["rules"].split(", "), "through the age"
    assert rows["ds_swelling.again"]["rules"] == rows["ds_swelling"]["rules"]
    assert rows["name_called"]["rules"] == ""


def test_a_question_says_who_uses_it_and_what_an_unsafe_or_missing_answer_sets_off(rows):
    told = rows["ds_saddle"]["sets_off"].split(" | ")
    assert told[0].startswith(
        "R01: Yes → emergency_now, now, with other answers; by itself discuss"
    )
    assert any(line.startswith("R01: not sure, or no answer → emergency_now") for line in told)
    assert "U1: not sure, or no answer → discuss_at_visit, at the visit" in told
    assert rows["phone"]["used_by"].split(", ") == ["front desk"]
    assert "lang.other" in rows["lang"]["opens"].split(", ")
    assert any(
        ", or " in line and " more → " in line for line in rows["ns_blood"]["sets_off"].split(" | ")
    )


def test_every_rule_is_named_by_a_question(rows):
    named = {number for row in rows.values() for number in row["rules"].split(", ")}
    assert {rule.number for rule in RULES.every if rule.arms} - named <= {"R33", "R38"}


def test_a_program_reads_the_same_as_a_person(run):
    document = json.loads(run("questionnaire").stdout)
    assert [item["link_id"] for item in document["items"]] == [
        item.link_id for item in QUESTIONNAIRE.items
    ]
    places = next(item for item in document["items"] if item["link_id"] == "regions")
    assert "calf" in places["sided"]
    assert "low_back" not in places["sided"]
    assert document["version"].startswith(f"{QUESTIONNAIRE.version}+")
    assert {"link_id": "age", "text": "Age", "worked_out_from": ["dob"]} in document["facts"]


def test_a_person_reads_every_question_and_why_it_is_asked(run):
    printed = run("questionnaire", "--format", "markdown").stdout
    for item in QUESTIONNAIRE.items:
        assert item.text in printed
        assert item.asked_because in printed


def test_a_format_there_is_not_yet_is_a_wrong_call(run):
    assert run("questionnaire", "--format", "fhir").exit_code == 2
