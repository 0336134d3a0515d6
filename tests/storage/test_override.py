"""An override holds as long as it should, whatever the patient then does to the form."""

import pytest

from intake.storage import CONSOLE, SERVER, Selection
from tests.storage.example import ANA, ANSWERS, EDITION, a_form, alarm, assessment, signed_off

STOP = alarm(assessment("cauda-equina"))
WHY = "she cannot pass water, she told me on the phone"


@pytest.fixture
def store(engine):
    with engine.open(notices=("mail",)) as store:
        store.outbox(SERVER).tell_of_left(("mail",))
        yield store


@pytest.fixture
def outbox(store):
    return store.outbox(SERVER)


@pytest.fixture
def decide(reviews):
    """Put a disposition in force over what is there now."""
    return lambda entry, level: reviews.override(entry, level, WHY, reviews.history(entry).mark)


@pytest.fixture
def left(patients, clock):
    """Somebody who left urgent answers behind: how they come back, and the form."""
    token = patients.start("en", "full", EDITION).token
    draft = patients.save(token, ANSWERS, person=ANA, urgency="same_day")
    clock.wait(hours=2)
    return token, draft.id


@pytest.fixture
def stopped(patients, left):
    token, draft = left
    patients.stop(token, STOP)
    return token, draft


@pytest.fixture
def everywhere(store, practitioners, desk):
    """The level in force of the one who waits, wherever it is told; and what the rules found."""

    def everywhere():
        assert store.records(CONSOLE).faults() == ()
        (entry,) = practitioners.queue()
        (found,) = practitioners.search("Díaz")
        (row,) = desk.people()
        history = store.reviews(CONSOLE).history(entry.id)
        assert entry.disposition == found.disposition == history.disposition
        urgent = entry.disposition in {"emergency_now", "same_day"}
        assert row.disposition == (entry.disposition if urgent else "not_urgent")
        assert entry.original == found.original == history.original
        assert (found.id, found.kind) == (entry.id, entry.kind)
        if entry.kind == "sent":
            levels = ("in_force", "disposition")
            with practitioners.export(Selection(), "quality", fields=levels) as rows:
                assert list(rows) == [(entry.disposition, entry.original)]
        return entry.kind, entry.disposition, entry.original

    return everywhere


def test_whom_a_practitioner_raised_stays_when_they_touch_the_form(
    patients, practitioners, everywhere, decide, left
):
    token, draft = left
    decide(draft, "emergency_now")
    assert everywhere() == ("abandoned", "emergency_now", "same_day")
    patients.save(token, {"goal": "to run"}, urgency="routine")
    assert everywhere() == ("abandoned", "emergency_now", "routine")
    assert practitioners.open_stop(draft).draft.id == draft
    assert practitioners.take(draft, None, None) is None


def test_whom_a_practitioner_raised_stays_raised_when_the_form_is_sent_as_routine(
    patients, practitioners, reviews, everywhere, decide, left
):
    token, draft = left
    raised = decide(draft, "emergency_now")
    response = patients.send(token, a_form("routine")).response_id
    assert everywhere() == ("sent", "emergency_now", "routine")
    override = reviews.history(response).override
    assert (override.number, override.text, override.by) == (raised.number, WHY, "Dr. May Li")
    assert practitioners.open_response(response).sent.disposition == "routine"


def test_the_sign_off_of_the_response_does_not_take_the_raise_back(
    patients, practitioners, reviews, desk, decide, left
):
    token, draft = left
    decide(draft, "emergency_now")
    response = patients.send(token, a_form("routine")).response_id
    signed_off(reviews, response)
    assert practitioners.queue() == ()
    assert reviews.history(response).disposition == "emergency_now"
    assert [entry.disposition for entry in practitioners.queue(state="reviewed")] == [
        "emergency_now"
    ]
    assert [row.disposition for row in desk.people()] == ["emergency_now"]


def test_a_raise_that_was_signed_off_is_settled(
    patients, practitioners, reviews, everywhere, decide, left
):
    token, draft = left
    decide(draft, "emergency_now")
    signed_off(reviews, draft)
    assert practitioners.queue() == ()
    patients.send(token, a_form("routine"))
    assert everywhere() == ("sent", "routine", "routine")


def test_a_raise_is_signed_off_after_its_person_went_on_as_well(
    patients, practitioners, reviews, decide, left
):
    token, draft = left
    decide(draft, "emergency_now")
    patients.save(token, {"goal": "to run"}, urgency="routine")
    signed_off(reviews, draft)
    assert practitioners.queue() == ()
    assert [entry.id for entry in practitioners.queue(state="reviewed")] == [draft]
    patients.save(token, {"goal": "to walk"})
    assert practitioners.queue() == ()


def test_a_level_that_is_said_again_is_as_strong_as_the_first_time(
    patients, everywhere, decide, left
):
    token, draft = left
    decide(draft, "emergency_now")
    decide(draft, "emergency_now")
    patients.send(token, a_form("routine"))
    assert everywhere() == ("sent", "emergency_now", "routine")


def test_a_raise_that_was_taken_back_does_not_return(patients, everywhere, decide, left, clock):
    token, draft = left
    decide(draft, "emergency_now")
    decide(draft, "same_day")
    patients.save(token, {"goal": "to run"})
    clock.wait(hours=2)
    assert everywhere() == ("abandoned", "same_day", "same_day")


def test_what_the_rules_find_more_urgent_than_the_raise_is_in_force(
    patients, everywhere, decide, stopped
):
    token, draft = stopped
    decide(draft, "routine")
    decide(draft, "same_day")
    assert everywhere() == ("stopped", "same_day", "emergency_now")
    patients.go_on(token, "wrong-answer")
    assert everywhere() == ("stopped", "emergency_now", "emergency_now")
    patients.send(token, a_form("routine"))
    assert everywhere() == ("sent", "same_day", "routine")


def test_a_stop_that_was_lowered_stays_so_while_nobody_touches_it(
    everywhere, decide, stopped, clock
):
    _token, draft = stopped
    decide(draft, "routine")
    clock.wait(days=2)
    assert everywhere() == ("stopped", "routine", "emergency_now")


def test_new_urgent_answers_are_not_hidden_by_what_was_said_of_the_old_ones(
    patients, reviews, outbox, everywhere, decide, stopped, clock
):
    token, draft = stopped
    outbox.sent(outbox.take("mail"))
    decide(draft, "routine")
    patients.go_on(token, "wrong-answer")
    assert everywhere() == ("stopped", "emergency_now", "emergency_now")
    assert reviews.history(draft).override is None
    patients.save(token, {"goal": "my calf is swollen"}, urgency="same_day")
    clock.wait(hours=2)
    assert everywhere() == ("stopped", "emergency_now", "emergency_now")
    assert outbox.tell_of_left(("mail",)) == 1
    assert outbox.tell_of_left(("mail",)) == 0


def test_nobody_is_told_again_of_a_stop_that_was_lowered_and_left_alone(
    patients, outbox, decide, stopped, clock
):
    token, draft = stopped
    patients.go_on(token, "wrong-answer")
    decide(draft, "routine")
    outbox.sent(outbox.take("mail"))
    clock.wait(hours=2)
    assert outbox.tell_of_left(("mail",)) == 0


def test_what_is_lowered_and_then_sent_stands_as_the_rules_find_it(
    patients, everywhere, decide, stopped
):
    token, draft = stopped
    decide(draft, "routine")
    patients.send(token, a_form("same_day"))
    assert everywhere() == ("sent", "same_day", "same_day")


def test_a_decision_about_the_response_comes_after_the_one_about_the_draft(
    patients, reviews, everywhere, decide, left
):
    token, draft = left
    decide(draft, "emergency_now")
    response = patients.send(token, a_form("routine")).response_id
    assert decide(response, "discuss_at_visit").code == "emergency_now"
    assert everywhere() == ("sent", "discuss_at_visit", "routine")
    assert reviews.history(response).override.verdict == "discuss_at_visit"
