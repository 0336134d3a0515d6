"""Where notices do not go out, whoever waits at the queue is told so, and the administrator why."""

import pytest

from intake import create_app
from intake.storage import CONSOLE, SERVER, open_store
from intake.storage.error import DamagedError
from intake.storage.sqlite.outbox.outbox import SqliteOutbox
from intake.web.staff.operation import notice
from tests.storage.example import Clock
from tests.web.staff.entry import open_accounts
from tests.web.staff.people import ANA, NAMES, RUTH

TOLD = {"NOTICE_MAIL": ("team@example.org",), "MAIL_SERVER": ("localhost", 25)}
SET = {**TOLD, "MAIL_FROM": "intake@example.org", "NOTICE_WEBHOOK": "http://localhost:1/secret"}
OPERATIONS = "/admin/operations"


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def app(tmp_path, clock):
    unguarded = {"TESTING": True, "WTF_CSRF_ENABLED": False}
    return create_app({**unguarded, "INSTANCE": tmp_path, "CLOCK": clock, **SET})


@pytest.fixture
def clinic(app):
    """As the pages open the store: with the channels of the clinic; and on their clock."""
    open_accounts(app)
    names = ("DATABASE", "KEYRING", "CLOCK")
    with open_store(*(app.config[name] for name in names), notices=("mail",)) as store:
        yield store


@pytest.fixture
def outbox(clinic):
    return clinic.outbox(SERVER)


def test_while_all_goes_out_the_queue_says_nothing_of_it(practitioner, clinic, outbox):
    ANA.sends(clinic)
    outbox.sent(outbox.take("mail"))
    assert "do not go out" not in practitioner.visit("/practitioner/").text


def test_the_queue_says_that_notices_fail_since_when_and_why(practitioner, clinic, outbox, clock):
    ANA.sends(clinic)
    RUTH.stops(clinic)
    outbox.failed(outbox.take("mail"), "no-answer")
    clock.wait(minutes=3)
    text = practitioner.visit("/practitioner/").text.replace("\xa0", " ")
    assert "Notices do not go out. Look here yourself" in text
    assert "By email, since today, 7:00 am: 2 people who cannot wait." in text
    assert "The mail server does not answer." in text


def test_an_outbox_that_cannot_be_read_takes_no_queue_with_it(
    practitioner, clinic, monkeypatch, caplog
):
    ANA.sends(clinic)
    monkeypatch.setattr(SqliteOutbox, "troubles", _broken)
    text = practitioner.visit("/practitioner/").text
    assert "The outbox cannot be read." in text
    assert "Reyes" in text
    assert "DamagedError at" in caplog.text


def _broken(*_anything):
    raise DamagedError("a page with Ana on it")


def test_the_administrator_sees_what_waits_what_went_out_and_what_failed(
    administrator, clinic, outbox, clock
):
    ANA.sends(clinic)
    outbox.sent(outbox.take("mail"))
    clock.wait(minutes=6)
    RUTH.stops(clinic)
    outbox.failed(outbox.take("mail"), "login")
    clock.wait(minutes=3)
    text = administrator.visit(OPERATIONS).text.replace("\xa0", " ")
    assert "Notices by email: one has not gone out since today, 7:06 am." in text
    assert "The mail server did not take name and password." in text
    assert "1 1 today, 7:00 am none yet Webhook 0 0 never none yet" in text
    for secret in ("Reyes", "Feldman", "team@", "secret", "localhost"):
        assert secret not in text


def test_the_administrator_sends_a_test_and_sees_what_became_of_it(administrator, outbox, clock):
    assert administrator.post("/admin/operations/test").location == OPERATIONS
    text = administrator.visit(OPERATIONS).text
    assert notice.ON_ITS_WAY in text
    assert text.count("never is on its way") == 2
    outbox.sent(outbox.take("mail"))
    outbox.failed(outbox.take("webhook"), "http-500")
    text = administrator.visit(OPERATIONS).text.replace("\xa0", " ")
    assert "went out today, 7:00 am" in text
    assert "did not go out at 7:00 am. The webhook answers with 500. Tried again at 7:01" in text
    clock.wait(minutes=5)
    assert "Tried again" not in administrator.visit(OPERATIONS).text


def test_trying_again_makes_it_due_at_once_and_says_who_did(administrator, clinic, outbox, clock):
    ANA.sends(clinic)
    for _ in range(3):
        outbox.failed(outbox.take("mail"), "refused")
        clock.wait(minutes=19)
    outbox.failed(outbox.take("mail"), "refused")
    clock.wait(minutes=2)
    assert outbox.take("mail") is None
    administrator.comes_in(NAMES["administrator"])
    assert administrator.post("/admin/operations/again").location == OPERATIONS
    assert notice.AGAIN in administrator.visit(OPERATIONS).text
    assert outbox.take("mail") is not None
    events = clinic.records(CONSOLE).events(20)
    tried = next(event for event in events if event.action == "notice-try-again")
    assert (tried.role, dict(tried.detail)) == ("administrator", {"number": 1})


def test_a_clinic_that_asked_for_none_is_told_how_to_and_sees_no_warning(
    app, administrator, practitioner, clinic, clock
):
    ANA.sends(clinic)
    clock.wait(minutes=14)
    app.config.update(NOTICE_MAIL=(), NOTICE_WEBHOOK="")
    assert "INTAKE_NOTICE_MAIL" in administrator.visit(OPERATIONS).text
    assert "Sending notices" not in administrator.text
    assert "do not go out" not in practitioner.visit("/practitioner/").text
