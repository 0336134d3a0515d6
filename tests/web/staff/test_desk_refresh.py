"""The desk’s page renews itself: whoever stops is on it at once, whatever they answered."""

import re

import pytest

from intake.storage import CONSOLE, PATIENT
from tests.web.staff.people import ANA, JORDAN, NAMES, RUTH
from tests.web.staff.visits import monday

DESK, LOOK = "/desk/", "/desk/waiting"


@pytest.fixture
def day(app, clinic):  # noqa: ARG001 — the accounts must be there
    with monday(app) as found:
        yield found


@pytest.fixture
def marco(visitor, day):  # noqa: ARG001 — he comes in on that Monday
    return visitor.comes_in(NAMES["desk"])


def looks(person, html, part=""):
    """What the page asks for by itself, given what it shows."""
    mark = re.search(r'data-mark="([^"]+)"', html)[1]
    return person.client.get(f"{LOOK}?mark={mark}{part}")


def events(day):
    return [one.action for one in day.store.records(CONSOLE).events(1000)]


def test_where_nothing_changed_nothing_is_sent_and_nothing_put_on_record(marco, day):
    day.books()
    html = marco.visit(DESK).html
    before = events(day)
    for _ in range(3):
        answer = looks(marco, html)
        assert (answer.status_code, answer.data) == (204, b"")
    assert events(day) == [*before, "audit-read"]


def test_whoever_stops_is_there_at_once_with_a_visit_or_without(marco, day):
    visit = day.books("Ruth Feldman")
    html = marco.visit(DESK).html
    day.stops(visit, RUTH)
    first = looks(marco, html)
    assert "<html" not in first.text
    assert "Tell a practitioner now" in first.text
    assert 'data-title="(1) Patients – ' in first.text
    RUTH.called("Wanda", "Walk-In").stops(day.store)
    second = looks(marco, first.text).text
    assert "Wanda Walk-In" in second
    assert 'data-title="(2) Patients – ' in second


def test_whatever_changes_about_a_visit_renews_the_list(marco, day):
    visit = day.books(email="ana@example.org")
    moved = {"family_name": "Moved", "day": "2026-11-25", "hour": "09:30", "speaks": "en"}
    html = marco.visit(DESK).html
    for act in (
        lambda: day.books("Somebody Else"),
        lambda: day.visits.invite(visit, None),
        lambda: day.visits.send(visit, "invitation"),
        lambda: marco.post(f"/desk/appointments/{visit}/change", **moved, as_of="0"),
        lambda: day.begins(visit, JORDAN),
        lambda: day.sends(visit, ANA),
        lambda: day.visits.cancel(visit),
    ):
        act()
        answer = looks(marco, html)
        assert answer.status_code == 200
        html = answer.text
        assert looks(marco, html).status_code == 204


def test_answers_that_change_nothing_the_desk_sees_do_not_renew_it(marco, day):
    visit = day.books()
    token = day.begins(visit, JORDAN)
    html = marco.visit(DESK).html
    day.store.patients(PATIENT).save(token, {"nrs_now": 9})
    assert looks(marco, html).status_code == 204


def test_what_to_do_next_comes_with_the_time_alone(marco, day):
    day.books(days=0)
    html = marco.visit(DESK).html
    assert "Start on tablet" not in html
    day.passes(minutes=14)
    day.passes(minutes=8)
    marco.comes_in(NAMES["desk"])
    assert "Start on tablet" in looks(marco, html).text


def test_a_list_that_renews_itself_keeps_nobody_signed_in(marco, day):
    html = marco.visit(DESK).html
    for _ in range(2):
        day.passes(minutes=7)
        assert looks(marco, html).status_code in {200, 204}
    day.passes(minutes=1)
    answer = looks(marco, html)
    assert (answer.status_code, answer.location) == (303, "/staff/sign-in")


def test_a_part_of_the_list_renews_as_that_part(marco, day):
    html = marco.visit(f"{DESK}?only=missing").html
    day.sends(day.books("Kwame Boateng"), JORDAN)
    day.books("Mei-Ling Chou")
    text = looks(marco, html, "&only=missing").text
    assert "Mei-Ling Chou" in text
    assert "Kwame Boateng" not in text
