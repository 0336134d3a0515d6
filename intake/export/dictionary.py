"""What every column means, and every code in it: a table that goes with every table."""

from collections.abc import Iterator, Sequence

from intake.export.column import ROW_HASH, Cell, Column, Kind
from intake.export.guard import guarded
from intake.export.line import csv_line

TYPES = {
    Kind.MOMENT: "moment, in UTC",
    Kind.CLINIC_TIME: "date and time, in the clinic’s time zone",
}
"""What a type is called here, where its own name does not say it all."""
HEADER = ("column", "type", "meaning", "asked_in")
WITH_CODES = ("column", "type", "meaning", "asked_in", "code", "code_meaning")


def meaning_rows(columns: Sequence[Column]) -> Iterator[list[Cell]]:
    for column in (*columns, ROW_HASH):
        kind = TYPES.get(column.kind, column.kind.value)
        yield [column.name, kind, column.meaning, " ".join(column.asked_in)]


def code_rows(columns: Sequence[Column]) -> Iterator[list[Cell]]:
    for column in columns:
        for code, said in column.codes:
            yield [column.name, code, said]


def dictionary_bytes(columns: Sequence[Column]) -> bytes:
    """As CSV: a line for each column, and after it one for each of its codes.

    It is opened by people as well, so that it has the guard.
    """
    lines = [csv_line(WITH_CODES)]
    for column, meaning in zip((*columns, ROW_HASH), meaning_rows(columns), strict=True):
        lines.append(csv_line([*map(guarded, meaning), None, None]))
        lines.extend(
            csv_line([guarded(cell) for cell in (column.name, None, None, None, code, said)])
            for code, said in column.codes
        )
    return b"".join(lines)
