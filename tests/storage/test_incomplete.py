"""A form that staff file because the visit begins: kept like one that was sent, and marked so."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from intake.storage import (
    CONSOLE,
    PATIENT,
    AlarmedError,
    AlreadySentError,
    ConflictError,
    Incomplete,
    NotFoundError,
    Period,
)
from intake.storage.agent import VISITOR, Agent
from intake.storage.error import ImmutableError, NotAllowedError
from tests.storage.example import (
    ANA,
    ANSWERS,
    CANARY,
    EDITION,
    a_form,
    alarm,
    assessment,
    signed_off,
)

FOUND = Incomplete("safety-legs", 14)
MARCO = Agent("desk-1", "desk")
STOPPED = assessment("cauda-equina")


@pytest.fixture
def filing(store):
    return store.filing(MARCO)


def files(filing, draft_id, disposition="routine", **how):
    draft = filing.half_done(draft_id)
    form = a_form(disposition, answers=draft.answers)
    return filing.file(draft_id, form, FOUND, **{"revision": draft.revision, **how})


@pytest.fixture
def draft_id(patients, token):
    return patients.draft(token).id


def test_it_waits_for_a_practitioner_like_a_sent_one_and_says_what_it_is(
    filing, draft_id, practitioners
):
    receipt = files(filing, draft_id)
    (entry,) = practitioners.queue()
    assert (entry.kind, entry.id, entry.incomplete) == ("sent", receipt.response_id, True)
    opened = practitioners.open_response(entry.id)
    assert opened.incomplete == FOUND
    assert opened.sent.answers == ANSWERS


def test_the_name_of_whoever_filed_it_stands_with_it(store, draft_id, practitioners, may):
    receipt = files(store.filing(Agent(may.id, "practitioner")), draft_id)
    found = practitioners.open_response(receipt.response_id).incomplete
    assert found == replace(FOUND, by="Dr. May Li")


def test_one_that_its_person_sent_carries_no_such_mark(send, practitioners):
    receipt = send()
    (entry,) = practitioners.queue()
    assert not entry.incomplete
    assert practitioners.open_response(receipt.response_id).incomplete is None


def test_its_person_finds_it_where_they_left_it_and_is_told(filing, draft_id, patients, token):
    receipt = files(filing, draft_id)
    draft = patients.draft(token)
    assert (draft.receipt, draft.incomplete) == (receipt, FOUND)
    with pytest.raises(AlreadySentError):
        patients.save(token, {"nrs_now": 9})
    (opening,) = patients.openings(token)
    assert (opening.action, opening.role) == ("file-incomplete", "desk")


def test_filed_twice_is_once(filing, draft_id, engine):
    first = files(filing, draft_id)
    events = engine.actions()
    assert files(filing, draft_id) == first
    assert engine.actions() == events
    assert len(engine.table("response")) == len(engine.table("incomplete")) == 1


def test_whoever_sends_it_first_has_sent_it(filing, draft_id, patients, token):
    before = filing.half_done(draft_id)
    receipt = patients.send(token, a_form())
    with pytest.raises(AlreadySentError) as error:
        filing.file(draft_id, a_form(), FOUND, revision=before.revision)
    assert error.value.receipt == receipt
    assert patients.draft(token).incomplete is None


def test_an_answer_given_meanwhile_is_not_left_out(filing, draft_id, patients, token):
    before = filing.half_done(draft_id)
    patients.save(token, {"nrs_now": 9})
    with pytest.raises(ConflictError):
        filing.file(draft_id, a_form(), FOUND, revision=before.revision)
    files(filing, draft_id)
    assert patients.draft(token).answers["nrs_now"] == 9


def test_pressing_send_at_the_same_moment_keeps_one_form_and_thanks_once(engine, patients, token):
    before = patients.draft(token)
    start = Barrier(2)

    def the_patient():
        with engine.open() as store:
            start.wait()
            return store.patients(PATIENT).send(token, a_form())

    def the_desk():
        with engine.open() as store:
            start.wait()
            try:
                found = store.filing(MARCO)
                return found.file(before.id, a_form(), FOUND, revision=before.revision)
            except AlreadySentError as sent:
                return sent.receipt

    with ThreadPoolExecutor(2) as both:
        first, second = (
            done.result() for done in [both.submit(the_patient), both.submit(the_desk)]
        )
    assert first == second
    assert len(engine.table("response")) == 1
    with engine.open() as store:
        assert store.records(CONSOLE).faults() == ()


def test_an_alarm_nobody_has_answered_is_not_lowered_by_it(filing, draft_id, patients, token):
    patients.stop(token, alarm(STOPPED))
    patients.go_on(token, "wrong-answer")
    for less in ("same_day", "routine"):
        with pytest.raises(AlarmedError):
            files(filing, draft_id, less)
    assert patients.draft(token).receipt is None
    assert files(filing, draft_id, "emergency_now")


def test_once_a_practitioner_has_answered_it_the_form_is_what_it_is(
    filing, draft_id, patients, token, reviews
):
    patients.stop(token, alarm(STOPPED))
    patients.save(token, {"nrs_now": 3}, urgency="routine")
    patients.go_on(token, "wrong-answer")
    signed_off(reviews, draft_id)
    assert files(filing, draft_id, "routine")


def test_urgent_answers_that_were_left_are_not_lowered_either(filing, draft_id, patients, token):
    patients.save(token, {"nrs_now": 9}, urgency="same_day")
    with pytest.raises(AlarmedError):
        files(filing, draft_id, "discuss_at_visit")
    assert files(filing, draft_id, "same_day")


def test_a_stop_on_its_way_goes_with_it(filing, draft_id, patients, token, practitioners):
    patients.stop(token, alarm(STOPPED))
    receipt = files(filing, draft_id, "emergency_now")
    (entry,) = practitioners.queue()
    assert (entry.id, entry.disposition) == (receipt.response_id, "emergency_now")
    assert len(practitioners.open_response(entry.id).stops) == 1


def test_an_urgent_one_tells_the_clinic_as_a_sent_one_does(engine, token, patients):
    draft_id = patients.draft(token).id
    with engine.open(notices=("mail",)) as store:
        files(store.filing(MARCO), draft_id, "same_day")
    (notice,) = engine.table("outbox")
    assert (notice["kind"], notice["draft_id"]) == ("waiting", draft_id)


def test_it_does_not_count_as_a_form_that_was_sent_before(filing, draft_id, patients):
    """A short walk is for whoever has told us everything a short time ago."""
    files(filing, draft_id)
    again = patients.start("en", "full", EDITION).token
    assert patients.save(again, ANSWERS, person=ANA).sent_before is None


def test_in_the_numbers_it_was_left_where_its_person_left_it(
    filing, draft_id, patients, token, practitioners
):
    patients.save(token, {}, page="safety-legs")
    files(filing, draft_id)
    course = practitioners.course(Period())
    assert [(row.how, row.page) for row in course.ended] == [("left", "safety-legs")]
    assert course.took == ()


def test_the_event_says_how_much_is_missing_and_no_answer(filing, draft_id, engine):
    files(filing, draft_id)
    event = engine.events()[-1]
    assert (event["action"], event["agent"], event["role"]) == ("file-incomplete", "desk-1", "desk")
    assert '"missing": 14' in event["detail"]
    assert CANARY not in repr(engine.events())


def test_a_mark_that_is_taken_away_or_put_there_is_noticed(filing, draft_id, engine, send):
    files(filing, draft_id)
    send()
    other = next(row["id"] for row in engine.table("draft") if row["id"] != draft_id)
    with engine.open() as store:
        assert store.records(CONSOLE).faults() == ()
    guard = next(
        row["sql"]
        for row in engine.raw("SELECT * FROM sqlite_schema")
        if row["name"] == "incomplete_update_refused"
    )
    past = engine.past_the_store()
    past.execute("DROP TRIGGER incomplete_update_refused")
    past.execute("UPDATE incomplete SET missing = 0")
    past.execute(guard)
    past.execute("INSERT INTO incomplete VALUES (?, 'clinic', 'x', 1, 'desk-1')", (other,))
    past.commit()
    past.close()
    with engine.open() as store:
        assert set(store.records(CONSOLE).faults()) == {
            f"whether {name} is incomplete is not as it was filed" for name in (draft_id, other)
        }


def test_the_mark_is_never_changed(filing, draft_id, store):
    files(filing, draft_id)
    for sql in ("UPDATE incomplete SET missing = 0", "DELETE FROM incomplete"):
        with pytest.raises(ImmutableError), store._engine.write() as engine:
            engine.run(sql, {})


def test_only_the_desk_and_practitioners_file_anything(store, filing):
    for agent in (PATIENT, VISITOR, Agent("ada", "administrator"), Agent("t", "tablet")):
        with pytest.raises(NotAllowedError):
            store.filing(agent)
    with pytest.raises(NotFoundError):
        filing.half_done("f" * 32)


def test_an_emergency_told_after_that_brings_it_back_to_the_top(
    filing, draft_id, patients, token, practitioners, reviews, store
):
    receipt = files(filing, draft_id)
    entry = receipt.response_id
    reviews.sign_off(entry, reviews.history(entry).mark)
    assert practitioners.queue() == ()
    said = alarm(STOPPED)
    patients.stop(token, said)
    (waits,) = practitioners.queue()
    assert (waits.id, waits.disposition, waits.original) == (entry, "emergency_now", "routine")
    opened = practitioners.open_response(entry)
    assert opened.sent.answers == ANSWERS
    assert [stop.answers for stop in opened.stops] == [said.answers]
    (row,) = store.desk(MARCO).urgent()
    assert (row.status, row.disposition) == ("sent", "emergency_now")


def test_the_same_emergency_once_more_is_told_once(filing, draft_id, patients, token, engine):
    files(filing, draft_id)
    first = patients.stop(token, alarm(STOPPED))
    events = engine.actions()
    assert patients.stop(token, alarm(STOPPED)) == first
    assert engine.actions() == events
    assert events[-2:] == ["stop", "override"]
    assert len(engine.table("stop")) == len(engine.table("remark")) == 1


def test_one_told_before_it_was_filed_is_another(
    filing, draft_id, patients, token, reviews, engine
):
    """Somebody had looked at it, and it was put right: now it is true again."""
    patients.stop(token, alarm(STOPPED))
    reviews.sign_off(draft_id, reviews.history(draft_id).mark)
    patients.go_on(token, "corrected")
    patients.save(token, {}, urgency="routine")
    files(filing, draft_id)
    patients.stop(token, alarm(STOPPED))
    assert len(engine.table("stop")) == 2
    assert len(engine.table("remark")) == 1


def test_both_are_as_they_were_kept(filing, draft_id, patients, token, store):
    files(filing, draft_id)
    patients.stop(token, alarm(STOPPED))
    assert store.records(CONSOLE).faults() == ()


def test_a_form_that_was_sent_by_its_person_raises_no_alarm_any_more(patients, token, engine):
    patients.send(token, a_form())
    with pytest.raises(AlreadySentError):
        patients.stop(token, alarm(STOPPED))
    assert engine.table("stop") == []
