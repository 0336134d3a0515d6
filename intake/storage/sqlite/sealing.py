"""What was sent or filed, sealed in the audit event that tells of it.

So the chain of events vouches for the record too: a response that is edited past every guard, or
taken out, no longer fits its event. The seal says nothing of what is in the row.
"""

import json
from collections.abc import Iterator, Mapping

from intake.storage.sqlite.connection import Row
from intake.storage.sqlite.engine import Cell, Engine

SEALED = """
    SELECT action, entity, detail FROM audit_event
    WHERE action IN ('send', 'stop', 'recover') AND json_extract(detail, '$.seal') NOT NULL
    ORDER BY seq
"""


def seal_of(engine: Engine, row: Mapping[str, Cell]) -> str:
    """Empty columns are left out: one that a later schema adds changes no seal."""
    told = sorted((name, value) for name, value in row.items() if value is not None)
    return engine.seal(*(part for pair in told for part in pair))


def broken_seals(engine: Engine) -> Iterator[str]:
    """What is no longer as it was when it was sent or filed, by its id."""
    for event in engine.rows(SEALED, {}):
        detail, name = json.loads(event["detail"]), event["entity"].partition("/")[2]
        row = _row(engine, event["action"], name, detail.get("number", 0))
        what = "emergency stop of" if event["action"] == "stop" else "response"
        if row is None and not _has_ended(engine, name):
            yield f"{what} {name} is gone"
        elif row is not None and seal_of(engine, dict(row)) != detail["seal"]:
            yield f"{what} {name} is not as it was kept"


def _has_ended(engine: Engine, name: str) -> bool:
    """By the law of retention; whether its tombstone is a true one is looked at elsewhere."""
    return engine.row("SELECT 1 FROM tombstone WHERE id = :id", {"id": name}) is not None


def _row(engine: Engine, action: str, name: str, number: int) -> Row | None:
    if action != "stop":
        return engine.row("SELECT * FROM response WHERE id = :id", {"id": name})
    return engine.row(
        "SELECT * FROM stop WHERE draft_id = :id AND number = :number",
        {"id": name, "number": number},
    )
