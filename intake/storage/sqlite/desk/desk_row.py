"""One person’s form as the front desk may know it. `d` is the draft, `r` the response if there is.

No column that holds an answer, a flag or a rule stands here, and none decides what is shown or in
which order. Of how urgent a form is only what the desk has to act on leaves the database.
"""

# ruff: noqa: S608 – put together from what stands here

import json
from collections.abc import Collection, Mapping
from datetime import datetime

from intake.storage.desk import DeskRow
from intake.storage.moment import from_text, from_text_or_none, to_text
from intake.storage.reading import Selection
from intake.storage.record import URGENT, Person
from intake.storage.sqlite.export.clinical_row import IN_FORCE, STATUS
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.practice.overriding import ALARMED, IS_RAISED, UNSENT_IN_FORCE
from intake.storage.sqlite.walk.walk import begun_from, person_from

IS_LEFT = f"(d.status <> 'in-progress' OR d.touched < :left OR {ALARMED} OR {IS_RAISED})"
JUDGED = f"""
    coalesce({UNSENT_IN_FORCE.format(what="verdict")},
        CASE WHEN d.status = 'stopped' OR {ALARMED} THEN 'emergency_now' ELSE d.urgency END)
"""
LEFT = f"CASE WHEN {IS_LEFT} THEN {JUDGED} END"
"""Of a walk that goes on, nothing: it would tell when which answer was given, and taken back."""


def coarse(level: str) -> str:
    """SQL for as much of a disposition as the desk acts on: the three lower levels are one."""
    urgent = ", ".join(f"'{name}'" for name in URGENT)
    return f"""(SELECT CASE WHEN f.level IN ({urgent}) THEN f.level
        WHEN f.level NOT NULL THEN 'not_urgent' END FROM (SELECT {level} AS level) f)"""


SENT_LEVEL = coarse(IN_FORCE)
UNSENT_LEVEL = coarse(LEFT)
IS_SEEN = f"""
    (NOT {ALARMED} AND NOT {IS_RAISED} AND EXISTS (SELECT 1 FROM review s
        WHERE s.subject_id = d.id AND s.seen = iif(d.status = 'stopped', d.alarm, d.revision)))
"""
UNSENT_STATUS = f"""
    CASE WHEN {IS_SEEN} THEN 'reviewed' WHEN d.status = 'stopped' THEN 'stopped'
        WHEN d.touched < :left THEN 'half-done' ELSE 'started' END
"""
"""Whoever goes on after a practitioner has seen their alarm fills it in again, like anybody."""
LEVEL = f"iif(r.id IS NULL, {UNSENT_LEVEL}, {SENT_LEVEL})"
PROGRESS = f"iif(r.id IS NULL, {UNSENT_STATUS}, {STATUS})"
ENTERER = "SELECT e.display_name FROM staff e WHERE e.id = d.entered_by"
SHOWN = f"""
    SELECT d.id, d.name_key, d.given_name, d.family_name, d.called, d.date_of_birth, d.phone,
        d.message_rule, d.speaks, d.language, d.mode, d.started, d.expected, d.visit, d.entered_by,
        ({ENTERER}) AS enterer, r.sent_at, r.reference, coalesce(r.sent_at, d.started) AS moment,
        {LEVEL} AS disposition, {PROGRESS} AS progress, b.appointment_id AS appointment,
        EXISTS (SELECT 1 FROM incomplete i WHERE i.draft_id = d.id) AS incomplete
"""
IS_KNOWN = "(d.name_key NOT NULL OR d.expected <> '')"
IS_UNSENT = f"d.clinic = :clinic AND d.status <> 'completed' AND {IS_KNOWN}"
ALONE = "AND NOT EXISTS (SELECT 1 FROM booked k WHERE k.draft_id = {0})"
"""To be filled in with the draft’s id."""
BOOKED = "LEFT JOIN booked b ON b.draft_id = d.id"
FROM_DRAFT = f"draft d LEFT JOIN response r ON r.draft_id = d.id {BOOKED}"
FROM_RESPONSE = f"response r CROSS JOIN draft d ON d.id = r.draft_id {BOOKED}"


def unsent_where(selection: Selection, level: str = UNSENT_LEVEL) -> str:
    """As `clinical_row.narrowed`, of a draft. `level`: its disposition in SQL."""
    conditions = {
        "AND d.started >= :since": selection.since,
        "AND d.started < :until": selection.until,
        f"AND {UNSENT_STATUS} = :status": selection.status,
        f"AND {level} = :disposition": selection.disposition,
    }
    return " ".join(sql for sql, value in conditions.items() if value is not None)


def people_of(
    engine: Engine, clinic: str, draft_ids: Collection[str], left: datetime
) -> Mapping[str, DeskRow]:
    """These forms by their draft’s id; those that nobody is known of are left out.

    `left`: a draft untouched since then is half done.
    """
    sql = f"""
        {SHOWN} FROM json_each(:ids) j CROSS JOIN {FROM_DRAFT}
        WHERE d.id = j.value AND d.clinic = :clinic AND {IS_KNOWN}
    """
    values = {"clinic": clinic, "ids": json.dumps(list(draft_ids)), "left": to_text(left)}
    return {row["id"]: row_from(row) for row in engine.rows(sql, values)}


def row_from(row: Row) -> DeskRow:
    return DeskRow(
        id=row["id"],
        person=person_from(row) if row["name_key"] is not None else _booked(row),
        language=row["language"],
        mode=row["mode"],
        status=row["progress"],
        started=from_text(row["started"]),
        sent_at=from_text_or_none(row["sent_at"]),
        reference=row["reference"],
        disposition=row["disposition"],
        begun=begun_from(row),
        incomplete=bool(row["incomplete"]),
        appointment=row["appointment"],
    )


def _booked(row: Row) -> Person:
    return Person(row["expected"], *[""] * 6)
