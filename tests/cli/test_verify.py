"""The record proves itself: what was concluded comes out again, and what was changed is named."""

import hashlib
import json
import zlib
from contextlib import closing

import pytest

from intake.keyring import keyring_in
from intake.settings import keys_folder, read_settings
from intake.storage.sqlite.file.connection import opened, unlock

SOUND = "every assessment comes out as it was stored"


@pytest.fixture
def record(demo, instance):  # noqa: ARG001
    """A database with a few made-up patients, and a hand that reaches past the store."""

    def reach(sql, *values, guards=True):
        keyring = keyring_in(keys_folder(read_settings()), instance / "intake.db")
        with closing(opened(instance / "intake.db", 10.0)) as database:
            unlock(database, keyring.database)
            refusing = database.execute(
                "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
            ).fetchall()
            for name, _ in refusing * guards:
                database.execute(f"DROP TRIGGER {name}")
            rows = database.execute(sql, values).fetchall()
            for _, made in refusing * guards:
                database.execute(made)
            return rows

    return reach


def flagged(record):
    """A response with flags, and its document."""
    rows = record("SELECT id, assessment FROM response ORDER BY id")
    found = ((name, json.loads(text)) for name, text in rows)
    return next((name, told) for name, told in found if told["flags"])


def test_what_the_demo_leaves_can_be_worked_out_again(run, record):
    done = run("verify")
    assert done.exit_code == 0, done.output
    assert SOUND in done.stdout
    assert "under 1 edition," in done.stdout
    (told,) = record("SELECT action FROM audit_event WHERE action = 'verify'")
    assert told == ("verify",)


def test_a_phone_number_changed_by_hand_is_found_though_no_rule_reads_it(run, record):
    name, _ = flagged(record)
    record("UPDATE response SET phone = '0' WHERE id = ?", name)
    done = run("verify")
    assert (done.exit_code, done.stdout.count("database:")) == (1, 1)
    assert f"database: response {name} is not as it was kept" in done.stdout


def test_a_response_taken_out_by_hand_is_missed(run, record):
    name, _ = flagged(record)
    record("DELETE FROM response WHERE id = ?", name)
    assert f"database: response {name} is gone" in run("verify").stdout


def test_a_guard_that_is_gone_is_found_and_nobody_works_on_the_database(run, record):
    record("DROP TRIGGER response_update_refused", guards=False)
    assert "database: guard response_update_refused is gone or altered" in run("verify").stdout
    refused = run("replay")
    assert refused.exit_code == 1
    assert "changed this database from outside (response_update_refused)" in refused.stderr


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            "INSERT INTO review SELECT id || '-1', clinic, id, 0, sent_at, 'ghost' FROM response",
            "the review of",
        ),
        (
            "INSERT INTO response SELECT 'forged', clinic, 'forged', 'X', sent_at, disposition,"
            " could_be, needle_hold, language, mode, given_name, family_name, called,"
            " date_of_birth, phone, message_rule, speaks, name_key, questionnaire_version,"
            " questionnaire_hash, rules_version, rules_hash, headlines, assessment, answers,"
            " withdrawn, edition, facts FROM response LIMIT 1",
            "response forged came from nowhere",
        ),
    ],
)
def test_what_was_put_in_by_hand_is_nobodys(run, record, change, said):
    record(change)
    assert f"database: {said}" in run("verify").stdout


def test_a_role_that_nobody_gave_is_found(run, record):
    run("staff", "add", "marco", "--role", "desk")
    record("UPDATE staff SET role = 'practitioner'")
    assert "is not the one it was given" in run("verify").stdout


def test_events_cut_off_at_the_end_are_missed_at_the_next_check(run, record):
    assert run("verify").exit_code == 0  # leaves an anchor beside the keys
    ((newest,),) = record("SELECT max(seq) FROM audit_event")
    record("DELETE FROM audit_event WHERE seq > ?", newest - 2)
    done = run("verify")
    assert done.exit_code == 1
    assert "were there, and are gone" in done.stdout


def test_an_empty_record_is_sound(run):
    run("staff", "add", "maya", "--role", "desk")
    done = run("verify")
    assert (done.exit_code, SOUND in done.stdout) == (0, True)


def test_a_flag_that_was_taken_out_by_hand_is_found_and_named(run, record):
    name, told = flagged(record)
    lost = told["flags"].pop()
    record("UPDATE response SET assessment = ? WHERE id = ?", json.dumps(told), name)
    done = run("verify")
    assert done.exit_code == 1
    assert f"response {name}: differs in flags" in done.stdout
    assert SOUND not in done.stdout
    assert lost["title"] not in done.output
    assert done.stderr.splitlines()[-1].startswith("Error: 2 found")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("disposition", "routine"),
        ("could_be", "emergency_now"),
        ("needle_hold", 2),
        ("rules_version", "1"),
    ],
)
def test_a_column_that_no_longer_says_what_the_document_says_is_found(run, record, column, value):
    name, told = flagged(record)
    if column == "needle_hold":
        value = int(told["needle_hold"] == "none")
    if told.get(column) == value:
        value = "same_day"
    record(f"UPDATE response SET {column} = ? WHERE id = ?", value, name)  # noqa: S608
    assert f"response {name}: differs in {column}" in run("verify").stdout


def test_an_answer_that_was_changed_by_hand_is_found(run, record):
    name, told = flagged(record)
    because = told["flags"][0]["because"][0]["link_id"]
    path = f'$."{because}"'
    record("UPDATE response SET answers = json_remove(answers, ?) WHERE id = ?", path, name)
    assert f"response {name}: differs in" in run("verify").stdout


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE response SET assessment = '{}'", "cannot be worked out again"),
        ("UPDATE response SET answers = '[]'", "differs in"),
        (
            """UPDATE response SET answers = '{"regions": {"a": 1}}'""",
            "cannot be worked out again",
        ),
        ("UPDATE response SET edition = NULL", "was kept before editions were"),
        ("UPDATE response SET edition = 'x'", "its edition is missing"),
        ("DELETE FROM edition", "its edition is missing"),
        ("UPDATE edition SET text = x'0102'", "its edition was changed"),
    ],
)
def test_what_cannot_be_worked_out_is_named_with_the_reason(run, record, change, said):
    record(change)
    done = run("verify")
    assert done.exit_code == 1
    assert said in done.stdout


def test_an_edition_with_one_threshold_changed_is_refused(run, record):
    ((name, packed),) = record("SELECT hash, text FROM edition")
    text = zlib.decompress(packed).decode()
    assert '"threshold":65' in text
    changed = zlib.compress(text.replace('"threshold":65', '"threshold":66', 1).encode())
    record("UPDATE edition SET text = ? WHERE hash = ?", changed, name)
    done = run("verify")
    assert (done.exit_code, "its edition was changed" in done.stdout) == (1, True)
    assert "responses" in done.stdout


def test_an_edition_that_this_program_does_not_know_is_said_to_be_so(run, record):
    text = '{"format":1,"questionnaire":{"@":"Poem"},"rules":1,"shared":[]}'
    name = hashlib.sha256(text.encode()).hexdigest()
    record("UPDATE edition SET hash = ?, text = ?", name, zlib.compress(text.encode()))
    record("UPDATE response SET edition = ?", name)
    assert "its edition cannot be used: this program knows no type Poem" in run("verify").stdout


def test_an_emergency_that_stopped_somebody_can_be_worked_out_again_too(run, record):
    stops = record("SELECT draft_id, assessment FROM stop")
    if not stops:
        pytest.fail("the demo stopped nobody")
    name, text = stops[0]
    record("UPDATE stop SET assessment = ?", json.dumps({**json.loads(text), "flags": []}))
    assert f"stop {name}: differs in flags" in run("verify").stdout
