"""The patient goes on with a form while staff act on it: the staff are told the truth."""

from dataclasses import replace

import pytest

from intake.storage import PATIENT
from tests.web.staff.assessed import NUMB, stops
from tests.web.staff.people import RUTH, assessment
from tests.web.staff.test_letter import TYPED
from tests.web.staff.test_reviewing import mark, reviews_safety

CHANGED = "Not saved yet: this has changed since you opened it. Look, then decide."


@pytest.fixture
def walk(clinic):
    """The token of somebody who is stopped at an emergency."""
    token = RUTH.starts(clinic)
    clinic.patients(PATIENT).stop(token, RUTH.alarm)
    return token


@pytest.fixture
def address(clinic, walk):
    return f"/practitioner/stopped/{clinic.patients(PATIENT).draft(walk).id}"


def goes_on(clinic, token, **said):
    """And is stopped again, over other answers."""
    answers = {**RUTH.answers, **said}
    clinic.patients(PATIENT).go_on(token, "understood")
    clinic.patients(PATIENT).stop(token, replace(RUTH.alarm, answers=answers))


@pytest.mark.parametrize(
    ("act", "ticked"),
    [("sections", {"section": "flags"}), ("discussed", {"precaution": "P01", "place": "1"})],
)
def test_nobody_ticks_what_the_patient_has_changed_since_it_was_shown(
    practitioner, clinic, walk, address, act, ticked
):
    shown = mark(practitioner.visit(address))
    goes_on(clinic, walk, ds_bladder="yes")
    page = practitioner.post(f"{address}/{act}", as_of=shown, **ticked)
    assert page.status == 409
    assert CHANGED in page.text
    assert "The patient has been at the form since." in page.text
    assert 'aria-pressed="true"' not in page.html
    assert practitioner.post(f"{address}/{act}", as_of=mark(page), **ticked).status == 303


def test_a_stop_whose_patient_has_sent_says_so_and_leads_to_what_was_sent(
    practitioner, clinic, walk, address
):
    reviews_safety(practitioner, address)
    shown = practitioner.visit(address)
    assert "not sent." in shown.text
    clinic.patients(PATIENT).go_on(walk, "understood")
    receipt = clinic.patients(PATIENT).send(walk, RUTH.sent)
    refused = practitioner.post(f"{address}/review", as_of=mark(shown))
    assert refused.status == 409
    assert CHANGED in refused.text
    page = practitioner.visit(address)
    assert "sent since then." in page.text
    assert "not sent." not in page.text
    there = f"/practitioner/responses/{receipt.response_id}"
    assert f'href="{there}">open it as it was sent' in page.html


def test_no_letter_is_made_of_answers_that_were_not_on_the_page(practitioner, clinic):
    entry = stops(clinic, **NUMB, c_share_md="yes")
    letter = f"/practitioner/stopped/{entry}/letter"
    page = practitioner.visit(letter)
    seen = page.html.partition('name="seen" value="')[2].partition('"')[0]
    assert len(seen) == 32
    old = practitioner.client.post(letter, data={**TYPED, "seen": "0" * 32})
    assert old.status_code == 409
    assert "No letter was made: the patient has changed the answers" in old.text
    assert TYPED["findings"] in old.text
    assert "Letters made so far" not in practitioner.visit(letter).text
    made = practitioner.client.post(letter, data={**TYPED, "seen": seen})
    assert made.mimetype == "application/pdf"


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("owner", {"to": ""}),
        ("visit", {"day": "nonsense", "hour": ""}),
        ("letter/consent", {"kind": "emergency", "words": "Ambulance is here."}),
    ],
)
def test_an_id_of_the_other_kind_is_no_address(practitioner, clinic, address, act, said):
    sent = RUTH.sends(clinic)
    stopped = address.rpartition("/")[2]
    for wrong in (f"responses/{stopped}", f"stopped/{sent}", "responses/nobody"):
        assert practitioner.post(f"/practitioner/{wrong}/{act}", **said).status == 404


@pytest.mark.parametrize("day", ["9999-12-31", "2199-01-01"])
def test_a_visit_in_another_century_is_a_slip_of_the_finger(practitioner, address, day):
    practitioner.post(f"{address}/visit", day=day, hour="23:59")
    assert practitioner.status == 303
    page = practitioner.visit(practitioner.location)
    assert "that day is too far away" in page.text
    assert 'value="23:59"' not in page.html


def test_an_override_that_ended_when_the_patient_went_on_is_told_at_the_head(
    practitioner, clinic, walk, address
):
    shown = mark(practitioner.visit(address))
    why = {"disposition": "same_day", "why": "Her doctor is with her.", "lower": "y"}
    assert practitioner.post(f"{address}/override", as_of=shown, **why).status == 303
    ended = "The patient has gone on since this was decided, and it is no longer in force"
    assert ended not in practitioner.visit(address).text
    goes_on(clinic, walk, ds_bladder="yes")
    told = f"Emergency now is now Same day: “{why['why']}”"
    page = practitioner.visit(address).text
    assert page.index(ended) < page.index(told) < page.index("To review before you sign off")
    clinic.patients(PATIENT).go_on(walk, "understood")
    sent = clinic.patients(PATIENT).send(walk, RUTH.sent).response_id
    page = practitioner.visit(f"/practitioner/responses/{sent}").text
    assert page.index(ended) < page.index(told)


def test_whom_a_practitioner_raised_stays_so_on_every_page_whatever_the_patient_does(
    practitioner, clinic
):
    token = RUTH.starts(clinic, urgency="same_day")
    patients = clinic.patients(PATIENT)
    left = f"/practitioner/stopped/{patients.draft(token).id}"
    why = {"disposition": "emergency_now", "why": "Cannot pass water."}
    shown = mark(practitioner.visit(left))
    assert practitioner.post(f"{left}/override", as_of=shown, **why).status == 303
    patients.save(token, {"goal": "to walk"}, urgency="routine")
    page = practitioner.visit(left)
    assert "Rules: Routine In force: Emergency now" in page.text
    assert why["why"] in page.text
    assert RUTH.person.family_name in practitioner.visit("/practitioner/").text
    calm = replace(RUTH.sent, assessment=assessment(), disposition="routine")
    sent = patients.send(token, calm).response_id
    page = practitioner.visit(f"/practitioner/responses/{sent}")
    assert "Rules: Routine In force: Emergency now" in page.text
    assert why["why"] in page.text
    assert "no longer in force" not in page.text
