"""What somebody says otherwise than last time, question by question."""

from dataclasses import replace

import pytest

from intake.clinical.comparison import NO_ANSWER, NOT_A_QUESTION, NOT_ASKED, Occasion, Way, compare
from intake.clinical.item import AnswerOption, ItemType, Need
from intake.clinical.questionnaire import Page, Part
from tests.clinical.small import (
    AGAIN,
    ANSWERS,
    BORN,
    FEVER,
    GOAL,
    NUMB,
    QUESTIONS,
    item,
    questionnaire,
)

PLACES = item(
    "places",
    "Where does it hurt?",
    type=ItemType.REGION,
    need=Need.REQUIRED,
    repeats=True,
    options=(AnswerOption("calf", "Calf", sided=True), AnswerOption("back", "Low back")),
)
WIDE = questionnaire(BORN, NUMB, AGAIN, FEVER, PLACES, GOAL)
QUIET = {"flags": [], "precautions": [], "unresolved": []}


def on(answers, questions=QUESTIONS, **document):
    return Occasion(questions, answers, {**QUIET, **document})


def rows(then, now):
    found = compare(then, now)
    return {row.link_id: row for topic in found.topics for row in topic.rows}


def way(before, after, questions=QUESTIONS):
    return rows(on(before, questions), on(after, questions))["fever"].way


def test_the_same_answers_change_nothing():
    found = compare(on(ANSWERS), on({**ANSWERS, "goal": " Run "}))
    assert (found.bearing, found.others) == ((), ())
    assert [row.link_id for row in found.unchanged[0].rows] == ["dob", "numb", "fever", "goal"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"fever": "no"}, {"fever": "yes"}, Way.CHANGED),
        ({"fever": None}, {"fever": "yes"}, Way.ANSWERED),
        ({"fever": "yes"}, {"fever": None}, Way.EMPTY),
        ({}, {"fever": "yes"}, Way.ADDED),
        ({"fever": "yes"}, {}, Way.GONE),
        ({"fever": "yes"}, {"fever": "yes"}, Way.SAME),
    ],
)
def test_an_answer_may_change_come_go_or_stay(before, after, expected):
    assert way(before, after) is expected


def test_both_answers_are_told_in_words_and_what_is_missing_says_why():
    row = rows(on({"fever": "no", "numb": None}), on({"fever": "yes", "numb": "yes"}))
    assert (row["fever"].then, row["fever"].now) == ("No", "Yes")
    assert row["numb"].then == NO_ANSWER
    assert rows(on({}), on({"fever": "yes"}))["fever"].then == NOT_ASKED


def test_a_question_without_an_answer_on_either_side_has_no_row():
    assert rows(on({"fever": None}), on({"fever": None})) == {}


def test_a_question_whose_words_changed_is_asked_differently_and_not_compared():
    new = questionnaire(BORN, NUMB, AGAIN, replace(FEVER, text="A fever since Monday?"), GOAL)
    row = rows(on({"fever": "yes"}), on({"fever": "no"}, new))["fever"]
    assert row.way is Way.OTHERWISE
    assert (row.question, row.asked_then) == ("A fever since Monday?", "Do you have a fever?")
    assert (row.then, row.now) == ("Yes", "No")


def test_a_question_with_other_options_is_not_compared_even_where_the_answer_is_the_same():
    new = questionnaire(BORN, NUMB, AGAIN, replace(FEVER, options=FEVER.options[:2]), GOAL)
    row = rows(on({"fever": "yes"}), on({"fever": "yes"}, new))["fever"]
    assert (row.way, row.asked_then) == (Way.OTHERWISE, "")


def test_the_same_questions_in_a_later_version_are_compared():
    later = questionnaire(BORN, NUMB, AGAIN, FEVER, GOAL, version="2")
    assert rows(on({"fever": "no"}), on({"fever": "yes"}, later))["fever"].way is Way.CHANGED


def test_a_question_that_is_new_or_gone_says_so():
    short = questionnaire(BORN, NUMB, AGAIN, GOAL)
    new = rows(on({}, short), on({"fever": "yes"}))["fever"]
    assert (new.way, new.then) == (Way.ADDED, NOT_A_QUESTION)
    gone = rows(on({"fever": "yes"}), on({"numb": "no"}, short))["fever"]
    assert (gone.way, gone.then, gone.now) == (Way.GONE, "Yes", NOT_A_QUESTION)


def test_where_the_questions_of_the_day_are_lost_nothing_is_compared():
    row = rows(on({"fever": "yes", "numb": "yes"}, None), on({"fever": "yes"}))
    assert (row["fever"].way, row["fever"].then) == (Way.OTHERWISE, "yes")
    assert row["numb"].now == NOT_ASKED
    assert rows(on({}, None), on({"fever": "yes"}))["fever"].then == NOT_ASKED


def test_a_second_asking_belongs_to_the_first():
    row = rows(on({"numb": "not_sure", "numb.again": "yes"}), on({"numb": "not_sure"}))
    assert row.keys() == {"numb"}
    assert row["numb"].then == "I’m not sure; asked once more: Yes"
    assert (row["numb"].now, row["numb"].way) == ("I’m not sure", Way.CHANGED)


def test_a_second_asking_in_other_words_makes_it_another_question():
    new = questionnaire(BORN, NUMB, replace(AGAIN, text="Does it feel odd?"), FEVER, GOAL)
    assert rows(on({"numb": "yes"}), on({"numb": "no"}, new))["numb"].way is Way.OTHERWISE


def test_places_that_came_and_went_are_named():
    before, after = (
        on({"places": ["calf-left", "back"]}, WIDE),
        on({"places": ("back", "calf-right")}, WIDE),
    )
    row = rows(before, after)["places"]
    assert (row.also, row.no_longer) == (("Calf, right",), ("Calf, left",))
    assert rows(before, before)["places"].also == ()


def test_where_no_place_stayed_the_two_answers_say_it_all():
    before, after = on({"places": ["calf-left"]}, WIDE), on({"places": ["back"]}, WIDE)
    row = rows(before, after)["places"]
    assert (row.also, row.no_longer) == ((), ())


def test_what_bears_on_safety_comes_first_and_the_rest_by_topic():
    because = [{"link_id": "goal", "question": "", "display": ""}]
    before = {"fever": "no", "goal": "run", "places": ("back",)}
    after = {"fever": "yes", "goal": "swim", "places": ("calf",)}
    found = compare(on(before, WIDE), on(after, WIDE))
    assert [row.link_id for row in found.bearing] == ["fever"]
    assert [row.link_id for topic in found.others for row in topic.rows] == ["places", "goal"]
    for document in (
        {"flags": [{"because": because}]},
        {"precautions": [{"because": because}]},
        {"unresolved": [{"ask": because}]},
    ):
        found = compare(on(before, WIDE, **document), on(after, WIDE))
        assert [row.link_id for row in found.bearing] == ["fever", "goal"]


def test_what_somebody_takes_bears_on_needling_even_where_no_rule_read_it():
    found = compare(on({"goal": "none"}), on({"goal": "apixaban"}), also=("goal",))
    assert [row.link_id for row in found.bearing] == ["goal"]


def test_the_patients_own_words_are_marked_as_theirs():
    row = rows(on({"goal": "run", "fever": "no"}), on({"goal": "swim", "fever": "yes"}))
    assert row["goal"].quoted
    assert not row["fever"].quoted


def test_what_staff_asked_on_the_day_is_no_answer_of_the_patients():
    staff = Page(slug="staff", title="Staff", part=Part.STAFF, items=(item("seen", "Seen?"),))
    asked = replace(QUESTIONS, pages=(*QUESTIONS.pages, staff))
    assert rows(on({"seen": "no"}, asked), on({"seen": "yes"}, asked)) == {}
