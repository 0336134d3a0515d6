"""The rows that a list or an export asks for.

They are sorted by an index: a sort of its own would hold every row in memory.
"""

# ruff: noqa: S608 – put together from the names below, no value among them

from datetime import datetime

from intake.storage.moment import to_text
from intake.storage.reading import Selection
from intake.storage.sqlite.engine import Cell
from intake.storage.sqlite.overriding import AS_STOPPED, SENT_IN_FORCE, UNSENT_IN_FORCE

BEGUN = """
    d.started, d.expected, d.visit, d.entered_by,
        (SELECT s.display_name FROM staff s WHERE s.id = d.entered_by) AS enterer
"""
LEVEL = f"CASE WHEN {AS_STOPPED} THEN 'emergency_now' ELSE d.urgency END"
SENT_STATE = """
    CASE WHEN EXISTS (SELECT 1 FROM waiting w WHERE w.subject_id = r.id)
        THEN 'sent' ELSE 'reviewed' END
"""
PEOPLE = f"""
    SELECT d.id, {BEGUN}, d.name_key, d.given_name, d.family_name, d.called,
        d.date_of_birth, d.phone, d.message_rule, d.speaks, d.language, d.mode, r.sent_at,
        r.reference, CASE WHEN r.id NOT NULL
            THEN coalesce({SENT_IN_FORCE.format(what="verdict")}, r.disposition)
            ELSE coalesce({UNSENT_IN_FORCE.format(what="verdict")}, {LEVEL}) END AS disposition,
        coalesce(r.sent_at, d.started) AS moment,
        CASE WHEN r.id NOT NULL THEN {SENT_STATE}
            WHEN EXISTS (SELECT 1 FROM review s WHERE s.subject_id = d.id AND s.seen = d.alarm)
                THEN 'reviewed'
            WHEN d.status = 'stopped' THEN 'stopped' WHEN d.touched < :left THEN 'half-done'
            ELSE 'started' END AS progress
    FROM draft d LEFT JOIN response r ON r.draft_id = d.id
    WHERE d.clinic = :clinic AND (d.name_key NOT NULL OR d.expected <> '')
"""
NAMED = f"{PEOPLE} AND d.name_key NOT NULL"
"""Those who have given their own name."""
STOPPED = f"{PEOPLE} AND d.status = 'stopped'"
RESPONSES = f"""
    SELECT r.*, {BEGUN}, r.sent_at AS moment,
        {SENT_STATE} AS progress
    FROM response r JOIN draft d ON d.id = r.draft_id
    WHERE r.clinic = :clinic
"""


def narrowed(sql: str, selection: Selection) -> str:
    """`sql` with only the conditions that were asked for."""
    conditions = {
        "moment >= :since": selection.since,
        "moment < :until": selection.until,
        "progress = :status": selection.status,
        "disposition = :disposition": selection.disposition,
    }
    asked = [condition for condition, value in conditions.items() if value is not None]
    return f"SELECT * FROM ({sql}) WHERE {' AND '.join(asked) or '1'}"


def values(clinic: str, left: datetime, selection: Selection) -> dict[str, Cell]:
    """Parameters of a narrowed query. `left`: a draft untouched since then is half done."""
    return {
        "clinic": clinic,
        "left": to_text(left),
        "since": None if selection.since is None else to_text(selection.since),
        "until": None if selection.until is None else to_text(selection.until),
        "status": selection.status,
        "disposition": selection.disposition,
    }


def narrowing(selection: Selection) -> dict[str, str]:
    """What it was narrowed to, as codes for an audit event; nothing where it was everything."""
    asked = {
        "since": selection.since and to_text(selection.since),
        "until": selection.until and to_text(selection.until),
        "status": selection.status,
        "disposition": selection.disposition,
    }
    return {name: value for name, value in asked.items() if value}
