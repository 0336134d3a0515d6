"""What the columns of a clinic’s own system are called, as a file says it: data, not code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from intake.export.profile.reading import OWN, documents
from intake.web.staff.bring.calendar_day import ORDERS, Order
from intake.web.staff.bring.guess import ordered
from intake.web.staff.bring.mapping import FIELDS, Columns
from intake.web.staff.bring.sheet import Sheet


@dataclass(frozen=True)
class Profile:
    """`columns`: by field of an appointment, what the column is called."""

    code: str
    title: str
    columns: Mapping[str, str]
    order: Order | None

    def of(self, sheet: Sheet, today: date) -> Columns:
        """The columns that it names and the list has, and none beside them."""
        places = {name.casefold(): place for place, name in reversed([*enumerate(sheet.header)])}
        named = {name: places.get(_key(said)) for name, said in self.columns.items()}
        of = {name: place for name, place in named.items() if place is not None}
        found = ordered(Columns(of), sheet, today)
        return found if self.order is None else Columns(found.of, self.order)


@dataclass(frozen=True)
class Shelf:
    """Profiles by name, and one sentence for each file that cannot be used."""

    found: Mapping[str, Profile]
    faults: tuple[str, ...]


def profiles(instance: Path | str) -> Shelf:
    """Those we bring along, and the clinic’s own. A bad file spoils no other."""
    told = documents(Path(instance) / OWN)
    found, faults = {}, list(told.faults)
    for code, (document, _) in told.found.items():
        try:
            if "import" in document:
                found[code] = _profile(code, document)
        except ValueError as error:
            faults.append(f"{code}.toml: {error}")
    return Shelf(found, tuple(faults))


def _profile(code: str, document: Mapping[str, Any]) -> Profile:
    """ValueError, in words, for whatever is none."""
    told = document["import"]
    if not isinstance(told, dict) or not isinstance(told.get("columns"), dict):
        raise ValueError("[import] needs a table [import.columns].")  # noqa: TRY004
    if unknown := told.keys() - {"columns", "date_order"}:
        raise ValueError(f"[import] has “{min(unknown)}”. It may have: columns, date_order.")
    order = told.get("date_order")
    if order is not None and order not in ORDERS:
        raise ValueError(f"date_order is {order!r}. It may be: {', '.join(ORDERS)}.")
    for name, said in told["columns"].items():
        if name not in FIELDS:
            raise ValueError(f"[import.columns] has “{name}”. It may have: {', '.join(FIELDS)}.")
        if not isinstance(said, str):
            raise ValueError(f"{name} has to be the name of a column, between quotation marks.")  # noqa: TRY004
    return Profile(
        code, str(document.get("title", code)), told["columns"], cast("Order | None", order)
    )


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
