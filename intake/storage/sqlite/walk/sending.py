"""Keeping a sent response, and making sure that it was kept."""

from intake.storage.error import NotKeptError
from intake.storage.moment import from_text
from intake.storage.record import Draft, Receipt, Sent
from intake.storage.secret import new_id, new_reference
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.file.text import (
    answers_from,
    assessment_from,
    dumps,
    facts_from,
    facts_text,
    headlines_text,
)
from intake.storage.sqlite.trail.audit import Act
from intake.storage.sqlite.trail.sealing import seal_of
from intake.storage.sqlite.visit.invitation import end_links
from intake.storage.sqlite.walk.edition import edition_named, keep_edition
from intake.storage.sqlite.walk.walk import change, person_cells, person_from

Cells = dict[str, Cell]


def keep(
    engine: Engine,
    act: Act,
    draft: Draft,
    sent: Sent,
    action: str = "send",
    **told: str | int,
) -> Cells:
    """Insert the response with its edition, close the draft, return the row as it should read.

    `action` and what is `told` are those of the audit event.
    """
    keep_edition(engine, act, sent.edition)
    row: Cells = {
        "id": new_id(),
        "clinic": act.clinic,
        "draft_id": draft.id,
        "reference": _free_reference(engine),
        "sent_at": act.now,
        **sent_cells(sent),
    }
    engine.insert("response", row)
    change(engine, draft, act.at, status="completed", **person_cells(sent.person))
    end_links(engine, act, draft.id)
    act.record(action, f"response/{row['id']}", seal=seal_of(engine, row), **told)
    return row


def verify(other: Engine, row: Cells) -> Receipt:
    """Read the row back as another process would. Only then may anyone say “we have it”."""
    with other.read():
        found = other.row("SELECT * FROM response WHERE id = :id", {"id": row["id"]})
    if found is None or dict(found) != row:
        raise NotKeptError("The response could not be read back as it was sent.")
    return Receipt(found["reference"], from_text(found["sent_at"]), found["id"])


def sent_cells(sent: Sent) -> Cells:
    return {
        "disposition": sent.disposition,
        "could_be": sent.could_be,
        "needle_hold": int(sent.needle_hold),
        "language": sent.language,
        "mode": sent.mode,
        **person_cells(sent.person),
        "edition": sent.edition.hash,
        "questionnaire_version": sent.edition.questionnaire_version,
        "questionnaire_hash": sent.edition.questionnaire_hash,
        "rules_version": sent.edition.rules_version,
        "rules_hash": sent.edition.rules_hash,
        "headlines": headlines_text(sent.assessment),
        "assessment": dumps(sent.assessment),
        "facts": facts_text(sent.facts),
        "answers": dumps(sent.answers),
        "withdrawn": dumps(sent.withdrawn),
    }


def sent_from(row: Row) -> Sent:
    return Sent(
        answers=answers_from(row["answers"]),
        withdrawn=answers_from(row["withdrawn"]),
        facts=facts_from(row["facts"]),
        assessment=assessment_from(row["assessment"]),
        edition=edition_named(row),
        language=row["language"],
        mode=row["mode"],
        person=person_from(row),
        disposition=row["disposition"],
        could_be=row["could_be"],
        needle_hold=bool(row["needle_hold"]),
    )


def _free_reference(engine: Engine) -> str:
    """One nobody has. No other writer can take it meanwhile: this is inside the transaction."""
    while True:
        reference = new_reference()
        taken = "SELECT 1 FROM response WHERE reference = :reference"
        if engine.row(taken, {"reference": reference}) is None:
            return reference
