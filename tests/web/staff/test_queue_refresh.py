"""The list renews itself: only where something changed, and nobody stays signed in by it."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from intake.storage import CONSOLE, Agent
from tests.storage.example import signed_off
from tests.web.staff.people import ANA, JORDAN, NAMES, RUTH

QUEUE, LOOK = "/practitioner/", "/practitioner/waiting"


def mark(html):
    return re.search(r'data-mark="([^"]+)"', html)[1]


def looks(person, html, part=""):
    """What the page asks for by itself, given what it shows."""
    return person.client.get(f"{LOOK}?mark={mark(html)}{part}")


@pytest.fixture
def clock(app):
    """The clinic’s clock, to be put forward."""
    at = [datetime.now(UTC)]
    app.config["CLOCK"] = lambda: at[0]

    def later(**passed):
        at[0] += timedelta(**passed)

    return later


@pytest.fixture
def events(clinic):
    """What is on record so far, but for having read the record."""
    every = clinic.records(CONSOLE).events
    return lambda: [one.action for one in every(1000) if one.action != "audit-read"]


def test_where_nothing_changed_nothing_is_sent_and_nothing_put_on_record(
    practitioner, clinic, events
):
    ANA.sends(clinic)
    html = practitioner.visit(QUEUE).html
    before = events()
    for _ in range(3):
        answer = looks(practitioner, html)
        assert (answer.status_code, answer.data) == (204, b"")
    assert events() == before


def test_somebody_new_comes_with_the_list_alone_and_whoever_saw_them_is_on_record(
    practitioner, clinic, events
):
    ANA.sends(clinic)
    html = practitioner.visit(QUEUE).html
    RUTH.stops(clinic)
    before = events().count("list")
    answer = looks(practitioner, html)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert answer.text.index("Ruth Feldman") < answer.text.index("Ana Reyes")
    assert 'data-title="(2, 2 urgent) Queue – ' in answer.text
    assert events().count("list") == before + 1
    assert looks(practitioner, answer.text).status_code == 204


def test_whatever_a_colleague_does_changes_the_list(practitioner, clinic):
    account = clinic.staff(CONSOLE).add("noor.haddad", "practitioner", "Dr. Noor Haddad")
    herself = Agent(account.id, "practitioner")
    noor, reviews = clinic.practitioners(herself), clinic.reviews(herself)
    entry = JORDAN.sends(clinic)
    html = practitioner.visit(QUEUE).html
    for act, shown in (
        (lambda: noor.take(entry, account.id, None), "Dr. Noor Haddad"),
        (lambda: noor.set_visit(entry, datetime(2099, 7, 1, 14, tzinfo=UTC), None), "Jul 1, 2099"),
        (lambda: noor.open_response(entry), "Opened by Dr. Noor Haddad"),
        (lambda: signed_off(reviews, entry), "Nobody is waiting."),
    ):
        act()
        answer = looks(practitioner, html)
        assert shown in answer.text
        html = answer.text


def test_a_part_of_the_queue_renews_as_that_part_and_still_tells_of_everyone_urgent(
    practitioner, clinic
):
    JORDAN.sends(clinic)
    html = practitioner.visit(f"{QUEUE}?level=routine").html
    ruth = RUTH.stops(clinic)
    answer = looks(practitioner, html, "&level=routine").text
    assert "Ruth Feldman" not in answer
    assert f'data-urgent="{ruth}:emergency_now:' in answer


def test_a_form_that_is_left_comes_onto_the_list_by_time_alone(practitioner, clinic, clock):
    practitioner.comes_in(NAMES["practitioner"])
    ANA.starts(clinic, urgency="same_day")
    html = practitioner.visit(QUEUE).html
    assert looks(practitioner, html).status_code == 204
    clock(minutes=61)
    practitioner.comes_in(NAMES["practitioner"])
    assert "Left half done, not sent" in looks(practitioner, html).text


def test_a_list_that_renews_itself_keeps_nobody_signed_in(practitioner, clinic, clock):
    ANA.sends(clinic)
    practitioner.comes_in(NAMES["practitioner"])
    html = practitioner.visit(QUEUE).html
    for _ in range(2):
        clock(minutes=7)
        assert looks(practitioner, html).status_code == 204
    JORDAN.sends(clinic)
    assert looks(practitioner, html).status_code == 200, "nor where somebody is new"
    clock(minutes=1)
    answer = looks(practitioner, html)
    assert (answer.status_code, answer.location) == (303, "/staff/sign-in")
    assert "Ana" not in answer.text


def test_looking_at_the_page_oneself_does_keep_one_signed_in(practitioner, clock):
    practitioner.comes_in(NAMES["practitioner"])
    for _ in range(3):
        clock(minutes=14)
        assert practitioner.visit(QUEUE).status == 200


def test_nothing_is_said_to_whoever_has_signed_out_or_is_somebody_else(visitor, desk, clinic):
    ANA.sends(clinic)
    assert visitor.client.get(LOOK).status_code == 303
    assert desk.client.get(LOOK).status_code == 404
