import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from intake.keyring import keyring_in, made_keyring
from intake.storage import migrate, open_store
from intake.storage.error import NotMigratedError
from intake.storage.sqlite.file.connection import connect
from intake.storage.sqlite.schema.steps import migrations

ROOT = Path(__file__).parents[3]
MIGRATE = """
import pathlib, sys
from intake import keyring, storage
path = pathlib.Path(sys.argv[1])
storage.migrate(path, keyring.keyring_in(path.parent.with_name("keys"), path))
"""


def test_migrating_again_changes_nothing(engine, send):
    send()
    before = engine.table("_sqlite_migrations"), engine.table("response")
    migrate(engine.path, engine.keyring)
    assert (engine.table("_sqlite_migrations"), engine.table("response")) == before


def test_four_programs_start_at_once_on_a_machine_without_a_database(tmp_path):
    path = tmp_path / "new" / "intake.db"
    commands = [[sys.executable, "-c", MIGRATE, str(path)]] * 4
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    programs = [subprocess.Popen(command, env=environment) for command in commands]
    assert [program.wait(20) for program in programs] == [0, 0, 0, 0]
    keyring = keyring_in(tmp_path / "keys", path)
    with open_store(path, keyring):
        pass
    with closing(connect(path, keyring, 1.0)) as database:
        steps = [step.name for step in migrations.applied(database)]
    assert steps == [
        "create_walk",
        "create_staff",
        "create_audit_event",
        "guard_what_is_never_changed",
        "keep_editions",
        "let_administrators_in",
        "keep_second_factors",
        "chain_audit_events",
        "let_records_end",
        "remember_jobs",
        "seal_what_was_there",
        "hand_over",
        "let_patients_come_back",
        "remember_what_could_not_wait",
        "bring_answers_along",
        "keep_remarks",
        "follow_the_course",
        "remember_what_fired",
        "queue_what_waits",
        "see_to_people",
        "find_people_by_name",
        "keep_an_outbox",
        "keep_papers",
        "mark_what_is_incomplete",
        "book_visits",
        "stage_lists",
        "list_what_was_sent",
        "list_people",
        "keep_mail_addresses",
        "count_what_was_sent",
        "compare_records",
        "compare_what_is_there",
        "bring_in_by_slices",
    ]


def test_the_database_is_its_owners_alone(engine, send):
    send()
    for file in engine.path.parent.glob("intake.db*"):
        if "lock" not in file.name:
            assert file.stat().st_mode & 0o077 == 0, file


def test_a_place_without_a_database_says_so_and_stays_empty(tmp_path):
    with pytest.raises(NotMigratedError), open_store(tmp_path / "intake.db", made_keyring()):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_our_schema_is_not_worked_on(tmp_path):
    (tmp_path / "intake.db").touch()
    with pytest.raises(NotMigratedError), open_store(tmp_path / "intake.db", made_keyring()):
        pass


def test_a_step_that_fails_leaves_the_database_as_it_was(tmp_path, monkeypatch):
    def fail(_db):
        raise RuntimeError("half way")

    path, keyring = tmp_path / "intake.db", made_keyring()
    monkeypatch.setattr(migrations._migrations[2], "fn", fail)
    with pytest.raises(RuntimeError):
        migrate(path, keyring)
    monkeypatch.undo()
    migrate(path, keyring)
    with open_store(path, keyring):
        pass
