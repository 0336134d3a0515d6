"""A form left open: it asks who is there, shows nothing meanwhile, and loses nothing."""

from datetime import timedelta

import pytest

from tests.web.begun import begun
from tests.web.browser import Browser
from tests.web.test_save import code_on, comes_back, saves

SHUT = "We closed your form to keep it private"
BORN = {"who-month": "4", "who-day": "27", "who-year": "1985"}


@pytest.fixture
def later(app):
    def later(**passed):
        before = app.config["CLOCK"]
        app.config["CLOCK"] = lambda: before() + timedelta(**passed)

    return later


@pytest.fixture
def person(patient):
    return begun(patient, "safety-pain", name_legal_first="Hortensia")


def answers_of(patient, store):
    with patient.client.session_transaction() as cookie:
        return store.draft(cookie["draft"]).answers


def test_after_an_hour_what_was_typed_is_there_again_and_not_yet_saved(person, store, later):
    later(minutes=60)
    person.fills_in(nrs_now=7)
    assert (person.heading, person.status) == (SHUT, 403)
    assert "Hortensia" not in person.html
    person.sends(**BORN)
    assert person.is_at("safety-pain")
    assert "What you typed is still here. It is not saved yet." in person.text
    assert person.holds("nrs_now") == "7"
    assert "nrs_now" not in answers_of(person, store)
    person.sends()
    assert answers_of(person, store)["nrs_now"] == 7


@pytest.mark.parametrize(("minutes", "shut"), [(59, False), (60, True)])
def test_an_hour_is_an_hour(person, later, minutes, shut):
    later(minutes=minutes)
    assert (person.visit("/questions/you").heading == SHUT) is shut


@pytest.mark.parametrize("page", ["/", "/questions/you", "/review", "/save", "/support"])
def test_no_page_shows_anything_of_it_meanwhile(person, later, page):
    later(hours=2)
    person.visit(page)
    assert (person.heading, person.status) == (SHUT, 403)
    assert "Hortensia" not in person.html


def test_the_page_that_was_wanted_comes_after_the_birthday(person, later):
    later(hours=2)
    person.visit("/questions/you?from=review").sends(**BORN)
    assert person.address == "/questions/you?from=review"
    assert person.holds("name_legal_first") == "Hortensia"


def test_another_birthday_opens_nothing_and_loses_nothing(person, later):
    later(hours=2)
    person.fills_in(nrs_now=7)
    person.sends(**{**BORN, "who-day": "28"})
    assert person.errors.startswith("That is not the date of birth in this form.")
    assert person.sends(**BORN).holds("nrs_now") == "7"


def test_guessing_birthdays_is_over_after_five(person, later):
    later(hours=2)
    person.visit("/questions/you")
    for _ in range(5):
        person.sends(**{**BORN, "who-day": "1"})
    assert person.sends(**BORN).status == 429


def test_turning_the_page_to_spanish_opens_nothing(person, later):
    later(hours=2)
    person.visit("/questions/you?language=es").visit("/questions/you?language=en")
    assert person.status == 403
    assert "Hortensia" not in person.html


def test_whoever_it_does_not_belong_to_can_close_it(person, later):
    later(hours=2)
    person.visit("/")
    person.visit(person.link("This is not my form"))
    assert person.heading == "Close this form on this device?"
    assert person.sends().heading == "Thank you. This form is closed on this device."


def test_a_receipt_left_on_the_screen_is_shut_as_well(patient, later):
    begun(patient, "/review", name_legal_first="Hortensia").fills_in()
    later(hours=2)
    assert patient.visit("/sent").heading == SHUT
    assert patient.sends(**BORN).path == "/sent"


def test_before_anything_is_told_there_is_nothing_to_shut(patient, later):
    begun(patient, "you")
    later(hours=20)
    assert patient.fills_in().is_at("safety-now")


def test_going_on_now_and_then_is_never_asked(person, later):
    for _ in range(4):
        later(minutes=50)
        assert person.visit("/questions/you").status == 200


def test_where_the_browser_has_lost_the_form_the_code_brings_it_back_with_what_was_typed(
    patient, store
):
    code = code_on(saves(begun(patient, "safety-pain")))
    patient.visit("/questions/safety-pain")
    patient.client.delete_cookie("intake")
    patient.fills_in(nrs_now=7)
    assert (patient.heading, patient.status) == (SHUT, 403)
    patient.sends(**BORN, **{"who-code": code})
    assert patient.is_at("safety-pain")
    assert patient.holds("nrs_now") == "7"
    assert "nrs_now" not in answers_of(patient, store)
    patient.sends()
    assert answers_of(patient, store)["nrs_now"] == 7


def test_with_another_patients_code_nothing_typed_is_saved_there(app, patient, store):
    """The page is shown with it, and says that it is not saved: they look before they press."""
    other = begun(Browser(app.test_client()), "safety-pain", name_legal_first="Quillon")
    code = code_on(saves(other))
    begun(patient, "safety-pain").client.delete_cookie("intake")
    patient.fills_in(nrs_now=7).sends(**BORN, **{"who-code": code})
    assert "nrs_now" not in answers_of(patient, store)


def test_more_than_a_page_can_hold_does_not_go_along(person, later):
    later(hours=2)
    data = {**person.form_data, "nrs_now": "7", "z": "x" * 100_000}
    person._follow(person.address, person.client.post(person.address, data=data))
    assert "xxx" not in person.html
    assert person.form_data["nrs_now"] == "7"


def test_what_goes_along_cannot_be_a_script(person, later):
    later(hours=2)
    data = {**person.form_data, "<b>": '"><script>alert(1)</script>'}
    person._follow(person.address, person.client.post(person.address, data=data))
    assert "<script>alert" not in person.html


def test_a_way_out_of_this_site_is_none(person, later):
    later(hours=2)
    token = person.visit("/questions/you").form_data["csrf_token"]
    answer = person.client.post("/unlock?to=//evil.example/x", data={**BORN, "csrf_token": token})
    assert answer.headers["Location"] == "/x"


def test_coming_back_here_after_the_lock_was_never_opened(person, later):
    code = code_on(saves(person))
    later(hours=2)
    assert comes_back(person, code).path == "/resume/welcome"
    assert person.visit("/questions/you").status == 200
