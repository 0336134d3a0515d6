"""The practitioner’s desk, on SQLite. The promises are in `storage/practice.py`."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from intake.storage.course import Course, Period
from intake.storage.export import CLINICAL, TakenOut
from intake.storage.moment import from_text
from intake.storage.practice import AT_MOST, Sibling
from intake.storage.reading import (
    Colleague,
    Found,
    Opening,
    Owner,
    QueueEntry,
    QueueState,
    Selection,
    StoppedWalk,
    StoredResponse,
    Tally,
)
from intake.storage.record import QUIET, Receipt
from intake.storage.sqlite.export.extract import Plan, SqliteExtract, extract
from intake.storage.sqlite.export.extracting import clinical_parts
from intake.storage.sqlite.export.selection import BEGUN
from intake.storage.sqlite.export.taken import taken
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.practice.owner import book, colleagues, give
from intake.storage.sqlite.practice.queue import queue, queue_mark
from intake.storage.sqlite.practice.remarks import overridden
from intake.storage.sqlite.practice.search import search
from intake.storage.sqlite.practice.sibling import others_of
from intake.storage.sqlite.practice.subject import subject
from intake.storage.sqlite.practice.tally import tally
from intake.storage.sqlite.trail.audit import Face
from intake.storage.sqlite.trail.opening import newest_review, openings_of
from intake.storage.sqlite.walk.bringing import brought_of
from intake.storage.sqlite.walk.carrying import carried_of
from intake.storage.sqlite.walk.course import course
from intake.storage.sqlite.walk.sending import sent_from
from intake.storage.sqlite.walk.walk import (
    DRAFT,
    begun_from,
    draft_from,
    incomplete_of,
    steps_of,
    stops_of,
)

RESPONSE = f"SELECT r.*, {BEGUN} FROM response r JOIN draft d ON d.id = r.draft_id"  # noqa: S608


class SqlitePractitioners(Face):
    roles = frozenset({"practitioner", "console"})

    def queue(
        self, quiet: timedelta = QUIET, state: QueueState = "waiting"
    ) -> tuple[QueueEntry, ...]:
        with self._act() as act:
            entries = queue(self._engine, self._clinic, act.at - quiet, state)
            act.record("list", "queue", rows=len(entries))
            return entries

    def queue_mark(self, quiet: timedelta = QUIET) -> str:
        with self._engine.read() as engine:
            return queue_mark(engine, self._clinic, engine.clock() - quiet)

    def take(self, entry_id: str, staff_id: str | None, as_of: str | None) -> Owner | None:
        with self._act() as act:
            return give(self._engine, act, entry_id, staff_id, as_of)

    def set_visit(self, entry_id: str, at: datetime | None, as_of: datetime | None) -> None:
        with self._act() as act:
            book(self._engine, act, entry_id, at, as_of)

    def colleagues(self) -> tuple[Colleague, ...]:
        with self._engine.read() as engine:
            return colleagues(engine, self._clinic)

    def search(
        self, text: str, limit: int = AT_MOST, quiet: timedelta = QUIET
    ) -> tuple[Found, ...]:
        with self._act() as act:
            found = search(self._engine, self._clinic, text, limit, act.at - quiet)
            act.record("search", "people", rows=len(found))
            return found

    def open_response(self, response_id: str) -> StoredResponse:
        with self._act() as act:
            row = self._engine.one(
                f"{RESPONSE} WHERE r.clinic = :clinic AND r.id = :id", self._key(response_id)
            )
            act.record("read", f"response/{row['id']}")
            return response_from(self._engine, row)

    def open_stop(self, draft_id: str) -> StoppedWalk:
        with self._act() as act:
            subject(self._engine, self._clinic, draft_id)
            row = self._engine.one(f"{DRAFT} d.id = :id", self._key(draft_id))
            act.record("read", f"draft/{row['id']}")
            return walk_from(self._engine, row)

    def opened_by(self, entry_id: str) -> tuple[Opening, ...]:
        with self._engine.read() as engine:
            row = engine.one(
                "SELECT id, started FROM draft WHERE clinic = :clinic AND id IN (SELECT :id"
                " UNION ALL SELECT draft_id FROM response WHERE id = :id)",
                self._key(entry_id),
            )
            return openings_of(engine, row["id"], row["started"])

    def export(
        self,
        selection: Selection,
        purpose: str,
        how: Mapping[str, str] = {},
        fields: Sequence[str] = CLINICAL,
    ) -> SqliteExtract:
        plan = Plan("clinical", tuple(fields), purpose, selection, how)
        return extract(
            self._act(),
            self._engine,
            self._agent,
            plan,
            lambda engine, act: clinical_parts(
                engine, self._clinic, plan.fields, selection, act.at
            ),
        )

    def count(self, selection: Selection) -> int:
        with self._act() as act:
            parts = clinical_parts(self._engine, self._clinic, CLINICAL, selection, act.at)
            number = sum(part.count for part in parts)
            act.record("count", "responses", rows=number)
            return number

    def taken(self, limit: int = 20) -> tuple[TakenOut, ...]:
        with self._engine.read() as engine:
            return taken(engine, self._clinic, ("clinical", "desk"), limit)

    def others_of(self, response_id: str) -> tuple[Sibling, ...]:
        with self._engine.read() as engine:
            return others_of(engine, self._key(response_id))

    def tally(self, since: datetime | None = None, until: datetime | None = None) -> Tally:
        with self._act() as act:
            found = tally(self._engine, self._clinic, since, until)
            act.record("count", "tally", rows=sum(found.sent.values()))
            return found

    def course(self, period: Period, quiet: timedelta = QUIET) -> Course:
        with self._act() as act:
            found = course(self._engine, self._clinic, act.at - quiet, period)
            act.record("count", "course", rows=sum(row.forms for row in found.ended))
            return found

    def _key(self, row_id: str) -> dict[str, Cell]:
        return {"clinic": self._clinic, "id": row_id}


def walk_from(engine: Engine, row: Row) -> StoppedWalk:
    draft = draft_from(row)
    stops = stops_of(engine, draft.id)
    return StoppedWalk(
        draft=draft,
        answers=draft.answers,
        assessment=stops[-1].assessment if stops else None,
        person=draft.person,
        stops=stops,
        steps=steps_of(engine, draft.id),
        review=newest_review(engine, draft.id),
        carried=carried_of(engine, draft.id),
        brought=brought_of(engine, draft.id),
    )


def response_from(engine: Engine, row: Row) -> StoredResponse:
    return StoredResponse(
        draft_id=row["draft_id"],
        receipt=Receipt(row["reference"], from_text(row["sent_at"]), row["id"]),
        sent=sent_from(row),
        started=from_text(row["started"]),
        stops=stops_of(engine, row["draft_id"]),
        steps=steps_of(engine, row["draft_id"]),
        review=newest_review(engine, row["id"]),
        carried=carried_of(engine, row["draft_id"]),
        begun=begun_from(row),
        brought=brought_of(engine, row["draft_id"]),
        overridden=overridden(engine, row["id"]),
        incomplete=incomplete_of(engine, row["draft_id"]),
    )
