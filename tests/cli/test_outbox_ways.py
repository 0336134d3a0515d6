"""What leaves the clinic, byte for byte; and what the other side may do without harm."""

import json
import time
from datetime import UTC, datetime

import pytest

from intake.cli.outbox import failure
from intake.cli.outbox.failure import NotSentError
from intake.cli.outbox.mail import send_mail
from intake.cli.outbox.sender import ways
from intake.cli.outbox.webhook import ask
from intake.cli.outbox.wording import event, letter
from intake.settings import read_settings
from intake.storage import Parcel
from tests.cli.outbox_server import (
    MailServer,
    Webhook,
    certificate,
    dripping,
    listening,
    silent,
)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
NOTICE = Parcel("a" * 32, "b" * 32, "mail", "waiting")


def settings(port=25, tls="off", **more):
    return read_settings(
        {
            "INTAKE_NOTICE_MAIL": "team@example.org, may@example.org",
            "INTAKE_MAIL_SERVER": f"localhost:{port}",
            "INTAKE_MAIL_FROM": "intake@example.org",
            "INTAKE_MAIL_TLS": tls,
            **more,
        }
    )


@pytest.fixture
def mails():
    """Send a notice to somebody who talks like this."""

    def mails(talk, tls="off", parcel=NOTICE, **more):
        with listening(talk) as port:
            chosen = settings(port, tls, **more)
            send_mail(chosen, letter(parcel, chosen, NOON))

    return mails


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr("intake.cli.outbox.mail.TIMEOUT", 0.3)
    monkeypatch.setattr("intake.cli.outbox.webhook.TIMEOUT", 0.3)
    monkeypatch.setattr(failure, "IN_ALL", 0.5)


def why(act, *arguments, **more):
    with pytest.raises(NotSentError) as refused:
        act(*arguments, **more)
    return refused.value.code


def test_a_mail_says_that_somebody_waits_and_nothing_of_anyone(mails):
    server = MailServer()
    mails(server, INTAKE_ADDRESS="https://intake.example.org/")
    assert server.taken[0].decode("ascii").replace("\r\n", "\n") == (
        "From: intake@example.org\n"
        "To: team@example.org, may@example.org\n"
        "Subject: Intake: somebody is waiting\n"
        "Date: Sun, 22 Nov 2026 12:00:00 +0000\n"
        f"Message-ID: <{'a' * 32}@example.org>\n"
        "Auto-Submitted: auto-generated\n"
        'Content-Type: text/plain; charset="utf-8"\n'
        "Content-Transfer-Encoding: 7bit\n"
        "MIME-Version: 1.0\n"
        "\n"
        "Somebody is waiting for you in Intake.\n"
        "\n"
        "https://intake.example.org/practitioner/\n"
    )
    assert server.heard[0] == "ehlo example.org"  # and not what this machine is called


def test_a_webhook_is_told_as_little():
    told = json.loads(event(NOTICE, NOON))
    assert told == {"event": "waiting", "id": "a" * 32, "at": "2026-11-22T12:00:00Z"}


def test_a_clinic_that_names_no_address_gets_no_link():
    assert "http" not in letter(NOTICE, settings(), NOON).as_string()


def test_a_test_says_that_it_is_one():
    parcel = Parcel("a" * 32, "b" * 32, "mail", "test")
    message = letter(parcel, settings(), NOON)
    assert message["Subject"] == "Intake: this is a test"
    assert "Nobody is waiting" in message.get_content()


def test_a_message_to_one_person_goes_to_nobody_else():
    parcel = Parcel("a" * 32, "b" * 32, "mail", "waiting", to="ana@example.net")
    assert letter(parcel, settings(), NOON)["To"] == "ana@example.net"
    assert "ana@example.net" not in repr(parcel)


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_mail_is_encrypted_and_signed_in_to(mails, tmp_path, monkeypatch, tls):
    public, context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(public))
    secret = tmp_path / "password"
    secret.write_text("seven grey herons\n")
    signs_in = {"INTAKE_MAIL_USER": "intake", "INTAKE_MAIL_PASSWORD_FILE": str(secret)}
    server = MailServer(context=context, tls=tls)
    mails(server, tls, **signs_in)
    assert len(server.taken) == 1
    assert any(line.startswith("AUTH PLAIN") for line in server.heard)
    assert why(mails, MailServer(context=context, tls=tls, AUTH="535 no"), tls, **signs_in) == (
        "login"
    )
    secret.unlink()
    assert why(mails, MailServer(context=context, tls=tls), tls, **signs_in) == "password-file"


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_a_certificate_that_nobody_vouches_for_is_not_trusted(mails, tmp_path, tls):
    server = MailServer(context=certificate(tmp_path)[1], tls=tls)
    assert why(mails, server, tls) == "certificate"
    assert server.taken == []


def test_nor_is_one_of_another_name(mails, tmp_path, monkeypatch):
    public, context = certificate(tmp_path, "elsewhere.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(public))
    assert why(mails, MailServer(context=context, tls="starttls"), "starttls") == "certificate"


def test_nothing_is_sent_in_clear_where_the_server_offers_no_encryption(mails):
    server = MailServer()
    assert why(mails, server, "starttls") == "no-tls"
    assert why(mails, server, "tls") == "no-tls"
    assert not [line for line in server.heard if line.startswith(("mail", "AUTH"))]


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"READY": "554 go away"}, "refused"),
        ({"MAIL": "550 not from you"}, "sender"),
        ({"RCPT": "550 nobody of that name"}, "recipient"),
        ({"DATA": "451 later"}, "refused"),
        ({"END": "552 too full"}, "refused"),
    ],
)
def test_a_server_that_refuses_is_told_apart_by_what_it_refused(mails, answers, code):
    assert why(mails, MailServer(**answers)) == code


def test_once_it_was_taken_a_bad_good_bye_changes_nothing(mails):
    server = MailServer(QUIT="")
    mails(server)
    assert len(server.taken) == 1


@pytest.mark.parametrize("talk", [silent, dripping, lambda connection: connection.close()])
@pytest.mark.parametrize("tls", ["off", "tls"])
def test_a_server_that_hangs_drips_or_hangs_up_is_left_in_time(mails, talk, tls):
    began = time.monotonic()
    assert why(mails, talk, tls) in {"no-answer", "no-tls"}
    assert time.monotonic() - began < 2


def test_where_nobody_listens_nobody_answers():
    with listening(silent) as port:
        pass
    assert why(send_mail, settings(port), letter(NOTICE, settings(), NOON)) == "no-answer"
    assert why(ask, f"http://localhost:{port}/", b"{}") == "no-answer"


def test_a_webhook_is_posted_to_at_its_very_address():
    hook = Webhook()
    with listening(hook) as port:
        chosen = {"NOTICE_WEBHOOK": f"http://localhost:{port}/hooks/7?key=1"}
        ways(chosen)["webhook"](NOTICE, NOON)
    ((first, head, body),) = hook.asked
    assert first == "POST /hooks/7?key=1 HTTP/1.1"
    assert "Content-Type: application/json" in head
    assert json.loads(body)["event"] == "waiting"


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("500 Internal Server Error", "http-500"),
        ("404 Not Found", "http-404"),
        ("302 Found\r\nLocation: http://localhost:1/", "redirect"),
        ("nonsense", "no-answer"),
    ],
)
def test_a_webhook_that_does_not_take_it_is_not_followed_anywhere(status, code):
    hook = Webhook(status)
    with listening(hook) as port:
        assert why(ask, f"http://localhost:{port}/", b"{}") == code
    assert len(hook.asked) == 1


@pytest.mark.parametrize("talk", [silent, dripping])
def test_a_webhook_that_hangs_is_left_in_time(talk):
    began = time.monotonic()
    with listening(talk) as port:
        assert why(ask, f"http://localhost:{port}/", b"{}") == "no-answer"
    assert time.monotonic() - began < 2


def test_a_webhook_shows_a_certificate_or_is_told_nothing(tmp_path, monkeypatch):
    public, context = certificate(tmp_path)
    hook = Webhook(context=context)
    with listening(hook) as port:
        assert why(ask, f"https://localhost:{port}/", b"{}") == "certificate"
        assert hook.asked == []
        monkeypatch.setenv("SSL_CERT_FILE", str(public))
        ask(f"https://localhost:{port}/", b"{}")
    assert len(hook.asked) == 1
    with listening(Webhook()) as port:
        assert why(ask, f"https://localhost:{port}/", b"{}") == "no-tls"
