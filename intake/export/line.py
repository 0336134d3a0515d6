"""The row as machines get it, and its hash: the same hash whatever the file is written as.

To check one: read the file with a CSV reader, write the cells before `row_hash` again with
Python’s csv.writer, take the line end off, and compare the sha256 of its UTF-8.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from types import SimpleNamespace
from typing import NamedTuple

from intake.export.column import ROW_HASH, Cell, Column
from intake.export.reading import Reader, Row, reader, same_as_text, texts_reader

LINE_END = "\r\n"  # RFC 4180
HALF = re.compile("[\ud800-\udfff]")  # half a character: UTF-8 has no way to write it


class Line(NamedTuple):
    cells: list[Cell]
    raw: bytes
    """The cells as the plain CSV writes them, without hash and line end."""
    hash: str


@dataclass(frozen=True)
class Table:
    """Rows on their way out under these columns. It can be gone through once."""

    columns: tuple[Column, ...]
    fields: tuple[str, ...]
    rows: Iterable[Row]

    @property
    def header(self) -> list[str]:
        return [column.name for column in (*self.columns, ROW_HASH)]

    def __iter__(self) -> Iterator[Line]:
        cells_of = reader(self.columns, self.fields)
        write = Writer()
        for row in self.rows:
            cells = cells_of(row)
            raw = utf8(write(cells))
            yield Line(cells, raw, sha256(raw).hexdigest())

    def lines(self) -> Iterator[tuple[Row, Sequence[str], str]]:
        """Each row as it came, its cells as text, and its line without hash and line end."""
        write, separators = Writer(), len(self.columns) - 1
        if not same_as_text(self.columns):
            cells_of = self.cells()
            for row in self.rows:
                cells = cells_of(row)
                yield row, ["" if cell is None else str(cell) for cell in cells], write(cells)
            return
        texts_of = texts_reader(self.columns, self.fields)
        for row in self.rows:
            texts = texts_of(row)
            line = ",".join(texts)
            # Where no cell holds a sign of CSV itself, this is what its writer writes.
            plain = line.count(",") == separators > 0 and '"' not in line
            plain = plain and "\n" not in line and "\r" not in line
            yield row, texts, line if plain else write(texts)

    def cells(self) -> Reader:
        """What makes the cells of a row that `lines` gave, as typed."""
        return reader(self.columns, self.fields)


class Writer:
    """Python’s own, one line at a time and without its end."""

    def __init__(self) -> None:
        self._written: list[str] = []
        into = SimpleNamespace(write=self._written.append)
        self._write = csv.writer(into, lineterminator=LINE_END).writerow

    def __call__(self, cells: Sequence[Cell]) -> str:
        self._write(cells)
        return self._written.pop()[: -len(LINE_END)]


def csv_line(cells: Sequence[Cell]) -> bytes:
    """One line by itself, its end included."""
    return utf8(Writer()(cells) + LINE_END)


def utf8(text: str) -> bytes:
    """Half a surrogate pair, which no browser sends, stands as U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return HALF.sub("\ufffd", text).encode()
