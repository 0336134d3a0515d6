"""A list as rows and columns, each row with the line of the file on which it begins."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from intake.web.staff.bring.text import UnreadableError, decoded

DELIMITERS = (",", ";", "\t", "|")
MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 10_000
LOOKED_AT = 50
"""Rows from which the delimiter is guessed."""
END = "\x1f"
"""What we put after the last line: it is a row of its own, unless a quotation mark is open."""
DATA = re.compile(r"@\w|\d{3}\W*\d{4}|\d[/.-]\d{1,2}[/.-]\d")
"""What no name of a column has: an address, a phone number, a date."""
OUR_COLUMNS = ("Line in the list", "What to do")
"""What stands before the rows that we hand back: no columns of theirs, when those come again."""


@dataclass(frozen=True, repr=False)
class Row:
    line: int
    """Where it begins, as an editor counts lines: from 1, the header among them."""
    cells: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Sheet:
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    delimiter: str = ","

    @property
    def names(self) -> tuple[str, ...]:
        """Of each column, told apart where two have the same, and where one has none."""
        return tuple(
            f"Column {place}" if not name else f"{name} (column {place})" if twice else name
            for place, (name, twice) in enumerate(
                ((name, self.header.count(name) > 1) for name in self.header), 1
            )
        )


def sheet(content: bytes) -> Sheet:
    """UnreadableError, in words that say what to do, for whatever is no list with a header."""
    hint, text = _hinted(decoded(content))
    delimiter = hint or _delimiter(text)
    rows = list(_rows(text, delimiter))
    if not rows:
        raise UnreadableError("The file is empty. Export the list again, and upload that file.")
    header = tuple(" ".join(cell.split()) for cell in rows[0].cells)
    _check_header(header, only=len(rows) == 1)
    ours = len(OUR_COLUMNS) if header[: len(OUR_COLUMNS)] == OUR_COLUMNS else 0
    theirs = tuple(Row(row.line, row.cells[ours:]) for row in rows[1:])
    return Sheet(header[ours:], theirs, delimiter)


def _check_header(header: tuple[str, ...], *, only: bool) -> None:
    if any(DATA.search(cell) for cell in header):
        raise UnreadableError(
            "The first line is somebody’s visit, not the names of the columns. Add a first "
            "line that says what is in each column, such as: Last name, First name, Phone, Email, "
            "Date, Time."
        )
    if only:
        raise UnreadableError(
            "The file has one line and nothing under it. It needs a first line with the names of "
            "the columns, and then one line for each visit."
        )
    if len(header) == 1:
        raise UnreadableError(
            "There is only one column. Between two cells there has to be a comma, a semicolon, a "
            "tab or a bar. In the program that made the list, save it as CSV."
        )


def _hinted(text: str) -> tuple[str, str]:
    """Excel’s own first line, `sep=;`, where there is one; the line stays, empty, to be counted."""
    first, end, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.rstrip("\r")) == len("sep=;"):
        return first[4], f"{end}{rest}"
    return "", text


def _delimiter(text: str) -> str:
    """The one that cuts the header into most columns, and the rows after it into as many."""
    return max(DELIMITERS, key=lambda one: _fits(text, one))


def _fits(text: str, delimiter: str) -> tuple[int, int]:
    widths = []
    try:
        widths += [len(row.cells) for row in islice(_rows(text, delimiter), LOOKED_AT)]
    except UnreadableError:
        return 0, 0
    first = widths[0] if widths else 0
    return (sum(width == first for width in widths), first) if first > 1 else (0, 0)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    """Those that hold anything."""
    reader = csv.reader(io.StringIO(f"{text}\n{END}", newline=""), delimiter=delimiter)
    line, number = 1, 0
    try:
        for cells in reader:
            if cells == [END]:
                return
            _check(cells, line)
            if any(map(str.strip, cells)):
                number += 1
                yield Row(line, tuple(cells))
            if number > MOST_ROWS + 1:  # the header is one
                raise UnreadableError(
                    f"The list has more than {MOST_ROWS:,} lines. Save only the days you need."
                )
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableError(_unclosed(line)) from error


def _check(cells: list[str], line: int) -> None:
    if len(cells) > MOST_COLUMNS:
        raise UnreadableError(
            f"Line {line} has more than {MOST_COLUMNS} columns. Is this a list of visits?"
        )
    is_open = bool(cells) and cells[-1].endswith(END)
    if is_open or any(len(cell) > LONGEST_CELL for cell in cells):
        raise UnreadableError(_unclosed(line))


def _unclosed(line: int) -> str:
    return (
        f"In line {line} a cell goes on to the end of the file, or for more than "
        f"{LONGEST_CELL:,} characters. Is a quotation mark opened there and never closed? Fix that "
        "in the file, and upload it again."
    )
