"""Tables as CSV (RFC 4180), streamed: memory stays the same for ten rows and for a million."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from operator import itemgetter

from intake.export.column import Cell
from intake.export.guard import OPEN, guarded, may_begin_like_one, may_change
from intake.export.line import Table, csv_line, utf8

BOM = "\ufeff"  # without it Excel reads UTF-8 as the computer’s old code page
CHUNK_LINES = 64
"""Lines that are handed on together."""


def csv_bytes(table: Table) -> Iterator[bytes]:
    """For programs: UTF-8, each cell exactly as it is stored."""
    yield csv_line(table.header)
    yield from _joined(_hashed(utf8(line)) for _, _, line in table.lines())


def csv_excel_bytes(table: Table) -> Iterator[bytes]:
    """For people with a spreadsheet: a BOM, and the guard on cells and headers."""
    yield BOM.encode()
    yield csv_line([guarded(name) for name in table.header])
    cells_of = table.cells()
    open_ones = _picker([at for at, column in enumerate(table.columns) if column.kind in OPEN])

    def lines() -> Iterator[bytes]:
        for row, texts, line in table.lines():
            raw = utf8(line)
            if may_begin_like_one(raw) or may_change(open_ones(texts)):
                yield _guarded(cells_of(row), raw)
            else:
                yield _hashed(raw)

    yield from _joined(lines())


def _picker(places: Sequence[int]) -> Callable[[Sequence[str]], Iterable[str]]:
    if len(places) > 1:
        return itemgetter(*places)
    return lambda texts: [texts[at] for at in places]


def _hashed(raw: bytes) -> bytes:
    return b"%b,%b\r\n" % (raw, sha256(raw).hexdigest().encode())


def _guarded(cells: Iterable[Cell], raw: bytes) -> bytes:
    return csv_line([*map(guarded, cells), sha256(raw).hexdigest()])


def _joined(lines: Iterator[bytes]) -> Iterator[bytes]:
    gathered: list[bytes] = []
    for line in lines:
        gathered.append(line)
        if len(gathered) == CHUNK_LINES:
            yield b"".join(gathered)
            gathered.clear()
    yield b"".join(gathered)
