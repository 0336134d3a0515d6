"""Bringing a database to this program’s schema, by one process at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from intake.storage.error import NotMigratedError
from intake.storage.sqlite.connection import connect, translated
from intake.storage.sqlite.schema import migrations

PATIENCE = 30.0  # seconds that a migration waits for a running server to finish an act


def migrate(path: Path) -> None:
    """Create the database where there is none, and take every step that it has not taken.

    Readable by its owner alone. Safe to repeat, and from several processes at once.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path):
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        with closing(connect(path, PATIENCE)) as db, translated():
            db.execute("PRAGMA journal_mode = WAL")
            migrations.apply(db)


def check(db: Database) -> None:
    """Refuse to work on a schema this program does not know, older or newer."""
    with translated():
        pending = migrations.pending(db)
    if pending:
        raise NotMigratedError(
            "The database is of another version of this program. It has to be migrated."
        )


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.with_name(f"{path.name}.migrate-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
