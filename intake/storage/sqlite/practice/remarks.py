"""Remarks in their table: made, sealed, and read again."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from intake.storage.error import ConflictError
from intake.storage.moment import from_text, to_text
from intake.storage.reading import Opening
from intake.storage.reviewing import PRESENT, History, Remark, RemarkKind
from intake.storage.secret import new_id
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.practice.overriding import SENT_IN_FORCE
from intake.storage.sqlite.practice.subject import Subject
from intake.storage.sqlite.trail.audit import Act
from intake.storage.sqlite.trail.sealing import seal_of

ACTIONS: dict[RemarkKind, str] = {
    "section": "section",
    "flag": "judge",
    "override": "override",
    "addendum": "addend",
    "discussed": "discuss",
    "consent": "consent",
}
OF_ONE = """
    SELECT m.*, coalesce(s.display_name, m.agent) AS shown
    FROM remark m LEFT JOIN staff s ON s.id = m.agent WHERE m.subject_id = :id ORDER BY m.number
"""
OVERRIDDEN = f"""
    SELECT {SENT_IN_FORCE.format(what="verdict")} AS verdict
    FROM response r JOIN draft d ON d.id = r.draft_id WHERE r.id = :id
"""  # noqa: S608 – put together from our own words
ELSEWHERE = """
    SELECT max(e.at) AS at, e.agent, e.role, coalesce(s.display_name, e.agent) AS shown
    FROM audit_event e LEFT JOIN staff s ON s.id = e.agent
    WHERE e.entity = :entity AND e.action = 'read' AND e.role = 'practitioner'
        AND e.agent <> :me AND e.at >= :since AND NOT EXISTS (SELECT 1 FROM audit_event v
            WHERE v.entity = e.entity AND v.action = 'review' AND v.agent = e.agent
            AND v.seq > e.seq)
    GROUP BY e.agent ORDER BY 1 DESC
"""
UNSAID: dict[str, Cell] = {"code": "", "verdict": "", "text": "", "raises": 0}
MARK = re.compile(r"(\d{1,9})-(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True)
class Mark:
    """What somebody has seen: so many remarks and sign-offs, of answers in this state."""

    number: int
    reviews: int
    state: int

    def __str__(self) -> str:
        return f"{self.number}-{self.reviews}-{self.state}"

    @classmethod
    def read(cls, text: str) -> Self:
        """ConflictError for anything that is no mark: nobody knows what was seen then."""
        found = MARK.fullmatch(text)
        if found is None:
            raise ConflictError("It is not known what was seen of this. Look at it again.")
        number, reviews, state = map(int, found.groups())
        return cls(number, reviews, state)


def overridden(engine: Engine, response_id: str) -> str | None:
    """The disposition in force of a response, where it is not the one that was sent."""
    row = engine.row(OVERRIDDEN, {"id": response_id})
    return None if row is None else row["verdict"]


def remarks_on(subject: Subject) -> tuple[Remark, ...]:
    rows = subject.engine.rows(OF_ONE, {"id": subject.id})
    return tuple(_remark(row, subject, subject.state) for row in rows)


def add(act: Act, subject: Subject, agent: str, kind: RemarkKind, **said: str | int) -> Remark:
    """`said`: code, verdict, text and raises, where there are any."""
    engine = subject.engine
    known = "SELECT coalesce(max(number), 0) + 1 AS number FROM remark WHERE subject_id = :id"
    row: dict[str, Cell] = {
        "id": new_id(),
        "clinic": act.clinic,
        "subject_id": subject.id,
        "number": int(engine.one(known, {"id": subject.id})["number"]),
        "seen": subject.state,
        "kind": kind,
        "at": act.now,
        "agent": agent,
        **UNSAID,
        **said,
    }
    engine.insert("remark", row)
    number = int(str(row["number"]))
    action = "correct" if kind == "addendum" and row["code"] else ACTIONS[kind]
    act.record(action, subject.entity, remark=number, seal=seal_of(engine, row))
    return next(remark for remark in remarks_on(subject.again()) if remark.number == number)


def history_of(subject: Subject, me: str, now: datetime) -> History:
    remarks = remarks_on(subject)
    return History(
        sent=subject.is_response,
        remarks=remarks,
        earlier=_earlier(subject),
        mark=str(Mark(len(remarks), subject.reviews, subject.state)),
        original=subject.original,
        disposition=subject.disposition,
        review=subject.review,
        waits=subject.waiting is not None,
        present=_present(subject.engine, subject.entity, me, now),
    )


def _earlier(subject: Subject) -> tuple[Remark, ...]:
    if not subject.is_response:
        return ()
    rows = subject.engine.rows(OF_ONE, {"id": subject.row["draft_id"]})
    return tuple(_remark(row, subject, None) for row in rows)


def _present(engine: Engine, entity: str, me: str, now: datetime) -> tuple[Opening, ...]:
    since = to_text(now - PRESENT)
    rows = engine.rows(ELSEWHERE, {"entity": entity, "me": me, "since": since})
    return tuple(
        Opening(from_text(row["at"]), row["agent"], row["shown"], row["role"], "read")
        for row in rows
    )


def _remark(row: Row, subject: Subject, state: int | None) -> Remark:
    in_force = row["id"] == subject.row["override_id"]
    return Remark(
        number=row["number"],
        kind=row["kind"],
        code=row["code"],
        verdict=row["verdict"],
        text=row["text"],
        at=from_text(row["at"]),
        agent=row["agent"],
        by=row["shown"],
        counts=in_force if row["kind"] == "override" else row["seen"] == state,
    )
