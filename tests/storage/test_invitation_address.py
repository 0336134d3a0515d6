"""A link that went to a wrong address opens nothing, and nobody takes an old mail for a new one."""

from dataclasses import replace
from datetime import timedelta

import pytest

from intake.storage import SERVER
from tests.storage.example import EDITION, a_booking

EMAIL, PHONE = "ana@example.net", "(212) 555-0188"


@pytest.fixture
def outbox(store):
    return store.outbox(SERVER)


@pytest.fixture
def ana(appointments):
    return appointments.add(a_booking(email=EMAIL, phone=PHONE)).id


@pytest.fixture
def mails(appointments, outbox, ana):
    """The link, which has gone out by mail."""

    def mails():
        appointments.send(ana, "invitation")
        parcel = outbox.take("mail")
        outbox.sent(parcel)
        return parcel.letter.token

    return mails


@pytest.fixture
def changes(appointments, ana):
    def changes(**told):
        found = appointments.find(ana)
        return appointments.change(ana, replace(found.booking, **told), found.revision)

    return changes


@pytest.fixture
def state(invitations):
    return lambda token: invitations.peek(token).state


def test_a_mail_tells_only_of_the_link_that_it_holds(appointments, mails, state, ana):
    first = mails()
    found = appointments.find(ana)
    assert found.mailed.state == "sent"
    second = appointments.invite(ana, found.invitation.id)
    found = appointments.find(ana)
    assert (found.status, found.mailed) == ("invited", None)
    assert (state(first), state(second)) == ("revoked", "open")
    assert mails() == second
    assert appointments.find(ana).mailed.state == "sent"


def test_whoever_had_the_link_by_a_wrong_address_cannot_use_it(appointments, mails, changes, state):
    stranger = mails()
    found = changes(email="ana.diaz@example.net")
    assert (found.status, found.mailed, found.invitation.live) == ("not-invited", None, False)
    assert state(stranger) == "revoked"
    assert appointments.history(found.id)[-1].detail == {"fields": 1, "revoked": 1}
    hers = mails()
    assert hers != stranger
    assert state(hers) == "open"
    assert appointments.find(found.id).mailed.state == "sent"


@pytest.mark.parametrize("told", [{"phone": "(646) 555-0199"}, {"email": ""}, {"email": "x@y.org"}])
def test_a_link_that_may_have_gone_out_by_hand_ends_with_the_address(
    appointments, changes, state, ana, told
):
    token = appointments.invite(ana, None)
    assert changes(**told).status == "not-invited"
    assert state(token) == "revoked"


def test_a_link_that_went_by_mail_outlives_another_phone_number(mails, changes, state):
    token = mails()
    assert changes(phone="(646) 555-0199").mailed.state == "sent"
    assert state(token) == "open"


@pytest.mark.parametrize(
    "told",
    [{"phone": "+1 212 555 0188"}, {"given_name": "Anna"}, {"language": "en"}],
)
def test_a_link_outlives_what_says_nothing_of_where_it_went(
    appointments, changes, state, ana, told
):
    token = appointments.invite(ana, None)
    assert changes(**told).status == "invited"
    assert state(token) == "open"


def test_an_address_that_nobody_knew_before_takes_no_link_away(appointments, state):
    bare = appointments.add(a_booking("Kim", email="", phone=""))
    token = appointments.invite(bare.id, None)
    known = replace(bare.booking, email=EMAIL, phone=PHONE)
    assert appointments.change(bare.id, known, 0).status == "invited"
    assert state(token) == "open"


def test_a_list_that_brings_another_address_ends_the_link_as_the_desk_does(
    appointments, store, mails, state, ana
):
    token = mails()
    desk = appointments.find(ana)
    listed = replace(desk.booking, email="other@example.net")
    agent = appointments._agent
    store.imports(agent).bring_in([listed])
    assert state(token) == "revoked"
    assert appointments.find(ana).status == "not-invited"


def test_a_form_that_was_begun_is_kept_whatever_address_is_changed(
    invitations, mails, changes, state
):
    token = mails()
    draft = invitations.accept(token, "en", "full", EDITION, "10:00").draft
    found = changes(email="ana.diaz@example.net")
    assert (found.status, found.forms) == ("opened", (draft.id,))
    assert state(token) == "used"


def test_a_reminder_to_whoever_has_begun_is_told_until_the_address_is_another(
    appointments, invitations, outbox, changes, clock, ana
):
    invitations.accept(appointments.invite(ana, None), "en", "full", EDITION, "10:00")
    appointments.send(ana, "reminder")
    outbox.sent(outbox.take("mail"))
    clock.wait(seconds=timedelta(minutes=5).total_seconds())
    assert appointments.find(ana).mailed.kind == "reminder"
    assert changes(email="ana.diaz@example.net").mailed is None
