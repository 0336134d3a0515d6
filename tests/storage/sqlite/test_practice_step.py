"""A clinic that was there before there was a queue of its own: nobody is lost in the update."""

from contextlib import closing

import pytest

from intake.keyring import made_keyring
from intake.storage import CONSOLE, Agent, migrate, open_store
from intake.storage.sqlite.file.connection import connect
from intake.storage.sqlite.schema.steps import migrations
from tests.storage.example import Clock

AT = "2026-11-22T12:00:00.000000Z"
PERSON = {
    "given_name": "Zoë",
    "family_name": "O’Brien",
    "called": "",
    "date_of_birth": "1991-04-02",
}
PERSON |= {"phone": "1", "message_rule": "no", "speaks": "en", "name_key": "zoë\no’brien"}
FORM = {
    "clinic": "clinic",
    "language": "en",
    "mode": "full",
    "questionnaire_version": "1",
    **PERSON,
}
DRAFT = {**FORM, "revision": 3, "started": AT, "touched": AT, "answers": "{}"}
RESPONSE = {**FORM, "sent_at": AT, "disposition": "routine", "needle_hold": 0, "rules_version": "1"}
RESPONSE |= {"questionnaire_hash": "", "rules_hash": "", "headlines": "[]", "withdrawn": "{}"}
RESPONSE |= {"assessment": "{}", "answers": "{}"}
REVIEW = {"clinic": "clinic", "at": AT, "agent": "may"}


def put(db, table, **cells):
    places = ", ".join("?" * len(cells))
    db.execute(f"INSERT INTO {table} ({', '.join(cells)}) VALUES ({places})", list(cells.values()))  # noqa: S608


@pytest.fixture
def updated(tmp_path):
    path, keyring = tmp_path / "intake.db", made_keyring()
    path.touch()
    with closing(connect(path, keyring, 10.0)) as db:
        migrations.apply(db, stop_before="queue_what_waits")
        for name, status, cells in (
            ("sent", "completed", {}),
            ("seen", "completed", {}),
            ("stopped", "stopped", {"alarm": 2, "waiting_since": AT, "urgency": "emergency_now"}),
            ("settled", "stopped", {"alarm": 2, "waiting_since": AT, "urgency": "emergency_now"}),
            ("left", "in-progress", {"urgency": "same_day"}),
            ("calm", "in-progress", {"urgency": "routine"}),
        ):
            put(db, "draft", id=name, token_hash=name, status=status, **DRAFT, **cells)
        for name in ("sent", "seen"):
            put(db, "response", id=f"r-{name}", draft_id=name, reference=name, **RESPONSE)
        put(db, "review", id="1", subject_id="r-seen", seen=0, **REVIEW)
        put(db, "review", id="2", subject_id="settled", seen=2, **REVIEW)
    migrate(path, keyring)
    clock = Clock()
    clock.wait(days=1)
    with open_store(path, keyring, clock) as store:
        yield store


def test_whoever_waited_waits_and_whoever_was_reviewed_does_not(updated):
    practitioners = updated.practitioners(Agent("may", "practitioner"))
    assert [entry.id for entry in practitioners.queue()] == ["stopped", "left", "r-sent"]
    reviewed = practitioners.queue(state="reviewed")
    assert {entry.id for entry in reviewed} == {"r-seen", "settled"}


def test_everybody_is_found_by_name(updated):
    found = updated.practitioners(Agent("may", "practitioner")).search("obrien zoe")
    assert {one.id for one in found} == {"stopped", "left", "r-sent", "r-seen", "settled"}


def test_queue_and_names_agree_with_the_record(updated):
    assert not [each for each in updated.records(CONSOLE).faults() if "queue" in each]
    assert not [each for each in updated.records(CONSOLE).faults() if "names" in each]
