"""The next person at the same tablet or desk: Back, a tab reopened, a box filled in by itself."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page

from intake import create_app
from intake.web.access import Audience, open_to
from intake.web.header import HEADERS
from intake.web.made import Made
from intake.web.patient import tablet as rule
from tests.hostile.chromium import at_home, chromium, watched
from tests.hostile.corpus import FORMULA, TEMPLATE, XSS
from tests.web.browser import Browser as Person
from tests.web.staff.entry import AGENT, let_in, open_accounts
from tests.web.staff.people import NAMES

SECRET = "Quokkavexes on Tuesdays"
NAME = "Hortensia"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as window:
        yield window


@pytest.fixture
def tablet(tmp_path) -> Iterator[tuple[Flask, str]]:
    app = create_app({"INSTANCE": tmp_path / "instance", "TABLET": True})
    open_accounts(app)
    with at_home(app) as address:
        yield app, address


def taken_up(browser: Browser, app: Flask, address: str, *, sends: bool = False) -> Page:
    """A window of somebody who has walked to the end, and looked at two pages of their own."""
    person = Person(app.test_client()).walks_to_review(name_legal_first=NAME, other_notes=SECRET)
    page = window(browser, address, "intake", person.client.get_cookie("intake").value).new_page()
    page.goto(f"{address}/questions/you?from=review")
    assert page.locator("[name=name_legal_first]").input_value() == NAME
    page.goto(f"{address}/review")
    page.locator("[name=other_notes]").fill(SECRET)
    for name in ("truth", "ny_advice"):
        page.locator(f"[name='{name}']").first.check(force=True)
    if sends:
        page.locator("main form button[type=submit]").last.click()
        assert "/sent" in page.url
    return page


def window(browser: Browser, address: str, name: str, value: str) -> BrowserContext:
    context = browser.new_context(user_agent=AGENT)
    context.add_cookies([{"name": name, "value": value, "url": address}])
    return context


def goes_back_through_everything(page: Page) -> Iterator[str]:
    for _ in range(4):
        # A page out of that cache is never loaded, so nobody waits for it to be.
        page.go_back(wait_until="commit")
        page.wait_for_timeout(150)
        if page.url == "about:blank":
            break
        typed = page.evaluate("[...document.forms].map(form => [...new FormData(form)])")
        yield f"{page.content()} {typed}"


def test_after_sending_back_shows_no_answer(browser, tablet):
    page = taken_up(browser, *tablet, sends=True)
    shown = list(goes_back_through_everything(page))
    assert shown
    assert not [seen for seen in shown if SECRET in seen or NAME in seen]


def closed(page: Page, address: str) -> Page:
    page.goto(f"{address}/close")
    page.locator("main form button[type=submit]").click()
    assert page.locator("h1").inner_text() == "Thank you. This form is closed on this device."
    return page


def test_after_closing_it_neither_back_nor_a_tab_reopened_shows_an_answer(browser, tablet):
    page = closed(taken_up(browser, *tablet), tablet[1])
    shown = list(goes_back_through_everything(page))
    for path in ("/questions/you", "/review", "/sent"):
        again = page.context.new_page()
        again.goto(f"{tablet[1]}{path}")
        shown.append(again.content())
    assert not [seen for seen in shown if SECRET in seen or NAME in seen]


def test_nothing_is_filled_in_for_the_next_person(browser, tablet):
    app, address = tablet
    page = closed(taken_up(browser, app, address), address)
    next_one = Person(app.test_client()).walks_to("you").client.get_cookie("intake").value
    page.context.add_cookies([{"name": "intake", "value": next_one, "url": address}])
    page.goto(f"{address}/questions/you")
    assert page.locator("[name=name_legal_first]").input_value() == ""
    assert NAME not in page.content()


def test_a_form_left_lying_is_asked_for_and_then_gone(browser, tablet, monkeypatch):
    monkeypatch.setattr(rule, "ASKED_AFTER", rule.timedelta(seconds=1))
    monkeypatch.setattr(rule, "ANSWERED_WITHIN", rule.timedelta(seconds=1))
    app, address = tablet
    page = taken_up(browser, app, address)
    page.wait_for_url("**/close?idle=1", timeout=8000)
    page.wait_for_selector("text=This form is closed on this device", timeout=8000)
    shown = list(goes_back_through_everything(page))
    assert not [seen for seen in shown if SECRET in seen or NAME in seen]


def test_after_signing_out_back_shows_no_patient(browser, tablet):
    app, address = tablet
    taken_up(browser, app, address, sends=True)
    client = app.test_client()
    let_in(app, client, NAMES["practitioner"])
    page = window(browser, address, "staff", client.get_cookie("staff").value).new_page()
    page.goto(f"{address}/practitioner/")
    page.locator("a[href*='/responses/']").first.click()
    assert NAME in page.content()
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()
    page.wait_for_load_state()
    shown = list(goes_back_through_everything(page))
    assert shown
    assert not [seen for seen in shown if NAME in seen]


def test_without_what_is_sent_along_back_would_bring_the_answers_up(browser, tablet, monkeypatch):
    """The control: the same browser, told nothing, remembers everything."""
    kept = {name: value for name, value in HEADERS.items() if name != "Cache-Control"}
    monkeypatch.setattr("intake.web.header.HEADERS", {**kept, "Cache-Control": "max-age=600"})
    monkeypatch.setattr("intake.web.header.PUT_AWAY", '"storage"')
    monkeypatch.setitem(tablet[0].extensions, "script", Made(b"", "text/javascript"))
    page = closed(taken_up(browser, *tablet), tablet[1])
    assert [seen for seen in goes_back_through_everything(page) if NAME in seen]


def test_nothing_written_to_do_harm_does_anything_in_a_real_browser(browser, tablet):
    app, address = tablet
    said = [word for word in (*XSS, *TEMPLATE, *FORMULA) if len(word) <= 60]
    half = len(said) // 2
    told = {"meds_list": "\n".join(said[:half])[:500], "other_notes": "\n".join(said[half:])}
    named = {"name_called": XSS[0], "goal": XSS[1], "psfs_1": XSS[5]}
    person = Person(app.test_client()).walks_to_review(**told, **named)
    review = person.address
    page = window(browser, address, "intake", person.client.get_cookie("intake").value).new_page()
    heard = watched(page)
    for path in (review, "/questions/you?from=review", "/questions/meds?from=review"):
        page.goto(f"{address}{path}")
    person.fills_in(**told, **named)
    client = app.test_client()
    let_in(app, client, NAMES["practitioner"])
    staff = window(browser, address, "staff", client.get_cookie("staff").value).new_page()
    heard_too = watched(staff)
    staff.goto(f"{address}/practitioner/")
    staff.locator("a[href*='/responses/']").first.click()
    assert XSS[0] in staff.content() or "&lt;script&gt;alert(1)" in staff.content()
    assert [word for word in (*heard, *heard_too) if "404" not in word and "403" not in word] == []


def test_a_script_that_got_into_a_page_would_be_refused_and_heard_of(browser, tablet, monkeypatch):
    """The control: a page that forgets to escape runs nothing, and this test would notice."""
    app, address = tablet
    privacy = open_to(Audience.PATIENT)(lambda: "<h1>x</h1><script>alert(1)</script>")
    monkeypatch.setitem(app.view_functions, "patient.privacy", privacy)
    page = browser.new_page()
    heard = watched(page)
    page.goto(f"{address}/privacy")
    assert not [word for word in heard if word.startswith("dialog")]
    assert [word for word in heard if "Content Security Policy" in word]
