"""Email to patients, as whoever looks after the computer sees it on Operations."""

from dataclasses import replace
from datetime import timedelta

import pytest

from intake.storage import SERVER, Agent, Booking
from intake.storage.outbox import TO_PATIENTS
from intake.web.moment import now

MARCO = Agent("desk-1", "desk")
ANA = ("Ana", "Reyes", "", "ana@example.com", "", "en")


@pytest.fixture
def mailing(app):
    app.config |= {"MAIL_SERVER": ("localhost", 25), "ADDRESS": "https://intake.example.org"}


@pytest.fixture
def sends(app, clinic):
    """A mail about a visit of its own, and what becomes of it when it is tried."""

    def sends(number: int, code: str = "", *, final: bool = False) -> None:
        with app.app_context():
            booked = Booking(*ANA, now() + timedelta(days=2), str(number))
        desk = clinic.appointments(MARCO)
        visit = desk.add(replace(booked, given_name=f"Ana {number}")).id
        desk.send(visit, "invitation")
        box = clinic.outbox(SERVER)
        parcel = box.take("mail", TO_PATIENTS)
        if code:
            box.failed(parcel, code, final=final)
        else:
            box.sent(parcel)

    return sends


def part(administrator) -> str:
    page = administrator.visit("/admin/operations").text
    return page.partition("Email to patients")[2].partition("What it stands on")[0]


def test_without_a_mail_server_it_says_how_to_set_one_up(administrator):
    assert "INTAKE_MAIL_SERVER" in part(administrator)


@pytest.mark.usefixtures("mailing")
def test_it_says_how_many_went_out_and_how_many_did_not(administrator, sends):
    sends(1)
    sends(2, "refused")
    sends(3, "recipient", final=True)
    shown = administrator.visit("/admin/operations").text
    assert "Email to patients: 2 have not gone out." in shown
    assert "takes no email for this address" in shown
    for line in ("Waiting 1", "in vain 1", "Went out in the last 7 days 1", "Given up in the la"):
        assert line in shown
    assert "Ana" not in shown
    assert "example.com" not in shown


@pytest.mark.usefixtures("mailing")
def test_while_all_goes_well_nothing_is_to_be_done(administrator, sends):
    sends(1)
    assert "Email to patients:" not in administrator.visit("/admin/operations").text


@pytest.mark.usefixtures("mailing")
def test_a_missing_address_is_named(app, administrator):
    app.config["ADDRESS"] = ""
    shown = administrator.visit("/admin/operations").text
    assert "Email to patients: Patients cannot open a personal link from home yet" in shown
    assert "say in INTAKE_ADDRESS" in shown


@pytest.mark.usefixtures("mailing")
def test_where_the_staff_have_a_port_of_their_own_patients_need_an_address_too(app, administrator):
    app.config["STAFF_PORT"] = 8001
    assert "say in INTAKE_PATIENT_ADDRESS" in administrator.visit("/admin/operations").text
    app.config["PATIENT_ADDRESS"] = "https://intake.example.org"
    assert "say in INTAKE" not in administrator.visit("/admin/operations").text


@pytest.mark.usefixtures("mailing")
def test_the_notices_of_emergencies_are_counted_by_themselves(administrator, sends):
    sends(1, "refused")
    assert "Notices by email" not in administrator.visit("/admin/operations").text
