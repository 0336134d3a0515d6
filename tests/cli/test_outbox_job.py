"""The server at its outbox: from who cannot wait to the mail that says so, and what goes wrong."""

import sys
import threading
import time
from datetime import timedelta

import pytest

from intake.cli.job import jobs_of, scheduled, sending_of
from intake.cli.outbox.sender import turn, ways
from intake.cli.scheduler import Scheduler
from intake.settings import read_settings
from intake.storage import PATIENT, SERVER, Person, keyring_of, migrate, open_store
from intake.storage.sqlite.outbox.outbox import SqliteOutbox
from intake.web.staff.operation.notice import reason
from tests.cli.outbox_server import MailServer, Webhook, listening
from tests.storage.example import ANA, ANSWERS, CANARY, EDITION, Clock, a_form

QUIET = timedelta(hours=1)
KIM = Person("Kim", "Ng", "", "2016-01-01", "", "no", "vi")


class Clinic:
    """An installation that is told by mail and webhook of people who cannot wait."""

    def __init__(self, folder, clock, mail, hook):
        path, keys = folder / "instance" / "intake.db", folder / "keys"
        keyring = keyring_of(path, keys)
        migrate(path, keyring)
        told = {
            "INTAKE_NOTICE_MAIL": "team@example.org",
            "INTAKE_NOTICE_WEBHOOK": f"http://localhost:{hook}/secret-path",
            "INTAKE_MAIL_SERVER": f"localhost:{mail}",
            "INTAKE_MAIL_FROM": "intake@example.org",
            "INTAKE_MAIL_TLS": "off",
        }
        self.config = {**read_settings(told), "INSTANCE": path.parent, "KEYS": keys, "CLOCK": clock}
        self.config |= {"DATABASE": path, "KEYRING": keyring}
        self.clock = clock

    def opened(self):
        names = (self.config[name] for name in ("DATABASE", "KEYRING", "CLOCK"))
        return open_store(*names, notices=("mail", "webhook"))

    def sends(self, disposition="same_day", person=ANA):
        with self.opened() as store:
            patients = store.patients(PATIENT)
            token = patients.start("en", "full", EDITION).token
            patients.save(token, ANSWERS, person=person)
            return patients.send(token, a_form(disposition, person))

    def turn(self, by=None):
        with self.opened() as store:
            return turn(store.outbox(SERVER), by or ways(self.config), self.clock, QUIET)

    def outcomes(self):
        with self.opened() as store:
            found = store.outbox(SERVER).messages()
            return {message.channel: message.outcome or message.failed for message in found}


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def mail():
    return MailServer()


@pytest.fixture
def hook():
    return Webhook()


@pytest.fixture
def clinic(tmp_path, clock, mail, hook):
    with listening(mail) as at, listening(hook) as hooked_at:
        yield Clinic(tmp_path, clock, at, hooked_at)


def test_somebody_who_cannot_wait_is_told_of_by_both_ways_at_once(clinic, mail, hook):
    clinic.sends()
    assert clinic.turn() == "2-sent"
    assert (len(mail.taken), len(hook.asked)) == (1, 1)
    assert clinic.turn() == "0-sent"
    assert clinic.outcomes() == {"mail": "sent", "webhook": "sent"}


def test_whoever_it_is_the_bytes_are_the_same_but_for_number_and_date(clinic, mail, hook, clock):
    bodies = []
    for level, person in (("emergency_now", ANA), ("same_day", KIM)):
        clinic.sends(level, person)
        clinic.turn()
        clock.wait(minutes=6)
        lines = mail.taken[-1].decode("ascii").splitlines()
        bodies.append([ln for ln in lines if not ln.startswith(("Date:", "Message-ID:"))])
    assert bodies[0] == bodies[1]
    left = (mail.taken[0] + b" ".join(part[2] for part in hook.asked)).decode("ascii")
    for secret in ("Ana", "Díaz", "1991", "555", "emergency", "same", "day", CANARY, "rule"):
        assert secret not in left
    assert all(len(part[2]) == len(hook.asked[0][2]) for part in hook.asked)


def test_a_form_left_with_urgent_answers_is_found_by_the_server(clinic, mail, clock):
    clinic.turn()
    with clinic.opened() as store:
        token = store.patients(PATIENT).start("en", "full", EDITION).token
        store.patients(PATIENT).save(token, ANSWERS, person=ANA, urgency="same_day")
    clock.wait(minutes=59)
    clinic.turn()
    assert mail.taken == []
    clock.wait(minutes=2)
    clinic.turn()
    assert len(mail.taken) == 1


def test_one_way_that_fails_holds_up_no_other_and_names_nobody(clinic, mail, hook, caplog, clock):
    clinic.config["NOTICE_WEBHOOK"] = clinic.config["NOTICE_WEBHOOK"].replace("http", "https")
    clinic.sends()
    assert clinic.turn() == "1-sent"
    assert clinic.outcomes() == {"mail": "sent", "webhook": "no-tls"}
    assert "A message by webhook did not go out: no-tls" in caplog.text
    for secret in ("secret-path", "team@", "Ana", CANARY, "localhost"):
        assert secret not in caplog.text
    clinic.config["NOTICE_WEBHOOK"] = clinic.config["NOTICE_WEBHOOK"].replace("https", "http")
    clock.wait(minutes=2)
    clinic.turn()
    assert (len(mail.taken), len(hook.asked)) == (1, 1)


def test_a_fault_of_ours_is_tried_again_too(clinic, monkeypatch, mail, clock):
    clinic.sends()
    monkeypatch.setattr("intake.cli.outbox.sender.letter", lambda *_anything: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        clinic.turn()
    assert clinic.outcomes()["mail"] == "unknown"
    monkeypatch.undo()
    clock.wait(minutes=2)
    clinic.turn()
    assert len(mail.taken) == 1


def test_a_death_after_the_mail_was_taken_sends_it_once_more_under_the_same_number(
    clinic, mail, monkeypatch, clock
):
    clinic.sends()
    monkeypatch.setattr(SqliteOutbox, "sent", lambda *_anything: sys.exit("killed"))
    with pytest.raises(SystemExit):
        clinic.turn()
    monkeypatch.undo()
    clock.wait(minutes=2)
    clinic.turn()
    first, second = (
        next(line for line in taken.splitlines() if line.startswith(b"Message-ID"))
        for taken in mail.taken
    )
    assert first == second
    assert clinic.outcomes()["mail"] == "sent"


class Hanging:
    """A mail server that says nothing until it is let go."""

    def __init__(self):
        self.called, self.released = threading.Event(), threading.Event()

    def __call__(self, _parcel, _at):
        self.called.set()
        assert self.released.wait(20)


def test_a_patient_never_waits_for_a_mail_server(clinic):
    clinic.sends()
    hanging = Hanging()
    by = {"mail": hanging}
    sending = threading.Thread(target=clinic.turn, args=(by,))
    sending.start()
    assert hanging.called.wait(10)
    assert clinic.sends().reference
    assert sending.is_alive()
    hanging.released.set()
    sending.join()


def test_a_slow_mail_server_holds_up_no_backup(clinic, tmp_path, clock, monkeypatch):
    hanging = Hanging()
    monkeypatch.setattr("intake.cli.job.ways", lambda _config: {"mail": hanging})
    monkeypatch.setattr("intake.cli.scheduler.TICK", 0.02)
    clinic.config["BACKUPS"] = folder = tmp_path / "backups"
    folder.mkdir()
    clinic.sends()
    latest = time.monotonic() + 20
    with scheduled(clinic.config):
        assert hanging.called.wait(10)
        for number in (1, 2):
            while len(list(folder.glob("intake-*.db"))) < number:
                assert time.monotonic() < latest
                time.sleep(0.01)
            clock.wait(minutes=16)
        hanging.released.set()


def test_the_job_is_one_of_the_servers_and_notes_how_it_went(clinic, clock):
    clinic.sends()
    scheduler = Scheduler(sending_of(clinic.config), clinic.opened, clock)
    scheduler.turn()
    with clinic.opened() as store:
        (run,) = store.keeping(SERVER).runs()
    assert (run.job, run.ok, run.code) == ("outbox", True, "2-sent")


def test_where_nobody_asked_to_be_told_there_is_no_such_job(clinic):
    silence = {**clinic.config, "NOTICE_MAIL": (), "NOTICE_WEBHOOK": ""}
    assert sending_of(silence) == ()
    assert "outbox" not in {job.name for job in jobs_of({**silence, "BACKUPS": None})}


def test_every_way_it_can_fail_is_said_in_words():
    codes = "certificate login no-answer no-tls password-file recipient redirect refused sender"
    for code in (*codes.split(), "unknown", "restored", ""):
        assert "log says where" not in reason("mail", code), code
    assert reason("webhook", "http-404") == "The webhook answers with 404."
