"""The practitioner’s queue: three kinds of waiting, one order, whatever the archive holds."""

# ruff: noqa: S608 – put together from what stands here

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from intake.storage.moment import to_text
from intake.storage.practice import REVIEWED_OF_LATE
from intake.storage.reading import QueueEntry, QueueState
from intake.storage.record import DISPOSITIONS
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.practice.overriding import ALARMED, IS_RAISED
from intake.storage.sqlite.practice.queue_entry import (
    RESPONSE_ENTRY,
    draft_entries,
    draft_entry,
    response_entry,
)
from intake.storage.sqlite.schema.practice import DUE

IN_LINE = "SELECT subject_id FROM waiting WHERE clinic = :clinic"
KEPT = """
    SELECT subject_id FROM waiting WHERE subject_id IN (SELECT id FROM draft)
        OR subject_id IN (SELECT id FROM response)
"""
OF_LATE = f"""
    SELECT subject_id FROM (SELECT subject_id FROM review WHERE clinic = :clinic
        ORDER BY at DESC LIMIT {REVIEWED_OF_LATE}) WHERE subject_id NOT IN ({IN_LINE})
"""
SENT = f"{RESPONSE_ENTRY} AND r.id IN ({IN_LINE})"
UNSENT = f"""
    {draft_entries(IN_LINE)} WHERE d.alarmed OR d.raised OR (d.urgent AND d.touched < :left)
"""
MARKED = f"""
    SELECT w.subject_id, o.staff_id, c.at,
        CASE WHEN d.status <> 'completed' THEN d.revision END AS revision,
        (SELECT max(m.number) FROM remark m
            WHERE m.subject_id = w.subject_id AND m.kind = 'override'),
        (SELECT e.seq FROM audit_event e WHERE e.action = 'read' AND e.entity =
            iif(w.subject_id = d.id, 'draft/', 'response/') || w.subject_id
            ORDER BY e.seq DESC LIMIT 1)
    FROM waiting w CROSS JOIN draft d ON d.id = w.draft_id
        LEFT JOIN owner o ON o.draft_id = d.id LEFT JOIN visit c ON c.draft_id = d.id
    WHERE w.clinic = :clinic AND (d.status <> 'in-progress' OR d.touched < :left
        OR {ALARMED} OR {IS_RAISED})
    ORDER BY w.subject_id
"""
"""Everything of everyone shown that can change while they wait."""
REVIEWED = f"{RESPONSE_ENTRY} AND r.id IN ({OF_LATE})"
REVIEWED_UNSENT = f"{draft_entries(OF_LATE)} WHERE NOT d.alarmed AND NOT d.urgent AND NOT d.raised"


def queue(engine: Engine, clinic: str, left: datetime, state: QueueState) -> tuple[QueueEntry, ...]:
    """`left`: a draft untouched since then was left by its person."""
    entries = _all(engine, clinic, left, state)
    if state == "waiting":  # a review that it waits in spite of was of something else
        return tuple(sorted((replace(one, review=None) for one in entries), key=_place))
    return tuple(sorted(entries, key=_reviewed_at, reverse=True))


def queue_mark(engine: Engine, clinic: str, left: datetime) -> str:
    """Short enough for a page to hold, and nothing to be read from it."""
    rows = engine.rows(MARKED, {"clinic": clinic, "left": to_text(left)})
    shown = "\n".join(repr(tuple(row)) for row in rows)
    return hashlib.sha256(shown.encode("ascii")).hexdigest()[:32]


def misplaced(engine: Engine) -> Iterator[str]:
    """Who waits and is not on the queue, or is and does not. What is gone the seals tell of."""
    waits = {row["subject_id"] for row in engine.rows(DUE, {})}
    in_line = {row["subject_id"] for row in engine.rows(KEPT, {})}
    yield from (f"{name} waits and is not on the queue" for name in sorted(waits - in_line))
    yield from (f"{name} is on the queue and waits no more" for name in sorted(in_line - waits))


def _all(engine: Engine, clinic: str, left: datetime, state: QueueState) -> Iterator[QueueEntry]:
    waits = state == "waiting"
    sent, unsent = (SENT, UNSENT) if waits else (REVIEWED, REVIEWED_UNSENT)
    for row in engine.rows(sent, {"clinic": clinic}):
        yield response_entry(engine, row)
    for row in engine.rows(unsent, {"clinic": clinic, "left": to_text(left)}):
        yield draft_entry(engine, row)


def _place(entry: QueueEntry) -> tuple[int, bool, datetime, datetime]:
    """Most urgent, then the soonest visit, then the longest wait."""
    level = DISPOSITIONS.index(entry.disposition)
    return level, entry.visit is None, entry.visit or entry.since, entry.since


def _reviewed_at(entry: QueueEntry) -> datetime:
    return entry.review.at if entry.review else entry.since
