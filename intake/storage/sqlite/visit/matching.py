"""Lines of a list beside the appointments there are: which is which, and what is to be done."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from functools import cache, partial

from intake.storage.appointment import Booking
from intake.storage.importing import Fate, Kind
from intake.storage.moment import from_text, to_text
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.visit.appointment import (
    ALIKE,
    BY_NUMBER,
    FIELDS,
    booking_from,
    changes,
    is_alike,
    is_another,
    person_key,
)


@dataclass(frozen=True, repr=False)
class Match:
    """What becomes of a line, what is then known of its visit, and as of which revision."""

    fate: Fate
    booking: Booking
    revision: int = 0


@dataclass(repr=False)
class Named:
    """The visits of everybody who has one name: each looked at once, however long a list is."""

    rows: Sequence[Row]
    at: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    days: dict[tzinfo | None, dict[date, list[Row]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in self.rows:
            self.at[row["starts"]].append(row)

    def on(self, day: date, zone: tzinfo | None) -> Sequence[Row]:
        if zone not in self.days:
            self.days[zone] = defaultdict(list)
            for row in self.rows:
                self.days[zone][from_text(row["starts"]).astimezone(zone).date()].append(row)
        return self.days[zone].get(day, ())


def matches(
    engine: Engine, clinic: str, bookings: Sequence[Booking], now: datetime
) -> tuple[Match, ...]:
    """One for each booking. Every appointment is found once, by whoever knows it best.

    First by its number, then at its very moment, then on its day: two visits of one person on one
    day do not change places. A number that is another person’s is found by nothing else.
    """
    finding = Finding(engine, clinic, bookings)
    for way in (finding.by_number, finding.at_its_moment, finding.on_its_day):
        for place in range(len(bookings)):
            if place not in finding.rows and place not in finding.others:
                finding.take(place, way(place))
    return tuple(finding.match(place, to_text(now)) for place in range(len(bookings)))


class Finding:
    """A list on its way beside the visits. `others`: whose a number is that is another person’s."""

    def __init__(self, engine: Engine, clinic: str, bookings: Sequence[Booking]) -> None:
        self.rows: dict[int, Row] = {}
        self.others: dict[int, Row] = {}
        self._taken: set[str] = set()
        self._bookings = bookings
        self._keys = [person_key(booking) for booking in bookings]
        self._named = cache(lambda key: Named(_rows(engine, ALIKE, clinic, name_key=key)))
        self._numbered = partial(_rows, engine, BY_NUMBER, clinic)
        self._coming = cache(self._other_visit)

    def take(self, place: int, found: Iterable[Row]) -> None:
        row = next((row for row in found if row["id"] not in self._taken), None)
        if row is not None:
            self.rows[place] = row
            self._taken.add(row["id"])

    def by_number(self, place: int) -> Iterable[Row]:
        booking = self._bookings[place]
        number = booking.external_id
        for row in self._numbered(external_id=number) if number else ():
            if is_another(row, booking):
                self.others[place] = row
            else:
                yield row

    def at_its_moment(self, place: int) -> Iterable[Row]:
        """Two people of one name at one moment: only where something says that they are two."""
        booking = self._bookings[place]
        for row in self._named(self._keys[place]).at.get(to_text(booking.starts), ()):
            born = (row["date_of_birth"], booking.date_of_birth)
            numbers = (row["external_id"], booking.external_id)
            if not _differ(born) and not _differ(numbers):
                yield row

    def on_its_day(self, place: int) -> Iterable[Row]:
        booking = self._bookings[place]
        there = self._named(self._keys[place]).on(booking.starts.date(), booking.starts.tzinfo)
        free = (row for row in there if row["id"] not in self._taken)
        return (row for row in free if is_alike(row, booking))

    def match(self, place: int, now: str) -> Match:
        booking = self._bookings[place]
        if place in self.rows:
            return _match(self.rows[place], booking)
        if place in self.others:
            row = self.others[place]
            return Match(Fate("other", row["id"], booking_from(row)), booking)
        return Match(Fate("new", "", self._coming(self._keys[place], now)), booking)

    def _other_visit(self, key: str, now: str) -> Booking | None:
        """Another visit to come of what may be the same person, which the list does not have."""
        free = (row for row in self._named(key).rows if row["id"] not in self._taken)
        coming = (row for row in free if row["cancelled_at"] is None and row["starts"] > now)
        return next((booking_from(row) for row in coming), None)


def _rows(engine: Engine, sql: str, clinic: str, **values: str) -> list[Row]:
    return list(engine.rows(sql, {"clinic": clinic, **values}))


def _differ(pair: tuple[str, str]) -> bool:
    return all(pair) and pair[0] != pair[1]


def _match(row: Row, booking: Booking) -> Match:
    before = booking_from(row)
    kept = {name: getattr(before, name) for name in FIELDS if not getattr(booking, name)}
    after = replace(booking, **kept)
    if row["cancelled_at"] is not None:
        return Match(Fate("cancelled", row["id"], before), before)
    if row["starts"] != to_text(after.starts):
        return Match(Fate("moved", row["id"], before), after, row["revision"])
    kind: Kind = "changed" if changes(row, after) else "unchanged"
    return Match(Fate(kind, row["id"], before), after, row["revision"])
