"""Coming back with a code, on this device or another."""

from datetime import timedelta

import pytest

from tests.web.begun import begun
from tests.web.browser import Browser
from tests.web.test_save import code_on, comes_back, saves

NOT_FOUND = "We cannot find saved answers for that code and date of birth."


@pytest.fixture
def phone(app):
    """Another device."""
    return Browser(app.test_client())


@pytest.fixture
def code(patient):
    return code_on(saves(begun(patient, "safety-pain", name_called="Hortensia")))


def test_on_another_device_the_walk_goes_on_where_it_was_left(phone, code):
    comes_back(phone, code.lower().replace("-", " "), month="Apr")
    assert phone.heading == "Welcome back, Hortensia"
    assert "You stopped at “Your pain, in short”." in phone.text
    assert phone.visit(phone.link("Go on")).is_at("safety-pain")
    assert phone.visit("/questions/you").holds("name_called") == "Hortensia"


def test_safety_answers_can_be_gone_through_again_first(phone, code):
    comes_back(phone, code)
    assert phone.visit(phone.link("Check my safety answers")).is_at("safety-now")
    assert phone.sends().is_at("safety-pain")


def test_who_has_not_come_to_the_safety_questions_is_not_sent_back_to_them(patient, phone):
    code = code_on(saves(begun(patient, "safety-now")))
    comes_back(phone, code)
    assert "Check my safety answers" not in phone.text


@pytest.mark.parametrize(
    "wrong",
    [{"code": "0000-0000-0000-0000"}, {"day": "28"}, {"year": ""}, {"month": "foo"}],
    ids=["another code", "another birthday", "no year", "no month at all"],
)
def test_whatever_is_wrong_the_words_are_the_same(phone, code, wrong):
    comes_back(phone, **{"code": code, **wrong})
    assert phone.status == 422
    assert phone.errors.startswith(NOT_FOUND)
    assert "Hortensia" not in phone.html


def test_without_a_code_it_is_asked_for(phone):
    assert comes_back(phone, "").errors == "Enter the code we gave you."


def test_after_five_wrong_tries_nothing_is_compared_any_more(phone, code):
    for _ in range(5):
        comes_back(phone, code, day="1")
    comes_back(phone, code)
    assert phone.status == 429
    assert phone.errors.startswith("Too many tries. Wait 15 minutes, or call us at")


def test_who_has_waited_is_told_how_long_is_left(app, phone, code):
    for _ in range(5):
        comes_back(phone, code, day="1")
    before = app.config["CLOCK"]
    app.config["CLOCK"] = lambda: before() + timedelta(minutes=10)
    comes_back(phone, code)
    assert phone.errors.startswith("Too many tries. Wait 5 minutes, or call us at")


def test_the_first_device_says_where_the_form_is_and_takes_along_what_was_typed(
    patient, phone, code
):
    patient.visit("/questions/safety-pain")
    comes_back(phone, code)
    patient.fills_in(nrs_now=7)
    assert patient.heading == "Your form goes on on another device"
    assert "Hortensia" not in patient.text
    boxes = {"who-code": code, "who-month": "4", "who-day": "27", "who-year": "1985"}
    patient.sends(**boxes)
    assert patient.is_at("safety-pain")
    assert patient.holds("nrs_now") == "7"
    assert phone.visit("/questions/you").heading == "Your form goes on on another device"


def test_a_form_that_was_sent_is_led_to_what_became_of_it(patient, phone):
    code = code_on(saves(begun(patient, "/review")))
    patient.visit("/review").fills_in()
    assert patient.path == "/sent"
    assert comes_back(phone, code).path in {"/sent", "/status"}


def test_before_a_birthday_is_told_the_code_alone_leads_back(patient, phone):
    code = code_on(saves(begun(patient, "you")))
    comes_back(phone, code, month="", day="", year="")
    assert phone.heading == "Welcome back"


def test_who_lost_the_code_is_told_what_can_be_done(phone):
    phone.visit("/resume")
    phone.visit(phone.link("I lost my code"))
    assert phone.heading == "If you lost your code"


def test_whoever_has_no_form_here_is_told_of_the_code(phone):
    phone.visit("/questions/you")
    assert phone.status == 403
    assert phone.visit(phone.link("I have a code and want to go on")).path == "/resume"


def test_an_emergency_is_still_one_on_the_other_device(patient, phone):
    code = code_on(saves(begun(patient, "safety-now")))
    patient.visit("/questions/safety-now").fills_in(ds_now=["chest_pain"])
    assert patient.path == "/stop"
    assert comes_back(phone, code).path == "/stop"
