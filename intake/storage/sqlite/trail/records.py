"""The record as a whole, on SQLite: whether it is whole, and all that was ever assessed."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from intake.storage.anchor import Anchor
from intake.storage.contract import KeyAction
from intake.storage.moment import from_text, to_text
from intake.storage.reading import EVERYTHING, AuditEvent, Selection, StoredAssessment
from intake.storage.sqlite.export.counting import miscounted
from intake.storage.sqlite.file.connection import Row, translated
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.file.stream import Stream
from intake.storage.sqlite.file.text import answers_from, assessment_from, facts_from
from intake.storage.sqlite.keeping.purging import unvouched
from intake.storage.sqlite.likeness.key import unlike
from intake.storage.sqlite.likeness.name import unindexed
from intake.storage.sqlite.practice.queue import misplaced
from intake.storage.sqlite.schema.guard import lost_guards
from intake.storage.sqlite.trail.audit import Face, head
from intake.storage.sqlite.trail.chain import breaks
from intake.storage.sqlite.trail.sealing import broken_seals, unspoken
from intake.storage.sqlite.walk.edition import edition_text

ASSESSED = """
    SELECT 'response' AS kind, id, clinic, sent_at AS moment, edition, questionnaire_version,
        rules_version, answers, withdrawn, facts, assessment, disposition, could_be, needle_hold
    FROM response
    UNION ALL
    SELECT 'stop', draft_id, clinic, filed_at, edition, questionnaire_version,
        rules_version, answers, '{}', facts, assessment, NULL, NULL, NULL
    FROM stop
"""
CHOSEN = f"""
    SELECT * FROM ({ASSESSED}) WHERE clinic = :clinic
        AND moment >= :since AND moment < :until ORDER BY moment, id
"""  # noqa: S608 – put together from what stands above
FOR_EVER = "9999"
EVENTS = "SELECT * FROM audit_event ORDER BY seq"


NEWEST = """
    SELECT e.*, coalesce(s.display_name, e.agent) AS shown
    FROM audit_event e LEFT JOIN staff s ON s.id = e.agent
    WHERE e.at >= :since AND (:of IS NULL OR :of IN (e.entity, e.agent, s.name)
        OR e.entity IN (SELECT 'response/' || id FROM response WHERE reference = :of)
        OR e.entity IN (SELECT 'draft/' || draft_id FROM response WHERE reference = :of))
    ORDER BY e.seq DESC LIMIT :newest
"""


class SqliteRecords(Face):
    roles = frozenset({"console"})

    def faults(self, anchors: Collection[Anchor] = ()) -> tuple[str, ...]:
        with translated():  # the check of the seals reads past what waits in the log
            self._engine.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            torn = [row[0] for row in self._engine.rows("PRAGMA cipher_integrity_check", {})]
        if torn:
            return tuple(torn)  # what is on those pages cannot be read, and is not guessed at
        with self._engine.read() as engine:
            checked = [row[0] for row in engine.rows("PRAGMA integrity_check", {})]
            lost = {(row[0], row[2]) for row in engine.rows("PRAGMA foreign_key_check", {})}
            found = [f"guard {name} is gone or altered" for name in lost_guards(engine.db)]
            found += [*broken_seals(engine), *unspoken(engine), *unvouched(engine)]
            found += [*misplaced(engine), *unindexed(engine), *unlike(engine), *miscounted(engine)]
            found += breaks(map(dict, engine.rows(EVENTS, {})), engine.keyring.audit, anchors)
        found += [message for message in checked if message != "ok"]
        found += sorted(
            f"{table}: a row names one in {parent} that is gone" for table, parent in lost
        )
        return tuple(found)

    def anchor(self) -> Anchor:
        with self._engine.read() as engine:
            return head(engine)

    def events(
        self, newest: int, since: datetime | None = None, of: str | None = None
    ) -> tuple[AuditEvent, ...]:
        values: dict[str, Cell] = {
            "newest": newest,
            "since": to_text(since) if since else "",
            "of": of,
        }
        with self._act() as act:
            found = [event_from(row) for row in self._engine.rows(NEWEST, values)]
            act.record("audit-read", "events", rows=len(found))
        return tuple(reversed(found))

    def note(self, action: KeyAction) -> None:
        with self._act() as act:
            act.record(action, "keys")

    def edition(self, name: str) -> str:
        with self._engine.read() as engine:
            return edition_text(engine, name)

    def assessments(
        self, purpose: str, selection: Selection = EVERYTHING
    ) -> Stream[StoredAssessment]:
        since, until = selection.since, selection.until
        values = {
            "clinic": self._clinic,
            "since": to_text(since) if since else "",
            "until": to_text(until) if until else FOR_EVER,
        }
        stream = Stream(self._engine, CHOSEN, values, assessed_from)
        try:
            with self._act() as act:
                act.record(purpose, "assessments", rows=stream.count)
        except BaseException:
            stream.close()
            raise
        return stream


def event_from(row: Row) -> AuditEvent:
    return AuditEvent(
        seq=row["seq"],
        at=from_text(row["at"]),
        agent=row["agent"],
        shown=row["shown"],
        role=row["role"],
        action=row["action"],
        entity=row["entity"],
        detail=json.loads(row["detail"]),
    )


def assessed_from(_engine: Engine, row: Row) -> StoredAssessment:
    return StoredAssessment(
        kind=row["kind"],
        id=row["id"],
        edition=row["edition"] or "",
        questionnaire_version=row["questionnaire_version"],
        rules_version=row["rules_version"],
        answers=answers_from(_object(row["answers"])),
        withdrawn=answers_from(_object(row["withdrawn"])),
        facts=facts_from(_object(row["facts"])),
        assessment=assessment_from(_object(row["assessment"])),
        disposition=row["disposition"],
        could_be=row["could_be"],
        needle_hold=None if row["needle_hold"] is None else bool(row["needle_hold"]),
    )


def _object(text: str) -> str:
    """The text of a JSON object; of an empty one where the text was damaged."""
    try:
        loaded: Any = json.loads(text)
    except ValueError:
        return "{}"
    return text if isinstance(loaded, dict) else "{}"
