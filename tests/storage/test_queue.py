from dataclasses import replace
from datetime import timedelta

import pytest

from intake.storage import CONSOLE, PATIENT, Agent, ConflictError, NotFoundError
from intake.storage.error import NotAllowedError
from intake.storage.reading import Headline
from tests.storage.example import ANA, EDITION, a_form, alarm, assessment, signed_off

STOP = assessment("cauda-equina", "cold-leg", "clot", "sepsis")


def test_the_most_urgent_comes_first_then_who_has_waited_longest(
    patients, practitioners, send, token
):
    late, routine = send("discuss_at_visit"), send("routine")
    later, same_day = send("discuss_at_visit"), send("same_day")
    patients.stop(token, alarm(STOP))

    queue = practitioners.queue()
    stopped = patients.draft(token).id
    waiting = [same_day, late, later, routine]
    assert [entry.id for entry in queue] == [stopped, *(one.response_id for one in waiting)]


def test_a_sent_form_shows_what_a_line_of_the_queue_needs(patients, practitioners, token):
    receipt = patients.send(token, a_form("same_day", could_be="emergency_now"))
    (entry,) = practitioners.queue()
    assert (entry.kind, entry.id, entry.reference) == (
        "sent",
        receipt.response_id,
        receipt.reference,
    )
    assert entry.since == entry.sent_at == receipt.sent_at
    assert (entry.person, entry.disposition, entry.could_be) == (ANA, "same_day", "emergency_now")
    assert (entry.stopped_at, entry.acknowledged, entry.went_on) == (None, False, False)
    assert entry.headlines == (Headline("rule-1", "Rule-1"),)


def test_a_stop_shows_whom_to_call_and_why(patients, practitioners, clock, token):
    filed = patients.stop(token, alarm(STOP))
    clock.wait(hours=1)
    patients.acknowledge_stop(token)
    (entry,) = practitioners.queue()
    assert (entry.kind, entry.person, entry.disposition) == ("stopped", ANA, "emergency_now")
    assert (entry.since, entry.stopped_at) == (filed, filed)
    assert (entry.acknowledged, entry.went_on, entry.sent_at) == (True, False, None)
    assert [line.code for line in entry.headlines] == ["cauda-equina", "cold-leg", "clot"]


def test_a_stop_stays_in_the_queue_when_the_person_goes_on(patients, practitioners, token):
    patients.stop(token, alarm(STOP))
    patients.go_on(token, "wrong-answer")
    patients.save(token, {}, urgency="routine")
    (entry,) = practitioners.queue()
    assert (entry.kind, entry.disposition, entry.went_on) == ("stopped", "emergency_now", True)


def test_a_form_sent_after_a_stop_takes_its_place_and_says_so(patients, practitioners, token):
    filed = patients.stop(token, alarm(STOP))
    patients.go_on(token, "doctor-checked")
    patients.send(token, a_form("same_day"))
    (entry,) = practitioners.queue()
    assert (entry.kind, entry.stopped_at, entry.went_on) == ("sent", filed, True)


def test_a_reviewed_stop_that_happens_again_is_back(patients, practitioners, reviews, clock, token):
    patients.stop(token, alarm(STOP))
    draft = patients.draft(token)
    first = signed_off(reviews, draft.id)
    assert practitioners.queue() == ()
    assert practitioners.open_stop(draft.id).review == first

    clock.wait(hours=1)
    patients.go_on(token, "wrong-answer")
    patients.stop(token, alarm(STOP))
    (entry,) = practitioners.queue()
    assert entry.since > first.at


def test_who_is_stopped_twice_has_waited_since_the_first_time(
    patients, practitioners, clock, token
):
    filed = patients.stop(token, alarm(STOP))
    clock.wait(hours=1)
    patients.stop(token, alarm(assessment("cold-leg")))
    (entry,) = practitioners.queue()
    assert entry.since == filed
    assert [line.code for line in entry.headlines] == ["cold-leg"]


def left(patients, urgency):
    token = patients.start("en", "full", EDITION).token
    return patients.save(token, {"ds_fever": "yes"}, person=ANA, urgency=urgency)


@pytest.mark.parametrize("urgency", ["emergency_now", "same_day"])
def test_urgent_answers_that_were_left_wait_for_a_call(patients, practitioners, clock, urgency):
    draft = left(patients, urgency)
    clock.wait(minutes=29)
    assert practitioners.queue(quiet=timedelta(minutes=30)) == ()
    clock.wait(minutes=2)
    (entry,) = practitioners.queue(quiet=timedelta(minutes=30))
    assert (entry.kind, entry.id, entry.since) == ("abandoned", draft.id, draft.touched)
    assert (entry.disposition, entry.headlines, entry.person) == (urgency, (), ANA)
    walk = practitioners.open_stop(draft.id)
    assert (walk.assessment, walk.stops, walk.person) == (None, (), ANA)


@pytest.mark.parametrize("urgency", ["physician_before_needling", "routine", None])
def test_other_answers_that_were_left_wait_for_nobody(patients, practitioners, clock, urgency):
    left(patients, urgency)
    clock.wait(days=1)
    assert practitioners.queue() == ()


def test_urgent_answers_without_a_name_are_not_hidden(patients, practitioners, clock):
    token = patients.start("en", "full", EDITION).token
    patients.save(token, {}, urgency="same_day")
    clock.wait(hours=1)
    (entry,) = practitioners.queue()
    assert entry.person is None


def test_a_left_form_that_was_reviewed_is_back_once_it_says_something_new(
    patients, practitioners, reviews, clock, token
):
    patients.save(token, {}, urgency="same_day")
    clock.wait(hours=1)
    (entry,) = practitioners.queue()
    signed_off(reviews, entry.id)
    assert practitioners.queue() == ()

    patients.save(token, {"ds_fever": "yes"})
    clock.wait(hours=1)
    assert len(practitioners.queue()) == 1


def test_a_review_takes_it_off_the_queue_once(engine, practitioners, reviews, may, send):
    receipt = send()
    seen = reviews.history(receipt.response_id).mark
    review = reviews.sign_off(receipt.response_id, seen)
    assert (review.agent, review.by) == (may.id, "Dr. May Li")
    assert practitioners.queue() == ()
    assert signed_off(reviews, receipt.response_id) == review
    assert reviews.sign_off(receipt.response_id, seen) == review
    assert engine.actions().count("review") == 1
    assert practitioners.open_response(receipt.response_id).review == review


def test_a_second_click_after_a_new_stop_settles_only_what_was_seen(
    patients, practitioners, reviews, token
):
    patients.stop(token, alarm(STOP))
    (entry,) = practitioners.queue()
    seen = reviews.history(entry.id).mark
    reviews.sign_off(entry.id, seen)
    patients.stop(token, alarm(assessment("cold-leg")))

    with pytest.raises(ConflictError):
        reviews.sign_off(entry.id, seen)
    assert len(practitioners.queue()) == 1


def test_only_a_practitioner_reviews_and_only_what_is_there(store, practitioners, reviews, send):
    receipt = send()
    with pytest.raises(NotAllowedError):
        signed_off(store.reviews(CONSOLE), receipt.response_id)
    for absent in (practitioners.open_response, practitioners.open_stop):
        with pytest.raises(NotFoundError):
            absent("nothing")
    with pytest.raises(NotFoundError):
        signed_off(reviews, "nothing")


def test_a_practitioner_who_was_never_an_account_is_named_by_id(store, send):
    by_id = store.reviews(Agent("former", "practitioner"))
    assert signed_off(by_id, send().response_id).by == "former"


def test_another_clinics_patients_are_not_there(store, practitioners, send):
    receipt = send("same_day")
    other = Agent("other", "practitioner", clinic="another")
    elsewhere = store.practitioners(other)
    assert elsewhere.queue() == ()
    for act in (elsewhere.open_response, store.reviews(other).history, elsewhere.opened_by):
        with pytest.raises(NotFoundError):
            act(receipt.response_id)
    assert len(practitioners.queue()) == 1


@pytest.mark.parametrize("agent", [PATIENT, Agent("desk-1", "desk")])
def test_the_practitioners_face_is_for_practitioners(store, agent):
    with pytest.raises(NotAllowedError):
        store.practitioners(agent)


def test_the_queue_names_people_only_where_they_are_meant_to_be_read(practitioners, send):
    send(person=replace(ANA, given_name="Zoë"))
    assert "Zoë" not in repr(practitioners.queue())
    assert practitioners.queue()[0].person.name == "Zoë Díaz"
