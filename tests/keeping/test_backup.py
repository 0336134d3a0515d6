"""A backup is whole, encrypted, under its name only when it is good, and never beside the key."""

import os
import resource
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import astuple
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from intake.keyring import file_of
from intake.keysheet import from_sheet, sheet_lines
from intake.storage import CONSOLE, PATIENT, open_store
from intake.storage.error import DiskError, DoubtfulError, MisplacedError, StorageError
from intake.storage.sqlite.keeping import backing
from intake.storage.sqlite.keeping.backing import backups_in, kept, prune
from tests.storage.example import ANSWERS, CANARY, EDITION

ROOT = Path(__file__).parents[2]
WRITER = ROOT / "tests" / "storage" / "sqlite" / "writer.py"
BACK_UP = """
import sys
from pathlib import Path
from intake.storage import CONSOLE, keyring_of, open_store
path, keys, to = map(Path, sys.argv[1:])
with open_store(path, keyring_of(path, keys)) as store:
    print("ready", flush=True)
    while True:
        store.keeping(CONSOLE).back_up(to, keys)
"""


def mode_of(file):
    return file.stat().st_mode & 0o777


@contextmanager
def writing(house):
    """A clinic in full swing, in another process."""
    keys = ",".join(key.hex() for key in astuple(house.keyring))
    program = subprocess.Popen(
        [sys.executable, str(WRITER), str(house.path), keys],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    program.stdout.readline()
    try:
        yield
        assert program.poll() is None  # it wrote until the end
    finally:
        program.kill()
        program.communicate()


@contextmanager
def room_for(size):
    """Files may grow to this many bytes and no further, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_backup_holds_what_was_sent_and_only_its_owner_can_read_it(house):
    _, receipt = house.sends()
    backup = house.back_up()
    assert house.rows("SELECT id FROM response", backup.file) == [(receipt.response_id,)]
    assert (backup.rows["response"], mode_of(backup.file)) == (1, 0o600)
    assert [file.name for file in house.backups.iterdir()] == ["intake-20261122T120000Z.db"]


def test_a_backup_says_nothing_to_whoever_has_no_key(house):
    house.sends()
    content = house.back_up().file.read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert CANARY.encode() not in content
    assert b"response" not in content


def test_a_backup_is_on_record_and_leaves_an_anchor_outside(house):
    house.sends()
    backup = house.back_up()
    assert house.actions()[-1] == "backup"
    assert f" {backup.anchor.seq} {backup.anchor.mac}" in (house.keys / "audit.anchor").read_text()


def test_one_taken_while_patients_send_comes_back_with_the_key_from_paper(house, record_property):
    token, receipt = house.sends()
    paper = {name: sheet_lines(getattr(house.keyring, name)) for name in ("database", "audit")}
    with writing(house):
        backups = [house.back_up(house.backups / f"{number}.db") for number in range(3)]
    assert backups[0].rows["response"] < backups[2].rows["response"]

    began = time.monotonic()
    for file in (*house.path.parent.iterdir(), *house.keys.glob("*.key")):
        file.unlink()  # the machine is gone
    for name, lines in paper.items():
        file_of(house.keys, name).write_text(from_sheet("\n".join(lines)).hex())
        file_of(house.keys, name).chmod(0o400)
    for name in ("cookie", "code"):
        file_of(house.keys, name).write_text("ab" * 32)
        file_of(house.keys, name).chmod(0o400)
    done = house.restore(backups[2].file)
    with house.open() as store:
        draft = store.patients(PATIENT).draft(token)
    seconds = time.monotonic() - began
    record_property("measured", f"backup under load, restored from paper in {seconds:.1f} s")
    assert (draft.answers, draft.receipt) == (ANSWERS, receipt)
    assert done.rows["response"] == backups[2].rows["response"]
    assert house.faults() == ()
    assert seconds < 300


def test_killed_in_the_middle_it_leaves_nothing_half_under_its_name(house):
    with house.open() as store:
        patients = store.patients(PATIENT)
        for _ in range(4):
            token = patients.start("en", "full", EDITION).token
            patients.save(token, {"goal": "x" * 1_000_000})
    to = house.backups / "one.db"
    command = [sys.executable, "-c", BACK_UP, str(house.path), str(house.keys), str(to)]
    halfway = 0
    for attempt in range(6):
        program = subprocess.Popen(
            command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        program.stdout.readline()
        time.sleep(0.013 * (attempt + 1))
        program.kill()
        program.communicate()
        halfway += any(house.backups.glob(".*.backup"))
        for file in house.backups.glob("*.db"):
            assert house.rows("SELECT count(*) FROM draft", file) == [(4,)]
            assert house.rows("PRAGMA cipher_integrity_check", file) == []
    assert halfway  # or nothing was tried
    time.sleep(1.1)
    house.back_up(to)
    assert [file.name for file in house.backups.iterdir()] == ["one.db"]  # swept up


def test_where_the_disk_is_full_nothing_is_left_and_the_older_one_stays(house):
    house.sends()
    file = house.back_up(house.backups / "one.db").file
    before = file.read_bytes()
    house.sends()
    with house.open() as store:
        keeping = store.keeping(CONSOLE)
        store.records(CONSOLE).faults()  # an empty log: only the backup needs room
        with room_for(len(before) // 2), pytest.raises(DiskError, match="disk did not take it"):
            keeping.back_up(file, house.keys)
    assert list(house.backups.iterdir()) == [file]
    assert file.read_bytes() == before
    house.back_up(file)


def test_no_backup_lies_with_the_keys(house):
    (house.keys / "deeper").mkdir()
    for place in (house.keys, house.keys / "one.db", house.keys / "deeper" / "one.db"):
        with pytest.raises(MisplacedError, match="would have the key as well"):
            house.back_up(place)
    link = house.backups / "link"
    link.symlink_to(house.keys)
    with pytest.raises(MisplacedError):
        house.back_up(link)


@pytest.mark.parametrize("name", ["intake.db", "intake.db-wal", "nowhere/one.db"])
def test_no_backup_is_written_over_the_database_or_into_nothing(house, name):
    before = house.path.read_bytes()
    with pytest.raises(MisplacedError):
        house.back_up(house.path.parent / name)
    assert house.path.read_bytes() == before


def test_a_record_that_is_not_sound_is_not_kept_as_a_backup(house):
    house.sends()
    with house.past_the_store() as hand:
        hand.execute("DROP TRIGGER audit_event_update_refused")
        hand.execute("UPDATE audit_event SET agent = 'nobody' WHERE seq = 2")
    with pytest.raises(DoubtfulError, match="audit event 2 is not as it was written"):
        house.back_up()
    assert list(house.backups.iterdir()) == []


def test_a_backup_that_lost_its_newest_events_is_noticed(house, monkeypatch):
    house.sends()
    with monkeypatch.context() as planted:
        planted.setattr(backing, "head", lambda _engine: backing.Anchor(99, "a" * 64))
        with pytest.raises(DoubtfulError, match="up to 99 were there"):
            house.back_up()


def test_older_backups_go_by_the_scheme_and_never_the_newest():
    start = datetime(2025, 10, 1, 3, 7, tzinfo=UTC)
    quarter = timedelta(minutes=15)
    moments = [start + quarter * number for number in range(4 * 24 * 417)]
    keep = kept(moments)
    newest = moments[-1]
    assert newest in keep
    assert {m for m in moments if newest - m < timedelta(days=1)} <= keep
    days = {m.date() for m in keep}
    assert {newest.date() - timedelta(days=number) for number in range(30)} <= days
    assert len({(m.year, m.month) for m in keep}) == 12
    assert len(keep) < 96 + 30 + 12


def test_where_the_clock_was_wrong_the_backup_just_made_stays(house, clock):
    clock.wait(days=3000)
    for _ in range(3):
        clock.wait(minutes=15)
        house.back_up()
    clock.wait(days=-3000)
    backup = house.back_up()
    assert backup.file in house.backups.iterdir()
    for moment, file in list(backups_in(house.backups).items()):
        assert moment.tzinfo is not None
        assert file.exists()


def test_those_of_a_clock_that_was_ahead_take_no_place_from_those_of_today(house, clock):
    quarter, now = timedelta(minutes=15), clock().replace(microsecond=0)
    for number in range(1, 200):
        for moment in (now + timedelta(days=3000) + quarter * number, now - quarter * number):
            (house.backups / f"intake-{moment:%Y%m%dT%H%M%SZ}.db").touch()
    house.back_up()
    left = backups_in(house.backups)
    assert {now - quarter * number for number in range(1, 90)} <= set(left)
    assert sum(moment > now + quarter for moment in left) == 199
    with house.open() as store:
        found = store.keeping(CONSOLE).premises(house.keys, house.backups)
    assert (found.newest, found.ahead) == (now, 199)


def test_only_backups_are_deleted(house):
    first = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(300):
        (house.backups / f"intake-{first + timedelta(days=number):%Y%m%d}T000000Z.db").touch()
    others = [house.backups / name for name in ("notes.txt", "intake-20000101.db", "intake.db")]
    for file in others:
        file.touch()
    newest = house.backups / "intake-20260101T000000Z.db"
    prune(house.backups, newest, first + timedelta(days=300))
    assert all(file.exists() for file in others)
    left = backups_in(house.backups)
    assert 96 <= len(left) < 130
    assert first in left  # the one just made, whatever its name says


def test_without_its_key_a_backup_does_not_open(house):
    file = house.back_up().file
    stranger = type(house.keyring)(*(b"\1" * 32 for _ in range(4)))
    with pytest.raises(StorageError, match="its key is another one"), open_store(file, stranger):
        pass
