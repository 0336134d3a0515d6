"""Which rows an export copies: of practitioners responses, of the desk the forms of people."""

# ruff: noqa: S608 – put together from what stands here

from collections.abc import Sequence
from datetime import datetime

from intake.storage.reading import Selection
from intake.storage.sqlite.desk.desk_row import (
    FROM_DRAFT,
    FROM_RESPONSE,
    IS_UNSENT,
    JUDGED,
    LEVEL,
    PROGRESS,
    SENT_LEVEL,
    UNSENT_LEVEL,
    unsent_where,
)
from intake.storage.sqlite.export.clinical_row import (
    CELLS,
    IN_FORCE,
    clinical_sql,
    narrowed,
    second,
)
from intake.storage.sqlite.export.counting import counted
from intake.storage.sqlite.export.extract import Part
from intake.storage.sqlite.export.selection import values
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.likeness.person import know_persons

VISIT = f"(SELECT {second('c.at')} FROM visit c WHERE c.draft_id = d.id)"
BOOKED_WITH = "(SELECT a.email FROM appointment a WHERE a.id = b.appointment_id)"
TOLD = "(SELECT m.email FROM mail_address m WHERE m.draft_id = d.id)"
DESK_CELLS = {
    "family_name": "d.family_name",
    "given_name": "d.given_name",
    "called": "d.called",
    "date_of_birth": "d.date_of_birth",
    "phone": "d.phone",
    "email": f"coalesce({TOLD}, nullif({BOOKED_WITH}, ''))",
    "message_rule": "d.message_rule",
    "speaks": "d.speaks",
    "language": "d.language",
    "mode": "d.mode",
    "status": PROGRESS,
    "incomplete": CELLS["incomplete"],
    "visit": f"coalesce({VISIT}, nullif(d.visit, ''))",
    "started": second("d.started"),
    "sent_at": CELLS["sent_at"],
    "sent_by": CELLS["sent_by"],
    "reference": "r.reference",
    "response_id": "r.id",
    "questionnaire_version": "coalesce(r.questionnaire_version, d.questionnaire_version)",
    "rules_version": "r.rules_version",
    "amended_at": CELLS["amended_at"],
    "amended_by": CELLS["amended_by"],
    "disposition": LEVEL,
    "person": "person_of(d.id, d.name_key, d.date_of_birth)",
}
NAMED = "d.name_key NOT NULL"
OF_UNSENT = f"""
    FROM {FROM_DRAFT.replace("draft d", "draft d INDEXED BY draft_known", 1)}
    WHERE {IS_UNSENT} AND {NAMED}
"""
OF_SENT = f"""
    FROM {FROM_RESPONSE.replace("response r", "response r INDEXED BY response_sent", 1)}
    WHERE r.clinic = :clinic AND {NAMED}
"""


def clinical_parts(
    engine: Engine, clinic: str, fields: Sequence[str], selection: Selection, left: datetime
) -> tuple[Part, ...]:
    """One for each version, the first that was sent first."""
    if "person" in fields:
        know_persons(engine, clinic)
    asked = values(clinic, left, selection)
    sql = clinical_sql(fields, selection)
    return tuple(
        Part(sql, {**asked, "version": version}, number, version)
        for version, number in counted(engine, asked, selection).items()
    )


def desk_parts(
    engine: Engine,
    clinic: str,
    fields: Sequence[str],
    selection: Selection,
    left: datetime,
    *,
    exact: bool = False,
) -> tuple[Part, ...]:
    """Everyone who has given their own name: those who have sent, and those who have not.

    `exact`: the disposition that was asked for is one of all five, and not as coarse as the desk’s.
    """
    of_sent, of_unsent = (IN_FORCE, JUDGED) if exact else (SENT_LEVEL, UNSENT_LEVEL)
    if "person" in fields:
        know_persons(engine, clinic)
    asked = values(clinic, left, selection)
    cells = ", ".join(DESK_CELLS[name] for name in fields)
    sent = sum(counted(engine, asked, selection, of_sent).values())
    begun = f"{OF_UNSENT} {unsent_where(selection, of_unsent)}"
    unsent = engine.one(f"SELECT count(*) AS number {begun}", asked)["number"]
    return (
        Part(
            f"SELECT r.sent_at, r.id, {cells} {OF_SENT} {narrowed(selection, of_sent)}"
            " ORDER BY r.sent_at, r.id",
            asked,
            sent,
        ),
        Part(f"SELECT d.started, d.id, {cells} {begun} ORDER BY d.started, d.id", asked, unsent),
    )
