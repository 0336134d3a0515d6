"""When an emergency rule fires: what to do at once, words to read out, and the clinic is told."""

from datetime import timedelta

import pytest

from intake.storage import Agent, StorageError, open_store
from intake.storage.sqlite.walk.patients import SqlitePatients
from tests.web.browser import Browser
from tests.web.test_walk import kept

PRACTITIONER = Agent("lena", "practitioner")
NUMB_SINCE_TODAY = {
    "ds_saddle": "yes",
    "ds_saddle_where": ["genitals_anus"],
    "ds_when_saddle": "today_2w",
    "ds_worse_saddle": "no",
}


def stops(patient: Browser, **answers: object) -> Browser:
    """Walk with the neutral answers except these, until the care card."""
    patient.walks_to("/stop", **answers)
    return patient


def queue(app):
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        return store.practitioners(PRACTITIONER).queue()


def test_chest_pain_stops_the_walk_on_the_very_page(patient):
    stops(patient, ds_now=["chest_pain"])
    assert patient.heading == "Call 911 now"
    assert 'href="tel:911"' in patient.html
    assert "Sit up and rest." in patient.text
    assert "“I have chest pain. I also have pain in my leg.”" in patient.text
    assert "Now, or in the last 7 days, have you had any of these? Chest pain" in patient.text
    assert "(212) 555-0143" in patient.text


def test_the_clinic_is_told_with_the_time_and_the_person(app, patient):
    stops(patient, ds_now=["chest_pain"])
    assert "The clinic has been told" in patient.text
    (entry,) = queue(app)
    assert entry.kind == "stopped"
    assert entry.disposition == "emergency_now"
    assert entry.person.phone == "212 555 0142"


def test_the_clinic_is_told_even_when_the_browser_is_closed_before_the_card(app, patient):
    patient.walks_to("safety-now")
    data = {"csrf_token": patient.holds("csrf_token"), "ds_now": "chest_pain", "ds_leg_now": "none"}
    assert patient.client.post("/questions/safety-now", data=data).status_code == 303
    assert [entry.kind for entry in queue(app)] == ["stopped"]


def test_the_same_stop_is_one_entry_however_often_the_card_is_opened(app, patient):
    stops(patient, ds_now=["chest_pain"]).visit("/stop").visit("/stop")
    assert len(queue(app)) == 1


def test_where_the_clinic_cannot_be_told_the_card_says_so(patient, monkeypatch):
    def refuse(*_args: object) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(SqlitePatients, "stop", refuse)
    stops(patient, ds_now=["chest_pain"])
    assert "We could not reach the clinic" in patient.text
    assert "Call 911 first." in patient.text


def test_every_page_leads_to_the_card_while_the_emergency_stands(patient):
    stops(patient, ds_now=["chest_pain"])
    for address in ("/questions/you", "/questions/safety-pain", "/review"):
        assert patient.visit(address).path == "/stop"


def test_i_have_read_this_is_recorded_and_says_to_get_help(app, patient):
    stops(patient, ds_now=["chest_pain"]).sends()
    assert patient.heading == "Please get help now"
    assert queue(app)[0].acknowledged


def test_a_wrong_answer_can_be_put_right_and_the_walk_goes_on(app, patient, store):
    stops(patient, ds_now=["chest_pain"])
    patient.visit(patient.link("I chose the wrong answer"))
    assert patient.heading == "Check this answer"
    assert patient.holds("ds_now") == "chest_pain"
    patient.sends(ds_now="none")
    assert patient.is_at("safety-pain")
    assert kept(patient, store)["ds_now"] == ("none",)
    assert queue(app)[0].went_on


def test_a_change_that_stopped_the_form_at_the_end_leads_straight_back_there(patient):
    patient.walks_to_review()
    patient.visit("/questions/safety-now?from=review").sends(ds_now="chest_pain")
    assert patient.path == "/stop"
    patient.visit(patient.link("I chose the wrong answer")).sends(ds_now="none")
    assert patient.path == "/review"


def test_what_a_correction_opens_is_asked_before_the_end_and_nothing_else(patient):
    patient.walks_to_review()
    patient.visit("/questions/safety-feeling?from=review").sends(ds_saddle="yes")
    patient.fills_in(**NUMB_SINCE_TODAY)
    assert patient.path == "/stop"
    patient.visit("/questions/safety-feeling?correct=1").sends(ds_saddle="no", ds_bladder="yes")
    assert patient.heading == "More about peeing"
    assert patient.fills_in().path == "/review"


def test_an_answer_sent_again_as_it_was_leads_back_to_the_card(patient):
    stops(patient, ds_now=["chest_pain"])
    patient.visit(patient.link("I chose the wrong answer")).sends()
    assert patient.path == "/stop"


def test_only_a_page_behind_the_emergency_opens_for_correction(patient):
    stops(patient, ds_now=["chest_pain"])
    assert patient.visit("/questions/you?correct=1").path == "/stop"


def test_no_earlier_check_settles_chest_pain(patient):
    stops(patient, ds_now=["chest_pain"])
    assert "A doctor has already checked this" not in patient.html
    assert patient.visit("/stop/checked").status == 404
    forged = patient.client.post("/stop/checked", data={"csrf_token": "stale"})
    assert (forged.status_code, "Page not found" in forged.text) == (404, True)


def test_a_doctors_check_that_counts_lets_them_go_on_and_is_recorded(app, patient, store):
    stops(patient, **NUMB_SINCE_TODAY)
    patient.visit(patient.link("A doctor has already checked this"))
    patient.fills_in(md_who="Mount Hope", md_when=yesterday(app), md_since_worse="no")
    assert patient.heading == "Thank you. You can go on"
    patient.sends()
    assert patient.path.startswith("/questions/")
    assert kept(patient, store)["md_who"] == "Mount Hope"
    assert queue(app)[0].went_on


def test_a_check_covers_no_sign_that_comes_up_later(app, patient):
    stops(patient, **NUMB_SINCE_TODAY).visit("/stop/checked")
    patient.fills_in(md_who="Mount Hope", md_when=yesterday(app), md_since_worse="no")
    assert patient.heading == "Thank you. You can go on"

    patient.visit("/questions/safety-now").fills_in(ds_now=["face_arm_speech"])
    assert patient.path == "/stop"
    assert "My face, arm or speech changed." in patient.text


@pytest.mark.parametrize(
    ("days", "worse", "words"),
    [
        (1, "yes", "It has changed since the doctor saw you."),
        (1, "not_sure", "It has changed since the doctor saw you."),
        (30, "no", "That check was too long ago to be sure."),
    ],
)
def test_a_check_that_does_not_count_shows_the_card_again_and_why(app, patient, days, worse, words):
    stops(patient, **NUMB_SINCE_TODAY).visit("/stop/checked")
    patient.fills_in(md_who="Mount Hope", md_when=yesterday(app, days), md_since_worse=worse)
    assert patient.heading == "Call 911 now"
    assert words in patient.text


def test_the_card_speaks_to_a_helper_about_the_patient(patient):
    stops(patient, who_fills="helper", ds_now=["chest_pain"])
    assert patient.heading == "Call 911 for the patient now"
    assert "Stay with the patient." in patient.text


def test_the_card_tells_a_young_person_to_tell_a_parent(patient):
    stops(patient, dob="2011-04-02", ds_now=["chest_pain"])
    assert "Tell a parent or guardian now." in patient.text


def test_the_card_names_no_rule_no_level_and_no_disease(app, patient):
    stops(patient, **NUMB_SINCE_TODAY)
    for rule in app.config["RULES"].every:
        assert rule.title not in patient.html
        assert rule.code not in patient.html
    assert "emergency_now" not in patient.html
    assert "cauda" not in patient.html


def yesterday(app, days: int = 1) -> str:
    now = app.config["CLOCK"]().astimezone(app.config["TIME_ZONE"])
    return (now.date() - timedelta(days=days)).isoformat()
