"""The front desk’s list, on SQLite. The promises are in `storage/contract.py`."""

from collections.abc import Iterable
from datetime import timedelta

from intake.storage.moment import from_text, from_text_or_none
from intake.storage.reading import EVERYTHING, DeskRow, Selection
from intake.storage.record import QUIET, Person
from intake.storage.sqlite.audit import Face
from intake.storage.sqlite.connection import Row
from intake.storage.sqlite.engine import Engine
from intake.storage.sqlite.selection import NAMED, PEOPLE, STOPPED, narrowed, values
from intake.storage.sqlite.stream import Stream, export
from intake.storage.sqlite.walk import begun_from, person_from

NEWEST = "started DESC, id DESC"


class SqliteDesk(Face):
    roles = frozenset({"desk", "practitioner", "console"})

    def people(
        self, selection: Selection = EVERYTHING, limit: int = 200, quiet: timedelta = QUIET
    ) -> tuple[DeskRow, ...]:
        stopped = f"{narrowed(STOPPED, selection)} AND progress = 'stopped'"
        sent = f"{narrowed(PEOPLE, selection)} AND progress = 'sent'"
        others = f"{narrowed(PEOPLE, selection)} AND progress NOT IN ('stopped', 'sent')"
        with self._act() as act:
            asked = {**values(self._clinic, act.at - quiet, selection), "limit": limit}
            rows = [
                row
                for sql in (stopped, sent, others)
                for row in self._engine.rows(f"{sql} ORDER BY {NEWEST} LIMIT :limit", asked)
            ]
            people = tuple(row_from(self._engine, row) for row in in_order(rows[:limit]))
            act.record("list", "people", rows=len(people))
            return people

    def export_rows(
        self, selection: Selection, purpose: str, quiet: timedelta = QUIET
    ) -> Stream[DeskRow]:
        sql = f"{narrowed(NAMED, selection)} ORDER BY started, id"
        return export(
            self._act(),
            "desk",
            purpose,
            selection,
            lambda act: Stream(
                self._engine, sql, values(self._clinic, act.at - quiet, selection), row_from
            ),
        )


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Who stopped first; each newest first, whoever it was that filled the list."""
    newest = sorted(rows, key=lambda row: (row["started"], row["id"]), reverse=True)
    return sorted(newest, key=lambda row: row["progress"] != "stopped")


def row_from(_engine: Engine, row: Row) -> DeskRow:
    return DeskRow(
        id=row["id"],
        person=person_from(row) if row["name_key"] is not None else booked(row),
        language=row["language"],
        mode=row["mode"],
        status=row["progress"],
        started=from_text(row["started"]),
        sent_at=from_text_or_none(row["sent_at"]),
        reference=row["reference"],
        disposition=row["disposition"],
        begun=begun_from(row),
    )


def booked(row: Row) -> Person:
    return Person(row["expected"], *[""] * 6)
