"""What the server does while nobody asks, and that it never stops doing it."""

import os
import re
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from intake.cli.job import jobs_of
from intake.cli.scheduler import Job, Scheduler
from intake.storage import SERVER, anchors_in
from intake.storage.error import FullError
from intake.storage.sqlite.trail.records import SqliteRecords

ROOT = Path(__file__).parents[2]


@pytest.fixture
def config(house, clock):
    return {
        "INSTANCE": house.path.parent,
        "KEYS": house.keys,
        "DATABASE": house.path,
        "KEYRING": house.keyring,
        "BACKUPS": house.backups,
        "SPOOL": None,
        "CLOCK": clock,
    }


@pytest.fixture
def runs(house):
    def runs():
        with house.open() as store:
            return {run.job: run for run in store.keeping(SERVER).runs()}

    return runs


@pytest.fixture
def scheduler(house, clock, config):
    return Scheduler(jobs_of(config), house.open, clock)


def test_on_its_first_turn_it_does_everything_once(house, scheduler, runs):
    house.sends()
    scheduler.turn()
    assert {job: (run.ok, run.code) for job, run in runs().items()} == {
        "anchor": (True, "anchored"),
        "backup": (True, "intake-20261122T120000Z"),
        "check": (True, "sound"),
        "purge": (True, "0-ended"),
    }
    assert len(list(house.backups.glob("*.db"))) == 1
    assert anchors_in(house.keys)


def test_each_job_waits_for_its_time(house, scheduler, runs, clock):
    scheduler.turn()
    before = runs()
    clock.wait(minutes=14)
    scheduler.turn()
    assert [job for job, run in runs().items() if run != before[job]] == ["anchor"]
    clock.wait(minutes=2)
    scheduler.turn()
    assert len(list(house.backups.glob("*.db"))) == 2


def test_a_restart_does_not_do_it_all_again(house, config, clock, scheduler):
    scheduler.turn()
    clock.wait(minutes=1)
    Scheduler(jobs_of(config), house.open, clock).turn()
    assert len(list(house.backups.glob("*.db"))) == 1


def test_a_clock_that_is_set_back_does_not_stop_the_backups(house, clock, scheduler):
    scheduler.turn()
    clock.wait(days=-400)
    scheduler.turn()
    assert len(list(house.backups.glob("*.db"))) == 2


def test_a_job_that_fails_is_noted_and_the_others_go_on(house, clock, runs, caplog):
    def fails(_store):
        raise FullError("The disk is full, and Ana said: saddle")

    done = []
    every = timedelta(minutes=1)
    both = (Job("backup", every, fails), Job("check", every, lambda _store: done.append(1) or "ok"))
    scheduler = Scheduler(both, house.open, clock)
    scheduler.turn()
    assert (runs()["backup"].ok, runs()["backup"].code) == (False, "FullError")
    assert runs()["backup"].went_well is None
    assert done == [1]
    assert "FullError" in caplog.text
    assert "saddle" not in caplog.text
    clock.wait(minutes=2)
    scheduler.turn()
    assert done == [1, 1]


def test_the_last_time_it_went_well_is_remembered(house, clock, runs):
    answers = iter(["fine"])
    scheduler = Scheduler(
        (Job("check", timedelta(minutes=1), lambda _store: next(answers)),), house.open, clock
    )
    scheduler.turn()
    well = runs()["check"].went_well
    clock.wait(minutes=2)
    scheduler.turn()
    assert (runs()["check"].ok, runs()["check"].went_well) == (False, well)


def test_without_a_database_it_goes_on_trying(clock, caplog):
    def opened():
        raise OSError(5, "gone")

    scheduler = Scheduler((Job("check", timedelta(minutes=1), lambda _store: "ok"),), opened, clock)
    scheduler.turn()
    scheduler.turn()
    assert caplog.text.count("could not be done") == 2


def test_an_unsound_record_is_noted_and_named_in_the_log(house, scheduler, runs, caplog):
    house.sends()
    with house.past_the_store() as hand:
        hand.execute("DROP TRIGGER response_update_refused")
    scheduler.turn()
    assert runs()["check"].code == "1-faults"
    assert "guard response_update_refused is gone" in caplog.text


def test_a_page_caught_while_it_was_written_is_looked_at_again(house, scheduler, runs, monkeypatch):
    found = iter([("HMAC verification failed for page 3",), ()])
    monkeypatch.setattr(SqliteRecords, "faults", lambda *_anything: next(found))
    house.backups.rmdir()  # no backup asks for the faults
    scheduler.turn()
    assert runs()["check"].code == "sound"


def test_a_backup_disk_that_is_not_in_place_is_noted(house, scheduler, runs):
    house.backups.rmdir()
    scheduler.turn()
    assert (runs()["backup"].ok, runs()["backup"].code) == (False, "MisplacedError")
    assert not house.backups.exists()


def test_without_a_folder_for_them_there_are_no_backups(config):
    names = [job.name for job in jobs_of({**config, "BACKUPS": None})]
    assert names == ["anchor", "check", "purge"]


def test_what_is_due_ends_and_the_list_lies_beside_the_backups(house, scheduler, clock, runs):
    house.sends()
    clock.wait(days=365 * 7)
    house.trusts_the_clock()
    clock.wait(days=1)
    scheduler.turn()
    assert runs()["purge"].code == "1-ended"
    clock.wait(minutes=16)
    scheduler.turn()
    listed = house.path.with_name("ended.list").read_text().split()
    assert (house.backups / "ended.list").read_text().split() == listed


def test_ended_forms_stay_ended_where_only_the_backup_disk_is_left(house, scheduler, clock):
    house.sends()
    scheduler.turn()
    (first,) = house.backups.glob("*.db")
    content = first.read_bytes()
    for later in ({"days": 365 * 7}, {"minutes": 16}):
        clock.wait(**later)
        house.trusts_the_clock()
        scheduler.turn()
    for file in house.path.parent.iterdir():
        file.unlink()
    first.write_bytes(content)
    done = house.restore(first)
    assert (done.rows["response"], done.deleted_again) == (0, 1)


@pytest.mark.parametrize("ran_before", [True, False])
def test_a_clock_that_is_years_ahead_for_days_ends_nothing(
    house, scheduler, clock, runs, ran_before
):
    if ran_before:
        scheduler.turn()
    house.sends()
    clock.wait(days=365 * 7)
    for _ in range(5):
        scheduler.turn()
        assert (runs()["purge"].ok, runs()["purge"].code) == (False, "clock-leapt")
        clock.wait(days=1, minutes=1)
    assert house.rows("SELECT count(*) FROM response") == [(1,)]


def test_a_second_disk_that_is_gone_is_noted_and_ends_nothing_less(
    house, config, clock, runs, tmp_path
):
    house.sends()
    clock.wait(days=365 * 7)
    house.trusts_the_clock()
    clock.wait(days=1)
    Scheduler(jobs_of({**config, "SPOOL": tmp_path / "gone"}), house.open, clock).turn()
    assert (runs()["purge"].ok, runs()["purge"].code) == (False, "spool-gone")
    assert house.rows("SELECT count(*) FROM response") == [(0,)]


def test_a_log_in_use_is_tried_again(house, config, monkeypatch, clock, runs):
    purge = "intake.storage.sqlite.keeping.purging.empty"
    monkeypatch.setattr(purge, lambda _engine, anew: anew)
    scheduler = Scheduler(jobs_of(config), house.open, clock)
    scheduler.turn()
    assert (runs()["purge"].ok, runs()["purge"].code) == (False, "log-in-use")


def test_it_stops_when_it_is_told_to(house, clock):
    done = []
    scheduler = Scheduler(
        (Job("check", timedelta(days=1), lambda _store: done.append(1) or "ok"),), house.open, clock
    )
    scheduler.start()
    latest = time.monotonic() + 10
    while not done and time.monotonic() < latest:
        time.sleep(0.01)
    began = time.monotonic()
    scheduler.stop()
    assert done == [1]
    assert time.monotonic() - began < 5
    assert not scheduler._thread.is_alive()


def test_the_server_leaves_a_backup_soon_after_its_start(tmp_path):
    backups = tmp_path / "backups"
    backups.mkdir()
    instance = {"INTAKE_INSTANCE": str(tmp_path / "instance"), "INTAKE_BACKUPS": str(backups)}
    server = subprocess.Popen(
        [sys.executable, "-m", "intake", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, **instance},
    )
    try:
        latest = time.monotonic() + 30
        while not list(backups.glob("intake-*.db")) and time.monotonic() < latest:
            time.sleep(0.05)
        server.send_signal(signal.SIGTERM)
        assert server.wait(20) == 0
    finally:
        server.kill()
        server.communicate()
    (backup,) = backups.glob("intake-*.db")
    assert re.fullmatch(r"intake-\d{8}T\d{6}Z\.db", backup.name)
    assert list(backups.iterdir()) == [backup]
