"""A response as cells for an export, out of one index. `r` is the response."""

# ruff: noqa: S608 – put together from what stands here

from collections.abc import Sequence

from intake.storage.reading import Selection
from intake.storage.sqlite.practice.overriding import SENT_IN_FORCE
from intake.storage.sqlite.schema.export import MORE, codes

FLAGS = codes("r.assessment")
ALL_FLAGS = """
    (SELECT group_concat(f.value ->> '$.code', ';')
        FROM response w, json_each(w.assessment, '$.flags') f WHERE w.id = r.id)
"""
STAFF = "SELECT coalesce(s.display_name, {0}) FROM {1} LEFT JOIN staff s ON s.id = {0}"
AMENDED = """
    FROM remark m INDEXED BY remark_amends LEFT JOIN staff s ON s.id = m.agent
    WHERE m.subject_id = r.id AND m.kind IN ('override', 'addendum')
    ORDER BY m.number DESC LIMIT 1
"""
ADDENDA = """
    (SELECT json_group_array(json_object('at', substr(a.at, 1, 19) || 'Z',
            'by', coalesce(s.display_name, a.agent), 'link_id', a.code, 'text', a.text))
        FROM remark a INDEXED BY remark_amends LEFT JOIN staff s ON s.id = a.agent
        WHERE a.subject_id = r.id AND a.kind IN ('override', 'addendum') AND a.kind = 'addendum')
"""
DECIDED = """
    (EXISTS (SELECT 1 FROM remark o WHERE o.subject_id = r.id AND o.kind = 'override')
        OR EXISTS (SELECT 1 FROM remark o WHERE o.subject_id = r.draft_id AND o.kind = 'override'))
"""
IN_FORCE = f"""
    iif({DECIDED}, coalesce((SELECT {SENT_IN_FORCE.format(what="verdict")} FROM draft d
        WHERE d.id = r.draft_id), r.disposition), r.disposition)
"""
"""Asks for the little there is of overrides before it asks which of them is in force."""
WAITS = "EXISTS (SELECT 1 FROM waiting w WHERE w.subject_id = r.id)"
STATUS = f"iif({WAITS}, 'sent', 'reviewed')"
FILED = STAFF.format("i.agent", "incomplete i") + " WHERE i.draft_id = r.draft_id"
TYPED = STAFF.format("t.entered_by", "draft t") + " WHERE t.id = r.draft_id AND t.entered_by <> ''"


def second(moment: str) -> str:
    """SQL for a moment without the parts of its second."""
    return f"substr({moment}, 1, 19) || 'Z'"


CELLS = {
    "response_id": "r.id",
    "reference": "r.reference",
    "questionnaire_version": "r.questionnaire_version",
    "rules_version": "r.rules_version",
    "language": "r.language",
    "mode": "r.mode",
    "sent_at": second("r.sent_at"),
    "sent_by": f"coalesce(({FILED}), iif(r.mode IN ('paper', 'phone'), ({TYPED}), NULL))",
    "amended_at": f"(SELECT {second('m.at')} {AMENDED})",
    "amended_by": f"(SELECT coalesce(s.display_name, m.agent) {AMENDED})",
    "status": STATUS,
    "incomplete": "iif(EXISTS (SELECT 1 FROM incomplete i WHERE i.draft_id = r.draft_id),"
    " 'yes', 'no')",
    "disposition": "r.disposition",
    "in_force": IN_FORCE,
    "could_be": "r.could_be",
    "needle_hold": "iif(r.needle_hold, 'yes', 'no')",
    "flags": f"CASE WHEN substr({FLAGS}, -1) = '{MORE}' THEN {ALL_FLAGS} ELSE {FLAGS} END",
    "addenda": f"nullif({ADDENDA}, '[]')",
    "withdrawn": "nullif(r.withdrawn, '{}')",
    "answers": "r.answers",
    "person": "person_of(r.draft_id, r.name_key, r.date_of_birth)",
}
# Each table of which a row may stand beside a response is asked once for it.
BESIDE = """
    LEFT JOIN waiting w ON w.subject_id = r.id
    LEFT JOIN incomplete i ON i.draft_id = r.draft_id
    LEFT JOIN remark m INDEXED BY remark_amends ON m.subject_id = r.id
        AND m.kind IN ('override', 'addendum') AND NOT EXISTS (SELECT 1
            FROM remark n INDEXED BY remark_amends WHERE n.subject_id = m.subject_id
            AND n.kind IN ('override', 'addendum') AND n.number > m.number)
"""
OF_DRAFT = """
    EXISTS (SELECT 1 FROM remark a INDEXED BY remark_amends
        WHERE a.subject_id = r.draft_id AND a.kind IN ('override', 'addendum'))
"""
CLINICAL_CELLS = CELLS | {
    "in_force": f"CASE WHEN m.id NOT NULL OR {OF_DRAFT} THEN {IN_FORCE} ELSE r.disposition END",
    "sent_by": f"""CASE WHEN i.draft_id NOT NULL THEN ({FILED})
        WHEN r.mode IN ('paper', 'phone') THEN ({TYPED}) END""",
    "amended_at": second("m.at"),
    "amended_by": """CASE WHEN m.id NOT NULL THEN
        coalesce((SELECT s.display_name FROM staff s WHERE s.id = m.agent), m.agent) END""",
    "status": "iif(w.subject_id IS NULL, 'reviewed', 'sent')",
    "incomplete": "iif(i.draft_id IS NULL, 'no', 'yes')",
    "addenda": f"CASE WHEN m.id NOT NULL THEN nullif({ADDENDA}, '[]') END",
}
OF_VERSION = "AND r.questionnaire_version = :version"


def narrowed(selection: Selection, level: str = IN_FORCE) -> str:
    """SQL of the conditions that were asked for, of a response. `level`: its disposition in SQL."""
    conditions = {
        "AND r.sent_at >= :since": selection.since,
        "AND r.sent_at < :until": selection.until,
        f"AND {STATUS} = :status": selection.status,
        f"AND {level} = :disposition": selection.disposition,
    }
    return " ".join(sql for sql, value in conditions.items() if value is not None)


def clinical_sql(fields: Sequence[str], selection: Selection) -> str:
    """Rows of one version, the oldest first: what they are sorted by, then `fields`."""
    cells = ", ".join(CLINICAL_CELLS[name] for name in fields)
    return f"""
        SELECT r.sent_at, r.id, {cells} FROM response r INDEXED BY response_export {BESIDE}
        WHERE r.clinic = :clinic {OF_VERSION} {narrowed(selection)} ORDER BY r.sent_at, r.id
    """
