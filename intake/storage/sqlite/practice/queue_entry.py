"""One entry of the practitioner’s queue, as the database has it."""

# ruff: noqa: S608 – put together from what stands here

from intake.storage.moment import from_text, from_text_or_none
from intake.storage.reading import QueueEntry, QueueKind
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.file.text import answers_from, headlines_from
from intake.storage.sqlite.practice.overriding import (
    ALARMED,
    AS_STOPPED,
    BY_RULES,
    IS_RAISED,
    SENT_IN_FORCE,
    STATE,
    UNSENT_IN_FORCE,
    URGENT,
)
from intake.storage.sqlite.practice.owner import owner_from
from intake.storage.sqlite.trail.opening import newest_read, newest_review
from intake.storage.sqlite.walk.walk import begun_from, person_from, person_if_known

# What a draft waits for: its alarm, until that is reviewed; else what it says since it was left,
# or what a practitioner says of it.
DRAFTS = f"""
    SELECT d.*, {ALARMED} AS alarmed, {URGENT} AS urgent, {IS_RAISED} AS raised,
        {AS_STOPPED} AS as_stopped, {BY_RULES} AS by_rules, {STATE} AS seen,
        {UNSENT_IN_FORCE.format(what="verdict")} AS overridden,
        {UNSENT_IN_FORCE.format(what="id")} AS override_id,
        coalesce((SELECT s.headlines FROM stop s WHERE s.draft_id = d.id
            ORDER BY s.number DESC LIMIT 1), '[]') AS headlines
    FROM draft d WHERE +d.clinic = :clinic
"""
"""To be found by id: the plus keeps the database from going through the whole clinic instead."""
CARE = """
    d.expected, d.visit, d.entered_by,
    (SELECT e.display_name FROM staff e WHERE e.id = d.entered_by) AS enterer,
    o.staff_id, s.display_name, o.since, c.at AS comes
"""
SEEN_TO = """
    LEFT JOIN owner o ON o.draft_id = d.id LEFT JOIN staff s ON s.id = o.staff_id
    LEFT JOIN visit c ON c.draft_id = d.id
"""
TOLD_AFTER = """
    (SELECT t.headlines FROM stop t WHERE t.draft_id = r.draft_id AND t.filed_at > r.sent_at
        ORDER BY t.number DESC LIMIT 1)
"""
# The answers as the draft has them: those of the response stand behind a long assessment.
RESPONSE_ENTRY = f"""
    SELECT r.id, r.draft_id, r.reference, r.sent_at, r.disposition, r.could_be, r.language,
        r.mode, r.given_name, r.family_name, r.called, r.date_of_birth, r.phone, r.message_rule,
        r.speaks, r.headlines, d.answers, d.stopped_at, d.acknowledged_at, {CARE},
        EXISTS (SELECT 1 FROM incomplete n WHERE n.draft_id = r.draft_id) AS incomplete,
        {TOLD_AFTER} AS told_after,
        {SENT_IN_FORCE.format(what="verdict")} AS overridden
    FROM response r JOIN draft d ON d.id = r.draft_id {SEEN_TO} WHERE r.clinic = :clinic
"""


def draft_entries(among: str) -> str:
    """SQL for the drafts whose ids this other SQL finds."""
    return f"""
        SELECT d.*, {CARE}
        FROM ({DRAFTS} AND d.status <> 'completed' AND d.id IN ({among})) d {SEEN_TO}
    """


def settled_by(row: Row) -> int | None:
    """Which state of this draft waits for a review, if one does."""
    if row["alarmed"]:
        return int(row["alarm"])
    return int(row["revision"]) if row["urgent"] or row["raised"] else None


def kind_of(row: Row) -> tuple[QueueKind, str]:
    """What an unsent draft waits as, and how urgent the rules found it."""
    return "stopped" if row["as_stopped"] else "abandoned", row["by_rules"]


def response_entry(engine: Engine, row: Row) -> QueueEntry:
    return QueueEntry(
        kind="sent",
        id=row["id"],
        reference=row["reference"],
        person=person_from(row),
        disposition=row["overridden"] or row["disposition"],
        could_be=row["could_be"],
        language=row["language"],
        mode=row["mode"],
        since=from_text(row["sent_at"]),
        sent_at=from_text(row["sent_at"]),
        stopped_at=from_text_or_none(row["stopped_at"]),
        acknowledged=row["acknowledged_at"] is not None,
        went_on=row["stopped_at"] is not None,
        headlines=headlines_from(row["headlines"]),
        state=0,
        draft_id=row["draft_id"],
        original=row["disposition"],
        answers=answers_from(row["answers"]),
        begun=begun_from(row),
        owner=owner_from(row),
        visit=from_text_or_none(row["comes"]),
        opened=newest_read(engine, f"response/{row['id']}"),
        review=newest_review(engine, row["id"]),
        incomplete=bool(row["incomplete"]),
        told_after=headlines_from(row["told_after"] or "[]"),
    )


def draft_entry(engine: Engine, row: Row) -> QueueEntry:
    kind, original = kind_of(row)
    return QueueEntry(
        kind=kind,
        id=row["id"],
        reference=None,
        person=person_if_known(row),
        disposition=row["overridden"] or original,
        could_be=None,
        language=row["language"],
        mode=row["mode"],
        since=from_text(row["waiting_since"] if kind == "stopped" else row["touched"]),
        sent_at=None,
        stopped_at=from_text_or_none(row["stopped_at"]),
        acknowledged=row["acknowledged_at"] is not None,
        went_on=row["stopped_at"] is not None and row["status"] == "in-progress",
        headlines=headlines_from(row["headlines"]),
        state=int(row["seen"]),
        draft_id=row["id"],
        original=original,
        answers=answers_from(row["answers"]),
        begun=begun_from(row),
        owner=owner_from(row),
        visit=from_text_or_none(row["comes"]),
        opened=newest_read(engine, f"draft/{row['id']}"),
        review=newest_review(engine, row["id"]),
    )
