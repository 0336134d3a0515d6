"""A letter to a physician: nobody’s without their consent, and never a diagnosis."""

import pytest

from intake.content import RULES
from tests.export.paper import reader, text
from tests.web.staff.assessed import NUMB, SWOLLEN, sends, stops
from tests.web.staff.people import ANA

TYPED = {
    "to": "Dr. Lee",
    "asks": "a clot as the cause of the swelling?",
    "findings": "left calf 3 cm larger\nwarm",
    "did": "Needling deferred until your reply.",
    "signer": "Dr. Lena Park",
    "license": "000123",
    "make": "yes",
}


@pytest.fixture
def agreed(clinic):
    """Somebody with a swollen calf whose doctor may be told."""
    response = sends(clinic, **SWOLLEN, c_share_md="yes", phys_name="Dr. Lee")
    return f"/practitioner/responses/{response}/letter"


@pytest.fixture
def asks_first(clinic):
    response = sends(clinic, **SWOLLEN, c_share_md="ask_first")
    return f"/practitioner/responses/{response}/letter"


def test_the_letter_begins_with_what_is_asked_and_tells_what_was_said(practitioner, agreed):
    page = practitioner.visit(agreed)
    said = page.text.partition("Show the letter so")[2]
    order = (
        "Dr. Lee",
        "We ask you to assess for:",
        "“The calf”",
        "Bladder normal",
        "Dr. Lena Park",
    )
    places = [said.index(words) for words in order]
    assert places == sorted(places)
    assert "Rules that no clinician has signed off" in said
    assert "Needling deferred until your reply." in page.html


def test_without_an_unconditional_yes_no_letter_is_shown_or_made(practitioner, asks_first):
    page = practitioner.visit(asks_first)
    assert "On the form: wants to be asked before sharing with the physician." in page.text
    assert "The calf" not in page.text
    posted = practitioner.post(asks_first, **TYPED)
    assert posted.headers["Content-Type"].startswith("text/html")
    assert "Consent before a letter" in posted.text


def test_consent_is_recorded_in_words_and_then_the_letter_says_so(practitioner, asks_first):
    refused = practitioner.post(f"{asks_first}/consent", kind="agreed-by-phone", words=" ")
    assert refused.status == 422
    assert "Write what was said." in refused.text
    practitioner.post(f"{asks_first}/consent", kind="agreed-by-phone", words="Yes, tell her.")
    assert practitioner.location.endswith(asks_first)
    page = practitioner.visit(asks_first)
    assert "On file: The patient agreed by phone that we share this" in page.text
    assert "recorded by Dr. Lena Park" in page.text
    assert "Yes, tell her." not in page.text.partition("Show the letter so")[2]


def test_an_emergency_can_be_told_without_consent_and_the_letter_says_that(practitioner, clinic):
    stop = f"/practitioner/stopped/{stops(clinic, **NUMB)}/letter"
    assert "Consent before a letter" in practitioner.visit(stop).text
    practitioner.post(f"{stop}/consent", kind="emergency", words="Ambulance is here.")
    page = practitioner.visit(stop)
    assert "Shared because of an emergency, without the patient’s consent" in page.text
    assert "emergency (now)" in page.text.lower()
    assert "what is not told was not asked" in page.text
    assert "Relevant negatives" not in page.text


def test_the_letter_is_made_as_it_was_shown_and_kept_with_the_record(practitioner, agreed):
    made = practitioner.client.post(agreed, data=TYPED)
    assert made.mimetype == "application/pdf"
    assert made.headers["Content-Disposition"].startswith('attachment; filename="letter-20')
    said = text(made.data)
    for words in ("To Dr. Lee", "left calf 3 cm larger", "License 000123", "Ana Reyes"):
        assert words in said
    assert reader(made.data).metadata.title == "Letter"
    page = practitioner.visit(agreed)
    assert "Letters made so far" in page.text
    assert 'value="000123"' in page.html
    again = page.html.partition('id="h-kept"')[2].partition('href="')[2].partition('"')[0]
    assert text(practitioner.client.get(again).data) == said


def test_what_is_left_out_is_not_in_the_letter(practitioner, agreed):
    parts = ["Relevant negatives", "Complaint"]
    page = practitioner.client.post(agreed, data={**TYPED, "make": "", "left_out": parts}).text
    letter = page.partition("letter-head")[2].partition("<form")[0]
    assert "<h3>Medicines" in letter
    assert "<h3>Relevant negatives" not in letter
    assert "<h3>Complaint" not in letter
    made = practitioner.client.post(agreed, data={**TYPED, "left_out": parts})
    assert "Relevant negatives" not in text(made.data)


def test_showing_it_keeps_nothing(practitioner, agreed):
    page = practitioner.client.post(agreed, data={**TYPED, "make": ""}).text
    assert "left calf 3 cm larger" in page
    assert "Letters made so far" not in practitioner.visit(agreed).text


def test_a_letter_to_nobody_is_not_made(practitioner, agreed):
    page = practitioner.post(agreed, **{**TYPED, "to": ""})
    assert page.status == 422
    assert "Enter who the letter is for." in page.text
    assert "left calf 3 cm larger" in page.text
    assert "Letters made so far" not in practitioner.visit(agreed).text


def test_no_letter_states_a_differential(practitioner, agreed):
    """What the doctor is asked may name one: as a question."""
    page = practitioner.visit(agreed).text.partition("Show the letter so")[2].lower()
    stated = page.replace("a clot as the cause of the swelling?", "")
    for one in RULES.differentials:
        assert one.title.lower() not in stated


def test_what_was_typed_is_never_markup(practitioner, agreed):
    hostile = '<script>alert(1)</script> #import "@preview/x"'
    page = practitioner.client.post(agreed, data={**TYPED, "make": "", "findings": hostile}).text
    assert "<script>alert" not in page
    made = practitioner.client.post(agreed, data={**TYPED, "findings": hostile})
    assert '#import "@preview/x"' in text(made.data)


def test_a_record_whose_rules_are_lost_says_so_above_its_letter(practitioner, clinic):
    entry = ANA.sends(clinic)
    address = f"/practitioner/responses/{entry}/letter"
    practitioner.post(f"{address}/consent", kind="agreed-in-person", words="She said yes.")
    assert "Check every line against the brief." in practitioner.visit(address).text


def test_the_front_desk_finds_no_letter(desk, agreed):
    for address in (agreed, agreed.replace("/letter", "/letters/x.pdf")):
        assert desk.visit(address).status == 404
    for address in (agreed, f"{agreed}/consent"):
        assert desk.post(address, **TYPED).status == 404
