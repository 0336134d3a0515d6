"""Two practitioners at two browsers press at the same moment: both pages tell the truth."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from intake.storage import CONSOLE, Agent
from tests.web.staff.conftest import Browser
from tests.web.staff.people import ANA

NAMES = {"lena.park": "Dr. Lena Park", "may.li": "Dr. May Li"}


@pytest.fixture
def entry(clinic):
    clinic.staff(CONSOLE).add("may.li", "practitioner", NAMES["may.li"])
    return ANA.sends(clinic)


@pytest.fixture
def two(app, entry):  # noqa: ARG001 – both accounts are there
    return {name: Browser(app.test_client()).comes_in(name) for name in NAMES}


def at_once(two, act):
    """Both do it, each with their own name in their words; what each browser then shows."""
    with ThreadPoolExecutor(2) as pool:
        tasks = {name: pool.submit(act, browser, name) for name, browser in two.items()}
        return {name: task.result() for name, task in tasks.items()}


@pytest.fixture
def address(entry):
    return f"/practitioner/responses/{entry}"


@pytest.fixture
def reviews(clinic):
    return clinic.reviews(Agent("g", "practitioner"))


def test_of_two_overrides_one_is_kept_and_the_other_told_and_typed_still(
    two, reviews, entry, address
):
    seen = reviews.history(entry).mark

    def presses(browser, name):
        told = {"as_of": seen, "disposition": "routine", "why": f"{name} sees it so", "lower": "y"}
        return browser.post(f"{address}/override", **told)

    shown = at_once(two, presses)
    winner, loser = sorted(two, key=lambda name: shown[name].status)
    assert [shown[winner].status, shown[loser].status] == [303, 409]
    assert f"{NAMES[winner]}, today," in shown[loser].text
    assert f"“{winner} sees it so”" in shown[loser].text
    assert f"{loser} sees it so</textarea>" in shown[loser].html
    assert len(reviews.history(entry).of("override")) == 1


def test_two_who_note_tick_and_sign_off_lose_nothing(two, reviews, entry, address):
    def works(browser, name):
        kept = [browser.post(f"{address}/addenda", as_of="0-0-0", note=name).status]
        for section in ("flags", "ask-first", "precautions", "medication"):
            kept += [browser.post(f"{address}/sections", section=section).status]
        return kept

    assert set(map(tuple, at_once(two, works).values())) == {(303,) * 5}
    seen = reviews.history(entry).mark
    ended = at_once(two, lambda browser, _name: browser.post(f"{address}/review", as_of=seen))
    said = [page.visit(page.location).text for page in ended.values()]
    assert sorted("signed it off already" in text for text in said) == [False, True]
    assert sum("Signed off. It is off the queue" in text for text in said) == 1

    history = reviews.history(entry)
    assert [len(history.of(kind)) for kind in ("addendum", "section")] == [2, 8]
    for browser in two.values():
        assert f"Signed off by {history.review.by}" in browser.visit(address).text
