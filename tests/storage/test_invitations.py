"""A link for one person and one form: what it opens, what it never opens, and when it ends."""

import json
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread

import pytest

from intake.keyring import made_keyring
from intake.storage import (
    CONSOLE,
    PATIENT,
    VISITOR,
    Agent,
    ConflictError,
    InvitationError,
    NotFoundError,
    open_store,
)
from intake.storage.error import ImmutableError, NotAllowedError
from intake.storage.sqlite.file.connection import translated
from tests.storage.example import ANA, ANSWERS, EDITION, TUESDAY, a_booking, a_form

VISIT = "Tue 24 Nov, 10:00"
DAY = timedelta(days=1)


@pytest.fixture
def ana(appointments):
    return appointments.add(a_booking())


@pytest.fixture
def accept(invitations):
    def accept(token):
        return invitations.accept(token, "en", "full", EDITION, VISIT)

    return accept


def test_a_link_says_when_and_never_who(engine, appointments, invitations, ana):
    token = appointments.invite(ana.id, None)
    said = invitations.peek(token)
    assert (said.appointment_id, said.state, said.starts) == (ana.id, "open", TUESDAY)
    assert (said.language, said.until, said.draft_id) == ("es", TUESDAY + DAY, "")
    assert "Ana" not in repr(said)
    assert engine.actions()[-1] == "invite"  # a look by a mail scanner uses nothing up


def test_a_link_begins_one_new_empty_form_for_its_visit(
    engine, appointments, invitations, accept, ana
):
    token = appointments.invite(ana.id, None)
    draft = accept(token).draft
    assert (draft.answers, draft.language, draft.mode, draft.person) == ({}, "en", "full", None)
    assert (draft.begun.expected, draft.begun.visit) == ("Ana Díaz", VISIT)
    (visit,) = engine.table("visit")
    assert (visit["draft_id"], visit["at"]) == (draft.id, "2026-11-24T15:00:00.000000Z")
    found = appointments.find(ana.id)
    assert (found.status, found.form.id, found.forms) == ("opened", draft.id, (draft.id,))
    assert found.form.person.given_name == "Ana Díaz"
    assert found.invitation.opened_at is not None
    assert invitations.peek(token).draft_id == draft.id
    told = [event for event in engine.events() if event["action"] == "accept"]
    assert [(t["entity"], json.loads(t["detail"])["draft"]) for t in told] == [
        (f"appointment/{ana.id}", draft.id)
    ]


@pytest.mark.parametrize("how", ["used", "revoked", "expired", "cancelled"])
def test_a_link_that_is_over_says_why_and_begins_nothing(
    engine, appointments, invitations, accept, clock, ana, how
):
    token = appointments.invite(ana.id, None)
    if how == "used":
        accept(token)
    elif how == "revoked":
        appointments.revoke(ana.id)
        appointments.revoke(ana.id)
    elif how == "expired":
        clock.wait(days=4)
    else:
        appointments.cancel(ana.id)
    drafts = len(engine.table("draft"))
    assert invitations.peek(token).state == how
    with pytest.raises(InvitationError) as refused:
        accept(token)
    assert refused.value.state == how
    assert isinstance(refused.value, NotFoundError)
    assert len(engine.table("draft")) == drafts
    assert appointments.token(ana.id) is None


def test_a_token_of_nobodys_is_not_found(store, appointments, invitations, accept, ana):
    token = appointments.invite(ana.id, None)
    for other in ("", "guess", token[:-1], token + "A", "\udc80"):
        with pytest.raises(NotFoundError) as refused:
            invitations.peek(other)
        assert not isinstance(refused.value, InvitationError)
        with pytest.raises(NotFoundError):
            accept(other)
    with pytest.raises(NotFoundError):
        store.invitations(replace(PATIENT, clinic="elsewhere")).peek(token)
    assert store.invitations(VISITOR).peek(token).state == "open"


def test_nobody_on_the_staff_accepts_for_a_patient(store):
    for role in ("desk", "practitioner", "administrator", "console", "tablet"):
        with pytest.raises(NotAllowedError):
            store.invitations(Agent("somebody", role))


def test_the_link_can_be_shown_again_and_is_kept_nowhere(engine, appointments, ana):
    token = appointments.invite(ana.id, None)
    assert appointments.token(ana.id) == token
    assert len(token) == 43  # 256 bits
    kept = json.dumps([engine.table(name) for name in ("invitation", "audit_event", "outbox")])
    assert token not in kept


def test_after_a_change_of_keys_the_link_still_opens_and_can_be_made_anew(engine, clock, ana):
    other = replace(made_keyring(), database=engine.keyring.database, audit=engine.keyring.audit)
    desk = Agent("desk-1", "desk")
    with engine.open() as store:
        token = store.appointments(desk).invite(ana.id, None)
    with open_store(engine.path, other, clock) as store:
        assert store.appointments(desk).token(ana.id) is None
        assert store.appointments(desk).find(ana.id).invitation.live
        assert store.invitations(PATIENT).peek(token).state == "open"
        newest = store.appointments(desk).find(ana.id).invitation.id
        again = store.appointments(desk).invite(ana.id, newest)
        assert again != token
        assert store.invitations(PATIENT).peek(token).state == "revoked"


def test_a_new_link_takes_the_place_of_the_one_before(appointments, invitations, accept, ana):
    first = appointments.invite(ana.id, None)
    newest = appointments.find(ana.id).invitation.id
    second = appointments.invite(ana.id, newest)
    assert second != first
    assert invitations.peek(first).state == "revoked"
    assert accept(second).draft.answers == {}


def test_two_tabs_that_invite_at_once_make_one_link(engine, appointments, ana):
    assert appointments.invite(ana.id, None) == appointments.invite(ana.id, None)
    seen = appointments.find(ana.id).invitation.id
    assert appointments.invite(ana.id, seen) == appointments.invite(ana.id, seen)
    live = [i for i in engine.table("invitation") if not (i["revoked_at"] or i["opened_at"])]
    assert len(live) == 1
    assert engine.actions().count("invite") == 2


def test_of_two_devices_at_once_one_gets_the_form(engine, appointments, ana):
    token = appointments.invite(ana.id, None)
    ready, got = Barrier(4), []

    def device():
        with engine.open() as store:
            ready.wait()
            try:
                store.invitations(PATIENT).accept(token, "en", "full", EDITION, VISIT)
                got.append("form")
            except InvitationError as error:
                got.append(error.state)

    devices = [Thread(target=device) for _ in range(4)]
    for each in devices:
        each.start()
    for each in devices:
        each.join()
    assert sorted(got) == ["form", "used", "used", "used"]
    assert len(engine.table("draft")) == len(engine.table("booked")) == 1


def test_whoever_lost_their_device_begins_anew_and_nobody_reads_the_form_before(
    appointments, patients, accept, ana
):
    first = accept(appointments.invite(ana.id, None))
    patients.save(first.token, ANSWERS, person=ANA)
    second = accept(appointments.invite(ana.id, None))
    assert second.draft.id != first.draft.id
    assert second.draft.answers == {}
    found = appointments.find(ana.id)
    assert (found.form.id, found.forms) == (second.draft.id, (second.draft.id, first.draft.id))
    assert patients.draft(first.token).answers == ANSWERS


def test_a_link_ends_a_day_after_the_visit_and_at_most_after_sixty(appointments, clock):
    soon = appointments.add(a_booking())
    late = appointments.add(a_booking("Kim", starts=TUESDAY + 100 * DAY))
    over = appointments.add(a_booking("Lee", starts=clock.now - 2 * DAY))
    for one in (soon, late):
        appointments.invite(one.id, None)
    assert appointments.find(soon.id).invitation.until == TUESDAY + DAY
    made = appointments.find(late.id).invitation
    assert made.until == made.made + 60 * DAY
    with pytest.raises(ConflictError):
        appointments.invite(over.id, None)
    appointments.cancel(soon.id)
    with pytest.raises(ConflictError):
        appointments.invite(soon.id, None)


def test_a_visit_that_is_moved_takes_its_link_along(appointments, invitations, clock, ana):
    token = appointments.invite(ana.id, None)
    appointments.change(ana.id, a_booking(starts=TUESDAY + 7 * DAY), as_of=0)
    clock.wait(days=5)
    assert invitations.peek(token).starts == TUESDAY + 7 * DAY
    assert invitations.peek(token).state == "open"
    appointments.change(ana.id, a_booking(starts=TUESDAY), as_of=1)
    assert invitations.peek(token).state == "expired"
    assert appointments.find(ana.id).status == "expired"


def test_a_cancelled_visit_that_is_on_again_has_the_link_it_had(appointments, invitations, ana):
    token = appointments.invite(ana.id, None)
    appointments.cancel(ana.id)
    appointments.reinstate(ana.id)
    assert invitations.peek(token).state == "open"
    assert appointments.find(ana.id).status == "invited"


def test_a_link_whose_form_was_deleted_opens_nothing_again(
    store, appointments, patients, invitations, accept, ana
):
    token = appointments.invite(ana.id, None)
    started = accept(token)
    assert patients.delete(started.token)
    found = appointments.find(ana.id)
    assert (found.status, found.form, found.forms) == ("expired", None, ())
    assert (invitations.peek(token).state, invitations.peek(token).draft_id) == ("used", "")
    assert store.records(CONSOLE).faults() == ()


def test_a_sent_form_stays_for_its_visit(store, appointments, patients, accept, ana):
    started = accept(appointments.invite(ana.id, None))
    patients.save(started.token, ANSWERS, person=ANA)
    patients.send(started.token, a_form("same_day"))
    assert appointments.find(ana.id).status == "sent"
    assert appointments.find(ana.id).form.reference is not None
    assert store.records(CONSOLE).faults() == ()


def test_a_used_link_comes_to_life_by_no_mistake(engine, appointments, accept, ana):
    accept(appointments.invite(ana.id, None))
    for sql in (
        "UPDATE invitation SET opened_at = NULL",
        "UPDATE invitation SET until = '9999'",
        "DELETE FROM invitation",
        "DELETE FROM appointment",
    ):
        with (
            pytest.raises(ImmutableError),
            translated(),
            closing(engine.past_the_store()) as connection,
        ):
            connection.execute(sql)
