"""Nothing of the record is on the disk in clear; what an earlier version left is brought in."""

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from intake.keyring import keyring_in, made_keyring
from intake.storage import CONSOLE, PATIENT, migrate, open_store
from intake.storage.error import DamagedError
from intake.storage.sqlite.file.connection import opened
from intake.storage.sqlite.schema.steps import migrations
from tests.storage.example import ANA, ANSWERS, EDITION

ROOT = Path(__file__).parents[3]
CANARY = "canary-of-the-thigh"
MIGRATE = """
import pathlib, sys
from intake import keyring, storage
path = pathlib.Path(sys.argv[1])
keys = keyring.keyring_in(path.parent.with_name("keys"), path)
print("ready", flush=True)
storage.migrate(path, keys)
"""


@pytest.fixture
def clear(tmp_path):
    """A database as a version before there were keys left it, with events and a long answer."""
    path = tmp_path / "instance" / "intake.db"
    path.parent.mkdir()
    path.touch()
    database = Database(opened(path, 10.0), execute_plugins=False)
    database.execute("PRAGMA journal_mode = WAL")
    migrations.apply(database, stop_before="chain_audit_events")
    for seq in (1, 2, 3):
        event = (seq, f"2026-01-0{seq}", "clinic", "patient", "patient", "start", "draft/1", "{}")
        database.execute("INSERT INTO audit_event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", event)
    told = (CANARY * 200_000,)
    database.execute(
        "INSERT INTO draft (id, clinic, token_hash, status, revision, language, mode,"
        " questionnaire_version, started, touched, answers)"
        " VALUES ('1', 'clinic', 'x', 'in-progress', 0, 'en', 'web', '1', '2026', '2026', ?)",
        told,
    )
    database.close()
    return path


def files_with(word, folder):
    return [file.name for file in folder.iterdir() if word.encode() in file.read_bytes()]


def test_no_answer_and_no_name_is_on_the_disk_in_clear(engine, token):
    assert files_with(ANA.family_name, engine.path.parent) == []
    with engine.open() as store:  # while it is open, the log is there too
        store.patients(PATIENT).save(token, {"goal": CANARY})
        assert (engine.path.parent / "intake.db-wal").stat().st_size
        assert files_with(CANARY, engine.path.parent) == []
    with pytest.raises(sqlite3.DatabaseError), closing(sqlite3.connect(engine.path)) as other:
        other.execute("SELECT * FROM draft")


def test_another_key_opens_nothing(engine):
    other = made_keyring()
    with pytest.raises(DamagedError, match="key is another one"), open_store(engine.path, other):
        pass


def test_a_flipped_bit_is_seen_and_its_page_is_named(engine, token):  # noqa: ARG001
    whole = bytearray(engine.path.read_bytes())
    whole[len(whole) // 2] ^= 1
    with engine.open() as store:
        assert store.records(CONSOLE).faults() == ()
    engine.path.write_bytes(whole)
    with engine.open() as store:
        assert "HMAC verification failed for page" in store.records(CONSOLE).faults()[0]


def test_a_database_in_clear_is_brought_under_the_key_with_all_that_is_in_it(clear):
    assert files_with(CANARY, clear.parent) == ["intake.db"]
    keyring = keyring_in(clear.parent.with_name("keys"), clear)
    migrate(clear, keyring)
    assert files_with(CANARY, clear.parent) == []
    with open_store(clear, keyring) as store:
        token = store.patients(PATIENT).start("en", "full", EDITION).token
        assert store.patients(PATIENT).save(token, ANSWERS).answers == ANSWERS
        engine = store._engine
        assert engine.one("SELECT answers FROM draft WHERE id = '1'", {})[0] == CANARY * 200_000


def test_events_from_before_there_was_a_chain_are_in_it(clear):
    keyring = made_keyring()
    migrate(clear, keyring)
    with open_store(clear, keyring) as store:
        seals = [row["mac"] for row in store._engine.rows("SELECT mac FROM audit_event", {})]
    assert len(set(seals)) == len(seals) == 3


def test_what_was_sent_before_there_were_seals_is_vouched_for_from_now_on(clear):
    keyring = made_keyring()
    with closing(opened(clear, 10.0)) as database:
        for name in ("a", "b"):
            database.execute(
                "INSERT INTO stop (id, clinic, draft_id, number, filed_at, codes, headlines,"
                " questionnaire_version, rules_version, assessment, answers)"
                " VALUES (?, 'clinic', '1', ?, '2026', '', '[]', '1', '1', '{}', '{}')",
                (name, "ab".index(name) + 1),
            )
    migrate(clear, keyring)
    with open_store(clear, keyring) as store:
        assert store.records(CONSOLE).faults() == ()
        database = store._engine.db
        guards = database.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'stop'"
        ).fetchall()
        for name, _ in guards:
            database.execute(f"DROP TRIGGER {name}")
        database.execute("DELETE FROM stop WHERE id = 'a'")
        database.execute("UPDATE stop SET codes = 'x' WHERE id = 'b'")
        for _, sql in guards:
            database.execute(sql)
        assert store.records(CONSOLE).faults() == (
            "emergency stop of 1 is gone",
            "emergency stop of 1 is not as it was kept",
        )


def test_whenever_the_encrypting_is_killed_the_next_start_has_all_of_it(clear):
    command = [sys.executable, "-c", MIGRATE, str(clear)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for delay in (0.0, 0.005, 0.01, 0.02, 0.03):
        program = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
        program.stdout.readline()
        time.sleep(delay)
        program.kill()
        program.communicate()
    keyring = keyring_in(clear.parent.with_name("keys"), clear)
    migrate(clear, keyring)
    with open_store(clear, keyring) as store:
        kept = store._engine.one("SELECT answers FROM draft WHERE id = '1'", {})
    assert kept[0] == CANARY * 200_000
    assert files_with(CANARY, clear.parent) == []
