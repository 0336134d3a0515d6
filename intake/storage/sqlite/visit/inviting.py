"""Mails to people who are booked: put into the outbox, left out when late, and what they hold."""

# ruff: noqa: S608 – put together from what stands here

from intake.storage.appointment import Appointment, AppointmentStatus
from intake.storage.error import ConflictError
from intake.storage.moment import from_text, to_text
from intake.storage.outbox import SLOW, InvitationMail, Letter
from intake.storage.secret import new_id
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.trail.audit import Act
from intake.storage.sqlite.visit.appointment import row_of
from intake.storage.sqlite.visit.invitation import ends, issue, live, token_of

TO_BEGIN: frozenset[AppointmentStatus] = frozenset({"not-invited", "invited", "expired"})
TO_GO_ON: frozenset[AppointmentStatus] = frozenset({"opened", "half-done"})

WAITS = """
    SELECT id, failed, tried FROM outbox WHERE appointment_id = :id AND ended_at IS NULL
        AND (kind, recipient) = (:kind, :to) AND (:link IS NULL OR invitation_id = :link)
"""
LIVES = """
    EXISTS (SELECT 1 FROM invitation i WHERE i.appointment_id = a.id AND i.opened_at IS NULL
        AND i.revoked_at IS NULL AND i.until > :now AND outbox.invitation_id = i.id)
"""
# What nobody needs any more once they have sent a form, or were stopped and are called.
HEARD = """
    EXISTS (SELECT 1 FROM booked b JOIN draft d ON d.id = b.draft_id
        WHERE b.appointment_id = a.id AND d.status <> 'in-progress')
"""
BEGUN = "EXISTS (SELECT 1 FROM booked b WHERE b.appointment_id = a.id)"
LATE = f"""
    UPDATE outbox SET ended_at = :now, outcome = 'seen', failed = NULL
    WHERE +clinic = :clinic AND ended_at IS NULL AND appointment_id > ''
        AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.id = outbox.appointment_id
            AND a.cancelled_at IS NULL AND a.email = outbox.recipient AND NOT {HEARD}
            AND (({LIVES}) OR (outbox.kind = 'reminder' AND {BEGUN}))
            AND (outbox.kind <> 'reminder' OR a.starts > :now))
"""


def post(engine: Engine, act: Act, asked: Appointment, kind: InvitationMail) -> None:
    """The promise is in `storage/appointment.py`."""
    to, starts = asked.booking.email, asked.booking.starts
    goes_on = kind == "reminder" and asked.status in TO_GO_ON
    if not to or asked.status not in TO_BEGIN | TO_GO_ON:
        raise ConflictError("There is nobody to write to, or nothing to write about.")
    if starts <= act.at if kind == "reminder" else ends(act.at, starts) <= act.at:
        raise ConflictError("The visit has begun.")
    link = None if goes_on else _link(engine, act, asked.id)
    about: dict[str, Cell] = {"id": asked.id, "kind": kind, "to": to, "link": link}
    waits = engine.row(WAITS, about)
    if waits is not None:
        if _in_vain(waits, act):
            engine.update("outbox", waits["id"], {"next_try": act.now})
            act.record("invite-send", f"appointment/{asked.id}", kind=kind, outbox=waits["id"])
        return
    message = new_id()
    engine.insert(
        "outbox",
        {
            "id": message,
            "clinic": act.clinic,
            "channel": "mail",
            "recipient": to,
            "kind": kind,
            "cause": message,
            "made": act.now,
            "next_try": act.now,
            "appointment_id": asked.id,
            "invitation_id": link,
        },
    )
    act.record("invite-send", f"appointment/{asked.id}", kind=kind, outbox=message)


def _in_vain(waits: Row, act: Act) -> bool:
    """Whether a try went wrong; not while one goes on, for then the mail would go out twice."""
    goes_on = waits["failed"] == "unknown" and waits["tried"] > to_text(act.at - SLOW)
    return waits["failed"] is not None and not goes_on


def letter(engine: Engine, act: Act, row: Row) -> Letter | None:
    """What this row of the outbox says. None where its link can no longer be worked out.

    A reminder whose link was used since it was put in is for somebody who has begun.
    """
    booked = row_of(engine, act.clinic, row["appointment_id"])
    lives = live(engine, booked["id"], act.now) if row["invitation_id"] else None
    token = "" if lives is None else token_of(engine, lives)
    if token is None:
        return None
    return Letter(
        appointment_id=booked["id"],
        token=token,
        starts=from_text(booked["starts"]),
        language=booked["language"],
        revision=booked["revision"],
        changed=from_text(booked["changed"]),
    )


def _link(engine: Engine, act: Act, appointment_id: str) -> str:
    """The link that lives and can be written down, else a new one."""
    lives = live(engine, appointment_id, to_text(act.at))
    if lives is not None and token_of(engine, lives) is not None:
        return str(lives["id"])
    made, _ = issue(engine, act, row_of(engine, act.clinic, appointment_id))
    return made
