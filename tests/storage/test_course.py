"""How forms went: numbers that outlive the forms, and fit nobody."""

from dataclasses import replace
from datetime import timedelta

import pytest

from intake.storage import CONSOLE, NotFoundError, Period
from intake.storage.error import ImmutableError
from tests.storage.example import ANA, ANSWERS, CANARY, EDITION, a_form, alarm, assessment

EVER = Period()


def left_at(patients, page, mode="full", language="en"):
    """A form that stands at this page, and is nobody’s yet."""
    token = patients.start(language, mode, EDITION).token
    patients.save(token, {"nrs_now": 4}, page=page)
    return token


def ended(practitioners, period=EVER):
    return {(row.how, row.page): row.forms for row in practitioners.course(period).ended}


def filled_in(patients, clock, *pauses, mode="full", language="en"):
    """Sent after these pauses, in minutes."""
    token = patients.start(language, mode, EDITION).token
    for pause in pauses:
        clock.wait(minutes=pause)
        patients.save(token, ANSWERS, person=ANA)
    return patients.send(token, a_form(mode=mode, language=language))


def test_an_empty_clinic_has_nothing_to_tell(practitioners):
    found = practitioners.course(EVER)
    assert (found.ended, found.took, found.resumed, found.unmeasured) == ((), (), 0, 0)


def test_a_form_is_open_until_it_was_left_for_an_hour(patients, practitioners, clock):
    left_at(patients, "where")
    assert ended(practitioners) == {("open", "where"): 1}
    clock.wait(hours=2)
    assert ended(practitioners) == {("left", "where"): 1}


def test_a_form_stands_where_it_was_saved_last(patients, practitioners, clock):
    token = left_at(patients, "where")
    patients.save(token, {"nrs_now": 5}, page="nerves")
    patients.save(token, {"nrs_now": 6})
    clock.wait(hours=2)
    assert ended(practitioners) == {("left", "nerves"): 1}


def test_sent_and_stopped_forms_are_told_apart_from_those_that_were_left(
    patients, practitioners, token, send
):
    send()
    patients.stop(token, alarm(assessment("cauda-equina")))
    assert ended(practitioners) == {("sent", ""): 1, ("stopped", ""): 1}


def test_where_a_form_was_left_is_known_when_it_is_gone(
    patients, practitioners, store, clock, engine
):
    for page in ("where", "where", "nerves"):
        left_at(patients, page)
    clock.wait(days=5)
    before = ended(practitioners)
    purged = store.keeping(CONSOLE).purge(clock.now.date())
    assert purged.drafts == 3
    assert engine.table("draft") == []
    assert ended(practitioners) == before == {("left", "where"): 2, ("left", "nerves"): 1}


def test_a_form_deleted_as_asked_leaves_a_number_and_nothing_else(patients, practitioners, engine):
    token = left_at(patients, "where")
    assert patients.delete(token)
    assert ended(practitioners) == {("asked", "where"): 1}
    (row,) = engine.table("course_tally")
    assert {**row, "month": "?"} == {
        "clinic": row["clinic"],
        "month": "?",
        "ended": "asked",
        "page": "where",
        "mode": "full",
        "language": "en",
        "forms": 1,
    }


def test_a_record_that_ends_by_law_counts_as_what_it_was(
    patients, practitioners, store, clock, token, send
):
    send()
    patients.stop(token, alarm(assessment("cauda-equina")))
    clock.wait(days=366 * 20)
    assert store.keeping(CONSOLE).purge(clock.now.date()).responses == 1
    assert ended(practitioners) == {("sent", ""): 1, ("stopped", ""): 1}
    assert practitioners.tally().flags == {}


def test_only_whole_months_of_the_period_are_counted(patients, practitioners, clock):
    left_at(patients, "where")
    clock.wait(days=40)
    left_at(patients, "nerves")
    clock.wait(hours=2)
    first, later = f"{clock.now - timedelta(days=40):%Y-%m}", f"{clock.now:%Y-%m}"
    assert ended(practitioners, Period(first_month=later)) == {("left", "nerves"): 1}
    assert ended(practitioners, Period(last_month=first)) == {("left", "where"): 1}


def test_how_long_forms_took_is_told_in_quartiles_by_mode_and_language(
    patients, practitioners, clock
):
    for minutes in (4, 6, 8, 20):
        filled_in(patients, clock, minutes)
    filled_in(patients, clock, 10, mode="tablet", language="es")
    took = {(row.mode, row.language): row for row in practitioners.course(EVER).took}
    web = took["full", "en"]
    assert [web.forms, web.lower // 60, web.median // 60, web.upper // 60] == [4, 4, 6, 8]
    assert took["tablet", "es"].median // 60 == 10
    assert (took["", ""].forms, took["", ""].median // 60) == (5, 8)


def test_a_form_that_was_put_away_is_not_timed(patients, practitioners, clock):
    filled_in(patients, clock, 5, 29)
    filled_in(patients, clock, 5, 31, 2)
    filled_in(patients, clock, 40)
    found = practitioners.course(EVER)
    assert [row.forms for row in found.took] == [1, 1]
    assert (found.resumed, found.unmeasured) == (2, 0)


def test_a_form_from_before_pauses_were_measured_is_not_timed_either(
    patients, practitioners, clock, engine
):
    token = patients.start("en", "full", EDITION).token
    patients.save(token, ANSWERS, person=ANA)
    engine.raw("UPDATE draft SET rested = NULL RETURNING id")
    patients.send(token, a_form())
    clock.wait(minutes=1)
    found = practitioners.course(EVER)
    assert (found.took, found.unmeasured) == ((), 1)


def test_only_forms_sent_in_the_period_are_timed(patients, practitioners, clock):
    sent = filled_in(patients, clock, 5)
    day = timedelta(days=1)
    assert practitioners.course(Period(since=sent.sent_at)).took
    assert not practitioners.course(Period(until=sent.sent_at)).took
    assert not practitioners.course(Period(since=sent.sent_at + day)).took


def test_counting_is_on_record_and_tells_nothing(practitioners, send, engine):
    send()
    found = practitioners.course(EVER)
    event = engine.events()[-1]
    assert (event["action"], event["entity"], event["detail"]) == (
        "count",
        "course",
        '{"rows": 1}',
    )
    assert CANARY not in str(found)


def test_rules_that_fired_are_counted_in_a_period(practitioners, send, clock):
    receipt = send("same_day")
    clock.wait(days=2)
    send("routine")
    assert practitioners.tally(until=receipt.sent_at + timedelta(days=1)).flags == {
        "rule-1": 1,
        "vein": 1,
    }
    assert practitioners.tally(since=receipt.sent_at).flags == {"rule-1": 2, "vein": 2}


def test_a_rule_that_fired_twice_on_a_form_is_one_form(practitioners, send):
    flags = {
        "disposition": "same_day",
        "flags": [{"code": "a", "title": "A", "disposition": "same_day"}] * 2,
    }
    send("same_day", assessment=flags)
    assert practitioners.tally().flags == {"a": 1}


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE course_tally SET forms = forms + 2",
        "UPDATE course_tally SET forms = forms - 1",
        "UPDATE course_tally SET page = 'other', forms = forms + 1",
        "DELETE FROM course_tally",
        "INSERT OR REPLACE INTO course_tally SELECT * FROM course_tally",
        "INSERT INTO course_tally SELECT clinic, '1999-01', ended, page, mode, language, 9"
        " FROM course_tally",
        "UPDATE fired SET rule = 'other'",
        "DELETE FROM fired",
        "INSERT OR REPLACE INTO fired SELECT * FROM fired",
    ],
)
def test_a_count_only_grows_and_what_fired_stays(patients, send, store, engine, sql):
    send()
    patients.delete(left_at(patients, "where"))
    before = engine.table("course_tally"), engine.table("fired")
    assert all(before)
    inside = store.patients(CONSOLE)._engine
    with pytest.raises(ImmutableError), inside.write():
        inside.run(sql, {})
    assert (engine.table("course_tally"), engine.table("fired")) == before


def test_the_other_forms_of_a_person_are_found_newest_first_and_nobody_elses(
    practitioners, send, clock
):
    first = send("routine")
    clock.wait(days=30)
    second = send("same_day")
    clock.wait(days=30)
    third = send("routine", person=ANA)
    found = practitioners.others_of(second.response_id)
    assert [one.id for one in found] == [third.response_id, first.response_id]
    assert (found[1].reference, found[1].sent_at) == (first.reference, first.sent_at)
    assert practitioners.others_of(first.response_id)[-1].disposition == "same_day"


def test_somebody_with_the_same_name_and_another_birthday_is_somebody_else(practitioners, send):
    one = send(person=ANA)
    send(person=replace(ANA, date_of_birth="1960-01-01"))
    send(person=replace(ANA, given_name="Eva"))
    same = send(person=replace(ANA, given_name=" ana", family_name="DÍAZ"))
    assert [o.id for o in practitioners.others_of(one.response_id)] == [same.response_id]


def test_looking_for_other_forms_of_nobody_finds_none(practitioners):
    assert practitioners.others_of("nobody’s") == ()
    with pytest.raises(NotFoundError):
        practitioners.open_response("nobody’s")
