"""What was answered to a question that changed on the way is shown, and said to be not counted."""

from dataclasses import replace

from intake.storage import PATIENT
from tests.web.staff.people import ANA, EDITION

NEWER = replace(EDITION, hash="f" * 64, questionnaire_version="2027.1.1")
ROW = {"link_id": "nrs_now", "question": "How bad was it?", "answer": 7, "display": "7 of 10"}


def carried(clinic):
    """Ana, whose form went on under newer questions."""
    walk = clinic.patients(PATIENT)
    token = ANA.starts(clinic, urgency="same_day")
    draft = walk.draft(token)
    walk.carry_over(token, NEWER, ["nrs_now"], [ROW], revision=draft.revision)
    return walk, token, draft.id


def test_a_sent_form_shows_what_was_answered_under_an_earlier_one(practitioner, clinic):
    walk, token, _ = carried(clinic)
    receipt = walk.send(token, replace(ANA.sent, edition=NEWER))
    page = practitioner.visit(f"/practitioner/responses/{receipt.response_id}")
    assert "Answered under an earlier form" in page.text
    assert "they are kept and not counted" in page.text
    assert "How bad was it?" in page.text
    assert "7 of 10" in page.text
    assert "Begun under 2026.11.1, until" in page.text
    assert "2027.1.1" in page.text


def test_a_form_that_was_only_left_shows_it_too(practitioner, clinic):
    _, _, entry = carried(clinic)
    page = practitioner.visit(f"/practitioner/stopped/{entry}")
    assert "Answered under an earlier form" in page.text


def test_an_ordinary_form_says_nothing_of_it(practitioner, clinic):
    page = practitioner.visit(f"/practitioner/responses/{ANA.sends(clinic)}")
    assert "earlier form" not in page.text
    assert "Begun under" not in page.text
