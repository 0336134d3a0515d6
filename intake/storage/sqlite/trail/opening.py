"""Who on the staff opened a record, as the audit events tell it."""

import json

from intake.storage.moment import from_text, to_text
from intake.storage.reading import Opening, Review
from intake.storage.record import URGENT, Draft
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Engine

EVENT = "SELECT e.seq, e.at, e.agent, e.role, e.action, coalesce(s.display_name, e.agent) AS shown"
BY = "audit_event e LEFT JOIN staff s ON s.id = e.agent"
OF_ONE = f"""
    {EVENT} FROM {BY} WHERE e.entity IN (SELECT 'draft/' || :id UNION ALL
        SELECT 'response/' || id FROM response WHERE draft_id = :id)
"""  # noqa: S608 – put together from what stands above
BY_READERS = """
    e.action IN ('read', 'review', 'letter', 'letter-again', 'print-brief', 'print-form',
        'print-advice', 'record-copy', 'correct')
"""
BY_STAFF = f"""
    ({BY_READERS} OR e.action IN ('take-up', 'file-incomplete')
        OR (e.action = 'begin-for' AND e.role <> 'tablet'))
"""
BY_COLLEAGUES = f"""
    ({BY_STAFF} OR e.action IN ('section', 'judge', 'override', 'addend', 'discuss', 'consent',
        'signed-form', 'own', 'book', 'hold', 'hold-release'))
"""
EXPORTS = f"""
    {EVENT}, e.entity, e.detail, d.started, r.sent_at, r.disposition,
        (SELECT max(v.at) FROM review v WHERE v.subject_id = r.id AND v.at <= e.at) AS reviewed_at,
        (SELECT max(m.at) FROM remark m
            WHERE m.subject_id = r.id AND m.raises AND m.at <= e.at) AS raised_at,
        EXISTS (SELECT 1 FROM remark m
            WHERE m.subject_id IN (r.id, d.id)
                AND m.kind = 'override' AND m.at <= e.at) AS overridden
    FROM {BY}, draft d LEFT JOIN response r ON r.draft_id = d.id
    WHERE d.id = :id AND e.action = 'export' AND e.clinic = d.clinic
        AND e.entity IN ('clinical', 'desk') AND e.at >= :begun
"""  # noqa: S608 – likewise
NEWEST_READ = f"""
    {EVENT} FROM {BY} WHERE e.entity = :entity AND e.action = 'read' ORDER BY e.seq DESC LIMIT 1
"""
FOR_EVER = "9999"


def openings_of(engine: Engine, draft_id: str, started: str) -> tuple[Opening, ...]:
    """For practitioners: all that the staff did, with the draft and the response it became."""
    return _told(engine, BY_COLLEAGUES, draft_id, started)


def newest_read(engine: Engine, entity: str) -> Opening | None:
    row = engine.row(NEWEST_READ, {"entity": entity})
    return None if row is None else _opening(row, row["action"])


def told_openings(engine: Engine, draft: Draft) -> tuple[Opening, ...]:
    """For its person: as well who typed it in or took it up, and each file it was copied to.

    An export of a time when events did not say which rows it took is taken to hold this one.
    """
    return _told(engine, BY_STAFF, draft.id, to_text(draft.started))


def _told(engine: Engine, acts: str, draft_id: str, started: str) -> tuple[Opening, ...]:
    """Oldest first."""
    opened = engine.rows(f"{OF_ONE} AND {acts}", {"id": draft_id})
    taken = engine.rows(EXPORTS, {"id": draft_id, "begun": started})
    told = [(row["seq"], _opening(row, row["action"])) for row in opened]
    told += [(r["seq"], _opening(r, f"export-{r['entity']}")) for r in taken if _holds(r)]
    return tuple(opening for _, opening in sorted(told, key=lambda pair: pair[0]))


def _opening(row: Row, action: str) -> Opening:
    return Opening(from_text(row["at"]), row["agent"], row["shown"], row["role"], action)


def _holds(row: Row) -> bool:
    """Whether this form was in that export. In doubt it was: its person is told of it."""
    asked = json.loads(row["detail"])
    was_sent = row["sent_at"] is not None and row["sent_at"] <= row["at"]
    moment = row["sent_at"] if was_sent else row["started"]
    if not asked.get("since", "") <= moment < asked.get("until", FOR_EVER):
        return False
    if not was_sent:
        return row["entity"] == "desk" and asked.get("status") not in {"sent", "reviewed"}
    seen = (row["reviewed_at"] or "") > (row["raised_at"] or "")
    level = row["disposition"]
    called = level if level in URGENT else "not_urgent"  # by the front desk
    same_level = asked.get("disposition", level) in {level, called}
    return (same_level or bool(row["overridden"])) and asked.get("status") in {
        None,
        "reviewed" if seen else "sent",
    }


def newest_review(engine: Engine, subject_id: str) -> Review | None:
    row = engine.row(
        "SELECT v.at, v.agent, coalesce(s.display_name, v.agent) AS shown"
        " FROM review v LEFT JOIN staff s ON s.id = v.agent"
        " WHERE v.subject_id = :id ORDER BY v.seen DESC LIMIT 1",
        {"id": subject_id},
    )
    return None if row is None else review_from(row)


def review_from(row: Row) -> Review:
    return Review(from_text(row["at"]), row["agent"], row["shown"])
