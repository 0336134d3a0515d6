"""Deleting what no law wants kept: looked at first, in numbers; done on purpose; proved."""

from datetime import timedelta

import pytest

from intake.storage import CONSOLE
from tests.keeping.page import everything_in
from tests.web.staff.assessed import NUMB, SWOLLEN, sends, stops
from tests.web.staff.entry import let_in
from tests.web.staff.people import NAMES

PAGE = "/admin/retention"
CANARY = "canary that ran a marathon"


class Clock:
    """Today, until it is turned."""

    def __init__(self, now):
        self.now, self.ahead = now, timedelta()

    def __call__(self):
        return self.now() + self.ahead


@pytest.fixture
def clock(app):
    app.config["CLOCK"] = clock = Clock(app.config["CLOCK"])
    return clock


@pytest.fixture
def sent(clinic, clock):  # noqa: ARG001 – kept before the clock is turned
    return sends(clinic, **SWOLLEN, goal=CANARY)


@pytest.fixture
def later(app, clock, sent, administrator):  # noqa: ARG001 – kept before the clock is turned
    """Seven years on."""
    clock.ahead = timedelta(days=7 * 366)
    let_in(app, administrator.client, NAMES["administrator"])
    return administrator


def left(app):
    return everything_in(app.config["DATABASE"], app.config["KEYRING"].database)


@pytest.mark.usefixtures("sent")
def test_nothing_is_due_and_the_page_says_until_when_it_stays(administrator):
    page = administrator.visit(PAGE)
    assert page.status == 200
    assert "What would be deleted now: 0" in page.text
    assert "Nothing is due." in page.text
    assert "Sent, or left with an alarm: six years (8 NYCRR 29.2(a)(3))" in page.text
    assert "Delete what is due" not in page.text


def test_the_dry_run_names_nobody(later):
    page = later.visit(PAGE)
    assert "What would be deleted now: 1" in page.text
    assert "older than the law asks" in page.text
    for words in ("Ana", "Reyes", "555-0188", CANARY, "same_day", "Same day"):
        assert words not in page.html


def test_it_is_deleted_when_the_number_was_typed_and_the_proof_is_shown(later, app, clinic):
    assert CANARY.encode() in left(app)
    done = later.post(PAGE, number="1", typed="delete 1")
    assert done.status == 303
    page = later.visit(PAGE)
    assert "Deleted: 1 sent form, 0 others." in page.text
    assert "Nothing was found. All" in page.text
    assert "What would be deleted now: 0" in page.text
    assert "Ines Roth: Deleted: 1 sent form, 0 others." in page.text
    assert CANARY.encode() not in left(app)
    assert b"555-0188" not in left(app)
    events = [e.action for e in clinic.records(CONSOLE).events(20)]
    assert [action for action in events if "purge" in action] == ["purge", "purge-proof"]
    assert clinic.records(CONSOLE).faults() == ()


def test_nothing_is_deleted_by_a_slip(later, app):
    for typed in ("", "delete", "1", "delete 2", "DELETE 1", "remove 1"):
        page = later.post(PAGE, number="1", typed=typed)
        assert page.status == 422
        assert "Type “delete 1”, the word and the number." in page.text
    page = later.post(PAGE, number="7", typed="delete 7")
    assert page.status == 409
    assert "It is another number by now." in page.text
    assert CANARY.encode() in left(app)


def test_what_is_on_hold_stays_and_is_told_by_its_reason(later, clinic, sent):
    clinic.keeping(CONSOLE).hold(sent, "litigation")
    page = later.visit(PAGE)
    assert "What would be deleted now: 0" in page.text
    assert "On hold: 1" in page.text
    assert "litigation, since" in page.text
    assert sent not in page.html


def test_a_minor_stays_until_22(administrator, clinic, clock, app):
    sends(clinic, dob="2015-05-01")
    clock.ahead = timedelta(days=7 * 366)
    let_in(app, administrator.client, NAMES["administrator"])
    page = administrator.visit(PAGE)
    assert "A minor’s: until the 22nd birthday" in page.text
    assert "May 2037" in page.text


def test_a_stop_is_a_record_like_one_that_was_sent(later, clinic):
    stops(clinic, **NUMB)
    assert "What would be deleted now: 2" in later.visit(PAGE).text


def test_only_administrators_delete_and_only_after_they_have_shown_who_they_are(
    practitioner, desk, administrator, clock
):
    for browser in (practitioner, desk):
        assert browser.visit(PAGE).status == 404
        assert browser.client.post(PAGE, data={"number": "1"}).status_code == 404
    clock.ahead = timedelta(minutes=6)
    page = administrator.visit(PAGE)
    assert (page.status, page.location) == (303, f"/staff/again?to={PAGE}")
