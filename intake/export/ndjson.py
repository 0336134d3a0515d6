"""One JSON object on each line, with types: lists as lists, numbers as numbers, nothing as null."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from intake.export.column import JOIN, Cell, Kind
from intake.export.line import Table

CHUNK_LINES = 64


def ndjson_bytes(table: Table) -> Iterator[bytes]:
    typed = [(at, TYPED[c.kind]) for at, c in enumerate(table.columns) if c.kind in TYPED]
    names = table.header
    gathered: list[str] = []
    for cells, _raw, digest in table:
        values: list[Any] = [*cells, digest]
        for at, as_typed in typed:
            values[at] = as_typed(values[at])
        gathered.append(json.dumps(dict(zip(names, values, strict=True)), separators=(",", ":")))
        if len(gathered) == CHUNK_LINES:
            yield _lines(gathered)
            gathered.clear()
    yield _lines(gathered)


def _lines(documents: list[str]) -> bytes:
    """ASCII: whatever a person typed survives it, half a surrogate pair included."""
    return "".join(f"{document}\n" for document in documents).encode()


def _list(cell: Cell) -> list[str] | None:
    if cell is None:
        return None
    return str(cell).split(JOIN) if cell != "" else []


def _document(cell: Cell) -> Any:
    return None if cell is None else json.loads(str(cell))


TYPED: dict[Kind, Callable[[Cell], Any]] = {Kind.CODES: _list, Kind.JSON: _document}
"""Every other cell is what JSON makes of it by itself."""
