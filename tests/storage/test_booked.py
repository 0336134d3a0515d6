"""Which form is for which visit, and what the desk is told of how far it is."""

import pytest

from intake.storage import CONSOLE, PATIENT, Agent, ConflictError, Entry, NotFoundError
from tests.storage.example import (
    ANA,
    ANSWERS,
    CANARY,
    EDITION,
    PAGES,
    TUESDAY,
    a_booking,
    a_form,
    alarm,
    assessment,
    signed_off,
)

LATER = TUESDAY.replace(hour=18)
STOP = alarm(assessment("rule-1"))


@pytest.fixture
def ana(appointments):
    return appointments.add(a_booking())


@pytest.fixture
def begins(store, appointments, ana):
    """She presses the button of a new link; her token and the id of her form."""

    def begins():
        invitation = appointments.find(ana.id).invitation
        token = appointments.invite(ana.id, invitation and invitation.id)
        started = store.invitations(PATIENT).accept(token, "es", "full", EDITION, "10:00")
        return started.token, started.draft.id

    return begins


@pytest.fixture
def status(appointments, ana):
    def status():
        found = appointments.find(ana.id)
        return found.status, found.quarter

    return status


def test_the_status_moves_along_with_the_person(
    appointments, patients, reviews, begins, status, ana
):
    assert status() == ("not-invited", 0)
    appointments.invite(ana.id, None)
    assert status() == ("invited", 0)
    appointments.revoke(ana.id)
    assert status() == ("not-invited", 0)
    token, draft_id = begins()
    assert status() == ("opened", 0)
    for page, quarter in (("consent", 0), ("you", 1), ("sleep", 2), ("review", 3)):
        patients.save(token, ANSWERS, person=ANA, page=page)
        assert status() == ("half-done" if quarter else "opened", quarter)
    patients.stop(token, STOP)
    assert status()[0] == "stopped"
    signed_off(reviews, draft_id)
    assert status()[0] == "reviewed"
    patients.go_on(token, "corrected")
    receipt = patients.send(token, a_form())
    assert status() == ("sent", 0)
    signed_off(reviews, receipt.response_id)
    assert status() == ("reviewed", 0)


def test_a_page_of_an_earlier_questionnaire_says_nothing_of_how_far(patients, begins, status):
    token, _ = begins()
    patients.save(token, ANSWERS, page="gone-by-now")
    assert status() == ("opened", 0)


def test_the_desk_gets_no_answer_and_no_page_with_a_visit(appointments, patients, begins, ana):
    token, _ = begins()
    patients.save(token, ANSWERS, person=ANA, page="heart")
    found = appointments.find(ana.id)
    told = repr([vars(found), vars(found.form), vars(found.form.person), vars(found.booking)])
    assert CANARY not in told
    assert "heart" not in told
    assert found.form.person == ANA


def test_whoever_was_stopped_is_not_hidden_by_a_newer_form(patients, appointments, begins, ana):
    token, stopped = begins()
    patients.save(token, ANSWERS, person=ANA)
    patients.stop(token, STOP)
    _, newer = begins()
    found = appointments.find(ana.id)
    assert (found.status, found.form.id, found.forms) == ("stopped", stopped, (stopped, newer))
    appointments.cancel(ana.id)
    found = appointments.find(ana.id)
    assert found.status == "stopped"
    assert found.cancelled_at is not None


def test_urgent_answers_that_were_left_are_not_hidden_either(
    patients, appointments, reviews, begins, clock, ana
):
    token, urgent = begins()
    patients.save(token, ANSWERS, person=ANA, urgency="same_day")
    clock.wait(hours=1)
    _, newer = begins()
    assert appointments.find(ana.id).forms == (urgent, newer)
    signed_off(reviews, urgent)
    assert appointments.find(ana.id).status == "opened"


def test_a_form_that_was_sent_is_not_hidden_by_one_that_was_only_opened(
    store, patients, appointments, begins, ana
):
    first, sent = begins()
    unused = appointments.invite(ana.id, appointments.find(ana.id).invitation.id)
    desk = store.entries(Agent("desk-1", "desk"))
    begun = desk.begin(Entry("paper", "Ana Díaz", "10:00"), "es", EDITION, ana.id).draft
    assert appointments.find(ana.id).forms == (begun.id, sent)
    patients.save(first, ANSWERS, person=ANA)
    patients.send(first, a_form())
    found = appointments.find(ana.id)
    assert (found.status, found.forms) == ("sent", (sent, begun.id))
    assert store.invitations(PATIENT).peek(unused).state == "revoked"  # nothing is left to begin


def test_a_sent_form_that_is_tied_to_a_visit_ends_its_link(store, engine, appointments, send, ana):
    unused = appointments.invite(ana.id, None)
    send()
    (row,) = engine.table("draft")
    appointments.attach(ana.id, row["id"])
    assert store.invitations(PATIENT).peek(unused).state == "revoked"


def test_a_form_that_was_begun_at_the_desk_is_for_the_visit(engine, store, appointments, ana):
    desk = store.entries(Agent("desk-1", "desk"))
    entry = Entry("paper", "Ana Díaz", "10:00")
    draft = desk.begin(entry, "es", EDITION, ana.id).draft
    assert appointments.find(ana.id).forms == (draft.id,)
    assert appointments.of_forms([draft.id, "nobody"]) == {draft.id: ana.id}
    (visit,) = engine.table("visit")
    assert visit["at"] == "2026-11-24T15:00:00.000000Z"
    with pytest.raises(NotFoundError):
        desk.begin(entry, "es", EDITION, "nobody")
    appointments.cancel(ana.id)
    with pytest.raises(ConflictError):
        desk.begin(entry, "es", EDITION, ana.id)
    assert len(engine.table("draft")) == 1


def test_a_form_is_for_the_visit_that_the_desk_says(engine, appointments, send, ana):
    send()
    (row,) = engine.table("draft")
    kim = appointments.add(a_booking("Kim", starts=LATER))
    appointments.attach(kim.id, row["id"])
    appointments.attach(ana.id, row["id"])
    appointments.attach(ana.id, row["id"])
    assert (appointments.find(ana.id).status, appointments.find(kim.id).form) == ("sent", None)
    assert [visit["at"] for visit in engine.table("visit")] == ["2026-11-24T15:00:00.000000Z"]
    appointments.detach(row["id"])
    appointments.detach(row["id"])
    assert appointments.find(ana.id).form is None
    assert engine.table("visit") == []
    (attached, detached) = [e for e in appointments.history(ana.id) if "tach" in e.action]
    assert dict(attached.detail) == {"draft": row["id"], "before": kim.id}
    assert dict(detached.detail) == {"draft": row["id"]}
    with pytest.raises(NotFoundError):
        appointments.attach(ana.id, "nobody")


def test_a_visit_that_a_practitioner_set_by_hand_stays_when_the_form_is_for_none(
    engine, store, may, appointments, send, ana
):
    receipt = send()
    (row,) = engine.table("draft")
    appointments.attach(ana.id, row["id"])
    queue = store.practitioners(Agent(may.id, "practitioner"))
    queue.set_visit(receipt.response_id, LATER, TUESDAY)
    appointments.detach(row["id"])
    assert [entry.visit for entry in queue.queue()] == [LATER]


def test_a_moved_visit_moves_on_the_queue(practitioners, patients, appointments, begins, ana):
    token, _ = begins()
    patients.save(token, ANSWERS, person=ANA)
    patients.send(token, a_form())
    assert [entry.visit for entry in practitioners.queue()] == [TUESDAY]
    appointments.change(ana.id, a_booking(starts=LATER), as_of=0)
    assert [entry.visit for entry in practitioners.queue()] == [LATER]


def test_a_name_put_right_is_put_right_on_what_is_still_open(
    appointments, desk, patients, begins, ana
):
    token, _ = begins()
    appointments.change(ana.id, a_booking("Anna"), as_of=0)
    assert [row.person.given_name for row in desk.people()] == ["Anna Díaz"]
    assert patients.draft(token).begun.expected == "Anna Díaz"
    patients.save(token, ANSWERS, person=ANA)
    patients.send(token, a_form())
    appointments.change(ana.id, a_booking("Anya"), as_of=1)
    assert appointments.find(ana.id).form.person == ANA


def test_the_record_is_sound_with_forms_for_visits(store, appointments, patients, begins, ana):
    token, draft_id = begins()
    appointments.change(ana.id, a_booking("Anna"), as_of=0)
    assert store.records(CONSOLE).faults() == ()
    assert patients.delete(token)
    assert store.records(CONSOLE).faults() == ()
    assert appointments.of_forms([draft_id]) == {}
    assert appointments.find(ana.id).status == "expired"


def test_how_far_is_told_in_quarters_of_all_pages(store, patients, begins, ana):
    token, _ = begins()
    desk = store.appointments(Agent("desk-1", "desk"), [*PAGES, *map(str, range(8))])
    for page, quarter in (("start", 0), ("pain", 0), ("sleep", 1), ("review", 1)):
        patients.save(token, ANSWERS, page=page)
        assert desk.find(ana.id).quarter == quarter


def test_a_form_on_the_clinics_tablet_is_for_the_visit(store, appointments, ana):
    tablet = store.entries(Agent("tablet-1", "tablet"))
    draft = tablet.begin(Entry("tablet", "Ana Díaz", "10:00"), "es", EDITION, ana.id).draft
    found = appointments.find(ana.id)
    assert (found.form.id, found.form.mode, found.status) == (draft.id, "tablet", "opened")
