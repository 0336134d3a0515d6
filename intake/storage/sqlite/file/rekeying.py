"""Another key for the database, and the end of an exchange that was killed half way.

The next key is on the disk before the first page is written under it, and takes the place of the
old one only after the last: at every moment one of the two opens the whole database.
"""

import os
from contextlib import closing
from datetime import datetime
from pathlib import Path
from secrets import token_bytes, token_hex

from intake.keyring import (
    BYTES,
    Keyring,
    KeyringError,
    file_of,
    fingerprint,
    keyring_in,
    read_key,
    sync_folder,
    write_key,
)
from intake.storage.anchor import anchors_in
from intake.storage.sqlite.file.connection import opened, translated, unlock
from intake.storage.sqlite.file.driver import driver
from intake.storage.sqlite.file.serving import stopped
from intake.storage.sqlite.schema.migration import PATIENCE, alone

RETIRED = "retired"
"""The folder of keys that only older backups still need."""


def keyring_of(path: Path, folder: Path, *, anew: bool = False) -> Keyring:
    """As `keyring_in`, after an exchange of keys that was killed has been settled.

    KeyringError where there was a record and is none any more: a disk that is not in place is not
    a new clinic. `anew` says that it is meant.
    """
    if not anew and not _has_content(path) and anchors_in(folder):
        raise KeyringError(
            f"There was a record in {path.parent}, and now there is none. Put the disk in place, "
            "or restore a backup: python -m intake restore FILE. To begin with nothing, move the "
            f"folder {folder} away first."
        )
    if _next(folder).exists():
        with stopped(path), alone(path):
            settle(path, folder)
    return keyring_in(folder, path)


def rekey(path: Path, folder: Path, at: datetime) -> None:
    """Every page under a new key. The old one is kept, for the backups that were made under it.

    No server may run: BusyError.
    """
    with stopped(path), alone(path):
        settle(path, folder)
        now = read_key(file_of(folder, "database"))
        retired = folder / RETIRED / f"{at:%Y-%m-%d}-{fingerprint(now)}.key"
        retired.parent.mkdir(mode=0o700, exist_ok=True)
        if not retired.exists():
            write_key(retired, now)
        made = token_bytes(BYTES)
        write_key(_next(folder), made)
        with translated(), closing(opened(path, PATIENCE)) as connection:
            unlock(connection, now)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            connection.execute(f"""PRAGMA rekey = "x'{made.hex()}'" """).fetchall()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        settle(path, folder)


def settle(path: Path, folder: Path) -> None:
    """After an exchange, whole or killed: the key that opens the database is its key."""
    if not _next(folder).exists():
        return
    if opens(path, read_key(_next(folder))):
        os.replace(_next(folder), file_of(folder, "database"))  # noqa: PTH105 – as one step
    elif opens(path, read_key(file_of(folder, "database"))):
        # Kept, not deleted: a database that was put aside may be under it.
        (folder / RETIRED).mkdir(mode=0o700, exist_ok=True)
        os.replace(_next(folder), folder / RETIRED / f"next-{token_hex(4)}.key")  # noqa: PTH105
    else:
        raise KeyringError(
            f"Neither key in {folder} opens the database. Change nothing there; restore the last "
            "backup."
        )
    sync_folder(folder)


def opens(path: Path, key: bytes) -> bool:
    """Whether this is the key. Of a database in use, BusyError rather than no."""
    with translated(), closing(opened(path, PATIENCE)) as connection:
        try:
            unlock(connection, key)
        except driver.DatabaseError as error:
            if getattr(error, "sqlite_errorname", "") != "SQLITE_NOTADB":
                raise
            return False
        return True


def _has_content(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _next(folder: Path) -> Path:
    return folder / "database.key.next"
