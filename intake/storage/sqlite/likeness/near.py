"""Records that are like one another, found and kept as pairs: one at a time, or many at once."""

from collections.abc import Iterable, Iterator
from functools import cache

from intake.storage.likeness import OF_LATE
from intake.storage.moment import from_text, to_text
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.likeness.kin import is_parted
from intake.storage.sqlite.likeness.resemblance import compared
from intake.storage.sqlite.likeness.resemblance_key import Key, asked, asked_of_late
from intake.storage.sqlite.likeness.subject import Subject, subject

COMMON = 20
"""So many records, the newest, are looked at under one key."""
ALIKE = """
    SELECT subject_id FROM likeness_key
    WHERE key = :key AND at >= :since AND subject_id <> :id ORDER BY at DESC LIMIT :limit
"""
KEEP = "INSERT OR REPLACE INTO likeness_pair VALUES (?, ?, ?, ?, ?)"

Pair = tuple[str, str, str, str, int]


def pair_up(engine: Engine, *some: Subject) -> None:
    """Keep each record that is like one of these, but for those taken to be of the same person.

    For many of one transaction, each record is read once, and staff’s “not the same” is looked up
    once for each name and birthday: the keys of all of them have to be there before.
    """
    read = cache(lambda name: subject(engine, name))
    parted = cache(lambda key: is_parted(engine, key))

    def is_same(one: Subject, other: Subject) -> bool:
        """A form and a visit are asked about all the same: whether the one is for the other."""
        if one.same is None or one.same != other.same or one.kind != other.kind:
            return False
        return not parted(one.same)

    pairs: dict[tuple[str, str], Pair] = {}
    for found in some:
        for name in dict.fromkeys(_near(engine, found)):
            ids = min(found.id, name), max(found.id, name)
            other = None if ids in pairs else read(name)
            if other is not None and not is_same(found, other):
                pairs |= {pair[:2]: pair for pair in _alike(found, other)}
    engine.db.conn.executemany(KEEP, list(pairs.values()))


def _near(engine: Engine, found: Subject) -> Iterator[str]:
    since = to_text(from_text(found.written) - OF_LATE)
    yield from _under(engine, found, asked(found.clinic, found.traits), "")
    yield from _under(engine, found, asked_of_late(found.clinic, found.traits), since)


def _under(engine: Engine, found: Subject, keys: Iterable[Key], since: str) -> Iterator[str]:
    for key in sorted(keys):
        values: dict[str, Cell] = {"key": key, "since": since, "id": found.id, "limit": COMMON}
        yield from [row["subject_id"] for row in engine.rows(ALIKE, values)]


def _alike(one: Subject, other: Subject) -> Iterator[Pair]:
    found = compared(one.traits, other.traits)
    if found is not None:
        ids = min(one.id, other.id), max(one.id, other.id)
        yield (*ids, one.clinic, max(one.at, other.at), int(found.likely))
