"""What was sent or filed before events were sealed: the step that vouches for it from now on."""

# ruff: noqa: S608 – names of our own columns, no value among them

import json
from datetime import UTC, datetime

from sqlite_utils import Database

from intake.storage.moment import to_text
from intake.storage.sqlite.file.driver import Row
from intake.storage.sqlite.trail.chain import NOTHING_BEFORE

UNSEALED = {
    "response": """SELECT * FROM response r WHERE NOT EXISTS (SELECT 1 FROM audit_event e
        WHERE e.entity = 'response/' || r.id AND json_extract(e.detail, '$.seal') NOT NULL)""",
    "stop": """SELECT * FROM stop s WHERE NOT EXISTS (SELECT 1 FROM audit_event e
        WHERE e.entity = 'draft/' || s.draft_id
        AND json_extract(e.detail, '$.number') = s.number)""",
}


def seal_what_was_there(db: Database) -> None:
    """One event for each, in the chain. Nobody can vouch for what happened to it before."""
    for table, sql in UNSEALED.items():
        cursor = db.conn.cursor()
        cursor.row_factory = Row
        for row in cursor.execute(sql).fetchall():
            cells = sorted(pair for pair in dict(row).items() if pair[1] is not None)
            detail = {"seal": _mac(db, [part for pair in cells for part in pair])}
            entity = f"response/{row['id']}"
            if table == "stop":
                detail |= {"number": row["number"]}
                entity = f"draft/{row['draft_id']}"
            _append(db, row["clinic"], entity, json.dumps(detail))


def _append(db: Database, clinic: str, entity: str, detail: str) -> None:
    newest = "SELECT seq, mac FROM audit_event ORDER BY seq DESC LIMIT 1"
    seq, prev = db.execute(newest).fetchone() or (0, NOTHING_BEFORE)
    now = to_text(datetime.now(UTC))
    event = [seq + 1, now, clinic, "console", "console", "seal", entity, detail]
    places = ", ".join("?" * (len(event) + 2))
    row = [*event, prev, _mac(db, [prev, *event])]
    db.execute(f"INSERT INTO audit_event VALUES ({places})", row)


def _mac(db: Database, parts: list[str | int]) -> str:
    found = db.execute(f"SELECT audit_mac({', '.join('?' * len(parts))})", parts).fetchone()
    return str(found[0])
