"""Nothing that somebody was told is kept gets lost, and nothing is kept twice, whatever they do."""

from datetime import timedelta

import pytest

from intake.storage import CONSOLE, open_store
from tests.web.begun import begun, token_of
from tests.web.browser import Browser

BORN = {"who-month": "4", "who-day": "27", "who-year": "1985"}


def answers_of(patient, store):
    return store.draft(token_of(patient)).answers


def number_of(app, action):
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        events = store.records(CONSOLE).events(10_000)
    return sum(event.action == action for event in events)


def responses(app):
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        return len(list(store._engine.rows("SELECT 1 FROM response", {})))


@pytest.fixture
def tab(patient):
    """A second tab of the same browser: it shares the cookie, and has pages of its own."""
    return Browser(patient.client)


@pytest.fixture
def hours(app):
    """Turn the clock on: `hours(2)`."""

    def later(number):
        before = app.config["CLOCK"]()
        app.config["CLOCK"] = lambda: before + timedelta(hours=number)

    return later


def test_a_session_that_ends_before_every_single_page_costs_no_answer(app, patient, store, hours):
    """The whole walk, each page filled in before the form turns out to be closed."""
    begun(patient, "safety-now").in_a_hurry = True
    shut = 0
    while patient.path != "/sent":
        page = patient.path
        hours(2)
        assert patient.fills_in(nrs_now=7).status == 403
        assert patient.sends(**BORN).path == page
        assert patient.sends().path != page, patient.errors
        shut += 1
    assert shut >= 20
    assert answers_of(patient, store).items() >= {"nrs_now": 7, "ds_now": ("none",)}.items()
    assert responses(app) == 1


def test_two_tabs_at_different_pages_keep_both(patient, tab, store):
    begun(patient, "/review").visit("/questions/safety-pain?from=review")
    tab.visit("/questions/you?from=review")
    patient.fills_in(nrs_now=6)
    tab.fills_in(name_called="Patty")
    kept = answers_of(patient, store)
    assert (kept["nrs_now"], kept["name_called"]) == (6, "Patty")


def test_two_tabs_at_the_same_page_keep_what_was_said_last_and_all_else(patient, tab, store):
    begun(patient, "/review").visit("/questions/safety-pain?from=review")
    tab.visit("/questions/safety-pain?from=review")
    before = dict(answers_of(patient, store))
    patient.fills_in(nrs_now=3)
    tab.fills_in(nrs_now=6)
    assert answers_of(patient, store) == {**before, "nrs_now": 6}


def test_a_tab_left_behind_cannot_bring_an_emergency_back_to_rest(patient, tab):
    """The other tab says something else of another page: the sign told here still counts."""
    begun(patient, "/review").visit("/questions/safety-now?from=review")
    tab.visit("/questions/you?from=review")
    patient.fills_in(ds_now=["chest_pain"])
    assert patient.path == "/stop"
    tab.fills_in(name_called="Patty")
    assert tab.path == "/stop"


def test_back_and_the_same_page_once_more_changes_nothing_else(patient, store):
    begun(patient, "safety-pain")
    page, data = patient.address, {**patient.form_data, "nrs_now": "4"}
    patient.fills_in(nrs_now=4).fills_in()
    further = dict(answers_of(patient, store))
    patient._follow(page, patient.client.post(page, data={**fill(patient, page), **data}))
    assert answers_of(patient, store) == further


def fill(patient, page):
    """What stands on this page now."""
    return Browser(patient.client).visit(page).form_data


def test_send_pressed_again_from_a_page_brought_back_is_one_form(app, patient):
    begun(patient, "/review")
    data = {**patient.form_data, "truth": "yes", "ny_advice": "yes"}
    first = patient.client.post("/review", data=data)
    again = patient.client.post("/review", data=data)
    assert (first.location, again.location) == ("/sent", "/sent?again=1")
    assert responses(app) == 1
    assert number_of(app, "send") == 1


def test_send_pressed_in_two_tabs_is_one_form(app, patient, tab):
    begun(patient, "/review")
    tab.visit("/review")
    patient.fills_in()
    assert tab.fills_in().heading == "We already have your answers"
    assert responses(app) == 1


def test_save_pressed_twice_leaves_one_code(app, patient):
    begun(patient, "safety-pain")
    data = {**patient.form_data, "save": "1", "nrs_now": "4"}
    for _ in range(2):
        assert patient.client.post("/questions/safety-pain", data=data).location == "/save"
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        assert len(list(store._engine.rows("SELECT 1 FROM return_code", {}))) == 1


def test_a_code_that_never_arrived_is_shown_when_the_page_is_asked_for_again(patient):
    """The connection dropped after the button was pressed: the next look at the page shows it."""
    begun(patient, "safety-pain")
    data = {**patient.form_data, "save": "1"}
    patient.client.post("/questions/safety-pain", data=data)
    assert "Write down this code" in patient.visit("/save").text
