"""What a record would leave behind, and looking for it: in memory only, for as long as it takes.

Collected before the record ends. Afterwards each is looked for in every page of the file.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Engine

GRAM = 8
"""Bytes. Whatever is shorter may stand anywhere by chance, and proves nothing."""
PIECE = 24
"""Bytes of a long text that are looked for at once: it may stand on several pages."""
PIECES = 40
"""Of one text, spread over all of it."""
CODE = re.compile(r"[a-z0-9_.:-]*")
"""An answer that was offered is nobody’s own words."""
NAMED = frozenset({"given_name", "family_name", "called", "date_of_birth"})
"""Cells of one person: those that stand side by side in a row are theirs alone, together."""
OWN = frozenset(
    {
        *("name_key", "phone", "email", "expected", "visit", "text", "word", "name_words"),
        *("reference", "token_hash", "code_hash", "external_id", "recipient"),
    }
)
"""Other columns with something of one person or one record alone."""
DOCUMENTS = frozenset({"answers", "withdrawn", "set_aside", "document"})


def traces(tables: Mapping[str, Iterable[Row]], ids: Collection[str]) -> set[bytes]:
    """What stands in these rows and is distinctive. `ids` stay in tombstones and audit events."""
    found = {trace for rows in tables.values() for row in rows for trace in _of(row)}
    return {trace for trace in found if len(trace) >= GRAM} - {one.encode() for one in ids}


class Search:
    """Many strings at once, in time that does not grow with their number."""

    def __init__(self, sought: Iterable[bytes]) -> None:
        self._sought: dict[int, list[bytes]] = {}
        for one in sought:
            gram = memoryview(one[:GRAM]).cast("Q")[0]
            self._sought.setdefault(gram, []).append(one)
        self._grams = frozenset(self._sought)

    def found_in(self, content: bytes) -> Iterator[bytes]:
        """Each that stands there; it may be told more than once."""
        for begin in range(min(GRAM, len(content))):
            end = begin + (len(content) - begin) // GRAM * GRAM
            for gram in self._grams.intersection(memoryview(content)[begin:end].cast("Q")):
                yield from (one for one in self._sought[gram] if one in content)


def written(row: Row) -> bytes:
    """The texts of a row as they stand in the file: one after the other."""
    return b"".join(_bytes(cell) for cell in row if isinstance(cell, str | bytes))


def tables_of(engine: Engine) -> dict[str, list[str]]:
    """Every table that holds rows, with the names of its columns."""
    every = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
    named = list(engine.rows(every, {}))
    return {
        row["name"]: [c["name"] for c in engine.rows(f"PRAGMA table_info({row['name']})", {})]
        for row in named
    }


def _of(row: Row) -> Iterator[bytes]:
    names = row.keys()
    for named, run in groupby(names, key=NAMED.__contains__):
        if named:
            yield b"".join(_bytes(row[name] or "") for name in run)
    for name in names:
        cell = row[name]
        if not isinstance(cell, str):
            continue
        if name in DOCUMENTS and cell[:1] in {"{", "["}:
            yield from (piece for text in _words(json.loads(cell)) for piece in _pieces(text))
        elif name in OWN:
            yield from _pieces(_bytes(cell))


def _words(document: Any) -> Iterator[bytes]:
    """What people wrote into it, as JSON keeps it: each sign beyond ASCII as its number."""
    if isinstance(document, dict):
        document = list(document.values())
    if isinstance(document, list):
        for part in document:
            yield from _words(part)
    elif isinstance(document, str) and not CODE.fullmatch(document):
        yield json.dumps(document)[1:-1].encode()


def _pieces(text: bytes) -> Iterator[bytes]:
    """The whole of a short one; else pieces from its first byte to its last."""
    if len(text) <= 2 * PIECE:
        yield text
        return
    step = max(PIECE, (len(text) - PIECE) // (PIECES - 1))
    yield from (text[at : at + PIECE] for at in range(0, len(text) - PIECE, step))
    yield text[-PIECE:]


def _bytes(cell: str | bytes) -> bytes:
    return cell if isinstance(cell, bytes) else cell.encode("utf-8", "surrogatepass")
