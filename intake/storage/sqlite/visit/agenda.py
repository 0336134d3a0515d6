"""Appointments as they are shown: the booking, its link, its newest mail, and how far its form is.

Nobody’s answers are read, and of the page that waits nothing goes out but a quarter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from intake.storage.appointment import (
    Appointment,
    AppointmentStatus,
    Invitation,
    Mailed,
    MailState,
)
from intake.storage.desk import DeskRow
from intake.storage.moment import from_text, from_text_or_none, to_text
from intake.storage.record import URGENT
from intake.storage.sqlite.desk.desk_row import people_of
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.file.text import dumps
from intake.storage.sqlite.visit.appointment import booking_from

SHOWN = """
    SELECT a.*, i.id AS invitation, i.made AS invited, i.until, i.opened_at, i.revoked_at,
        o.kind, o.made AS posted, o.tried, o.failed, o.ended_at, o.outcome,
        a.cancelled_at IS NULL AND i.opened_at IS NULL AND i.revoked_at IS NULL
            AND i.until > :now AS live
    FROM appointment a
        LEFT JOIN invitation i ON i.id = (SELECT n.id FROM invitation n
            WHERE n.appointment_id = a.id ORDER BY n.number DESC LIMIT 1)
        LEFT JOIN outbox o ON o.id = (SELECT n.id FROM outbox n
            WHERE n.appointment_id = a.id AND n.recipient = a.email
                AND (n.invitation_id = i.id OR (n.invitation_id IS NULL AND EXISTS
                    (SELECT 1 FROM booked b WHERE b.appointment_id = a.id)))
            ORDER BY n.made DESC, n.rowid DESC LIMIT 1)
    WHERE a.clinic = :clinic AND
"""
ONE = f"{SHOWN} a.id = :id"
THESE = f"{SHOWN} a.id IN (SELECT value FROM json_each(:ids)) ORDER BY a.starts, a.id"  # noqa: S608
DAYS = f"{SHOWN} a.starts >= :since AND a.starts < :until ORDER BY a.starts, a.name_key, a.id"
FORMS = """
    SELECT b.appointment_id, d.id, d.status = 'completed' AS is_sent, d.page
    FROM json_each(:ids) j CROSS JOIN booked b ON b.appointment_id = j.value
        CROSS JOIN draft d ON d.id = b.draft_id
    ORDER BY b.at DESC, d.started DESC, d.id
"""
QUARTERS = 4
NOT_NEEDED = "seen"
"""What became of a mail that had nothing left to say when its time came."""


@dataclass(frozen=True)
class View:
    """As of `now`, by this order of pages; a form untouched since `left` was left."""

    clinic: str
    now: datetime
    left: datetime
    pages: Sequence[str]

    def values(self, **more: Cell) -> dict[str, Cell]:
        moments = {"now": to_text(self.now), "left": to_text(self.left)}
        return {"clinic": self.clinic, **moments, **more}


@dataclass(frozen=True)
class Form:
    """One that is for a visit, as the desk may know it, and how far it is."""

    row: DeskRow
    quarter: int


def shown(
    engine: Engine, view: View, sql: str, **values: Cell
) -> Iterator[tuple[Row, Sequence[Form]]]:
    """Each appointment that this SQL finds, with its forms, the one to show first."""
    rows = list(engine.rows(sql, view.values(**values)))
    forms = _forms(engine, view, [row["id"] for row in rows])
    return ((row, sorted(forms.get(row["id"], ()), key=_place)) for row in rows)


def appointments(engine: Engine, view: View, sql: str, **values: Cell) -> tuple[Appointment, ...]:
    found = shown(engine, view, sql, **values)
    return tuple(_appointment(row, forms) for row, forms in found)


def one(engine: Engine, view: View, appointment_id: str) -> Appointment:
    """NotFoundError where there is none."""
    engine.one(ONE, view.values(id=appointment_id))
    (found,) = appointments(engine, view, ONE, id=appointment_id)
    return found


def _forms(engine: Engine, view: View, ids: list[str]) -> dict[str, list[Form]]:
    """By appointment, the newest first."""
    rows = list(engine.rows(FORMS, view.values(ids=dumps(ids)))) if ids else []
    people = people_of(engine, view.clinic, [row["id"] for row in rows], view.left)
    forms: dict[str, list[Form]] = {}
    for row in rows:
        if row["id"] in people:
            form = Form(people[row["id"]], _quarter(view.pages, row))
            forms.setdefault(row["appointment_id"], []).append(form)
    return forms


def _place(form: Form) -> int:
    """Of several the one that somebody must call about, then one that was sent.

    Of those alike the newest is first.
    """
    if form.row.status == "stopped":
        return 0
    if form.row.disposition in URGENT and form.row.status != "reviewed":
        return 1
    return 2 if form.row.sent_at else 3


def _appointment(row: Row, forms: Sequence[Form]) -> Appointment:
    form, quarter = (forms[0].row, forms[0].quarter) if forms else (None, 0)
    return Appointment(
        id=row["id"],
        booking=booking_from(row),
        made=from_text(row["made"]),
        changed=from_text(row["changed"]),
        revision=row["revision"],
        cancelled_at=from_text_or_none(row["cancelled_at"]),
        invitation=_invitation(row),
        status=_status(row, form, quarter),
        form=form,
        forms=tuple(each.row.id for each in forms),
        quarter=quarter,
        mailed=_mailed(row),
    )


def _quarter(pages: Sequence[str], form: Row) -> int:
    """Of a form that is not sent. A page that is not in the order counts as none."""
    if form["is_sent"] or form["page"] not in pages:
        return 0
    return pages.index(form["page"]) * QUARTERS // len(pages)


def _status(row: Row, form: DeskRow | None, quarter: int) -> AppointmentStatus:
    """Somebody who stopped is called, whether or not the visit is still to be."""
    if form is not None and form.status == "stopped":
        return "stopped"
    if row["cancelled_at"] is not None:
        return "cancelled"
    if form is None:
        return _invited(row)
    if form.status == "reviewed":
        return "reviewed"
    if form.status == "sent":
        return "incomplete" if form.incomplete else "sent"
    return "half-done" if quarter else "opened"


def _invited(row: Row) -> AppointmentStatus:
    if row["invitation"] is None or row["revoked_at"] is not None:
        return "not-invited"
    return "invited" if row["live"] else "expired"


def _invitation(row: Row) -> Invitation | None:
    if row["invitation"] is None:
        return None
    return Invitation(
        id=row["invitation"],
        made=from_text(row["invited"]),
        until=from_text(row["until"]),
        opened_at=from_text_or_none(row["opened_at"]),
        revoked_at=from_text_or_none(row["revoked_at"]),
        live=bool(row["live"]),
    )


def _mailed(row: Row) -> Mailed | None:
    if row["posted"] is None or row["outcome"] == NOT_NEEDED:
        return None
    state: MailState = "waiting"
    if row["outcome"] is not None:
        state = "sent" if row["outcome"] == "sent" else "not-sent"
    elif row["failed"] is not None:
        state = "failed"
    at = row["ended_at"] or row["tried"] or row["posted"]
    return Mailed(row["kind"], from_text(row["posted"]), state, from_text(at), row["failed"] or "")
