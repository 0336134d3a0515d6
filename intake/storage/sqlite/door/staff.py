"""Staff accounts, on SQLite. The promises are in `storage/door.py`."""

from datetime import timedelta

from intake.storage.account import LINK_LASTS, StaffAccount, StaffRole, folded
from intake.storage.error import ConflictError, NotAllowedError
from intake.storage.moment import from_text, from_text_or_none, to_text
from intake.storage.secret import digest, new_id, new_token
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.trail.audit import Face

OPENS = ("staff_session", "enrolment", "totp", "passkey", "recovery_code")
"""Tables of what opens an account."""


class SqliteStaff(Face):
    roles = frozenset({"visitor", "practitioner", "desk", "administrator", "console"})

    def by_name(self, name: str) -> StaffAccount | None:
        with self._engine.read() as engine:
            row = engine.row(
                "SELECT * FROM staff WHERE clinic = :clinic AND name = :name",
                {"clinic": self._clinic, "name": folded(name)},
            )
            return None if row is None else account_from(row)

    def by_id(self, staff_id: str) -> StaffAccount:
        with self._engine.read():
            return account_from(self._row(staff_id))

    def accounts(self) -> tuple[StaffAccount, ...]:
        sql = "SELECT * FROM staff WHERE clinic = :clinic ORDER BY name"
        with self._engine.read() as engine:
            return tuple(account_from(row) for row in engine.rows(sql, {"clinic": self._clinic}))

    def add(self, name: str, role: StaffRole, display_name: str) -> StaffAccount:
        self._require_one_who_may()
        staff_id = new_id()
        with self._act() as act:
            self._engine.insert(
                "staff",
                {
                    "id": staff_id,
                    "clinic": self._clinic,
                    "name": folded(name),
                    "display_name": display_name,
                    "role": role,
                    "password_hash": None,
                    "created": act.now,
                },
            )
            act.record("account-add", f"staff/{staff_id}", role=role)
            return account_from(self._row(staff_id))

    def invite(self, staff_id: str, lasts: timedelta = LINK_LASTS) -> str:
        self._require_one_who_may()
        token = new_token()
        with self._act() as act:
            if self._row(staff_id)["disabled_at"] is not None:
                raise ConflictError("This account is closed. Add another one.")
            self._take_away(staff_id, *OPENS)
            self._engine.update("staff", staff_id, {"password_hash": None})
            self._engine.insert(
                "enrolment",
                {
                    "token_hash": digest(token),
                    "clinic": self._clinic,
                    "staff_id": staff_id,
                    "made": act.now,
                    "ends": to_text(act.at + lasts),
                },
            )
            act.record("enrolment-link", f"staff/{staff_id}")
        return token

    def disable(self, staff_id: str) -> None:
        self._require_one_who_may()
        if staff_id == self._agent.id:
            raise ConflictError("This is your own account. Ask another administrator.")
        with self._act() as act:
            if self._row(staff_id)["disabled_at"] is None:
                self._engine.update("staff", staff_id, {"disabled_at": act.now})
                self._take_away(staff_id, "staff_session", "enrolment")
                act.record("account-disable", f"staff/{staff_id}")

    def end_sessions(self, staff_id: str) -> None:
        self._require_one_who_may()
        with self._act() as act:
            self._row(staff_id)
            self._take_away(staff_id, "staff_session")
            act.record("sessions-end", f"staff/{staff_id}")

    def _row(self, staff_id: str) -> Row:
        sql = "SELECT * FROM staff WHERE clinic = :clinic AND id = :id"
        return self._engine.one(sql, {"clinic": self._clinic, "id": staff_id})

    def _take_away(self, staff_id: str, *tables: str) -> None:
        for table in tables:
            self._engine.run(f"DELETE FROM {table} WHERE staff_id = :id", {"id": staff_id})  # noqa: S608

    def _require_one_who_may(self) -> None:
        if self._agent.role not in {"administrator", "console"}:
            raise NotAllowedError("Accounts are changed by administrators and on the console.")


def account_from(row: Row) -> StaffAccount:
    return StaffAccount(
        id=row["id"],
        name=row["name"],
        display_name=row["display_name"],
        role=row["role"],
        password_hash=row["password_hash"],
        created=from_text(row["created"]),
        disabled_at=from_text_or_none(row["disabled_at"]),
    )
