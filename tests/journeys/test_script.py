"""The walk with its script, in the system’s own Chromium: quick, and no answer is lost."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from intake import create_app
from tests.hostile.chromium import at_home, chromium, watched
from tests.web.browser import Browser as Person

NOW, PAIN, FEELING = (
    f"/questions/{page}" for page in ("safety-now", "safety-pain", "safety-feeling")
)
OFFLINE = "You seem to be offline."


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as window:
        yield window


@pytest.fixture(scope="module")
def clinic(tmp_path_factory) -> Iterator[tuple[Flask, str]]:
    app = create_app({"INSTANCE": tmp_path_factory.mktemp("script") / "instance"})
    with at_home(app) as address:
        yield app, address


@pytest.fixture
def page(browser, clinic) -> Iterator[Page]:
    """Somebody at the first page of the safety check; what it asks for is in `page.asked`."""
    app, address = clinic
    person = Person(app.test_client()).walks_to("safety-now")
    cookie = person.client.get_cookie("intake").value
    with browser.new_context() as context:
        context.add_cookies([{"name": "intake", "value": cookie, "url": address}])
        window = context.new_page()
        window.set_default_timeout(8000)
        heard = watched(window)
        with window.expect_response("**/ahead?*"):
            window.goto(f"{address}{NOW}")
        window.asked = []
        window.on("request", lambda r: "/static/" in r.url or window.asked.append(r))
        yield window
        assert [word for word in heard if "Failed to load resource" not in word] == []


def at(page: Page, path: str, heading: str = "") -> None:
    page.wait_for_function("path => location.pathname == path", arg=path)
    if heading:
        expect(page.locator("h1")).to_have_text(heading)


def choose(page: Page, **answers: str) -> None:
    for name, code in answers.items():
        page.locator(f"[name='{name}'][value='{code}']").check(force=True)


def go_on(page: Page) -> None:
    page.locator("main form button[type=submit]").last.click()


def says_no(page: Page) -> None:
    choose(page, ds_now="none", ds_leg_now="none")
    go_on(page)


def says_how_it_is(page: Page) -> None:
    choose(page, onset_when="m6", nrs_now="3", back_pain_now="no", limp_now="no")
    go_on(page)


def holding(page: Page) -> list:
    """What is posted gets no answer until the test lets it."""
    held = []

    def hold(route) -> None:
        held.append(route)

    page.route("**/steps", hold)
    return held


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_have_text("Saved.")


def chosen(page: Page) -> list[str]:
    return page.evaluate("[...document.querySelectorAll('main input:checked')].map(e => e.value)")


def test_a_likely_answer_shows_the_next_page_at_once_and_is_saved_behind_it(page):
    holding(page)  # the clinic says nothing: it was sent ahead
    says_no(page)
    at(page, PAIN, "Your pain, in short")
    assert page.title().startswith("Your pain, in short")
    assert page.evaluate("document.activeElement.localName") == "h1"


def test_one_page_is_one_request(page):
    says_no(page)
    at(page, PAIN)
    saved(page)
    says_how_it_is(page)
    at(page, FEELING)
    asked = [urlsplit(request.url).path for request in page.asked]
    assert asked == ["/steps", "/steps"]


def test_an_emergency_is_never_shown_anything_else_first(page):
    seen = []
    page.on("framenavigated", lambda frame: seen.append(urlsplit(frame.url).path))
    choose(page, ds_now="chest_pain", ds_leg_now="none")
    go_on(page)
    at(page, "/stop", "Call 911 now")
    assert seen == ["/stop"]
    assert page.evaluate("document.body.classList.contains('stop')")


def test_back_brings_what_the_clinic_has_and_forward_goes_on(page):
    says_no(page)
    at(page, PAIN)
    saved(page)
    page.go_back()
    at(page, NOW, "Right now")
    assert chosen(page) == ["none", "none"]
    page.go_forward()
    at(page, PAIN, "Your pain, in short")


def test_what_is_missing_is_announced_on_the_same_page(page):
    choose(page, ds_now="none")
    go_on(page)
    alert = page.locator("main [role=alert]").first
    expect(alert).to_be_focused()
    assert urlsplit(page.url).path == NOW
    assert chosen(page) == ["none"]


def test_without_a_connection_the_person_is_brought_back_to_what_they_chose(page):
    page.context.set_offline(True)
    says_no(page)
    at(page, NOW)
    expect(page.locator("main [role=alert]").first).to_contain_text(OFFLINE)
    assert chosen(page) == ["none", "none"]
    page.context.set_offline(False)
    go_on(page)
    at(page, PAIN)


def test_what_was_chosen_on_a_later_page_is_there_again_too(page):
    held = holding(page)
    says_no(page)
    at(page, PAIN)
    choose(page, back_pain_now="no", limp_now="no")
    held[0].abort()
    at(page, NOW)
    page.unroute("**/steps")
    go_on(page)
    at(page, PAIN)
    assert chosen(page) == ["no", "no"]


def test_a_fault_on_our_side_loses_nothing_that_was_typed(page):
    page.route("**/steps", lambda route: route.fulfill(status=500, body="no"))
    says_no(page)
    expect(page.locator("main [role=alert]").first).to_contain_text("on our side")
    assert chosen(page) == ["none", "none"]


def test_an_answer_nobody_expected_leaves_it_to_the_plain_form(page):
    page.route("**/steps", lambda route: route.fulfill(status=404, body="no"))
    says_no(page)
    at(page, PAIN, "Your pain, in short")
    assert [request.method for request in page.asked if urlsplit(request.url).path == NOW] == [
        "POST"
    ]


def test_pressing_twice_is_pressing_once(page):
    choose(page, ds_now="none", ds_leg_now="none")
    page.locator("main form button[type=submit]").last.dblclick()
    at(page, PAIN, "Your pain, in short")
    saved(page)
    assert not page.locator("main [role=alert]").count()
    assert len([request for request in page.asked if request.url.endswith("/steps")]) == 1


def test_another_window_that_changed_an_answer_is_heard(page):
    """The clinic’s word wins over what was sent ahead."""
    held = holding(page)
    says_no(page)
    at(page, PAIN)
    other = page.context.new_page()
    other.goto(page.url.replace(PAIN, "/questions/you"))
    other.locator("[name='dob-year']").fill("2012")
    go_on(other)
    at(other, "/questions/guardian")
    held[0].continue_()
    at(page, "/questions/guardian")
    expect(page.locator("main [role=status]").first).to_contain_text("Your answers are saved.")


def test_closing_the_tab_right_after_continue_still_delivers(page, clinic):
    says_no(page)
    at(page, PAIN)
    context = page.context
    page.close()
    again = context.new_page()
    again.goto(f"{clinic[1]}{PAIN}")
    at(again, PAIN)


def test_after_sending_back_shows_the_receipt_and_no_answer(browser, clinic):
    app, address = clinic
    person = Person(app.test_client()).walks_to_review(meds_list="Quokkavex")
    with browser.new_context() as context:
        cookie = person.client.get_cookie("intake").value
        context.add_cookies([{"name": "intake", "value": cookie, "url": address}])
        page = context.new_page()
        page.goto(f"{address}/review")
        choose(page, ny_advice="yes", truth="yes")
        go_on(page)
        at(page, "/sent")
        page.go_back(wait_until="commit")
        at(page, "/sent")
        assert "Quokkavex" not in page.locator("main").inner_text()
        assert not page.locator("main input:not([type=hidden])").count()


def test_leaving_by_a_link_waits_until_everything_is_saved(page):
    held = holding(page)
    says_no(page)
    at(page, PAIN)
    page.locator("footer a[href*='privacy']").click()
    page.wait_for_timeout(100)
    assert urlsplit(page.url).path == PAIN
    held[0].continue_()
    at(page, "/privacy")


def test_on_a_shared_device_every_page_is_a_plain_form(browser, clinic, monkeypatch):
    app, address = clinic
    monkeypatch.setitem(app.config, "TABLET", True)
    person = Person(app.test_client()).walks_to("safety-now")
    with browser.new_context() as context:
        cookie = person.client.get_cookie("intake").value
        context.add_cookies([{"name": "intake", "value": cookie, "url": address}])
        page = context.new_page()
        page.goto(f"{address}{NOW}")
        asked = []
        page.on("request", lambda r: "/static/" in r.url or asked.append(urlsplit(r.url).path))
        says_no(page)
        at(page, PAIN)
        assert asked[:2] == [NOW, PAIN]


def test_with_scripts_off_it_goes_on_as_ever(browser, clinic):
    app, address = clinic
    person = Person(app.test_client()).walks_to("safety-now")
    with browser.new_context(java_script_enabled=False) as context:
        cookie = person.client.get_cookie("intake").value
        context.add_cookies([{"name": "intake", "value": cookie, "url": address}])
        page = context.new_page()
        page.goto(f"{address}{NOW}")
        says_no(page)
        page.wait_for_url(f"**{PAIN}")


@pytest.mark.parametrize("how", ["button", "Escape"])
def test_before_a_form_left_open_closes_its_person_can_say_that_they_are_there(page, how):
    page.clock.install()
    page.reload()
    page.clock.fast_forward("49:00")
    assert not page.get_by_text("Do you need more time?").count()
    page.clock.fast_forward("02:00")
    expect(page.get_by_role("alert")).to_contain_text("Do you need more time?")
    with page.expect_response("**/ahead?at=stay") as told:
        if how == "button":
            page.get_by_role("button", name="I need more time").click()
        else:
            page.keyboard.press("Escape")
    assert told.value.status == 200
    expect(page.get_by_role("alert")).to_have_count(0)
