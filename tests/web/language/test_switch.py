"""The switch of language on every page: nothing typed is lost by it, and nothing is kept by it."""

import pytest

from intake import create_app
from intake.settings import SettingError, read_settings
from tests.web.browser import Browser, as_it_stands


def turns_to(patient: Browser, code: str, **typed: object) -> Browser:
    """Press the button of the switch: what was typed goes along."""
    return patient.sends(language=code, **typed)


def answers(patient, store):
    with patient.client.session_transaction() as cookie:
        return dict(store.draft(cookie["draft"]).answers)


def test_a_page_with_a_form_has_a_button_that_takes_along_what_was_typed(patient):
    patient.walks_to("you")
    head = patient.html.partition("<main")[0]
    assert 'form="page"' in head
    assert 'name="language"' in head
    assert 'value="es"' in head
    assert "formnovalidate" in head
    assert 'lang="es">Español' in " ".join(head.split())


def test_enter_never_presses_the_switch(patient):
    """A browser presses the first button of the form in the page."""
    patient.walks_to("you")
    first = patient.html.partition("<button")[2].partition(">")[0]
    assert 'form="page"' in first
    assert 'name="language"' not in first


def test_switching_in_the_middle_of_a_page_keeps_what_was_typed_and_stores_nothing(patient, store):
    patient.walks_to("you")
    before = answers(patient, store)
    turns_to(patient, "es", name_legal_first="Ana", phone="212", phone_ok_msg=["voice"])
    assert patient.status == 200
    assert patient.heading == "Sus datos y cómo comunicarnos con usted"
    assert patient.holds("name_legal_first") == "Ana"
    assert patient.holds("phone") == "212"
    assert patient.holds("phone_ok_msg") == "voice"
    assert not patient.errors
    assert answers(patient, store) == before


def test_a_code_typed_to_come_back_is_still_there_after_the_switch(patient):
    turns_to(patient.visit("/resume"), "es", **{"who-code": "7B21-QYSW", "who-month": "4"})
    assert patient.heading == "Vuelva a sus respuestas"
    assert patient.holds("who-code") == "7B21-QYSW"
    assert patient.holds("who-month") == "4"
    assert not patient.errors


def test_it_can_be_switched_back(patient):
    patient.walks_to("you")
    turns_to(patient, "es")
    turns_to(patient, "en")
    assert patient.heading == "You and how to reach you"


def test_the_form_remembers_it_for_another_device(patient, store):
    patient.walks_to("you")
    turns_to(patient, "es")
    with patient.client.session_transaction() as cookie:
        assert store.draft(cookie["draft"]).language == "es"
        token = cookie["draft"]
    elsewhere = Browser(patient.client.application.test_client())
    with elsewhere.client.session_transaction() as cookie:
        cookie["draft"] = token
    assert elsewhere.visit("/questions/you").heading == "Sus datos y cómo comunicarnos con usted"


def test_before_anything_is_begun_the_best_language_follows_the_switch(patient):
    turns_to(patient.visit("/"), "es")
    assert patient.holds("lang") == "es"
    assert patient.sends().heading == "Su idioma"


def test_whoever_speaks_another_language_still_does_after_the_switch(patient):
    turns_to(patient.visit("/"), "es", lang=["ht"])
    assert patient.holds("lang") == "ht"


def test_a_page_without_a_form_has_a_link_that_leads_back_to_it(patient):
    patient.visit("/privacy?page=you")
    patient.visit(patient.link("Español"))
    assert patient.address == "/privacy?page=you"
    assert patient.heading == "Cómo protegemos sus respuestas"


def test_the_emergency_page_can_be_switched_too(patient):
    patient.walks_to("safety-now").fills_in(ds_now=["chest_pain"])
    assert patient.path == "/stop"
    patient.visit(patient.link("Español"))
    assert patient.heading == "Llame al 911 ahora"


def test_a_receipt_can_be_switched_although_the_form_is_sent(patient):
    patient.walks_to_review().fills_in()
    patient.visit("/sent?language=es")
    assert patient.heading == "Tenemos sus respuestas"
    patient.visit("/sent?language=en")
    assert patient.heading == "We have your answers"


def test_a_page_that_was_open_too_long_is_switched_and_keeps_what_was_typed(patient):
    patient.walks_to("you")
    turns_to(patient, "es", name_legal_first="Ana", csrf_token="old")
    assert patient.status == 400
    assert "Su respuesta no se envió" in patient.text
    assert patient.holds("name_legal_first") == "Ana"


@pytest.mark.parametrize("code", ["xx", "../es", ""])
def test_a_language_that_is_not_there_changes_nothing(patient, code):
    assert patient.visit(f"/?language={code}").heading == "Get ready for your first visit"


def test_the_switch_acknowledges_nothing(patient, store):
    patient.walks_to("safety-now").fills_in(ds_now=["chest_pain"])
    data = as_it_stands(patient.form)
    patient.client.post("/stop", data={**data, "language": "es"})
    with patient.client.session_transaction() as cookie:
        assert store.draft(cookie["draft"]).acknowledged_at is None


def test_staff_read_english_whatever_a_patient_chose_in_the_same_browser(patient):
    patient.visit("/?language=es")
    assert "Sign in" in patient.visit("/staff/sign-in").html
    assert '<html lang="en">' in patient.html


def test_a_clinic_switches_a_language_off_until_a_translator_has_signed(tmp_path):
    english = create_app({"TESTING": True, "INSTANCE": tmp_path / "instance", "LANGUAGES": ("en",)})
    patient = Browser(english.test_client()).visit("/?language=es")
    assert patient.heading == "Get ready for your first visit"
    assert 'name="language"' not in patient.html
    page = patient.client.get("/", headers={"Accept-Language": "es"})
    assert '<html lang="en">' in page.text


def test_a_language_nobody_has_written_is_refused_when_the_server_starts(tmp_path):
    with pytest.raises(SettingError, match="INTAKE_LANGUAGES cannot be fr: write some of en, es"):
        create_app({"INSTANCE": tmp_path / "instance", "LANGUAGES": ("fr",)})
    with pytest.raises(SettingError, match="write codes such as en, es"):
        read_settings({"INTAKE_LANGUAGES": "Spanish!"})


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_link_on_another_site_changes_nothing_of_the_form(patient, store, site):
    patient.walks_to("you")
    before = draft(patient, store)
    address, headers = "/questions/you?language=es", {"Sec-Fetch-Site": site}
    patient._follow(address, patient.client.get(address, headers=headers))
    assert patient.heading == "Sus datos y cómo comunicarnos con usted"
    assert draft(patient, store) == before


def test_a_picture_asked_for_in_another_language_changes_nothing(patient, store):
    patient.walks_to("you")
    before = draft(patient, store)
    with patient.client.get("/static/icon.svg?language=es") as answer:
        assert answer.status_code == 200
    assert draft(patient, store) == before
    assert patient.visit("/questions/you").heading == "You and how to reach you"


def draft(patient, store):
    with patient.client.session_transaction() as cookie:
        return store.draft(cookie["draft"])
