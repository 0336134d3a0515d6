"""Many write to one form at once, from several processes: nobody is refused, nothing is lost."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from intake.keyring import keyring_in
from intake.storage import CONSOLE, PATIENT, migrate, open_store
from tests.storage.example import EDITION

ROOT = Path(__file__).parents[2]
WRITER = Path(__file__).with_name("writer.py")
PROCESSES, ACTS = 4, 5


@pytest.fixture
def form(tmp_path):
    """A database, its folder of keys, and the token of the form that everybody writes to."""
    path, keys = tmp_path / "instance" / "intake.db", tmp_path / "keys"
    keyring = keyring_in(keys, path)
    migrate(path, keyring)
    with open_store(path, keyring) as store:
        yield path, keys, store.patients(PATIENT).start("en", "full", EDITION).token


def write(form, threads, *how):
    """What the writers could not do, in the names of errors; and seconds that all took."""
    path, keys, token = map(str, form)
    writers = [
        subprocess.Popen(
            [sys.executable, str(WRITER), path, keys, token, f"p{number}", str(threads), *how],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for number in range(PROCESSES)
    ]
    assert [writer.stdout.readline() for writer in writers] == ["ready\n"] * PROCESSES
    began = time.monotonic()
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    said = [writer.communicate(timeout=300)[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * PROCESSES
    return "".join(said).split(), time.monotonic() - began


def test_nobody_is_refused_and_nothing_is_lost(form, size, record_property):
    path, keys, token = form
    threads = size(10, 50)
    errors, seconds = write(form, threads)
    assert errors == []
    with open_store(path, keyring_in(keys, path)) as store:
        draft = store.patients(PATIENT).draft(token)
        assert store.records(CONSOLE).faults() == ()
    written = PROCESSES * threads * ACTS
    assert len(draft.answers) == draft.revision == written
    record_property(
        "measured",
        f"{PROCESSES * threads} writers at once, {written} acts that read and write: 0 refused, "
        f"0 lost, {seconds:.1f} s",
    )


def test_writers_that_cannot_wait_for_their_turn_are_found_out(form):
    errors, _ = write(form, 10, "deferred")
    assert "BusyError" in errors
