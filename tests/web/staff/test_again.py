"""Before an export and a change to accounts, people show once more who they are."""

from datetime import UTC, datetime, timedelta

import pytest

from intake.web.staff.door import again
from tests.web.staff.entry import code_now
from tests.web.staff.people import NAMES, PASSWORD

GUARDED = {
    "desk": ["/desk/exports", "/staff/account/password", "/staff/account/app"],
    "practitioner": ["/practitioner/exports", "/staff/account/codes", "/staff/account/passkey"],
    "administrator": ["/admin/accounts/new", "/admin/accounts/1", "/staff/account/factors"],
}
OPEN = {"desk": "/desk/", "practitioner": "/practitioner/", "administrator": "/admin/"}


def pass_six_minutes(app):
    """Nobody has been idle for too long."""
    app.config["CLOCK"] = lambda: datetime.now(UTC) + timedelta(minutes=6)


@pytest.fixture
def stale(app, desk):
    """The front desk, six minutes after they came in."""
    pass_six_minutes(app)
    return desk


@pytest.mark.parametrize("role", GUARDED)
def test_five_minutes_after_signing_in_they_are_asked_again(request, role, app):
    browser = request.getfixturevalue(role)
    for address in GUARDED[role]:
        assert browser.visit(address).status in {200, 404}
    pass_six_minutes(app)
    for address in GUARDED[role]:
        asked = f"/staff/again?to={address}"
        assert browser.visit(address).location == asked
        assert browser.post(address, format="csv", purpose="quality").location == asked
    assert browser.visit(OPEN[role]).status == 200


def test_password_and_code_lead_on_to_what_was_asked_for(app, stale):
    before = stale.client.get_cookie("staff").value
    again_with = {"password": PASSWORD, "code": code_now(app)}
    assert stale.post("/staff/again?to=/desk/exports", **again_with).location == "/desk/exports"
    assert stale.visit("/desk/exports").status == 200
    assert stale.client.get_cookie("staff").value != before
    thief = app.test_client()
    thief.environ_base = dict(stale.client.environ_base)
    thief.set_cookie("staff", before)
    assert thief.get("/desk/").status_code == 303


@pytest.mark.parametrize("missing", ["password", "code"])
def test_one_of_the_two_is_not_enough_and_it_is_not_said_which(app, stale, missing):
    given = {"password": PASSWORD, "code": code_now(app)}
    page = stale.post("/staff/again", **(given | {missing: "000000"}))
    assert page.status == 422
    assert "The password or the code is not right." in page.text
    assert stale.visit("/desk/exports").location == "/staff/again?to=/desk/exports"


def test_a_wrong_password_does_not_use_up_the_code(app, stale):
    code = code_now(app)
    stale.post("/staff/again", password="wrong", code=code)
    assert stale.post("/staff/again", password=PASSWORD, code=code).status == 303


def test_after_five_wrong_tries_they_wait(app, desk, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(again, "matches", lambda *_: False)
        for _ in range(5):
            desk.post("/staff/again", password="wrong", code="000000")
    given = {"password": PASSWORD, "code": code_now(app)}
    assert desk.post("/staff/again", **given).status == 429


@pytest.mark.parametrize(
    "to",
    ["https://evil.example/", "//evil.example/", "/practitioner/", "/", "/desk/nothing", "", "\\"],
)
def test_nobody_is_led_to_another_site_or_to_a_page_that_is_not_theirs(app, desk, to):
    given = {"password": PASSWORD, "code": code_now(app)}
    assert (
        desk.client.post("/staff/again", query_string={"to": to}, data=given).location == "/desk/"
    )


def test_in_a_demonstration_the_password_is_asked_for(app, visitor):
    app.config["DEMO"] = True
    visitor.sign_in(NAMES["desk"])
    pass_six_minutes(app)
    assert "Code from your app" not in visitor.visit("/staff/again").text
    assert visitor.post("/staff/again", password="wrong").status == 422
    page = visitor.post("/staff/again?to=/desk/exports", password=PASSWORD)
    assert page.location == "/desk/exports"
    assert visitor.visit("/desk/exports").status == 200
