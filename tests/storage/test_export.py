import json
import tracemalloc
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from intake.storage import CLINICAL, CONSOLE, DESK, Agent, Entry, Selection
from intake.storage.error import BusyError, NotFoundError
from intake.storage.sqlite.export.taken import Ending
from tests.storage.example import ANA, ANSWERS, EDITION, a_form, flag, signed_off

NEWER = replace(EDITION, hash="f" * 64, questionnaire_version="2026.2", text="asked since")


@pytest.fixture
def taken(practitioners):
    """What is taken out: each row by the names of its fields."""

    def taken(selection=Selection(), fields=CLINICAL, version=None):  # noqa: B008 – it is frozen
        with practitioners.export(selection, "quality", fields=fields) as rows:
            assert rows.fields == fields
            found = list(rows.of(version) if version else rows)
            assert len(found) == rows.count or version
        return [dict(zip(fields, row, strict=True)) for row in found]

    return taken


def names_of(desk, selection=Selection(), fields=("reference",)):  # noqa: B008 – it is frozen
    with desk.export(selection, "quality", fields=fields) as rows:
        found = list(rows)
        assert len(found) == rows.count
    return found


def test_the_desk_takes_out_everyone_who_gave_a_name_oldest_first(patients, desk, send):
    patients.save(patients.start("en", "full", EDITION).token, {}, person=ANA)
    sent = [send().reference, send("same_day").reference]
    assert names_of(desk) == [(None,), *((reference,) for reference in sent)]


def test_a_practitioner_takes_out_whole_responses_and_no_drafts(patients, taken, send):
    patients.save(patients.start("en", "full", EDITION).token, {}, person=ANA)
    first, second = send(), send("same_day")
    rows = taken()
    assert [row["response_id"] for row in rows] == [first.response_id, second.response_id]
    row = rows[1]
    assert json.loads(row["answers"]) == json.loads(json.dumps(ANSWERS))
    assert json.loads(row["withdrawn"]) == {"old": "yes"}
    assert row["sent_at"] == second.sent_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert (row["disposition"], row["in_force"], row["flags"]) == ("same_day",) * 2 + (
        "rule-1;vein",
    )
    assert (row["questionnaire_version"], row["rules_version"]) == ("2026.1", "2026.2")
    assert (row["language"], row["mode"], row["reference"]) == ("en", "full", second.reference)
    unsaid = ("sent_by", "amended_at", "amended_by", "could_be", "addenda")
    assert {row[name] for name in unsaid} == {None}
    assert row["incomplete"] == "no"


def test_every_flag_is_taken_out_however_many_there_are(taken, send):
    for number in (0, 1, 15, 16, 17, 40):
        send(assessment={"flags": [flag(f"rule-{at}") for at in range(number)]})
    told = [row["flags"] for row in taken(fields=("flags",))]
    assert [len(codes.split(";")) if codes else 0 for codes in told] == [0, 1, 15, 16, 17, 40]
    assert told[-1].startswith("rule-0;rule-1;rule-2;")


def test_what_staff_put_beside_a_form_goes_with_it(reviews, taken, send):
    noted, raised, left = send(), send(), send()
    reviews.addend(noted.response_id, "“Left”, not right\n=2+3")
    for receipt, level in ((noted, "same_day"), (raised, "emergency_now")):
        mark = reviews.history(receipt.response_id).mark
        reviews.override(receipt.response_id, level, "on the phone", mark)
    signed_off(reviews, left.response_id)
    rows = taken()
    assert [row["amended_by"] for row in rows] == ["Dr. May Li", "Dr. May Li", None]
    assert [row["in_force"] for row in rows] == ["same_day", "emergency_now", "routine"]
    assert {row["disposition"] for row in rows} == {"routine"}
    (addendum,) = json.loads(rows[0]["addenda"])
    assert (addendum["text"], addendum["by"]) == ("“Left”, not right\n=2+3", "Dr. May Li")
    assert [row["status"] for row in rows] == ["sent", "sent", "reviewed"]
    (reviewed,) = taken(Selection(status="reviewed"))
    assert reviewed["response_id"] == left.response_id
    assert len(taken(Selection(disposition="routine"))) == 1


def test_who_typed_it_in_is_told_by_name(store, patients, may, taken):
    entries = store.entries(Agent(may.id, "practitioner"))
    token = entries.begin(Entry("paper", "Ana Díaz", "Monday"), "en", EDITION).token
    patients.send(token, a_form(mode="paper"))
    (row,) = taken(fields=("mode", "sent_by"))
    assert row == {"mode": "paper", "sent_by": "Dr. May Li"}
    assert names_of(store.desk(Agent("desk-1", "desk")), fields=("sent_by", "visit")) == [
        ("Dr. May Li", "Monday")
    ]


def test_one_level_of_five_is_the_consoles_to_ask_for_and_never_the_desks(
    store, patients, desk, send, clock
):
    begun = patients.start("en", "full", EDITION).token
    patients.save(begun, {}, person=ANA, urgency="discuss_at_visit")
    discuss = Selection(disposition="discuss_at_visit")
    assert names_of(store.desk(CONSOLE), discuss) == [(None,)]
    clock.wait(hours=1)
    sent = [send(level).reference for level in ("routine", "physician_before_needling")]
    found = {
        level: (names_of(store.desk(CONSOLE), asked), names_of(desk, asked))
        for level in ("discuss_at_visit", "routine", "physician_before_needling", "not_urgent")
        for asked in [Selection(disposition=level)]
    }
    assert found == {
        "discuss_at_visit": ([(None,)], []),
        "routine": ([(sent[0],)], []),
        "physician_before_needling": ([(sent[1],)], []),
        "not_urgent": ([], [(None,), *((reference,) for reference in sent)]),
    }
    routine = Selection(disposition="routine")
    assert names_of(store.desk(CONSOLE), routine, ("disposition",)) == [("not_urgent",)]


def test_forms_of_several_questionnaires_are_told_apart(practitioners, taken, send):
    names = [send(edition=edition).response_id for edition in (NEWER, EDITION, NEWER)]
    with practitioners.export(Selection(), "quality") as rows:
        told = [(v.questionnaire_version, v.edition, v.count) for v in rows.versions]
        assert told == [("2026.2", NEWER.hash, 2), ("2026.1", EDITION.hash, 1)]
        assert [version.text for version in rows.versions] == [NEWER.text, EDITION.text]
        with pytest.raises(NotFoundError):
            rows.of("1999.1")
    key = ("response_id",)
    assert [row["response_id"] for row in taken(fields=key)] == names
    assert [row["response_id"] for row in taken(fields=key, version="2026.2")] == names[::2]


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "Pacific/Auckland"])
def test_from_the_first_day_there_is_to_the_last_is_everyone(desk, send, zone):
    send()
    for first, last in ((date.min, date.max), (None, date.max), (date.min, None)):
        assert len(names_of(desk, Selection.of_days(first, last, ZoneInfo(zone)))) == 1
    assert Selection.of_days(date.max, date.max, ZoneInfo(zone)).since is not None


def test_what_was_counted_is_what_is_given_out(patients, practitioners, desk, reviews, send):
    patients.save(patients.start("en", "full", EDITION).token, {}, person=ANA, urgency="same_day")
    first, second = send("routine"), send("same_day")
    signed_off(reviews, first.response_id)
    levels = ("emergency_now", "same_day", "routine", "not_urgent", None)
    days = ({}, {"since": second.sent_at}, {"until": second.sent_at})
    asked = [
        Selection(status=status, disposition=level, **limits)
        for status in ("started", "half-done", "stopped", "sent", "reviewed", None)
        for level in levels
        for limits in days
    ]
    for selection in asked:
        names_of(desk, selection)
        with practitioners.export(selection, "quality") as rows:
            assert len(list(rows)) == rows.count == practitioners.count(selection)


def test_days_are_counted_whole_and_in_part(practitioners, clock, send):
    moments = []
    for hours in (0, 1, 20, 24, 30, 1):
        clock.wait(hours=hours)
        moments.append(send().sent_at)
    day = moments[2].replace(hour=0, minute=0, second=0, microsecond=0)
    limits = [None, *moments, day, day + timedelta(days=1), day + timedelta(days=9)]
    for since in limits:
        for until in limits:
            asked = Selection(since=since, until=until)
            with practitioners.export(asked, "quality", fields=("response_id",)) as rows:
                within = [
                    m for m in moments if (not since or m >= since) and (not until or m < until)
                ]
                assert len(list(rows)) == rows.count == len(within), asked


def test_the_desk_looks_at_a_few_rows_before_it_takes_them(desk, engine, send):
    receipts = [send() for _ in range(4)]
    count, rows = desk.sample(Selection(), limit=2, fields=("reference",))
    assert (count, rows) == (4, ((receipts[0].reference,), (receipts[1].reference,)))
    assert "export" not in engine.actions()


def test_an_export_shows_the_moment_it_was_asked_for(desk, reviews, send):
    receipt = send()
    with desk.export(Selection(), "quality", fields=("status",)) as rows:
        send()
        signed_off(reviews, receipt.response_id)
        assert list(rows) == [("sent",)]


def test_an_export_outlives_the_store_that_it_came_from(engine, send):
    send()
    with engine.open() as other:
        rows = other.desk(Agent("desk-1", "desk")).export(Selection(), "quality")
    assert len(list(rows)) == rows.count == 1
    rows.close()
    rows.close()


def test_who_took_how_many_rows_is_on_record_before_the_first_is_out(
    engine, desk, practitioners, send
):
    send()
    desk.export(Selection(), "quality", how={"format": "csv"})
    practitioners.export(Selection(), "quality")
    events = [event for event in engine.events() if event["action"] == "export"]
    assert [(event["role"], event["entity"], json.loads(event["detail"])) for event in events] == [
        ("desk", "desk", {"rows": 1, "purpose": "quality", "format": "csv"}),
        ("practitioner", "clinical", {"rows": 1, "purpose": "quality"}),
    ]


def test_how_it_ended_is_on_record_too(engine, desk, practitioners, send):
    send()
    whole = desk.export(Selection(), "billing", how={"format": "xlsx"})
    list(whole)
    whole.done(1, "ab" * 32)
    whole.close()
    broken_off = practitioners.export(Selection(), "quality")
    next(iter(broken_off))
    broken_off.close()
    practitioners.export(Selection(status="sent"), "quality")
    running, cancelled, done = practitioners.taken()
    assert (running.ended, running.written, running.how) == (None, None, {"status": "sent"})
    assert (cancelled.ended, cancelled.written, cancelled.columns) == ("cancelled", 1, "clinical")
    assert (done.ended, done.written, done.sha256) == ("done", 1, "ab" * 32)
    assert (done.how, done.purpose, done.rows, done.id) == (
        {"format": "xlsx"},
        "billing",
        1,
        whole.id,
    )
    assert [export.columns for export in desk.taken()] == ["desk"]
    assert engine.actions().count("export-done") == engine.actions().count("export-cancelled") == 1


def test_a_disk_that_takes_no_event_any_more_lets_an_export_close(monkeypatch, desk, send):
    send()
    rows = desk.export(Selection(), "quality")

    def refuse(*_arguments, **_detail):
        raise BusyError

    monkeypatch.setattr(Ending, "record", refuse)
    rows.close()
    assert desk.taken()[0].ended is None


def test_a_long_export_needs_no_more_memory_than_a_short_one(practitioners, send):
    answers = {f"item_{number}": "x" * 100 for number in range(100)}
    for _ in range(200):
        send(answers=answers)

    def peak(selection):
        tracemalloc.start()
        with practitioners.export(selection, "quality") as rows:
            given = sum(1 for _ in rows)
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used, given

    with practitioners.export(Selection(), "quality", fields=("response_id", "sent_at")) as rows:
        newest = list(rows)[-1][0]
    sent_at = practitioners.open_response(newest).receipt.sent_at
    all_of_them, (few, one) = peak(Selection()), peak(Selection(since=sent_at))
    assert (all_of_them[1], one) == (200, 1)
    assert all_of_them[0] - few < 200 * len(json.dumps(answers)) / 10


def test_the_desk_has_the_address_of_whoever_may_be_mailed_and_of_nobody_else(desk, send):
    for told in ("yes", "no", None):
        send(answers={"email": "ana@example.org", "c_reminders": told, "goal": "run"})
    send(answers={"email": None, "c_reminders": "yes"})
    assert names_of(desk, fields=("email",)) == [("ana@example.org",), *[(None,)] * 3]


def test_the_desk_knows_no_field_that_holds_an_answer():
    assert (
        set(DESK) & {"answers", "withdrawn", "flags", "addenda", "could_be", "needle_hold"} == set()
    )
