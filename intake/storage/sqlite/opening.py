"""Who on the staff opened a record, as the audit events tell it."""

from intake.storage.moment import from_text
from intake.storage.reading import Opening, Review
from intake.storage.sqlite.engine import Engine


def openings_of(engine: Engine, draft_id: str) -> tuple[Opening, ...]:
    """Of the draft and of the response it became, oldest first."""
    rows = engine.rows(
        "SELECT e.at, e.agent, e.role, e.action, coalesce(s.display_name, e.agent) AS shown"
        " FROM audit_event e LEFT JOIN staff s ON s.id = e.agent"
        " WHERE e.action IN ('read', 'review') AND e.entity IN ("
        "  SELECT 'draft/' || :id UNION ALL"
        "  SELECT 'response/' || id FROM response WHERE draft_id = :id) ORDER BY e.seq",
        {"id": draft_id},
    )
    return tuple(
        Opening(from_text(row["at"]), row["agent"], row["shown"], row["role"], row["action"])
        for row in rows
    )


def newest_review(engine: Engine, subject_id: str) -> Review | None:
    row = engine.row(
        "SELECT v.at, v.agent, coalesce(s.display_name, v.agent) AS shown"
        " FROM review v LEFT JOIN staff s ON s.id = v.agent"
        " WHERE v.subject_id = :id ORDER BY v.seen DESC LIMIT 1",
        {"id": subject_id},
    )
    return None if row is None else Review(from_text(row["at"]), row["agent"], row["shown"])
