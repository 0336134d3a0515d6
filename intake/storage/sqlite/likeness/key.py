"""The table by which records find those that are alike, kept whenever one of them is written.

What is found then is kept as pairs, so that a list of them never looks through the archive.
"""

from collections.abc import Iterable, Iterator

from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.likeness.near import pair_up
from intake.storage.sqlite.likeness.subject import VISITS, Subject, subject, subjects

KEPT = "SELECT key FROM likeness_key WHERE subject_id = :id"
STRAY = f"""
    SELECT DISTINCT subject_id FROM likeness_key WHERE subject_id NOT IN (SELECT id FROM draft)
        AND subject_id NOT IN (SELECT v.id FROM ({VISITS}) v) ORDER BY subject_id
"""  # noqa: S608 – put together from our own words
FORMS_OF = "SELECT draft_id FROM booked WHERE appointment_id = :id"
GONE = "DELETE FROM likeness_key WHERE subject_id = ?"
KEEP = "INSERT INTO likeness_key VALUES (?, ?, ?, ?)"


def index_form(engine: Engine, draft_id: str) -> None:
    """After any change of who a form is of."""
    _index(engine, *_changed(engine, draft_id))


def index_appointment(engine: Engine, appointment_id: str) -> None:
    """After any change of it, and whenever a form comes to be for it or is so no more.

    Its forms are compared anew as well: one without a name of its own bears that of the booking.
    """
    index_appointments(engine, [appointment_id])


def index_appointments(engine: Engine, ids: Iterable[str]) -> None:
    """The same for all that one transaction has changed, which is a good deal quicker."""
    some = [(name, subject(engine, name)) for name in dict.fromkeys(ids)]
    forms = [row["draft_id"] for name, _ in some for row in engine.rows(FORMS_OF, {"id": name})]
    _index(engine, *some, *(one for name in forms for one in _changed(engine, name)))


def unlike(engine: Engine) -> Iterator[str]:
    """Records that would not be compared, or would be by what is not theirs."""
    for row, found in subjects(engine):
        kept = {one["key"] for one in engine.rows(KEPT, {"id": row["id"]})}
        if kept != (found.keys if found else set()):
            yield f"{row['kind']} {row['id']} is not compared by who it is of"
    for row in engine.rows(STRAY, {}):
        yield f"record {row['subject_id']} is compared and is not there"


def _changed(engine: Engine, draft_id: str) -> Iterator[tuple[str, Subject | None]]:
    """A form, unless it is kept under the right keys already."""
    kept = {row["key"] for row in engine.rows(KEPT, {"id": draft_id})}
    found = subject(engine, draft_id)
    if kept != (found.keys if found else set()):
        yield draft_id, found


def _index(engine: Engine, *some: tuple[str, Subject | None]) -> None:
    engine.db.conn.executemany(GONE, [(name,) for name, _ in some])
    there = [found for _, found in some if found is not None]
    cells = [(key, one.at, one.id, one.clinic) for one in there for key in sorted(one.keys)]
    engine.db.conn.executemany(KEEP, cells)
    pair_up(engine, *there)
