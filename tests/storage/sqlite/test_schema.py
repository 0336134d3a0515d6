"""The database itself keeps what must not change, whoever writes the SQL."""

# ruff: noqa: S608 – the names of our own tables, written here

from contextlib import closing

import pytest

from intake.storage import PATIENT, Agent
from intake.storage.sqlite.file.driver import driver
from tests.storage.example import EDITION, a_form, alarm, assessment, signed_off

NEVER_CHANGED = [
    *("response", "stop", "stop_step", "review", "audit_event"),
    *("edition", "carry_over", "brought", "remark"),
]


@pytest.fixture
def written(engine, store, patients, reviews, token):
    """A database with a row in every table that is never changed."""
    patients.stop(token, alarm(assessment("cauda-equina")))
    patients.go_on(token, "wrong-answer")
    patients.carry_over(token, EDITION, [], [], revision=patients.draft(token).revision)
    response = patients.send(token, a_form()).response_id
    signed_off(reviews, response)
    store.reviews(Agent("may", "practitioner")).addend(response, "called her")
    patients.start_from(token, "en", "full", EDITION, ["dob"])
    stopped = patients.start("en", "full", EDITION).token
    patients.stop(stopped, alarm(assessment("cauda-equina")))
    return engine


def refused(engine, sql):
    """Tried without any of the store’s settings, as someone who has the file and its key would."""
    with (
        closing(engine.past_the_store()) as connection,
        pytest.raises(driver.IntegrityError, match="never changed"),
    ):
        connection.execute(sql)


@pytest.mark.parametrize("table", NEVER_CHANGED)
def test_what_happened_is_neither_changed_nor_deleted_nor_replaced(written, table):
    before = written.table(table)
    assert before
    for column in before[0]:
        refused(written, f"UPDATE {table} SET {column} = {column}")
    refused(written, f"DELETE FROM {table}")
    refused(written, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    assert written.table(table) == before


def test_a_sent_response_is_not_replaced_by_one_with_another_id(written):
    (row,) = written.table("response")
    ours = ("id", "draft_id", "reference")
    for kept in ours:
        cells = ", ".join(f"'new {name}'" if name in {*ours} - {kept} else name for name in row)
        refused(written, f"INSERT OR REPLACE INTO response SELECT {cells} FROM response")


@pytest.mark.parametrize("table", ["stop", "stop_step", "carry_over", "brought"])
def test_a_step_of_the_walk_is_not_replaced_by_one_with_another_id(written, table):
    row = written.table(table)[0]
    cells = ", ".join("'new'" if name == "id" else name for name in row)
    refused(written, f"INSERT OR REPLACE INTO {table} SELECT {cells} FROM {table}")


def test_the_audit_trail_has_no_gaps_and_no_second_version(written):
    count = len(written.events())
    for seq in (1, count, count + 2):
        refused(
            written,
            f"INSERT OR REPLACE INTO audit_event SELECT {seq}, at, clinic, agent, role, action,"
            f" entity, detail, mac, 'new' FROM audit_event WHERE seq = {count}",
        )


def test_an_event_that_does_not_follow_the_newest_is_refused(written):
    newest = len(written.events())
    for prev in ("mac", "prev"):
        sql = (
            f"INSERT INTO audit_event SELECT seq + 1, at, clinic, agent, role, action, entity,"
            f" detail, {prev}, 'new' FROM audit_event WHERE seq = {newest}"
        )
        if prev == "prev":
            refused(written, sql)
        else:  # the control: the guard lets through what does follow
            written.raw(f"{sql} RETURNING seq")
            newest += 1


def test_the_draft_of_a_sent_response_is_closed(written):
    refused(written, "UPDATE draft SET answers = '{}' WHERE status = 'completed'")
    refused(written, "DELETE FROM draft WHERE status = 'completed'")


def test_a_draft_that_was_stopped_stays(written):
    refused(written, "DELETE FROM draft WHERE status = 'stopped'")


def test_every_table_is_strict_and_names_its_clinic(engine):
    tables = engine.raw("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    ours = {t["name"]: t["strict"] for t in tables if not t["name"].startswith(("sqlite_", "_"))}
    assert ours.keys() > {"draft", "response", "stop", "audit_event", "staff"}
    assert set(ours.values()) == {1}
    for table in ours:
        columns = engine.raw(f"SELECT name FROM pragma_table_info('{table}')")
        assert "clinic" in [column["name"] for column in columns], table


def test_deleted_answers_are_overwritten_on_the_disk(store):
    settings = store.patients(PATIENT)._engine.db
    for name, value in {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "recursive_triggers": 1,
        "busy_timeout": 10_000,
    }.items():
        assert settings.execute(f"PRAGMA {name}").fetchone() == (value,), name
