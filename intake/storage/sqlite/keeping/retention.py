"""What the law of retention lets go of, and what stays, and why."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from intake.storage.keeping import A_CHILDHOOD, A_RECORD, Forecast, Portion, Purged
from intake.storage.moment import from_text
from intake.storage.returning import CLOCKS, Clocks
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.keeping.tombstone import Tombstone
from intake.storage.sqlite.walk.returning import lasts

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
    moment: datetime
    """When it was sent; else when it was last touched."""
    until: date | None
    """The first day on which its rule would let it go; None where a hold says when."""

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


def forecast(found: Collection[Due], over: Iterable[str] = ()) -> Forecast:
    """By rule and month. `over`: when each visit was whose appointment ends."""
    ending = Counter[tuple[str, str, bool]]()
    staying = Counter[tuple[str, str, bool]]()
    for one in found:
        told = (one.until and f"{one.until:%Y-%m}") or ""
        key = (one.stays, told) if one.stays else (one.rule, f"{one.moment:%Y-%m}")
        (staying if one.stays else ending)[*key, one.response_id is not None] += 1
    ending.update(("appointment", starts[:7], False) for starts in over)
    return Forecast(tuple(_portions(ending)), tuple(_portions(staying)))


def _portions(counts: Counter[tuple[str, str, bool]]) -> Iterator[Portion]:
    for rule, month in sorted({key[:2] for key in counts}, key=lambda key: (key[1], key[0])):
        yield Portion(rule, month, counts[rule, month, True], counts[rule, month, False])


def _due(row: Row, now: datetime, clocks: Clocks) -> Due:
    stays, moment = "", _moment(row)
    if row["response_id"] is None and is_nobodys(row):
        rule = "left-draft"
        ends = from_text(row["touched"]) + lasts(row["name_key"], row["born"], clocks)
        until = ends.date()
        if now < ends:
            stays = "left-draft"
    else:
        rule, last = "record", keep_until(moment, row["born"])
        # A day more: somewhere on earth it is still yesterday.
        until = last + 2 * A_DAY
        if now.date() - A_DAY <= last:
            six = now.date() - A_DAY <= _years_after(moment.date(), A_RECORD)
            stays = "six-years" if six else "minor"
    if row["held"]:
        return Due(row["id"], row["response_id"], rule, "hold", moment, None)
    return Due(row["id"], row["response_id"], rule, stays, moment, until)


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
