"""The clinic’s own time beside each moment: what is kept is UTC, and people call by a wall clock.

It stands in every format, so that a row has one hash whatever it is written as.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, tzinfo

from intake.export.column import Cell, Column, Kind, Pool

SHOWN = len("2026-11-22 12:30")


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

    def work(row: Pool) -> Cell:
        cell: Cell = row[key]
        if not isinstance(cell, str) or not cell.endswith("Z"):
            return cell
        try:
            local = datetime.fromisoformat(cell).astimezone(zone)
        except (ValueError, OverflowError):
            return cell
        return local.isoformat(" ")[:SHOWN]

    return work
