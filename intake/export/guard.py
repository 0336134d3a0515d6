"""The guard of a CSV for spreadsheets: nothing runs as a formula, and nothing becomes another text.

A text that begins like a formula gets one apostrophe in front; so does one that a spreadsheet would
read as a number or date and give back changed: `00123`, `1e5`, `2026-09`. Every text that begins
with an apostrophe gets another, so that taking one away wherever a cell begins with one gives back
exactly what was kept: `+1 212 555 0188`, `-5` that someone typed, `'t Hooft`. Numbers are no text,
and are left alone.
"""

import re
from collections.abc import Iterable
from string import ascii_letters

from intake.export.column import Cell, Kind

GUARD = "'"
PLAIN = frozenset(["", *ascii_letters])
"""A text that begins with one of these is neither: nearly every cell."""
# Full-width forms too: some spreadsheets take them for the plain ones.
BEGINS_LIKE_ONE = re.compile(r"\s*[=+\-@\t\r\n\x00\uff1d\uff0b\uff0d\uff20']").match
WOULD_CHANGE = re.compile(
    r"0\d+|\d{16,}"  # leading zeros, and digits that would be rounded
    r"|\d+(?:\.\d+)?[eE][+-]?\d+"
    r"|\d{4}-\d\d?|\d\d?[-/]\d\d?(?:[-/]\d{2,4})?|\d\d?:\d\d(?::\d\d)?"
).fullmatch
LIKE_A_NUMBER = re.compile(r"\n(\d[\deE.:/+-]*)(?=\n)").findall
"""Lines of a text that hold no other sign than those that would change do."""
OPEN = {Kind.TEXT, Kind.DATE, Kind.MOMENT, Kind.CLINIC_TIME, Kind.JSON}
"""Kinds of columns that hold more than codes, of which none would change."""

# The same of a cell inside a line of CSV, in UTF-8: quoted or not, after any of Unicode’s spaces.
BEGINS_IN_UTF8 = re.compile(
    rb"\"?(?:[\s\x1c-\x1f]|\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]|\xe2\x81\x9f"
    rb"|\xe3\x80\x80)*(?:[=+\-@\t\r\n\x00']|\xef\xbc[\x8b\x8d\x9d\xa0])"
).match
# With which byte such a cell begins; any other is left as it is.
ODD = bytes(sign for sign in range(128) if chr(sign).isspace()) + b"=+-@\0'\"\xc2\xe1\xe2\xe3\xef"
SIGNS = bytes.maketrans(ODD, b"=" * len(ODD))


def guarded(cell: Cell) -> Cell:
    if not isinstance(cell, str) or cell[:1] in PLAIN:
        return cell
    return GUARD + cell if BEGINS_LIKE_ONE(cell) or WOULD_CHANGE(cell) else cell


def unguarded(cell: str) -> str:
    """The exact inverse, for a cell that was read back as text."""
    return cell.removeprefix(GUARD)


def may_begin_like_one(raw: bytes) -> bool:
    """False where no cell of this line of CSV does. A comma inside a cell may mislead it."""
    signs = b",%b" % raw.translate(SIGNS)
    at = signs.find(b",=")
    while at >= 0 and not BEGINS_IN_UTF8(raw, at):
        at = signs.find(b",=", at + 1)
    return at >= 0


def may_change(texts: Iterable[str]) -> bool:
    """False where none of these cells would, each as text. `OPEN` columns alone need a look."""
    return any(map(WOULD_CHANGE, LIKE_A_NUMBER("\n".join(["", *filter(None, texts), ""]))))
