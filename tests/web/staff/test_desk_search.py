"""Somebody is on the phone: Marco finds their visit, or their form, by whatever they say."""

import re

import pytest

from intake.storage import CONSOLE
from tests.web.staff.people import ANA, JORDAN, NAMES
from tests.web.staff.visits import monday


@pytest.fixture
def day(app, clinic):  # noqa: ARG001 — the accounts must be there
    with monday(app) as found:
        yield found


@pytest.fixture
def marco(visitor, day):  # noqa: ARG001 — he comes in on that Monday
    return visitor.comes_in(NAMES["desk"])


TYPED = ["lucia", "PRADO", "prado luc", "  Lucía   Prado ", "0121", "917 555 0121", "lu"]


def test_a_visit_is_found_by_a_name_in_any_spelling_or_by_the_phone(marco, day):
    visit = day.books("Lucía Prado", 20, phone="(917) 555-0121")
    day.books("Sam Okafor", 3)
    for typed in TYPED:
        page = marco.post("/desk/search", text=typed)
        assert f'href="/desk/appointments/{visit}"' in page.html, typed
        assert "Sam Okafor" not in page.text, typed
        assert "Sun, Dec 13, 9:30 am" in page.text


def test_a_form_without_a_visit_is_found_by_its_name_and_its_reference(marco, day):
    JORDAN.sends(day.store)
    page = marco.post("/desk/search", text="pell")
    assert "1 form without a visit" in page.text
    reference = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", page.text)[0]
    for typed in (reference, reference.lower().replace("-", ""), reference[:4]):
        assert "Jordan Pell" in marco.post("/desk/search", text=typed).text, typed


def test_a_form_that_is_for_a_visit_is_found_as_that_visit(marco, day):
    visit = day.books("Booked Name")
    day.sends(visit, ANA)
    page = marco.post("/desk/search", text="Reyes")
    assert f'href="/desk/appointments/{visit}"' in page.html
    assert "Forms without a visit" not in page.text
    done = [event.action for event in day.store.records(CONSOLE).events(100)]
    assert "look" not in done, "nobody has opened it"


def test_nobody_found_says_what_to_try(marco):
    text = marco.post("/desk/search", text="nobody of this name").text
    assert "Nobody was found." in text
    assert "the last four digits of the phone number" in text


def test_nothing_to_look_for_is_said(marco):
    for typed in ("", "   ", "…!?", "\u202e", "\x00"):
        page = marco.post("/desk/search", text=typed)
        assert page.status == 422
        assert "Type a name, a phone number or a reference first." in page.text


def test_who_was_looked_for_is_in_no_title_and_not_on_record(marco, day):
    day.books("Lucía Prado")
    page = marco.post("/desk/search", text="Prado")
    assert "Prado" not in page.html.partition("<title>")[2].partition("</title>")[0]
    assert "Prado" not in str(day.store.records(CONSOLE).events(100))
