"""Opening the file, always with the same settings, and turning the driver’s errors into ours.

Only this module and `driver` name the driver.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from intake.keyring import Keyring
from intake.storage import error as ours
from intake.storage.sqlite.file.driver import Connection, Row, driver
from intake.storage.sqlite.trail.chain import Sealer

__all__ = ["Row", "connect", "opened", "translated", "unlock"]

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


def connect(path: Path, keyring: Keyring, timeout: float) -> Database:
    """Open an existing database; `timeout` is how many seconds to wait for another process.

    DamagedError where the key does not fit: the file then looks like no database at all.
    """
    with translated(), _told_apart(path):
        connection = opened(path, timeout)
        try:
            unlock(connection, keyring.database)
            connection.executescript(PRAGMAS)
            connection.create_function("audit_mac", -1, Sealer(keyring.audit), deterministic=True)
            # No plugin of another package gets near patients’ answers.
            return Database(connection, execute_plugins=False)
        except BaseException:
            connection.close()
            raise


@contextmanager
def _told_apart(path: Path) -> Iterator[None]:
    """The driver says the same of a database that is not there and of one it may not open."""
    try:
        yield
    except driver.OperationalError as error:
        if error.sqlite_errorname.startswith("SQLITE_CANTOPEN") and path.exists():
            raise ours.DiskError(
                "The database is there and cannot be opened: too many files are open, or someone "
                "else owns it."
            ) from error
        raise


def opened(path: Path, timeout: float) -> Connection:
    """The file, locked as it is."""
    return driver.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=timeout, isolation_level=None
    )


def unlock(connection: Connection, key: bytes) -> None:
    """Hand over the key, and see that it fits. Raw: nothing to derive, a file opens at once."""
    connection.execute("PRAGMA cipher_log = off")  # it would tell stderr which page is damaged
    connection.execute(f"""PRAGMA key = "x'{key.hex()}'" """)
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


@contextmanager
def translated() -> Iterator[None]:
    """The wall: inside it the driver’s errors, outside it ours."""
    try:
        yield
    except driver.Error as error:
        raise _ours(error) from error
    except (UnicodeEncodeError, OverflowError) as error:
        raise ours.UnstorableError("A text or a number that the database cannot hold.") from error


def _ours(error: driver.Error) -> ours.StorageError:
    name, message = getattr(error, "sqlite_errorname", ""), str(error)
    if name == "SQLITE_CONSTRAINT":
        return _refused(message)
    for beginning, (kind, advice) in _PRIMARY.items():
        if name.startswith(beginning):
            return kind(advice)
    return ours.StorageError(message)


def _refused(message: str) -> ours.StorageError:
    """The driver does not say which kind of constraint it was, but in words."""
    if message.startswith("UNIQUE"):
        return ours.ConflictError(message)
    if message.startswith(("CHECK", "NOT NULL", "cannot store", "FOREIGN KEY")):
        return ours.UnstorableError(message)
    return ours.ImmutableError(message)  # what a guard says


_PRIMARY: dict[str, tuple[type[ours.StorageError], str]] = {
    "SQLITE_BUSY": (ours.BusyError, "The database is in use. Try again in a moment."),
    "SQLITE_LOCKED": (ours.BusyError, "The database is in use. Try again in a moment."),
    "SQLITE_FULL": (ours.FullError, "The disk is full. Make room, then try again."),
    "SQLITE_IOERR": (ours.DiskError, "The disk did not take it, or did not give it back."),
    "SQLITE_READONLY": (ours.ReadOnlyError, "The database cannot be written to."),
    "SQLITE_CORRUPT": (ours.DamagedError, "The database is damaged. Restore the last backup."),
    "SQLITE_NOTADB": (
        ours.DamagedError,
        "The database does not open: its key is another one, or the file is damaged.",
    ),
    "SQLITE_CANTOPEN": (
        ours.NotMigratedError,
        "There is no database here yet. It has to be migrated.",
    ),
}
