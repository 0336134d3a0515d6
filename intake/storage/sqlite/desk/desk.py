"""The front desk’s side, on SQLite. The promises are in `storage/contract.py`."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice

from intake.storage.desk import DeskFound, DeskNow, DeskRow
from intake.storage.export import DESK, Cells, TakenOut
from intake.storage.reading import EVERYTHING, Selection
from intake.storage.record import QUIET
from intake.storage.sqlite.desk import desk_list, desk_row
from intake.storage.sqlite.desk.finding import found
from intake.storage.sqlite.export.extract import Plan, SqliteExtract, extract, rows_of
from intake.storage.sqlite.export.extracting import desk_parts
from intake.storage.sqlite.export.taken import taken
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.trail.audit import Face


class SqliteDesk(Face):
    roles = frozenset({"desk", "practitioner", "console"})

    def people(
        self,
        selection: Selection = EVERYTHING,
        limit: int = 200,
        quiet: timedelta = QUIET,
        *,
        alone: bool = False,
    ) -> tuple[DeskRow, ...]:
        with self._act() as act:
            left = act.at - quiet
            rows = desk_list.people(self._engine, self._clinic, left, selection, limit, alone=alone)
            act.record("list", "people", rows=len(rows))
            return tuple(map(desk_row.row_from, rows))

    def urgent(self, quiet: timedelta = QUIET) -> tuple[DeskRow, ...]:
        with self._act() as act:
            rows = desk_list.urgent(self._engine, self._clinic, act.at - quiet)
            act.record("list", "urgent", rows=len(rows))
            return tuple(map(desk_row.row_from, rows))

    def now(
        self, quiet: timedelta = QUIET, since: datetime | None = None, limit: int = 200
    ) -> DeskNow:
        with self._act() as act:
            urgent, alone = self._now(act.at - quiet, since, limit)
            act.record("list", "people", rows=len(urgent) + len(alone))
            return DeskNow(
                urgent=tuple(map(desk_row.row_from, urgent)),
                alone=tuple(map(desk_row.row_from, alone)),
                mark=desk_list.mark([*urgent, *alone]),
            )

    def mark(
        self, quiet: timedelta = QUIET, since: datetime | None = None, limit: int = 200
    ) -> str:
        with self._engine.read() as engine:
            urgent, alone = self._now(engine.clock() - quiet, since, limit)
            return desk_list.mark([*urgent, *alone])

    def _now(
        self, left: datetime, since: datetime | None, limit: int
    ) -> tuple[list[Row], list[Row]]:
        of_late = Selection(since=since)
        return desk_list.urgent(self._engine, self._clinic, left), desk_list.people(
            self._engine, self._clinic, left, of_late, limit, alone=True
        )

    def search(self, text: str, limit: int = 50, quiet: timedelta = QUIET) -> DeskFound:
        with self._act() as act:
            ids, more = found(self._engine, self._clinic, text, limit)
            people = desk_row.people_of(self._engine, self._clinic, ids, act.at - quiet)
            act.record("search", "forms", rows=len(people))
            return DeskFound(tuple(people[name] for name in ids if name in people), more)

    def export(
        self,
        selection: Selection,
        purpose: str,
        quiet: timedelta = QUIET,
        how: Mapping[str, str] = {},
        fields: Sequence[str] = DESK,
    ) -> SqliteExtract:
        plan = Plan("desk", tuple(fields), purpose, selection, how)
        exact = self._agent.role == "console"  # no desk: the machine’s own commands
        return extract(
            self._act(),
            self._engine,
            self._agent,
            plan,
            lambda engine, act: desk_parts(
                engine, self._clinic, plan.fields, selection, act.at - quiet, exact=exact
            ),
        )

    def sample(
        self,
        selection: Selection,
        quiet: timedelta = QUIET,
        limit: int = 3,
        fields: Sequence[str] = DESK,
    ) -> tuple[int, tuple[Cells, ...]]:
        with self._act() as act:
            left = act.at - quiet
            parts = desk_parts(self._engine, self._clinic, fields, selection, left)
            rows = tuple(islice(rows_of(self._engine, parts), limit))
            act.record("list", "sample", rows=len(rows))
            return sum(part.count for part in parts), rows

    def taken(self, limit: int = 20) -> tuple[TakenOut, ...]:
        with self._engine.read() as engine:
            return taken(engine, self._clinic, ("desk",), limit)
