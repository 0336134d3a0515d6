"""A whole list: its lines, and those that are there twice."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace

from intake.storage import Booking
from intake.web.staff.bring.line import Line, Reader
from intake.web.staff.bring.sheet import Sheet

SAME = "It is the same visit as line {}, which is enough."
SAME_NUMBER = (
    "Line {} has the same visit number and says something else. Take the one that is wrong "
    "out of the list."
)
SAME_TIME = (
    "Line {} is the same person at the same time and says something else. Take the one that is "
    "wrong out of the list."
)
ALSO = "Line {} is the same person at another time. Is that right?"


def lines_of(sheet: Sheet, reader: Reader) -> tuple[Line, ...]:
    width = len(sheet.header)
    return without_doubles([reader.line(row, width) for row in sheet.rows])


def without_doubles(lines: Sequence[Line]) -> tuple[Line, ...]:
    """A line that says the same as an earlier one is left out.

    So are both of two that contradict: which is right, only the clinic can say.
    """
    out = {line.number: line for line in lines}
    for same in _groups(out, lambda booking: booking.external_id):
        _settle(out, same, SAME_NUMBER)
    for same in _groups(out, lambda booking: (_person(booking), booking.starts)):
        _settle(out, same, SAME_TIME)
    for first, *others in _groups(out, _person):
        for line in others:
            out[line.number] = replace(line, warnings=(*line.warnings, ALSO.format(first.number)))
    return tuple(out.values())


def _groups(out: dict[int, Line], key: Callable[[Booking], Hashable]) -> Iterator[list[Line]]:
    """Lines that have the same key, where several do. Those that are left out count no more."""
    found: dict[Hashable, list[Line]] = defaultdict(list)
    for line in out.values():
        told = key(line.booking) if line.booking is not None else ""
        if told != "":
            found[told].append(line)
    yield from (same for same in found.values() if len(same) > 1)


def _settle(out: dict[int, Line], same: list[Line], contradiction: str) -> None:
    first, second, *_ = same
    if len({_told(line) for line in same}) == 1:
        for line in same[1:]:
            left = _left_out(line, SAME.format(first.number))
            out[line.number] = replace(left, double=True)
        return
    for line in same:
        other = second if line is first else first
        out[line.number] = _left_out(line, contradiction.format(other.number))


def _left_out(line: Line, why: str) -> Line:
    return replace(line, booking=None, errors=(why,), warnings=(), over=False)


def _told(line: Line) -> Booking | None:
    """All but the number: the clinic’s system may hold one visit as two services."""
    return line.booking and replace(line.booking, external_id="")


def _person(booking: Booking) -> tuple[str, str]:
    return letters(booking.name), booking.date_of_birth


def letters(name: str) -> str:
    """A name without accents, spaces and signs: the same however it is typed."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in parts if letter.isalnum())
