"""The clinic’s own time beside each moment: what is kept is UTC, and people call by a wall clock.

It stands in every format, so that a row has one hash whatever it is written as.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, tzinfo
from functools import lru_cache

from intake.export.column import Cell, Column, Kind, Pool

SHOWN, HOUR = len("2026-11-22 12:30"), len("2026-11-22T12")
HOURS = 4096
"""So many are remembered: rows are in the order of time, and a time zone is slow to ask."""
IS_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-5][0-9]:[0-5][0-9]Z").fullmatch


def with_clinic_times(columns: Iterable[Column], zone: tzinfo) -> Iterator[Column]:
    """Each moment, and right of it the same in this zone."""
    for column in columns:
        yield column
        if column.kind is Kind.MOMENT:
            yield replace(
                column,
                name=f"{column.name}_clinic_time",
                key=f"={column.key}",
                kind=Kind.CLINIC_TIME,
                meaning=f"{column.meaning}: in the clinic’s own time ({zone})",
                work=_beside(column.key, zone),
                needs=(column.key.removeprefix(":"),),
            )


def _beside(key: str, zone: tzinfo) -> Callable[[Pool], Cell]:
    """To the minute. What is no moment (a visit as somebody typed it) stays as it is."""

    @lru_cache(HOURS)
    def hour(text: str) -> str:
        """How an hour begins here; empty where it is not the same hour from end to end."""
        first, last = (_local(f"{text}:{minute}Z", zone) for minute in ("00", "59"))
        return first[:-2] if first[-2:] == "00" and last == f"{first[:-2]}59" else ""

    def work(row: Pool) -> Cell:
        cell: Cell = row[key]
        if not isinstance(cell, str) or not IS_MOMENT(cell):
            return cell
        try:
            begins = hour(cell[:HOUR])
            return f"{begins}{cell[HOUR + 1 : HOUR + 3]}" if begins else _local(cell, zone)
        except (ValueError, OverflowError):
            return cell

    return work


def _local(moment: str, zone: tzinfo) -> str:
    return datetime.fromisoformat(moment).astimezone(zone).isoformat(" ")[:SHOWN]
