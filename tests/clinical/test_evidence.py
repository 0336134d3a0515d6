"""The answers behind a verdict, and the silence: left empty when asked, or never asked at all."""

from datetime import date

import pytest

from intake.clinical.evidence import Teller
from intake.clinical.fact import Difference
from intake.clinical.item import Derived
from intake.clinical.path import hear
from intake.content import QUESTIONNAIRE
from tests.clinical.small import GOAL, questionnaire

TODAY = date(2026, 11, 22)


def shown(answers, link_id, *others):
    """What a practitioner reads of this question, among the evidence."""
    hearing = hear(QUESTIONNAIRE, answers, TODAY, finished=True)
    atoms = [QUESTIONNAIRE.inputs[name].chose() for name in (link_id, *others)]
    rows = Teller(QUESTIONNAIRE, hearing).because(atoms)
    return {row["link_id"]: row["display"] for row in rows}.get(link_id)


def test_a_question_that_was_asked_and_left_empty_has_no_answer():
    assert shown({"ds_saddle": None}, "ds_saddle") == "No answer"


@pytest.mark.parametrize("before", [{}, {"ds_when_saddle": "today_2w"}])
def test_a_follow_up_nobody_asked_is_not_said_to_be_unanswered(before):
    answers = {"ds_saddle": None, "ds_now": ("none",), **before}
    assert shown(answers, "ds_when_saddle") == "Not asked"
    assert shown(answers, "ds_when_saddle", "ds_now") == "Not asked"


def test_a_follow_up_that_a_plain_no_closed_stays_out_of_the_evidence():
    answers = {"ds_saddle": "no", "ds_when_saddle": "today_2w"}
    assert shown(answers, "ds_when_saddle") == "Not asked"
    assert shown(answers, "ds_when_saddle", "ds_saddle") is None


@pytest.mark.parametrize(
    ("calves", "bigger"), [("38 and 40", ("2", 2)), ("38.0 and 39.5", ("1.5", 1.5))]
)
def test_a_number_worked_out_is_shown_whole_where_it_is_whole(calves, bigger):
    fact = Derived(
        link_id="bigger", text="Bigger", compute=Difference("goal"), sources=("goal",), given=True
    )
    questions = questionnaire(GOAL, derived=(fact,))
    hearing = hear(questions, {"goal": calves}, TODAY, finished=True)
    (row,) = Teller(questions, hearing).because([fact.at_least(1)])
    assert (row["display"], row["answer"]) == bigger


def told_again(first, second, *codes):
    """What is shown of a question and of its second asking, as evidence of these codes."""
    answers = {"ds_now": first, "ds_now.again": second}
    hearing = hear(QUESTIONNAIRE, answers, TODAY, finished=True)
    atoms = [QUESTIONNAIRE.inputs["ds_now"].chose(*codes)]
    rows = Teller(QUESTIONNAIRE, hearing).because(atoms)
    return {row["link_id"]: row["answer"] for row in rows}


def test_asked_again_the_answer_takes_the_place_of_not_sure_and_leaves_the_rest():
    both = told_again(("fainted", "not_sure"), ("short_breath",), "none")
    assert both == {"ds_now": "fainted", "ds_now.again": "short_breath"}


def test_of_two_askings_only_the_one_that_told_it_is_shown():
    assert told_again(("fainted", "not_sure"), ("short_breath",), "short_breath") == {
        "ds_now.again": "short_breath"
    }
