"""Finding forms by a name or a reference, without a look at the whole archive."""

from datetime import datetime

from intake.storage.moment import from_text, to_text
from intake.storage.reading import Found
from intake.storage.secret import folded_code
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.likeness.name import END, asked
from intake.storage.sqlite.practice.overriding import SENT_IN_FORCE
from intake.storage.sqlite.practice.queue_entry import draft_entries, kind_of, settled_by
from intake.storage.sqlite.walk.walk import person_from, person_if_known

NAMED = "SELECT draft_id FROM name_word WHERE clinic = :clinic AND word >= :{0} AND word < :{0}_end"
REFERRED = """
    SELECT draft_id FROM response
    WHERE +clinic = :clinic AND reference >= :reference AND reference < :reference_end
"""
HALF = 4
"""So many letters of a reference, at least, are looked for."""
NEWEST_SENT = """
    SELECT r.id FROM ({found}) f
        CROSS JOIN response r INDEXED BY response_moment ON r.draft_id = f.draft_id
    ORDER BY r.sent_at DESC LIMIT :limit
"""
SENT = """
    SELECT r.id, r.reference, r.sent_at, r.disposition, r.given_name, r.family_name, r.called,
        r.date_of_birth, r.phone, r.message_rule, r.speaks, {overridden} AS overridden,
        NOT EXISTS (SELECT 1 FROM waiting w WHERE w.subject_id = r.id) AS reviewed, d.expected,
        EXISTS (SELECT 1 FROM incomplete n WHERE n.draft_id = r.draft_id) AS incomplete
    FROM response r JOIN draft d ON d.id = r.draft_id
    WHERE r.clinic = :clinic AND r.id IN ({newest})
"""
OPEN = "SELECT id FROM draft WHERE clinic = :clinic AND status <> 'completed'"
UNSENT = """
    {drafts} WHERE d.alarm NOT NULL OR d.raised OR (d.urgency IN ('emergency_now', 'same_day')
        AND (d.touched < :left OR NOT d.urgent))
    ORDER BY d.touched DESC LIMIT :limit
"""


def search(engine: Engine, clinic: str, text: str, limit: int, left: datetime) -> tuple[Found, ...]:
    """The promise is in `storage/practice.py`. `left` as in the queue."""
    sql, values = _matching(text)
    if not sql:
        return ()
    values |= {"clinic": clinic, "left": to_text(left), "limit": limit}
    newest = NEWEST_SENT.format(found=sql)
    overridden = SENT_IN_FORCE.format(what="verdict")
    sent = engine.rows(SENT.format(overridden=overridden, newest=newest), values)
    found = [_sent(row) for row in sent]
    drafts = draft_entries(f"{sql} INTERSECT {OPEN}")
    found += map(_unsent, engine.rows(UNSENT.format(drafts=drafts), values))
    return tuple(sorted(found, key=lambda one: one.moment, reverse=True)[:limit])


def _matching(text: str) -> tuple[str, dict[str, Cell]]:
    """SQL for the ids of drafts that match, and its parameters; none where nothing is asked."""
    words, joined = asked(text)
    values: dict[str, Cell] = {}
    parts = []
    for number, word in enumerate([*words, joined] if words else []):
        values |= {f"word{number}": word, f"word{number}_end": word + END}
        parts.append(NAMED.format(f"word{number}"))
    sql = f"{' INTERSECT '.join(parts[:-1])} UNION {parts[-1]}" if parts else ""
    code = folded_code(text)
    if sql and HALF <= len(code) <= 2 * HALF:
        reference = code if len(code) == HALF else f"{code[:HALF]}-{code[HALF:]}"
        values |= {"reference": reference, "reference_end": reference + END}
        sql = f"{sql} UNION {REFERRED}"
    return sql, values


def _sent(row: Row) -> Found:
    return Found(
        kind="sent",
        id=row["id"],
        reference=row["reference"],
        person=person_from(row),
        booked=row["expected"],
        moment=from_text(row["sent_at"]),
        disposition=row["overridden"] or row["disposition"],
        original=row["disposition"],
        reviewed=bool(row["reviewed"]),
        incomplete=bool(row["incomplete"]),
    )


def _unsent(row: Row) -> Found:
    kind, original = kind_of(row)
    return Found(
        kind=kind,
        id=row["id"],
        reference=None,
        person=person_if_known(row),
        booked=row["expected"],
        moment=from_text(row["touched"]),
        disposition=row["overridden"] or original,
        original=original,
        reviewed=settled_by(row) is None,
    )
