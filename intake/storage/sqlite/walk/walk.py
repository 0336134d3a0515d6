"""The draft in its table: find it, change it, and turn its row into a value."""

import json
from datetime import datetime

from intake.storage.error import AlreadySentError
from intake.storage.moment import from_text, from_text_or_none, to_text
from intake.storage.record import (
    URGENT,
    Begun,
    Draft,
    Incomplete,
    Person,
    Receipt,
    Stop,
    StopStep,
)
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.file.text import answers_from, assessment_from, name_key
from intake.storage.sqlite.likeness.key import index_form
from intake.storage.sqlite.likeness.name import index_names
from intake.storage.sqlite.walk.returning import draft_of

DRAFT = """
    SELECT d.*, r.id AS response_id, r.reference, r.sent_at,
        (SELECT max(b.sent_at) FROM response b WHERE b.clinic = d.clinic
            AND b.date_of_birth = d.date_of_birth AND b.name_key = d.name_key
            AND b.draft_id <> d.id AND (r.id IS NULL OR b.sent_at < r.sent_at)
            AND NOT EXISTS (SELECT 1 FROM incomplete n WHERE n.draft_id = b.draft_id))
            AS sent_before,
        i.page AS waited_at, i.missing, c.at AS comes,
        (SELECT s.display_name FROM staff s WHERE s.id = i.agent) AS filed_by,
        (SELECT s.display_name FROM staff s WHERE s.id = d.entered_by) AS enterer
    FROM draft d LEFT JOIN response r ON r.draft_id = d.id
        LEFT JOIN incomplete i ON i.draft_id = d.id LEFT JOIN visit c ON c.draft_id = d.id
    WHERE d.clinic = :clinic AND
"""


def find(engine: Engine, clinic: str, token: str) -> Draft:
    draft_id = draft_of(engine, clinic, token)
    return draft_from(engine.one(f"{DRAFT} d.id = :id", {"clinic": clinic, "id": draft_id}))


def find_open(engine: Engine, clinic: str, token: str) -> Draft:
    """As `find`, but sent is sent."""
    draft = find(engine, clinic, token)
    if draft.receipt is not None:
        raise AlreadySentError(draft.receipt)
    return draft


RESTED = """
    UPDATE draft SET rested = CASE WHEN revision = 0 THEN :pause ELSE max(rested, :pause) END
    WHERE id = :id
"""


def change(engine: Engine, draft: Draft, at: datetime, **values: Cell) -> None:
    """Every change is a touch and a new revision. Once urgent is remembered for good.

    So is the longest pause between two changes: a form may be filled in at one sitting or several.
    """
    pause = max(0, int((at - draft.touched).total_seconds()))
    engine.run(RESTED, {"id": draft.id, "pause": pause})
    touch: dict[str, Cell] = {"touched": to_text(at), "revision": draft.revision + 1}
    urgent: dict[str, Cell] = {"was_urgent": 1} if values.get("urgency") in URGENT else {}
    engine.update("draft", draft.id, {**values, **urgent, **touch})
    if "name_key" in values:
        index_names(engine, draft.id)
    if values.keys() & {"name_key", "date_of_birth"}:
        index_form(engine, draft.id)


def person_cells(person: Person) -> dict[str, Cell]:
    return {
        "given_name": person.given_name,
        "family_name": person.family_name,
        "called": person.called,
        "date_of_birth": person.date_of_birth,
        "phone": person.phone,
        "message_rule": person.message_rule,
        "speaks": person.language,
        "name_key": name_key(person),
    }


def person_from(row: Row) -> Person:
    return Person(
        given_name=row["given_name"],
        family_name=row["family_name"],
        called=row["called"],
        date_of_birth=row["date_of_birth"],
        phone=row["phone"],
        message_rule=row["message_rule"],
        language=row["speaks"],
    )


def person_if_known(row: Row) -> Person | None:
    return None if row["name_key"] is None else person_from(row)


def receipt_from(row: Row) -> Receipt | None:
    if row["response_id"] is None:
        return None
    return Receipt(row["reference"], from_text(row["sent_at"]), row["response_id"])


def draft_from(row: Row) -> Draft:
    return Draft(
        id=row["id"],
        status=row["status"],
        revision=row["revision"],
        answers=answers_from(row["answers"]),
        language=row["language"],
        mode=row["mode"],
        questionnaire_version=row["questionnaire_version"],
        started=from_text(row["started"]),
        touched=from_text(row["touched"]),
        stopped_at=from_text_or_none(row["stopped_at"]),
        acknowledged_at=from_text_or_none(row["acknowledged_at"]),
        person=person_if_known(row),
        urgency=row["urgency"],
        receipt=receipt_from(row),
        sent_before=from_text_or_none(row["sent_before"]),
        edition=row["edition"] or "",
        set_aside=frozenset(json.loads(row["set_aside"])),
        begun=begun_from(row),
        born=row["date_of_birth"] or "",
        incomplete=incomplete_from(row),
        comes=from_text_or_none(row["comes"]),
    )


def incomplete_from(row: Row) -> Incomplete | None:
    if row["missing"] is None:
        return None
    return Incomplete(row["waited_at"], row["missing"], row["filed_by"] or "")


def incomplete_of(engine: Engine, draft_id: str) -> Incomplete | None:
    row = engine.row(
        "SELECT i.page AS waited_at, i.missing, s.display_name AS filed_by"
        " FROM incomplete i LEFT JOIN staff s ON s.id = i.agent WHERE i.draft_id = :id",
        {"id": draft_id},
    )
    return None if row is None else incomplete_from(row)


def begun_from(row: Row) -> Begun:
    enterer = row["enterer"] or ""
    return Begun(row["expected"], row["visit"], row["entered_by"], enterer)


def stops_of(engine: Engine, draft_id: str) -> tuple[Stop, ...]:
    rows = engine.rows("SELECT * FROM stop WHERE draft_id = :id ORDER BY number", {"id": draft_id})
    return tuple(
        Stop(
            filed_at=from_text(row["filed_at"]),
            codes=tuple(row["codes"].split()),
            assessment=assessment_from(row["assessment"]),
            answers=answers_from(row["answers"]),
            questionnaire_version=row["questionnaire_version"],
            rules_version=row["rules_version"],
            edition=row["edition"] or "",
        )
        for row in rows
    )


def steps_of(engine: Engine, draft_id: str) -> tuple[StopStep, ...]:
    rows = engine.rows(
        "SELECT * FROM stop_step WHERE draft_id = :id ORDER BY number", {"id": draft_id}
    )
    return tuple(StopStep(from_text(row["at"]), row["kind"], row["reason"]) for row in rows)
