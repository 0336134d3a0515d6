"""The staff door, on SQLite. The promises are in `storage/door.py`."""

from datetime import datetime, timedelta

from intake.storage.account import (
    ABSOLUTE,
    IDLE,
    LIMITS,
    NOWHERE,
    Door,
    Level,
    Limits,
    StaffSession,
    Try,
    Window,
)
from intake.storage.error import NotFoundError
from intake.storage.moment import from_text, to_text
from intake.storage.secret import digest, new_id, new_token
from intake.storage.sqlite.door import attempt
from intake.storage.sqlite.door.staff import account_from
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.trail.audit import Act, Face

PUT_BACK = timedelta(minutes=5)
"""A clock put back by more than this would let a session live that much longer: it is over."""
TOUCH_EVERY = timedelta(minutes=1)  # a page view is not worth a write to the disk
# A session of a link lives as long as the link: whoever used it up first has closed it.
SESSION = """
    SELECT a.*, s.id AS session_id, s.level, s.started, s.last_seen, s.proved_at, s.proofs,
        s.window, s.mark
    FROM staff_session s JOIN staff a ON a.id = s.staff_id
    WHERE s.clinic = :clinic AND a.disabled_at IS NULL AND (s.level <> 'enrolment' OR EXISTS
        (SELECT 1 FROM enrolment e WHERE e.staff_id = s.staff_id AND e.ends > :now))
"""
ACCOUNT = "SELECT 1 FROM staff WHERE clinic = :clinic AND id = :id AND disabled_at IS NULL"
LINK = """
    SELECT e.staff_id FROM enrolment e JOIN staff a ON a.id = e.staff_id
    WHERE e.clinic = :clinic AND e.token_hash = :hash AND e.ends > :now AND a.disabled_at IS NULL
"""
END = "DELETE FROM staff_session WHERE clinic = :clinic AND"


class SqliteSessions(Face):
    roles = frozenset({"visitor", "practitioner", "desk", "administrator"})

    # ---- how often someone may try

    def try_door(
        self, door: Door, name_hash: str, network_hash: str, limits: Limits = LIMITS
    ) -> Try:
        values = {
            "clinic": self._clinic,
            "door": door,
            "name": name_hash,
            "network": network_hash,
        }
        with self._engine.read() as engine:  # a flood that is turned away writes nothing
            until = attempt.waits_until(engine, engine.clock(), limits, values)
        if until is None:
            with self._act() as act:
                until = attempt.waits_until(self._engine, act.at, limits, values)
                if until is None:
                    try_id = new_id()
                    attempt.forget_old(self._engine, act.at, self._clinic)
                    attempt.insert(self._engine, try_id, door, act.at, values)
                    act.record("sign-in-attempt", f"try/{try_id}", door=door)
                    return Try(try_id)
        return Try(wait_until=until)

    def passed(self, tried: Try) -> None:
        with self._act() as act:
            self._engine.update("attempt", tried.id, {"ok": 1})
            act.record("sign-in-passed", f"try/{tried.id}")

    # ---- sessions

    def start_session(
        self, staff_id: str, level: Level = "password", window: Window = NOWHERE
    ) -> str:
        with self._act() as act:
            self._engine.one(ACCOUNT, {"clinic": self._clinic, "id": staff_id})
            token = self._begin(act, staff_id, level, window)
            act.record("sign-in", f"staff/{staff_id}", level=level)
            return token

    def open_link(self, token: str, window: Window = NOWHERE) -> str | None:
        with self._act() as act:
            values = {"clinic": self._clinic, "hash": digest(token), "now": act.now}
            row = self._engine.row(LINK, values)
            if row is None:
                return None
            begun = self._begin(act, row["staff_id"], "enrolment", window)
            act.record("enrolment-open", f"staff/{row['staff_id']}")
            return begun

    def session(
        self,
        token: str,
        mark: str = "",
        *,
        idle: timedelta = IDLE,
        absolute: timedelta = ABSOLUTE,
        touch: bool = True,
    ) -> StaffSession | None:
        with self._engine.read() as engine:
            now = engine.clock()
            row = self._row(token, now)
        if row is None:
            return None
        found = session_from(row, idle, absolute)
        if now >= found.expires or found.last_seen - now > PUT_BACK:
            return None
        if row["mark"] != mark:
            self._end(token, "session-copied")
            return None
        if touch and now - found.last_seen >= min(TOUCH_EVERY, idle / 2):
            self._touch(token, now)
            found = session_from(row, idle, absolute, seen=now)
        return found

    def prove(self, token: str, level: Level = "full") -> str:
        new = new_token()
        with self._act() as act:
            row = self._row(token, act.at)
            if row is None:
                raise NotFoundError("This session is over.")
            self._engine.run(
                "UPDATE staff_session SET token_hash = :new, level = :level, proved_at = :now,"
                " last_seen = :now, proofs = proofs + 1 WHERE token_hash = :old",
                {"new": digest(new), "old": digest(token), "level": level, "now": act.now},
            )
            act.record("identity-proved", f"staff/{row['id']}", level=level)
        return new

    def count_proof(self, token: str) -> None:
        """Housekeeping beside the try that is on record, and leaves no audit event of its own."""
        with self._engine.write() as engine:
            engine.run(
                "UPDATE staff_session SET proofs = proofs + 1 WHERE token_hash = :hash",
                {"hash": digest(token)},
            )

    def end_session(self, token: str) -> None:
        self._end(token, "sign-out")

    def open_sessions(
        self, staff_id: str, *, idle: timedelta = IDLE, absolute: timedelta = ABSOLUTE
    ) -> tuple[StaffSession, ...]:
        with self._engine.read() as engine:
            now = engine.clock()
            values = {"clinic": self._clinic, "id": staff_id, "now": to_text(now)}
            sql = f"{SESSION} AND s.staff_id = :id ORDER BY s.started DESC"
            found = [session_from(row, idle, absolute) for row in engine.rows(sql, values)]
        return tuple(session for session in found if now < session.expires)

    def end_one(self, staff_id: str, session_id: str) -> None:
        values = {"clinic": self._clinic, "staff": staff_id, "id": session_id}
        where = "clinic = :clinic AND staff_id = :staff AND id = :id"
        with self._act() as act:
            if self._engine.row(f"SELECT 1 FROM staff_session WHERE {where}", values):  # noqa: S608
                self._engine.run(f"DELETE FROM staff_session WHERE {where}", values)  # noqa: S608
                act.record("session-end", f"staff/{staff_id}")

    def _begin(self, act: Act, staff_id: str, level: Level, window: Window) -> str:
        token = new_token()
        self._engine.run(
            f"{END} started < :over", {"clinic": self._clinic, "over": to_text(act.at - ABSOLUTE)}
        )
        self._engine.insert(
            "staff_session",
            {
                "token_hash": digest(token),
                "id": new_id(),
                "clinic": self._clinic,
                "staff_id": staff_id,
                "level": level,
                "started": act.now,
                "last_seen": act.now,
                "proved_at": act.now,
                "proofs": 0,
                "window": window.name,
                "mark": window.mark,
            },
        )
        return token

    def _end(self, token: str, action: str) -> None:
        with self._act() as act:
            row = self._row(token, act.at)
            if row is not None:
                self._engine.run(
                    f"{END} token_hash = :hash", {"clinic": self._clinic, "hash": digest(token)}
                )
                act.record(action, f"staff/{row['id']}")

    def _row(self, token: str, now: datetime) -> Row | None:
        values = {"clinic": self._clinic, "hash": digest(token), "now": to_text(now)}
        return self._engine.row(f"{SESSION} AND s.token_hash = :hash", values)

    def _touch(self, token: str, now: datetime) -> None:
        """Housekeeping, not an act: it leaves no audit event."""
        with self._engine.write() as engine:
            engine.run(
                "UPDATE staff_session SET last_seen = :now WHERE token_hash = :hash",
                {"now": to_text(now), "hash": digest(token)},
            )


def session_from(
    row: Row, idle: timedelta, absolute: timedelta, seen: datetime | None = None
) -> StaffSession:
    started, last_seen = from_text(row["started"]), seen or from_text(row["last_seen"])
    return StaffSession(
        id=row["session_id"],
        staff=account_from(row),
        level=row["level"],
        started=started,
        last_seen=last_seen,
        expires=min(last_seen + idle, started + absolute),
        proved_at=from_text(row["proved_at"]),
        proofs=row["proofs"],
        window=Window(row["window"], row["mark"]),
    )
