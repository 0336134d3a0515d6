"""The outbox, as whoever sets it up sees it from the console."""

import re

import pytest

from intake.cli.installation import existing
from intake.storage import CONSOLE
from tests.cli.outbox_server import MailServer, Webhook, listening


@pytest.fixture
def told(monkeypatch):
    def told(**settings):
        for name, value in settings.items():
            monkeypatch.setenv(f"INTAKE_{name}", str(value))

    return told


def test_a_test_is_sent_at_once_by_each_way_and_it_is_said_how_it_went(run, told):
    mail, hook = MailServer(), Webhook("404 Not Found")
    with listening(mail) as port, listening(hook) as hooked_at:
        told(
            NOTICE_MAIL="team@example.org",
            MAIL_SERVER=f"localhost:{port}",
            MAIL_FROM="intake@example.org",
            MAIL_TLS="off",
        )
        done = run("outbox", "test")
        assert (done.exit_code, done.stdout) == (0, "A test went out by mail.\n")
        told(NOTICE_WEBHOOK=f"http://localhost:{hooked_at}/secret")
        done = run("outbox", "test")
    assert done.exit_code == 1
    assert "By webhook it did not go out. The webhook answers with 404." in done.stderr
    assert "secret" not in done.output
    assert len(mail.taken) == 2


def test_where_nobody_is_told_it_says_what_to_set(run):
    done = run("outbox", "test")
    assert (done.exit_code, "INTAKE_NOTICE_MAIL" in done.stderr) == (1, True)


def test_settings_that_do_not_go_together_are_named(run, told):
    told(NOTICE_MAIL="team@example.org")
    done = run("outbox", "test")
    assert (done.exit_code, "set INTAKE_MAIL_SERVER as well" in done.stderr) == (2, True)


def test_made_up_patients_call_nobody(run, demo):
    assert "stopped with an emergency" in demo.stdout
    assert run("outbox", "list").stdout == ""


def test_what_became_of_each_message_is_listed_newest_first(run, demo):  # noqa: ARG001
    with existing() as store:
        box = store.outbox(CONSOLE)
        box.test(["mail", "webhook"])
        box.failed(box.take("mail"), "no-answer")
        box.sent(box.take("webhook"))
        box.test(["webhook"])
    newest, *others = run("outbox", "list").stdout.splitlines()
    assert newest.endswith("\twebhook\ttest\twaits")
    assert re.search(r"\twebhook\ttest\tsent 20[-\d]+ [:\d]+Z$", "\n".join(others), re.MULTILINE)
    assert any("\tmail\ttest\tfailed (no-answer), 1 tries, again" in line for line in others)
