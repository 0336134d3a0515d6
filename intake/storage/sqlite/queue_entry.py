"""The practitioner’s queue: three kinds of waiting, one order."""

from datetime import datetime

from intake.storage.moment import from_text, from_text_or_none, to_text
from intake.storage.reading import QueueEntry
from intake.storage.record import DISPOSITIONS
from intake.storage.sqlite.connection import Row
from intake.storage.sqlite.engine import Engine
from intake.storage.sqlite.text import headlines_from
from intake.storage.sqlite.walk import person_from, person_if_known

SENT = """
    SELECT r.*, d.stopped_at, d.acknowledged_at FROM response r JOIN draft d ON d.id = r.draft_id
    WHERE r.id IN (SELECT w.id FROM response w WHERE w.clinic = :clinic AND NOT EXISTS
        (SELECT 1 FROM review v WHERE v.subject_id = w.id))
"""
# What a draft waits for: its alarm, until that is reviewed; else what it says since it was left.
UNSENT = """
    SELECT d.*,
        d.alarm NOT NULL AND NOT EXISTS
            (SELECT 1 FROM review v WHERE v.subject_id = d.id AND v.seen = d.alarm) AS alarmed,
        d.status = 'in-progress' AND d.urgency IN ('emergency_now', 'same_day') AND NOT EXISTS
            (SELECT 1 FROM review v WHERE v.subject_id = d.id AND v.seen = d.revision) AS urgent,
        coalesce((SELECT s.headlines FROM stop s WHERE s.draft_id = d.id
            ORDER BY s.number DESC LIMIT 1), '[]') AS headlines
    FROM draft d WHERE d.clinic = :clinic AND d.status <> 'completed'
"""
WAITING = f"SELECT * FROM ({UNSENT}) WHERE alarmed OR (urgent AND touched < :left)"  # noqa: S608


def waiting(engine: Engine, clinic: str, left: datetime) -> tuple[QueueEntry, ...]:
    """`left`: a draft untouched since then was left by its person."""
    entries = [_sent(row) for row in engine.rows(SENT, {"clinic": clinic})]
    drafts = engine.rows(WAITING, {"clinic": clinic, "left": to_text(left)})
    entries += [_unsent(row) for row in drafts]
    return tuple(sorted(entries, key=lambda e: (DISPOSITIONS.index(e.disposition), e.since)))


def settled_by(row: Row) -> int | None:
    """Which state of this unsent draft waits for a review, if one does."""
    if row["alarmed"]:
        return int(row["alarm"])
    return int(row["revision"]) if row["urgent"] else None


def _sent(row: Row) -> QueueEntry:
    return QueueEntry(
        kind="sent",
        id=row["id"],
        reference=row["reference"],
        person=person_from(row),
        disposition=row["disposition"],
        could_be=row["could_be"],
        language=row["language"],
        mode=row["mode"],
        since=from_text(row["sent_at"]),
        sent_at=from_text(row["sent_at"]),
        stopped_at=from_text_or_none(row["stopped_at"]),
        acknowledged=row["acknowledged_at"] is not None,
        went_on=row["stopped_at"] is not None,
        headlines=headlines_from(row["headlines"]),
        as_of=0,
    )


def _unsent(row: Row) -> QueueEntry:
    alarmed = bool(row["alarmed"])
    return QueueEntry(
        kind="stopped" if alarmed else "abandoned",
        id=row["id"],
        reference=None,
        person=person_if_known(row),
        disposition="emergency_now" if alarmed else row["urgency"],
        could_be=None,
        language=row["language"],
        mode=row["mode"],
        since=from_text(row["waiting_since"] if alarmed else row["touched"]),
        sent_at=None,
        stopped_at=from_text_or_none(row["stopped_at"]),
        acknowledged=row["acknowledged_at"] is not None,
        went_on=row["stopped_at"] is not None and row["status"] == "in-progress",
        headlines=headlines_from(row["headlines"]),
        as_of=int(row["alarm"] if alarmed else row["revision"]),
    )
