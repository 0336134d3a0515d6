"""The patient’s own “Delete my answers”: a form that is nobody’s record ends at once."""

from intake.storage.error import DiskError
from intake.storage.record import Draft
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.keeping.purging import end
from intake.storage.sqlite.keeping.retention import RECORDS, is_nobodys
from intake.storage.sqlite.keeping.tombstone import Tombstone, note
from intake.storage.sqlite.trail.audit import Act

ASKED = "asked"
"""The rule of its tombstone: its person wanted it so."""


def end_as_asked(engine: Engine, act: Act, draft: Draft) -> bool:
    """Whether it has ended. The next purge wipes what a page of the file may still hold of it."""
    row = engine.one(f"{RECORDS} AND d.id = :id", {"clinic": act.clinic, "id": draft.id})
    if draft.receipt is not None or row["held"] or not is_nobodys(row):
        return False
    stone = Tombstone(act.now, "draft", draft.id, ASKED)
    try:
        note(engine.path.parent, [stone])
    except OSError as error:
        raise DiskError(f"ended.list cannot be written ({error.strerror}).") from error
    seal = end(engine, act, [stone])
    act.record("delete", f"draft/{draft.id}", stones=seal)
    return True
