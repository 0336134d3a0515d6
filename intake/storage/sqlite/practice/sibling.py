"""The forms of one person: of the same names and birthday, and those that staff have linked."""

from intake.storage.moment import from_text
from intake.storage.practice import Sibling
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.file.text import dumps
from intake.storage.sqlite.likeness.kin import together

FORM = "SELECT draft_id FROM response WHERE clinic = :clinic AND id = :id"
OTHERS = """
    SELECT o.id, o.sent_at, o.reference, o.disposition
    FROM json_each(:people) p CROSS JOIN response o ON o.draft_id = p.value
    WHERE o.clinic = :clinic AND o.id <> :id ORDER BY o.sent_at DESC, o.id
"""


def others_of(engine: Engine, key: dict[str, Cell]) -> tuple[Sibling, ...]:
    row = engine.row(FORM, key)
    if row is None:
        return ()
    people = dumps(sorted(together(engine, row["draft_id"])))
    return tuple(
        Sibling(row["id"], from_text(row["sent_at"]), row["reference"], row["disposition"])
        for row in engine.rows(OTHERS, {**key, "people": people})
    )
