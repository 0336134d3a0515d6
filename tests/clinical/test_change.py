"""An answer belongs to the question that was put, in the words it was put in."""

from dataclasses import replace

import pytest

from intake.clinical.change import as_told, changed
from intake.clinical.item import AnswerOption, Derived, ItemType
from tests.clinical.small import AGAIN, AGE, BORN, FEVER, GOAL, NUMB, QUESTIONS, questionnaire

ANSWERS = {"dob": "1991-04-02", "numb": "no", "numb.again": "no", "fever": None, "goal": "run"}


def with_numb(**changes):
    return questionnaire(BORN, replace(NUMB, **changes), AGAIN, FEVER, GOAL)


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "Are you numb now?"},
        {"hint": "Touch both."},
        {"type": ItemType.REGION},
        {"options": (*NUMB.options, AnswerOption("a_bit", "A bit"))},
        {"options": (AnswerOption("yes", "Yes, very"), *NUMB.options[1:])},
        {"repeats": True},
        {"exclusive": "no"},
        {"limits": (0, 5)},
    ],
)
def test_a_question_in_other_words_or_with_other_answers_is_another_question(changes):
    assert changed(QUESTIONS, with_numb(**changes), ANSWERS) == ("numb", "numb.again")


@pytest.mark.parametrize("changes", [{"asked_because": "Why not."}, {"missing": "Choose one."}])
def test_what_the_patient_is_not_shown_changes_no_question(changes):
    assert changed(QUESTIONS, with_numb(**changes), ANSWERS) == ()


def test_an_answer_to_a_question_that_is_gone_belongs_nowhere():
    today = questionnaire(BORN, NUMB, AGAIN, FEVER)
    assert changed(QUESTIONS, today, ANSWERS) == ("goal",)


def test_an_age_that_was_given_stays_while_it_means_the_same():
    other = Derived(link_id="age", text="Age in months", compute=AGE.compute, sources=("dob",))
    assert changed(QUESTIONS, QUESTIONS, {"age": 35}) == ()
    assert changed(
        QUESTIONS, questionnaire(BORN, NUMB, AGAIN, FEVER, derived=(other,)), {"age": 35}
    )


def test_where_nobody_knows_what_was_asked_no_answer_is_taken_over():
    assert changed(None, QUESTIONS, ANSWERS) == tuple(ANSWERS)


def test_what_is_set_aside_is_told_with_the_question_as_it_was_put():
    several = {**ANSWERS, "fever": ("yes", "not_sure")}
    assert as_told(QUESTIONS, several, ["numb", "fever"]) == [
        {"link_id": "numb", "question": "Are you numb?", "answer": "no", "display": "No"},
        {
            "link_id": "fever",
            "question": "Do you have a fever?",
            "answer": ["yes", "not_sure"],
            "display": "Yes; I’m not sure",
        },
    ]
    assert as_told(QUESTIONS, ANSWERS, ["fever"]) == []
    assert as_told(None, ANSWERS, ["goal"]) == [
        {"link_id": "goal", "question": "goal", "answer": "run", "display": "run"}
    ]
