"""From a one-use link to the first page, with scripts off."""

import re

import pytest

from intake.storage import CONSOLE, Agent
from intake.web.staff.door.password import matches
from tests.web.staff.entry import code_now
from tests.web.staff.people import PASSWORD

CHOSEN = {"password": PASSWORD, "repeated": PASSWORD}


@pytest.fixture
def ben(clinic):
    """A new person of the front desk."""
    return clinic.staff(CONSOLE).add("ben", "desk", "Ben Osei")


@pytest.fixture
def link(clinic, ben):
    return clinic.staff(CONSOLE).invite(ben.id)


@pytest.fixture
def enrolling(visitor, link):
    assert visitor.post("/staff/enrol", code=f" {link} ").location == "/staff/enrol/password"
    return visitor


def secret_on(page):
    return re.search(r'class="secret">([A-Z2-7 ]+)<', page.html)[1].replace(" ", "")


def enrolled(app, browser):
    browser.post("/staff/enrol/password", **CHOSEN)
    secret = secret_on(browser.visit("/staff/enrol/app"))
    browser.post("/staff/enrol/app", code=code_now(app, secret))
    return secret


def test_a_new_person_chooses_a_password_sets_up_the_phone_and_is_in(app, enrolling, clinic, ben):
    assert enrolling.visit("/desk/").location == "/staff/enrol/password"
    assert "You sign in as ben ." in enrolling.visit("/staff/enrol/password").text
    assert enrolling.post("/staff/enrol/password", **CHOSEN).location == "/staff/enrol/app"
    page = enrolling.visit("/staff/enrol/app")
    assert "<svg" in page.html.partition('class="qr"')[2][:40]
    secret = secret_on(page)
    assert len(secret) == 32
    page = enrolling.post("/staff/enrol/app", code=code_now(app, secret))
    codes = re.findall(r"\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b", page.text)
    assert len(set(codes)) == 10
    assert enrolling.visit("/desk/").status == 200
    kept = clinic.staff(CONSOLE).by_id(ben.id)
    assert matches(kept.password_hash, PASSWORD)
    stored = str([list(clinic._engine.db[table].rows) for table in ("recovery_code", "totp")])
    assert not [code for code in codes if code in stored]


def test_next_time_password_and_phone_open_and_so_does_each_code_once(app, enrolling):
    secret = enrolled(app, enrolling)
    enrolling.post("/staff/sign-out")
    enrolling.sign_in("ben")
    assert enrolling.post("/staff/second/code", code=code_now(app, secret)).status == 422
    later = code_now(app, secret, steps=1)
    assert enrolling.post("/staff/second/code", code=later).location == "/desk/"


def test_the_link_opens_nothing_once_its_person_has_enrolled(app, enrolling, visitor, link):
    enrolled(app, enrolling)
    page = visitor.post("/staff/enrol", code=link)
    assert page.status == 422
    assert "ask for a new one" in page.text


def test_whoever_is_interrupted_begins_again(visitor, enrolling, link):
    enrolling.post("/staff/enrol/password", **CHOSEN)
    assert visitor.post("/staff/enrol", code=link).location == "/staff/enrol/password"


def test_a_link_and_a_password_show_nothing_yet(enrolling):
    enrolling.post("/staff/enrol/password", **CHOSEN)
    for address in ("/desk/", "/staff/account", "/staff/second", "/desk/exports"):
        assert enrolling.visit(address).location == "/staff/enrol/password"
    assert enrolling.post("/desk/exports").status == 403


def test_the_phone_comes_after_the_password(enrolling):
    for page in ("app", "passkey"):
        assert enrolling.visit(f"/staff/enrol/{page}").location == "/staff/enrol/password"


def test_a_wrong_code_shows_the_same_picture_again(enrolling):
    enrolling.post("/staff/enrol/password", **CHOSEN)
    secret = secret_on(enrolling.visit("/staff/enrol/app"))
    page = enrolling.post("/staff/enrol/app", code="000000")
    assert page.status == 422
    assert "Check that the time on your phone is right" in page.text
    assert secret_on(page) == secret


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({"password": "short", "repeated": "short"}, "15 characters or more"),
        ({"password": PASSWORD, "repeated": "another"}, "Enter the same password twice."),
        ({"password": "ben osei is my name ok", "repeated": ""}, "Leave out your own name"),
        ({"password": "", "repeated": ""}, "Choose a password."),
    ],
)
def test_a_password_that_is_not_good_enough_says_what_to_do(enrolling, chosen, told):
    page = enrolling.post("/staff/enrol/password", **chosen)
    assert page.status == 422
    assert told in page.text


def test_guessed_old_and_used_links_are_told_the_same(visitor, clinic, ben, link):
    used = clinic.staff(CONSOLE).invite(ben.id)
    told = {visitor.post("/staff/enrol", code=code).text for code in (link, "guess", "ñ\ud83d"[:1])}
    assert len(told) == 1
    assert visitor.post("/staff/enrol", code=used).status == 303


def test_guessing_links_closes_the_door_for_that_network(visitor):
    for number in range(20):
        assert visitor.post("/staff/enrol", code=f"guess {number}").status == 422
    assert visitor.post("/staff/enrol", code="one more").status == 429


def test_a_lost_phone_is_replaced_by_a_new_link_and_the_old_one_is_dead(
    app, visitor, clinic, enrolling, ben
):
    old = enrolled(app, enrolling)
    link = clinic.staff(Agent("ines", "administrator")).invite(ben.id)
    visitor.post("/staff/enrol", code=link)
    assert enrolled(app, visitor) != old
    visitor.sign_in("ben")
    assert visitor.post("/staff/second/code", code=code_now(app, old, 1)).status == 422


def test_in_a_demonstration_a_password_is_all_there_is_to_choose(app, visitor, link):
    app.config["DEMO"] = True
    visitor.post("/staff/enrol", code=link)
    assert visitor.post("/staff/enrol/password", **CHOSEN).location == "/desk/"
    assert visitor.visit("/desk/").status == 200
    visitor.post("/staff/sign-out")
    assert visitor.sign_in("ben").location == "/desk/"


def test_only_the_newest_of_two_windows_finishes(app, visitor, enrolling, link):
    other = type(visitor)(app.test_client())
    other.post("/staff/enrol", code=link)
    other.post("/staff/enrol/password", **CHOSEN)
    assert enrolling.visit("/staff/enrol/app").location == "/staff/sign-in"
    enrolled(app, other)
    assert other.visit("/desk/").status == 200
