"""What people change of how they sign in."""

import re

import pytest

from intake.storage import CONSOLE, VISITOR, Passkey
from tests.web.staff.entry import code_now
from tests.web.staff.people import NAMES
from tests.web.staff.test_enrol import secret_on

PHONE = Passkey("cGhvbmU", b"public", 0, "My <phone>")


@pytest.fixture
def marco(clinic):
    return clinic.staff(CONSOLE).by_name(NAMES["desk"]).id


@pytest.fixture
def factors(clinic):
    return clinic.factors(VISITOR)


def test_every_role_reaches_its_account_from_every_page(desk, practitioner, administrator):
    pages = [desk.visit("/desk/"), practitioner.visit("/practitioner/")]
    for page in (*pages, administrator.visit("/admin/")):
        assert 'href="/staff/account"' in page.html
        assert page.visit("/staff/account").status == 200


def test_no_passkey_is_offered_at_an_address_of_numbers(desk):
    """Browsers make passkeys for names alone: the button would only fail."""
    link = 'href="/staff/account/passkey"'
    assert link in desk.visit("/staff/account").html
    assert link not in desk.client.get("/staff/account", base_url="http://127.0.0.1").text


def test_a_new_phone_takes_the_place_of_the_old_one(app, desk, factors, marco):
    secret = secret_on(desk.visit("/staff/account/app"))
    assert desk.post("/staff/account/app", code="000000").status == 422
    page = desk.post("/staff/account/app", code=code_now(app, secret))
    assert "Keep these recovery codes" in page.text
    assert factors.held(marco).totp.secret == secret
    assert factors.held(marco).codes == 10


def test_whoever_has_codes_keeps_them_when_the_phone_is_new(app, desk, factors, marco):
    factors.new_codes(marco, ["kept"])
    secret = secret_on(desk.visit("/staff/account/app"))
    assert desk.post("/staff/account/app", code=code_now(app, secret)).status == 303
    assert factors.held(marco).codes == 1


def test_new_codes_take_the_place_of_the_old_and_are_shown_once(desk, factors, marco):
    factors.new_codes(marco, ["old"])
    assert "work no longer" in desk.visit("/staff/account/codes").text
    page = desk.post("/staff/account/codes")
    assert len(re.findall(r"(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}", page.text)) == 10
    assert not factors.use_code(marco, "old")
    assert "10 left" in desk.visit("/staff/account").text


def test_one_of_two_factors_is_removed_and_the_last_one_stays(desk, factors, marco):
    factors.add(marco, PHONE)
    page = desk.visit("/staff/account/factors")
    assert "Passkey “My &lt;phone&gt;”" in page.html
    desk.post("/staff/account/factors", which="app")
    assert "It is removed" in desk.visit("/staff/account").text
    assert factors.held(marco).totp is None
    desk.post("/staff/account/factors", which=PHONE.id)
    assert "This is the last one." in desk.visit("/staff/account").text
    assert factors.held(marco).passkeys == (PHONE,)


def test_a_weak_new_password_changes_nothing(desk, clinic, marco):
    before = clinic.staff(CONSOLE).by_id(marco).password_hash
    assert desk.post("/staff/account/password", password="weak", repeated="weak").status == 422
    assert clinic.staff(CONSOLE).by_id(marco).password_hash == before


@pytest.mark.parametrize("answer", ["", "no json", "[]", '{"id": "x"}', '{"rawId": 1}', "\x00"])
def test_a_passkey_that_no_browser_made_is_not_kept(desk, factors, marco, answer):
    page = desk.post("/staff/account/passkey", name="My phone", answer=answer)
    assert page.location == "/staff/account/passkey?again=1"
    assert "That did not work." in desk.visit(page.location).text
    assert factors.held(marco).passkeys == ()


def test_a_challenge_is_given_to_one_try_only(desk):
    def challenge():
        page = desk.visit("/staff/account/passkey").html
        return re.search(r"challenge&#34;: &#34;([\w-]+)", page)[1]

    first = challenge()
    assert challenge() == first
    assert len(first) == 43
    desk.post("/staff/account/passkey", name="My phone", answer="{}")
    assert challenge() != first
