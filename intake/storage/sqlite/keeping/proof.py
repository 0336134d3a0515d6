"""The proof that nothing of what ended is left: no row that names it, no trace on any page.

What one of these strings also belongs to, and stays (the phone of a mother of two), is no trace.
"""

# ruff: noqa: S608 – names of our own tables and columns

from collections.abc import Collection

from intake.storage.keeping import Proof
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.file.page import pages
from intake.storage.sqlite.keeping.purging import TABLES
from intake.storage.sqlite.keeping.trace import Search, tables_of, traces, written

KEEP_IDS = frozenset({"audit_event", "tombstone", "legal_hold"})
"""They name by its id what has ended, for ever, and say nothing else of it."""
BOOKED = {"appointment": "id", "invitation": "appointment_id"}
"""What ends with an appointment, and under no tombstone."""
PAIRED = frozenset({"one", "other"})
"""Columns of pairs of records, each named by its id."""
LATER = ("brought", "response_id")
"""A later form names the one it began with; what it was given of that is its own."""


def sought(
    engine: Engine, ids: Collection[str], appointments: Collection[str] = ()
) -> frozenset[bytes]:
    """What to look for afterwards: asked in the transaction in which they end, before they do."""
    found = {
        table: [
            row
            for one in (appointments if table in BOOKED else ids)
            for row in engine.rows(f"SELECT * FROM {table} WHERE {root} = :id", {"id": one})
        ]
        for table, root in (TABLES | BOOKED).items()
    }
    return frozenset(traces(found, ids))


def prove(engine: Engine, strings: Collection[bytes]) -> Proof:
    """Read the whole file and its log, as they are at one moment. Others go on meanwhile."""
    search, seen, number = Search(strings), set[bytes](), 0
    with engine.read():
        engine.row("SELECT 1 FROM tombstone LIMIT 1", {})  # from here on the pages hold still
        for page in pages(engine.path, engine.keyring.database):
            number += 1
            seen.update(search.found_in(page))
        shared = _shared(engine, seen)
        rows = _naming(engine)
    return Proof(
        pages=number,
        strings=len(strings),
        shared=len(shared),
        found=len(seen - shared),
        rows=rows,
    )


def _naming(engine: Engine) -> int:
    """How many rows name what has ended, at any time."""
    found = 0
    for table, columns in _pointing(engine).items():
        where = " OR ".join(f"{column} IN (SELECT id FROM tombstone)" for column in columns)
        row = engine.one(f"SELECT count(*) AS number FROM {table} WHERE {where}", {})
        found += int(row["number"])
    return found


def _shared(engine: Engine, seen: set[bytes]) -> set[bytes]:
    """Those of them that stand in a row which belongs to nothing that has ended."""
    left, shared, pointing = set(seen), set[bytes](), _pointing(engine)
    for table in tables_of(engine) if left else ():
        if table in KEEP_IDS:
            continue
        search = Search(left)
        columns = pointing.get(table, ())
        gone = " OR ".join(f"{column} IN (SELECT id FROM tombstone)" for column in columns) or "0"
        for row in engine.rows(f"SELECT * FROM {table} WHERE NOT coalesce({gone}, 0)", {}):
            shared.update(search.found_in(written(row)))
            if shared >= left:
                return shared
    return shared


def _names_one(column: str) -> bool:
    return column.endswith("id") or column in PAIRED


def _pointing(engine: Engine) -> dict[str, list[str]]:
    """By table, the columns that say to which record a row belongs."""
    return {
        table: [column for column in named if (table, column) != LATER]
        for table, columns in tables_of(engine).items()
        if table not in KEEP_IDS and (named := [one for one in columns if _names_one(one)])
    }
