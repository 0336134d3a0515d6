"""Opening the file, always with the same settings, and turning the driver’s errors into ours.

The only module that names the driver: an encrypted one takes its place here.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from intake.storage import error as ours

Row = sqlite3.Row

# Durable when committed, wiped when deleted, nothing spilled into a temporary file, and a schema
# that someone tampered with runs no function.
PRAGMAS = """
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
"""


def connect(path: Path, timeout: float) -> Database:
    """Open an existing database; `timeout` is how many seconds to wait for another process."""
    with translated():
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=timeout, isolation_level=None
        )
        try:
            connection.executescript(PRAGMAS)
            # No plugin of another package gets near patients’ answers.
            return Database(connection, execute_plugins=False)
        except BaseException:
            connection.close()
            raise


@contextmanager
def translated() -> Iterator[None]:
    """The wall: inside it the driver’s errors, outside it ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise _ours(error) from error
    except (UnicodeEncodeError, OverflowError) as error:
        raise ours.UnstorableError("A text or a number that the database cannot hold.") from error


def _ours(error: sqlite3.Error) -> ours.StorageError:
    name = getattr(error, "sqlite_errorname", "")
    if name in _CONSTRAINTS:
        return _CONSTRAINTS[name](str(error))
    for beginning, (kind, advice) in _PRIMARY.items():
        if name.startswith(beginning):
            return kind(advice)
    return ours.StorageError(str(error))


_CONSTRAINTS: dict[str, type[ours.StorageError]] = {
    "SQLITE_CONSTRAINT_UNIQUE": ours.ConflictError,
    "SQLITE_CONSTRAINT_PRIMARYKEY": ours.ConflictError,
    "SQLITE_CONSTRAINT_TRIGGER": ours.ImmutableError,
    "SQLITE_CONSTRAINT_CHECK": ours.UnstorableError,
    "SQLITE_CONSTRAINT_NOTNULL": ours.UnstorableError,
    "SQLITE_CONSTRAINT_DATATYPE": ours.UnstorableError,
}

_PRIMARY: dict[str, tuple[type[ours.StorageError], str]] = {
    "SQLITE_BUSY": (ours.BusyError, "The database is in use. Try again in a moment."),
    "SQLITE_LOCKED": (ours.BusyError, "The database is in use. Try again in a moment."),
    "SQLITE_FULL": (ours.FullError, "The disk is full. Make room, then try again."),
    "SQLITE_READONLY": (ours.ReadOnlyError, "The database cannot be written to."),
    "SQLITE_CORRUPT": (ours.DamagedError, "The database is damaged. Restore the last backup."),
    "SQLITE_NOTADB": (ours.DamagedError, "This file is not a database. Restore the last backup."),
    "SQLITE_CANTOPEN": (
        ours.NotMigratedError,
        "There is no database here yet. It has to be migrated.",
    ),
}
