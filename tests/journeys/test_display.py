"""Every page of the walk on the smallest phone, blown up, in the dark, and in one’s own colors."""

import pytest

from tests.journeys.conftest import DESK, SMALLEST

ZOOMED = {"width": 320, "height": 200}
"""A desk of 1280 by 800 at 400 %, in CSS pixels."""
BESIDES = ("/", "/privacy", "/phone", "/resume", "/resume/lost", "/close", "/delete", "/save")
SHOWN = {
    "320 px": {"viewport": SMALLEST},
    "400 %": {"viewport": ZOOMED, "device_scale_factor": 4, "audits": False},
    "dark": {"viewport": DESK, "color_scheme": "dark"},
    "own colors": {"viewport": SMALLEST, "forced_colors": "active", "audits": False},
}
MANY_FOLLOW_UPS = {
    "ds_weak": "yes_same",
    "ds_weak_kind": ["hurts_too_much_only"],
    "onset_when": "d14",
    "ds_swelling": ["calf"],
    "sw_after_injury": "with_injury",
}


@pytest.mark.parametrize("display", SHOWN)
def test_no_page_scrolls_sideways_and_every_word_can_be_read(somebody, clinic, display):
    cookie, pages = clinic.form_at_its_end(**MANY_FOLLOW_UPS)
    person = somebody(**SHOWN[display])
    person.context.add_cookies([cookie])
    for path in (*BESIDES, *pages):
        person.visits(path)
    assert len(set(person.seen)) > 30
    person.visits("/review").fills_in(truth__name="").goes_on()
    assert person.errors
    person.answers()
    assert person.path == "/sent"
    for path in ("/answers", "/status", "/code"):
        person.visits(path)


@pytest.mark.parametrize("display", SHOWN)
def test_nor_does_the_card_of_an_emergency(somebody, display):
    person = somebody(**SHOWN[display]).visits("/").answers()
    person.walks_to("/stop", ds_now=["chest_pain"])
    person.presses("I have read this")
