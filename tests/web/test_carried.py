"""Someone who comes again: what stays the same stands in the boxes, and counts once checked."""

import json
from dataclasses import replace

import pytest

from intake.storage import PATIENT
from intake.web.patient.visit import DRAFT
from intake.web.staff.brief.brief import of_response
from tests.web.browser import Browser
from tests.web.returning import as_staff, holding, lena, opened, sends


@pytest.fixture
def store(app):
    with opened(app) as store:
        yield store


@pytest.fixture
def form(app, store):
    return sends(app, store)


@pytest.fixture
def ana(app, form):
    """Ana, who has pressed “Start a new form with my details and history”."""
    return holding(app, form[0]).visit("/status").sends()


def kept(browser, store):
    """What is stored of the form in this browser."""
    with browser.client.session_transaction() as session:
        return store.patients(PATIENT).draft(session[DRAFT]).answers


def test_the_boxes_are_filled_in_with_the_last_answers_and_the_page_says_from_when(ana):
    assert ana.path == "/"
    assert ana.goes_on().is_at("before-you-start")
    assert "filled in here" not in ana.text
    ana.walks_on_to("you")
    assert ana.holds("name_called") == "Anita"
    assert ana.holds("phone") == "212 555 0142"
    assert ana.holds("dob-year") == "1991"
    assert "The answers already filled in here are from your form of" in ana.text
    assert "Please check each one." in ana.text


def test_nothing_of_it_is_stored_before_continue_is_pressed(ana, store):
    ana.walks_on_to("you")
    assert kept(ana, store).keys() == {"lang", "who_fills", "c_not_emerg", "c_privacy", "c_not_dx"}
    ana.sends(phone_ok_msg="voice")
    assert kept(ana, store)["name_called"] == "Anita"


def test_saving_for_later_confirms_nothing(ana, store):
    ana.walks_on_to("you").sends(save="save", name_called="Annie")
    told = kept(ana, store)
    assert told["name_called"] == "Annie"
    assert "name_legal_first" not in told
    assert "phone" not in told


def test_consent_and_safety_and_pain_are_asked_from_the_start(ana):
    ana.walks_on_to("before-you-start")
    assert not ana.holds("c_privacy")
    assert not ana.holds("who_fills")
    ana.walks_on_to("safety-now")
    assert ana.heading == "Right now"
    assert not ana.holds("ds_now")
    ana.walks_on_to("quick-health")
    assert ana.holds("sex_birth")
    assert not ana.holds("cond")
    assert not ana.holds("smoke")


def test_an_emptied_box_stays_empty(ana, store):
    ana.walks_on_to("you").sends(phone_ok_msg="no", name_called="")
    assert kept(ana, store)["name_called"] is None
    assert ana.visit("/questions/you").holds("name_called") == ""
    assert "filled in here" not in ana.text


def test_the_first_form_stays_as_it_was(ana, form, store):
    ana.walks_on_to("you").sends(phone="646 555 0110", phone_ok_msg="no")
    assert store.patients(PATIENT).draft(form[0]).answers["phone"] == "212 555 0142"
    assert holding(ana.client.application, form[0]).visit("/status").heading == "Your answers"


def test_a_question_that_has_changed_since_is_asked_afresh(app, form):
    today = app.config["QUESTIONNAIRE"]
    app.config["QUESTIONNAIRE"] = replace(today, pages=tuple(map(with_another_hint, today.pages)))
    ana = holding(app, form[0]).visit("/status").sends().walks_on_to("you")
    assert ana.holds("phone") == ""
    assert ana.holds("name_called") == "Anita"


def with_another_hint(page):
    items = (
        replace(item, hint="Your own phone only.") if item.link_id == "phone" else item
        for item in page.items
    )
    return replace(page, items=tuple(items))


@pytest.mark.usefixtures("ana")
def test_somebody_in_another_browser_gets_nothing_from_it(app):
    stranger = Browser(app.test_client())
    assert stranger.client.post("/status/again").status_code == 400
    assert "Anita" not in stranger.visit("/").walks_to("you").html


def test_it_cannot_be_done_from_a_form_that_is_not_sent(patient):
    token = patient.starts().form_data["csrf_token"]
    patient._follow("/", patient.client.post("/status/again", data={"csrf_token": token}))
    assert patient.is_at("before-you-start")


def test_it_is_on_record_without_what_they_said(ana, form, store):
    del ana
    with store._engine.read() as engine:
        (event,) = engine.rows("SELECT * FROM audit_event WHERE action = 'carried'", {})
    assert json.loads(event["detail"]).keys() == {"earlier", "answers"}
    assert form[1] in event["detail"]
    assert "apixaban" not in event["detail"]


def test_the_practitioner_sees_what_was_confirmed_and_what_was_not(app, ana, store):
    ana.walks_on_to("/review", phone="646 555 0110", meds_list="none").fills_in()
    assert ana.path == "/sent"
    face = store.practitioners(as_staff(lena(store)))
    newest = max(face.queue(), key=lambda entry: entry.sent_at)
    with app.test_request_context("/practitioner/"):
        brief = of_response(face.open_response(newest.id))
    assert "What medicines do you take?" not in brief.confirmed
    assert "Date of birth" in brief.confirmed
    assert "Best phone number" not in brief.confirmed
