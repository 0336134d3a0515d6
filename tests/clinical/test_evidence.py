"""Silence behind a verdict: left empty when asked, or never asked at all."""

from datetime import date

import pytest

from intake.clinical.evidence import Teller
from intake.clinical.path import hear
from intake.content import QUESTIONNAIRE

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
