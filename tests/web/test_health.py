"""Whoever watches the server is told the truth, and nothing else."""

import pytest

from intake.storage.error import FullError
from intake.storage.sqlite.file.connection import opened, unlock
from intake.storage.sqlite.keeping import jobs
from intake.web.patient import health


@pytest.fixture
def asked(app, monkeypatch):
    monkeypatch.setattr(health, "HOLDS_FOR", 0.0)

    def asked():
        answer = app.test_client().get("/healthz")
        return answer.status_code, answer.text

    return asked


def test_while_the_database_takes_what_is_written_all_is_well(asked):
    assert asked() == (200, "ok")


def test_where_nothing_can_be_written_it_is_not(asked, monkeypatch):
    def full(*_anything):
        raise FullError("The disk is full: Ana’s answers were not kept.")

    with monkeypatch.context() as broken:
        broken.setattr(jobs, "ran", full)
        assert asked() == (503, "not now")
    assert asked() == (200, "ok")


def test_without_its_database_it_is_not(app, asked):
    app.config["DATABASE"] = app.config["DATABASE"].with_name("gone.db")
    assert asked() == (503, "not now")


def test_where_another_program_holds_the_database_it_is_not(app, asked, monkeypatch):
    monkeypatch.setattr(health, "PATIENCE", 0.1)
    hand = opened(app.config["DATABASE"], 1.0)
    unlock(hand, app.config["KEYRING"].database)
    hand.execute("BEGIN IMMEDIATE")
    assert asked() == (503, "not now")
    hand.execute("ROLLBACK")
    hand.close()
    assert asked() == (200, "ok")


def test_where_a_guard_is_gone_it_is_not(app, asked):
    hand = opened(app.config["DATABASE"], 1.0)
    unlock(hand, app.config["KEYRING"].database)
    hand.execute("DROP TRIGGER response_delete_refused")
    hand.close()
    assert asked() == (503, "not now")


def test_asked_by_everybody_at_once_the_disk_is_asked_once(app, monkeypatch):
    looked = []
    monkeypatch.setattr(health, "_looks_well", lambda _app: looked.append(1) or True)
    client = app.test_client()
    assert {client.get("/healthz").status_code for _ in range(20)} == {200}
    assert looked == [1]
