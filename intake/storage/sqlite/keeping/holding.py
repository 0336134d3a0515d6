"""Holds: a record that a court, a complaint or a request wants kept does not end."""

from intake.storage.error import ConflictError, NotFoundError
from intake.storage.keeping import Hold
from intake.storage.moment import from_text
from intake.storage.secret import new_id
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.keeping.tombstone import Step
from intake.storage.sqlite.trail.audit import Act

NAMED = """
    SELECT d.id AS draft_id, r.id AS response_id FROM draft d LEFT JOIN response r
        ON r.draft_id = d.id
    WHERE d.clinic = :clinic AND (d.id = :name OR r.id = :name OR r.reference = upper(:name))
"""
OPEN = """
    SELECT h.*, r.id AS response_id
    FROM legal_hold h LEFT JOIN response r ON r.draft_id = h.draft_id
    WHERE h.clinic = :clinic AND h.released_at IS NULL
"""


def place(engine: Engine, act: Act, name: str, reason: str) -> tuple[Hold, Step]:
    found = engine.row(NAMED, {"clinic": act.clinic, "name": name})
    if found is None:
        raise NotFoundError("There is no form under this id or reference.")
    draft_id, response_id = found["draft_id"], found["response_id"]
    same = f"{OPEN} AND h.draft_id = :draft AND h.reason = :reason"
    values = {"clinic": act.clinic, "draft": draft_id, "reason": reason}
    if engine.row(same, values) is not None:
        raise ConflictError("This form is on hold for that reason already.")
    _insert(engine, act, draft_id, reason, act.now)
    return Hold(_entity(draft_id, response_id), reason, act.at), Step(act.now, draft_id, reason)


def release(engine: Engine, act: Act, name: str) -> tuple[int, Step]:
    found = engine.row(NAMED, {"clinic": act.clinic, "name": name})
    draft_id = "" if found is None else str(found["draft_id"])
    held = list(_open(engine, act.clinic, draft_id))
    if not held:
        raise NotFoundError("No form is on hold under this id or reference.")
    step = Step(act.now, draft_id, "")
    _end(engine, step)
    return len(held), step


def holds(engine: Engine, clinic: str) -> tuple[Hold, ...]:
    rows = engine.rows(f"{OPEN} ORDER BY h.placed_at, h.id", {"clinic": clinic})
    return tuple(map(_hold, rows))


def holds_on(engine: Engine, clinic: str, draft_id: str) -> tuple[Hold, ...]:
    """Of one form."""
    one = f"{OPEN} AND h.draft_id = :draft ORDER BY h.placed_at, h.id"
    return tuple(map(_hold, engine.rows(one, {"clinic": clinic, "draft": draft_id})))


def _hold(row: Row) -> Hold:
    entity = _entity(row["draft_id"], row["response_id"])
    return Hold(entity, row["reason"], from_text(row["placed_at"]))


def hold_again(engine: Engine, act: Act, step: Step) -> None:
    """As it was noted outside the database; what is in it already stays as it is."""
    known = "SELECT 1 FROM legal_hold WHERE draft_id = :id AND placed_at >= :at"
    if not step.reason:
        _end(engine, step)
    elif engine.row(known, {"id": step.id, "at": step.at}) is None:
        _insert(engine, act, step.id, step.reason, step.at)


def _insert(engine: Engine, act: Act, draft_id: str, reason: str, at: str) -> None:
    cells = {"id": new_id(), "clinic": act.clinic, "draft_id": draft_id}
    engine.insert("legal_hold", {**cells, "reason": reason, "placed_at": at})


def _end(engine: Engine, step: Step) -> None:
    engine.run(
        "UPDATE legal_hold SET released_at = :at WHERE draft_id = :id AND released_at IS NULL"
        " AND placed_at <= :at",
        {"id": step.id, "at": step.at},
    )


def _open(engine: Engine, clinic: str, draft_id: str) -> list[str]:
    rows = engine.rows(f"{OPEN} AND h.draft_id = :draft", {"clinic": clinic, "draft": draft_id})
    return [row["id"] for row in rows]


def _entity(draft_id: str, response_id: str | None) -> str:
    return f"draft/{draft_id}" if response_id is None else f"response/{response_id}"
