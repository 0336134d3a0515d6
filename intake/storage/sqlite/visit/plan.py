"""What was decided for each line of a list, and doing it, a slice at a time."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from intake.storage.appointment import Booking
from intake.storage.error import ConflictError
from intake.storage.moment import from_text, to_text
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.likeness.key import index_appointments
from intake.storage.sqlite.trail.audit import Act, head
from intake.storage.sqlite.visit.appointment import FIELDS, ONE, book, found, rebook
from intake.storage.sqlite.visit.matching import Match

AT_ONCE = 200
"""Lines of one transaction: patients wait for that long at most to have an answer kept."""
ACTING = frozenset({"new", "moved", "changed"})
NOTE = "INSERT INTO import_change VALUES (?, ?, ?, ?)"

Counts = Counter[str]


@dataclass(frozen=True, repr=False)
class Step:
    """`revision` is the one that the visit had: whoever changes it meanwhile goes before a list."""

    kind: str
    appointment_id: str
    revision: int
    booking: Booking


def steps_of(matched: Iterable[Match]) -> list[Step]:
    return [
        Step(one.fate.kind, one.fate.appointment_id, one.revision, one.booking) for one in matched
    ]


def written(steps: Iterable[Step]) -> bytes:
    return json.dumps(
        [
            [step.kind, step.appointment_id, step.revision]
            + [getattr(step.booking, name) for name in FIELDS]
            + [to_text(step.booking.starts)]
            for step in steps
        ]
    ).encode("ascii")


def read(plan: bytes) -> list[Step]:
    return [
        Step(
            kind,
            appointment_id,
            revision,
            Booking(**dict(zip(FIELDS, told, strict=True)), starts=from_text(starts)),
        )
        for kind, appointment_id, revision, *told, starts in json.loads(plan)
    ]


def carry_out(
    engine: Engine, act: Act, steps: Sequence[Step], told: Callable[[], object] = int
) -> Counts:
    """Do these, and note for each visit what was done, under the event that this act will have.

    What cannot be done as it was decided, as somebody was here before, is left as it is.
    """
    changed: dict[str, str] = {}
    counts = Counts()
    for step in steps:
        kind, name = _do(engine, act, step)
        counts[kind] += 1
        if kind in ACTING:
            changed[name] = kind
        told()
    index_appointments(engine, changed)
    event = head(engine).seq + 1
    notes = [(name, event, act.clinic, kind) for name, kind in changed.items()]
    engine.db.conn.executemany(NOTE, notes)
    return counts


def _do(engine: Engine, act: Act, step: Step) -> tuple[str, str]:
    name = step.appointment_id
    try:
        if step.kind == "new":
            if found(engine, act.clinic, step.booking) is not None:
                return "meanwhile", ""
            name = book(engine, act, step.booking, _later)
        elif step.kind in ACTING:
            row = engine.row(ONE, {"clinic": act.clinic, "id": name})
            if row is None or row["revision"] != step.revision:
                return "meanwhile", ""
            rebook(engine, act, name, step.booking, _later)
    except ConflictError:  # its number is another’s by now
        return "meanwhile", ""
    return ("meanwhile" if step.kind == "other" else step.kind), name


def _later(_engine: Engine, _appointment_id: str) -> None:
    """All visits of a slice are compared with others together."""
