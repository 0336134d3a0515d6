"""One person’s whole record, on SQLite. The promises are in `storage/copying.py`."""

import json
from typing import get_args

from intake.storage.copying import CopyFormat, FormOf, Purpose, Visit, WholeForm
from intake.storage.error import NotFoundError
from intake.storage.moment import from_text, from_text_or_none
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.file.text import dumps
from intake.storage.sqlite.keeping import holding
from intake.storage.sqlite.likeness.kin import together
from intake.storage.sqlite.likeness.linking import is_booked_as, is_own, link_of
from intake.storage.sqlite.outbox.mailbox import message_from
from intake.storage.sqlite.practice import papers
from intake.storage.sqlite.practice.owner import SHOWN, owner_from
from intake.storage.sqlite.practice.practitioners import RESPONSE, response_from, walk_from
from intake.storage.sqlite.practice.remarks import history_of
from intake.storage.sqlite.practice.subject import Subject, subject
from intake.storage.sqlite.trail.audit import Act, Face
from intake.storage.sqlite.trail.opening import openings_of, review_from
from intake.storage.sqlite.trail.records import event_from
from intake.storage.sqlite.walk.walk import DRAFT

NAMED = """
    SELECT id FROM response WHERE clinic = :clinic AND (id = :name OR reference = upper(:name))
    UNION ALL SELECT r.id FROM response r WHERE r.clinic = :clinic AND r.draft_id = :name
    UNION ALL SELECT id FROM draft WHERE clinic = :clinic AND id = :name
"""
OF_ONE = """
    SELECT d.id AS draft_id, coalesce(r.id, d.id) AS id, r.reference, r.id NOT NULL AS sent,
        coalesce(r.sent_at, d.touched) AS moment, d.date_of_birth,
        iif(d.name_key NOT NULL, trim(d.given_name || ' ' || d.family_name), d.expected) AS name
    FROM draft d LEFT JOIN response r ON r.draft_id = d.id
    WHERE d.clinic = :clinic AND d.id IN (SELECT value FROM json_each(:ids))
    ORDER BY moment DESC, d.id
"""
REVIEWS = """
    SELECT v.at, v.agent, coalesce(s.display_name, v.agent) AS shown
    FROM review v LEFT JOIN staff s ON s.id = v.agent WHERE v.subject_id IN (:id, :draft)
    ORDER BY v.at
"""
MESSAGES = "SELECT * FROM outbox WHERE draft_id = :draft ORDER BY made, id"
CODES = "SELECT until FROM return_code WHERE draft_id = :draft ORDER BY until"
BOOKED = """
    SELECT a.* FROM booked b JOIN appointment a ON a.id = b.appointment_id
    WHERE b.draft_id = :draft ORDER BY a.starts
"""
UNBEGUN = """
    SELECT a.* FROM appointment a WHERE a.id IN (SELECT value FROM json_each(:ids))
        AND NOT EXISTS (SELECT 1 FROM booked b WHERE b.appointment_id = a.id) ORDER BY a.starts
"""
"""Booked for the same person, and no form was begun."""
LINKS = "SELECT made, until FROM invitation WHERE appointment_id = :id ORDER BY number"
DONE = """
    SELECT e.*, coalesce(s.display_name, e.agent) AS shown FROM audit_event e
        LEFT JOIN staff s ON s.id = e.agent
    WHERE e.entity = 'appointment/' || :id ORDER BY e.seq
"""
TOLD = ("given_name", "family_name", "phone", "email", "date_of_birth", "language", "external_id")


class SqliteCopies(Face):
    roles = frozenset({"practitioner", "console"})

    def forms(self, name: str) -> tuple[FormOf, ...]:
        with self._engine.read() as engine:
            named = engine.one(NAMED, {"clinic": self._clinic, "name": name})
            found = subject(engine, self._clinic, named["id"])
            every = [_form(found, row) for row in _of_person(found) if _is_open(found, row)]
            return tuple(sorted(every, key=lambda one: one.id != found.id))

    def take(self, entry_id: str, purpose: Purpose, form: CopyFormat) -> WholeForm:
        if purpose not in get_args(Purpose) or form not in get_args(CopyFormat):
            raise ValueError("A copy is for one of the purposes, in one of the formats.")
        with self._act() as act:
            found = subject(self._engine, self._clinic, entry_id)
            act.record("record-copy", found.entity, purpose=purpose, format=form)
            return _whole(self._engine, act, found, self._agent.id)


def _whole(engine: Engine, act: Act, found: Subject, me: str) -> WholeForm:
    draft_id = _draft_of(found)
    values: dict[str, Cell] = {"clinic": found.clinic, "id": found.id, "draft": draft_id}
    history = history_of(found, me, act.at)
    shown = engine.one(SHOWN, values)
    every = list(engine.rows(papers.OF_ONE, values))
    sent = engine.row(f"{RESPONSE} WHERE r.clinic = :clinic AND r.id = :id", values)
    kept = None if sent else engine.one(f"{DRAFT} d.id = :draft", values)
    started = engine.one("SELECT started FROM draft WHERE id = :draft", values)["started"]
    return WholeForm(
        response=response_from(engine, sent) if sent else None,
        stopped=walk_from(engine, kept) if kept else None,
        disposition=found.disposition,
        remarks=(*history.earlier, *history.remarks),
        reviews=tuple(review_from(row) for row in engine.rows(REVIEWS, values)),
        letters=tuple(
            (papers.letter_from(row), json.loads(row["document"]))
            for row in every
            if row["kind"] == "letter"
        ),
        signed=tuple(papers.signed_from(row) for row in every if row["kind"] == "signed-form"),
        owner=owner_from(shown),
        visit=from_text_or_none(shown["comes"]),
        visits=tuple(
            _visit(engine, row) for row in (*engine.rows(BOOKED, values), *_unbegun(found))
        ),
        holds=holding.holds_on(engine, found.clinic, draft_id),
        messages=tuple(message_from(row) for row in engine.rows(MESSAGES, values)),
        codes=tuple(from_text(row["until"]) for row in engine.rows(CODES, values)),
        openings=openings_of(engine, draft_id, started),
        unsent=sum(not _is_open(found, row) for row in _own(found)),
    )


def _visit(engine: Engine, row: Row) -> Visit:
    key = {"id": row["id"]}
    links = engine.rows(LINKS, key)
    return Visit(
        starts=from_text(row["starts"]),
        made=from_text(row["made"]),
        cancelled_at=from_text_or_none(row["cancelled_at"]),
        booked={name: row[name] for name in TOLD},
        invited=tuple((from_text(one["made"]), from_text(one["until"])) for one in links),
        events=tuple(event_from(one) for one in engine.rows(DONE, key)),
    )


def _of_person(found: Subject) -> list[Row]:
    """Every form that is taken to be of this person, newest first."""
    values: dict[str, Cell] = {"clinic": found.clinic, "ids": _together(found)}
    return list(found.engine.rows(OF_ONE, values))


def _unbegun(found: Subject) -> list[Row]:
    """With the newest of the forms alone: they belong to none."""
    every = [row for row in _own(found) if _is_open(found, row)]
    if every[0]["id"] != found.id:
        return []
    rows = list(found.engine.rows(UNBEGUN, {"ids": _together(found)}))
    return [row for row in rows if is_booked_as(found.engine, row["id"], _draft_of(found))]


def _own(found: Subject) -> list[Row]:
    """Those that say so themselves: by a link of staff another person’s form may be among them."""
    whose = _draft_of(found)
    return [row for row in _of_person(found) if is_own(found.engine, row["draft_id"], whose)]


def _together(found: Subject) -> str:
    return dumps(sorted(together(found.engine, _draft_of(found))))


def _is_open(found: Subject, row: Row) -> bool:
    """Whether a practitioner may open it."""
    try:
        subject(found.engine, found.clinic, row["id"])
    except NotFoundError:
        return False
    return True


def _form(found: Subject, row: Row) -> FormOf:
    engine, whose, draft_id = found.engine, _draft_of(found), row["draft_id"]
    own = is_own(engine, draft_id, whose)
    return FormOf(
        id=row["id"],
        sent=bool(row["sent"]),
        moment=from_text(row["moment"]),
        reference=row["reference"] or "",
        name=row["name"] or "",
        born=row["date_of_birth"] or "",
        own=own,
        linked=None if own else link_of(engine, draft_id, together(engine, whose)),
    )


def _draft_of(found: Subject) -> str:
    return str(found.row["draft_id"] if found.is_response else found.id)
