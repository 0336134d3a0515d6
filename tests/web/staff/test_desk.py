"""What the front desk sees of anybody: whom to call, how far they are, and no health answer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

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
    pages = [desk.visit("/desk/").html, desk.client.get("/desk/waiting").text]
    pages += [desk.post("/desk/search", text=name).html for name in ("Ana", "Ruth", "Pell")]
    for html in pages:
        assert "(212) 555-0188" in html or "Feldman" in html or "Pell" in html
        assert CANARY not in html
        for level in ("Same day", "Emergency", "Routine", "same_day", "emergency_now", "routine"):
            assert level not in html


def test_the_front_desk_is_told_what_to_do(desk, clinic):
    ANA.sends(clinic)
    assert "Call today A practitioner makes this call." in desk.visit("/desk/").text


def test_someone_who_stopped_is_told_to_a_practitioner_now(desk, clinic):
    RUTH.stops(clinic)
    page = desk.visit("/desk/")
    assert "Tell a practitioner now Call now." in page.text
    assert 'href="tel:+12125550199"' in page.html


def test_for_anyone_else_there_is_nothing_to_do(desk, clinic):
    JORDAN.sends(clinic)
    replace(ANA, assessment=assessment("physician_before_needling")).sends(clinic)
    page = desk.visit("/desk/")
    assert page.text.count("No action") == 2
    assert "Nobody has to be called" in page.text


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
    assert "Nobody has to be called" in text


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
    text = desk.visit("/desk/").text
    assert "show up here once they have given their name" in text
    assert "shows up here at once" in text
    assert text.count("No visits are booked.") == 3


def test_what_cannot_wait_stands_first_and_in_the_title(desk, clinic):
    RUTH.stops(clinic)
    ANA.sends(clinic)
    JORDAN.sends(clinic)
    page = desk.visit("/desk/")
    order = [page.text.index(name) for name in ("Ruth Feldman", "Ana Reyes", "Jordan Pell")]
    assert order == sorted(order)
    assert "<title>(2) Patients" in page.html


def test_a_practitioner_without_a_front_desk_has_its_page_too(practitioner, clinic):
    RUTH.stops(clinic)
    assert "Tell a practitioner now" in practitioner.visit("/desk/").text


def test_nor_does_a_file_that_is_taken_out_hold_one(desk, clinic):
    for someone in (ANA, JORDAN):
        full_of_canaries(someone).sends(clinic)
    full_of_canaries(RUTH).stops(clinic)
    answer = desk.client.post("/desk/exports", data={"format": "csv", "purpose": "billing"})
    with ZipFile(BytesIO(answer.data)) as taken:
        held = b"".join(taken.read(name) for name in taken.namelist()).decode()
    assert "Reyes" in held
    assert CANARY not in held
    assert "apixaban" not in held
