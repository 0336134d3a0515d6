"""What keeps an act and its audit event together, below the faces."""

import pytest

from intake.storage import CONSOLE, Selection
from intake.storage.error import BusyError, UnstorableError
from intake.storage.sqlite.trail.audit import Act, Face


def test_an_event_holds_codes_and_nothing_else(store):
    class AnyFace(Face):
        roles = frozenset({"console"})

    face = AnyFace(store.staff(CONSOLE)._engine, CONSOLE)
    for detail in ("the leg is numb", "Ana Díaz", "", "x" * 200):
        with face._act() as act, pytest.raises(UnstorableError):
            act.record("read", "draft/1", reason=detail)


def test_an_act_is_not_recorded_twice(store):
    with store.staff(CONSOLE)._act() as act:
        act.record("read", "draft/1")
        with pytest.raises(RuntimeError, match="one audit event"):
            act.record("read", "draft/1")


def test_a_change_that_nobody_recorded_is_taken_back(engine, store):
    face = store.staff(CONSOLE)
    row = {"id": "1", "clinic": "c", "at": "", "name_hash": "", "network_hash": "", "ok": 0}
    with pytest.raises(RuntimeError, match="without its audit event"), face._act():
        face._engine.insert("attempt", row)
    assert engine.table("attempt") == []


def test_an_act_inside_an_act_is_a_mistake_of_ours(engine, store):
    face = store.staff(CONSOLE)
    with face._act(), pytest.raises(RuntimeError, match="one method is one transaction"):
        face.add("ben", "desk", "Ben")
    assert engine.events() == []


def test_nothing_leaves_that_could_not_be_recorded(monkeypatch, desk, send):
    send()

    def refuse(*_arguments, **_detail):
        raise BusyError

    monkeypatch.setattr(Act, "record", refuse)
    with pytest.raises(BusyError):
        desk.export(Selection(), "quality")
