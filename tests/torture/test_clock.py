"""The machine’s clock is set, back or on, while people are in the middle of something."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from itsdangerous import timed

from intake.cli.job import jobs_of
from intake.cli.scheduler import Scheduler
from intake.keyring import keyring_in
from intake.storage import CONSOLE, PATIENT, SERVER, VISITOR, migrate, open_store
from tests.storage.example import ANA, ANSWERS, EDITION, Clock, a_form
from tests.web.browser import Browser

A_YEAR = {"days": 365}


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def config(tmp_path):
    """An installation of the store alone, as its jobs are told of it."""
    path, keys = tmp_path / "instance" / "intake.db", tmp_path / "keys"
    keyring = keyring_in(keys, path)
    migrate(path, keyring)
    return {
        "INSTANCE": path.parent,
        "DATABASE": path,
        "KEYS": keys,
        "KEYRING": keyring,
        "BACKUPS": None,
        "SPOOL": None,
    }


@pytest.fixture
def opened(config, clock):
    return lambda: open_store(config["DATABASE"], config["KEYRING"], clock)


@pytest.fixture
def store(opened):
    with opened() as store:
        yield store


@pytest.fixture
def may(store):
    return store.staff(CONSOLE).add("May", "practitioner", "Dr. May Li")


@pytest.mark.parametrize("days", [-365, -1, 1, 365])
def test_a_walk_goes_on_and_what_is_sent_is_there(store, clock, days):
    patients = store.patients(PATIENT)
    token = patients.start("en", "full", EDITION).token
    patients.save(token, ANSWERS, person=ANA)
    clock.wait(days=days)
    patients.save(token, {"goal": "walk"})
    receipt = patients.send(token, a_form())
    assert patients.draft(token).receipt == receipt
    assert store.records(CONSOLE).faults() == ()


def test_a_session_does_not_live_on_because_the_clock_was_put_back(store, clock, may):
    sessions = store.sessions(VISITOR)
    token = sessions.start_session(may.id)
    clock.wait(minutes=-4)
    assert sessions.session(token) is not None
    clock.wait(hours=-24)
    assert sessions.session(token) is None
    again = sessions.start_session(may.id)
    assert sessions.session(again) is not None
    clock.wait(hours=24)
    assert sessions.session(again) is None


def test_the_door_is_not_shut_for_a_year_by_tries_of_a_clock_that_was_ahead(store, clock):
    def tries():
        return store.sessions(VISITOR).try_door("password", "name", "network")

    clock.wait(**A_YEAR)
    while tries().wait_until is None:
        pass
    clock.wait(days=-365)
    assert tries().wait_until is None
    while (until := tries().wait_until) is None:
        pass
    assert until - clock() <= timedelta(days=1)


@pytest.fixture
def purged(config, opened, clock):
    """Let the server’s jobs take their turn; what became of the purge."""
    scheduler = Scheduler(jobs_of({**config, "CLOCK": clock}), opened, clock)

    def purged():
        scheduler.turn()
        with opened() as store:
            return next(run for run in store.keeping(SERVER).runs() if run.job == "purge").code

    return purged


def test_nothing_is_let_go_of_because_the_clock_leapt(store, clock, purged):
    purged()
    token = store.patients(PATIENT).start("en", "full", EDITION).token
    clock.wait(**A_YEAR)
    assert purged() == "clock-leapt"
    clock.wait(days=-365)
    purged()
    assert store.patients(PATIENT).draft(token).status == "in-progress"


def test_it_is_let_go_of_once_a_person_has_looked_at_the_clock(store, clock, purged):
    purged()
    store.patients(PATIENT).start("en", "full", EDITION)
    clock.wait(**A_YEAR)
    for _ in range(5):
        assert purged() == "clock-leapt"
        clock.wait(days=1, hours=1)
    store.keeping(CONSOLE).purge(date(2000, 1, 1))
    assert purged() == "1-ended"


@pytest.fixture
def machine(monkeypatch):
    """The time by which cookies are signed: `machine.now` can be set."""
    clock = SimpleNamespace(now=1_795_000_000.0, time=lambda: clock.now)
    monkeypatch.setattr(timed, "time", clock)
    monkeypatch.setattr("intake.web.session.time", clock.time)
    return clock


@pytest.mark.parametrize("seconds", [-2, -86_400, 2, 11 * 3600])
def test_a_patient_keeps_their_form_when_the_clock_is_set(app, machine, seconds):
    patient = Browser(app.test_client()).starts()
    assert patient.is_at("before-you-start")
    machine.now += seconds
    assert patient.visit("/questions/before-you-start").status == 200
    assert patient.fills_in().is_at("you")


def test_a_cookie_still_ends(app, machine):
    patient = Browser(app.test_client()).starts()
    machine.now += 13 * 3600
    assert patient.visit("/questions/before-you-start").status == 403
