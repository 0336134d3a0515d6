"""Letting records end: under a tombstone, and so that nothing of them is left."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from intake.storage.keeping import JobRun
from intake.storage.moment import to_text
from intake.storage.sqlite.file.connection import translated
from intake.storage.sqlite.file.engine import TURN, Engine
from intake.storage.sqlite.keeping.holding import hold_again
from intake.storage.sqlite.keeping.spooling import ENDING
from intake.storage.sqlite.keeping.tombstone import Step, Tombstone
from intake.storage.sqlite.likeness.end import hand_on
from intake.storage.sqlite.likeness.key import index_appointment
from intake.storage.sqlite.trail.audit import Act, head
from intake.storage.sqlite.visit.booked import of_forms
from intake.storage.sqlite.walk.course import count

TABLES = {
    "return_code": "draft_id",
    "return_token": "draft_id",
    "stop_step": "draft_id",
    "stop": "draft_id",
    "carry_over": "draft_id",
    "brought": "draft_id",
    "incomplete": "draft_id",
    "fired": "draft_id",
    "mail_address": "draft_id",
    "waiting": "draft_id",
    "owner": "draft_id",
    "visit": "draft_id",
    "name_word": "draft_id",
    "booked": "draft_id",
    "outbox": "draft_id",
    "review": "subject_id",
    "remark": "subject_id",
    "paper": "subject_id",
    "response": "draft_id",
    "draft": "id",
}
"""In this order nothing is left that names what is gone."""


def end(engine: Engine, act: Act, tombstones: Collection[Tombstone]) -> str:
    """Take away every row they stand for, each under its tombstone.

    What comes back is the seal of the tombstones, for the audit event of this act.
    """
    event = head(engine).seq + 1
    for stone in tombstones:
        cells = {"id": stone.id, "kind": stone.kind, "at": stone.at, "rule": stone.rule}
        engine.insert("tombstone", {**cells, "clinic": act.clinic, "event": event})
    count(engine, tombstones)
    hand_on(engine, act, {stone.id for stone in tombstones if stone.kind == "draft"})
    freed = of_forms(engine, act.clinic, [stone.id for stone in tombstones])
    for table, root in TABLES.items():
        for stone in tombstones:
            engine.run(f"DELETE FROM {table} WHERE {root} = :id", {"id": stone.id})  # noqa: S608
    for appointment_id in set(freed.values()):
        index_appointment(engine, appointment_id)
    return _seal(engine, event)


def end_again(engine: Engine, act: Act, noted: Iterable[Tombstone | Step]) -> tuple[int, str]:
    """In a copy from before: hold what was held, end what had ended.

    How many records ended, and the seal of their tombstones.
    """
    stones = []
    for entry in noted:
        if isinstance(entry, Step):
            hold_again(engine, act, entry)
        else:
            stones.append(entry)
    # Noted twice is ended once: an act that was killed between the two was done again.
    new = {stone.id: stone for stone in stones if not _is_settled(engine, stone)}.values()
    return sum(stone.kind == "draft" for stone in new), end(engine, act, new)


def unvouched(engine: Engine) -> Iterator[str]:
    """Tombstones that no audit event tells of: whoever made them took records out by hand."""
    told = "SELECT seq FROM audit_event WHERE json_extract(detail, '$.stones') = :seal"
    for row in list(engine.rows("SELECT DISTINCT event FROM tombstone ORDER BY event", {})):
        found = engine.row(told, {"seal": _seal(engine, row["event"])})
        if found is None or found["seq"] != row["event"]:
            yield f"the tombstones of audit event {row['event']} are not as they were set"


def empty(engine: Engine, *, anew: bool) -> bool:
    """Empty the log; with `anew`, write every page again first: what ended is nowhere in the file.

    Deleting wipes a row where it stands; a program without that setting may have moved it before.
    False while somebody reads an older state: then the log keeps it until the next time.
    """
    with TURN.taken(engine.timeout), translated():
        if anew:
            engine.db.execute("VACUUM")
        (busy, *_) = engine.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def is_wanted(engine: Engine, runs: Collection[JobRun]) -> bool:
    """Whether a record has ended since the file was last written anew: by rule, or as asked."""
    last = next((run.went_well for run in runs if run.job == "purge"), None)
    since = "" if last is None else to_text(last)
    found = "SELECT 1 FROM tombstone WHERE at > :since LIMIT 1"
    with engine.read():
        return engine.row(found, {"since": since}) is not None


def unseal(engine: Engine, spool: Path | None) -> bool:
    """The sealed copies on the second disk end as well, of whatever has ended at any time.

    False where that disk cannot be reached: the next time sees to all of them again.
    """
    if spool is None:
        return True
    with engine.read():
        ended = {row["id"] for row in engine.rows("SELECT id FROM tombstone", {})}
    try:
        for file in spool.iterdir():
            if file.suffix == ENDING and file.stem in ended:
                file.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _seal(engine: Engine, event: int) -> str:
    stones = engine.rows(
        "SELECT * FROM tombstone WHERE event = :event ORDER BY id", {"event": event}
    )
    return engine.seal(*(cell for stone in stones for cell in stone))


def _is_settled(engine: Engine, stone: Tombstone) -> bool:
    """It has its tombstone already, or is on hold."""
    found = engine.row(
        "SELECT 1 FROM tombstone WHERE id = :id UNION ALL SELECT 1 FROM legal_hold h"
        " WHERE h.released_at IS NULL AND h.draft_id IN"
        " (SELECT :id UNION ALL SELECT draft_id FROM response WHERE id = :id)",
        {"id": stone.id},
    )
    return found is not None
