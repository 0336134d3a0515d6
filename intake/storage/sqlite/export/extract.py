"""Cells on their way out: a snapshot on a connection of its own, as the database finds them."""

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass
from typing import Self

from intake.storage.agent import Agent
from intake.storage.error import NotFoundError, StorageError
from intake.storage.export import Cells, Version
from intake.storage.reading import Selection
from intake.storage.sqlite.export.selection import narrowing
from intake.storage.sqlite.export.taken import ENDS, Ended, Ending
from intake.storage.sqlite.file.connection import translated
from intake.storage.sqlite.file.driver import Cursor
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.trail.audit import Act, head
from intake.storage.sqlite.walk.edition import edition_text

KEYS = 2
"""Every row begins with the moment and the id it is sorted by; they stay here."""
TOGETHER = 8
"""Rows that are read before they are written."""
EDITION = """
    SELECT hash FROM edition WHERE clinic = :clinic AND questionnaire_version = :version
    ORDER BY first_used LIMIT 1
"""


@dataclass(frozen=True)
class Part:
    """Rows in their order, and how many. `version`: what they answer; empty for several."""

    sql: str
    values: Mapping[str, Cell]
    count: int
    version: str = ""


@dataclass(frozen=True)
class Plan:
    """What is taken: `columns` and `purpose` as they go on record, and `how` with them."""

    columns: str
    fields: tuple[str, ...]
    purpose: str
    selection: Selection
    how: Mapping[str, str]


def rows_of(engine: Engine, parts: Sequence[Part]) -> Iterator[Cells]:
    """Of all parts together, each row as plain as the driver makes it."""
    found = [_few_at_a_time(engine.db.conn.execute(part.sql, dict(part.values))) for part in parts]
    for row in found[0] if len(found) == 1 else heapq.merge(*found, key=_place):
        yield row[KEYS:]


def _few_at_a_time(cursor: Cursor) -> Iterator[Cells]:
    """Reading and writing by turns row by row would take longer, for neither stays in the cache."""
    while rows := cursor.fetchmany(TOGETHER):
        yield from rows
        del rows  # before the next ones are there


def _place(row: Cells) -> tuple[object, ...]:
    return row[:KEYS]


class SqliteExtract:
    """What the `parts` find at this moment, whatever is written while they are read."""

    def __init__(self, engine: Engine, agent: Agent, fields: tuple[str, ...]) -> None:
        self.id = ""
        self.fields = fields
        self.versions: tuple[Version, ...] = ()
        self._engine = engine.twin()
        self._agent = agent
        self._parts: tuple[Part, ...] = ()
        self._given = 0
        self._open = True

    def take(self, find: Callable[[Engine, Act], tuple[Part, ...]], act: Act) -> None:
        """From here on nothing that is written is seen."""
        with translated():
            self._engine.db.execute("BEGIN")
            self._parts = find(self._engine, act)
            self.versions = tuple(self._version(p, act.clinic) for p in self._parts if p.version)

    @property
    def count(self) -> int:
        return sum(part.count for part in self._parts)

    def __iter__(self) -> Iterator[Cells]:
        return self._rows(*self._parts)

    def of(self, questionnaire_version: str) -> Iterator[Cells]:
        part = next((p for p in self._parts if p.version == questionnaire_version), None)
        if part is None:
            raise NotFoundError("There is no row of this version.")
        return self._rows(part)

    def done(self, rows: int, sha256: str) -> None:
        self._end("done", rows=rows, sha256=sha256)

    def close(self) -> None:
        with suppress(StorageError):
            self._end("cancelled", rows=self._given)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _rows(self, *parts: Part) -> Iterator[Cells]:
        with translated():
            for row in rows_of(self._engine, parts):
                self._given += 1
                yield row

    def _version(self, part: Part, clinic: str) -> Version:
        row = self._engine.row(EDITION, {"clinic": clinic, "version": part.version})
        edition = "" if row is None else row["hash"]
        text = edition_text(self._engine, edition) if edition else ""
        return Version(part.version, edition, text, part.count)

    def _end(self, how: Ended, **detail: str | int) -> None:
        if not self._open:
            return
        self._open = False
        try:
            with translated():
                self._engine.db.rollback()
            if self.id:
                Ending(self._engine, self._agent).record(ENDS[how], f"export/{self.id}", **detail)
        finally:
            self._engine.close()


def extract(
    acting: AbstractContextManager[Act],
    engine: Engine,
    agent: Agent,
    plan: Plan,
    find: Callable[[Engine, Act], tuple[Part, ...]],
) -> SqliteExtract:
    """The rows of the parts that `find` finds, once it is on record who took how many, and why.

    From that patients can see who has taken what they said out of the record.
    """
    with ExitStack() as undo:
        with acting as act:
            rows = SqliteExtract(engine, agent, plan.fields)
            undo.callback(rows.close)
            rows.take(find, act)
            told = {**plan.how, **narrowing(plan.selection)}
            act.record("export", plan.columns, rows=rows.count, purpose=plan.purpose, **told)
            seq = head(engine).seq
        rows.id = str(seq)
        undo.pop_all()
    return rows
