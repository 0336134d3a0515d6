import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from intake.storage import migrate, open_store
from intake.storage.error import NotMigratedError
from intake.storage.sqlite.schema import migrations

ROOT = Path(__file__).parents[3]
MIGRATE = "import sys, pathlib, intake.storage as s; s.migrate(pathlib.Path(sys.argv[1]))"


def test_migrating_again_changes_nothing(engine, send):
    send()
    before = engine.table("_sqlite_migrations"), engine.table("response")
    migrate(engine.path)
    assert (engine.table("_sqlite_migrations"), engine.table("response")) == before


def test_four_programs_start_at_once_on_a_machine_without_a_database(tmp_path):
    path = tmp_path / "new" / "intake.db"
    commands = [[sys.executable, "-c", MIGRATE, str(path)]] * 4
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    programs = [subprocess.Popen(command, env=environment) for command in commands]
    assert [program.wait(20) for program in programs] == [0, 0, 0, 0]
    with open_store(path):
        pass
    with Database(path) as database:
        steps = [step.name for step in migrations.applied(database)]
    assert steps == [
        "create_walk",
        "create_staff",
        "create_audit_event",
        "guard_what_is_never_changed",
        "keep_editions",
    ]


def test_the_database_is_its_owners_alone(engine, send):
    send()
    for file in engine.path.parent.glob("intake.db*"):
        if "lock" not in file.name:
            assert file.stat().st_mode & 0o077 == 0, file


def test_a_place_without_a_database_says_so_and_stays_empty(tmp_path):
    with pytest.raises(NotMigratedError), open_store(tmp_path / "intake.db"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_our_schema_is_not_worked_on(tmp_path):
    Database(tmp_path / "intake.db").close()
    (tmp_path / "intake.db").touch()
    with pytest.raises(NotMigratedError), open_store(tmp_path / "intake.db"):
        pass


def test_a_step_that_fails_leaves_the_database_as_it_was(tmp_path, monkeypatch):
    def fail(_db):
        raise RuntimeError("half way")

    path = tmp_path / "intake.db"
    monkeypatch.setattr(migrations._migrations[2], "fn", fail)
    with pytest.raises(RuntimeError):
        migrate(path)
    monkeypatch.undo()
    migrate(path)
    with open_store(path):
        pass
