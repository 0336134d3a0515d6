"""Letting appointments end that are over and have no form: nobody’s answers, so no tombstone.

A restored backup brings them back, and the next purge ends them again.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime, time

from intake.storage.appointment import FORGOTTEN
from intake.storage.moment import to_text
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.file.text import dumps

DUE = """
    SELECT id, starts FROM appointment a WHERE clinic = :clinic AND starts < :old
        AND NOT EXISTS (SELECT 1 FROM booked b WHERE b.appointment_id = a.id
            AND b.draft_id NOT IN (SELECT value FROM json_each(:ending)))
    ORDER BY starts
"""
END = "DELETE FROM appointment WHERE id = :id"


def forgotten(
    engine: Engine, clinic: str, now: datetime, before: date, ending: Collection[str] = ()
) -> dict[str, str]:
    """Which are due, by id, and when each visit was; `ending`: drafts that are let go of as well.

    Of several forms the last one keeps its appointment.
    """
    last = datetime.combine(before, time(), UTC)
    old = {"clinic": clinic, "old": to_text(min(last, now - FORGOTTEN))}
    rows = engine.rows(DUE, {**old, "ending": dumps(list(ending))})
    return {row["id"]: row["starts"] for row in rows}


def forget(engine: Engine, appointments: Collection[str]) -> None:
    """Their links, and the mails about them, end with them."""
    for appointment_id in appointments:
        engine.run(END, {"id": appointment_id})
