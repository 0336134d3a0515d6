"""The patient’s walk, on SQLite. The promises are in `storage/contract.py`."""

from collections.abc import Collection
from contextlib import ExitStack, closing
from datetime import datetime

from intake.clinical.answers import Answers
from intake.storage.agent import Agent
from intake.storage.error import ConflictError
from intake.storage.record import (
    Alarm,
    Draft,
    KeptEdition,
    Person,
    Receipt,
    Sent,
    Started,
    Told,
)
from intake.storage.secret import digest, new_id, new_token
from intake.storage.spool import Spool
from intake.storage.sqlite.audit import Face
from intake.storage.sqlite.carrying import carry
from intake.storage.sqlite.edition import edition_text, keep_edition
from intake.storage.sqlite.engine import Engine
from intake.storage.sqlite.sending import keep, verify
from intake.storage.sqlite.spooling import Sealing
from intake.storage.sqlite.stopping import add_step, file_stop
from intake.storage.sqlite.text import dumps
from intake.storage.sqlite.walk import change, find, find_open, person_cells


class SqlitePatients(Face):
    roles = frozenset({"patient", "console"})

    def __init__(self, engine: Engine, agent: Agent, spool: Spool | None) -> None:
        super().__init__(engine, agent)
        self._sealing = None if spool is None else Sealing(spool)

    def start(self, language: str, mode: str, edition: KeptEdition) -> Started:
        token, draft_id = new_token(), new_id()
        with self._act() as act:
            kept = keep_edition(self._engine, act, edition)
            self._engine.insert(
                "draft",
                {
                    "id": draft_id,
                    "clinic": self._clinic,
                    "token_hash": digest(token),
                    "status": "in-progress",
                    "revision": 0,
                    "language": language,
                    "mode": mode,
                    "questionnaire_version": edition.questionnaire_version,
                    "edition": kept,
                    "started": act.now,
                    "touched": act.now,
                    "answers": dumps({}),
                },
            )
            act.record("start", f"draft/{draft_id}")
            return Started(token, self._find(token))

    def draft(self, token: str) -> Draft:
        with self._engine.read():
            return self._find(token)

    def save(
        self,
        token: str,
        changes: Answers,
        *,
        person: Person | None = None,
        urgency: str | None = None,
        language: str | None = None,
    ) -> Draft:
        with self._act() as act:
            draft = self._find_open(token)
            change(
                self._engine,
                draft,
                act.at,
                answers=dumps({**draft.answers, **changes}),
                urgency=urgency or draft.urgency,
                language=language or draft.language,
                **({} if person is None else person_cells(person)),
            )
            act.record("save", f"draft/{draft.id}", answers=len(changes))
            return self._find(token)

    def carry_over(
        self,
        token: str,
        edition: KeptEdition,
        changed: Collection[str],
        told: Told,
        *,
        revision: int,
    ) -> Draft:
        with self._act() as act:
            draft = self._find_open(token)
            if revision != draft.revision:
                raise ConflictError("The answers have changed since they were read.")
            carry(self._engine, act, draft, edition, changed, told)
            act.record("carry-over", f"draft/{draft.id}", set_aside=len(told))
            return self._find(token)

    def edition(self, name: str) -> str:
        with self._engine.read() as engine:
            return edition_text(engine, name)

    def stop(self, token: str, alarm: Alarm) -> datetime:
        with self._act() as act:
            return file_stop(self._engine, act, self._find_open(token), alarm)

    def acknowledge_stop(self, token: str) -> Draft:
        with self._act() as act:
            draft = self._find_open(token)
            if draft.status == "stopped" and draft.acknowledged_at is None:
                change(self._engine, draft, act.at, acknowledged_at=act.now)
                add_step(self._engine, act, draft, "acknowledged")
                act.record("acknowledge-stop", f"draft/{draft.id}")
            return self._find(token)

    def go_on(self, token: str, reason_code: str) -> Draft:
        with self._act() as act:
            draft = self._find_open(token)
            if draft.status == "stopped":
                change(self._engine, draft, act.at, status="in-progress")
                add_step(self._engine, act, draft, "went-on", reason_code)
                act.record("go-on", f"draft/{draft.id}", reason=reason_code)
            return self._find(token)

    def send(self, token: str, sent: Sent, *, revision: int | None = None) -> Receipt:
        with closing(self._engine.twin()) as other:  # where it cannot be opened, nothing is kept
            with ExitStack() as unless_sent:
                with self._act() as act:
                    draft = self._find(token)
                    if draft.receipt is not None:
                        self._seal(draft.receipt.response_id)
                        return draft.receipt
                    if revision not in {None, draft.revision}:
                        raise ConflictError("The answers have changed since they were read.")
                    row = keep(self._engine, act, draft, sent)
                    unless_sent.callback(self._unseal, str(row["id"]))
                    self._seal(str(row["id"]))
                unless_sent.pop_all()
            return verify(other, row)

    def _seal(self, response_id: str) -> None:
        """On the second disk first: what that does not take is not kept here, and nobody thanked.

        A form that was sent before there was a second disk is sealed when it is sent again.
        """
        if self._sealing is not None:
            self._sealing.keep(self._engine, response_id)

    def _unseal(self, response_id: str) -> None:
        if self._sealing is not None:
            self._sealing.drop(response_id)

    def _find(self, token: str) -> Draft:
        return find(self._engine, self._clinic, token)

    def _find_open(self, token: str) -> Draft:
        return find_open(self._engine, self._clinic, token)
