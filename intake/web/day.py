"""A date as people type it: three boxes, the month as a number or as a word."""

import re
import unicodedata
from dataclasses import dataclass

MONTHS = (
    ("january", "jan", "enero", "ene"),
    ("february", "feb", "febrero"),
    ("march", "mar", "marzo"),
    ("april", "apr", "abril", "abr"),
    ("may", "mayo"),
    ("june", "jun", "junio"),
    ("july", "jul", "julio"),
    ("august", "aug", "agosto", "ago"),
    ("september", "sept", "sep", "septiembre", "setiembre", "set"),
    ("october", "oct", "octubre"),
    ("november", "nov", "noviembre"),
    ("december", "dec", "diciembre", "dic"),
)
NUMBER_OF = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
PARTS = ("month", "day", "year")
NO_DATE = "?"


@dataclass(frozen=True)
class Typed:
    """What stands in the three boxes, exactly as it was typed."""

    month: str = ""
    day: str = ""
    year: str = ""

    @property
    def empty(self) -> bool:
        return not (self.month or self.day or self.year)

    def gap(self, *, approximate: bool) -> str | None:
        """The first box that still has to be filled in."""
        if approximate:
            return "month" if self.day and not self.month else None if self.year else "year"
        return next((part for part in PARTS if not getattr(self, part)), None)

    def written(self) -> str:
        """As `1991-04-02`, `2026-09` or `2026`; something no date can be where it is none."""
        month = NUMBER_OF.get(_plain(self.month)) or _number(self.month)
        day = _number(self.day)
        unreadable = (self.month and month is None) or (self.day and day is None)
        if unreadable or not re.fullmatch("[0-9]{4}", self.year):
            return NO_DATE
        return "-".join([self.year, *(f"{part:02}" for part in (month, day) if part is not None)])


def typed(written: str) -> Typed:
    """The boxes as they should be filled in for a date that was taken down."""
    year, month, day = (*written.split("-"), "", "")[:3]
    return Typed(month.lstrip("0"), day.lstrip("0"), year)


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch("[0-9]{1,2}", text) else None


def _plain(text: str) -> str:
    """Without accents, capitals and a full stop: “Márzo.” is “marzo”."""
    letters = unicodedata.normalize("NFKD", text.strip().strip(".").casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
