"""Staff accounts, on SQLite. The promises are in `storage/contract.py`."""

from intake.storage.account import StaffAccount, StaffRole
from intake.storage.error import NotAllowedError
from intake.storage.moment import from_text, from_text_or_none
from intake.storage.secret import new_id
from intake.storage.sqlite.audit import Face
from intake.storage.sqlite.connection import Row


class SqliteStaff(Face):
    roles = frozenset({"visitor", "practitioner", "desk", "console"})

    def by_name(self, name: str) -> StaffAccount | None:
        with self._engine.read() as engine:
            row = engine.row(
                "SELECT * FROM staff WHERE clinic = :clinic AND name = :name",
                {"clinic": self._clinic, "name": _folded(name)},
            )
            return None if row is None else account_from(row)

    def accounts(self) -> tuple[StaffAccount, ...]:
        sql = "SELECT * FROM staff WHERE clinic = :clinic ORDER BY name"
        with self._engine.read() as engine:
            return tuple(account_from(row) for row in engine.rows(sql, {"clinic": self._clinic}))

    def add(
        self, name: str, role: StaffRole, display_name: str, password_hash: str
    ) -> StaffAccount:
        self._require_console()
        staff_id = new_id()
        with self._act() as act:
            self._engine.insert(
                "staff",
                {
                    "id": staff_id,
                    "clinic": self._clinic,
                    "name": _folded(name),
                    "display_name": display_name,
                    "role": role,
                    "password_hash": password_hash,
                    "created": act.now,
                },
            )
            act.record("account-add", f"staff/{staff_id}", role=role)
            return account_from(self._row(staff_id))

    def disable(self, staff_id: str) -> None:
        self._require_console()
        with self._act() as act:
            if self._row(staff_id)["disabled_at"] is None:
                self._engine.update("staff", staff_id, {"disabled_at": act.now})
                self._end_sessions(staff_id)
                act.record("account-disable", f"staff/{staff_id}")

    def reset_password(self, staff_id: str, password_hash: str) -> None:
        self._require_console()
        with self._act() as act:
            self._row(staff_id)
            self._engine.update("staff", staff_id, {"password_hash": password_hash})
            self._end_sessions(staff_id)
            act.record("password-reset", f"staff/{staff_id}")

    def _row(self, staff_id: str) -> Row:
        sql = "SELECT * FROM staff WHERE clinic = :clinic AND id = :id"
        return self._engine.one(sql, {"clinic": self._clinic, "id": staff_id})

    def _end_sessions(self, staff_id: str) -> None:
        self._engine.run("DELETE FROM staff_session WHERE staff_id = :id", {"id": staff_id})

    def _require_console(self) -> None:
        if self._agent.role != "console":
            raise NotAllowedError("Accounts are changed with the staff command.")


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


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
