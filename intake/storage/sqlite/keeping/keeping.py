"""Keeping and letting go, on SQLite. The promises are in `storage/keeping.py`."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path

from intake.storage.anchor import drop_anchor
from intake.storage.error import DiskError
from intake.storage.keeping import Backup, Forecast, Hold, JobRun, Premises, Proof, Purged
from intake.storage.reading import AuditEvent
from intake.storage.returning import CLOCKS, Clocks
from intake.storage.spool import Recovered
from intake.storage.sqlite.file.premises import premises
from intake.storage.sqlite.keeping import (
    backing,
    holding,
    jobs,
    proof,
    purging,
    recovering,
    retention,
)
from intake.storage.sqlite.keeping.spooling import seal_tables
from intake.storage.sqlite.keeping.tombstone import Step, Tombstone, note
from intake.storage.sqlite.trail.audit import Act, Face
from intake.storage.sqlite.trail.records import event_from
from intake.storage.sqlite.visit.forgetting import forget, forgotten

PURGES = """
    SELECT e.*, coalesce(s.display_name, e.agent) AS shown
    FROM audit_event e LEFT JOIN staff s ON s.id = e.agent
    WHERE e.clinic = :clinic AND e.entity = 'records' AND e.action IN ('purge', 'purge-proof')
    ORDER BY e.seq DESC LIMIT :newest
"""


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
        prove: bool = False,
    ) -> Purged:
        strings: frozenset[bytes] = frozenset()
        if not really:
            with self._engine.read() as engine:
                found = retention.due(engine, self._clinic, engine.clock(), before, clocks)
                over = self._forgotten(found, engine.clock(), before)
                return replace(retention.counted(found), appointments=len(over))
        with self._act() as act:
            found = retention.due(self._engine, self._clinic, act.at, before, clocks)
            stones = retention.all_of(found, act.now)
            over = self._forgotten(found, act.at, before)
            purged = replace(retention.counted(found), appointments=len(over))
            if prove:
                strings = proof.sought(self._engine, [stone.id for stone in stones], over)
            if stones or over:
                self._end(act, stones, over, purged)
        unsealed = purging.unseal(self._engine, spool)
        emptied = purging.empty(self._engine, anew=purging.is_wanted(self._engine, self.runs()))
        code = f"{purged.drafts + purged.responses}-ended" if emptied else "log-in-use"
        self.ran(JobRun("purge", act.at, self._engine.clock(), emptied, code))
        proved = self._prove(strings) if prove and (stones or over) else None
        return replace(purged, emptied=emptied, unsealed=unsealed, proof=proved)

    def _end(
        self, act: Act, stones: Collection[Tombstone], over: Collection[str], purged: Purged
    ) -> None:
        if stones:
            self._note(stones)
        seal = purging.end(self._engine, act, stones)
        forget(self._engine, over)
        numbers = {"drafts": purged.drafts, "responses": purged.responses}
        told = {**numbers, "appointments": purged.appointments}
        act.record("purge", "records", stones=seal, **told)

    def forecast(self, clocks: Clocks = CLOCKS) -> Forecast:
        with self._engine.read() as engine:
            now = engine.clock()
            found = retention.due(engine, self._clinic, now, date.max, clocks)
            over = self._forgotten(found, now, date.max)
            return retention.forecast(found, over.values())

    def purges(self, newest: int = 20) -> tuple[AuditEvent, ...]:
        with self._engine.read() as engine:
            rows = engine.rows(PURGES, {"clinic": self._clinic, "newest": newest})
            return tuple(event_from(row) for row in rows)

    def _prove(self, strings: frozenset[bytes]) -> Proof:
        found = proof.prove(self._engine, strings)
        with self._act() as act:
            act.record("purge-proof", "records", **asdict(found))
        return found

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

    def _forgotten(
        self, found: Collection[retention.Due], now: datetime, before: date
    ) -> Mapping[str, str]:
        ending = [record.draft_id for record in found if not record.stays]
        return forgotten(self._engine, self._clinic, now, before, ending)

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
