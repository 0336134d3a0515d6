"""Dates the way another system writes them: `%m/%d/%Y`."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo

from intake.export.column import Cell, Kind

PATTERN = re.compile(r"(?:%[YmdHMS]|[-/., :T])+")
"""What a profile may ask for: parts of a date and time, and signs between them."""
DAY_ONLY = re.compile(r"[^%]*(?:%[Ymd][^%]*)+")
PARTS: dict[str, Callable[[datetime], str]] = {
    "%Y": lambda moment: f"{moment.year:04}",
    "%m": lambda moment: f"{moment.month:02}",
    "%d": lambda moment: f"{moment.day:02}",
    "%H": lambda moment: f"{moment.hour:02}",
    "%M": lambda moment: f"{moment.minute:02}",
    "%S": lambda moment: f"{moment.second:02}",
}


def written(pattern: str, kind: Kind, zone: tzinfo) -> Callable[[Cell], Cell]:
    """Moments in `zone`. A date of which only the year or month is known stays as it is."""

    def write(cell: Cell) -> Cell:
        try:
            known = datetime.fromisoformat(str(cell))
        except ValueError:
            return cell
        if kind is Kind.MOMENT:
            if known.tzinfo is None:
                return cell  # a visit as somebody typed it
            known = known.replace(tzinfo=UTC).astimezone(zone)
        return re.sub(r"%[YmdHMS]", lambda part: PARTS[part[0]](known), pattern)

    return write
