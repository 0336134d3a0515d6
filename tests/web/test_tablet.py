"""A device of the clinic that patients share: what one leaves, the next cannot read."""

from datetime import timedelta
from itertools import pairwise

import pytest
from flask import Flask

from intake import create_app
from tests.web.browser import Browser


@pytest.fixture
def tablet(tmp_path) -> Flask:
    return create_app({"TESTING": True, "INSTANCE": tmp_path / "instance", "TABLET": True})


@pytest.fixture
def person(tablet) -> Browser:
    return Browser(tablet.test_client()).walks_to("safety-now", name_legal_first="Hortensia")


def later(app: Flask, **passed: int) -> None:
    before = app.config["CLOCK"]
    app.config["CLOCK"] = lambda: before() + timedelta(**passed)


def test_a_form_left_lying_asks_after_five_minutes_whether_anybody_is_there(person):
    seconds, _, address = person.headers["Refresh"].partition("; url=")
    assert seconds == "300"
    person.visit(address)
    assert person.heading == "Close this form on this device?"
    assert "Hortensia" not in person.html
    assert person.headers["Refresh"].startswith("60;")


def test_a_minute_later_the_form_is_closed_although_nobody_pressed_anything(tablet, person):
    later(tablet, minutes=5)
    person.visit("/close?idle=1")
    later(tablet, minutes=1)
    answer = person.client.get("/close?idle=1")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert person.visit("/close?idle=1").heading == "Thank you. This form is closed on this device."
    assert "Refresh" not in person.headers
    for address in ("/questions/you", "/review", "/sent"):
        assert person.visit(address).status == 403


def test_a_page_that_is_brought_back_after_that_shows_nothing(tablet, person):
    later(tablet, minutes=7)
    assert "Hortensia" not in person.visit("/questions/you").html
    assert person.heading == "Thank you. This form is closed on this device."


def test_whoever_goes_on_is_not_hurried(tablet, person):
    for _ in range(4):
        later(tablet, minutes=4)
        assert person.visit("/questions/you").holds("name_legal_first") == "Hortensia"


def test_on_ones_own_phone_a_form_waits_while_somebody_is_at_the_door(app, patient):
    patient.walks_to("safety-now")
    later(app, minutes=50)
    assert patient.visit("/questions/you").status == 200
    assert "Refresh" not in patient.headers
    assert 'autocomplete="given-name"' in patient.html


def test_nothing_typed_on_a_shared_device_is_offered_to_the_next_person(person):
    person.visit("/questions/you")
    fields = [tag.partition(">")[0] for tag in person.html.split("<input ")[1:]]
    typed = [tag for tag in fields if 'type="text"' in tag or 'type="tel"' in tag]
    assert len(typed) > 3
    assert all('autocomplete="off"' in tag for tag in typed), typed
    assert all(a is not b for a, b in pairwise(typed))


def test_the_emergency_page_gives_nobody_more_time_where_there_is_no_emergency(tablet, person):
    with person.client.session_transaction() as cookie:
        cookie["handed"] = True
    later(tablet, minutes=20)
    assert person.client.get("/stop").location == "/close"
    assert "Hortensia" not in person.visit("/questions/you").html


def test_being_led_to_another_page_is_no_sign_that_somebody_is_there(tablet, person):
    person.visit("/questions/you")
    for _ in range(2):
        later(tablet, minutes=4)
        assert person.client.get("/stop").status_code == 303
    assert "Hortensia" not in person.visit("/questions/you").html


def test_a_page_posted_when_its_time_was_over_is_not_shown_once_more(tablet, person):
    later(tablet, minutes=7)
    answer = person.client.post("/questions/you", data={"name_legal_first": ""})
    assert (answer.status_code, answer.location) == (303, "/close")
