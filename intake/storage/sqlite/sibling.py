"""The forms of one person, found by names and date of birth."""

from intake.storage.moment import from_text
from intake.storage.practice import Sibling
from intake.storage.sqlite.engine import Cell, Engine

OTHERS = """
    SELECT o.id, o.sent_at, o.reference, o.disposition
    FROM response r CROSS JOIN response o ON o.clinic = r.clinic
        AND o.date_of_birth = r.date_of_birth AND o.name_key = r.name_key AND o.id <> r.id
    WHERE r.clinic = :clinic AND r.id = :id ORDER BY o.sent_at DESC, o.id
"""


def others_of(engine: Engine, key: dict[str, Cell]) -> tuple[Sibling, ...]:
    return tuple(
        Sibling(row["id"], from_text(row["sent_at"]), row["reference"], row["disposition"])
        for row in engine.rows(OTHERS, key)
    )
