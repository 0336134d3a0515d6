"""Who sees to a form, and when its person comes: of the draft, so that sending loses neither."""

from datetime import datetime

from intake.storage.error import ConflictError
from intake.storage.moment import from_text, from_text_or_none, to_text
from intake.storage.reading import Colleague, Owner
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.practice.overriding import OVERRIDDEN
from intake.storage.sqlite.trail.audit import Act

SHOWN = f"""
    SELECT d.id, o.staff_id, s.display_name, o.since, c.at AS comes
    FROM draft d LEFT JOIN owner o ON o.draft_id = d.id LEFT JOIN staff s ON s.id = o.staff_id
        LEFT JOIN visit c ON c.draft_id = d.id
    WHERE d.clinic = :clinic
        AND d.id IN (SELECT :id UNION ALL SELECT draft_id FROM response WHERE id = :id)
        AND (d.status = 'completed' OR d.alarm NOT NULL
            OR d.urgency IN ('emergency_now', 'same_day') OR {OVERRIDDEN})
"""  # noqa: S608 – put together from our own words
"""Of a response, or of a draft that a practitioner may open."""
PRACTICE = """
    SELECT id, display_name FROM staff
    WHERE clinic = :clinic AND role = 'practitioner' AND disabled_at IS NULL
"""


def give(
    engine: Engine, act: Act, entry_id: str, staff_id: str | None, as_of: str | None
) -> Owner | None:
    """The promises of this and the next are in `storage/practice.py`."""
    shown = _shown(engine, act, entry_id)
    if shown["staff_id"] == staff_id:
        return owner_from(shown)
    if shown["staff_id"] != as_of:
        raise ConflictError("Somebody else has taken this since it was read. Look at it again.")
    if staff_id is not None:
        engine.one(f"{PRACTICE} AND id = :id", {"clinic": act.clinic, "id": staff_id})
    engine.run("DELETE FROM owner WHERE draft_id = :id", {"id": shown["id"]})
    if staff_id is not None:
        cells = {"draft_id": shown["id"], "staff_id": staff_id, "since": act.now}
        engine.insert("owner", {**cells, "clinic": act.clinic})
    act.record("own", _entity(shown, entry_id), owner=staff_id or "nobody")
    return owner_from(_shown(engine, act, entry_id))


def book(
    engine: Engine, act: Act, entry_id: str, at: datetime | None, as_of: datetime | None
) -> None:
    shown = _shown(engine, act, entry_id)
    comes = None if at is None else to_text(at)
    if shown["comes"] == comes:
        return
    if from_text_or_none(shown["comes"]) != as_of:
        raise ConflictError("Somebody else has set another visit since. Look at it again.")
    engine.run("DELETE FROM visit WHERE draft_id = :id", {"id": shown["id"]})
    if comes is not None:
        engine.insert("visit", {"draft_id": shown["id"], "clinic": act.clinic, "at": comes})
    act.record("book", _entity(shown, entry_id), visits=int(comes is not None))


def colleagues(engine: Engine, clinic: str) -> tuple[Colleague, ...]:
    rows = engine.rows(f"{PRACTICE} ORDER BY display_name, id", {"clinic": clinic})
    return tuple(Colleague(row["id"], row["display_name"]) for row in rows)


def owner_from(row: Row) -> Owner | None:
    if row["staff_id"] is None:
        return None
    return Owner(row["staff_id"], row["display_name"], from_text(row["since"]))


def _shown(engine: Engine, act: Act, entry_id: str) -> Row:
    return engine.one(SHOWN, {"clinic": act.clinic, "id": entry_id})


def _entity(shown: Row, entry_id: str) -> str:
    return f"{'draft' if entry_id == shown['id'] else 'response'}/{entry_id}"
