"""Forms added up: how many came to what, and nobody’s answers."""

from datetime import timedelta

import pytest

from intake.storage import PATIENT, StorageError
from tests.storage.example import CANARY, alarm, assessment

CAUDA = assessment("cauda-equina")


def test_an_empty_clinic_adds_up_to_nothing(practitioners):
    found = practitioners.tally()
    assert (dict(found.sent), dict(found.stopped), dict(found.flags)) == ({}, {}, {})
    assert (found.shown, found.unsent) == (0, 0)


def test_forms_are_counted_by_what_they_came_to_and_rules_by_how_often_they_fired(
    practitioners, send
):
    for level in ("routine", "routine", "same_day"):
        send(level)
    found = practitioners.tally()
    assert found.sent == {"routine": 2, "same_day": 1}
    assert found.flags == {"rule-1": 3, "vein": 3}


def test_a_form_that_stopped_and_was_never_sent_counts_once_as_its_newest_emergency(
    patients, practitioners, token
):
    patients.stop(token, alarm(CAUDA))
    patients.stop(token, alarm(assessment("stroke")))
    found = practitioners.tally()
    assert found.stopped == {"emergency_now": 1}
    assert found.flags == {"stroke": 1, "vein": 1}
    assert (found.shown, found.unsent) == (1, 0)


def test_a_form_left_half_way_counts_for_nothing_but_is_said(practitioners, token):
    assert token
    found = practitioners.tally()
    assert (dict(found.sent), dict(found.stopped), found.unsent) == ({}, {}, 1)


def test_only_what_came_since_then_is_counted(practitioners, send, clock):
    send("same_day")
    clock.wait(days=10)
    send("routine")
    assert practitioners.tally(clock.now - timedelta(days=1)).sent == {"routine": 1}


def test_adding_up_is_on_record_with_how_many_and_nothing_else(engine, practitioners, send):
    send("same_day")
    practitioners.tally()
    event = engine.events()[-1]
    assert (event["action"], event["entity"], event["detail"]) == ("count", "tally", '{"rows": 1}')
    assert CANARY not in str(practitioners.tally())


def test_patients_add_nothing_up(store):
    with pytest.raises(StorageError):
        store.practitioners(PATIENT)
