"""An emergency told on a page that was left open: it is heard, and the form stays shut."""

from datetime import timedelta

import pytest

from intake.storage import CONSOLE
from intake.storage.error import FullError
from intake.storage.sqlite.walk.patients import SqlitePatients
from tests.web.begun import begun, opened, token_of

SHUT = "We closed your form to keep it private"
BORN = {"who-month": "4", "who-day": "27", "who-year": "1985"}
TOLD = {"name_legal_first": "Hortensia", "phone": "212 555 0199"}


@pytest.fixture
def later(app):
    def later(**passed):
        before = app.config["CLOCK"]
        app.config["CLOCK"] = lambda: before() + timedelta(**passed)

    return later


@pytest.fixture
def person(patient):
    return begun(patient, "safety-now", **TOLD)


def stops(app):
    with opened(app) as store:
        return [stop for stop in store.records(CONSOLE).assessments("read") if stop.kind == "stop"]


def test_after_an_hour_chest_pain_leads_to_911_and_to_the_clinic(app, person, store, later):
    later(minutes=61)
    person.fills_in(ds_now=["chest_pain"])
    assert (person.heading, person.status) == ("Call 911 now", 200)
    assert "I have chest pain" in person.text
    assert "The clinic has been told" in person.text
    assert store.draft(token_of(person)).answers["ds_now"] == ("chest_pain",)
    assert store.draft(token_of(person)).status == "stopped"
    assert len(stops(app)) == 1


def test_whoever_told_it_sees_nothing_that_was_told_before(person, later):
    later(minutes=61)
    person.fills_in(ds_now=["chest_pain"])
    for kept in ("Hortensia", "212 555 0199", "My medicines", "Then read out your answers"):
        assert kept not in person.html
    assert person.visit("/questions/you").heading == SHUT


def test_where_this_browser_never_noted_when_it_was_open_it_stays_shut_all_the_same(person, later):
    with person.client.session_transaction() as session:
        session.pop("seen", None)
    later(minutes=61)
    person.fills_in(ds_now=["chest_pain"])
    assert person.heading == "Call 911 now"
    assert person.visit("/questions/you").heading == SHUT


def test_looking_again_shows_the_call_and_no_sign_to_whoever_looks(person, later):
    person.fills_in(ds_now=["chest_pain"])
    later(minutes=61)
    person.visit("/stop")
    assert (person.heading, person.status) == ("Call 911 now", 200)
    assert "chest pain" not in person.text
    assert "Hortensia" not in person.html


def test_the_birthday_leads_from_there_to_the_whole_card(person, later):
    later(minutes=61)
    person.fills_in(ds_now=["chest_pain"])
    person.visit(person.link("Come back to my answers")).sends(**BORN)
    assert (person.path, person.heading) == ("/stop", "Call 911 now")
    assert "I chose the wrong answer" in person.text


def test_of_an_emergency_told_before_only_the_new_sign_is_said(patient, later):
    """Whoever finds the page and tells a sign does not read what its person had told."""
    begun(patient, "safety-pain")
    page = patient.html, patient.address
    patient.visit("/questions/safety-now").fills_in(ds_now=["chest_pain"])
    later(minutes=61)
    patient.html, patient.address = page
    patient.fills_in(nrs_now=7)
    assert patient.heading == "Call 911 now"
    assert "chest pain" not in patient.text


def test_half_a_page_put_aside_with_a_danger_sign_is_heard_as_well(person, later):
    later(minutes=61)
    person.sends(save="1", ds_now=["chest_pain"])
    assert person.heading == "Call 911 now"


def test_where_it_cannot_be_kept_the_call_is_shown_and_nobody_is_said_to_know(
    person, later, monkeypatch
):
    def full(*_all, **_named):
        raise FullError("full")

    later(minutes=61)
    monkeypatch.setattr(SqlitePatients, "save", full)
    monkeypatch.setattr(SqlitePatients, "stop", full)
    person.fills_in(ds_now=["chest_pain"])
    assert person.heading == "Call 911 now"
    assert "The clinic does not know about this yet" in person.text


def test_an_answer_that_can_wait_waits_until_its_person_has_said_who_they_are(person, store, later):
    later(minutes=61)
    person.fills_in()
    assert (person.heading, person.status) == (SHUT, 403)
    assert "ds_now" not in store.draft(token_of(person)).answers
