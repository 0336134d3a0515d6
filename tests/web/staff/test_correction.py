"""“The patient says this is wrong”: it stands beside the answer, and never in its place."""

import json
import re

import pytest

from intake.storage import CONSOLE, Agent, ConflictError
from tests.export.paper import text
from tests.web.staff import one_clinic
from tests.web.staff.assessed import NUMB, SWOLLEN, sends, stops

app, clinic, somebody = one_clinic.app, one_clinic.clinic, one_clinic.somebody
SAYS = "Only the ankle, since Monday"


@pytest.fixture
def entry(clinic, somebody):
    return sends(clinic, **SWOLLEN, **somebody)


@pytest.fixture
def brief(entry):
    return f"/practitioner/responses/{entry}"


def writes(browser, brief, link_id="ds_swelling", says=SAYS, asked_by="patient"):
    mark = re.search(
        r'name="as_of"[^>]* value="([^"]*)"', browser.visit(f"{brief}/correction").html
    )
    told = {"link_id": link_id, "says": says, "asked_by": asked_by, "as_of": mark[1]}
    return browser.post(f"{brief}/correction", **told)


def answers_part(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.html.partition('id="b-answers"')[2]).split())


def test_what_was_asked_can_be_chosen_with_what_was_answered(practitioner, brief):
    page = practitioner.visit(f"{brief}/correction")
    assert page.status == 200
    assert '<optgroup label="You and how to reach you">' in page.html
    assert "Best phone number: (212) 555-0188" in page.text
    assert "Is one leg swollen or bigger than the other, or are both?: The calf" in page.text
    assert "No rule reads a correction." in page.text


def test_it_stands_beside_the_answer_and_on_top_of_the_brief(practitioner, brief):
    assert writes(practitioner, brief).status == 303
    page = practitioner.visit(brief)
    assert "Said to be wrong: 1" in page.text
    assert f"Should say “{SAYS}”, says the patient. Corrected by Dr. Lena Park" in answers_part(
        page
    )
    assert "change how urgent it is, or have a new form filled in" in page.text
    assert "Dr. Lena Park wrote down a correction, today" in page.text


def test_nothing_that_was_sent_is_changed(practitioner, clinic, brief, entry):
    face = clinic.practitioners(CONSOLE)
    before = face.open_response(entry)
    writes(practitioner, brief)
    after = face.open_response(entry)
    assert (after.sent.answers, after.sent.assessment) == (
        before.sent.answers,
        before.sent.assessment,
    )
    assert (after.sent.disposition, after.overridden) == ("same_day", None)
    assert clinic.records(CONSOLE).faults() == ()


def test_one_that_a_rule_reads_says_that_no_rule_has_read_it(practitioner, brief):
    writes(practitioner, brief)
    assert "A rule reads this question." in practitioner.visit(brief).text
    assert "said-wrong weighty" in practitioner.visit(brief).html


def test_a_detail_that_no_rule_reads_asks_for_a_judgement(practitioner, brief):
    writes(practitioner, brief, "phone", "(212) 555-0100")
    page = practitioner.visit(brief)
    assert "The rules did not read this: judge whether they should be run again" in page.text
    assert "The front desk’s list still shows what was sent: tell them." in page.text
    assert "A rule reads this question." not in page.text
    assert "said-wrong weighty" not in page.html
    assert "555-0188 should say (212) 555-0100" in page.text, "whoever calls reads the new one"


def test_what_was_never_asked_can_be_said_as_well(practitioner, brief):
    writes(practitioner, brief, "something-else", "She had a fall in May", "representative")
    page = practitioner.visit(brief)
    assert "Something that was not asked should say" in page.text
    assert "says someone who acts for the patient" in page.text


def test_of_two_corrections_of_one_answer_the_newest_comes_first(practitioner, brief):
    writes(practitioner, brief, says="first")
    writes(practitioner, brief, says="second")
    beside = answers_part(practitioner.visit(brief))
    assert beside.index("second") < beside.index("first")


def test_sent_twice_by_an_impatient_hand_it_is_one(practitioner, clinic, brief, entry):
    mark = clinic.reviews(CONSOLE).history(entry).mark
    told = {"link_id": "phone", "says": "0100", "asked_by": "patient", "as_of": mark}
    for _ in range(2):
        assert practitioner.post(f"{brief}/correction", **told).status == 303
    assert len(clinic.reviews(CONSOLE).history(entry).corrections) == 1


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"link_id": "", "says": SAYS}, "Choose what is wrong."),
        ({"link_id": "phone", "says": " "}, "Write what it should say."),
        ({"link_id": "phone", "says": "x" * 2001}, "Shorten it to 2000 characters."),
        ({"link_id": "nobody_was_asked", "says": SAYS}, "Not a valid choice"),
    ],
)
def test_half_of_a_correction_is_refused(practitioner, clinic, brief, entry, told, words):
    page = practitioner.post(f"{brief}/correction", asked_by="patient", **told)
    assert page.status == 422
    assert words in page.text
    assert clinic.reviews(CONSOLE).history(entry).corrections == ()


def test_it_is_in_every_copy_of_the_record_and_on_the_printed_brief(practitioner, brief):
    writes(practitioner, brief)
    one = brief.rpartition("/")[2]
    why = {"pdf-purpose": "other", "pdf-forms": one, "json-purpose": "other", "json-forms": one}
    made = practitioner.client.post(f"{brief}/record.pdf", data=why).data
    said = text(made)
    assert f"Should say “{SAYS}”, says the patient. Written down by Dr. Lena Park" in said
    form = json.loads(practitioner.client.post(f"{brief}/record.json", data=why).data)["forms"][0]
    row = next(row for row in form["answers"] if row["link_id"] == "ds_swelling")
    assert (row["answer"], row["corrections"][0]["should_say"]) == (["calf"], SAYS)
    printed = text(practitioner.client.get(f"{brief}/brief.pdf").data)
    assert SAYS in printed


def test_whoever_signs_off_is_told_of_one_that_somebody_else_wrote_since(clinic, entry):
    reviews = clinic.reviews
    lena = clinic.staff(CONSOLE).by_name("lena.park")
    noor = clinic.staff(CONSOLE).add("noor", "practitioner", "Noor Aziz")
    seen = reviews(Agent(noor.id, "practitioner")).history(entry).mark
    reviews(Agent(lena.id, "practitioner")).correct(entry, "phone", "0100", "patient")
    with pytest.raises(ConflictError):
        reviews(Agent(noor.id, "practitioner")).sign_off(entry, seen)


def test_a_form_that_stopped_can_be_corrected_too(practitioner, clinic):
    stopped = f"/practitioner/stopped/{stops(clinic, **NUMB)}"
    assert writes(practitioner, stopped, "ds_saddle", "No, I misread it").status == 303
    page = practitioner.visit(stopped)
    assert "No, I misread it" in page.text
    assert "Emergency now" in page.text
