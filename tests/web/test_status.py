"""Where a form is, who has opened it, and that its person alone is told."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from intake.storage import CONSOLE, PATIENT, Entry, Selection
from intake.web.installed import kept, todays
from tests.storage.example import signed_off
from tests.web.browser import Browser
from tests.web.returning import TOLD, a_form, as_staff, holding, lena, opened, sends


@pytest.fixture
def store(app):
    with opened(app) as store:
        yield store


@pytest.fixture
def form(app, store):
    """Ana’s token and the id of what she sent."""
    return sends(app, store)


@pytest.fixture
def ana(app, form):
    return holding(app, form[0])


@pytest.fixture
def may(store):
    return lena(store)


def test_nobody_has_opened_it_and_the_page_says_so(ana):
    ana.visit("/status")
    assert ana.heading == "Your answers"
    assert "Sent. We got your answers on" in ana.text
    assert "No one has opened them yet." in ana.text
    assert "No one so far." in ana.text
    assert "This page does not show advice." in ana.text


def test_a_practitioner_opens_it_and_ana_sees_who_and_when(ana, form, store, may):
    store.practitioners(as_staff(may)).open_response(form[1])
    ana.visit("/status")
    assert "Being read. Lena Park, practitioner, opened your answers on" in ana.text
    assert re.search(r"Lena Park, practitioner .* at .* Opened your answers", ana.text)
    assert "No one" not in ana.text


def test_after_the_review_it_is_read(ana, form, store, may):
    store.practitioners(as_staff(may)).open_response(form[1])
    signed_off(store.reviews(as_staff(may)), form[1])
    ana.visit("/status")
    assert "Read. Lena Park, practitioner, finished reading your answers on" in ana.text
    assert "Finished reading your answers" in ana.text


def test_times_are_the_clinics(app, ana, form, store, may):
    store.practitioners(as_staff(may)).open_response(form[1])
    app.config["TIME_ZONE"] = ZoneInfo("America/New_York")
    in_new_york = ana.visit("/status").text
    app.config["TIME_ZONE"] = ZoneInfo("Asia/Tokyo")
    assert ana.visit("/status").text != in_new_york


def test_an_export_of_the_answers_is_told_and_one_of_other_days_is_not(ana, form, store, may):
    now = store.practitioners(as_staff(may)).open_response(form[1]).receipt.sent_at
    face, day = store.practitioners(as_staff(may)), timedelta(days=1)
    face.export(Selection(until=now - day), "quality").close()
    face.export(Selection(status="reviewed"), "quality").close()
    assert "to a file" not in ana.visit("/status").text
    face.export(Selection(since=now - day, status="sent"), "quality").close()
    assert ana.visit("/status").text.count("Copied your answers to a file") == 1


def test_the_front_desks_file_of_names_is_told_as_what_it_is(ana, store):
    marco = store.staff(CONSOLE).add("marco", "desk", "Marco Ruiz")
    store.desk(as_staff(marco)).export(Selection(), "appointments").close()
    text = ana.visit("/status").text
    assert re.search(r"Marco Ruiz, front desk .* Copied your name and contact details", text)
    assert "No one has read them yet." in text


def test_a_program_has_no_name_and_is_told_too(ana, store):
    store.practitioners(CONSOLE).export(Selection(), "quality").close()
    assert "A program, the clinic’s own computer" in ana.visit("/status").text


def test_who_typed_it_in_is_told(app, store):
    marco = store.staff(CONSOLE).add("marco", "desk", "Marco Ruiz")
    with app.app_context():
        edition = kept(todays())
    begun = store.entries(as_staff(marco)).begin(Entry("paper", "Ana", ""), "en", edition)
    store.patients(PATIENT).send(begun.token, a_form(TOLD, edition))
    text = holding(app, begun.token).visit("/status").text
    assert re.search(r"Marco Ruiz, front desk .* Typed your answers in for you", text)


def test_looking_at_ones_own_form_is_nobody_opening_it(ana):
    for address in ("/sent", "/answers", "/answers/file", "/status"):
        ana.client.get(address)
    assert "No one has opened them yet." in ana.visit("/status").text


@pytest.mark.usefixtures("form")
@pytest.mark.parametrize("address", ["/status", "/answers", "/answers/file", "/sent/code"])
def test_in_another_browser_there_is_nothing(app, address):
    stranger = Browser(app.test_client()).visit(address)
    assert stranger.status == 403
    assert "Lena" not in stranger.html
    assert "penicillin" not in stranger.html


@pytest.mark.parametrize("address", ["/status", "/answers", "/answers/file", "/sent/code"])
def test_before_it_is_sent_there_is_no_such_page(patient, address):
    patient.starts().visit(address)
    assert patient.is_at("before-you-start")


def test_with_the_code_and_the_date_of_birth_it_opens_on_another_device(app, ana, form, store, may):
    store.practitioners(as_staff(may)).open_response(form[1])
    code = code_on(ana.visit("/sent/code").sends())
    phone = Browser(app.test_client()).visit("/resume")
    phone.sends(**{"who-code": code, **born("4", "2", "1991")})
    assert phone.path == "/status"
    assert "Lena Park" in phone.text
    assert "penicillin" in phone.visit("/answers").text


def test_a_reload_does_not_end_the_code_that_was_printed(app, ana):
    code = code_on(ana.visit("/sent/code").sends())
    ana.visit("/sent/code")
    assert code not in ana.html
    assert "If you made a code before, it still works." in ana.text
    ana.visit("/sent").visit("/sent/code")
    phone = Browser(app.test_client()).visit("/resume")
    assert phone.sends(**{"who-code": code, **born("4", "2", "1991")}).path == "/status"


def test_the_code_alone_is_not_enough(app, ana):
    code = code_on(ana.visit("/sent/code").sends())
    phone = Browser(app.test_client()).visit("/resume")
    phone.sends(**{"who-code": code, **born("4", "3", "1991")})
    assert phone.status == 422
    assert phone.visit("/status").status == 403


def test_on_a_device_of_the_clinic_no_code_is_shown_and_no_file_kept(app, ana):
    app.config["TABLET"] = True
    assert ana.visit("/sent/code").status == 404
    assert ana.visit("/answers/file").status == 404
    assert "as a file" not in ana.visit("/answers").text
    assert "Get a code" not in ana.visit("/sent").text
    assert "Start a new form" not in ana.visit("/status").text


def code_on(browser: Browser) -> str:
    return browser.html.partition('<p class="code" translate="no">')[2].partition("<")[0]


def born(month: str, day: str, year: str) -> dict[str, str]:
    return {"who-month": month, "who-day": day, "who-year": year}
