from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from intake.storage import Agent
from tests.storage.example import signed_off
from tests.web.staff.people import ANA, JORDAN, NAMES, RUTH, assessment

CANARY = "canary-7731"


def full_of_canaries(someone):
    """The same person; everything about their health is a word that must not show up."""
    answers = dict.fromkeys(someone.answers, CANARY) | {"other_notes": CANARY}
    flag = {"code": CANARY, "title": CANARY, "within": CANARY, "because": []}
    level = someone.assessment["disposition"]
    found = assessment(level, flags=[{**flag, "disposition": level}])
    return replace(someone, answers=answers, assessment=found)


def test_the_front_desk_never_sees_a_health_answer(desk, clinic):
    for someone in (ANA, JORDAN):
        full_of_canaries(someone).sends(clinic)
    full_of_canaries(RUTH).stops(clinic)
    page = desk.visit("/desk/")
    assert "Ana Reyes" in page.text
    assert CANARY not in page.html
    for level in ("Same day", "Emergency", "Routine", "same_day", "emergency_now", "routine"):
        assert level not in page.text


def test_nor_does_its_export(desk, clinic):
    full_of_canaries(ANA).sends(clinic)
    taken = desk.post("/desk/exports", format="csv", purpose="billing", status="")
    assert "Reyes,Ana" in taken.html
    assert CANARY not in taken.html
    assert "same_day" not in taken.html


def test_the_front_desk_is_told_what_to_do(desk, clinic):
    ANA.sends(clinic)
    assert "Call today A practitioner makes this call." in desk.visit("/desk/").text


def test_someone_who_stopped_is_told_to_a_practitioner_now(desk, clinic):
    RUTH.stops(clinic)
    assert "Tell a practitioner now Call now." in desk.visit("/desk/").text


def test_for_anyone_else_there_is_nothing_to_do(desk, clinic):
    JORDAN.sends(clinic)
    replace(ANA, assessment=assessment("physician_before_needling")).sends(clinic)
    page = desk.visit("/desk/")
    assert page.text.count("No action") == 2


def test_the_list_says_how_to_reach_someone_and_how_far_they_are(desk, clinic):
    ANA.starts(clinic)
    page = desk.visit("/desk/")
    assert "(212) 555-0188" in page.text
    assert "Message: Voice only" in page.text
    assert "Spanish" in page.text
    assert "Filling it in" in page.text


def test_whoever_a_practitioner_has_seen_is_called_sent_only_if_they_sent(desk, clinic):
    reviews = clinic.reviews(Agent("lena", "practitioner"))
    for entry in (ANA.sends(clinic), RUTH.stops(clinic)):
        signed_off(reviews, entry)
    text = desk.visit("/desk/").text
    assert text.count("Sent, and seen by a practitioner") == 1
    assert text.count("Stopped, and seen by a practitioner") == 1


@pytest.mark.parametrize(
    ("minutes", "told"), [(59, "No action"), (61, "Ask if they need help"), (61, "Half done")]
)
def test_whoever_left_their_form_an_hour_ago_is_asked_if_they_need_help(
    app, visitor, clinic, minutes, told
):
    JORDAN.starts(clinic)
    app.config["CLOCK"] = lambda: datetime.now(UTC) + timedelta(minutes=minutes)
    visitor.comes_in(NAMES["desk"])
    assert told in visitor.visit("/desk/").text


def test_an_empty_list_says_when_people_show_up(desk):
    assert "No one has started a form yet." in desk.visit("/desk/").text


def test_what_cannot_wait_stands_first(desk, clinic):
    RUTH.stops(clinic)
    ANA.sends(clinic)
    JORDAN.sends(clinic)
    page = desk.visit("/desk/")
    order = [page.text.index(name) for name in ("Ruth Feldman", "Ana Reyes", "Jordan Pell")]
    assert order == sorted(order)
