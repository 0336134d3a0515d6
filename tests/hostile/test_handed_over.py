"""A tablet that goes from hand to hand, in a real browser: what one leaves, no other can find."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Error, Page

from intake import create_app
from intake.web.patient import tablet as rule
from tests.hostile.chromium import at_home, chromium
from tests.web.staff.entry import AGENT, let_in, open_accounts
from tests.web.staff.people import NAMES

FIRST, NEXT = "Hortensia", "Bartholomew"
SECRET = "Quokkavexes on Tuesdays"
PIN = "730142"
LOCKED = "Ready for the next person"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as window:
        yield window


@pytest.fixture
def clinic(tmp_path) -> Iterator[tuple[Flask, str]]:
    app = create_app({"INSTANCE": tmp_path / "instance"})
    open_accounts(app, "desk")
    with at_home(app) as address:
        yield app, address


@pytest.fixture(params=[False], ids=["without scripts"])
def tablet(browser, clinic, request) -> Page:
    """Handed over at the desk, and half filled in."""
    app, address = clinic
    client = app.test_client()
    let_in(app, client, NAMES["desk"])
    context = browser.new_context(user_agent=AGENT, java_script_enabled=request.param)
    cookie = client.get_cookie("staff").value
    context.add_cookies([{"name": "staff", "value": cookie, "url": address}])
    page = context.new_page()
    page.goto(f"{address}/desk/tablet")
    fill(page, name="Somebody booked", pin=PIN)
    page.get_by_role("link", name="Start").click()
    press(page)
    check(page, "c_not_emerg-yes", "c_privacy-yes", "c_not_dx-yes", "who_fills-self")
    check(page, "phone_ok_msg-voice", press_first=True)
    born = {"dob-month": "4", "dob-day": "2", "dob-year": "1991"}
    fill(page, name_legal_first=FIRST, name_legal_last=SECRET, phone="212 555 0142", **born)
    page.wait_for_url("**/questions/safety-now", timeout=8000)
    page.goto(f"{address}/questions/you")
    assert FIRST in seen(page)
    assert SECRET in seen(page)
    return page


def check(page: Page, *ids: str, press_first: bool = False) -> None:
    if press_first:
        press(page)
    for name in ids:
        page.locator(f"#{name}").check(force=True)


def fill(page: Page, **typed: str) -> None:
    for name, said in typed.items():
        page.locator(f"[name={name}]").fill(said)
    press(page)


def press(page: Page) -> None:
    page.locator("main form button[type=submit]").last.click()


def everything_within_reach(page: Page, address: str) -> Iterator[str]:
    """Back through all there is, forward again, reload, addresses from the history, a new tab."""
    for go in (*[page.go_back] * 5, *[page.go_forward] * 2, page.reload):
        go(wait_until="commit")
        page.wait_for_timeout(60)
        yield seen(page)
    for path in ("/", "/questions/you", "/review", "/sent"):
        tab = page.context.new_page()
        tab.goto(f"{address}{path}")
        yield seen(tab)
        tab.close()


def seen(page: Page) -> str:
    """All that can be read, once the page stands still: some lead on by themselves."""
    for _ in range(20):
        with suppress(Error):
            return read(page)
        page.wait_for_timeout(50)
    return read(page)


def read(page: Page) -> str:
    typed = page.evaluate("[...document.querySelectorAll('input')].map(box => box.value)")
    return " ".join([page.content(), *typed])


def restored(browser: Browser, context: BrowserContext, urls: list[str]) -> Iterator[str]:
    """The browser was killed, and opens the tabs it had with the cookies it had."""
    again = browser.new_context(user_agent=AGENT, storage_state=context.storage_state())
    for url in urls:
        page = again.new_page()
        page.goto(url)
        yield seen(page)
    again.close()


def is_clean(shown: list[str]) -> bool:
    assert len(shown) > 3
    return not [one for one in shown if FIRST in one or SECRET in one]


def test_half_a_form_left_lying_is_nowhere_for_the_next_person(
    browser, clinic, tablet, monkeypatch
):
    _, address = clinic
    with monkeypatch.context() as hurry:
        is_left_alone(tablet, hurry)
    kept = [f"{address}/questions/you", f"{address}/close?idle=1&page=you"]
    assert is_clean(list(everything_within_reach(tablet, address)))
    assert is_clean([*restored(browser, tablet.context, kept), "", "", ""])
    tablet.goto(f"{address}/tablet")
    fill(tablet, pin=PIN)
    check(tablet, "which-0")
    fill(tablet, name=NEXT)
    assert tablet.locator("h1").inner_text() == "This form is for you"
    shown = list(everything_within_reach(tablet, address))
    assert is_clean(shown)
    assert not [one for one in shown if NEXT in one]


def is_left_alone(page: Page, hurry: pytest.MonkeyPatch) -> None:
    hurry.setattr(rule, "ASKED_AFTER", rule.timedelta(seconds=1))
    hurry.setattr(rule, "ANSWERED_WITHIN", rule.timedelta(seconds=1))
    page.reload()
    page.wait_for_url("**/close?idle=1**", timeout=8000)
    assert page.locator("h1").inner_text() == "Are you still there?"
    page.wait_for_url("**/tablet/done", timeout=8000)


@pytest.mark.parametrize("tablet", [True], ids=["with scripts"], indirect=True)
def test_saved_and_closed_by_hand_it_is_as_clean(clinic, tablet):
    _, address = clinic
    tablet.goto(f"{address}/close?idle=1")
    press(tablet)
    assert "This form is closed" in tablet.locator("h1").inner_text()
    assert is_clean(list(everything_within_reach(tablet, address)))
    tablet.goto(f"{address}/desk/")
    assert tablet.locator("h1").inner_text() == LOCKED


def test_a_tablet_that_was_switched_off_is_still_locked(browser, clinic, tablet):
    """Cookies of the session are gone then; the tablet’s own is not."""
    _, address = clinic
    cookies = [c for c in tablet.context.cookies() if c["expires"] > 0]
    assert {cookie["name"] for cookie in cookies} == {"tablet", "tablet-over"}
    again = browser.new_context(user_agent=AGENT)
    again.add_cookies(cookies)
    page = again.new_page()
    for path in ("/", "/questions/you", "/desk/", "/staff/sign-in"):
        page.goto(f"{address}{path}")
        assert page.locator("h1").inner_text() == LOCKED
    again.close()
