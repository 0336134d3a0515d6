"""A record as it is compared with others."""

from collections.abc import Iterator
from dataclasses import dataclass

from intake.storage.likeness import Kind
from intake.storage.record import Person
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.file.text import name_key
from intake.storage.sqlite.likeness.resemblance import Traits
from intake.storage.sqlite.likeness.resemblance_key import Key, found_by, same_key

FORMS = """
    SELECT d.id, d.clinic, 'form' AS kind, d.name_key NOT NULL AS told,
        iif(d.name_key NOT NULL, d.given_name, coalesce(a.given_name, d.expected)) AS given_name,
        iif(d.name_key NOT NULL, d.family_name, a.family_name) AS family_name,
        iif(d.name_key NOT NULL, d.date_of_birth, a.date_of_birth) AS date_of_birth,
        iif(d.name_key NOT NULL, d.phone, a.phone) AS phone,
        d.touched AS at, d.touched AS written
    FROM draft d LEFT JOIN booked b ON b.draft_id = d.id
        LEFT JOIN appointment a ON a.id = b.appointment_id
"""
"""Until somebody has given their own name, they are who is booked."""
BOOKED = """
    SELECT d.id, d.clinic, 'appointment' AS kind, 1 AS told, d.given_name, d.family_name,
        d.date_of_birth, d.phone, d.starts AS at, d.changed AS written
    FROM appointment d
"""
VISITS = f"""
    {BOOKED} WHERE d.cancelled_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM booked b WHERE b.appointment_id = d.id)
"""  # noqa: S608 – put together from what stands above


@dataclass(frozen=True, repr=False)
class Subject:
    """`at` is when it was written, or the visit that is to come; `written` the first of these."""

    id: str
    clinic: str
    kind: Kind
    traits: Traits
    same: Key | None
    at: str
    written: str

    @property
    def keys(self) -> frozenset[Key]:
        found = found_by(self.clinic, self.traits)
        return found if self.same is None else found | {self.same}


def subject(engine: Engine, subject_id: str) -> Subject | None:
    """None where it has no name, is a visit that has a form or was cancelled, or has ended."""
    values = {"id": subject_id}
    row = engine.row(f"{FORMS} WHERE d.id = :id", values)
    row = row or engine.row(f"{VISITS} AND d.id = :id", values)
    return None if row is None else subject_from(row)


def booking(engine: Engine, appointment_id: str) -> Subject | None:
    """The visit itself, cancelled or not, whatever forms it has."""
    row = engine.row(f"{BOOKED} WHERE d.id = :id", {"id": appointment_id})
    return None if row is None else subject_from(row)


def subjects(engine: Engine) -> Iterator[tuple[Row, Subject | None]]:
    for sql in (FORMS, VISITS):
        for row in engine.rows(sql, {}):
            yield row, subject_from(row)


def subject_from(row: Row) -> Subject | None:
    names = row["given_name"] or "", row["family_name"] or ""
    if not any(names):
        return None
    traits = Traits(*names, row["date_of_birth"] or "", row["phone"] or "")
    named = name_key(Person(*names, *[""] * 5)) if row["told"] else None
    return Subject(
        id=row["id"],
        clinic=row["clinic"],
        kind=row["kind"],
        traits=traits,
        same=same_key(row["clinic"], named, traits.date_of_birth),
        at=row["at"],
        written=row["written"],
    )
