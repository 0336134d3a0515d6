"""A copied cookie: when it is dead, and what its owner sees and does about it."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from intake.storage import CONSOLE, Agent
from tests.web.staff.entry import password_hash
from tests.web.staff.people import NAMES


@pytest.fixture
def copied(app, desk):
    """Whether a copy of the front desk’s cookie, in a browser like theirs, opens their list."""
    thief = app.test_client()
    thief.environ_base = dict(desk.client.environ_base)
    thief.set_cookie("staff", desk.client.get_cookie("staff").value)

    def opens() -> bool:
        return thief.get("/desk/").status_code == 200

    assert opens()
    return opens


def account_of(clinic):
    return clinic.staff(CONSOLE).by_name(NAMES["desk"])


def test_it_is_dead_after_signing_out(desk, copied):
    assert desk.post("/staff/sign-out").location == "/staff/sign-in"
    assert not copied()


def test_it_is_dead_once_the_account_is_closed(clinic, copied, desk):
    clinic.staff(CONSOLE).disable(account_of(clinic).id)
    assert not copied()
    assert desk.visit("/desk/").location == "/staff/sign-in"


def test_it_is_dead_after_a_change_of_password(desk, copied):
    changed = {"password": "eleven slow ferries home", "repeated": "eleven slow ferries home"}
    assert desk.post("/staff/account/password", **changed).location == "/staff/account"
    assert not copied()
    assert desk.visit("/desk/").status == 200


def test_it_is_dead_once_a_new_link_is_made(clinic, copied):
    clinic.staff(CONSOLE).invite(account_of(clinic).id)
    assert not copied()


def test_it_is_dead_once_an_administrator_signs_the_account_out(clinic, copied):
    clinic.staff(Agent("ines", "administrator")).end_sessions(account_of(clinic).id)
    assert not copied()


def test_it_is_dead_after_signing_in_again(desk, copied):
    desk.sign_in(NAMES["desk"])
    assert not copied()


def test_it_is_dead_in_a_browser_of_another_kind_and_then_everywhere(app, desk, copied):
    thief = app.test_client()
    thief.set_cookie("staff", desk.client.get_cookie("staff").value)
    assert thief.get("/desk/", headers={"User-Agent": "curl/8"}).status_code == 303
    assert not copied()


@pytest.mark.parametrize("away", [timedelta(minutes=15), timedelta(hours=12)])
def test_it_is_dead_when_its_owner_was_away(app, copied, away):
    app.config["CLOCK"] = lambda: datetime.now(UTC) + away
    assert not copied()


def test_people_see_where_they_are_signed_in_and_end_what_they_do_not_know(app, desk):
    elsewhere = type(desk)(app.test_client(), "Mozilla/5.0 (iPhone) Version/18 Safari/605")
    elsewhere.sign_in(NAMES["desk"])
    page = desk.visit("/staff/account")
    assert "Safari, iPhone, since" in page.text
    assert "Firefox, Linux, since" in page.text
    which = re.search(r'value="([0-9a-f]{32})"[^>]*>\s*<label[^>]*>\s*Safari', page.html)[1]
    desk.post("/staff/account", which=which)
    assert "That session is ended." in desk.visit("/staff/account").text
    assert "iPhone" not in desk.text
    assert elsewhere.visit("/staff/second").location == "/staff/sign-in"


def test_ending_ones_own_session_is_signing_out(desk):
    page = desk.visit("/staff/account")
    which = re.search(r'value="([0-9a-f]{32})"', page.html)[1]
    assert desk.post("/staff/account", which=which).location == "/staff/sign-in"
    assert '"cache"' in desk.headers["Clear-Site-Data"]
    assert desk.visit("/desk/").location == "/staff/sign-in"


def test_nobody_ends_a_session_of_somebody_else(desk, practitioner):
    which = re.search(r'value="([0-9a-f]{32})"', practitioner.visit("/staff/account").html)[1]
    assert desk.post("/staff/account", which=which).status == 422
    assert practitioner.visit("/practitioner/").status == 200


def test_the_hash_of_a_password_is_nowhere_on_the_page(desk):
    assert password_hash() not in desk.visit("/staff/account").html
