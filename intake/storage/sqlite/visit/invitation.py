"""Links in their table. The token is worked out when it is asked for, and never kept."""

import base64
import hmac
from collections.abc import Mapping
from datetime import datetime

from intake.storage.appointment import AFTER_THE_VISIT, AT_MOST, InvitationState
from intake.storage.moment import from_text, to_text
from intake.storage.secret import digest, new_id
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.trail.audit import Act

UNUSED = "appointment_id = :id AND opened_at IS NULL AND revoked_at IS NULL"
REVOKE = f"UPDATE invitation SET revoked_at = :now WHERE {UNUSED}"  # noqa: S608
REVOKE_ALL = """
    UPDATE invitation SET revoked_at = :now WHERE opened_at IS NULL AND revoked_at IS NULL
"""
SENT = """
    SELECT b.appointment_id FROM booked b
    WHERE b.draft_id = :id AND EXISTS (SELECT 1 FROM response r WHERE r.draft_id = b.draft_id)
"""
LIVE = f"SELECT * FROM invitation WHERE {UNUSED} AND until > :now"  # noqa: S608
NEXT = "SELECT coalesce(max(number), 0) + 1 AS number FROM invitation WHERE appointment_id = :id"
MAILED = "SELECT 1 FROM outbox WHERE (invitation_id, recipient) = (:link, :to) AND tried NOT NULL"
MOVED = f"SELECT id, made FROM invitation WHERE {UNUSED}"  # noqa: S608
HELD = """
    SELECT i.id, i.made AS made, i.until, i.opened_at, i.revoked_at, a.id AS appointment_id,
        a.starts, a.language, a.revision, a.changed, a.cancelled_at,
        a.given_name, a.family_name,
        (SELECT b.draft_id FROM booked b WHERE b.invitation_id = i.id) AS draft_id
    FROM invitation i JOIN appointment a ON a.id = i.appointment_id
    WHERE i.clinic = :clinic AND i.token_hash = :hash
"""


def issue(engine: Engine, act: Act, appointment: Row) -> tuple[str, str]:
    """A new link in the place of any other: its id, and its token."""
    revoke(engine, act, appointment["id"])
    invitation_id = new_id()
    token = _token(engine, invitation_id)
    until = ends(act.at, from_text(appointment["starts"]))
    cells: dict[str, Cell] = {"id": invitation_id, "clinic": act.clinic, "made": act.now}
    cells |= {"appointment_id": appointment["id"], "token_hash": digest(token)}
    cells |= {"number": engine.one(NEXT, {"id": appointment["id"]})["number"]}
    engine.insert("invitation", {**cells, "until": to_text(until)})
    return invitation_id, token


def revoke(engine: Engine, act: Act, appointment_id: str) -> None:
    engine.run(REVOKE, {"now": act.now, "id": appointment_id})


def end_links(engine: Engine, act: Act, draft_id: str) -> None:
    """Once a form was sent, no link of its visit begins another one."""
    for row in list(engine.rows(SENT, {"id": draft_id})):
        revoke(engine, act, row["appointment_id"])


def ends(made: datetime, starts: datetime) -> datetime:
    return min(starts + AFTER_THE_VISIT, made + AT_MOST)


def end_with(engine: Engine, appointment_id: str, starts: datetime) -> None:
    """A link that was not used ends with the visit’s new time, and lives on where it had ended."""
    row = engine.row(MOVED, {"id": appointment_id})
    if row is not None:
        until = to_text(ends(from_text(row["made"]), starts))
        engine.update("invitation", row["id"], {"until": until})


def follow_address(engine: Engine, act: Act, before: Row, after: Mapping[str, Cell]) -> bool:
    """Revoke the link that lives where somebody else may have it; whether it was.

    Where it was mailed, its mail address counts; else whatever staff may have sent it to by hand.
    """
    lives = live(engine, before["id"], act.now)
    if lives is None:
        return False
    wrong_mail = before["email"] not in {"", after["email"]}
    wrong_phone = before["phone_key"] not in {"", after["phone_key"]}
    mailed = engine.row(MAILED, {"link": lives["id"], "to": before["email"]}) is not None
    gone = wrong_mail or (wrong_phone and not mailed)
    if gone:
        revoke(engine, act, before["id"])
    return gone


def live(engine: Engine, appointment_id: str, now: str) -> Row | None:
    return engine.row(LIVE, {"id": appointment_id, "now": now})


def token_of(engine: Engine, invitation: Row) -> str | None:
    """None where the keys are others than when it was made."""
    token = _token(engine, invitation["id"])
    return token if digest(token) == invitation["token_hash"] else None


def held(engine: Engine, clinic: str, token: str) -> Row:
    """The invitation behind a token, with its appointment. NotFoundError where there is none."""
    return engine.one(HELD, {"clinic": clinic, "hash": digest(token)})


def state_of(row: Row, now: datetime) -> InvitationState:
    """Of a row as `held` has it. A link that was used says so, whatever happened since."""
    if row["opened_at"] is not None:
        return "used"
    if row["revoked_at"] is not None:
        return "revoked"
    if row["cancelled_at"] is not None:
        return "cancelled"
    return "open" if now < from_text(row["until"]) else "expired"


def _token(engine: Engine, invitation_id: str) -> str:
    """256 bits that only this installation can work out."""
    mac = hmac.digest(engine.keyring.code, f"invitation:{invitation_id}".encode(), "sha256")
    return base64.urlsafe_b64encode(mac).rstrip(b"=").decode("ascii")
