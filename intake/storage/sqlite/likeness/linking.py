"""Which records are of one person by their own words, and which only because staff said so."""

from collections.abc import Collection

from intake.storage.likeness import Decision
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.file.text import dumps
from intake.storage.sqlite.likeness.kin import (
    CLASS,
    IN_FORCE,
    VISIT_OF,
    WANTED,
    fits,
    is_parted,
    same_of,
)
from intake.storage.sqlite.likeness.log import SAID, decision_from

LINKS = f"""
    {SAID} WHERE {IN_FORCE} AND d.verdict = 'same' AND (d.one {WANTED} OR d.other {WANTED})
    ORDER BY d.at DESC, d.id LIMIT 1
"""


def is_own(engine: Engine, one: str, other: str) -> bool:
    """Whether both say the same names and birthday, and nobody else is known to have them."""
    if one == other:
        return True
    key = same_of(engine, one)
    return key is not None and key == same_of(engine, other) and not is_parted(engine, key)


def is_booked_as(engine: Engine, appointment_id: str, draft_id: str) -> bool:
    """Whether a visit is of the person of this form, going by what was booked."""
    return is_own(engine, appointment_id, draft_id) or fits(engine, appointment_id, draft_id)


def link_of(engine: Engine, one: str, among: Collection[str]) -> Decision | None:
    """By which decision this one is `among` the others; the newest where there are several."""
    key = same_of(engine, one)
    near = {one, *(row["id"] for row in engine.rows(VISIT_OF, {"id": one}))}
    if key is not None:
        near |= {row["id"] for row in engine.rows(CLASS, {"key": key})}
    for ids in (near, among):
        row = engine.row(LINKS, {"ids": dumps(sorted(ids))})
        if row is not None:
            return decision_from(row)
    return None
