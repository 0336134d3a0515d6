"""Forms begun by staff or on their tablet, on SQLite. The promises are in `storage/tablet.py`."""

from datetime import datetime

from intake.storage.agent import Agent
from intake.storage.error import NotAllowedError
from intake.storage.moment import from_text, to_text
from intake.storage.record import KeptEdition, Started
from intake.storage.secret import digest, new_id, new_token
from intake.storage.sqlite.audit import Face
from intake.storage.sqlite.edition import keep_edition
from intake.storage.sqlite.engine import Cell, Engine
from intake.storage.sqlite.name import index_names
from intake.storage.sqlite.text import dumps
from intake.storage.sqlite.walk import find
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

    def begin(self, entry: Entry, language: str, edition: KeptEdition) -> Started:
        if (entry.mode == "tablet") is not (self._agent.role == "tablet"):
            raise NotAllowedError("A tablet begins its own forms, and staff all others.")
        token, draft_id = new_token(), new_id()
        with self._act() as act:
            cells: dict[str, Cell] = {
                "id": draft_id,
                "clinic": self._clinic,
                "token_hash": digest(token),
                "status": "in-progress",
                "revision": 0,
                "language": language,
                "mode": entry.mode,
                "questionnaire_version": edition.questionnaire_version,
                "edition": keep_edition(self._engine, act, edition),
                "started": act.now,
                "touched": act.now,
                "answers": dumps({}),
                "expected": entry.name,
                "visit": entry.visit,
                self._whose: self._agent.id,
            }
            self._engine.insert("draft", cells)
            index_names(self._engine, draft_id)
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

    @property
    def _me(self) -> dict[str, Cell]:
        return {"clinic": self._clinic, "me": self._agent.id}

    def _use_up(self) -> None:
        """The PIN was for this one form."""
        if self._agent.role == "tablet":
            self._engine.update("tablet", self._agent.id, {"open_until": None})
