"""Filing a form that is not finished, on SQLite. The promises are in `storage/filing.py`."""

# ruff: noqa: S608 – put together from what stands here

from collections.abc import Collection
from contextlib import ExitStack, closing

from intake.storage.agent import Agent
from intake.storage.error import AlarmedError, AlreadySentError, ConflictError
from intake.storage.outbox import Channel
from intake.storage.record import DISPOSITIONS, URGENT, Draft, Incomplete, Receipt, Sent
from intake.storage.spool import Spool
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.keeping.spooling import Sealing
from intake.storage.sqlite.outbox.posting import tell
from intake.storage.sqlite.practice.queue_entry import DRAFTS
from intake.storage.sqlite.trail.audit import Act, Face
from intake.storage.sqlite.walk.sending import keep, verify
from intake.storage.sqlite.walk.walk import DRAFT, draft_from

ACTION = "file-incomplete"
WAITING = f"SELECT by_rules FROM ({DRAFTS} AND d.id = :id) WHERE alarmed OR urgent"
"""How urgent a draft stands on the queue; no row where it waits for nobody."""


class SqliteFiling(Face):
    roles = frozenset({"desk", "practitioner", "console"})

    def __init__(
        self, engine: Engine, agent: Agent, spool: Spool | None, notices: Collection[Channel]
    ) -> None:
        super().__init__(engine, agent)
        self._notices = notices
        self._sealing = None if spool is None else Sealing(spool)

    def half_done(self, draft_id: str) -> Draft:
        with self._engine.read():
            return self._find(draft_id)

    def file(self, draft_id: str, sent: Sent, found: Incomplete, *, revision: int) -> Receipt:
        with closing(self._engine.twin()) as other, ExitStack() as unless_kept:
            with self._act() as act:
                draft = self._find(draft_id)
                if draft.receipt is not None:
                    if draft.incomplete is None:
                        raise AlreadySentError(draft.receipt)
                    return draft.receipt
                self._check(draft, sent, revision)
                self._mark(act, draft, found)
                told: dict[str, str | int] = {"page": found.page, "missing": found.missing}
                row = keep(self._engine, act, draft, sent, action=ACTION, **told)
                if sent.disposition in URGENT:
                    tell(self._engine, act, self._notices, draft.id, "send")
                if self._sealing is not None:
                    unless_kept.callback(self._sealing.drop, str(row["id"]))
                    self._sealing.keep(self._engine, str(row["id"]))
            unless_kept.pop_all()
            return verify(other, row)

    def _check(self, draft: Draft, sent: Sent, revision: int) -> None:
        if revision != draft.revision:
            raise ConflictError("The answers have changed since they were read.")
        waits = self._engine.row(WAITING, {"clinic": self._clinic, "id": draft.id})
        if waits and DISPOSITIONS.index(sent.disposition) > DISPOSITIONS.index(waits["by_rules"]):
            raise AlarmedError("A practitioner looks at what it says first.")

    def _mark(self, act: Act, draft: Draft, found: Incomplete) -> None:
        cells: dict[str, Cell] = {"draft_id": draft.id, "clinic": act.clinic}
        cells |= {"page": found.page, "missing": found.missing, "agent": self._agent.id}
        self._engine.insert("incomplete", cells)

    def _find(self, draft_id: str) -> Draft:
        key = {"clinic": self._clinic, "id": draft_id}
        return draft_from(self._engine.one(f"{DRAFT} d.id = :id", key))
