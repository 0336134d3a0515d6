"""Tables as CSV (RFC 4180), streamed: memory stays the same for ten rows and for a million."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeAlias, TypeVar

from intake.export.column import Column, text

Row = TypeVar("Row")

BOM = "\ufeff"  # without it Excel reads UTF-8 as the computer’s old code page
CHUNK_CHARACTERS = 32_768

# What a spreadsheet runs as a formula when it begins a cell, full-width forms included, and the
# mark of the guard itself, so that taking one mark away always gives back what was there.
RISKY = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20'")
GUARD = "'"


def csv_bytes(columns: Sequence[Column[Row]], rows: Iterable[Row]) -> Iterator[bytes]:
    """For programs: UTF-8, each cell exactly as it is stored."""
    return _encoded(_lines(columns, rows, excel=False))


def csv_excel_bytes(columns: Sequence[Column[Row]], rows: Iterable[Row]) -> Iterator[bytes]:
    """For people with a spreadsheet: UTF-8 with a BOM, and no text that could run as a formula.

    A text that begins like one (`=cmd`, `+1 212 …`, `-`, `@`) gets one apostrophe in front: take
    one away from every cell that has it, and what was kept is back. Numbers are left alone.
    """
    yield BOM.encode()
    yield from _encoded(_lines(columns, rows, excel=True))


Writer: TypeAlias = Callable[[Sequence[Column[Any]], Iterable[Any]], Iterator[bytes]]

FORMATS: dict[str, Writer] = {"csv": csv_bytes, "csv-excel": csv_excel_bytes}


def guarded(cell: str | float | None) -> str | float | None:
    if isinstance(cell, str) and (cell[:1] in RISKY or cell.lstrip()[:1] in RISKY) and cell.strip():
        return GUARD + cell
    return cell


def _lines(
    columns: Sequence[Column[Row]], rows: Iterable[Row], *, excel: bool
) -> Iterator[list[str | float | None]]:
    yield [column.name for column in columns]
    for row in rows:
        cells = [text(column.read(row)) for column in columns]
        yield [guarded(cell) for cell in cells] if excel else cells


def _encoded(lines: Iterable[Sequence[str | float | None]]) -> Iterator[bytes]:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    for line in lines:
        writer.writerow(line)
        if buffer.tell() >= CHUNK_CHARACTERS:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()
