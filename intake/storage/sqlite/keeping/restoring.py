"""Putting a backup in the place of the database: proved first, and never over what was there."""

import os
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from intake.keyring import NAMES, Keyring, file_of, read_key, sync_folder
from intake.storage.agent import CONSOLE
from intake.storage.anchor import drop_anchor, note_restore, timelines
from intake.storage.error import DiskError, DoubtfulError, FullError, StorageError
from intake.storage.keeping import Restored
from intake.storage.moment import Clock, from_text
from intake.storage.sqlite.file.connection import connect
from intake.storage.sqlite.file.encrypting import BESIDE
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.file.rekeying import RETIRED
from intake.storage.sqlite.file.serving import stopped
from intake.storage.sqlite.keeping.backing import NO_ROOM, counted
from intake.storage.sqlite.keeping.proving import Timelines, check_anchors, clear, prove
from intake.storage.sqlite.keeping.purging import empty, end_again
from intake.storage.sqlite.keeping.tombstone import Tombstone, noted
from intake.storage.sqlite.outbox.mailbox import RESTORED
from intake.storage.sqlite.outbox.posting import begin
from intake.storage.sqlite.schema.migration import PATIENCE, alone
from intake.storage.sqlite.trail.audit import Act, head
from intake.storage.sqlite.visit.invitation import REVOKE_ALL

NEWEST = "SELECT max(at) AS at FROM audit_event"
SIGN_INS = ("staff_session", "enrolment", "recovery_code")
"""Ended since, or used since: none of them may come back to life."""


def restore(file: Path, path: Path, keys: Path, clock: Clock) -> Restored:
    """Put this backup in the place of the database at `path`.

    What was there is kept beside it. Records that have ended since end again; everybody is signed
    out and without recovery codes, and no personal link opens anything. DoubtfulError where
    anything is wrong with the backup, BusyError while a server runs: nothing was changed then.
    Killed at any moment, one whole database is in place.
    """
    keyring = Keyring(*(read_key(file_of(keys, name)) for name in NAMES))
    older = [read_key(kept) for kept in sorted((keys / RETIRED).glob("*.key"))]
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy = path.with_name(f"{path.name}.restoring")
    with stopped(path), alone(path):
        clear(copy)
        _settle(path, keyring)
        try:
            return _restored(file, path, keys, copy, prove(file, copy, keyring, older, clock))
        except OSError as error:
            kind = FullError if error.errno in NO_ROOM else DiskError
            raise kind(f"{error.filename}: {error.strerror}. Nothing was changed.") from error
        finally:
            clear(copy)


def rehearse(
    file: Path, copy: Path, keyring: Keyring, anchored: Timelines, clock: Clock
) -> Restored:
    """As if this backup were restored to `copy`, on a machine that has nothing but these keys.

    DoubtfulError as in `restore`. Nothing beside the copy is touched.
    """
    with closing(prove(file, copy, keyring, (), clock)) as engine:
        check_anchors(engine, anchored)
        newest = newest_in(engine)
        with engine.read():
            return Restored(newest, counted(engine), 0, None)


def newest_in(engine: Engine) -> datetime | None:
    """When the last thing happened that is in it."""
    with engine.read():
        at = engine.one(NEWEST, {})["at"]
    return None if at is None else from_text(at)


def _restored(file: Path, path: Path, keys: Path, copy: Path, engine: Engine) -> Restored:
    with closing(engine):
        check_anchors(engine, timelines(keys))
        newest = newest_in(engine)
        with engine.write():
            act = Act(engine, CONSOLE, engine.clock())
            entries = list(noted(path.parent, file.absolute().parent))
            # Ended by a clock that was ahead. A hold is a person’s word, whatever the clock said.
            stones = [entry for entry in entries if isinstance(entry, Tombstone)]
            ahead = {stone for stone in stones if stone.at > act.now}
            ended, seal = end_again(engine, act, [each for each in entries if each not in ahead])
            _begin_again(engine, act)
            act.record("restore", "database", ended=ended, stones=seal)
        empty(engine, anew=True)
        with engine.read():
            rows, anchor = counted(engine), head(engine)
    if any(copy.with_name(copy.name + end).exists() for end in BESIDE):
        raise DoubtfulError("The copy is in use by another program. Nothing was changed.")
    note_restore(keys, act.at)
    aside = _exchange(path, copy, act.at)
    drop_anchor(keys, anchor, act.at)
    left = {stone.id for stone in ahead if stone.kind == "draft"}
    return Restored(newest, rows, ended, aside, len(left))


def _begin_again(engine: Engine, act: Act) -> None:
    """Everybody is signed out; and what waited to go out has most likely gone out since.

    A link that lived then may have been used or revoked since: none begins a form any more.
    """
    for table in SIGN_INS:
        engine.run(f"DELETE FROM {table}", {})  # noqa: S608
    engine.run(REVOKE_ALL, {"now": act.now})
    engine.run(RESTORED, {"now": act.now})
    begin(engine, act, anew=True)


def _settle(path: Path, keyring: Keyring) -> None:
    """What a server that crashed left in its log goes into the file; a damaged one stays as it is.

    Closing the last connection takes the log away.
    """
    with suppress(StorageError):
        connect(path, keyring, PATIENCE).close()


def _exchange(path: Path, copy: Path, at: datetime) -> Path | None:
    """In one step. A log goes aside first: it must never be read into the other database."""
    with copy.open("rb") as written:
        os.fsync(written.fileno())
    aside = None
    if path.exists():
        aside = path.with_name(f"{path.name}.before-{at:%Y%m%dT%H%M%S%f}Z")
        for end in BESIDE:
            if path.with_name(path.name + end).exists():
                path.with_name(path.name + end).rename(aside.with_name(aside.name + end))
        os.link(path, aside)
    copy.replace(path)
    sync_folder(path.parent)
    return aside
