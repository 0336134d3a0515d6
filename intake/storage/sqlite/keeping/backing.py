"""A backup: a consistent copy under the same key, known to be good before it has its name."""

import fcntl
import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from intake.keyring import sync_folder
from intake.storage.agent import CONSOLE
from intake.storage.anchor import Anchor, anchors_in
from intake.storage.error import DiskError, DoubtfulError, FullError, MisplacedError
from intake.storage.keeping import Backup
from intake.storage.sqlite.file.connection import translated
from intake.storage.sqlite.file.encrypting import BESIDE
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.trail.audit import head
from intake.storage.sqlite.trail.records import SqliteRecords

COUNTED = ("response", "draft", "stop", "audit_event", "staff")
NAME = re.compile(r"intake-(\d{8}T\d{6}Z)\.db")
"""How backups in a folder are called: by the moment they were made, and by nothing else."""
STAMP = "%Y%m%dT%H%M%SZ"
SCHEME = (("%Y%m%d%H", 15, 96), ("%Y%m%d", 0, 30), ("%Y%m", 0, 12))
"""Kept: the newest of each of the last 96 quarter hours, 30 days and 12 months that have one."""
NO_ROOM = (28, 122)  # ENOSPC, EDQUOT


def back_up(engine: Engine, to: Path, keys: Path) -> Backup:
    """The promises are in `storage/keeping.py`."""
    to = to.absolute()
    folder = to if to.is_dir() else None
    file = _file_in(folder, engine.clock()) if folder else to
    _refuse_bad_place(file, engine.path, keys)
    with engine.read():
        before = (*anchors_in(keys), head(engine))
    with _written_aside(file) as aside:
        with translated():
            engine.db.execute("VACUUM INTO ?", [str(aside)])
        backup = _checked(engine, aside, file, before)
        _sync(aside)
        aside.replace(file)
    sync_folder(file.parent)
    if folder:
        prune(folder, file, engine.clock())
    return backup


def prune(folder: Path, newest: Path, now: datetime) -> None:
    """Delete what the scheme does not keep. Files of other names are nobody’s business here.

    Those of a clock that was ahead stay, and take no place that one of today needs.
    """
    found = {moment: file for moment, file in backups_in(folder).items() if moment <= now}
    keep = kept(list(found)) | {moment for moment, file in found.items() if file == newest}
    for moment in found.keys() - keep:
        found[moment].unlink()


def backups_in(folder: Path) -> dict[datetime, Path]:
    """By the moment in their names."""
    matches = ((NAME.fullmatch(file.name), file) for file in folder.iterdir())
    return {_moment(match[1]): file for match, file in matches if match}


def kept(moments: list[datetime]) -> set[datetime]:
    keep: set[datetime] = set()
    for form, minutes, number in SCHEME:
        newest: dict[str, datetime] = {}
        for moment in sorted(moments, reverse=True):
            part = f"{moment.minute // minutes}" if minutes else ""
            newest.setdefault(f"{moment:{form}}{part}", moment)
        keep |= set(list(newest.values())[:number])
    return keep


def counted(engine: Engine) -> dict[str, int]:
    rows = {table: f"SELECT count(*) AS number FROM {table}" for table in COUNTED}  # noqa: S608
    return {table: int(engine.one(sql, {})["number"]) for table, sql in rows.items()}


def _checked(engine: Engine, aside: Path, file: Path, before: tuple[Anchor, ...]) -> Backup:
    """Opened as whoever restores it would; every event that was there must be in it."""
    copy = Engine(aside, engine.keyring, engine.clock, engine.timeout)
    try:
        faults = SqliteRecords(copy, CONSOLE).faults(before)
        if faults:
            raise DoubtfulError(
                f"The backup was not kept, for it is not sound ({'; '.join(faults[:3])}). Run: "
                "python -m intake verify"
            )
        with copy.read():
            return Backup(file, aside.stat().st_size, counted(copy), head(copy))
    finally:
        copy.close()


def _file_in(folder: Path, now: datetime) -> Path:
    return folder / f"intake-{now:{STAMP}}.db"


def _moment(text: str) -> datetime:
    return datetime.strptime(f"{text}+0000", f"{STAMP}%z")


def _refuse_bad_place(file: Path, database: Path, keys: Path) -> None:
    place = file.resolve()
    if not place.parent.is_dir():
        raise MisplacedError(f"There is no folder {place.parent}. Make it first, or name another.")
    if place.is_relative_to(keys.resolve()):
        raise MisplacedError(
            f"No backup may lie in {keys}: who takes it would have the key as well. Name another "
            "folder."
        )
    if place.name.startswith(database.name) and place.parent == database.resolve().parent:
        raise MisplacedError(f"{file} belongs to the database itself. Name another file.")


@contextmanager
def _written_aside(file: Path) -> Iterator[Path]:
    """A file beside it that is its owner’s alone, and gone unless it was put in its place.

    One that a killed program left behind is swept up: nobody holds its lock.
    """
    _sweep(file.parent)
    aside = file.with_name(f".{file.name}.{secrets.token_hex(4)}.backup")
    try:
        descriptor = os.open(aside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield aside
        finally:
            os.close(descriptor)
    except OSError as error:
        kind = FullError if error.errno in NO_ROOM else DiskError
        raise kind(f"{file} cannot be written ({error.strerror}).") from error
    finally:
        _remove(aside)


def _sweep(folder: Path) -> None:
    for part in folder.glob(".*.backup"):
        if re.fullmatch(r"\..+\.[0-9a-f]{8}\.backup", part.name) and _is_abandoned(part):
            _remove(part)


def _remove(part: Path) -> None:
    for end in ("", *BESIDE):
        part.with_name(part.name + end).unlink(missing_ok=True)


def _is_abandoned(part: Path) -> bool:
    try:
        with part.open("rb") as opened:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return time.time() - os.fstat(opened.fileno()).st_mtime > 1.0
    except OSError:
        return False


def _sync(file: Path) -> None:
    with file.open("rb") as written:
        os.fsync(written.fileno())
