"""The administrator: accounts, and nobody’s answers."""

import re

import pytest

from intake.storage import CONSOLE
from tests.web.staff.people import ANA, NAMES

NEW = {"name": "Ben", "display_name": "Ben Osei", "role": "desk"}


@pytest.fixture
def marco(clinic):
    return clinic.staff(CONSOLE).by_name(NAMES["desk"])


def link_on(page):
    return re.search(r"http://localhost/staff/enrol#([\w-]{43})", page.html)[1]


def test_an_administrator_sees_who_has_an_account_and_in_what_state(administrator, clinic, marco):
    clinic.staff(CONSOLE).disable(marco.id)
    clinic.staff(CONSOLE).add("ben", "desk", "Ben Osei")
    text = administrator.visit("/admin/").text
    assert "Dr. Lena Park lena.park Practitioner Open" in text
    assert "Ben Osei ben Front desk Waiting for enrollment" in text
    assert "Marco marco Front desk Closed" in text


def test_a_new_person_gets_a_link_that_is_shown_once(administrator, visitor, clinic):
    page = administrator.post("/admin/accounts/new", **NEW)
    link = link_on(page)
    assert "Ben Osei" in page.text
    assert link not in administrator.visit("/admin/").html
    assert clinic.staff(CONSOLE).by_name("ben").role == "desk"
    assert visitor.post("/staff/enrol", code=link).status == 303


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"name": " LENA.PARK "}, "There is an account of this name already."),
        ({"name": ""}, "Enter a name."),
        ({"name": "<b>"}, "Use letters, numbers"),
        ({"display_name": ""}, "Enter the person’s name."),
        ({"role": "root"}, "Not a valid choice."),
        ({"role": ""}, "Choose a role."),
    ],
)
def test_an_account_that_cannot_be_added_says_what_to_do(administrator, clinic, changed, told):
    page = administrator.post("/admin/accounts/new", **(NEW | changed))
    assert page.status == 422
    assert told in page.text
    assert len(clinic.staff(CONSOLE).accounts()) == 3


def test_a_lost_phone_gets_a_link_and_nobody_sees_a_password(administrator, desk, marco):
    page = administrator.post(f"/admin/accounts/{marco.id}", act="link")
    assert link_on(page)
    assert marco.password_hash not in page.html
    assert desk.visit("/desk/").location == "/staff/sign-in"


def test_somebody_is_signed_out_everywhere_and_may_come_back(administrator, desk, marco):
    administrator.post(f"/admin/accounts/{marco.id}", act="end")
    assert "signed out everywhere" in administrator.visit("/admin/").text
    assert desk.visit("/desk/").location == "/staff/sign-in"
    assert desk.sign_in(NAMES["desk"]).status == 303


def test_a_closed_account_is_out_at_once_and_gets_no_link(administrator, desk, visitor, marco):
    administrator.post(f"/admin/accounts/{marco.id}", act="close")
    assert desk.visit("/desk/").location == "/staff/sign-in"
    assert visitor.sign_in(NAMES["desk"]).status == 422
    administrator.post(f"/admin/accounts/{marco.id}", act="link")
    assert "This account is closed." in administrator.visit(administrator.location).text


def test_nobody_closes_their_own_account_by_mistake(administrator, clinic):
    own = clinic.staff(CONSOLE).by_name(NAMES["administrator"]).id
    administrator.post(f"/admin/accounts/{own}", act="close")
    assert "This is your own account." in administrator.visit(administrator.location).text
    assert administrator.visit("/admin/").status == 200


def test_an_account_that_is_not_there_is_not_found(administrator):
    assert administrator.visit("/admin/accounts/nobody").status == 404
    assert administrator.post("/admin/accounts/nobody", act="close").status == 404


def test_an_administrator_reaches_no_patient_by_any_page(administrator, clinic):
    entry = ANA.sends(clinic)
    for address in (
        *("/practitioner/", f"/practitioner/responses/{entry}", "/practitioner/exports"),
        *("/desk/", "/desk/exports", "/practitioner/rules"),
    ):
        assert administrator.visit(address).status == 404, address
    assert "Reyes" not in administrator.visit("/admin/").html
