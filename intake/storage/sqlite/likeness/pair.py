"""Pairs of records that are alike, and that nobody has settled."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from intake.storage.likeness import Resemblance
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.likeness.kin import IN_FORCE, apart, together
from intake.storage.sqlite.likeness.resemblance import compared
from intake.storage.sqlite.likeness.subject import Subject, subject

LOOKED_AT = 500
"""So many pairs, the newest, are looked at for those that are open."""
UNSAID = f"""
    NOT EXISTS (SELECT 1 FROM likeness_decision d
        WHERE d.one = p.one AND d.other = p.other AND {IN_FORCE})
"""  # noqa: S608 – put together from what stands elsewhere in this package
OF_LATE = f"""
    SELECT p.one, p.other FROM likeness_pair p
    WHERE p.clinic = :clinic AND p.likely = :likely AND p.fresh >= :since AND {UNSAID}
    ORDER BY p.fresh DESC LIMIT :limit
"""  # noqa: S608 – likewise
AMONG = f"""
    SELECT p.one, p.other FROM likeness_pair p JOIN json_each(:ids) i ON p.one = i.value
    WHERE {UNSAID}
    UNION SELECT p.one, p.other FROM likeness_pair p JOIN json_each(:ids) i ON p.other = i.value
    WHERE {UNSAID}
"""  # noqa: S608 – likewise


@dataclass(frozen=True, repr=False)
class Pair:
    """Two records of two people, as far as is known; or a visit, and a form it may be of."""

    one: Subject
    other: Subject
    resemblance: Resemblance
    people: frozenset[str]

    @property
    def fits(self) -> bool:
        return self.one.kind != self.other.kind

    @property
    def fresh(self) -> tuple[str, str]:
        """Of pairs of the same two people, the newest of all their records is asked about."""
        return max(self.one.at, self.other.at), min(self.one.at, self.other.at)


def of_late(engine: Engine, clinic: str, since: str, limit: int) -> tuple[Pair, ...]:
    """Likely ones first, each newest first; one for each two people."""
    found: list[Pair] = []
    for likely in (1, 0):
        values: dict[str, Cell] = {"clinic": clinic, "likely": likely, "since": since}
        rows = engine.rows(OF_LATE, {**values, "limit": LOOKED_AT})
        mine = _open(engine, rows, since, limit).values()
        found += sorted(mine, key=lambda pair: pair.fresh, reverse=True)
    first = {pair.people: pair for pair in reversed(found)}
    return tuple(pair for pair in found if first[pair.people] is pair)[:limit]


def among(engine: Engine, ids: str, since: str) -> tuple[Pair, ...]:
    """Of the records with these ids, as JSON."""
    rows = engine.rows(AMONG, {"ids": ids})
    return tuple(_open(engine, rows, since, LOOKED_AT).values())


def _open(
    engine: Engine, rows: Iterator[Row], since: str, limit: int
) -> dict[frozenset[str], Pair]:
    """The newest pair of each two people, of little more than `limit`."""

    @cache
    def person(record_id: str) -> frozenset[str]:
        return together(engine, record_id)

    found: dict[frozenset[str], Pair] = {}
    for row in list(rows):
        if len(found) > limit:
            break
        pair = _pair(engine, row["one"], row["other"])
        if pair is None:
            continue
        ours, theirs = person(pair.one.id), person(pair.other.id)
        if not _is_open(engine, pair, ours, theirs, since):
            continue
        people = frozenset({min(ours), min(theirs)})
        key = people if ours != theirs else frozenset({min(ours), _visit(pair)})
        kept = found.get(key)
        if kept is None or kept.fresh < pair.fresh:
            found[key] = Pair(pair.one, pair.other, pair.resemblance, key)
    return found


def _pair(engine: Engine, one: str, other: str) -> Pair | None:
    ours, theirs = subject(engine, one), subject(engine, other)
    if ours is None or theirs is None:
        return None
    found = compared(ours.traits, theirs.traits)
    return None if found is None else Pair(ours, theirs, found, frozenset())


def _is_open(
    engine: Engine, pair: Pair, ours: frozenset[str], theirs: frozenset[str], since: str
) -> bool:
    if ours == theirs:  # it is clear who: is this form, if it is of late, for that visit?
        return pair.fits and min(pair.one.at, pair.other.at) >= since
    return not apart(engine, ours, theirs)


def _visit(pair: Pair) -> str:
    return pair.one.id if pair.one.kind == "appointment" else pair.other.id
