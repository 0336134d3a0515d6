"""A database as an earlier version left it, with one walk in it."""

from contextlib import closing

from sqlite_utils import Database

from intake.keyring import keyring_in
from intake.storage.secret import digest
from intake.storage.sqlite.file.connection import opened, unlock
from intake.storage.sqlite.file.text import dumps
from intake.storage.sqlite.schema.steps import migrations
from tests.storage.example import ANSWERS

STEP = "let_administrators_in"
"""From this step of the schema on, it knew nothing; in clear, nor of keys."""
OLD, NOON = "the token of an old walk", "2026-11-22T12:00:00.000000Z"


def older(folder, *, clear):
    path = folder / "instance" / "intake.db"
    path.parent.mkdir(parents=True)
    path.touch()
    connection = opened(path, 10.0)
    if not clear:
        unlock(connection, keyring_in(folder / "keys", path).database)
    with closing(Database(connection, execute_plugins=False)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        migrations.apply(db, stop_before=STEP)
        db.execute(
            "INSERT INTO draft (id, clinic, token_hash, status, revision, language, mode,"
            " questionnaire_version, started, touched, answers)"
            " VALUES ('1', 'clinic', ?, 'in-progress', 0, 'en', 'full', '1', ?, ?, ?)",
            (digest(OLD), NOON, NOON, dumps(ANSWERS)),
        )
