"""One cell of a sheet as XML, by what its column holds."""

from collections.abc import Callable
from datetime import date, datetime

from intake.export.column import Cell, Kind
from intake.export.xlsx.text import escaped

PLAIN, HEAD, DAY, MOMENT, CLINIC_TIME = range(5)
"""Styles, by their place in the workbook’s list of styles."""
FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets believe in February 29, 1900: what was before it is written as text."""
ZERO = date(1899, 12, 30)
SURE_DIGITS = 10**15
"""From here on a spreadsheet would round an integer, so it is written as text."""
SECONDS = 86_400

Written = Callable[[str, Cell], str]


def text(place: str, cell: Cell, style: int = PLAIN) -> str:
    shown = f' s="{style}"' if style else ""
    return (
        f'<c r="{place}"{shown} t="inlineStr"><is>'
        f'<t xml:space="preserve">{escaped(str(cell))}</t></is></c>'
    )


def number(place: str, cell: Cell) -> str:
    if isinstance(cell, str) or cell is None or not -SURE_DIGITS < cell < SURE_DIGITS:
        return text(place, cell)
    return f'<c r="{place}"><v>{cell!r}</v></c>'


def day(place: str, cell: Cell) -> str:
    """A date; as text where no more than the month or year is known, or before spreadsheets."""
    known = _day(str(cell))
    if known is None or known < FIRST_DAY:
        return plain(place, cell)
    return f'<c r="{place}" s="{DAY}"><v>{(known - ZERO).days}</v></c>'


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if len(written) == len("1991-04-02") else None
    except ValueError:
        return None


def moment(place: str, cell: Cell) -> str:
    """In UTC as everywhere in the record, and shown so: a spreadsheet knows no time zones."""
    return _timed(place, cell, "%Y-%m-%dT%H:%M:%SZ", MOMENT)


def clinic_time(place: str, cell: Cell) -> str:
    return _timed(place, cell, "%Y-%m-%d %H:%M", CLINIC_TIME)


def _timed(place: str, cell: Cell, pattern: str, style: int) -> str:
    try:
        known = datetime.strptime(str(cell), pattern)  # noqa: DTZ007 – see `moment`
    except ValueError:
        return plain(place, cell)
    if known.date() < FIRST_DAY:
        return plain(place, cell)
    days = (known.date() - ZERO).days
    seconds = known.hour * 3600 + known.minute * 60 + known.second
    return f'<c r="{place}" s="{style}"><v>{days + seconds / SECONDS!r}</v></c>'


def plain(place: str, cell: Cell) -> str:
    """Whatever it is by itself: no text becomes a number, and no number a text."""
    return text(place, cell) if isinstance(cell, str) else number(place, cell)


WRITERS: dict[Kind, Written] = {
    Kind.DATE: day,
    Kind.MOMENT: moment,
    Kind.CLINIC_TIME: clinic_time,
}
"""Of the kinds that are more than they look like."""


def letters(at: int) -> str:
    """The name of a column, counted from 0: `A`, `Z`, `AA`."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
