"""A backup under proof: copied, opened, looked through, and only then called sound.

Everything happens to a copy. Whatever is doubtful is a DoubtfulError that says what it is.
"""

import shutil
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from intake.keyring import Keyring, is_plain
from intake.storage.agent import CONSOLE
from intake.storage.anchor import Anchor
from intake.storage.error import DamagedError, DoubtfulError
from intake.storage.moment import Clock
from intake.storage.sqlite.file.connection import connect, opened, translated, unlock
from intake.storage.sqlite.file.driver import driver
from intake.storage.sqlite.file.encrypting import BESIDE
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.file.rekeying import opens
from intake.storage.sqlite.schema.migration import PATIENCE, migrate
from intake.storage.sqlite.schema.steps import migrations
from intake.storage.sqlite.trail.audit import head
from intake.storage.sqlite.trail.records import SqliteRecords

PAGE = 4096
"""Bytes. A file of another length was cut."""
ANOTHER = "Take another backup."
Timelines = Sequence[Sequence[Anchor]]


def prove(file: Path, copy: Path, keyring: Keyring, older: Iterable[bytes], clock: Clock) -> Engine:
    """The copy, opened, of this program’s schema and under this key. Close it.

    `older`: keys that only older backups still need.
    """
    _look_at(file)
    shutil.copyfile(file, copy)
    copy.chmod(0o600)
    log = file.with_name(f"{file.name}-wal")
    if log.exists():  # a database that was put aside, and not a backup: its newest is in there
        shutil.copyfile(log, copy.with_name(f"{copy.name}-wal"))
    try:
        _bring_under(keyring, _key_of(file, copy, (keyring.database, *older)), copy)
        _look_through(copy, keyring)
        migrate(copy, keyring)
        engine = Engine(copy, keyring, clock, PATIENCE)
    except DamagedError as error:
        raise DoubtfulError(f"{file} is damaged or cut short. {ANOTHER}") from error
    faults = SqliteRecords(engine, CONSOLE).faults()
    if faults:
        engine.close()
        raise DoubtfulError(f"{file} is not sound ({'; '.join(faults[:3])}). {ANOTHER}")
    return engine


def clear(copy: Path) -> None:
    """Everything that proving leaves behind."""
    for end in ("", *BESIDE, ".migrate-lock", ".serving"):
        copy.with_name(copy.name + end).unlink(missing_ok=True)


def check_anchors(engine: Engine, timelines: Timelines) -> None:
    """Whether the copy’s events are those that were anchored at one time or another.

    A backup from before a restore belongs to what was then. One that was killed leaves a time
    without anchors: that vouches for nothing. Where the first has none, they were lost with a
    machine, and nobody knows what was before.
    """
    told = [*timelines[:1], *filter(None, timelines[1:])]
    with engine.read():
        last = head(engine).seq
        sql = "SELECT seq, mac FROM audit_event"
        seals = {row["seq"]: row["mac"] for row in engine.rows(sql, {})}
    if not any(
        all(seals[anchor.seq] == anchor.mac for anchor in anchors if anchor.seq <= last)
        for anchors in told
    ):
        raise DoubtfulError(
            "Its audit events are not those that were anchored: somebody has changed this backup, "
            f"or it is not of this installation. {ANOTHER}"
        )


def _look_at(file: Path) -> None:
    if not file.is_file():
        raise DoubtfulError(f"There is no file {file}.")
    size = file.stat().st_size
    if size and is_plain(file):
        raise DoubtfulError(f"{file} is not encrypted: no backup of this program is like that.")
    if not size or size % PAGE:
        raise DoubtfulError(f"{file} is cut short, or is no backup. Copy it again. {ANOTHER}")


def _key_of(file: Path, copy: Path, keys: Iterable[bytes]) -> bytes:
    found = next((key for key in keys if opens(copy, key)), None)
    if found is None:
        raise DoubtfulError(
            f"No key here opens {file}: it was made under another key, or its beginning is "
            "damaged. If that key is on paper: python -m intake keys restore"
        )
    return found


def _bring_under(keyring: Keyring, key: bytes, copy: Path) -> None:
    if key == keyring.database:
        return
    with translated(), closing(opened(copy, PATIENCE)) as connection:
        unlock(connection, key)
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        connection.execute(f"""PRAGMA rekey = "x'{keyring.database.hex()}'" """).fetchall()


def _look_through(copy: Path, keyring: Keyring) -> None:
    """Every page, before any step of the schema works on one of them."""
    with closing(connect(copy, keyring, PATIENCE)) as db, translated():
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        torn = db.execute("PRAGMA cipher_integrity_check").fetchall()
        taken = {step.name for step in migrations.applied(db)}
    if torn:
        raise DamagedError(str(torn[0][0]))
    if taken - _known():
        raise DoubtfulError(
            "It was made by a newer version of this program. Install that version, then restore."
        )
    if not taken:
        raise DoubtfulError("It is no database of this program.")


def _known() -> set[str]:
    """Every step of the schema that this program knows."""
    with closing(Database(driver.connect(":memory:"), execute_plugins=False)) as nothing:
        return {step.name for step in migrations.pending(nothing)}
