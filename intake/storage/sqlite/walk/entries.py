"""Forms begun by staff or on their tablet, on SQLite. The promises are in `storage/tablet.py`."""

from datetime import datetime

from intake.storage.agent import Agent
from intake.storage.error import ConflictError, NotAllowedError
from intake.storage.moment import from_text, to_text
from intake.storage.record import KeptEdition, Started
from intake.storage.secret import digest, new_token
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.trail.audit import Act, Face
from intake.storage.sqlite.visit.appointment import row_of
from intake.storage.sqlite.visit.booked import tie
from intake.storage.sqlite.walk.beginning import begin
from intake.storage.sqlite.walk.walk import find
from intake.storage.tablet import Entry, Unfinished

OF = {"tablet": "tablet", "desk": "entered_by", "practitioner": "entered_by"}
"""The column that says whose a form is, by who asks."""
MINE = """
    SELECT id, mode, touched, trim(coalesce(given_name || ' ' || family_name, expected)) AS name
    FROM draft WHERE clinic = :clinic AND status <> 'completed' AND {} = :me AND :me <> '' AND
"""


class SqliteEntries(Face):
    roles = frozenset({"practitioner", "desk", "tablet"})

    def __init__(self, engine: Engine, agent: Agent) -> None:
        super().__init__(engine, agent)
        self._whose = OF[agent.role]

    def begin(
        self,
        entry: Entry,
        language: str,
        edition: KeptEdition,
        appointment_id: str | None = None,
    ) -> Started:
        if (entry.mode == "tablet") is not (self._agent.role == "tablet"):
            raise NotAllowedError("A tablet begins its own forms, and staff all others.")
        with self._act() as act:
            said = {"expected": entry.name, "visit": entry.visit, self._whose: self._agent.id}
            token, draft_id = begin(self._engine, act, language, entry.mode, edition, **said)
            if appointment_id is not None:
                self._book(act, draft_id, appointment_id)
            self._use_up()
            act.record("begin-for", f"draft/{draft_id}", mode=entry.mode)
            return Started(token, find(self._engine, self._clinic, token))

    def unfinished(self, since: datetime) -> tuple[Unfinished, ...]:
        sql = f"{MINE.format(self._whose)} started >= :since ORDER BY touched DESC"
        with self._engine.read() as engine:
            rows = engine.rows(sql, {**self._me, "since": to_text(since)})
            return tuple(
                Unfinished(row["id"], row["mode"], row["name"], from_text(row["touched"]))
                for row in rows
            )

    def take_up(self, draft_id: str) -> str:
        token = new_token()
        with self._act() as act:
            self._engine.one(f"{MINE.format(self._whose)} id = :id", {**self._me, "id": draft_id})
            self._engine.update("draft", draft_id, {"token_hash": digest(token)})
            self._use_up()
            act.record("take-up", f"draft/{draft_id}")
            return token

    def _book(self, act: Act, draft_id: str, appointment_id: str) -> None:
        row = row_of(self._engine, self._clinic, appointment_id)
        if row["cancelled_at"] is not None:
            raise ConflictError("This visit was cancelled.")
        tie(self._engine, act, draft_id, appointment_id, row["starts"], "staff")

    @property
    def _me(self) -> dict[str, Cell]:
        return {"clinic": self._clinic, "me": self._agent.id}

    def _use_up(self) -> None:
        """The PIN was for this one form."""
        if self._agent.role == "tablet":
            self._engine.update("tablet", self._agent.id, {"open_until": None})
