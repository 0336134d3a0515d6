"""A form that is half done when the visit begins: filed by staff, read by practitioners."""

from dataclasses import replace
from datetime import timedelta

import pytest

from intake.storage import CONSOLE, PATIENT, VISITOR, Agent, Booking, Draft
from intake.storage.error import FullError
from intake.storage.sqlite.walk.patients import SqlitePatients
from intake.web.installed import kept, todays
from intake.web.moment import now
from tests.web.browser import Browser as Person
from tests.web.returning import opened
from tests.web.staff.conftest import Browser

BOOKED = {
    "given_name": "Analuisa",
    "family_name": "Reyes",
    "phone": "212 555 0199",
    "email": "",
    "date_of_birth": "1991-04-02",
    "language": "en",
}


@pytest.fixture
def begun(app, clinic):
    """A visit that begins in `minutes`, and a person at home who has begun its form."""

    def begin(minutes: int = 10) -> tuple[str, Person]:
        marco = Agent("desk-1", "desk")
        with app.app_context():
            starts, edition = now() + timedelta(minutes=minutes), kept(todays())
        desk = clinic.appointments(marco)
        visit = desk.add(Booking(**BOOKED, starts=starts)).id
        token = desk.invite(visit, None)
        started = clinic.invitations(VISITOR).accept(token, "en", "full", edition, "today")
        person = Person(app.test_client())
        with person.client.session_transaction() as cookie:
            cookie["draft"] = started.token
        return visit, person

    return begin


WALKED: dict[str, Draft] = {}
"""What somebody has answered who has come to this page: walked once for all of these tests."""


def fills_in(person: Person, page: str = "safety-feeling") -> Person:
    with opened(person.client.application) as store, person.client.session_transaction() as cookie:
        patients, token = store.patients(PATIENT), cookie["draft"]
        if page in WALKED:
            told = WALKED[page]
            known = {"person": told.person, "born": told.born or None, "page": page}
            patients.save(token, told.answers, urgency=told.urgency, **known)
    if page in WALKED:
        return person.visit(f"/questions/{page}")
    person.visit("/").fills_in().walks_to(page)
    with opened(person.client.application) as store:
        WALKED[page] = store.patients(PATIENT).draft(token)
    return person


def files(staff: Browser, visit: str) -> Browser:
    staff.post(f"/desk/appointments/{visit}/incomplete")
    return staff.visit(staff.location) if staff.status == 303 else staff


def test_marco_files_what_there_is_and_lena_reads_it_marked(begun, desk, practitioner):
    visit, person = begun()
    fills_in(person)
    page = desk.visit(f"/desk/appointments/{visit}")
    assert "File as incomplete" in page.text
    filed = files(desk, visit).text
    assert "Filed as incomplete. It is on the practitioners’ queue now." in filed
    assert "Filed the form as incomplete" in filed
    queue = practitioner.visit("/practitioner/")
    assert "Incomplete" in queue.text
    practitioner.post("/practitioner/search", text="Reyes")
    assert "Filed as incomplete, not reviewed" in practitioner.text
    practitioner.visit("/practitioner/")
    brief = open_first(practitioner)
    assert "Filed as incomplete" in brief.text
    assert "by Marco" in brief.text
    assert "This form is not finished. They were at" in brief.text
    assert "questions have no answer" in brief.text
    assert "They were told" not in brief.text


def open_first(practitioner: Browser) -> Browser:
    address = practitioner.html.partition('data-key="who" href="')[2].partition('"')[0]
    return practitioner.visit(address)


def test_marco_is_shown_nothing_of_what_it_says(begun, desk):
    visit, person = begun()
    fills_in(person)
    seen = desk.visit(f"/desk/appointments/{visit}").html + files(desk, visit).html
    for word in ("They were at", "no answer", "safety", "feeling", "pain"):
        assert word not in seen.replace("/desk/", "")


def test_whoever_comes_back_is_told_that_it_was_given_to_the_clinic(begun, desk):
    visit, person = begun()
    fills_in(person)
    address = person.address
    files(desk, visit)
    person.visit(address)
    assert person.path == "/sent"
    assert "You had not finished your form." in person.text
    person.visit("/status")
    assert "Gave what you had answered to your practitioner" in person.text
    assert "front desk" in person.text


def test_what_they_press_after_that_is_not_taken_for_kept(begun, desk):
    visit, person = begun()
    fills_in(person)
    files(desk, visit)
    person.sends()
    assert person.path == "/sent"
    assert "We could not save what you wrote after that" in person.text


def test_silence_is_not_a_no(begun, desk, practitioner):
    """Nobody has asked about the signs of danger yet: the clinic calls, and does not wait."""
    visit, person = begun()
    fills_in(person, "safety-pain")
    files(desk, visit)
    practitioner.visit("/practitioner/")
    assert "Call today" in practitioner.text
    person.visit("/sent")
    assert person.heading == "We gave your answers so far to your practitioner"
    assert "Some questions have no answer yet." in person.text
    assert "Call 911 if" in person.text


def test_who_has_not_given_a_name_has_the_one_that_is_booked(begun, clinic, desk, practitioner):
    """And where the booking has no birthday either, the brief still opens."""
    visit, person = begun()
    fills_in(person, "you")
    face = clinic.appointments(Agent("desk-1", "desk"))
    found = face.find(visit)
    face.change(visit, replace(found.booking, date_of_birth=""), found.revision)
    files(desk, visit)
    practitioner.visit("/practitioner/")
    assert "Analuisa Reyes" in practitioner.text
    brief = open_first(practitioner).text
    assert "212 555 0199" in brief
    assert "age not known" in brief
    seen = person.visit("/sent").text
    assert not [secret for secret in ("0199", "Reyes", "Analuisa", "None") if secret in seen]


def test_the_desk_waits_until_the_visit_is_near_and_a_practitioner_need_not(
    begun, desk, practitioner
):
    visit, person = begun(minutes=90)
    fills_in(person)
    assert "File as incomplete" not in desk.visit(f"/desk/appointments/{visit}").text
    assert desk.post(f"/desk/appointments/{visit}/incomplete").status == 404
    assert "File as incomplete" in practitioner.visit(f"/desk/appointments/{visit}").text
    assert "Filed as incomplete." in files(practitioner, visit).text


def test_nothing_is_filed_of_somebody_who_has_not_agreed_that_it_is_kept(begun, desk, clinic):
    visit, person = begun()
    person.visit("/").fills_in()
    assert "they have not yet agreed" in files(desk, visit).text
    with person.client.session_transaction() as cookie:
        assert clinic.patients(PATIENT).draft(cookie["draft"]).receipt is None


def test_a_form_that_its_person_closed_for_not_agreeing_is_never_filed(begun, desk, practitioner):
    visit, person = begun()
    fills_in(person)
    waiting = person.address
    with person.client.session_transaction() as cookie:
        token = cookie["draft"]
    person.visit("/no-consent").sends()
    assert "then we delete it" in person.text
    for staff in (desk, practitioner):
        assert "have closed the form because they do not agree" in files(staff, visit).text
    with person.client.session_transaction() as cookie:
        cookie["draft"] = token  # comes back after all, with her code
    person.visit(waiting)
    assert person.is_at("before-you-start")
    person.fills_in()
    assert "Filed as incomplete." in files(desk, visit).text


def test_of_a_form_that_was_just_sent_nothing_is_filed(begun, desk, clinic):
    visit, person = begun()
    person.visit("/").fills_in()
    person.walks_to_review()
    person.fills_in()
    files(desk, visit)
    with person.client.session_transaction() as cookie:
        assert clinic.patients(PATIENT).draft(cookie["draft"]).incomplete is None


def test_one_that_has_stopped_is_not_filed_but_called(begun, desk):
    visit, person = begun()
    person.visit("/").fills_in().walks_to("/stop", ds_now=["chest_pain"])
    assert "File as incomplete" not in desk.visit(f"/desk/appointments/{visit}").text
    assert desk.post(f"/desk/appointments/{visit}/incomplete").status == 404


def test_who_was_stopped_and_put_it_right_is_looked_at_first(begun, desk):
    visit, person = begun()
    person.visit("/").fills_in().walks_to("/stop", ds_now=["chest_pain"])
    person.visit(person.link("I chose the wrong answer")).fills_in(ds_now=["none"])
    assert "A practitioner has to look at this form first" in files(desk, visit).text


def test_whoever_opens_the_start_page_again_is_led_to_what_became_of_it(begun, desk):
    visit, person = begun()
    fills_in(person)
    files(desk, visit)
    person.visit("/")
    assert "We gave your answers so far to your practitioner" in person.text
    assert "You had not finished your form" in person.visit("/status").text


def test_pressing_twice_files_once(begun, desk, clinic):
    visit, person = begun()
    fills_in(person)
    files(desk, visit)
    assert files(desk, visit).status == 200
    assert len(clinic.practitioners(Agent("x", "practitioner")).queue()) == 1


def test_the_letter_says_that_they_did_not_come_to_the_end(begun, desk, practitioner):
    visit, person = begun()
    fills_in(person)
    files(desk, visit)
    practitioner.visit("/practitioner/")
    at = practitioner.html.partition('data-key="who" href="')[2].partition('"')[0]
    practitioner.post(f"{at}/letter/consent", kind="emergency", words="Nobody answers.")
    assert "but not to the end" in practitioner.visit(f"{at}/letter").text


def test_an_emergency_told_after_that_leads_to_911_and_to_the_clinic(begun, desk, practitioner):
    visit, person = begun()
    fills_in(person, "safety-now")
    files(desk, visit)
    person.fills_in(ds_now=["chest_pain"])
    assert (person.heading, person.status) == ("Call 911 now", 200)
    for words in ("I have chest pain", "The clinic has been told", "The clinic’s phone is"):
        assert words in person.text
    assert "Call now" in desk.visit("/desk/").text
    queue = practitioner.visit("/practitioner/").text
    assert "Call now" in queue
    assert "(told after it was filed)" in queue
    brief = open_first(practitioner).text
    assert "They went on after the form was filed as incomplete" in brief
    assert "Emergency now" in brief


def test_whom_somebody_had_signed_off_by_then_is_to_be_called_all_the_same(
    begun, desk, practitioner, clinic
):
    visit, person = begun()
    fills_in(person, "safety-now")
    files(desk, visit)
    reviews = clinic.reviews(Agent(clinic.staff(CONSOLE).by_name("lena.park").id, "practitioner"))
    (entry,) = clinic.practitioners(CONSOLE).queue()
    reviews.sign_off(entry.id, reviews.history(entry.id).mark)
    person.fills_in(ds_now=["chest_pain"])
    assert "Call now" in desk.visit("/desk/").text
    assert "Call now" in practitioner.visit("/practitioner/").text


def test_pressing_it_again_tells_the_clinic_once(begun, desk, clinic):
    visit, person = begun()
    fills_in(person, "safety-now")
    files(desk, visit)
    page = person.html, person.address
    for _ in range(2):
        person.html, person.address = page
        person.fills_in(ds_now=["chest_pain"])
        assert person.heading == "Call 911 now"
    assert [e.action for e in clinic.records(CONSOLE).events(10_000)].count("stop") == 1


@pytest.mark.parametrize(("born", "calls"), [("1951-04-02", True), ("1991-04-02", False)])
def test_what_was_answered_before_and_after_is_judged_together(begun, desk, clinic, born, calls):
    """A leg that is suddenly numb is an emergency in somebody of 75."""
    visit, person = begun()
    fills_in(person, "safety-now")
    with person.client.session_transaction() as cookie:
        clinic.patients(PATIENT).save(cookie["draft"], {"dob": born})
    files(desk, visit)
    person.fills_in(ds_leg_now=["leg_suddenly_numb"])
    assert (person.heading == "Call 911 now") is calls


def test_told_on_a_page_that_was_left_open_it_shows_nothing_that_is_kept(begun, desk, app, clinic):
    visit, person = begun()
    fills_in(person, "safety-now")
    files(desk, visit)
    before = app.config["CLOCK"]
    app.config["CLOCK"] = lambda: before() + timedelta(minutes=61)
    person.fills_in(ds_now=["chest_pain"])
    assert person.heading == "Call 911 now"
    assert "The clinic has been told" in person.text
    assert "My medicines" not in person.html
    (entry,) = clinic.practitioners(Agent("x", "practitioner")).queue()
    assert entry.disposition == "emergency_now"


def test_where_the_clinic_cannot_be_told_the_card_says_so(begun, desk, monkeypatch):
    visit, person = begun()
    fills_in(person, "safety-now")
    files(desk, visit)

    def full(*_, **__):
        raise FullError("The disk is full.")

    monkeypatch.setattr(SqlitePatients, "stop", full)
    person.fills_in(ds_now=["chest_pain"])
    assert person.heading == "Call 911 now"
    assert "We could not reach the clinic" in person.text


def test_who_is_told_that_it_was_not_kept_is_told_when_to_call_911(begun, desk):
    visit, person = begun()
    fills_in(person)
    files(desk, visit)
    person.sends()
    assert "Call 911 if" in person.text
    assert "call us at" in person.text
