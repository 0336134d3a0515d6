"""The queue in a real browser: it renews itself, and nobody in front of it loses their place."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import pytest
from playwright.sync_api import expect

from intake.storage import CONSOLE, Agent, Store, open_store
from intake.web.access import sessions
from tests.journeys.conftest import PHONE
from tests.storage.example import signed_off
from tests.web.staff.people import ANA, JORDAN, NAMES, RUTH, Someone

QUEUE, LOOK = "/practitioner/", "/practitioner/waiting"
SOON = 21_000
"""Milliseconds: after this long the page has looked again."""
AT = "document.activeElement.closest('tr').id"
TOP = "document.activeElement.getBoundingClientRect().top"
HEARD = """
  window.heard = [];
  window.Notification = class {
    constructor(text) { heard.push(text); }
    static permission = "default";
    static async requestPermission() { heard.push("asked"); return this.permission = "granted"; }
  };
  const silent = { connect: (to) => to, start() {}, stop() {}, frequency: {},
    gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} } };
  window.AudioContext = class {
    currentTime = 0;
    resume() { heard.push("sound"); }
    createOscillator() { return silent; }
    createGain() { return silent; }
  };
"""
"""Whatever the page would let a person hear or see outside of it."""
NUMBER = count(1)


@pytest.fixture
def record(clinic) -> Iterator[Store]:
    config = clinic.app.config
    with open_store(config["DATABASE"], config["KEYRING"]) as store:
        yield store


@pytest.fixture
def lena(clinic, somebody):
    """A practitioner at a browser of some kind, signed in; her clock can be put forward."""

    def comes_in(*, heard: bool = False, audits: bool = False, **settings: object):
        person = somebody(audits=audits, **settings)
        person.context.add_cookies([clinic.pass_of(NAMES["practitioner"])])
        if heard:
            person.page.add_init_script(HEARD)
        if person.scripts:
            person.page.clock.install()
        return person

    return comes_in


def new(someone: Someone) -> Someone:
    """Somebody nobody has seen before."""
    return someone.called(someone.person.given_name, f"Queue{next(NUMBER)}")


def row(person, name: str):
    return person.page.locator("tr", has=person.page.get_by_role("link", name=name, exact=True))


@contextmanager
def looking_again(person) -> Iterator[None]:
    """What happens meanwhile is on the page afterwards."""
    with person.page.expect_response(lambda answer: LOOK in answer.url) as answer:
        yield
        person.page.clock.fast_forward(SOON)
    assert answer.value.finished() is None


def test_somebody_new_appears_while_focus_and_scroll_stay(lena, record):
    jordan, ruth = new(JORDAN), new(RUTH)
    for someone in (new(ANA), new(ANA), jordan):
        someone.sends(record)
    person = lena(viewport={"width": 1280, "height": 400}).visits(QUEUE)
    page = person.page
    page.get_by_role("link", name=jordan.person.name, exact=True).focus()
    at, top, scrolled = page.evaluate(f"[{AT}, {TOP}, scrollY]")
    assert scrolled > 0
    with looking_again(person):
        ruth.stops(record)
    status = page.get_by_role("status")
    expect(status).to_contain_text("1 new.")
    expect(row(person, ruth.person.name)).to_contain_text("Call now")
    now = page.evaluate(f"[{AT}, {TOP}]")
    assert now == [at, pytest.approx(top, abs=2)]
    said = status.inner_text()
    with looking_again(person):
        pass
    assert status.inner_text() == said, "nothing changed, so nothing is said"


def test_whoever_chooses_a_part_of_the_queue_stays_at_that_choice(lena, record):
    RUTH.stops(record)
    page = lena().visits(QUEUE).page
    chip = page.get_by_role("link", name="Not sent")
    before = chip.inner_text()
    chip.focus()
    with page.expect_response(lambda answer: LOOK in answer.url):
        RUTH.stops(record)
        page.clock.fast_forward(SOON)
    expect(chip).not_to_have_text(before)
    expect(chip).to_be_focused()


def test_a_form_that_is_being_filled_in_keeps_what_was_typed_and_its_focus(lena, record):
    ana, ruth = new(ANA), new(RUTH)
    ana.sends(record)
    person = lena().visits(QUEUE)
    hers = row(person, ana.person.name)
    person.presses(f"Set visit of {ana.person.name}")
    expect(hers.get_by_label("Date")).to_be_focused()
    hers.get_by_label("Date").fill("2099-07-01")
    hers.get_by_label("Time").focus()
    with looking_again(person):
        ruth.stops(record)
        reviewer(record).take(entry_of(person, ana), lena_of(record).id, None)
    expect(row(person, ruth.person.name)).to_have_count(1)
    expect(hers).to_contain_text("Give back")
    expect(hers.get_by_label("Date")).to_have_value("2099-07-01")
    expect(hers.get_by_label("Time")).to_be_focused()


def test_whoever_is_dealt_with_meanwhile_goes_and_the_focus_goes_to_who_stands_there(lena, record):
    first, second = new(JORDAN), new(JORDAN)
    entry, other = first.sends(record), second.sends(record)
    person = lena().visits(f"{QUEUE}?level=routine")
    page = person.page
    page.get_by_role("link", name=first.person.name, exact=True).focus()
    with looking_again(person):
        signed_off(record.reviews(lena_of(record)), entry)
    expect(row(person, first.person.name)).to_have_count(0)
    assert page.evaluate(AT) != entry
    person.presses(f"Set visit of {second.person.name}")
    with looking_again(person):
        signed_off(record.reviews(lena_of(record)), other)
    expect(row(person, second.person.name)).to_contain_text("No longer in this list.")


def entry_of(person, someone: Someone) -> str:
    return row(person, someone.person.name).get_attribute("id")


def lena_of(record: Store) -> Agent:
    account = record.staff(CONSOLE).by_name(NAMES["practitioner"])
    return Agent(account.id, "practitioner")


def reviewer(record: Store):
    return record.practitioners(lena_of(record))


def test_nothing_is_heard_until_it_is_switched_on_and_then_it_names_nobody(lena, record):
    person = lena(heard=True).visits(QUEUE)
    page = person.page
    assert not page.get_by_label("Make a sound").is_checked()
    with looking_again(person):
        RUTH.stops(record)
    assert page.evaluate("heard") == []

    page.get_by_label("Make a sound").check()
    page.get_by_label("Show a notice").check()
    page.wait_for_function("heard.length == 2")
    assert page.evaluate("heard") == ["sound", "asked"]
    with looking_again(person):
        new(JORDAN).sends(record)
    assert len(page.evaluate("heard")) == 2, "a routine form is no news"
    with looking_again(person):
        new(ANA).sends(record)
    page.wait_for_function("heard.length == 4")
    assert page.evaluate("heard") == ["sound", "asked", "sound", "Somebody new is waiting"]
    person.visits(QUEUE)
    assert page.get_by_label("Make a sound").is_checked(), "on this device, from now on"
    assert not page.get_by_label("Show a notice").is_checked(), "the browser has forgotten"


def test_people_are_reached_with_the_keyboard_alone(lena, record):
    for someone in (RUTH, JORDAN):
        (new(someone).stops if someone is RUTH else new(someone).sends)(record)
    person = lena().visits(QUEUE)
    page, press = person.page, person.page.keyboard.press
    people = page.locator(".who")
    for _ in range(60):
        press("Tab")
        if page.evaluate("document.activeElement.className") == "who":
            break
    expect(people.first).to_be_focused()
    press("ArrowDown")
    expect(people.nth(1)).to_be_focused()
    press("ArrowUp")
    press("End")
    expect(people.last).to_be_focused()
    press("Home")
    expect(people.first).to_be_focused()
    name = people.first.inner_text()
    with page.expect_navigation():
        press("Enter")
    assert person.heading == name


def test_without_scripts_everything_but_the_renewing_works(lena, record):
    someone = new(ANA)
    someone.sends(record)
    person = lena(java_script_enabled=False).visits(QUEUE)
    page = person.page
    assert not page.locator(".switches").is_visible()
    person.presses("Look again")
    with page.expect_navigation():
        page.get_by_role("button", name=f"Take {someone.person.name}").press("Enter")
    assert "#" in page.url
    expect(row(person, someone.person.name)).to_contain_text("Give back")
    page.get_by_label("Name or reference").fill(someone.person.family_name)
    person.presses("Search")
    expect(row(person, someone.person.name)).to_have_count(1)


@pytest.mark.parametrize("settings", [{}, {"viewport": PHONE}, {"color_scheme": "dark"}])
def test_the_queue_and_the_search_are_clean_at_every_size(lena, record, settings):
    someone = new(ANA)
    someone.sends(record)
    person = lena(audits=True, **settings).visits(QUEUE)
    person.presses(f"Set visit of {someone.person.name}")
    person.page.get_by_label("Name or reference").fill("nobody of this name")
    person.presses("Search")
    assert "Nobody was found." in person.text


def test_a_screen_left_alone_shows_nobody_once_its_session_is_over(lena, record, clinic):
    new(ANA).sends(record)
    person = lena().visits(QUEUE)
    page = person.page
    asked: list[str] = []
    page.clock.fast_forward(13 * 60_000)
    expect(page.get_by_role("status")).to_contain_text("signed out in 2 minutes")
    with clinic.app.test_request_context():
        (cookie,) = [one for one in person.context.cookies() if one["name"] == "staff"]
        sessions().end_session(cookie["value"])
    page.clock.fast_forward(SOON)
    expect(page.get_by_role("alert")).to_contain_text("You are signed out")
    assert page.locator("tr").count() == 0
    assert page.title() == "Signed out of the queue"
    page.on("request", lambda request: asked.append(request.url))
    page.clock.fast_forward(3 * SOON)
    assert asked == []
    person.presses("Sign in again")
    assert person.path == "/staff/sign-in"


def test_a_page_in_the_background_does_not_ask_until_it_is_looked_at_again(lena):
    person = lena()
    person.page.add_init_script(
        "Object.defineProperty(document, 'hidden', { get: () => window.away === true })"
    )
    page = person.visits(QUEUE).page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate("window.away = true; document.dispatchEvent(new Event('visibilitychange'))")
    page.clock.fast_forward(3 * SOON)
    assert asked == []
    with page.expect_response(lambda answer: LOOK in answer.url):
        page.evaluate("window.away = false; document.dispatchEvent(new Event('visibilitychange'))")
