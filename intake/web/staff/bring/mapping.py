"""Which column of a list is what of an appointment: as chosen, as remembered, or as guessed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from intake.web.staff.bring.calendar_day import ORDERS, Order
from intake.web.staff.bring.sheet import Sheet

FIELDS = {
    "family_name": "Last name",
    "given_name": "First name",
    "full_name": "Whole name, where one column has both",
    "date": "Day of the visit, or day and time",
    "time": "Time, where it has a column of its own",
    "phone": "Phone",
    "email": "Email",
    "date_of_birth": "Date of birth",
    "language": "Language",
    "external_id": "Number of the visit in your own system",
}
DATED = ("date", "date_of_birth")


@dataclass(frozen=True)
class Columns:
    """`of` names the column of each field by its place, from 0; a field without one is left out."""

    of: Mapping[str, int]
    order: Order = "mdy"
    sure: bool = field(default=True, compare=False)
    """Whether the order of day and month leaves no doubt."""

    @property
    def lacks(self) -> dict[str, str]:
        """What has to be chosen before anything can be read, by field, in words that say so."""
        lacking = {}
        if "full_name" not in self.of and not {"family_name", "given_name"} <= self.of.keys():
            name = "given_name" if "family_name" in self.of else "family_name"
            lacking[name] = (
                "Choose the columns with the first and the last name, or the one with both."
            )
        if "date" not in self.of:
            lacking["date"] = "Choose the column with the day of the visit."
        return lacking

    def text(self, name: str, cells: tuple[str, ...]) -> str:
        """What a row says there; empty where there is no column."""
        place = self.of.get(name, len(cells))
        return cells[place] if place < len(cells) else ""

    def written(self) -> str:
        return json.dumps({"columns": dict(self.of), "order": self.order}, sort_keys=True)


def columns_from(written: str, width: int) -> Columns | None:
    """What `Columns.written` wrote; None where it does not fit a list of so many columns."""
    try:
        told = json.loads(written)
        of = {str(name): int(place) for name, place in told["columns"].items()}
        order = told["order"]
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    fits = of.keys() <= FIELDS.keys() and all(0 <= place < width for place in of.values())
    return Columns(of, cast("Order", order)) if fits and order in ORDERS else None


def signature(sheet: Sheet) -> str:
    """The same for every list with this header."""
    return json.dumps([name.casefold() for name in sheet.header])
