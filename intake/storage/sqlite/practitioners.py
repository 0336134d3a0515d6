"""The practitioner’s desk, on SQLite. The promises are in `storage/contract.py`."""

from datetime import datetime, timedelta

from intake.storage.error import ConflictError, NotAllowedError, NotFoundError
from intake.storage.moment import from_text
from intake.storage.reading import (
    Opening,
    QueueEntry,
    Review,
    Selection,
    StoppedWalk,
    StoredResponse,
    Tally,
)
from intake.storage.record import QUIET, URGENT, Receipt
from intake.storage.secret import new_id
from intake.storage.sqlite.audit import Face
from intake.storage.sqlite.bringing import brought_of
from intake.storage.sqlite.carrying import carried_of
from intake.storage.sqlite.connection import Row
from intake.storage.sqlite.engine import Cell, Engine
from intake.storage.sqlite.opening import newest_review, openings_of
from intake.storage.sqlite.queue_entry import UNSENT, settled_by, waiting
from intake.storage.sqlite.selection import BEGUN, RESPONSES, narrowed, values
from intake.storage.sqlite.sending import sent_from
from intake.storage.sqlite.stream import Stream, export
from intake.storage.sqlite.tally import tally
from intake.storage.sqlite.walk import DRAFT, begun_from, draft_from, steps_of, stops_of

RESPONSE = f"SELECT r.*, {BEGUN} FROM response r JOIN draft d ON d.id = r.draft_id"  # noqa: S608


class SqlitePractitioners(Face):
    roles = frozenset({"practitioner", "console"})

    def queue(self, quiet: timedelta = QUIET) -> tuple[QueueEntry, ...]:
        with self._act() as act:
            entries = waiting(self._engine, self._clinic, act.at - quiet)
            act.record("list", "queue", rows=len(entries))
            return entries

    def open_response(self, response_id: str) -> StoredResponse:
        with self._act() as act:
            row = self._engine.one(
                f"{RESPONSE} WHERE r.clinic = :clinic AND r.id = :id", self._key(response_id)
            )
            act.record("read", f"response/{row['id']}")
            return response_from(self._engine, row)

    def open_stop(self, draft_id: str) -> StoppedWalk:
        with self._act() as act:
            row = self._engine.one(f"{DRAFT} d.id = :id", self._key(draft_id))
            if row["alarm"] is None and row["urgency"] not in URGENT:
                raise NotFoundError("There is no such stop.")
            act.record("read", f"draft/{row['id']}")
            return self._walk_from(row)

    def mark_reviewed(self, entry_id: str, as_of: int | None = None) -> Review:
        if self._agent.role != "practitioner":
            raise NotAllowedError("Only a practitioner reviews.")
        with self._act() as act:
            entity, seen = self._unreviewed(entry_id)
            if seen is not None and self._settles(entry_id, as_of, seen):
                self._engine.insert(
                    "review",
                    {
                        "id": new_id(),
                        "clinic": self._clinic,
                        "subject_id": entry_id,
                        "seen": seen,
                        "at": act.now,
                        "agent": self._agent.id,
                    },
                )
                act.record("review", entity)
            review = newest_review(self._engine, entry_id)
            if review is None:
                raise NotFoundError("Nothing under this id waits for a review.")
            return review

    def opened_by(self, entry_id: str) -> tuple[Opening, ...]:
        with self._engine.read() as engine:
            row = engine.one(
                "SELECT id FROM draft WHERE clinic = :clinic AND id = :id UNION ALL"
                " SELECT draft_id FROM response WHERE clinic = :clinic AND id = :id",
                self._key(entry_id),
            )
            return openings_of(engine, row["id"])

    def export_responses(self, selection: Selection, purpose: str) -> Stream[StoredResponse]:
        sql = f"{narrowed(RESPONSES, selection)} ORDER BY sent_at, id"
        return export(
            self._act(),
            "clinical",
            purpose,
            selection,
            lambda act: Stream(
                self._engine, sql, values(self._clinic, act.at, selection), response_from
            ),
        )

    def tally(self, since: datetime | None = None) -> Tally:
        with self._act() as act:
            found = tally(self._engine, self._clinic, since)
            act.record("count", "tally", rows=sum(found.sent.values()))
            return found

    def _key(self, row_id: str) -> dict[str, Cell]:
        return {"clinic": self._clinic, "id": row_id}

    def _unreviewed(self, entry_id: str) -> tuple[str, int | None]:
        """What a review of this entry would settle; None when nothing waits."""
        response = self._engine.row(
            "SELECT NOT EXISTS (SELECT 1 FROM review v WHERE v.subject_id = r.id) AS waits"
            " FROM response r WHERE r.clinic = :clinic AND r.id = :id",
            self._key(entry_id),
        )
        if response is not None:
            return f"response/{entry_id}", 0 if response["waits"] else None
        draft = self._engine.row(f"{UNSENT} AND d.id = :id", self._key(entry_id))
        return f"draft/{entry_id}", None if draft is None else settled_by(draft)

    def _settles(self, entry_id: str, as_of: int | None, seen: int) -> bool:
        """Whether the practitioner has seen what waits now. False: it was settled before.

        A response (`seen` is 0) never changes; whatever else waits must be named by its `as_of`.
        """
        if as_of == seen or (as_of is None and seen == 0):
            return True
        settled = self._engine.rows(
            "SELECT seen FROM review WHERE subject_id = :id", {"id": entry_id}
        )
        if as_of not in {row["seen"] for row in settled}:
            raise ConflictError("This has changed since it was opened. Look at it again.")
        return False

    def _walk_from(self, row: Row) -> StoppedWalk:
        draft = draft_from(row)
        stops = stops_of(self._engine, draft.id)
        unsent = self._engine.row(f"{UNSENT} AND d.id = :id", self._key(draft.id))
        return StoppedWalk(
            draft=draft,
            answers=draft.answers,
            assessment=stops[-1].assessment if stops else None,
            person=draft.person,
            stops=stops,
            steps=steps_of(self._engine, draft.id),
            review=newest_review(self._engine, draft.id),
            as_of=None if unsent is None else settled_by(unsent),
            carried=carried_of(self._engine, draft.id),
            brought=brought_of(self._engine, draft.id),
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
    )
