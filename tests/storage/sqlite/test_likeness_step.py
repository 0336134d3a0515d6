"""A clinic that was there before records were compared, and a hand that reaches past the store."""

from contextlib import closing
from dataclasses import replace

import pytest

from intake.keyring import made_keyring
from intake.storage import CONSOLE, PATIENT, Agent, migrate, open_store
from intake.storage.sqlite.file.connection import connect
from intake.storage.sqlite.schema.steps import migrations
from tests.storage.example import ANA, EDITION, Clock
from tests.storage.sqlite.test_practice_step import DRAFT, put

OLD = "2026-08-01T12:00:00.000000Z"
ANNA = {**DRAFT, "given_name": "Zoe", "name_key": "zoe\no’brien"}
"""As `DRAFT`, without the dots."""


@pytest.fixture
def updated(tmp_path):
    """Two spellings of one person of late, two of long ago, and somebody who told no name yet."""
    path, keyring = tmp_path / "intake.db", made_keyring()
    path.touch()
    with closing(connect(path, keyring, 10.0)) as db:
        migrations.apply(db, stop_before="compare_records")
        for name, cells in (
            ("one", DRAFT),
            ("again", DRAFT),
            ("other", ANNA),
            ("old", {**DRAFT, "date_of_birth": "1970-01-02", "touched": OLD}),
            ("older", {**ANNA, "date_of_birth": "1970-01-02", "touched": OLD}),
            ("nobody", {**DRAFT, "given_name": None, "name_key": None, "family_name": None}),
        ):
            put(db, "draft", id=name, token_hash=name, status="in-progress", **cells)
        begun = {**DRAFT, **dict.fromkeys(["given_name", "family_name", "name_key"])}
        put(
            db,
            "draft",
            id="b",
            token_hash="b",
            status="in-progress",
            expected="Zoe Obrien",
            **begun,
        )
    migrate(path, keyring)
    clock = Clock()
    clock.wait(hours=1)
    with open_store(path, keyring, clock) as store:
        yield store


def test_people_who_were_there_are_compared(updated):
    pairs = updated.likenesses(Agent("desk-1", "desk")).likely()
    found = [{pair.one.id, pair.other.id} for pair in pairs]
    assert {"other"} < found[0] <= {"one", "again", "other"}
    assert {frozenset(pair) for pair in found[1:]} <= {
        frozenset({"b", name}) for name in ("one", "again", "other")
    }
    assert len(found) > 1
    assert not [fault for fault in updated.records(CONSOLE).faults() if "compared" in fault]


def test_those_of_long_ago_are_found_when_somebody_comes_again(updated):
    patients = updated.patients(PATIENT)
    token = patients.start("en", "full", EDITION).token
    born = replace(ANA, given_name="Soe", family_name="OBrien", date_of_birth="1970-01-02")
    patients.save(token, {}, person=born)
    pairs = updated.likenesses(Agent("desk-1", "desk")).likely()
    name = patients.draft(token).id
    found = [{pair.one.id, pair.other.id} - {name} for pair in pairs if pair.resemblance.likely]
    assert {"old"} in found
    assert {"older"} in found


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("DELETE FROM likeness_key WHERE subject_id = 'one'", "form one is not compared by who"),
        ("UPDATE likeness_key SET key = key + 1 WHERE subject_id = 'one'", "form one is not"),
        ("UPDATE likeness_key SET subject_id = 'ghost' WHERE subject_id = 'one'", "record ghost"),
    ],
)
def test_whoever_is_not_compared_is_noticed(updated, sql, found):
    engine = updated._engine
    with closing(connect(engine.path, engine.keyring, 10.0)) as db:
        db.execute(sql)
        db.conn.commit()
    assert any(fault.startswith(found) for fault in updated.records(CONSOLE).faults())
