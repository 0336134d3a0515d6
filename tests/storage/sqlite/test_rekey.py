"""A new key for the database: whenever it is interrupted, nothing is lost and one key opens it."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from intake.keyring import KeyringError, file_of, read_key, write_key
from intake.storage import (
    CONSOLE,
    PATIENT,
    drop_anchor,
    keyring_of,
    migrate,
    open_store,
    rekey,
    serving,
)
from intake.storage.error import BusyError, DamagedError
from tests.storage.example import ANSWERS, EDITION

ROOT = Path(__file__).parents[3]
TODAY = datetime(2026, 11, 22, tzinfo=UTC)
REKEY = """
import pathlib, sys
from datetime import UTC, datetime
from intake.storage import rekey
print("ready", flush=True)
rekey(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), datetime.now(UTC))
"""


@pytest.fixture
def place(tmp_path):
    """A database of some pages, its folder of keys, and the token of a walk in it."""
    path, folder = tmp_path / "instance" / "intake.db", tmp_path / "keys"
    keyring = keyring_of(path, folder)
    migrate(path, keyring)
    with open_store(path, keyring) as store:
        patients = store.patients(PATIENT)
        token = patients.start("en", "full", EDITION).token
        patients.save(token, ANSWERS)
        patients.save(patients.start("en", "full", EDITION).token, {"goal": "x" * 2_000_000})
    return path, folder, token


def answers_of(path, folder, token):
    with open_store(path, keyring_of(path, folder)) as store:
        return store.patients(PATIENT).draft(token).answers


def test_the_new_key_opens_the_database_and_the_old_one_does_not(place):
    path, folder, token = place
    old = keyring_of(path, folder)
    rekey(path, folder, TODAY)
    assert answers_of(path, folder, token) == ANSWERS
    with pytest.raises(DamagedError, match="its key is another one"), open_store(path, old):
        pass


def test_the_old_key_is_kept_for_the_backups_made_under_it(place):
    path, folder, _ = place
    old = keyring_of(path, folder).database
    rekey(path, folder, TODAY)
    (retired,) = (folder / "retired").iterdir()
    assert retired.name.startswith("2026-11-22-")
    assert read_key(retired) == old


def test_no_key_is_exchanged_under_a_running_server(place):
    path, folder, _ = place
    with serving(path), pytest.raises(BusyError, match="Stop it first"):
        rekey(path, folder, TODAY)


def test_whenever_it_is_killed_the_next_start_finds_every_answer(place):
    path, folder, token = place
    command = [sys.executable, "-c", REKEY, str(path), str(folder)]
    halfway = 0
    for attempt in range(8):
        program = subprocess.Popen(
            command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        program.stdout.readline()
        time.sleep(0.006 * attempt)
        program.kill()
        program.communicate()
        halfway += (folder / "database.key.next").exists()
        assert answers_of(path, folder, token) == ANSWERS
        assert not (folder / "database.key.next").exists()
    assert halfway  # or nothing was tried


def test_without_a_key_that_fits_nothing_is_touched(place):
    path, folder, _ = place
    right = file_of(folder, "database")
    right.chmod(0o600)
    right.write_text("ab" * 32)
    right.chmod(0o400)
    (folder / "database.key.next").write_bytes(right.read_bytes())
    (folder / "database.key.next").chmod(0o400)
    with pytest.raises(KeyringError, match="Change nothing there"):
        keyring_of(path, folder)
    assert (folder / "database.key.next").exists()


def test_where_the_disk_of_the_record_is_not_in_place_no_new_clinic_is_begun(place):
    path, folder, token = place
    with open_store(path, keyring_of(path, folder)) as store:
        drop_anchor(folder, store.records(CONSOLE).anchor(), TODAY)
    away = path.rename(path.with_name("away"))
    with pytest.raises(KeyringError, match="Put the disk in place"):
        keyring_of(path, folder)
    path.touch()
    with pytest.raises(KeyringError, match="restore a backup"):
        keyring_of(path, folder)
    away.replace(path)
    assert answers_of(path, folder, token) == ANSWERS


def test_a_next_key_that_opens_nothing_is_kept_all_the_same(place):
    path, folder, token = place
    write_key(folder / "database.key.next", b"n" * 32)
    assert answers_of(path, folder, token) == ANSWERS
    assert [read_key(file) for file in (folder / "retired").iterdir()] == [b"n" * 32]


def test_events_are_not_sealed_under_another_audit_key(place):
    path, folder, _ = place
    wrong = replace(keyring_of(path, folder), audit=b"w" * 32)
    with pytest.raises(DamagedError, match="not sealed under the audit key"):
        migrate(path, wrong)
