"""What an assessment was made under is kept with it, once, and never changes."""

import zlib
from contextlib import closing
from dataclasses import replace

import pytest

from intake.storage import CONSOLE, PATIENT, ConflictError, NotFoundError, Selection
from intake.storage.error import DamagedError, NotAllowedError, UnstorableError
from tests.storage.example import ANSWERS, EDITION, a_form, alarm, assessment

NEWER = replace(EDITION, hash="f" * 64, questionnaire_version="2026.2", text="what is asked now")
TOLD = [{"link_id": "nrs_now", "question": "How bad?", "answer": 4, "display": "4 of 10"}]


def test_an_edition_is_kept_with_the_first_form_that_is_begun_under_it(engine, patients):
    patients.start("en", "full", EDITION)
    patients.start("en", "full", EDITION)
    (kept,) = engine.table("edition")
    assert kept["hash"] == EDITION.hash
    assert zlib.decompress(kept["text"]).decode() == EDITION.text
    assert patients.edition(EDITION.hash) == EDITION.text


def test_an_edition_is_kept_in_the_same_act_as_what_is_assessed_under_it(engine, patients, token):
    patients.stop(token, alarm(assessment("heart"), edition=NEWER))
    assert patients.edition(NEWER.hash) == NEWER.text
    assert engine.table("stop")[0]["edition"] == NEWER.hash

    newest = replace(EDITION, hash="a" * 64)
    with pytest.raises(ConflictError):
        patients.send(token, a_form(edition=newest), revision=0)
    with pytest.raises(NotFoundError):
        patients.edition(newest.hash)

    patients.send(token, a_form(edition=newest))
    assert patients.edition(newest.hash) == newest.text


def test_a_sent_form_names_its_edition_and_the_facts_of_its_walk(practitioners, send):
    facts = {"walk.sent_before": frozenset({"yes"})}
    stored = practitioners.open_response(send(facts=facts).response_id)
    assert (stored.sent.edition, stored.sent.facts) == (EDITION, facts)
    assert (stored.sent.questionnaire_version, stored.sent.rules_version) == ("2026.1", "2026.2")
    assert stored.carried == ()


def test_an_edition_that_is_not_there_is_not_found(patients):
    with pytest.raises(NotFoundError):
        patients.edition("0" * 64)


def test_an_edition_that_cannot_be_unpacked_is_said_to_be_damaged(engine, patients):
    engine.raw(
        "INSERT INTO edition VALUES ('d', 'clinic', '1', 'q', '1', 'r', x'00ff', '2026-11-22')"
    )
    with pytest.raises(DamagedError):
        patients.edition("d")


def test_a_draft_goes_on_under_a_newer_edition_without_the_answers_that_changed(
    engine, patients, practitioners, token
):
    before = patients.draft(token)
    draft = patients.carry_over(token, NEWER, {"nrs_now", "phq2_1"}, TOLD, revision=before.revision)
    left = {key: value for key, value in ANSWERS.items() if key not in {"nrs_now", "phq2_1"}}
    assert draft.answers == left
    assert (draft.edition, draft.questionnaire_version) == (NEWER.hash, "2026.2")
    assert draft.set_aside == {"nrs_now"}
    assert (draft.urgency, draft.person) == (before.urgency, before.person)
    assert engine.actions()[-1] == "carry-over"

    stored = practitioners.open_response(patients.send(token, a_form(edition=NEWER)).response_id)
    (carried,) = stored.carried
    assert (carried.before, carried.after) == ("2026.1", "2026.2")
    assert list(carried.set_aside) == TOLD


def test_what_was_set_aside_twice_is_kept_twice(patients, practitioners, token):
    for edition, display in ((NEWER, "4 of 10"), (EDITION, "6 of 10")):
        patients.save(token, {"nrs_now": 4}, urgency="same_day")
        draft = patients.draft(token)
        told = [{**TOLD[0], "display": display}]
        patients.carry_over(token, edition, ["nrs_now"], told, revision=draft.revision)
    walk = practitioners.open_stop(draft.id)
    assert [c.set_aside[0]["display"] for c in walk.carried] == ["4 of 10", "6 of 10"]
    assert patients.draft(token).set_aside == {"nrs_now"}


def test_an_emergency_that_was_shown_stays_when_its_answers_are_set_aside(
    patients, practitioners, token
):
    patients.stop(token, alarm(assessment("heart")))
    draft = patients.draft(token)
    after = patients.carry_over(token, NEWER, ANSWERS, TOLD, revision=draft.revision)
    assert (after.status, after.urgency, after.answers) == ("stopped", "emergency_now", {})
    (entry,) = practitioners.queue()
    assert entry.kind == "stopped"
    assert practitioners.open_stop(entry.id).stops[0].answers == ANSWERS


def test_a_draft_that_changed_meanwhile_is_read_again_before_it_is_carried_over(patients, token):
    read = patients.draft(token)
    patients.save(token, {"side": "right"})
    with pytest.raises(ConflictError):
        patients.carry_over(token, NEWER, ["side"], TOLD, revision=read.revision)
    assert patients.draft(token).answers["side"] == "right"


def test_a_form_begun_before_editions_were_kept_names_none(engine, patients, token):
    engine.raw("UPDATE draft SET edition = NULL")
    draft = patients.draft(token)
    assert draft.edition == ""
    assert patients.carry_over(token, NEWER, [], [], revision=draft.revision).edition == NEWER.hash


@pytest.fixture
def records(store):
    return store.records(CONSOLE)


def test_the_record_tells_every_assessment_with_all_it_was_worked_out_from(
    engine, patients, records, token, clock
):
    facts = {"walk.sent_before": frozenset({"yes"})}
    patients.stop(token, alarm(assessment("heart"), facts=facts))
    clock.wait(days=2)
    receipt = patients.send(token, a_form("same_day", could_be="emergency_now", needle_hold=True))
    with records.assessments("verify") as rows:
        stop, response = rows
        assert rows.count == 2
    assert (stop.kind, stop.id, stop.edition) == ("stop", patients.draft(token).id, EDITION.hash)
    assert (stop.answers, stop.facts, stop.disposition) == (ANSWERS, facts, None)
    assert (response.kind, response.id) == ("response", receipt.response_id)
    assert (response.answers, response.withdrawn) == (ANSWERS, {"old": "yes"})
    assert (response.disposition, response.could_be, response.needle_hold) == (
        "same_day",
        "emergency_now",
        True,
    )
    assert response.assessment == assessment("rule-1", disposition="same_day")
    assert engine.events()[-1]["action"] == "verify"

    with records.assessments("replay", Selection(since=receipt.sent_at)) as rows:
        assert [row.kind for row in rows] == ["response"]
    with records.assessments("replay", Selection(until=receipt.sent_at)) as rows:
        assert [row.kind for row in rows] == ["stop"]


def test_what_cannot_be_read_any_more_is_empty_and_stops_nobody(engine, patients, records, token):
    patients.send(token, a_form())
    engine.raw("DROP TRIGGER response_update_refused")
    engine.raw("UPDATE response SET assessment = '{\"flags\": [', answers = '[]', edition = NULL")
    with records.assessments("verify") as rows:
        (row,) = rows
    assert (row.assessment, row.answers, row.edition) == ({}, {}, "")


def test_a_sound_database_has_no_faults_and_a_lost_edition_is_one(engine, records, send):
    send()
    assert records.faults() == ()
    engine.raw("DROP TRIGGER edition_delete_refused")
    engine.raw("PRAGMA foreign_keys = OFF")
    engine.raw("DELETE FROM edition")
    assert records.faults() == (
        "guard edition_delete_refused is gone or altered",
        "draft: a row names one in edition that is gone",
        "response: a row names one in edition that is gone",
    )


def test_an_index_that_does_not_fit_its_table_is_a_fault(engine, records, send):
    send()
    engine.raw("CREATE INDEX spare ON response (mode)")
    with closing(engine.past_the_store()) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = 'CREATE INDEX spare ON response (phone)'"
            " WHERE name = 'spare'"
        )
    assert any("spare" in fault for fault in records.faults())


def test_only_the_console_reads_the_record_as_a_whole(store):
    with pytest.raises(NotAllowedError):
        store.records(PATIENT)


def test_an_export_that_cannot_be_put_on_record_is_not_given_out(records, send):
    send()
    with pytest.raises(UnstorableError):
        records.assessments("a sentence")
