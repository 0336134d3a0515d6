"""For which visit a form was that comes back from the second disk."""

from collections.abc import Mapping
from typing import Any

from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.likeness.key import index_appointment
from intake.storage.sqlite.trail.audit import Act
from intake.storage.sqlite.visit.appointment import BY_NUMBER
from intake.storage.sqlite.visit.booked import set_visit

TIED = "SELECT 1 FROM booked WHERE draft_id = :draft_id"
AWAITED = "SELECT 1 FROM visit WHERE draft_id = :draft_id"
# Under its own id; else as it was put on the list anew, before the second disk was read.
THERE = """
    SELECT * FROM appointment WHERE clinic = :clinic AND (id = :id OR (name_key = :name_key
        AND (starts = :starts OR external_id = :external_id AND external_id <> '')
        AND (date_of_birth = :date_of_birth OR '' IN (date_of_birth, :date_of_birth))))
    ORDER BY id <> :id, made LIMIT 1
"""

Cells = Mapping[str, Any]


def retie(engine: Engine, act: Act, appointment: Cells, booked: Cells) -> None:
    """Its visit is there, or comes back with it. A tie that there is by now stays as it is."""
    if engine.row(TIED, booked) is not None:
        return
    visit = engine.row(THERE, appointment) or _brought_back(engine, appointment)
    engine.insert("booked", {**booked, "appointment_id": visit["id"]})
    if engine.row(AWAITED, booked) is None:
        set_visit(engine, act, booked["draft_id"], visit["starts"])
    index_appointment(engine, visit["id"])


def _brought_back(engine: Engine, appointment: Cells) -> Row:
    """Without its number, where somebody else has that by now."""
    taken = engine.row(BY_NUMBER, appointment) is not None
    engine.insert("appointment", {**appointment, **({"external_id": ""} if taken else {})})
    return engine.one(THERE, appointment)
