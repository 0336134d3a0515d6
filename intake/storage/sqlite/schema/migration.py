"""Bringing a database to this program’s schema, by one process at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from intake.keyring import Keyring, is_plain
from intake.storage.error import NotMigratedError
from intake.storage.sqlite.file.connection import connect, translated
from intake.storage.sqlite.file.encrypting import encrypt
from intake.storage.sqlite.schema.guard import check_guards, check_newest_event
from intake.storage.sqlite.schema.steps import migrations

PATIENCE = 30.0  # seconds that a migration waits for a running server to finish an act


def migrate(path: Path, keyring: Keyring) -> None:
    """Create the database where there is none, and take every step that it has not taken.

    Readable by its owner alone, and encrypted: one that an earlier version left in clear is
    encrypted first. Safe to repeat, to be killed in, and from several processes at once.
    DamagedError where the guards of what is never changed are gone, or the newest audit event is
    not sealed under our key.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with alone(path):
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        if path.stat().st_size and is_plain(path):
            encrypt(path, keyring, PATIENCE)
        with closing(connect(path, keyring, PATIENCE)) as db, translated():
            db.execute("PRAGMA journal_mode = WAL")
            migrations.apply(db)
            check_guards(db)
            check_newest_event(db)


def check(db: Database) -> None:
    """Refuse to work on a schema this program does not know, older or newer."""
    with translated():
        pending = migrations.pending(db)
    if pending:
        raise NotMigratedError(
            "The database is of another version of this program. It has to be migrated."
        )


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """One program at a time brings this database from one state to another."""
    with path.with_name(f"{path.name}.migrate-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
