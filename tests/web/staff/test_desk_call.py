"""The number the desk dials, and who counts as ready after a stop."""

import pytest

from intake.storage import Agent
from tests.storage.example import signed_off
from tests.web.staff.people import JORDAN, NAMES, RUTH
from tests.web.staff.visits import monday

OTHER = "(646) 555-0123"


@pytest.fixture
def day(app, clinic):  # noqa: ARG001 — the accounts must be there
    with monday(app) as found:
        yield found


@pytest.fixture
def marco(visitor, day):  # noqa: ARG001 — he comes in on that Monday
    return visitor.comes_in(NAMES["desk"])


def row(page, visit):
    return page.html.partition(f'<tr id="{visit}"')[2].partition("</tr>")[0]


def test_whoever_stopped_is_called_at_the_number_they_have_just_given(marco, day):
    visit = day.books("Ruth Feldman", 0, phone=OTHER)
    day.stops(visit, RUTH)
    given = RUTH.person.phone
    assert given
    assert given != OTHER
    for page in (
        row(marco.visit("/desk/"), visit),
        marco.visit(f"/desk/appointments/{visit}").html,
    ):
        assert f"The number in the form; booked with {OTHER}." in page
        assert dialed(page) == {digits(given)}


def test_of_one_number_written_in_two_ways_nothing_is_said(marco, day):
    visit = day.books("Ruth Feldman", 0, phone=f"+1 {RUTH.person.phone}")
    day.stops(visit, RUTH)
    assert "The number in the form" not in row(marco.visit("/desk/"), visit)


def test_in_no_emergency_the_number_that_is_booked_is_shown(marco, day):
    visit = day.books("Jordan Pell", 0, phone=OTHER)
    day.sends(visit, JORDAN)
    page = row(marco.visit("/desk/"), visit)
    assert OTHER in page
    assert "The number in the form" not in page


def test_whose_stop_was_seen_to_and_who_sent_nothing_is_not_ready(marco, day):
    visit = day.books("Ruth Feldman", 0)
    draft = day.stops(visit, RUTH)
    signed_off(day.store.reviews(Agent("may", "practitioner")), draft)
    page = marco.visit("/desk/")
    assert "Stopped, and seen by a practitioner" in row(page, visit)
    assert 'class="ready"' not in row(page, visit)
    assert "0 of 1 are ready" in page.text
    assert "Remind" not in row(page, visit)
    day.passes(minutes=40)
    assert "File as incomplete" in row(marco.comes_in(NAMES["desk"]).visit("/desk/"), visit)


def dialed(html):
    return {part.partition('"')[0][-10:] for part in html.split('href="tel:')[1:]}


def digits(phone):
    return "".join(filter(str.isdecimal, phone))[-10:]
