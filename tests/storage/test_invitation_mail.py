"""Mails to whoever is booked: they go out once, after the notices, and never too late."""

from dataclasses import replace
from datetime import timedelta

import pytest

from intake.keyring import made_keyring
from intake.storage import CONSOLE, PATIENT, SERVER, Agent, ConflictError, open_store
from intake.storage.outbox import GIVE_UP, TO_PATIENTS
from tests.storage.example import (
    ANA,
    ANSWERS,
    EDITION,
    TUESDAY,
    a_booking,
    a_form,
    alarm,
    assessment,
)

DESK = Agent("desk-1", "desk")


@pytest.fixture
def store(engine):
    with engine.open(notices=["mail"]) as store:
        yield store


@pytest.fixture
def outbox(store):
    return store.outbox(SERVER)


@pytest.fixture
def ana(appointments):
    return appointments.add(a_booking())


@pytest.fixture
def begins(appointments, invitations, ana):
    def begins():
        token = appointments.token(ana.id) or appointments.invite(ana.id, None)
        return invitations.accept(token, "en", "full", EDITION, "10:00").token

    return begins


@pytest.fixture
def mailed(appointments, ana):
    def mailed():
        found = appointments.find(ana.id).mailed
        return found and (found.kind, found.state, found.code)

    return mailed


def test_an_invitation_goes_to_the_address_with_the_link(engine, appointments, outbox, mailed, ana):
    appointments.send(ana.id, "invitation")
    assert mailed() == ("invitation", "waiting", "")
    parcel = outbox.take("mail")
    assert (parcel.kind, parcel.to) == ("invitation", "ana@example.net")
    assert parcel.entity == f"appointment/{ana.id}"
    letter = parcel.letter
    assert letter.token == appointments.token(ana.id)
    assert (letter.appointment_id, letter.starts, letter.language) == (ana.id, TUESDAY, "es")
    assert "Ana" not in repr(vars(letter))
    assert letter.token not in repr(parcel)
    outbox.sent(parcel)
    assert mailed() == ("invitation", "sent", "")
    assert outbox.take("mail") is None
    done = [event.action for event in appointments.history(ana.id)]
    assert done == ["appointment-add", "invite-send", "mail-try", "mail-sent"]
    assert letter.token not in str(engine.table("outbox"))


def test_pressed_twice_it_goes_out_once_and_after_that_again(appointments, outbox, ana):
    appointments.send(ana.id, "invitation")
    appointments.send(ana.id, "invitation")
    first = outbox.take("mail")
    outbox.sent(first)
    assert outbox.take("mail") is None
    appointments.send(ana.id, "invitation")
    again = outbox.take("mail")
    assert again.letter.token == first.letter.token
    assert again.id != first.id


def test_one_that_failed_is_tried_again_at_once_and_not_while_it_is_being_tried(
    appointments, outbox, mailed, ana
):
    appointments.send(ana.id, "invitation")
    first = outbox.take("mail")
    appointments.send(ana.id, "invitation")
    assert outbox.take("mail") is None
    outbox.failed(first, "no-answer")
    assert outbox.take("mail") is None
    appointments.send(ana.id, "invitation")
    again = outbox.take("mail")
    assert again.id == first.id
    outbox.sent(again)
    assert mailed() == ("invitation", "sent", "")


def test_a_mail_uses_the_link_that_is_there(appointments, outbox, ana):
    token = appointments.invite(ana.id, None)
    appointments.send(ana.id, "reminder")
    parcel = outbox.take("mail")
    assert (parcel.kind, parcel.letter.token) == ("reminder", token)


def test_whoever_has_begun_is_reminded_without_a_link(appointments, outbox, begins, ana):
    begins()
    appointments.send(ana.id, "reminder")
    assert outbox.take("mail").letter.token == ""
    assert appointments.token(ana.id) is None


def test_whoever_begins_before_the_reminder_goes_is_not_sent_a_dead_link(
    appointments, outbox, begins, ana
):
    appointments.send(ana.id, "reminder")
    begins()
    assert outbox.take("mail").letter.token == ""


@pytest.mark.parametrize("late", ["used", "revoked", "cancelled", "moved away", "over"])
def test_an_invitation_that_comes_too_late_does_not_go(
    appointments, outbox, begins, mailed, clock, ana, late
):
    appointments.send(ana.id, "invitation")
    if late == "used":
        begins()
    elif late == "revoked":
        appointments.revoke(ana.id)
    elif late == "cancelled":
        appointments.cancel(ana.id)
    elif late == "moved away":
        appointments.change(ana.id, a_booking(email="other@example.net"), as_of=0)
    else:
        clock.wait(days=4)
    assert outbox.take("mail") is None
    assert mailed() is None, "nobody has to do anything about it"
    assert outbox.try_again() == 0


def test_a_reminder_does_not_go_to_whoever_has_sent_was_stopped_or_has_come(
    appointments, patients, outbox, begins, clock, ana
):
    appointments.send(ana.id, "reminder")
    token = begins()
    patients.save(token, ANSWERS, person=ANA)
    patients.stop(token, alarm(assessment("rule-1")))
    assert outbox.take("mail", TO_PATIENTS) is None
    kim = appointments.add(a_booking("Kim"))
    appointments.send(kim.id, "reminder")
    clock.wait(days=2, hours=4)
    assert outbox.take("mail", TO_PATIENTS) is None


def test_there_is_nobody_to_write_to_or_nothing_to_write_about(
    appointments, patients, begins, clock, ana
):
    token = begins()
    patients.save(token, ANSWERS, person=ANA)
    patients.send(token, a_form())
    nowhere = appointments.add(a_booking("Kim", email=""))
    gone = appointments.add(a_booking("Lee"))
    appointments.cancel(gone.id)
    begun = appointments.add(a_booking("Sam", starts=clock.now - timedelta(minutes=5)))
    for one, kind in (
        (ana, "invitation"),
        (ana, "reminder"),
        (nowhere, "invitation"),
        (gone, "invitation"),
        (begun, "reminder"),
    ):
        with pytest.raises(ConflictError):
            appointments.send(one.id, kind)


def test_what_fails_is_told_on_its_visit_and_is_no_trouble_of_the_clinics_notices(
    appointments, outbox, mailed, clock, ana
):
    appointments.send(ana.id, "invitation")
    outbox.failed(outbox.take("mail"), "no-answer")
    assert mailed() == ("invitation", "failed", "no-answer")
    clock.wait(hours=1)
    assert outbox.troubles(["mail"]) == ()
    (state,) = outbox.states(["mail"], clock.now)
    assert (state.waiting, state.sent, state.trouble) == (0, 0, None)
    outbox.failed(outbox.take("mail"), "recipient", final=True)
    assert mailed() == ("invitation", "not-sent", "recipient")
    clock.wait(hours=2)
    assert outbox.take("mail") is None
    assert outbox.troubles(["mail"]) == ()


def test_after_a_day_it_is_given_up_and_can_be_sent_again(appointments, outbox, mailed, clock, ana):
    appointments.send(ana.id, "invitation")
    clock.wait(seconds=GIVE_UP.total_seconds())
    outbox.failed(outbox.take("mail"), "no-answer")
    assert mailed() == ("invitation", "not-sent", "no-answer")
    appointments.send(ana.id, "invitation")
    outbox.sent(outbox.take("mail"))
    assert mailed() == ("invitation", "sent", "")


def test_somebody_who_waits_goes_before_every_invitation(appointments, outbox, send, ana):
    appointments.send(ana.id, "invitation")
    send("same_day")
    assert outbox.take("mail", TO_PATIENTS).kind == "invitation"
    appointments.send(ana.id, "reminder")
    assert [outbox.take("mail").kind for _ in range(2)] == ["waiting", "reminder"]


def test_while_notices_keep_their_distance_invitations_go_on(appointments, outbox, send, ana):
    send("same_day")
    outbox.sent(outbox.take("mail"))
    send("same_day")
    appointments.send(ana.id, "invitation")
    assert outbox.take("mail", ("waiting", "test")) is None
    assert outbox.take("mail").kind == "invitation"
    assert outbox.take("mail") is None


def test_what_went_out_to_patients_is_not_counted_among_the_notices(
    appointments, outbox, clock, ana
):
    appointments.send(ana.id, "invitation")
    outbox.sent(outbox.take("mail"))
    (state,) = outbox.states(["mail"], clock.now - timedelta(days=1))
    assert (state.sent, state.last_sent) == (0, None)
    assert [(m.kind, m.outcome) for m in outbox.messages()] == [("invitation", "sent")]


def test_a_link_that_cannot_be_written_down_any_more_is_told_and_not_sent(engine, clock):
    other = replace(made_keyring(), database=engine.keyring.database, audit=engine.keyring.audit)
    with engine.open() as store:
        ana = store.appointments(DESK).add(a_booking())
        store.appointments(DESK).send(ana.id, "invitation")
    with open_store(engine.path, other, clock) as store:
        assert store.outbox(SERVER).take("mail") is None
        mailed = store.appointments(DESK).find(ana.id).mailed
        assert (mailed.state, mailed.code) == ("not-sent", "link")
        store.appointments(DESK).send(ana.id, "invitation")
        token = store.outbox(SERVER).take("mail").letter.token
        assert store.invitations(PATIENT).peek(token).state == "open"
        assert store.records(CONSOLE).faults() == ()
