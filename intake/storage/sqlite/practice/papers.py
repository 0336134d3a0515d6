"""Paper that is made of a record, on SQLite. The promises are in `storage/paper.py`."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, get_args

from intake.storage.error import NotAllowedError, NotFoundError
from intake.storage.moment import from_text
from intake.storage.paper import Copy, Kept, KeptLetter, SignedForm
from intake.storage.secret import new_id
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.text import dumps
from intake.storage.sqlite.practice.subject import Subject, subject
from intake.storage.sqlite.trail.audit import Act, Face
from intake.storage.sqlite.trail.sealing import seal_of

OF_ONE = """
    SELECT p.*, coalesce(s.display_name, p.agent) AS shown
    FROM paper p LEFT JOIN staff s ON s.id = p.agent
    WHERE p.subject_id = :id OR p.subject_id = (SELECT draft_id FROM response WHERE id = :id)
    ORDER BY p.at, p.number
"""
LICENSE = """
    SELECT json_extract(document, '$.license') AS license FROM paper
    WHERE clinic = :clinic AND agent = :agent AND kind = 'letter' ORDER BY at DESC LIMIT 1
"""


class SqlitePapers(Face):
    roles = frozenset({"practitioner", "console"})

    def of(self, entry_id: str) -> Kept:
        with self._engine.read() as engine:
            found = subject(engine, self._clinic, entry_id)
            rows = list(engine.rows(OF_ONE, {"id": found.id}))
        letters = tuple(letter_from(row) for row in rows if row["kind"] == "letter")
        signed = [signed_from(row) for row in rows if row["kind"] == "signed-form"]
        return Kept(letters, signed[-1] if signed else None)

    def take_out(self, entry_id: str, copy: Copy) -> None:
        if copy not in get_args(Copy):
            raise ValueError("No such copy is made.")
        with self._on(entry_id) as (act, found):
            act.record(copy, found.entity)

    def keep_letter(self, entry_id: str, document: Mapping[str, Any]) -> KeptLetter:
        with self._on(entry_id) as (act, found):
            return letter_from(self._add(act, found, "letter", document))

    def letter(self, entry_id: str, letter_id: str) -> Mapping[str, Any]:
        with self._on(entry_id) as (act, found):
            rows = self._engine.rows(OF_ONE, {"id": found.id})
            letters = {row["id"]: row for row in rows if row["kind"] == "letter"}
            if letter_id not in letters:
                raise NotFoundError("There is no such letter.")
            row = letters[letter_id]
            act.record("letter-again", found.entity, letter=row["number"])
            document: dict[str, Any] = json.loads(row["document"])
            return document

    def sign_form(self, entry_id: str, signed_on: date) -> SignedForm:
        with self._on(entry_id) as (act, found):
            said = {"signed_on": signed_on.isoformat()}
            return signed_from(self._add(act, found, "signed-form", said))

    def license(self) -> str:
        with self._engine.read() as engine:
            row = engine.row(LICENSE, {"clinic": self._clinic, "agent": self._agent.id})
            return str(row["license"] or "") if row else ""

    @contextmanager
    def _on(self, entry_id: str) -> Iterator[tuple[Act, Subject]]:
        if self._agent.role != "practitioner":
            raise NotAllowedError("Only a practitioner makes papers of a record.")
        with self._act() as act:
            yield act, subject(self._engine, self._clinic, entry_id)

    def _add(self, act: Act, found: Subject, kind: str, document: Mapping[str, Any]) -> Row:
        known = "SELECT coalesce(max(number), 0) + 1 AS number FROM paper WHERE subject_id = :id"
        number = int(self._engine.one(known, {"id": found.id})["number"])
        row: dict[str, str | int] = {
            "id": new_id(),
            "clinic": self._clinic,
            "subject_id": found.id,
            "number": number,
            "kind": kind,
            "document": dumps(document),
            "at": act.now,
            "agent": self._agent.id,
        }
        self._engine.insert("paper", row)
        act.record(kind, found.entity, paper=number, seal=seal_of(self._engine, row))
        rows = self._engine.rows(OF_ONE, {"id": found.id})
        return next(one for one in rows if one["id"] == row["id"])


def letter_from(row: Row) -> KeptLetter:
    return KeptLetter(row["id"], row["number"], from_text(row["at"]), row["agent"], row["shown"])


def signed_from(row: Row) -> SignedForm:
    signed_on = date.fromisoformat(json.loads(row["document"])["signed_on"])
    return SignedForm(signed_on, from_text(row["at"]), row["agent"], row["shown"])
