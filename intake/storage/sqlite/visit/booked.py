"""Which form is for which visit."""

from collections.abc import Collection
from datetime import datetime
from typing import Literal

from intake.storage.moment import to_text
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.file.text import dumps
from intake.storage.sqlite.likeness.key import index_appointment, index_form
from intake.storage.sqlite.likeness.name import index_names
from intake.storage.sqlite.trail.audit import Act

How = Literal["invitation", "staff", "matched"]

OF_FORMS = """
    SELECT draft_id, appointment_id FROM booked
    WHERE clinic = :clinic AND draft_id IN (SELECT value FROM json_each(:ids))
"""
OPEN = """
    SELECT d.id FROM booked b JOIN draft d ON d.id = b.draft_id
    WHERE b.appointment_id = :id AND d.status <> 'completed' AND d.expected NOT IN ('', :name)
"""


def tie(
    engine: Engine,
    act: Act,
    draft_id: str,
    appointment_id: str,
    starts: str,
    how: How,
    invitation_id: str | None = None,
) -> None:
    """A form is for this visit from now on, and its person waits for it on the queue."""
    cells: dict[str, Cell] = {"draft_id": draft_id, "clinic": act.clinic, "at": act.now}
    cells |= {"appointment_id": appointment_id, "how": how, "invitation_id": invitation_id}
    engine.insert("booked", cells)
    index_appointment(engine, appointment_id)
    set_visit(engine, act, draft_id, starts)


def untie(engine: Engine, draft_id: str, starts: str) -> None:
    """For none any more; a visit that a practitioner has set by hand stays."""
    before = engine.row("SELECT * FROM booked WHERE draft_id = :id", {"id": draft_id})
    engine.run("DELETE FROM booked WHERE draft_id = :id", {"id": draft_id})
    engine.run(
        "DELETE FROM visit WHERE draft_id = :id AND at = :at", {"id": draft_id, "at": starts}
    )
    if before is not None:
        index_appointment(engine, before["appointment_id"])
    index_form(engine, draft_id)


def move_visits(engine: Engine, act: Act, appointment_id: str, starts: datetime) -> None:
    """Every form of it goes by the new time."""
    tied = "SELECT draft_id FROM booked WHERE appointment_id = :id"
    for row in list(engine.rows(tied, {"id": appointment_id})):
        set_visit(engine, act, row["draft_id"], to_text(starts))


def set_visit(engine: Engine, act: Act, draft_id: str, starts: str) -> None:
    engine.run("DELETE FROM visit WHERE draft_id = :id", {"id": draft_id})
    engine.insert("visit", {"draft_id": draft_id, "clinic": act.clinic, "at": starts})


def rename(engine: Engine, appointment_id: str, name: str) -> None:
    """Forms that are still open are booked under the new name, and found by it."""
    for row in list(engine.rows(OPEN, {"id": appointment_id, "name": name})):
        engine.update("draft", row["id"], {"expected": name})
        index_names(engine, row["id"])


def of_forms(engine: Engine, clinic: str, draft_ids: Collection[str]) -> dict[str, str]:
    rows = engine.rows(OF_FORMS, {"clinic": clinic, "ids": dumps(list(draft_ids))})
    return {row["draft_id"]: row["appointment_id"] for row in rows}
