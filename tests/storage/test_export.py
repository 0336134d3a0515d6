import tracemalloc
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from intake.storage import Agent, Selection
from tests.storage.example import ANA, EDITION, a_form, signed_off


def test_the_desk_takes_out_everyone_who_gave_a_name_oldest_first(patients, desk, send):
    patients.save(patients.start("en", "full", EDITION).token, {}, person=ANA)
    sent = [send().reference, send("same_day").reference]
    with desk.export_rows(Selection(), "quality") as rows:
        assert rows.count == 3
        assert [row.reference for row in rows] == [None, *sent]


def test_a_practitioner_takes_out_whole_responses_and_no_drafts(
    patients, practitioners, reviews, send
):
    patients.save(patients.start("en", "full", EDITION).token, {}, person=ANA)
    first, second = send(), send("same_day")
    signed_off(reviews, first.response_id)
    with practitioners.export_responses(Selection(), "quality") as rows:
        responses = list(rows)
    assert [response.receipt for response in responses] == [first, second]
    assert responses[1].sent == a_form("same_day")
    assert responses[0].review is not None

    with practitioners.export_responses(Selection(status="sent"), "quality") as rows:
        assert [response.receipt for response in rows] == [second]
    with practitioners.export_responses(Selection(disposition="emergency_now"), "quality") as rows:
        assert (rows.count, list(rows)) == (0, [])


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "Pacific/Auckland"])
def test_from_the_first_day_there_is_to_the_last_is_everyone(desk, send, zone):
    send()
    for first, last in ((date.min, date.max), (None, date.max), (date.min, None)):
        selection = Selection.of_days(first, last, ZoneInfo(zone))
        with desk.export_rows(selection, "quality") as rows:
            assert rows.count == 1
    assert Selection.of_days(date.max, date.max, ZoneInfo(zone)).since is not None


def test_an_export_shows_the_moment_it_was_asked_for(desk, reviews, send):
    receipt = send()
    with desk.export_rows(Selection(), "quality") as rows:
        send()
        signed_off(reviews, receipt.response_id)
        assert [row.status for row in rows] == ["sent"]


def test_an_export_outlives_the_store_that_it_came_from(engine, send):
    send()
    with engine.open() as other:
        rows = other.desk(Agent("desk-1", "desk")).export_rows(Selection(), "quality")
    assert len(list(rows)) == rows.count == 1
    rows.close()
    rows.close()


def test_who_took_how_many_rows_is_on_record_before_the_first_is_out(
    engine, desk, practitioners, send
):
    send()
    desk.export_rows(Selection(), "quality").close()
    practitioners.export_responses(Selection(), "quality").close()
    taken = [event for event in engine.events() if event["action"] == "export"]
    assert [(event["role"], event["entity"], event["detail"]) for event in taken] == [
        ("desk", "desk", '{"rows": 1, "purpose": "quality"}'),
        ("practitioner", "clinical", '{"rows": 1, "purpose": "quality"}'),
    ]


def test_a_long_export_needs_no_more_memory_than_a_short_one(practitioners, send):
    answers = {f"item_{number}": "x" * 100 for number in range(100)}
    for _ in range(200):
        send(answers=answers)

    def peak(selection):
        tracemalloc.start()
        with practitioners.export_responses(selection, "quality") as rows:
            first = next(iter(rows))
            for row in rows:
                last = row
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used, first, last

    all_of_them, first, last = peak(Selection())
    assert first.receipt != last.receipt
    few = peak(Selection(since=last.receipt.sent_at))[0]
    assert all_of_them < 2 * few
