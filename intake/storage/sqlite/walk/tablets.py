"""Tablets in patients’ hands, on SQLite. The promises are in `storage/tablet.py`."""

from datetime import datetime, timedelta

from intake.storage.error import NotAllowedError
from intake.storage.moment import from_text, from_text_or_none, to_text
from intake.storage.secret import digest, new_id, new_token
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell
from intake.storage.sqlite.trail.audit import Face
from intake.storage.tablet import PIN_OPENS, PIN_TRIES, Tablet

KEPT = timedelta(days=1)
"""How long one that is over is kept. What was done with it is in the audit events."""
LIVE = """
    SELECT t.* FROM tablet t JOIN staff s ON s.id = t.staff_id AND s.disabled_at IS NULL
    WHERE t.clinic = :clinic AND t.ends > :now AND
"""


class SqliteTablets(Face):
    roles = frozenset({"visitor", "practitioner", "desk", "tablet"})

    def find(self, token: str) -> Tablet | None:
        with self._engine.read() as engine:
            now = engine.clock()
            row = engine.row(f"{LIVE} t.token_hash = :hash", self._key(now, hash=digest(token)))
            return None if row is None else tablet_from(row, now)

    def start(self, pin_hash: str, ends: datetime) -> tuple[str, Tablet]:
        if self._agent.role not in {"practitioner", "desk"}:
            raise NotAllowedError("Only staff hand a tablet over.")
        token, tablet_id = new_token(), new_id()
        with self._act() as act:
            cells: dict[str, Cell] = {
                "id": tablet_id,
                "clinic": self._clinic,
                "token_hash": digest(token),
                "staff_id": self._agent.id,
                "pin_hash": pin_hash,
                "started": act.now,
                "ends": to_text(ends),
                "tries": 0,
                "open_until": None,
            }
            self._engine.run(
                "DELETE FROM tablet WHERE clinic = :clinic AND ends < :now",
                self._key(act.at - KEPT),
            )
            self._engine.insert("tablet", cells)
            act.record("tablet-start", f"tablet/{tablet_id}")
            return token, Tablet(tablet_id, self._agent.id, pin_hash, act.at, ends, open=False)

    def try_pin(self, tablet_id: str) -> int | None:
        with self._act() as act:
            row = self._engine.row(f"{LIVE} t.id = :id", self._key(act.at, id=tablet_id))
            if row is None or row["tries"] >= PIN_TRIES:
                return None
            tries = int(row["tries"]) + 1
            self._engine.update("tablet", tablet_id, {"tries": tries})
            act.record("tablet-try", f"tablet/{tablet_id}")
            return PIN_TRIES - tries

    def unlock(self, tablet_id: str) -> None:
        with self._act() as act:
            until = to_text(act.at + PIN_OPENS)
            self._engine.update("tablet", tablet_id, {"tries": 0, "open_until": until})
            act.record("tablet-open", f"tablet/{tablet_id}")

    def end(self, tablet_id: str, reason: str) -> None:
        with self._act() as act:
            if self._engine.row(f"{LIVE} t.id = :id", self._key(act.at, id=tablet_id)):
                self._engine.update("tablet", tablet_id, OVER | {"ends": act.now})
                act.record("tablet-end", f"tablet/{tablet_id}", reason=reason)

    def _key(self, now: datetime, **values: Cell) -> dict[str, Cell]:
        return {"clinic": self._clinic, "now": to_text(now), **values}


OVER: dict[str, Cell] = {"pin_hash": "", "open_until": None}
"""Of a tablet that is over no PIN is kept, not even its hash."""


def tablet_from(row: Row, now: datetime) -> Tablet:
    until = from_text_or_none(row["open_until"])
    return Tablet(
        id=row["id"],
        staff_id=row["staff_id"],
        pin_hash=row["pin_hash"],
        started=from_text(row["started"]),
        ends=from_text(row["ends"]),
        open=until is not None and now < until,
    )
