"""Lists on their way in, on SQLite. The promises are in `storage/importing.py`."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from time import sleep

from intake.storage.appointment import Booking
from intake.storage.error import ConflictError
from intake.storage.importing import KEPT, Fate, Outcome, Staged
from intake.storage.moment import from_text, to_text
from intake.storage.secret import new_id
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell
from intake.storage.sqlite.trail.audit import Act, Face
from intake.storage.sqlite.visit.matching import matches
from intake.storage.sqlite.visit.plan import (
    AT_ONCE,
    Counts,
    Step,
    carry_out,
    read,
    steps_of,
    written,
)

LISTS = """
    SELECT i.id, i.made, coalesce(s.display_name, i.agent) AS shown, i.mapping, i.revision,
        i.outcome, i.planned, i.reached, {content} AS content
    FROM import_list i LEFT JOIN staff s ON s.id = i.agent
    WHERE i.clinic = :clinic AND i.made > :since AND
"""
ONE = f"{LISTS.format(content='i.content')} i.id = :id"
WAITING = f"{LISTS.format(content='x' + repr(''))} i.outcome IS NULL ORDER BY i.made DESC"
SAME = """
    SELECT id FROM import_list
    WHERE clinic = :clinic AND mark = :mark AND outcome IS NULL AND made > :since
"""
REMEMBERED = "SELECT mapping FROM import_mapping WHERE clinic = :clinic AND header = :header"
REMEMBER = """
    INSERT INTO import_mapping VALUES (:clinic, :header, :mapping, :now)
    ON CONFLICT DO UPDATE SET mapping = :mapping, used = :now
"""
FIX = """
    UPDATE import_list SET plan = :plan, planned = :planned, content = :left, so_far = :so_far
    WHERE id = :id
"""
PLAN = "SELECT plan, reached, so_far FROM import_list WHERE id = :id"
SO_FAR = "SELECT reached, so_far FROM import_list WHERE id = :id"
GO_ON = "UPDATE import_list SET reached = :reached, so_far = :so_far WHERE id = :id"
FINISH = """
    UPDATE import_list SET outcome = so_far, plan = NULL, mapping = '', mark = id WHERE id = :id
"""
OLD = "SELECT count(*) AS number FROM import_list WHERE clinic = :clinic AND made <= :since"
BREATH = 0.05
"""Seconds between two slices, in which others have their turn to write."""
ENDED = "DELETE FROM import_list WHERE clinic = :clinic AND made <= :since"


class SqliteImports(Face):
    roles = frozenset({"desk", "practitioner", "console"})

    def stage(self, content: bytes) -> str:
        mark, import_id = self._engine.seal("list", content.hex()), new_id()
        with self._act() as act:
            there = self._engine.row(SAME, self._key(act.at, mark=mark))
            if there is not None:
                return str(there["id"])
            self._engine.run(ENDED, self._key(act.at))
            cells: dict[str, Cell | bytes] = {"id": import_id, "clinic": self._clinic}
            cells |= {"made": act.now, "agent": self._agent.id, "mark": mark}
            self._engine.insert("import_list", {**cells, "content": content})
            act.record("import-stage", f"import/{import_id}", bytes=len(content))
            return import_id

    def find(self, import_id: str) -> Staged:
        with self._act() as act:
            found = _staged(self._engine.one(ONE, self._key(act.at, id=import_id)))
            act.record("import-look", f"import/{import_id}")
            return found

    def waiting(self) -> tuple[Staged, ...]:
        with self._engine.read() as engine:
            rows = engine.rows(WAITING, self._key(engine.clock()))
            return tuple(_staged(row) for row in rows)

    def map(self, import_id: str, mapping: str, header: str) -> None:
        with self._act() as act:
            row = self._engine.one(ONE, self._key(act.at, id=import_id))
            if row["planned"] is not None:
                raise ConflictError("This list was confirmed.")
            cells: dict[str, Cell] = {"mapping": mapping}
            if mapping != row["mapping"]:
                cells["revision"] = row["revision"] + 1
            self._engine.update("import_list", import_id, cells)
            key = {"clinic": self._clinic, "header": self._engine.seal("header", header)}
            self._engine.run(REMEMBER, {**key, "mapping": mapping, "now": act.now})
            act.record("import-map", f"import/{import_id}")

    def remembered(self, header: str) -> str:
        with self._engine.read() as engine:
            key: dict[str, Cell] = {"clinic": self._clinic, "header": engine.seal("header", header)}
            row = engine.row(REMEMBERED, key)
            return "" if row is None else str(row["mapping"])

    def compare(self, bookings: Sequence[Booking]) -> tuple[Fate, ...]:
        with self._engine.read() as engine:
            found = matches(engine, self._clinic, bookings, engine.clock())
            return tuple(one.fate for one in found)

    def confirm(
        self,
        import_id: str,
        bookings: Sequence[Booking],
        left: bytes,
        left_out: int,
        *,
        revision: int,
    ) -> Outcome:
        staged = self._waiting_or_done(import_id, revision)
        if staged.done is not None:
            return staged.done
        if staged.lines is None:
            self._fix(import_id, self._steps(bookings), left, left_out, revision)
        steps: list[Step] = []
        while (outcome := self._slice(import_id, steps)) is None:
            sleep(BREATH)
        return outcome

    def bring_in(
        self,
        bookings: Sequence[Booking],
        left_out: int = 0,
        told: Callable[[], object] | None = None,
    ) -> Outcome:
        steps, counts = self._steps(bookings), Counts()
        for at in range(0, len(steps), AT_ONCE):
            if at:
                sleep(BREATH)
            with self._act() as act:
                done = carry_out(self._engine, act, steps[at : at + AT_ONCE], told or int)
                if done["new"] or done["moved"] or done["changed"]:
                    act.record("import", "appointments", **asdict(Outcome(**done)))
            counts += done
        return Outcome(**counts, left_out=left_out)

    def discard(self, import_id: str) -> None:
        with self._act() as act:
            row = self._engine.row(ONE, self._key(act.at, id=import_id))
            if row is not None and row["planned"] is not None:
                raise ConflictError("This list was confirmed.")
            if row is not None:
                self._engine.run("DELETE FROM import_list WHERE id = :id", {"id": import_id})
                act.record("import-discard", f"import/{import_id}")

    def end(self) -> int:
        with self._act() as act:
            ended = int(self._engine.one(OLD, self._key(act.at))["number"])
            if ended:
                self._engine.run(ENDED, self._key(act.at))
                act.record("import-end", "lists", lists=ended)
            return ended

    def _steps(self, bookings: Sequence[Booking]) -> list[Step]:
        """Worked out without holding anybody up; each step looks what has changed since."""
        with self._engine.read() as engine:
            return steps_of(matches(engine, self._clinic, bookings, engine.clock()))

    def _waiting_or_done(self, import_id: str, revision: int) -> Staged:
        with self._engine.read() as engine:
            staged = _staged(engine.one(ONE, self._key(engine.clock(), id=import_id)))
        if staged.lines is None and staged.revision != revision:
            raise ConflictError("The columns were chosen anew meanwhile. Look again first.")
        return staged

    def _fix(
        self, import_id: str, steps: Sequence[Step], left: bytes, left_out: int, revision: int
    ) -> None:
        with self._act() as act:
            staged = _staged(self._engine.one(ONE, self._key(act.at, id=import_id)))
            if staged.lines is not None:  # in another tab, at the same moment
                return
            if staged.revision != revision:
                raise ConflictError("The columns were chosen anew meanwhile. Look again first.")
            so_far = json.dumps({"left_out": left_out})
            cells: dict[str, Cell | bytes] = {"id": import_id, "left": left, "so_far": so_far}
            cells |= {"plan": written(steps), "planned": len(steps)}
            self._engine.run(FIX, cells)
            act.record("import-confirm", f"import/{import_id}", lines=len(steps), left_out=left_out)

    def _slice(self, import_id: str, steps: list[Step]) -> Outcome | None:
        """The next one, wherever it was stopped; its outcome where that was the last.

        `steps` is filled by the first of them.
        """
        with self._act() as act:
            staged = _staged(self._engine.one(ONE, self._key(act.at, id=import_id)))
            if staged.done is not None:
                return staged.done
            row = self._engine.one(PLAN if not steps else SO_FAR, {"id": import_id})
            steps += read(row["plan"]) if not steps else []
            return self._carry_on(act, import_id, steps, row["reached"], row["so_far"])

    def _carry_on(
        self, act: Act, import_id: str, steps: Sequence[Step], reached: int, so_far: str
    ) -> Outcome | None:
        done = carry_out(self._engine, act, steps[reached : reached + AT_ONCE])
        counts = Counts(json.loads(so_far)) + done
        reached = min(reached + AT_ONCE, len(steps))
        cells: dict[str, Cell] = {"id": import_id, "reached": reached}
        self._engine.run(GO_ON, {**cells, "so_far": json.dumps(counts)})
        act.record("import", f"import/{import_id}", **asdict(Outcome(**done)))
        if reached < len(steps):
            return None
        self._engine.run(FINISH, {"id": import_id})
        return Outcome(**counts)

    def _key(self, now: datetime, **values: Cell) -> dict[str, Cell]:
        return {"clinic": self._clinic, "since": to_text(now - KEPT), **values}


def _staged(row: Row) -> Staged:
    return Staged(
        id=row["id"],
        made=from_text(row["made"]),
        by=row["shown"],
        content=row["content"],
        mapping=row["mapping"],
        revision=row["revision"],
        lines=row["planned"],
        reached=row["reached"],
        done=None if row["outcome"] is None else Outcome(**json.loads(row["outcome"])),
    )
