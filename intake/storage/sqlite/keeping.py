"""Keeping and letting go, on SQLite. The promises are in `storage/keeping.py`."""

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from intake.storage.anchor import drop_anchor
from intake.storage.error import DiskError
from intake.storage.keeping import Backup, Hold, JobRun, Premises, Purged
from intake.storage.returning import CLOCKS, Clocks
from intake.storage.spool import Recovered
from intake.storage.sqlite import backing, holding, jobs, purging, recovering, retention
from intake.storage.sqlite.audit import Face
from intake.storage.sqlite.premises import premises
from intake.storage.sqlite.spooling import seal_tables
from intake.storage.sqlite.tombstone import Step, Tombstone, note


class SqliteKeeping(Face):
    roles = frozenset({"console", "administrator"})

    def back_up(self, to: Path, keys: Path) -> Backup:
        backup = backing.back_up(self._engine, to, keys)
        with self._act() as act:
            rows = {f"{table}s": number for table, number in backup.rows.items()}
            act.record("backup", "database", bytes=backup.size, upto=backup.anchor.seq, **rows)
        drop_anchor(keys, backup.anchor, act.at)
        return backup

    def note_drill(self, *, ok: bool) -> None:
        with self._act() as act:
            act.record("restore-drill", "backup", ok=int(ok))

    def purge(
        self,
        before: date,
        *,
        really: bool = True,
        spool: Path | None = None,
        clocks: Clocks = CLOCKS,
    ) -> Purged:
        if not really:
            with self._engine.read() as engine:
                return retention.counted(
                    retention.due(engine, self._clinic, engine.clock(), before, clocks)
                )
        with self._act() as act:
            found = retention.due(self._engine, self._clinic, act.at, before, clocks)
            stones = retention.all_of(found, act.now)
            purged = retention.counted(found)
            if stones:
                self._note(stones)
                seal = purging.end(self._engine, act, stones)
                numbers = {"drafts": purged.drafts, "responses": purged.responses}
                act.record("purge", "records", stones=seal, **numbers)
        unsealed = purging.unseal(self._engine, spool)
        emptied = purging.empty(self._engine, anew=purging.is_wanted(self._engine, self.runs()))
        code = f"{purged.drafts + purged.responses}-ended" if emptied else "log-in-use"
        self.ran(JobRun("purge", act.at, self._engine.clock(), emptied, code))
        return replace(purged, emptied=emptied, unsealed=unsealed)

    def hold(self, name: str, reason: str) -> Hold:
        with self._act() as act:
            held, step = holding.place(self._engine, act, name, reason)
            self._note([step])
            act.record("hold", held.entity, reason=reason)
            return held

    def release(self, name: str) -> int:
        with self._act() as act:
            number, step = holding.release(self._engine, act, name)
            self._note([step])
            act.record("hold-release", f"draft/{step.id}", holds=number)
            return number

    def holds(self) -> tuple[Hold, ...]:
        with self._engine.read() as engine:
            return holding.holds(engine, self._clinic)

    def recover(self, spool: Path, identity: str, *, unvouched: bool = False) -> Recovered:
        sealed = recovering.Sealed(spool, identity)
        outcomes = {name: self._recover(name, sealed, unvouched) for name in sealed.names()}
        counts = Counter(outcomes.values())
        return Recovered(
            rebuilt=counts["rebuilt"],
            there=counts["there"],
            ended=counts["ended"],
            unreadable=tuple(name for name, how in outcomes.items() if how == "unreadable"),
            unvouched=tuple(name for name, how in outcomes.items() if how == "unvouched"),
        )

    def _recover(self, name: str, sealed: recovering.Sealed, unvouched: bool) -> str:
        try:
            with self._act() as act:
                tables, seal = sealed.form(name)
                if recovering.has_ended(self._engine, tables):
                    return "ended"
                if recovering.is_there(self._engine, tables):
                    return "there"
                if seal != seal_tables(self._engine, tables) and not unvouched:
                    return "unvouched"
                recovering.rebuild(self._engine, act, tables, sealed)
        except recovering.UNREADABLE:
            return "unreadable"
        return "rebuilt"

    def ran(self, run: JobRun) -> None:
        jobs.ran(self._engine, self._clinic, run)

    def runs(self) -> tuple[JobRun, ...]:
        with self._engine.read() as engine:
            return tuple(jobs.runs(engine, self._clinic))

    def last_act(self) -> datetime | None:
        with self._engine.read() as engine:
            return jobs.last_act(engine)

    def premises(self, keys: Path, backups: Path | None) -> Premises:
        return premises(self._engine, keys, backups)

    def check_health(self) -> None:
        jobs.check_health(self._engine, self._clinic)

    def _note(self, entries: Collection[Tombstone | Step]) -> None:
        """Before the database is changed: what is noted and did not happen is due all the same."""
        with _disk():
            note(self._engine.path.parent, entries)


@contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DiskError(f"{error.filename} cannot be written ({error.strerror}).") from error
