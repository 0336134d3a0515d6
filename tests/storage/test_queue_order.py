"""In what order people wait, whom a practitioner narrows the queue to, and who was seen to."""

from datetime import UTC, datetime, timedelta

import pytest

from intake.storage import CONSOLE, Agent
from tests.storage.example import ANSWERS, a_form, alarm, assessment, signed_off

MORNING = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
STOP = assessment("cauda-equina")


@pytest.fixture
def stopped(patients, token):
    patients.stop(token, alarm(STOP))
    return patients.draft(token)


def ids(entries):
    return [entry.id for entry in entries]


def test_among_equals_the_soonest_visit_comes_first_then_who_has_waited_longest(
    practitioners, send, stopped
):
    first, later, sooner, urgent = (
        send(level).response_id for level in [*["routine"] * 3, "same_day"]
    )
    practitioners.set_visit(later, MORNING + timedelta(hours=2), None)
    practitioners.set_visit(sooner, MORNING, None)
    assert ids(practitioners.queue()) == [stopped.id, urgent, sooner, later, first]
    assert practitioners.queue()[2].visit == MORNING


def test_what_the_practitioner_put_in_force_decides_the_place(store, practitioners, may, send):
    quiet, raised = send("routine"), send("routine")
    reviews = store.reviews(Agent(may.id, "practitioner"))
    seen = reviews.history(raised.response_id).mark
    reviews.override(raised.response_id, "same_day", "A cold foot on the phone.", seen)
    top, other = practitioners.queue()
    assert (top.id, top.disposition, top.original) == (raised.response_id, "same_day", "routine")
    assert (other.id, other.disposition) == (quiet.response_id, other.original)
    found = practitioners.search("Ana")
    assert {(one.id, one.disposition, one.original) for one in found} == {
        (raised.response_id, "same_day", "routine"),
        (quiet.response_id, "routine", "routine"),
    }


def test_a_signed_off_form_that_turns_out_urgent_waits_again(
    store, practitioners, reviews, may, send
):
    receipt = send("routine")
    signed_off(reviews, receipt.response_id)
    assert practitioners.queue() == ()
    reviews = store.reviews(Agent(may.id, "practitioner"))
    seen = reviews.history(receipt.response_id).mark
    reviews.override(receipt.response_id, "emergency_now", "He called: numb since noon.", seen)
    (entry,) = practitioners.queue()
    assert (entry.id, entry.disposition) == (receipt.response_id, "emergency_now")
    assert practitioners.queue(state="reviewed") == ()


def test_whoever_is_stopped_again_is_an_emergency_again(
    store, patients, practitioners, may, token, stopped
):
    reviews = store.reviews(Agent(may.id, "practitioner"))
    seen = reviews.history(stopped.id).mark
    reviews.override(stopped.id, "discuss_at_visit", "Spoken on the phone.", seen)
    assert practitioners.queue()[0].disposition == "discuss_at_visit"
    patients.stop(token, alarm(assessment("cold-leg")))
    (entry,) = practitioners.queue()
    assert (entry.kind, entry.disposition) == ("stopped", "emergency_now")


def test_an_entry_says_how_it_came_and_who_has_read_it(practitioners, may, send):
    receipt = send("routine")
    (entry,) = practitioners.queue()
    assert (entry.opened, entry.owner, entry.visit, entry.review) == (None, None, None, None)
    assert entry.answers == ANSWERS
    practitioners.open_response(receipt.response_id)
    (entry,) = practitioners.queue()
    assert (entry.opened.agent, entry.opened.by) == (may.id, "Dr. May Li")
    assert entry.draft_id == practitioners.open_response(receipt.response_id).draft_id


def test_those_reviewed_of_late_come_newest_first_with_who_did_it(
    practitioners, reviews, send, stopped
):
    receipts = [send(), send("same_day"), send()]
    signed_off(reviews, receipts[1].response_id)
    signed_off(reviews, stopped.id)
    signed_off(reviews, receipts[0].response_id)
    reviewed = practitioners.queue(state="reviewed")
    order = [receipts[0].response_id, stopped.id, receipts[1].response_id]
    assert ids(reviewed) == order
    assert {entry.review.by for entry in reviewed} == {"Dr. May Li"}
    assert [entry.kind for entry in reviewed] == ["sent", "stopped", "sent"]
    assert ids(practitioners.queue()) == [receipts[2].response_id]


def test_a_left_form_that_was_reviewed_is_among_those_reviewed_until_it_says_something_new(
    patients, practitioners, reviews, clock, token
):
    patients.save(token, {}, urgency="same_day")
    clock.wait(hours=2)
    (entry,) = practitioners.queue()
    signed_off(reviews, entry.id)
    (seen,) = practitioners.queue(state="reviewed")
    assert (seen.kind, seen.disposition) == ("abandoned", "same_day")
    patients.save(token, {"ds_fever": "yes"})
    assert practitioners.queue(state="reviewed") == practitioners.queue() == ()


def test_a_reviewed_stop_that_was_sent_later_waits_as_what_was_sent(
    patients, practitioners, reviews, token, stopped
):
    signed_off(reviews, stopped.id)
    patients.go_on(token, "doctor-checked")
    receipt = patients.send(token, a_form("same_day"))
    assert ids(practitioners.queue()) == [receipt.response_id]
    assert practitioners.queue(state="reviewed") == ()


def test_the_mark_stays_while_nothing_changes_and_shows_nothing(engine, practitioners, send):
    send()
    before = engine.actions()
    mark = practitioners.queue_mark()
    assert practitioners.queue_mark() == mark
    assert engine.actions() == before
    assert "Ana" not in mark
    practitioners.queue()
    assert practitioners.queue_mark() == mark


def test_the_mark_tells_of_everything_that_a_line_shows(
    patients, practitioners, reviews, may, send, token
):
    receipt = send()
    marks = [practitioners.queue_mark()]
    for act in (
        lambda: practitioners.take(receipt.response_id, may.id, None),
        lambda: practitioners.set_visit(receipt.response_id, MORNING, None),
        lambda: practitioners.open_response(receipt.response_id),
        lambda: patients.stop(token, alarm(STOP)),
        lambda: patients.acknowledge_stop(token),
        lambda: signed_off(reviews, receipt.response_id),
    ):
        act()
        marks.append(practitioners.queue_mark())
    assert len(set(marks)) == len(marks)


def test_the_mark_tells_of_a_form_that_comes_to_wait_by_time_alone(
    patients, practitioners, token, clock
):
    mark = practitioners.queue_mark()
    patients.save(token, {}, urgency="same_day")
    assert practitioners.queue_mark() == mark
    clock.wait(hours=2)
    assert practitioners.queue_mark() != mark


def test_another_clinic_sees_no_queue_of_ours_and_changes_none(store, reviews, send):
    signed_off(reviews, send().response_id)
    send()
    elsewhere = store.practitioners(Agent("other", "practitioner", clinic="another"))
    assert elsewhere.queue() == elsewhere.queue(state="reviewed") == ()
    mark = elsewhere.queue_mark()
    send()
    assert elsewhere.queue_mark() == mark


def test_listing_is_on_record_with_how_many_were_shown(engine, store, practitioners, send):
    send()
    send("same_day")
    practitioners.queue()
    event = engine.events()[-1]
    assert (event["action"], event["entity"], event["detail"]) == ("list", "queue", '{"rows": 2}')
    assert store.records(CONSOLE).faults() == ()
