"""What an account is opened with, on SQLite. The promises are in `storage/door.py`."""

from collections.abc import Collection

from intake.storage.error import ConflictError, NotFoundError
from intake.storage.factor import Factor, Held, Passkey, Totp
from intake.storage.sqlite.file.engine import Cell
from intake.storage.sqlite.trail.audit import Act, Face


class SqliteFactors(Face):
    roles = frozenset({"visitor", "practitioner", "desk", "administrator"})

    def held(self, staff_id: str) -> Held:
        with self._engine.read():
            return self._held(self._own(staff_id))

    def choose_password(self, staff_id: str, password_hash: str, kept: str = "") -> None:
        with self._act() as act:
            of = self._own(staff_id)
            self._engine.update("staff", staff_id, {"password_hash": password_hash})
            self._engine.run(
                "DELETE FROM staff_session WHERE staff_id = :id AND id <> :kept",
                of | {"kept": kept},
            )
            act.record("password-change", f"staff/{staff_id}")

    def enrol(self, staff_id: str, factor: Factor | None, codes: Collection[str]) -> None:
        with self._act() as act:
            of = self._own(staff_id)
            open_link = "SELECT 1 FROM enrolment WHERE staff_id = :id AND ends > :now"
            if not self._engine.row(open_link, of | {"now": act.now}):
                raise ConflictError("This link was used already.")
            self._engine.run("DELETE FROM enrolment WHERE staff_id = :id", of)
            if factor is not None:
                self._keep(act, staff_id, factor)
            self._keep_codes(staff_id, codes)
            act.record("enrol", f"staff/{staff_id}", factor=_kind(factor))

    def add(self, staff_id: str, factor: Factor) -> None:
        with self._act() as act:
            self._own(staff_id)
            self._keep(act, staff_id, factor)
            act.record("factor-add", f"staff/{staff_id}", factor=_kind(factor))

    def remove(self, staff_id: str, factor: Factor) -> None:
        with self._act() as act:
            of = self._own(staff_id)
            if self._held(of).count <= 1:
                raise ConflictError("This is the last one. Add another one first.")
            if isinstance(factor, Totp):
                self._engine.run("DELETE FROM totp WHERE staff_id = :id", of)
            else:
                of["key"] = factor.id
                self._engine.run("DELETE FROM passkey WHERE staff_id = :id AND id = :key", of)
            act.record("factor-remove", f"staff/{staff_id}", factor=_kind(factor))

    def new_codes(self, staff_id: str, codes: Collection[str]) -> None:
        with self._act() as act:
            self._own(staff_id)
            self._keep_codes(staff_id, codes)
            act.record("recovery-codes", f"staff/{staff_id}", count=len(codes))

    def use_totp(self, staff_id: str, step: int) -> bool:
        with self._act() as act:
            of = self._own(staff_id) | {"step": step}
            fresh = "staff_id = :id AND step < :step"
            if not self._engine.row(f"SELECT 1 FROM totp WHERE {fresh}", of):  # noqa: S608
                return False
            self._engine.run("UPDATE totp SET step = :step WHERE staff_id = :id", of)
            act.record("factor-use", f"staff/{staff_id}", factor="totp")
            return True

    def use_passkey(self, staff_id: str, passkey: Passkey, uses: int) -> bool:
        with self._act() as act:
            of = self._own(staff_id) | {"key": passkey.id, "uses": uses}
            gone_on = "staff_id = :id AND id = :key AND (uses < :uses OR (uses = 0 AND :uses = 0))"
            if not self._engine.row(f"SELECT 1 FROM passkey WHERE {gone_on}", of):  # noqa: S608
                return False
            self._engine.update("passkey", passkey.id, {"uses": uses})
            act.record("factor-use", f"staff/{staff_id}", factor="passkey")
            return True

    def use_code(self, staff_id: str, code: str) -> bool:
        with self._act() as act:
            of = self._own(staff_id) | {"code": code}
            one = "staff_id = :id AND code_hash = :code"
            if not self._engine.row(f"SELECT 1 FROM recovery_code WHERE {one}", of):  # noqa: S608
                return False
            self._engine.run(f"DELETE FROM recovery_code WHERE {one}", of)  # noqa: S608
            act.record("factor-use", f"staff/{staff_id}", factor="recovery-code")
            return True

    def _own(self, staff_id: str) -> dict[str, Cell]:
        """The account as parameters. Somebody else’s is not found, as one that is not there."""
        of: dict[str, Cell] = {"clinic": self._clinic, "id": staff_id}
        if self._agent.role != "visitor" and self._agent.id != staff_id:
            raise NotFoundError("There is no such record.")
        self._engine.one("SELECT 1 FROM staff WHERE clinic = :clinic AND id = :id", of)
        return of

    def _held(self, of: dict[str, Cell]) -> Held:
        totp = self._engine.row("SELECT secret, step FROM totp WHERE staff_id = :id", of)
        keys = self._engine.rows(
            "SELECT id, public_key, uses, name FROM passkey WHERE staff_id = :id ORDER BY made", of
        )
        codes = self._engine.one("SELECT count(*) AS n FROM recovery_code WHERE staff_id = :id", of)
        return Held(
            None if totp is None else Totp(totp["secret"], totp["step"]),
            tuple(Passkey(**dict(row)) for row in keys),
            codes["n"],
        )

    def _keep(self, act: Act, staff_id: str, factor: Factor) -> None:
        row: dict[str, Cell | bytes] = {
            "clinic": self._clinic,
            "staff_id": staff_id,
            "made": act.now,
        }
        if isinstance(factor, Totp):
            self._engine.run("DELETE FROM totp WHERE staff_id = :id", {"id": staff_id})
            self._engine.insert("totp", {**row, **vars(factor)})
        else:
            self._engine.insert("passkey", {**row, **vars(factor)})

    def _keep_codes(self, staff_id: str, codes: Collection[str]) -> None:
        self._engine.run("DELETE FROM recovery_code WHERE staff_id = :id", {"id": staff_id})
        for code in codes:
            row = {"code_hash": code, "clinic": self._clinic, "staff_id": staff_id}
            self._engine.insert("recovery_code", row)


def _kind(factor: Factor | None) -> str:
    return "none" if factor is None else type(factor).__name__.casefold()
