"""A tablet that staff hand over: theirs until then, one patient’s at a time after that."""

from datetime import timedelta

import pytest
from flask import Flask

from intake.storage import CONSOLE
from tests.web.browser import Browser as Person
from tests.web.staff.conftest import Browser
from tests.web.staff.people import NAMES

PIN = "730142"
NAME = "Ana Reyes"


def hands_over(staff: Browser, **said: str) -> Person:
    """The same browser, now in the patient’s hands."""
    told = {"name": NAME, "visit": "2:30 pm", "speaks": "en", "pin": PIN, **said}
    staff.post("/desk/tablet", **told)
    assert staff.location == "/tablet/hand-over", staff.text
    return Person(staff.client).visit("/tablet/hand-over")


def later(app: Flask, **passed: int) -> None:
    before = app.config["CLOCK"]
    app.config["CLOCK"] = lambda: before() + timedelta(**passed)


@pytest.fixture
def person(desk: Browser) -> Person:
    return hands_over(desk)


def test_what_is_handed_over_says_whose_it_is_and_holds_nothing_of_the_staff(app, desk):
    before = desk.client.get_cookie("staff").value
    person = hands_over(desk)
    assert person.heading == "This form is for you"
    assert desk.client.get_cookie("staff") is None
    thief = Browser(app.test_client())
    thief.client.set_cookie("staff", before)
    assert thief.visit("/desk/").location == "/staff/sign-in"


@pytest.mark.parametrize("address", ["/desk/", "/staff/sign-in", "/practitioner/", "/admin/"])
def test_no_page_of_the_staff_is_on_it_not_even_their_door(person, address):
    answer = person.client.get(address)
    assert (answer.status_code, answer.location) == (303, "/tablet")


def test_the_front_desk_sees_who_has_the_tablet_before_they_have_said_their_name(app, person):
    person.visit("/").fills_in()
    desk = Browser(app.test_client()).comes_in(NAMES["desk"]).visit("/desk/")
    assert NAME in desk.text
    assert "On the clinic’s tablet" in desk.text
    assert "Booked for 2:30 pm" in desk.text


def test_a_patient_fills_it_in_sends_it_and_gives_the_tablet_back(app, person):
    person.visit("/").walks_to_review().fills_in()
    assert person.path == "/sent"
    person.sends("/close")
    assert person.heading == "Thank you. You are done"
    assert person.headers["Refresh"] == "30; url=/tablet"
    assert person.visit("/sent").heading == "Ready for the next person"
    queue = Browser(app.test_client()).comes_in(NAMES["practitioner"]).visit("/practitioner/")
    entry = queue.html.partition("/practitioner/responses/")[2].partition('"')[0]
    assert "On the clinic’s tablet" in queue.visit(f"/practitioner/responses/{entry}").text


def test_what_a_patient_is_told_to_do_in_an_emergency_begins_with_the_front_desk(person):
    person.visit("/").walks_to("safety-now").fills_in(ds_now="chest_pain")
    assert person.path == "/stop"
    first = person.html.partition("<li>")[2].partition("</li>")[0]
    assert "Show this screen to the front desk now. They will call 911." in first


def test_the_care_card_stays_while_somebody_calls_and_nothing_else_does(app, person):
    person.visit("/").walks_to("safety-now").fills_in(ds_now="chest_pain")
    assert person.headers["Refresh"].startswith("1800;")
    later(app, minutes=20)
    assert person.visit("/stop").heading == "Call 911 now"
    later(app, minutes=1)
    assert person.visit("/questions/safety-now").heading == "Thank you. This form is closed"
    assert person.visit("/stop").heading == "Ready for the next person"


def test_a_tablet_left_lying_asks_and_is_then_wiped(app, person):
    person.visit("/").walks_to("safety-now", name_legal_first="Hortensia").visit("/questions/you")
    seconds, _, address = person.headers["Refresh"].partition("; url=")
    assert seconds == "300"
    person.visit(address)
    assert person.heading == "Are you still there?"
    assert "Hortensia" not in person.html
    assert person.visit(person.link("I am here")).holds("name_legal_first") == "Hortensia"
    later(app, minutes=7)
    answer = person.client.get("/questions/you")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    for address in ("/questions/you", "/review", "/sent", "/", "/resume"):
        assert person.visit(address).heading == "Ready for the next person"
    assert "Hortensia" not in person.html


def test_the_pin_leads_to_the_next_hand_over_and_to_no_page_of_the_staff(person):
    person.sends("/close")
    person.visit("/tablet").sends(pin=PIN)
    assert person.path == "/tablet/next"
    assert person.headers["Refresh"] == "180; url=/tablet"
    assert person.client.get("/desk/").location == "/tablet"
    person.sends(which="new", name="Jordan Pell", visit="", speaks="en")
    assert person.heading == "This form is for you"
    assert "You have begun a form" not in person.visit("/").html
    person.sends("/close")
    assert person.visit("/tablet/next").heading == "Ready for the next person"


def goes_on(person: Person) -> Person:
    """Hortensia has put hers away, and somebody with the PIN takes it up again."""
    person.visit("/").walks_to("safety-now", name_legal_first="Hortensia")
    person.sends("/close").visit("/tablet").sends(pin=PIN)
    assert "Go on with Hortensia" in person.text
    assert "shows no answer before its date of birth is entered" in person.text
    which = [c.value for c in person.form.controls if c.name == "which"]
    return person.sends(which=which[1], speaks="en")


BORN = {"who-month": "4", "who-day": "27", "who-year": "1985"}


def test_a_form_that_was_put_away_goes_on_where_it_was_after_the_pin(person):
    goes_on(person)
    person.visit("/questions/you").sends(**BORN)
    assert person.visit("/questions/you").holds("name_legal_first") == "Hortensia"


def test_whoever_has_the_pin_and_not_the_date_of_birth_reads_no_answer_in_it(person):
    goes_on(person)
    for address in ("/", "/questions/you", "/review", "/questions/safety-now"):
        assert "Hortensia" not in person.visit(address).html
        assert "Enter your date of birth to go on." in person.text
    person.sends(**{**BORN, "who-year": "1990"})
    assert "Hortensia" not in person.html


def test_the_person_is_told_later_that_somebody_opened_it_again(person):
    goes_on(person)
    person.visit("/questions/you").sends(**BORN)
    person.visit("/").walks_to_review().fills_in()
    told = person.visit("/status").text
    assert "Someone with the staff PIN, the clinic’s tablet" in told
    assert "Opened your form again for you to go on" in told


def test_nothing_of_the_next_person_is_in_the_language_of_the_one_before(desk):
    person = hands_over(desk, speaks="es")
    assert 'lang="es"' in person.html
    person.sends("/close")
    assert 'lang="en"' in person.visit("/tablet").html


def test_after_five_wrong_pins_somebody_has_to_sign_in_again(person):
    person.sends("/close")
    for left in (4, 3, 2, 1):
        person.visit("/tablet").sends(pin="000000")
        assert f"Tries left: {left}." in person.errors
    person.sends(pin="111111")
    assert person.path == "/staff/sign-in"
    assert person.client.get_cookie("tablet") is None


def test_after_that_nobody_begins_a_form_on_it_until_staff_have_signed_in(person):
    person.sends("/close")
    for _ in range(5):
        person.visit("/tablet").sends(pin="000000")
    for address in ("/", "/resume", "/tablet", "/questions/you"):
        assert person.visit(address).heading == "Ask the front desk"
    assert person.visit("/staff/sign-in").status == 200
    desk = Browser(person.client).comes_in(NAMES["desk"]).visit("/desk/")
    desk.post("/staff/sign-out")
    assert person.visit("/").heading == "Get ready for your first visit"


def test_after_the_tablets_day_a_form_is_finished_and_no_other_begun(app, person):
    person.visit("/").walks_to("safety-now")
    later(app, minutes=4)
    person.client.delete_cookie("tablet")
    assert person.visit("/questions/you").status == 200
    person.sends("/close")
    assert person.visit("/").heading == "Ask the front desk"


def test_a_tablet_that_staff_end_with_the_pin_is_an_ordinary_device_again(person):
    person.sends("/close")
    person.visit("/tablet").sends(pin=PIN)
    person.sends(which="end", speaks="en")
    assert person.visit("/").heading == "Get ready for your first visit"


def test_whoever_keeps_the_cookie_has_no_sixth_try(app, person):
    kept = person.client.get_cookie("tablet").value
    person.sends("/close")
    for _ in range(5):
        person.visit("/tablet").sends(pin="000000")
    other = Person(app.test_client())
    other.client.set_cookie("tablet", kept)
    assert other.visit("/tablet").heading == "Get ready for your first visit"


def test_tablet_mode_ends_with_the_pin_and_with_the_day(app, desk):
    person = hands_over(desk)
    person.sends("/close")
    person.visit("/tablet").sends(pin=PIN)
    person.sends(which="end", speaks="en")
    assert person.path == "/staff/sign-in"
    person = hands_over(desk.comes_in(NAMES["desk"]))
    later(app, hours=12)
    desk.comes_in(NAMES["desk"])
    assert desk.visit("/desk/").status == 200


def test_the_pin_is_entered_within_three_minutes_of_the_hand_over(app, person):
    person.sends("/close")
    person.visit("/tablet").sends(pin=PIN)
    later(app, minutes=4)
    assert person.visit("/tablet/next").heading == "Ready for the next person"


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "abcdef", "123456", "654321", "111222"])
def test_a_pin_that_is_no_pin_or_easy_to_guess_is_refused(desk, pin):
    desk.post("/desk/tablet", name=NAME, visit="", speaks="en", pin=pin)
    assert desk.status == 422
    assert desk.visit("/desk/").status == 200


def test_a_tablet_is_handed_to_somebody(practitioner):
    practitioner.post("/desk/tablet", name=" ", visit="", speaks="en", pin=PIN)
    assert "Enter the name of the patient." in practitioner.text


def test_what_happens_with_a_tablet_is_on_record(clinic, person):
    person.sends("/close")
    person.visit("/tablet").sends(pin="000000")
    person.sends(pin=PIN)
    person.sends(which="end", speaks="en")
    events = clinic.records(CONSOLE).events(200)
    of_tablet = [(e.action, e.role) for e in events if e.entity.startswith("tablet/")]
    assert of_tablet == [
        ("tablet-start", "desk"),
        ("tablet-try", "tablet"),
        ("tablet-try", "tablet"),
        ("tablet-open", "tablet"),
        ("tablet-end", "tablet"),
    ]
    assert ("begin-for", "tablet") in [(e.action, e.role) for e in events]
    assert NAME not in str(events)
