"""The desk’s page in a real browser: whoever stops is on it at once, and Marco keeps his place."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from playwright.sync_api import expect

from intake.storage import CONSOLE, Agent, Booking, Store, open_store
from tests.journeys.conftest import PHONE
from tests.journeys.desk.work import DESK
from tests.web.staff.people import NAMES, RUTH

LOOK = "/desk/waiting"
SOON = 21_000
"""Milliseconds: after this long the page has looked again."""
AT = "document.activeElement.closest('tr').id"
TOP = "document.activeElement.getBoundingClientRect().top"
NUMBER = count(1)


@pytest.fixture
def record(clinic) -> Iterator[Store]:
    config = clinic.app.config
    with open_store(config["DATABASE"], config["KEYRING"]) as store:
        yield store


def books(record: Store) -> tuple[str, str]:
    """Somebody new, who comes tomorrow: the id of the visit, and their name."""
    me = record.staff(CONSOLE).by_name(NAMES["desk"])
    given, family = "Visit", f"Desk{next(NUMBER)}"
    starts = datetime.now(UTC) + timedelta(days=1)
    booking = Booking(given, family, "(212) 555-0188", "", "", "en", starts)
    return record.appointments(Agent(me.id, "desk")).add(booking).id, f"{given} {family}"


def test_whoever_stops_is_there_at_once_while_focus_scroll_and_typing_stay(marco, record):
    for _ in range(3):
        visit, name = books(record)
    page = marco(clock=True, viewport={"width": 1280, "height": 400}).visits(DESK).page
    page.locator("summary", has_text="Add a visit").click()
    page.get_by_label("First name").fill("Half typ")
    page.get_by_role("link", name=name, exact=True).focus()
    top = page.evaluate(TOP)
    ruth = RUTH.called("Ruth", f"Desk{next(NUMBER)}")
    with page.expect_response(lambda answer: LOOK in answer.url) as answer:
        ruth.stops(record)
        page.clock.fast_forward(SOON)
    assert answer.value.finished() is None
    call = page.locator("#calls tr", has_text=ruth.person.name)
    expect(call).to_contain_text("Tell a practitioner now")
    expect(page.get_by_role("status")).to_contain_text("1 new.")
    assert page.title().startswith("(")
    assert page.evaluate(f"[{AT}, {TOP}]") == [visit, pytest.approx(top, abs=2)]
    expect(page.get_by_label("First name")).to_have_value("Half typ")


@pytest.mark.parametrize("settings", [{}, {"viewport": PHONE}, {"color_scheme": "dark"}])
def test_the_desk_and_a_visit_are_clean_at_every_size(marco, record, settings):
    visit, name = books(record)
    person = marco(**settings).visits(DESK)
    person.presses(name)
    assert person.heading == name
    person.presses("Change")
    person.visits(f"/desk/appointments/{visit}/card")
    person.visits("/desk/?only=missing")
    person.page.get_by_label("Name, phone or reference").fill("nobody of this name")
    person.presses("Search")
    assert "Nobody was found." in person.text


def test_without_scripts_a_visit_is_added_cancelled_and_found(marco):
    person = marco(java_script_enabled=False).visits("/desk/appointments/new")
    family = f"Desk{next(NUMBER)}"
    day = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    for label, typed in (("First name", "Plain"), ("Last name", family), ("Time", "09:30")):
        person.page.get_by_label(label).fill(typed)
    person.page.get_by_label("Day of the visit").fill(day)
    person.presses("Add and make link")
    assert person.heading == f"Plain {family}"
    person.page.locator("summary", has_text="Cancel this visit").click()
    person.presses("Cancel this visit")
    assert "The visit is cancelled." in person.text
    person.visits(DESK)
    person.page.get_by_label("Name, phone or reference").fill(family)
    person.presses("Search")
    assert f"Plain {family}" in person.text
    assert "Cancelled" in person.text
