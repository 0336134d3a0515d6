"""Mail to somebody who is booked: what it says, what it never says, and what goes wrong with it."""

import email
import email.policy
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from intake.cli.job import post_of, scheduled, sending_of
from intake.cli.outbox.sender import post, post_turn
from intake.cli.scheduler import Scheduler
from intake.settings import read_settings
from intake.storage import (
    CONSOLE,
    PATIENT,
    SERVER,
    VISITOR,
    Agent,
    Booking,
    keyring_of,
    migrate,
    open_store,
)
from intake.web.staff.operation.notice import why_not_mailed
from tests.cli.outbox_server import MailServer, listening
from tests.storage.example import ANA, ANSWERS, EDITION, Clock, a_form

MARCO = Agent("desk-1", "desk")
STARTS = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)
BOOKED = Booking(
    "Analuisa", "Reyes", "212 555 0142", "ana@example.com", "1991-04-02", "en", STARTS, "K-77"
)
SECRETS = ("Analuisa", "Reyes", "0142", "1991", "K-77")
TOLD = {
    "INTAKE_MAIL_FROM": "front@example.org",
    "INTAKE_MAIL_TLS": "off",
    "INTAKE_ADDRESS": "https://intake.example.org",
    "INTAKE_CLINIC_ADDRESS": "12 Alder Street, Brooklyn",
}


class Clinic:
    """An installation with a mail server of its own, and nobody who is told of emergencies."""

    def __init__(self, folder, clock, port, **more):
        path, keys = folder / "instance" / "intake.db", folder / "keys"
        keyring = keyring_of(path, keys)
        migrate(path, keyring)
        told = read_settings({**TOLD, "INTAKE_MAIL_SERVER": f"localhost:{port}", **more})
        self.config = {**told, "INSTANCE": path.parent, "KEYS": keys, "CLOCK": clock}
        self.config |= {"DATABASE": path, "KEYRING": keyring}
        self.clock = clock

    def opened(self):
        names = (self.config[name] for name in ("DATABASE", "KEYRING", "CLOCK"))
        return open_store(*names, notices=("mail",))

    def invites(self, kind="invitation", **changes):
        """A visit, and a mail about it in the outbox; the id of the visit."""
        with self.opened() as store:
            desk = store.appointments(MARCO)
            visit = desk.add(replace(BOOKED, **changes)).id
            desk.send(visit, kind)
            return visit

    def turn(self):
        with self.opened() as store:
            return post_turn(store.outbox(SERVER), post(self.config), self.clock)

    def mailed(self, visit):
        with self.opened() as store:
            return store.appointments(MARCO).find(visit).mailed

    def begins(self, visit):
        with self.opened() as store:
            token = store.appointments(MARCO).token(visit)
            invitations = store.invitations(VISITOR)
            return invitations.accept(token, "en", "full", EDITION, "November 24").token


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def mail():
    return MailServer()


@pytest.fixture
def clinic(tmp_path, clock, mail):
    with listening(mail) as port:
        yield Clinic(tmp_path, clock, port)


def read(taken):
    return email.message_from_bytes(taken, policy=email.policy.default)


def body(letter):
    return letter.get_body(("plain",)).get_content()


def test_the_mail_holds_the_link_that_the_desk_shows_and_a_file_for_a_calendar(clinic, mail):
    visit = clinic.invites()
    assert clinic.turn() == "1-sent"
    letter = read(mail.taken[0])
    with clinic.opened() as store:
        token = store.appointments(MARCO).token(visit)
    assert f"https://intake.example.org/invited/{token}" in body(letter).splitlines()
    (file,) = letter.iter_attachments()
    assert file.get_filename() == "appointment.ics"
    assert file.get_content_type() == "text/calendar"
    (event,) = Calendar.from_ical(file.get_content()).walk("VEVENT")
    assert event.start == STARTS
    assert token not in str(file.get_content())


def test_it_is_from_the_clinics_own_address_and_no_answering_machine_answers_it(clinic, mail):
    clinic.invites()
    clinic.turn()
    letter = read(mail.taken[0])
    assert letter["From"] == "Alder Street Acupuncture <front@example.org>"
    assert (letter["To"], letter["Auto-Submitted"]) == ("ana@example.com", "auto-generated")
    assert letter["Message-ID"].endswith("@example.org>")
    assert "mail FROM:<front@example.org>" in mail.heard
    assert not {"Sender", "Reply-To", "Return-Path", "X-Mailer"} & set(letter.keys())


def test_it_names_nobody_and_says_nothing_of_why_they_come(clinic, mail):
    clinic.invites()
    clinic.invites("reminder", given_name="Kim", starts=STARTS + timedelta(hours=1))
    clinic.turn()
    for taken in mail.taken:
        letter = read(taken)
        said = f"{letter['Subject']} {body(letter)} {letter.get_payload(1)}".lower()
        said = said.replace("alder street acupuncture", "")
        for secret in (*SECRETS, "kim", "pain", "health", "doctor", "practitioner", "needle"):
            assert secret.lower() not in said
        assert "needle" not in said
        assert "(212) 555-0143" in said


def test_it_is_in_the_language_of_its_person(clinic, mail):
    clinic.invites(language="es")
    clinic.turn()
    letter = read(mail.taken[0])
    assert letter["Content-Language"] == "es"
    assert "martes" in letter["Subject"]
    assert "911" in body(letter)
    assert "Please" not in body(letter)


def test_a_reminder_to_whoever_has_begun_leads_to_no_new_form(clinic, mail):
    visit = clinic.invites()
    clinic.turn()
    clinic.begins(visit)
    with clinic.opened() as store:
        store.appointments(MARCO).send(visit, "reminder")
    clinic.turn()
    said = body(read(mail.taken[1]))
    assert "https://intake.example.org/" in said.splitlines()
    assert "invited/" not in said


def test_a_server_that_is_down_is_asked_again_and_the_desk_sees_it(clinic, mail, clock, tmp_path):
    with listening(MailServer(READY="421 not now")) as port:
        down = Clinic(tmp_path / "down", clock, port)
        visit = down.invites()
        assert down.turn() == "0-sent"
        found = down.mailed(visit)
        assert (found.state, found.code) == ("failed", "refused")
    down.config["MAIL_SERVER"] = clinic.config["MAIL_SERVER"]
    clock.wait(minutes=2)
    assert down.turn() == "1-sent"
    assert down.mailed(visit).state == "sent"
    assert len(mail.taken) == 1


def test_after_a_day_it_is_given_up_for_all_to_see(tmp_path, clock):
    with listening(MailServer(READY="421 not now")) as port:
        clinic = Clinic(tmp_path, clock, port)
        visit = clinic.invites(starts=STARTS + timedelta(days=5))
        for _hour in range(26):
            clinic.turn()
            clock.wait(minutes=73)
        assert clinic.mailed(visit).state == "not-sent"


def test_an_address_that_nobody_has_is_given_up_at_once_and_holds_up_no_other(tmp_path, clock):
    class Picky(MailServer):
        def _said(self, verb):
            unknown = verb == "RCPT" and "nobody@" in self.heard[-1]
            return "550 no such person" if unknown else super()._said(verb)

    with listening(mail := Picky()) as port:
        clinic = Clinic(tmp_path, clock, port)
        wrong = clinic.invites(email="nobody@example.com", external_id="1")
        right = clinic.invites(given_name="Kim", external_id="2")
        assert clinic.turn() == "1-sent"
        assert (clinic.mailed(wrong).state, clinic.mailed(wrong).code) == ("not-sent", "recipient")
        assert clinic.mailed(right).state == "sent"
        assert len(mail.taken) == 1


def test_an_address_that_is_only_busy_is_tried_again(tmp_path, clock):
    with listening(MailServer(RCPT="450 greylisted")) as port:
        clinic = Clinic(tmp_path, clock, port)
        visit = clinic.invites()
        clinic.turn()
        assert (clinic.mailed(visit).state, clinic.mailed(visit).code) == ("failed", "recipient")


def test_what_is_no_address_at_all_is_given_up_before_anybody_is_asked(clinic, mail):
    with clinic.opened() as store:
        desk = store.appointments(MARCO)
        visit = desk.add(replace(BOOKED, email="ana at example")).id
        desk.send(visit, "invitation")
    clinic.turn()
    assert (clinic.mailed(visit).state, mail.heard) == ("not-sent", [])


def test_without_a_public_address_nothing_goes_out_and_it_says_why(clinic, mail):
    clinic.config["ADDRESS"] = ""
    visit = clinic.invites()
    clinic.turn()
    assert (clinic.mailed(visit).code, mail.taken) == ("no-address", [])
    assert "INTAKE_ADDRESS" in why_not_mailed("no-address")


def test_what_has_come_too_late_does_not_go_out(clinic, mail):
    begun, off, sent = (clinic.invites(external_id=number) for number in "123")
    clinic.begins(begun)
    with clinic.opened() as store:
        store.appointments(MARCO).cancel(off)
    token = clinic.begins(sent)
    with clinic.opened() as store:
        store.patients(PATIENT).send(token, a_form())
    assert clinic.turn() == "0-sent"
    assert mail.taken == []


def test_neither_name_nor_link_nor_address_stands_in_a_log(clinic, caplog, tmp_path, clock):
    visit = clinic.invites()
    with clinic.opened() as store:
        token = store.appointments(MARCO).token(visit)
    clinic.turn()
    with listening(MailServer(RCPT="550 ana@example.com Analuisa")) as port:
        other = Clinic(tmp_path / "other", clock, port)
        other.invites()
        other.turn()
        with other.opened() as store:
            events = repr(store.records(CONSOLE).events(100))
    with clinic.opened() as store:
        events += repr(store.records(CONSOLE).events(100))
    assert "A message by mail did not go out: recipient" in caplog.text
    for secret in (*SECRETS, "ana@", token):
        assert secret not in caplog.text + events


def test_the_mail_server_can_be_tried_without_a_patient(run, mail, monkeypatch):
    with listening(mail) as port:
        for name, value in {**TOLD, "INTAKE_MAIL_SERVER": f"localhost:{port}"}.items():
            monkeypatch.setenv(name, value)
        assert run("outbox", "test").stdout == "A test went out by mail.\n"
    assert read(mail.taken[0])["To"] == "front@example.org"


# ---- the job


def test_mail_to_patients_needs_no_notices_and_notices_need_no_mail_to_patients(clinic):
    assert [job.name for job in post_of(clinic.config)] == ["post"]
    assert sending_of(clinic.config) == ()
    assert post_of({**clinic.config, "MAIL_SERVER": None}) == ()


def test_the_job_notes_how_it_went(clinic, clock):
    clinic.invites()
    Scheduler(post_of(clinic.config), clinic.opened, clock).turn()
    with clinic.opened() as store:
        (run,) = store.keeping(SERVER).runs()
    assert (run.job, run.ok, run.code) == ("post", True, "1-sent")


class Chewing:
    """A mail server that takes its time over what goes to patients."""

    def __init__(self):
        self.called, self.released = threading.Event(), threading.Event()

    def __call__(self, _parcel, _at):
        self.called.set()
        assert self.released.wait(20)


def somebody_cannot_wait(clinic):
    with clinic.opened() as store:
        patients = store.patients(PATIENT)
        token = patients.start("en", "full", EDITION).token
        patients.save(token, ANSWERS, person=ANA)
        patients.send(token, a_form("same_day"))


def arrives(mail):
    for _ in range(500):
        if mail.taken:
            return read(mail.taken[0])
        threading.Event().wait(0.02)
    raise AssertionError("Nothing has arrived.")


def test_no_notice_of_an_emergency_waits_behind_mail_to_patients(
    tmp_path, clock, mail, monkeypatch
):
    """Not even behind the one that the mail server is chewing on."""
    monkeypatch.setattr("intake.cli.scheduler.TICK", 0.02)
    chewing = Chewing()
    monkeypatch.setattr("intake.cli.job.post", lambda _config: chewing)
    with listening(mail) as port:
        clinic = Clinic(tmp_path, clock, port, INTAKE_NOTICE_MAIL="team@example.org")
        for number in range(20):
            clinic.invites(external_id=str(number), email=f"p{number}@example.com")
        with scheduled(clinic.config):
            assert chewing.called.wait(10)
            somebody_cannot_wait(clinic)
            clock.wait(minutes=1)
            assert arrives(mail)["To"] == "team@example.org"
            chewing.released.set()


def test_every_way_it_can_fail_is_said_in_words():
    codes = "certificate login no-answer no-tls password-file recipient refused sender link"
    for code in (*codes.split(), "no-address", "unknown", "restored", ""):
        assert "log says where" not in why_not_mailed(code), code
        assert "NOTICE" not in why_not_mailed(code), code
