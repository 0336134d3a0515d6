"""The front desk’s lists. What they cost does not grow with the archive."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from intake.storage.reading import EVERYTHING, Selection
from intake.storage.sqlite.desk.desk_row import (
    ALONE,
    BOOKED,
    FROM_DRAFT,
    FROM_RESPONSE,
    IS_KNOWN,
    IS_UNSENT,
    PROGRESS,
    SENT_LEVEL,
    SHOWN,
    UNSENT_LEVEL,
    UNSENT_STATUS,
    unsent_where,
)
from intake.storage.sqlite.export.clinical_row import WAITS, narrowed
from intake.storage.sqlite.export.selection import values
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell, Engine

IN_LINE = f"""
    FROM waiting w INDEXED BY waiting_unsent
        CROSS JOIN draft d ON d.id = w.draft_id LEFT JOIN response r ON r.draft_id = d.id {BOOKED}
    WHERE w.clinic = :clinic AND w.subject_id = w.draft_id AND {IS_UNSENT}
"""
IN_LINE_SENT = f"""
    FROM waiting w INDEXED BY waiting_clinic CROSS JOIN response r ON r.id = w.subject_id
        CROSS JOIN draft d ON d.id = r.draft_id {BOOKED}
    WHERE w.clinic = :clinic AND {IS_KNOWN}
"""
URGENT = "IN ('emergency_now', 'same_day')"
CALLED = f"({UNSENT_LEVEL} {URGENT} OR {UNSENT_STATUS} = 'stopped')"
"""Who has stopped is called until that is signed off, whatever a practitioner made of it."""
STOPPED = f"{SHOWN} {IN_LINE} AND d.status = 'stopped' AND {PROGRESS} = 'stopped'"
# Whoever came to wait last: their numbers grow, and stand in the index.
NEWEST_IN_LINE = "ORDER BY w.rowid DESC"
UNSENT = f"""
    {SHOWN} FROM {FROM_DRAFT.replace("draft d", "draft d INDEXED BY draft_known", 1)}
    WHERE {IS_UNSENT} AND {PROGRESS} <> 'stopped'
"""
# That index has the draft as well: who is booked is passed over without a look at their form.
REVIEWED = f"""
    {SHOWN} FROM {FROM_RESPONSE.replace("response r", "response r INDEXED BY response_course", 1)}
    WHERE r.clinic = :clinic {{alone}} AND NOT {WAITS} AND {IS_KNOWN}
"""


def people(
    engine: Engine, clinic: str, left: datetime, selection: Selection, limit: int, *, alone: bool
) -> list[Row]:
    """The promise is in `storage/contract.py`. `left`: a draft untouched since is half done."""
    only = ALONE.format("d.id") if alone else ""
    of_draft, of_response = unsent_where(selection), narrowed(selection, SENT_LEVEL)
    asked = values(clinic, left, selection)
    stopped = _some(engine, f"{STOPPED} {only} {of_draft} ORDER BY d.started DESC", asked, limit)
    waits = f"{SHOWN} {IN_LINE_SENT} {only} {of_response} {NEWEST_IN_LINE}"
    sent = _some(engine, waits, asked, limit - len(stopped))
    room = limit - len(stopped) - len(sent)
    unsent = _some(engine, f"{UNSENT} {only} {of_draft} ORDER BY d.started DESC", asked, room)
    of_others = REVIEWED.format(alone=ALONE.format("r.draft_id") if alone else "")
    reviewed = f"{of_others} {of_response} ORDER BY r.sent_at DESC"
    others = sorted([*unsent, *_some(engine, reviewed, asked, room)], key=_moment, reverse=True)
    return [*stopped, *sorted([*sent, *others[:room]], key=_moment, reverse=True)]


def urgent(engine: Engine, clinic: str, left: datetime) -> list[Row]:
    """Likewise. As many as there are."""
    asked = values(clinic, left, EVERYTHING)
    unsent = engine.rows(f"{SHOWN} {IN_LINE} AND {CALLED}", asked)
    sent = engine.rows(f"{SHOWN} {IN_LINE_SENT} AND {SENT_LEVEL} {URGENT}", asked)
    newest = sorted([*unsent, *sent], key=_moment, reverse=True)
    found = sorted(newest, key=lambda row: row["progress"] != "stopped")
    return [row for row in found if row["progress"] != "reviewed"]


def mark(rows: Iterable[Row]) -> str:
    """Another one for other rows. Nothing is to be read from it."""
    shown = repr([tuple(row) for row in rows])
    return hashlib.sha256(shown.encode("utf-8", "replace")).hexdigest()[:32]


def _some(engine: Engine, sql: str, asked: dict[str, Cell], limit: int) -> list[Row]:
    if limit <= 0:
        return []
    return list(engine.rows(f"{sql} LIMIT :limit", {**asked, "limit": limit}))


def _moment(row: Row) -> tuple[str, str]:
    return row["moment"], row["id"]
