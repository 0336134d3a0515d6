from dataclasses import fields, replace
from datetime import timedelta

import pytest

from intake.storage import PATIENT, Agent, Booking, DeskRow, Selection
from intake.storage.error import NotAllowedError
from tests.storage.example import ANA, CANARY, EDITION, a_form, alarm, assessment, signed_off


@pytest.fixture
def everyone(patients, reviews, clock, send):
    """One person at each point of the way, the first who came first."""
    reviewed, _sent = send("routine"), send("same_day")
    signed_off(reviews, reviewed.response_id)
    half_done = patients.start("en", "full", EDITION).token
    patients.save(half_done, {}, person=ANA, urgency="routine")
    stopped = patients.start("en", "full", EDITION).token
    patients.save(stopped, {}, person=ANA)
    patients.stop(stopped, alarm(assessment("cauda-equina")))
    clock.wait(hours=1)
    patients.start("en", "full", EDITION)  # has not said who they are
    started = patients.start("es", "short", EDITION).token
    patients.save(started, {}, person=replace(ANA, called="Anita"))


@pytest.mark.usefixtures("everyone")
def test_the_desk_sees_how_far_each_person_is(desk):
    people = desk.people()
    assert [(one.status, one.disposition) for one in people] == [
        ("stopped", "emergency_now"),
        ("started", None),
        ("half-done", "not_urgent"),
        ("sent", "same_day"),
        ("reviewed", "not_urgent"),
    ]
    assert (people[1].person.called, people[1].language, people[1].mode) == ("Anita", "es", "short")


@pytest.mark.usefixtures("everyone")
def test_nobody_newer_pushes_a_stopped_person_off_the_list(desk):
    assert [one.status for one in desk.people(limit=1)] == ["stopped"]


@pytest.mark.usefixtures("everyone")
def test_whoever_only_begins_pushes_nobody_off_the_list_who_has_sent(desk):
    assert [one.status for one in desk.people(limit=2)] == ["stopped", "sent"]
    assert [one.status for one in desk.people(limit=1)] == ["stopped"]


@pytest.mark.usefixtures("everyone")
def test_the_clinic_decides_when_a_form_counts_as_left(desk):
    two_hours = timedelta(hours=2)
    assert "half-done" not in {one.status for one in desk.people(quiet=two_hours)}
    with desk.export(Selection(), "console", two_hours, fields=("status",)) as rows:
        assert ("half-done",) not in set(rows)


def test_the_desk_sees_how_to_reach_a_person_and_when_they_sent(patients, desk, token):
    draft = patients.draft(token)
    moved = replace(ANA, phone="646 555 0100")
    receipt = patients.send(token, a_form(person=moved))
    (row,) = desk.people()
    assert (row.id, row.person, row.started) == (draft.id, moved, draft.started)
    assert (row.sent_at, row.reference) == (receipt.sent_at, receipt.reference)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"status": "sent"}, ["sent"]),
        ({"disposition": "not_urgent"}, ["half-done", "reviewed"]),
        ({"status": "reviewed", "disposition": "same_day"}, []),
    ],
)
@pytest.mark.usefixtures("everyone")
def test_the_desk_asks_for_some_of_them(desk, asked, found):
    assert [one.status for one in desk.people(Selection(**asked))] == found


def test_a_day_starts_with_its_first_moment_and_ends_before_the_next(desk, send):
    sent_at = send().sent_at
    just_after = sent_at + timedelta(microseconds=1)
    assert len(desk.people(Selection(since=sent_at, until=just_after))) == 1
    assert desk.people(Selection(until=sent_at)) == ()
    assert desk.people(Selection(since=just_after)) == ()


def test_the_desk_never_sees_an_answer_or_a_flag(desk, send):
    send()
    (row,) = desk.people()
    shown = {field.name: getattr(row, field.name) for field in fields(DeskRow)}
    assert CANARY not in str(shown)
    assert "rule-1" not in str(shown)


def test_patients_have_no_front_desk(store):
    with pytest.raises(NotAllowedError):
        store.desk(PATIENT)


def test_a_stop_a_practitioner_has_seen_no_longer_asks_the_desk_to_act(
    patients, practitioners, reviews, desk, token
):
    patients.save(token, {}, person=ANA)
    patients.stop(token, alarm(assessment("cauda-equina")))
    (waiting,) = practitioners.queue()
    signed_off(reviews, waiting.id)
    assert [one.status for one in desk.people()] == ["reviewed"]

    patients.stop(token, alarm(assessment("cauda-equina", "cold-leg")))
    assert [one.status for one in desk.people()] == ["stopped"]


@pytest.mark.usefixtures("everyone")
def test_who_cannot_wait_is_told_apart_however_many_others_there_are(desk, clock):
    clock.wait(minutes=1)
    assert [(one.status, one.disposition) for one in desk.urgent()] == [
        ("stopped", "emergency_now"),
        ("sent", "same_day"),
    ]
    mark = desk.mark()
    assert desk.mark() == desk.now().mark == mark
    assert [one.id for one in desk.now().urgent] == [one.id for one in desk.urgent()]
    assert len(desk.now().alone) == len(desk.people(alone=True)) == 5
    clock.wait(hours=1)  # the one who was filling in has left
    assert desk.mark() != mark


@pytest.fixture
def calls(desk):
    """Whom the desk is told to call, as it is told."""
    return lambda: [(one.status, one.disposition) for one in desk.urgent()]


@pytest.mark.parametrize("level", ["same_day", "emergency_now"])
def test_whoever_goes_on_after_a_stop_was_seen_to_is_called_again(
    patients, practitioners, reviews, token, clock, calls, level
):
    patients.save(token, {}, person=ANA)
    patients.stop(token, alarm(assessment("cauda-equina")))
    assert calls() == [("stopped", "emergency_now")]
    signed_off(reviews, practitioners.queue()[0].id)
    assert calls() == []
    patients.go_on(token, "doctor-checked")
    patients.save(token, {"nrs_now": 9}, person=ANA, urgency=level)
    clock.wait(hours=1)
    (waiting,) = practitioners.queue()
    assert waiting.disposition == level
    assert calls() == [("half-done", level)]
    signed_off(reviews, waiting.id)
    assert calls() == []


def test_whoever_is_raised_after_their_stop_was_seen_to_is_called(
    patients, practitioners, reviews, token, calls
):
    patients.save(token, {}, person=ANA)
    patients.stop(token, alarm(assessment("cauda-equina")))
    draft_id = practitioners.queue()[0].id
    signed_off(reviews, draft_id)
    patients.go_on(token, "doctor-checked")
    patients.save(token, {}, urgency="same_day")
    assert calls() == []
    mark = reviews.history(draft_id).mark
    reviews.override(draft_id, "emergency_now", "Her sister has called.", mark)
    assert calls() == [("started", "emergency_now")]


def test_a_walk_that_goes_on_tells_nobody_which_answer_was_given(
    patients, practitioners, desk, token, clock, calls
):
    def saved(level):
        patients.save(token, {}, person=ANA, urgency=level)
        return desk.mark(), desk.people()[0].disposition, calls()

    before = saved("routine")
    assert before[1:] == (None, [])
    assert saved("emergency_now") == saved("same_day") == before
    assert practitioners.queue() == ()
    clock.wait(hours=1)
    assert calls() == [("half-done", "same_day")]
    assert [one.disposition for one in practitioners.queue()] == ["same_day"]


def test_whoever_has_stopped_is_called_whatever_was_made_of_it_until_it_is_signed_off(
    patients, practitioners, reviews, token, calls
):
    patients.save(token, {}, person=ANA)
    patients.stop(token, alarm(assessment("cauda-equina")))
    (waiting,) = practitioners.queue()
    mark = reviews.history(waiting.id).mark
    reviews.override(waiting.id, "routine", "She was seen today.", mark)
    assert calls() == [("stopped", "not_urgent")]
    signed_off(reviews, waiting.id)
    assert calls() == []


@pytest.fixture
def finds(desk):
    """The names of those a search finds, and how far they are."""
    return lambda text, limit=50: [
        (one.person.name, one.status) for one in desk.search(text, limit).people
    ]


def test_somebody_on_the_phone_is_found_by_name_number_or_reference(desk, patients, send, finds):
    rosa = replace(ANA, given_name="Rosa María", family_name="Peña", phone="(646) 555-0199")
    receipt = send(person=rosa)
    patients.save(patients.start("en", "full", EDITION).token, {}, person=ANA)
    hers = [("Rosa María Peña", "sent")]
    for typed in ("rosa", "PENA", "maria pe", "0199", "646 555 0199", "+1 (646) 555-0199"):
        assert finds(typed) == hers, typed
    for typed in (receipt.reference, receipt.reference.lower()[:4]):
        assert finds(typed) == hers, typed
    for typed in ("", "   ", "%", "199", "rosa diaz", "5550198", "nobody"):
        assert finds(typed) == [], typed
    assert finds("ana") == [("Ana Díaz", "started")]
    assert not desk.search("ana").more


def test_a_name_that_many_have_is_found_with_the_newest_form_first(desk, send):
    receipts = [send("same_day" if number % 2 else "routine") for number in range(5)]
    found = desk.search("diaz", limit=3)
    assert [one.reference for one in found.people] == [one.reference for one in receipts[:1:-1]]
    assert found.more
    assert not desk.search("ana diaz", limit=5).more


def test_a_search_of_the_desk_is_on_record_without_what_was_typed(engine, desk, send):
    send()
    desk.search("diaz")
    assert (engine.events()[-1]["action"], engine.events()[-1]["detail"]) == (
        "search",
        '{"rows": 1}',
    )


def test_a_form_for_a_visit_is_not_among_those_without_one(desk, patients, store, clock):
    token = patients.start("en", "full", EDITION).token
    patients.save(token, {}, person=ANA)
    assert [one.appointment for one in desk.people(alone=True)] == [None]
    booked = store.appointments(Agent("desk-1", "desk")).add(
        Booking("Ana", "Díaz", "", "", "", "en", clock() + timedelta(days=1))
    )
    store.appointments(Agent("desk-1", "desk")).attach(booked.id, patients.draft(token).id)
    assert desk.people(alone=True) == ()
    assert [one.appointment for one in desk.people()] == [booked.id]
