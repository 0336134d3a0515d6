"""One person’s whole record: all of theirs, nothing of anybody else’s, and on record first."""

from dataclasses import replace
from datetime import timedelta

import pytest

from intake.storage import CONSOLE, PATIENT, Agent, Booking, NotFoundError
from intake.storage.error import NotAllowedError
from tests.storage.example import ANA, ANSWERS, EDITION, alarm, assessment

STOP = alarm(assessment("cauda-equina"))
BEN = replace(ANA, given_name="Ben")


@pytest.fixture
def copies(store, may):
    return store.copies(Agent(may.id, "practitioner"))


@pytest.fixture
def stopped(patients, token):
    patients.stop(token, STOP)
    patients.acknowledge_stop(token)
    return patients.draft(token).id


def ids(forms):
    return [form.id for form in forms]


def test_all_forms_of_one_person_are_found_by_any_of_them(copies, send, stopped):
    first, second = send().response_id, send().response_id
    send(person=BEN)
    assert ids(copies.forms(first)) == [first, second, stopped]
    assert set(ids(copies.forms(stopped))) == {first, second, stopped}
    assert [form.sent for form in copies.forms(stopped)] == [False, True, True]


def test_a_form_is_found_by_its_reference_however_it_is_typed(copies, send):
    receipt = send()
    assert ids(copies.forms(receipt.reference.lower())) == [receipt.response_id]


@pytest.mark.usefixtures("token")
def test_a_form_begun_and_not_sent_is_counted_and_not_copied(copies, send):
    entry = send().response_id
    assert len(copies.forms(entry)) == 1
    assert copies.take(entry, "other", "json").unsent == 1


def test_looking_is_no_event_and_taking_is_one(copies, engine, send):
    entry = send().response_id
    before = len(engine.events())
    copies.forms(entry)
    assert len(engine.events()) == before
    copies.take(entry, "transfer", "pdf")
    event = engine.events()[-1]
    assert (event["action"], event["entity"]) == ("record-copy", f"response/{entry}")
    assert event["detail"] == '{"purpose": "transfer", "format": "pdf"}'


def test_everything_that_is_kept_of_a_form_is_in_it(copies, reviews, store, may, send):
    entry = send("same_day").response_id
    reviews.addend(entry, "called, no answer")
    reviews.correct(entry, "goal", "walk again", "patient")
    reviews.sign_off(entry, reviews.history(entry).mark)
    store.papers(Agent(may.id, "practitioner")).keep_letter(entry, {"to": "Dr. Lee"})
    store.keeping(CONSOLE).hold(entry, "complaint")
    taken = copies.take(entry, "records-request", "pdf")
    assert taken.stopped is None
    assert taken.response.sent.answers == ANSWERS
    assert [remark.text for remark in taken.remarks] == ["called, no answer", "walk again"]
    assert [review.by for review in taken.reviews] == ["Dr. May Li"]
    assert [document for _, document in taken.letters] == [{"to": "Dr. Lee"}]
    assert [hold.reason for hold in taken.holds] == ["complaint"]
    acts = [opening.action for opening in taken.openings]
    assert acts == ["addend", "correct", "review", "letter", "hold", "record-copy"]


def test_of_a_stop_what_was_shown_and_done_is_in_it(copies, stopped):
    taken = copies.take(stopped, "other", "json")
    assert taken.response is None
    assert taken.stopped.stops[0].answers == ANSWERS
    assert [step.kind for step in taken.stopped.steps] == ["acknowledged"]


def test_appointments_are_in_it_by_their_dates_and_without_a_token(copies, store, send, clock):
    """That of the form, and the next one, for which nothing was begun yet."""
    desk = store.appointments(Agent("marco", "desk"))
    entry = send().response_id
    soon = clock.now + timedelta(days=3)
    booking = Booking("Ana", "Díaz", ANA.phone, "ana@example.org", "1991-04-02", "es", soon)
    made = desk.add(booking)
    token = desk.invite(made.id, None)
    draft_id = copies.take(entry, "other", "json").response.draft_id
    desk.attach(made.id, draft_id)
    desk.add(replace(booking, starts=soon + timedelta(days=30)))
    first, second = copies.take(entry, "other", "json").visits
    assert (first.starts, second.starts) == (soon, soon + timedelta(days=30))
    assert first.booked["email"] == "ana@example.org"
    assert len(first.invited) == 1
    assert "appointment-add" in [event.action for event in first.events]
    assert token not in str([first.booked, first.invited, first.events])


def test_its_person_is_told_of_the_copy(copies, patients, engine):
    token = patients.start("en", "full", EDITION).token
    patients.save(token, ANSWERS, person=ANA)
    patients.stop(token, STOP)
    copies.take(patients.draft(token).id, "other", "pdf")
    (opening,) = patients.openings(token)
    assert (opening.action, opening.by) == ("record-copy", "Dr. May Li")
    assert engine.actions()[-1] == "record-copy"


def test_a_correction_is_a_remark_of_its_own_that_changes_nothing_else(reviews, engine, send):
    entry = send("same_day").response_id
    before = engine.table("response")
    made = reviews.correct(entry, "goal", "walk again", "representative")
    assert (made.corrects, made.verdict, made.text) == ("goal", "representative", "walk again")
    note = reviews.addend(entry, "a note")
    history = reviews.history(entry)
    assert (history.corrections, note.corrects) == ((made,), "")
    assert engine.table("response") == before
    assert (history.disposition, history.waits) == ("same_day", True)
    assert engine.actions()[-2:] == ["correct", "addend"]


def test_a_correction_that_somebody_altered_is_noticed(reviews, engine, store, send):
    entry = send().response_id
    reviews.correct(entry, "goal", "walk again", "patient")
    hand = engine.past_the_store()
    hand.execute("DROP TRIGGER remark_update_refused")
    hand.execute("UPDATE remark SET text = 'fly'")
    hand.close()
    assert any("a remark on" in fault for fault in store.records(CONSOLE).faults())


@pytest.mark.parametrize(
    "said", [("", "says", "patient"), ("goal", "", "patient"), ("goal", "says", "nobody")]
)
def test_half_a_correction_is_none(reviews, send, said):
    with pytest.raises(ValueError, match=r"."):
        reviews.correct(send().response_id, *said)


def test_no_record_and_no_patient_has_no_copy(copies, store):
    for act in (copies.forms, lambda name: copies.take(name, "other", "pdf")):
        with pytest.raises(NotFoundError):
            act("nobody")
    for agent in (PATIENT, Agent("marco", "desk"), Agent("ines", "administrator")):
        with pytest.raises(NotAllowedError):
            store.copies(agent)
