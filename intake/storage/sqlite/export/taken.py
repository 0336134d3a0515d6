"""Exports on record: what was asked for, and how each of them ended."""

import json
from collections.abc import Iterable
from typing import Literal

from intake.storage.export import TakenOut
from intake.storage.moment import from_text, from_text_or_none
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.trail.audit import Face

Ended = Literal["done", "cancelled"]
ENDS: dict[Ended, str] = {"done": "export-done", "cancelled": "export-cancelled"}
TAKEN = """
    SELECT e.seq, e.at, e.agent, e.role, e.entity, e.detail,
        coalesce(s.display_name, e.agent) AS shown,
        n.action AS ended, n.at AS ended_at, n.detail AS ending
    FROM audit_event e LEFT JOIN staff s ON s.id = e.agent
        LEFT JOIN audit_event n ON n.seq = (SELECT min(m.seq) FROM audit_event m
            WHERE m.entity = 'export/' || e.seq AND m.seq > e.seq)
    WHERE e.clinic = :clinic AND e.action = 'export'
        AND e.entity IN (SELECT value FROM json_each(:columns))
    ORDER BY e.seq DESC LIMIT :limit
"""


class Ending(Face):
    """The one event with which an export ends, on a connection of its own."""

    roles = frozenset({"desk", "practitioner", "console"})

    def record(self, action: str, entity: str, **detail: str | int) -> None:
        with self._act() as act:
            act.record(action, entity, **detail)


def taken(engine: Engine, clinic: str, columns: Iterable[str], limit: int) -> tuple[TakenOut, ...]:
    """The newest first."""
    values: dict[str, Cell] = {"clinic": clinic, "columns": json.dumps(list(columns))}
    values["limit"] = limit
    return tuple(_taken(row) for row in engine.rows(TAKEN, values))


def _taken(row: Row) -> TakenOut:
    asked = json.loads(row["detail"])
    ending = json.loads(row["ending"] or "{}")
    return TakenOut(
        id=str(row["seq"]),
        at=from_text(row["at"]),
        agent=row["agent"],
        by=row["shown"],
        role=row["role"],
        columns=row["entity"],
        rows=asked.pop("rows"),
        purpose=asked.pop("purpose"),
        how=asked,
        ended=next((word for word, action in ENDS.items() if action == row["ended"]), None),
        ended_at=from_text_or_none(row["ended_at"]),
        written=ending.get("rows"),
        sha256=ending.get("sha256", ""),
    )
