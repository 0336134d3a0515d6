"""What the law of retention lets go of, and what stays, and why."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from intake.storage.keeping import A_CHILDHOOD, A_RECORD, Purged
from intake.storage.moment import from_text
from intake.storage.returning import CLOCKS, Clocks
from intake.storage.sqlite.connection import Row
from intake.storage.sqlite.engine import Engine
from intake.storage.sqlite.returning import lasts
from intake.storage.sqlite.tombstone import Tombstone

A_DAY = timedelta(days=1)
RECORDS = """
    SELECT d.id, d.clinic, d.was_urgent, d.touched, d.name_key,
        r.id AS response_id, r.sent_at,
        coalesce(r.date_of_birth, d.date_of_birth, '') AS born,
        EXISTS (SELECT 1 FROM review v WHERE v.subject_id = d.id)
            OR EXISTS (SELECT 1 FROM audit_event e WHERE e.entity = 'draft/' || d.id
                AND e.action = 'read') AS seen,
        EXISTS (SELECT 1 FROM legal_hold h WHERE h.draft_id = d.id AND h.released_at IS NULL)
            AS held
    FROM draft d LEFT JOIN response r ON r.draft_id = d.id WHERE d.clinic = :clinic
"""


@dataclass(frozen=True)
class Due:
    """A record older than the limit, and why it stays; where `stays` is empty, it ends."""

    draft_id: str
    response_id: str | None
    rule: str
    stays: str

    def tombstones(self, at: str) -> Iterator[Tombstone]:
        yield Tombstone(at, "draft", self.draft_id, self.rule)
        if self.response_id is not None:
            yield Tombstone(at, "response", self.response_id, self.rule)


def due(
    engine: Engine, clinic: str, now: datetime, before: date, clocks: Clocks = CLOCKS
) -> tuple[Due, ...]:
    rows = engine.rows(RECORDS, {"clinic": clinic})
    found = (_due(row, now, clocks) for row in rows if _moment(row).date() < before)
    return tuple(found)


def counted(found: Collection[Due], *, emptied: bool = True) -> Purged:
    ending = [record for record in found if not record.stays]
    responses = sum(record.response_id is not None for record in ending)
    kept = Counter(record.stays for record in found if record.stays)
    return Purged(len(ending) - responses, responses, dict(kept), emptied)


def all_of(found: Collection[Due], at: str) -> tuple[Tombstone, ...]:
    return tuple(stone for record in found if not record.stays for stone in record.tombstones(at))


def keep_until(moment: datetime, born: str) -> date:
    """The last day on which the law wants the record. A birth date not known could be that day’s.

    For adults the second part is always the earlier one.
    """
    day = moment.date()
    return max(_years_after(day, A_RECORD), _years_after(_born(born, day), A_CHILDHOOD))


def _due(row: Row, now: datetime, clocks: Clocks) -> Due:
    stays = ""
    if row["response_id"] is None and is_nobodys(row):
        rule = "left-draft"
        if now < from_text(row["touched"]) + lasts(row["name_key"], row["born"], clocks):
            stays = "left-draft"
    else:
        moment = _moment(row)
        rule = "record"
        # A day more: somewhere on earth it is still yesterday.
        if now.date() - A_DAY <= keep_until(moment, row["born"]):
            six = now.date() - A_DAY <= _years_after(moment.date(), A_RECORD)
            stays = "six-years" if six else "minor"
    return Due(row["id"], row["response_id"], rule, "hold" if row["held"] else stays)


def is_nobodys(row: Row) -> bool:
    """Whether no practitioner was ever told of it, and none has looked at it.

    An answer that is taken back does not undo either: somebody may have acted on it.
    """
    return not row["was_urgent"] and not row["seen"]


def _moment(row: Row) -> datetime:
    return from_text(row["sent_at"] or row["touched"])


def _born(text: str, otherwise: date) -> date:
    """The last day it could mean: `1991` is its New Year’s Eve."""
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    try:
        if day:
            return date(int(year), int(month), int(day))
        following = date(int(year) + int(month or 12) // 12, int(month or 12) % 12 + 1, 1)
    except ValueError:
        return otherwise
    return following - A_DAY


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # February 29
        return date(day.year + years, 3, 1)
