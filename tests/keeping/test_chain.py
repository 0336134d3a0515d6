"""What somebody with the file and the database’s key may do to the record of who did what.

They may take every guard away and put it back as it was. They do not have the audit key.
"""

import hmac
import json
import shutil
from contextlib import contextmanager

import pytest

from intake.storage.sqlite.trail import records
from intake.storage.sqlite.trail.chain import PARTS
from tests.keeping.conftest import House
from tests.storage.example import Clock

EDIT = "UPDATE audit_event SET {} WHERE seq = 5"
BEHIND = "UPDATE audit_event SET seq = seq - 1 WHERE seq > 5"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Twelve events, and an anchor of the twelfth kept outside; the thirteenth says so."""
    folder = tmp_path_factory.mktemp("written")
    house = House(folder, Clock())
    for _ in range(4):
        house.sends()
    house.back_up()
    return folder


@pytest.fixture
def record(written, tmp_path):
    shutil.copytree(written, tmp_path / "house")
    return House(tmp_path / "house", Clock())


GUARDS = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?"
ALL = f"SELECT {', '.join(PARTS)} FROM audit_event ORDER BY seq"  # noqa: S608 – names of columns


@contextmanager
def unguarded(house, table="audit_event"):
    """The guards are gone for a moment, and nobody sees it afterwards."""
    with house.past_the_store() as hand:
        guards = hand.execute(GUARDS, [table]).fetchall()
        for name, _ in guards:
            hand.execute(f"DROP TRIGGER {name}")
        yield hand
        for _, made in guards:
            hand.execute(made)


def resealed(hand, key):
    """The whole chain again, from the first event, under a key of one’s own."""
    last = "0" * 64
    for event in hand.execute(ALL).fetchall():
        text = json.dumps([last, *event], ensure_ascii=False, separators=(",", ":"))
        mac = hmac.digest(key, text.encode(), "sha256").hex()
        hand.execute(
            "UPDATE audit_event SET prev = ?, mac = ? WHERE seq = ?", [last, mac, event[0]]
        )
        last = mac


TAMPERED = {
    "nothing": ([], ""),
    "another agent": ([EDIT.format("agent = 'somebody'")], "event 5 is not as it was written"),
    "another moment": ([EDIT.format("at = '2020'")], "event 5 is not as it was written"),
    "another act": ([EDIT.format("action = 'list'")], "event 5 is not as it was written"),
    "another entity": ([EDIT.format("entity = 'x'")], "event 5 is not as it was written"),
    "another role": ([EDIT.format("role = 'desk'")], "event 5 is not as it was written"),
    "another detail": ([EDIT.format("detail = '{}'")], "event 5 is not as it was written"),
    "another clinic": ([EDIT.format("clinic = 'x'")], "event 5 is not as it was written"),
    "another seal": ([EDIT.format("mac = prev")], "event 5 is not as it was written"),
    "one deleted": (["DELETE FROM audit_event WHERE seq = 5"], "event 5 is missing"),
    "the first deleted": (["DELETE FROM audit_event WHERE seq = 1"], "event 1 is missing"),
    "one deleted, the rest renumbered": (
        ["DELETE FROM audit_event WHERE seq = 5", BEHIND],
        "event 5 does not follow",
    ),
    "two exchanged": (
        [
            "UPDATE audit_event SET seq = 99 WHERE seq = 5",
            "UPDATE audit_event SET seq = 5 WHERE seq = 6",
            "UPDATE audit_event SET seq = 6 WHERE seq = 99",
        ],
        "event 5 does not follow",
    ),
    "one put in between": (
        [
            "UPDATE audit_event SET seq = -seq - 1 WHERE seq >= 5",
            "UPDATE audit_event SET seq = -seq WHERE seq < 0",
            "INSERT INTO audit_event SELECT 5, at, clinic, agent, role, action, entity, detail,"
            " prev, mac FROM audit_event WHERE seq = 4",
        ],
        "event 5 does not follow",
    ),
    "one put at the end": (
        [
            "INSERT INTO audit_event SELECT seq + 1, at, clinic, agent, role, action, entity,"
            " detail, mac, mac FROM audit_event ORDER BY seq DESC LIMIT 1"
        ],
        "event 14 is not as it was written",
    ),
    "the end cut off": (
        ["DELETE FROM audit_event WHERE seq > 8"],
        "events up to 12 were there, and are gone: 8 are left",
    ),
    "everything cut off": (
        ["DELETE FROM audit_event"],
        "events up to 12 were there, and are gone: 0 are left",
    ),
}


@pytest.mark.parametrize("case", TAMPERED)
def test_whatever_is_done_to_the_chain_is_found(record, case):
    acts, said = TAMPERED[case]
    with unguarded(record) as hand:
        for sql in acts:
            hand.execute(sql)
    faults = record.faults()
    assert any(said in fault for fault in faults) if said else faults == ()


@pytest.mark.parametrize("case", ["another agent", "one deleted", "everything cut off"])
def test_without_the_chain_nobody_would_have_known(record, case, monkeypatch):
    monkeypatch.setattr(records, "breaks", lambda *_anything: ())
    with unguarded(record) as hand:
        for sql in TAMPERED[case][0]:
            hand.execute(sql)
    assert not [fault for fault in record.faults() if "audit event" in fault]


def test_a_chain_made_anew_under_another_key_is_found(record):
    with unguarded(record) as hand:
        hand.execute(EDIT.format("agent = 'somebody'"))
        resealed(hand, b"guessed" * 4)
    assert len([fault for fault in record.faults() if "not as it was written" in fault]) == 13


def test_even_the_audit_key_does_not_help_against_the_anchor(record):
    with unguarded(record) as hand:
        hand.execute(EDIT.format("agent = 'somebody'"))
        resealed(hand, record.keyring.audit)
    assert record.faults() == ("audit event 12 is not the one that the anchor names",)


def test_without_the_anchor_an_end_that_is_cut_off_would_not_show(record):
    (record.keys / "audit.anchor").unlink()
    with unguarded(record) as hand:
        hand.execute("DELETE FROM audit_event WHERE seq > 12")
    assert record.faults() == ()


@pytest.mark.parametrize("guard", ["insert", "update", "delete"])
def test_a_guard_that_is_gone_or_another_is_found(record, guard):
    name = f"audit_event_{guard}_refused"
    with record.past_the_store() as hand:
        hand.execute(f"DROP TRIGGER {name}")
    assert record.faults() == (f"guard {name} is gone or altered",)
    with record.past_the_store() as hand:
        hand.execute(f"CREATE TRIGGER {name} BEFORE {guard} ON audit_event BEGIN SELECT 1; END")
    assert record.faults() == (f"guard {name} is gone or altered",)


def test_a_response_that_is_edited_or_taken_out_past_the_guards_is_found(record):
    with unguarded(record, "response") as hand:
        first, second, *_ = (row[0] for row in hand.execute("SELECT id FROM response ORDER BY id"))
        ((moment,),) = hand.execute("SELECT sent_at FROM response WHERE id = ?", [second])
        hand.execute("UPDATE response SET disposition = 'discuss_at_visit' WHERE id = ?", [first])
        hand.execute("DELETE FROM response WHERE id = ?", [second])
    assert set(record.faults()) == {
        f"response {first} is not as it was kept",
        f"response {second} is gone",
        f"the forms sent on {moment[:10]} are not as many as were counted",
    }
