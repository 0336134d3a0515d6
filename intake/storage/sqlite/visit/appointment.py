"""Appointments in their table: kept, changed, and found again by who they are for."""

import re
from collections.abc import Callable

from intake.storage.appointment import Booking
from intake.storage.error import ConflictError
from intake.storage.moment import from_text, to_text
from intake.storage.secret import new_id
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.likeness.key import index_appointment
from intake.storage.sqlite.likeness.name import pieces, words_in
from intake.storage.sqlite.trail.audit import Act
from intake.storage.sqlite.visit.booked import move_visits, rename
from intake.storage.sqlite.visit.invitation import end_with, follow_address

DIGITS = 10
"""Of a phone number, from its end: +1 212 555 0142 is 212 555 0142."""
FIELDS = ("given_name", "family_name", "phone", "email", "date_of_birth", "language", "external_id")
ONE = "SELECT * FROM appointment WHERE clinic = :clinic AND id = :id"
BY_NUMBER = """
    SELECT * FROM appointment
    WHERE clinic = :clinic AND external_id = :external_id AND external_id <> ''
"""
ALIKE = "SELECT * FROM appointment WHERE clinic = :clinic AND name_key = :name_key ORDER BY made"
AT_ITS_MOMENT = """
    SELECT * FROM appointment
    WHERE clinic = :clinic AND name_key = :name_key AND starts = :starts ORDER BY made
"""

Index = Callable[[Engine, str], object]
"""Compares a visit with others: at once, or with all others of a list."""


def row_of(engine: Engine, clinic: str, appointment_id: str) -> Row:
    return engine.one(ONE, {"clinic": clinic, "id": appointment_id})


def found(engine: Engine, clinic: str, booking: Booking) -> Row | None:
    """The appointment with this number; else the one of this person at this moment.

    ConflictError where it is another person’s who has the number.
    """
    numbered = engine.row(BY_NUMBER, {"clinic": clinic, "external_id": booking.external_id})
    if numbered is not None and is_another(numbered, booking):
        raise ConflictError("Another person’s visit has this number.")
    at = {"clinic": clinic, "name_key": person_key(booking), "starts": to_text(booking.starts)}
    same = (row for row in engine.rows(AT_ITS_MOMENT, at) if is_alike(row, booking))
    return numbered or next(same, None)


def is_alike(row: Row, booking: Booking) -> bool:
    """Whether they are one person, of those with the same name.

    The same day of birth or the same number says yes, another day of birth no; where neither has
    either, the name is all there is.
    """
    if row["external_id"] and booking.external_id and row["external_id"] != booking.external_id:
        return False
    born = (row["date_of_birth"], booking.date_of_birth)
    called = (row["phone_key"], digits(booking.phone))
    if all(born):
        return len(set(born)) == 1
    return (all(called) and len(set(called)) == 1) or not any((*born, *called))


def is_another(row: Row, booking: Booking) -> bool:
    """Whether a visit with the same number is somebody else’s: clinics use numbers again.

    Of two names none is a part of the other, and neither birthday nor phone nor address is the
    same: then one of these that is another settles it, or that the names share no word.
    """
    ours, theirs = ({*pieces(name)} for name in (booking_name(row), booking.name))
    if ours <= theirs or theirs <= ours:
        return False
    told = (
        (row["date_of_birth"], booking.date_of_birth),
        (row["phone_key"], digits(booking.phone)),
        (row["email"].casefold(), booking.email.casefold()),
    )
    born, called, _ = known = [pair if all(pair) else () for pair in told]
    if born:
        return len(set(born)) > 1
    if any(pair and len(set(pair)) == 1 for pair in known):
        return False
    return bool(called) or not ours & theirs


def book(engine: Engine, act: Act, booking: Booking, index: Index = index_appointment) -> str:
    """The id of a new one. Whether there is one like it is looked at before."""
    cells: dict[str, Cell] = {"id": new_id(), "clinic": act.clinic, "made": act.now}
    cells |= {**booking_cells(booking), "changed": act.now, "revision": 0}
    engine.insert("appointment", cells)
    index(engine, str(cells["id"]))
    return str(cells["id"])


def rebook(
    engine: Engine,
    act: Act,
    appointment_id: str,
    booking: Booking,
    index: Index = index_appointment,
) -> bool:
    """Its link ends with the new time, and its forms go by it and by the new name.

    Whether its link was revoked, for it may have gone to an address that was changed.

    ConflictError for the external id of another one.
    """
    before = row_of(engine, act.clinic, appointment_id)
    other = engine.row(BY_NUMBER, {"clinic": act.clinic, "external_id": booking.external_id})
    if other is not None and other["id"] != appointment_id:
        raise ConflictError("Another appointment has this number.")
    after = booking_cells(booking)
    _touch(engine, act, before, index, **after)
    revoked = follow_address(engine, act, before, after)
    if before["starts"] != to_text(booking.starts):
        end_with(engine, appointment_id, booking.starts)
        move_visits(engine, act, appointment_id, booking.starts)
    rename(engine, appointment_id, booking.name)
    return revoked


def cancelled(engine: Engine, act: Act, row: Row) -> None:
    _touch(engine, act, row, cancelled_at=act.now)


def reinstated(engine: Engine, act: Act, row: Row) -> None:
    _touch(engine, act, row, cancelled_at=None)


def changes(row: Row, booking: Booking) -> int:
    """How many of what is known of it would be another."""
    after = booking_cells(booking)
    return sum(row[name] != after[name] for name in (*FIELDS, "starts"))


def booking_from(row: Row) -> Booking:
    return Booking(**{name: row[name] for name in FIELDS}, starts=from_text(row["starts"]))


def booking_name(row: Row) -> str:
    return f"{row['given_name']} {row['family_name']}".strip()


def booking_cells(booking: Booking) -> dict[str, Cell]:
    cells: dict[str, Cell] = {name: getattr(booking, name) for name in FIELDS}
    words = words_in((booking.given_name, booking.family_name))
    return cells | {
        "starts": to_text(booking.starts),
        "name_key": person_key(booking),
        "name_words": " ".join(("", *sorted(words))),
        "phone_key": digits(booking.phone),
    }


def person_key(booking: Booking) -> str:
    """The same for “José Díaz” and “JOSE DIAZ”, wherever one name ends and the other begins."""
    return " ".join(pieces(booking.name))


def digits(phone: str) -> str:
    return re.sub(r"[^0-9]", "", phone)[-DIGITS:]


def _touch(
    engine: Engine, act: Act, row: Row, index: Index = index_appointment, **cells: Cell
) -> None:
    counted: dict[str, Cell] = {"changed": act.now, "revision": row["revision"] + 1}
    engine.update("appointment", row["id"], {**cells, **counted})
    index(engine, row["id"])
