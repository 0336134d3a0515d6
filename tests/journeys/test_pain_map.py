"""Marking where it hurts, in a real browser: with a finger, by keyboard, and without scripts."""

import pytest

from tests.hostile.chromium import at_home, chromium, watched
from tests.web.browser import Browser

PHONE = {"width": 375, "height": 812}
CALF, HEEL = "calf-left", "heel-right"
PAIN = "rgb(200, 69, 47)"
SEEN = """(area) => {
  const shown = getComputedStyle(document.querySelector(`[data-area="${area}"]`));
  return [shown.fill, shown.strokeWidth, shown.getPropertyValue("--tick").trim()];
}"""
UNMARKED = ["rgb(223, 232, 239)", "3px", ""]
MARKED = [PAIN, "8px", "1"]


@pytest.fixture(scope="module")
def window():
    with chromium() as browser:
        yield browser


@pytest.fixture
def where(app, window):
    """The page where places are marked, on a phone; `where(scripts=False)`."""
    with at_home(app) as address:
        contexts = []

        def opened(*, scripts=True):
            client = app.test_client()
            Browser(client).walks_to("where")
            context = window.new_context(viewport=PHONE, java_script_enabled=scripts)
            contexts.append(context)
            cookie = client.get_cookie("intake")
            context.add_cookies([{"name": "intake", "value": cookie.value, "url": address}])
            page = context.new_page()
            page.set_default_timeout(10_000)
            page.goto(f"{address}/questions/where")
            return page

        yield opened
        for context in contexts:
            context.close()


def box(page, code):
    return page.locator(f"#regions-{code}")


def look(page, code):
    """How the place is drawn; asked past the page, whose own scripts may be off."""
    return page.evaluate(SEEN, code)


def test_a_person_without_scripts_checks_a_box_and_sees_the_place_painted_and_ticked(where):
    page = where(scripts=False)
    assert look(page, CALF) == UNMARKED
    page.locator(f"label[for=regions-{CALF}]").click()
    assert look(page, CALF) == MARKED
    assert look(page, HEEL) == UNMARKED
    page.locator(f"label[for=regions-{CALF}]").click()
    assert look(page, CALF) == UNMARKED


def test_a_finger_on_the_picture_checks_the_box_and_it_is_said_aloud(where):
    page = where()
    heard = watched(page)
    page.locator(f'[data-area="{CALF}"]').first.click()
    assert box(page, CALF).is_checked()
    assert look(page, CALF) == MARKED
    said = page.locator(".mapped [role=status]")
    assert said.inner_text() == "Calf, left marked. 1 place marked."
    box(page, HEEL).check(force=True)
    assert said.inner_text() == "Heel, right marked. 2 places marked."
    page.locator(f'[data-area="{CALF}"]').first.click()
    assert not box(page, CALF).is_checked()
    assert said.inner_text() == "Calf, left not marked. 1 place marked."
    assert not heard


def test_somebody_at_a_keyboard_marks_places_in_the_order_of_the_list(where):
    page = where()
    box(page, "calf-left").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert box(page, "calf-left").is_checked()
    assert box(page, "calf-right").is_checked()
    assert look(page, "calf-right") == MARKED


def test_what_was_marked_is_still_painted_after_an_error_and_after_back(where):
    page = where()
    box(page, CALF).check(force=True)
    page.get_by_role("button", name="Continue").last.click()
    page.locator("main .errors").wait_for()
    assert look(page, CALF) == MARKED
    page.get_by_label("Left", exact=True).first.check(force=True)
    page.get_by_role("button", name="Continue").last.click()
    page.get_by_role("heading", level=1, name="The sore spot").wait_for()
    page.go_back()
    page.get_by_role("heading", level=1, name="Where it hurts").wait_for()
    assert box(page, CALF).is_checked()
    assert look(page, CALF) == MARKED


def test_no_lump_takes_away_what_was_checked_before_it_and_the_other_way_round(where):
    page = where()
    box(page, CALF).check(force=True)
    page.get_by_label("Left", exact=True).first.check(force=True)
    page.get_by_role("button", name="Continue").last.click()
    page.locator("#lump_q-growing").check(force=True)
    page.locator("#lump_q-pulses").check(force=True)
    page.locator("#lump_q-no").check(force=True)
    assert page.locator("[name=lump_q]:checked").count() == 1
    page.locator("#lump_q-growing").check(force=True)
    assert not page.locator("#lump_q-no").is_checked()
