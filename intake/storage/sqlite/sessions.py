"""The staff door, on SQLite. The promises are in `storage/contract.py`."""

from datetime import datetime, timedelta

from intake.storage.account import ABSOLUTE, IDLE, LIMITS, Limits, StaffSession
from intake.storage.moment import from_text, to_text
from intake.storage.secret import digest, new_id, new_token
from intake.storage.sqlite.audit import Face
from intake.storage.sqlite.connection import Row
from intake.storage.sqlite.staff import account_from

TOUCH_EVERY = timedelta(minutes=1)  # a page view is not worth a write to the disk
FORGET_ATTEMPTS_AFTER = timedelta(days=1)
SESSION = """
    SELECT a.*, s.started, s.last_seen FROM staff_session s JOIN staff a ON a.id = s.staff_id
    WHERE s.clinic = :clinic AND s.token_hash = :hash AND a.disabled_at IS NULL
"""
FAILED = "SELECT at FROM attempt WHERE clinic = :clinic AND at > :since AND ok = 0"
# The failure that has to grow old before there are fewer than n again.
NTH = "ORDER BY at DESC LIMIT 1 OFFSET :n - 1"


class SqliteSessions(Face):
    roles = frozenset({"visitor", "practitioner", "desk"})

    def start_session(self, staff_id: str) -> str:
        token = new_token()
        with self._act() as act:
            self._engine.one(
                "SELECT 1 FROM staff WHERE clinic = :clinic AND id = :id AND disabled_at IS NULL",
                {"clinic": self._clinic, "id": staff_id},
            )
            self._engine.run(
                "DELETE FROM staff_session WHERE started < :over",
                {"over": to_text(act.at - ABSOLUTE)},
            )
            self._engine.insert(
                "staff_session",
                {
                    "token_hash": digest(token),
                    "clinic": self._clinic,
                    "staff_id": staff_id,
                    "started": act.now,
                    "last_seen": act.now,
                },
            )
            act.record("sign-in", f"staff/{staff_id}")
        return token

    def session(
        self, token: str, *, idle: timedelta = IDLE, absolute: timedelta = ABSOLUTE
    ) -> StaffSession | None:
        with self._engine.read() as engine:
            row, now = self._row(token), engine.clock()
        if row is None:
            return None
        started, last_seen = from_text(row["started"]), from_text(row["last_seen"])
        if now >= min(last_seen + idle, started + absolute):
            return None
        if now - last_seen >= min(TOUCH_EVERY, idle / 2):
            self._touch(token, now)
            last_seen = now
        return StaffSession(account_from(row), started, min(last_seen + idle, started + absolute))

    def end_session(self, token: str) -> None:
        with self._act() as act:
            row = self._row(token)
            if row is not None:
                self._engine.run(
                    "DELETE FROM staff_session WHERE token_hash = :hash", {"hash": digest(token)}
                )
                act.record("sign-out", f"staff/{row['id']}")

    def record_attempt(self, name_hash: str, network_hash: str, *, ok: bool) -> None:
        with self._act() as act:
            self._engine.run(
                "DELETE FROM attempt WHERE clinic = :clinic AND at < :old",
                {"clinic": self._clinic, "old": to_text(act.at - FORGET_ATTEMPTS_AFTER)},
            )
            self._engine.insert(
                "attempt",
                {
                    "id": new_id(),
                    "clinic": self._clinic,
                    "at": act.now,
                    "name_hash": name_hash,
                    "network_hash": network_hash,
                    "ok": int(ok),
                },
            )
            act.record("sign-in-attempt", "staff", ok=int(ok))

    def blocked(
        self, name_hash: str, network_hash: str, limits: Limits = LIMITS
    ) -> datetime | None:
        with self._engine.read() as engine:
            values = {
                "clinic": self._clinic,
                "since": to_text(engine.clock() - limits.window),
                "name": name_hash,
                "network": network_hash,
            }
            decisive = (
                engine.row(
                    f"{FAILED} AND name_hash = :name {NTH}", values | {"n": limits.per_name}
                ),
                engine.row(
                    f"{FAILED} AND network_hash = :network {NTH}",
                    values | {"n": limits.per_network},
                ),
                engine.row(f"{FAILED} {NTH}", values | {"n": limits.overall}),
            )
        waits = [from_text(row["at"]) + limits.window for row in decisive if row is not None]
        return max(waits, default=None)

    def _row(self, token: str) -> Row | None:
        return self._engine.row(SESSION, {"clinic": self._clinic, "hash": digest(token)})

    def _touch(self, token: str, now: datetime) -> None:
        """Housekeeping, not an act: the only change that leaves no audit event."""
        with self._engine.write() as engine:
            engine.run(
                "UPDATE staff_session SET last_seen = :now WHERE token_hash = :hash",
                {"now": to_text(now), "hash": digest(token)},
            )
