"""What was sent or filed, sealed in the audit event that tells of it.

So the chain of events vouches for the record too: a response that is edited past every guard, or
taken out, no longer fits its event. The seal says nothing of what is in the row.
"""

import json
from collections.abc import Iterator, Mapping

from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell, Engine

SEALED = """
    SELECT action, entity, detail FROM audit_event
    WHERE (action IN ('send', 'file-incomplete', 'stop', 'recover', 'seal')
        OR json_extract(detail, '$.remark') NOT NULL
        OR json_extract(detail, '$.paper') NOT NULL) AND json_extract(detail, '$.seal') NOT NULL
    ORDER BY seq
"""

RESPONSE = ("response", "response", "id")
KINDS = {
    "number": ("emergency stop of", "stop", "draft_id"),
    "remark": ("a remark on", "remark", "subject_id"),
    "paper": ("a paper of", "paper", "subject_id"),
}
"""By what the event calls the number of it: how it is called, its table, and whose it is."""

UNSPOKEN = {
    "response {} came from nowhere": """
        SELECT id FROM response r WHERE NOT EXISTS (SELECT 1 FROM audit_event e
            WHERE e.entity = 'response/' || r.id
            AND e.action IN ('send', 'file-incomplete', 'recover', 'seal'))""",
    "whether {} is incomplete is not as it was filed": """
        SELECT r.draft_id FROM response r JOIN audit_event e ON e.entity = 'response/' || r.id
            LEFT JOIN incomplete i ON i.draft_id = r.draft_id
        WHERE (e.action = 'send' AND i.draft_id NOT NULL) OR (e.action = 'file-incomplete'
            AND (i.page, i.missing, i.agent) IS NOT (json_extract(e.detail, '$.page'),
                json_extract(e.detail, '$.missing'), e.agent))""",
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
    "a remark on {} is nobody’s": """
        SELECT subject_id FROM remark m WHERE NOT EXISTS (SELECT 1 FROM audit_event e
            WHERE e.entity IN ('response/' || m.subject_id, 'draft/' || m.subject_id)
            AND json_extract(e.detail, '$.remark') = m.number AND e.agent = m.agent)""",
    "a paper of {} is nobody’s": """
        SELECT subject_id FROM paper p WHERE NOT EXISTS (SELECT 1 FROM audit_event e
            WHERE e.entity IN ('response/' || p.subject_id, 'draft/' || p.subject_id)
            AND json_extract(e.detail, '$.paper') = p.number AND e.agent = p.agent)""",
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
        what, table, root = next((kind for key, kind in KINDS.items() if key in detail), RESPONSE)
        row = _row(engine, table, root, name, next((detail[k] for k in KINDS if k in detail), 0))
        if row is None and not _has_ended(engine, name):
            yield f"{what} {name} is gone"
        elif row is not None and seal_of(engine, dict(row)) != detail["seal"]:
            yield f"{what} {name} is not as it was kept"


def _has_ended(engine: Engine, name: str) -> bool:
    """By the law of retention; whether its tombstone is a true one is looked at elsewhere."""
    return engine.row("SELECT 1 FROM tombstone WHERE id = :id", {"id": name}) is not None


def _row(engine: Engine, table: str, root: str, name: str, number: int) -> Row | None:
    """Whatever has a number has it among those of one form, from 1."""
    found = f"SELECT * FROM {table} WHERE {root} = :id"  # noqa: S608 – of the names above
    numbered = f"{found} AND number = :number" if number else found
    return engine.row(numbered, {"id": name, "number": number} if number else {"id": name})
