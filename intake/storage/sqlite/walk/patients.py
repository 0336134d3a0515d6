"""The patient’s walk, on SQLite. The promises are in `storage/contract.py`."""

from collections.abc import Collection
from contextlib import ExitStack, closing
from datetime import datetime

from intake.clinical.answers import Answers
from intake.storage.agent import Agent
from intake.storage.error import AlreadySentError, ConflictError, NotFoundError
from intake.storage.outbox import Channel
from intake.storage.reading import Opening
from intake.storage.record import (
    URGENT,
    Alarm,
    Brought,
    Draft,
    KeptEdition,
    Person,
    Receipt,
    Sent,
    Started,
    Told,
)
from intake.storage.returning import CLOCKS, TRIES, Clocks, GivenCode, Tries
from intake.storage.spool import Spool
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.file.text import dumps
from intake.storage.sqlite.keeping.spooling import Sealing
from intake.storage.sqlite.outbox.posting import tell
from intake.storage.sqlite.trail.audit import Face
from intake.storage.sqlite.trail.opening import told_openings
from intake.storage.sqlite.walk import ending, knocking, returning
from intake.storage.sqlite.walk.beginning import begin
from intake.storage.sqlite.walk.bringing import bring, brought_of
from intake.storage.sqlite.walk.carrying import carry
from intake.storage.sqlite.walk.edition import edition_text
from intake.storage.sqlite.walk.raising import raise_filed
from intake.storage.sqlite.walk.sending import keep, verify
from intake.storage.sqlite.walk.stopping import add_step, file_stop
from intake.storage.sqlite.walk.walk import change, find, find_open, person_cells


class SqlitePatients(Face):
    roles = frozenset({"patient", "console", "practitioner", "desk"})

    def __init__(
        self, engine: Engine, agent: Agent, spool: Spool | None, notices: Collection[Channel]
    ) -> None:
        super().__init__(engine, agent)
        self._notices = notices
        self._sealing = None if spool is None else Sealing(spool)

    def start(self, language: str, mode: str, edition: KeptEdition) -> Started:
        with self._act() as act:
            token, draft_id = begin(self._engine, act, language, mode, edition)
            act.record("start", f"draft/{draft_id}")
            return Started(token, self._find(token))

    def start_from(
        self,
        token: str,
        language: str,
        mode: str,
        edition: KeptEdition,
        link_ids: Collection[str],
    ) -> Started:
        with self._act() as act:
            earlier = self._find(token).receipt
            if earlier is None:
                raise NotFoundError("Only from a form that was sent.")
            new, draft_id = begin(self._engine, act, language, mode, edition)
            bring(self._engine, act, draft_id, earlier, link_ids)
            return Started(new, self._find(new))

    def brought(self, token: str) -> Brought | None:
        with self._engine.read() as engine:
            return brought_of(engine, self._find(token).id)

    def openings(self, token: str) -> tuple[Opening, ...]:
        with self._engine.read() as engine:
            return told_openings(engine, self._find(token))

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
        born: str | None = None,
        page: str | None = None,
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
                **({"date_of_birth": born} if born else {})
                | ({} if page is None else {"page": page})
                | ({} if person is None else person_cells(person)),
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
            draft = self._find(token)
            if draft.receipt is None:
                return file_stop(self._engine, act, draft, alarm, self._notices)
            if draft.incomplete is None:
                raise AlreadySentError(draft.receipt)
            filed = (draft, draft.receipt, alarm, self._notices)
            return raise_filed(self._engine, act, self._agent, *filed)

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
                    if sent.disposition in URGENT:
                        tell(self._engine, act, self._notices, draft.id, "send")
                    unless_sent.callback(self._unseal, str(row["id"]))
                    self._seal(str(row["id"]))
                unless_sent.pop_all()
            return verify(other, row)

    def give_code(self, token: str, clocks: Clocks = CLOCKS) -> GivenCode:
        with self._act() as act:
            draft = self._find(token)
            given = returning.give(self._engine, act, draft, clocks)
            act.record("give-code", f"draft/{draft.id}")
            return given

    def come_back(
        self,
        code: str,
        date_of_birth: str,
        network_mark: str,
        clocks: Clocks = CLOCKS,
        tries: Tries = TRIES,
    ) -> str:
        counted = returning.marks(self._engine, returning.beginning(code), network_mark)
        with self._engine.read() as engine:  # a flood that is turned away writes nothing
            knocking.check(engine, engine.clock(), self._clinic, *counted, tries)
        with self._act() as act:
            knocking.check(self._engine, act.at, self._clinic, *counted, tries)
            found = returning.find(self._engine, act.at, self._clinic, code, date_of_birth, clocks)
            knocking.note(self._engine, act, *counted, ok=found is not None)
            if found is not None:
                token = returning.take_over(self._engine, act, found)
                act.record("come-back", f"draft/{found}")
                return token
            act.record("come-back-refused", "code")
        raise NotFoundError("No form is kept under this code and date of birth.")

    def unlock(
        self, token: str, date_of_birth: str, network_mark: str, tries: Tries = TRIES
    ) -> None:
        with self._engine.read() as engine:
            draft = self._find(token)
            counted = returning.marks(engine, draft.id, network_mark)
            knocking.check(engine, engine.clock(), self._clinic, *counted, tries)
        with self._act() as act:
            knocking.check(self._engine, act.at, self._clinic, *counted, tries)
            right = returning.is_born(draft.born, date_of_birth)
            knocking.note(self._engine, act, *counted, ok=right)
            act.record("unlock" if right else "unlock-refused", f"draft/{draft.id}")
        if not right:
            raise NotFoundError("This is not the date of birth in the form.")

    def delete(self, token: str) -> bool:
        with self._act() as act:
            return ending.end_as_asked(self._engine, act, self._find(token))

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
