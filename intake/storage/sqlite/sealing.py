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
    WHERE action IN ('send', 'stop', 'recover', 'seal') AND json_extract(detail, '$.seal') NOT NULL
    ORDER BY seq
"""


UNSPOKEN = {
    "response {} came from nowhere": """
        SELECT id FROM response r WHERE NOT EXISTS (SELECT 1 FROM audit_event e
            WHERE e.entity = 'response/' || r.id AND e.action IN ('send', 'recover', 'seal'))""",
    "an emergency stop of {} came from nowhere": """
        SELECT draft_id FROM stop s WHERE NOT EXISTS (SELECT 1 FROM audit_event e
            WHERE e.entity = 'draft/' || s.draft_id AND e.action IN ('stop', 'seal'))
            AND NOT EXISTS (SELECT 1 FROM response r JOIN audit_event e
            ON e.entity = 'response/' || r.id AND e.action = 'recover'
            WHERE r.draft_id = s.draft_id)""",
    "the review of {} is nobody’s": """
        SELECT subject_id FROM review v WHERE NOT EXISTS (SELECT 1 FROM audit_event e
            WHERE e.action = 'review' AND e.agent = v.agent
            AND e.entity IN ('response/' || v.subject_id, 'draft/' || v.subject_id))""",
    "the role of account {} is not the one it was given": """
        SELECT id FROM staff s WHERE EXISTS (SELECT 1 FROM audit_event e
            WHERE e.entity = 'staff/' || s.id AND e.action = 'account-add'
            AND json_extract(e.detail, '$.role') <> s.role)""",
}
"""What is in the record and no event tells of: whoever has file and key can put it there."""


def unspoken(engine: Engine) -> Iterator[str]:
    for words, sql in UNSPOKEN.items():
        for row in engine.rows(sql, {}):
            yield words.format(row[0])


def seal_of(engine: Engine, row: Mapping[str, Cell]) -> str:
    """Empty columns are left out: one that a later schema adds changes no seal."""
    told = sorted((name, value) for name, value in row.items() if value is not None)
    return engine.seal(*(part for pair in told for part in pair))


def broken_seals(engine: Engine) -> Iterator[str]:
    """What is no longer as it was when it was sent or filed, by its id."""
    for event in engine.rows(SEALED, {}):
        detail, name = json.loads(event["detail"]), event["entity"].partition("/")[2]
        number = detail.get("number", 0)
        row = _row(engine, name, number)
        what = "emergency stop of" if number else "response"
        if row is None and not _has_ended(engine, name):
            yield f"{what} {name} is gone"
        elif row is not None and seal_of(engine, dict(row)) != detail["seal"]:
            yield f"{what} {name} is not as it was kept"


def _has_ended(engine: Engine, name: str) -> bool:
    """By the law of retention; whether its tombstone is a true one is looked at elsewhere."""
    return engine.row("SELECT 1 FROM tombstone WHERE id = :id", {"id": name}) is not None


def _row(engine: Engine, name: str, number: int) -> Row | None:
    """Stops are numbered from 1; without a number it is a response."""
    if not number:
        return engine.row("SELECT * FROM response WHERE id = :id", {"id": name})
    return engine.row(
        "SELECT * FROM stop WHERE draft_id = :id AND number = :number",
        {"id": name, "number": number},
    )
