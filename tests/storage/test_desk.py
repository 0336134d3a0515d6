from dataclasses import fields, replace
from datetime import timedelta

import pytest

from intake.storage import PATIENT, DeskRow, Selection
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
        ("half-done", "routine"),
        ("sent", "same_day"),
        ("reviewed", "routine"),
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
    with desk.export_rows(Selection(), "console", two_hours) as rows:
        assert "half-done" not in {one.status for one in rows}


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
        ({"disposition": "routine"}, ["half-done", "reviewed"]),
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
