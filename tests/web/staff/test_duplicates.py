"""Marco looks at two records that may be of one person, decides, and takes it back."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from intake.storage import CONSOLE, Agent, Booking
from tests.web.staff.conftest import Browser
from tests.web.staff.people import ANA, JORDAN, NAMES, RUTH

AT = "/desk/duplicates"
COMPARE = "/changes"
"""Of the link of a brief to what is new since another form of the same person."""
NO_OTHER = "This is the only form this person has sent"
VISIT = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)


def known_as(someone, **known):
    return replace(someone, person=replace(someone.person, **known))


ANNA = known_as(ANA, given_name="Anna", called="")
EVA = known_as(ANA, given_name="Eva", called="")


@pytest.fixture
def booked(clinic):
    """The id of Ana’s visit, as the phone call left it on the list."""
    desk = clinic.appointments(Agent("desk-1", "desk"), [])
    booking = Booking("Ana", "Reyes", "+1 212 555 0188", "", "", "es", VISIT)
    return desk.add(booking).id


def forms(page):
    """What each button of the page would post, by the words on it."""
    found = {}
    for form in re.findall(r"<form.*?</form>", page.html, re.DOTALL):
        data = dict(re.findall(r'type="hidden"\s+name="(\w+)"\s+value="([^"]*)"', form))
        for button in re.findall(r"<button.*?</button>", form, re.DOTALL):
            said = dict(re.findall(r'name="(\w+)"\s+value="([^"]*)"', button))
            words = " ".join(re.sub(r"<[^>]+>", "", button).split())
            found[words] = {**data, **said}
    return found


def presses(browser, words):
    """The button whose words begin like this; the page it leads to is shown."""
    name, data = next((n, d) for n, d in forms(browser).items() if n.startswith(words))
    act = {"This form": "attach", "Undo": "undo"}.get(name[:9].rstrip(":"), "decide")
    act = "undo" if name.startswith("Undo") else act
    browser.post(f"{AT}/{act}", **data)
    assert browser.status == 303
    return browser.visit(browser.location)


def test_two_records_stand_side_by_side_with_what_agrees_and_what_differs(desk, clinic):
    ANA.sends(clinic)
    ANNA.sends(clinic)
    page = desk.visit(AT)
    assert page.status == 200
    for words in ("Likely the same person", "Ana Reyes", "Anna Reyes", "Sound the same"):
        assert words in page.text
    assert page.text.count("April 2, 1983") == page.text.count("(212) 555-0188") == 2
    assert "Possibly" not in page.text
    buttons = [name.partition(":")[0] for name in forms(page)]
    assert buttons[-2:] == ["Same person", "Not the same"]


def test_twins_are_only_possible_and_it_says_so(desk, clinic):
    ANA.sends(clinic)
    EVA.sends(clinic)
    page = desk.visit(AT)
    assert "Possibly the same person" in page.text
    assert "Twins, a parent and a child" in page.text
    assert "Only the last name is the same" in page.text
    assert "Likely" not in page.text


def test_the_same_person_is_linked_and_undone(desk, clinic, practitioner):
    ana, anna = ANA.sends(clinic), ANNA.sends(clinic)
    linked = presses(desk.visit(AT), "Same person")
    assert "practitioners see their forms together" in linked.text
    assert "The same person: Marco, today" in linked.text
    assert "Nothing to decide" in linked.text
    assert COMPARE in practitioner.visit(f"/practitioner/responses/{ana}").html
    assert COMPARE in practitioner.visit(f"/practitioner/responses/{anna}").html
    undone = presses(desk, "Undo")
    assert "Undone: Marco, today" in undone.text
    assert "Likely the same person" in undone.text
    assert COMPARE not in practitioner.visit(f"/practitioner/responses/{ana}").html


def test_linked_forms_are_compared_by_the_practitioner(desk, clinic, practitioner):
    ANA.sends(clinic)
    anna = ANNA.sends(clinic)
    alone = practitioner.visit(f"/practitioner/responses/{anna}/changes").text
    presses(desk.visit(AT), "Same person")
    linked = practitioner.visit(f"/practitioner/responses/{anna}/changes").text
    assert NO_OTHER in alone
    assert NO_OTHER not in linked
    assert "Sent as Ana Reyes, born April 2, 1983. Linked by staff" in linked


def test_not_the_same_is_remembered(desk, clinic):
    ANA.sends(clinic)
    EVA.sends(clinic)
    said = presses(desk.visit(AT), "Not the same")
    assert "Remembered" in said.text
    assert "Nothing to decide" in said.text
    ANA.sends(clinic)
    assert "Nothing to decide" in desk.visit(AT).text


def test_of_two_at_the_desk_the_second_is_told_what_the_first_has_said(app, desk, clinic):
    ANA.sends(clinic)
    ANNA.sends(clinic)
    noor = clinic.staff(CONSOLE).add("noor", "desk", "Noor")
    data = next(d for n, d in forms(desk.visit(AT)).items() if n.startswith("Same"))
    clinic.likenesses(Agent(noor.id, "desk")).decide(data["one"], data["other"], "same", "")
    desk.post(f"{AT}/decide", **{**data, "said": "not-same"})
    page = desk.visit(desk.location)
    assert "Nothing was changed. Noor has said of them meanwhile: the same person" in page.text
    desk.post(f"{AT}/decide", **data)
    assert "Noor had said so already" in desk.visit(desk.location).text
    assert Browser(app.test_client()).comes_in(NAMES["practitioner"]).visit(AT).status == 200


def test_what_would_contradict_is_refused_and_says_why(desk, clinic):
    for someone in (ANA, ANNA, known_as(ANA, given_name="Hanna")):
        someone.sends(clinic)
    face = clinic.likenesses(Agent("noor", "desk"))
    pairs = {frozenset({p.one.name, p.other.name}): p for p in face.likely()}
    told = pairs[frozenset({"Ana Reyes", "Anna Reyes"})]
    face.decide(told.one.id, told.other.id, "not-same", "")
    linked = pairs[frozenset({"Anna Reyes", "Hanna Reyes"})]
    face.decide(linked.one.id, linked.other.id, "same", "")
    third = pairs[frozenset({"Ana Reyes", "Hanna Reyes"})]
    desk.post(f"{AT}/decide", one=third.one.id, other=third.other.id, said="same", as_of="")
    assert "it would contradict what was said of another record" in desk.visit(desk.location).text


def test_undoing_what_somebody_has_said_anew_changes_nothing(desk, clinic):
    ANA.sends(clinic)
    ANNA.sends(clinic)
    face = clinic.likenesses(Agent("noor", "desk"))
    (pair,) = face.likely()
    first = face.decide(pair.one.id, pair.other.id, "same", "")
    undone = face.undo(first.id)
    face.decide(pair.one.id, pair.other.id, "not-same", undone.id)
    desk.post(f"{AT}/undo", id=first.id)
    page = desk.visit(desk.location)
    assert "somebody has said something newer" in page.text
    assert "Not the same person" in page.text


def test_a_form_is_given_to_the_visit_it_is_for(desk, clinic, booked):
    ANA.sends(clinic)
    page = desk.visit(AT)
    assert "Visit on" in page.text
    assert "Known of one only" in page.text
    visit = presses(page, "This form is for this visit")
    assert visit.status == 200
    assert "for this visit now" in visit.text
    assert "Sent" in visit.text
    assert "Nothing to decide" in desk.visit(AT).text
    (form,) = clinic.appointments(Agent("desk-1", "desk"), []).find(booked).forms
    desk.post(f"{AT}/detach", form=form)
    assert desk.location == f"/desk/appointments/{booked}"
    assert "no longer for this visit" in desk.visit(desk.location).text
    assert "This form is for this visit" in " ".join(forms(desk))


def test_the_same_person_with_another_visit_leaves_the_form_where_it_is(desk, clinic, booked):
    ANA.sends(clinic)
    page = presses(desk.visit(AT), "Same person, another visit")
    assert "Nothing to decide" in page.text
    assert clinic.appointments(Agent("desk-1", "desk"), []).find(booked).forms == ()


def test_no_answer_and_no_flag_is_on_the_page(desk, clinic):
    RUTH.stops(clinic)
    known_as(RUTH, given_name="Ruthe").sends(clinic)
    page = desk.visit(AT)
    assert "Stopped" in page.text
    for hidden in ("Pressure on the nerves", "R01", "numb", "Dr. Adler", "emergency"):
        assert hidden not in page.html


def test_a_name_stands_in_no_title_and_no_address(desk, clinic):
    JORDAN.sends(clinic)
    known_as(JORDAN, family_name="Pelle").sends(clinic)
    page = desk.visit(AT)
    assert "Jordan" not in re.search("<title>(.*?)</title>", page.html, re.DOTALL)[1]
    assert not re.search(r'(?:href|action)="[^"]*(?i:jordan|pell)', page.html)


@pytest.mark.parametrize(
    ("act", "data", "status"),
    [
        ("decide", {"one": "nobody", "other": "somebody", "said": "same"}, 404),
        ("decide", {"one": "nobody", "other": "somebody", "said": "maybe"}, 400),
        ("decide", {"one": "nobody", "said": "same"}, 400),
        ("undo", {"id": "nothing"}, 404),
        ("undo", {}, 400),
        ("attach", {"visit": "nothing", "form": "nothing"}, 404),
        ("attach", {"visit": "nothing"}, 400),
        ("detach", {}, 400),
    ],
)
def test_what_is_not_there_is_not_found_and_half_a_request_is_none(desk, act, data, status):
    assert desk.post(f"{AT}/{act}", **data).status == status


def test_an_empty_page_says_when_somebody_shows_up(desk):
    page = desk.visit(AT)
    assert "Nothing to decide." in page.text
    assert "What was decided" not in page.text
