"""Each line of a list as an appointment, or in words what has to be put right in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from intake.language import LANGUAGES, SOURCE
from intake.storage import Booking
from intake.web.staff.bring.calendar_day import UnclearError
from intake.web.staff.bring.mapping import Columns
from intake.web.staff.bring.person import (
    born_in,
    email_in,
    language_in,
    names_in,
    phone_in,
    plain,
    text_of,
)
from intake.web.staff.bring.sheet import Row
from intake.web.staff.bring.visit_time import moment_in

Read = TypeVar("Read")

LONGEST_WHEN = 60
FAR = timedelta(days=366)
TOO_MANY = (
    "It has more cells than the first line. Is there one separator too many, as in an address? Put "
    "that cell between quotation marks."
)
NO_NAME = "There is no name. Add the name of the patient."
HALF_A_NAME = "There is only one name. Is that right?"
OVER = "This visit has begun already."
IS_FAR = "This visit is more than a year away. Is the year right?"
NO_WAY = "There is no phone and no email: the link can only be shown or printed."


@dataclass(frozen=True, repr=False)
class Line:
    """One row of the list. Without a `booking` it is left out, for the reasons in `errors`."""

    number: int
    """Where it begins in the file."""
    cells: tuple[str, ...]
    shown: str
    """Whose it seems to be, also where the rest cannot be read."""
    when: str
    """Its day and time, as the list writes them."""
    booking: Booking | None = None
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    over: bool = False
    """Whether the visit has begun already."""
    double: bool = False
    """Whether it is left out only because an earlier line says all of it."""


@dataclass
class Hearing:
    """What one row said that cannot be read, and what is to be looked at."""

    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def take(self, read: Callable[[], Read], otherwise: Read) -> Read:
        try:
            return read()
        except UnclearError as error:
            self.errors.append(str(error))
            return otherwise

    def warn(self, *warnings: str) -> None:
        self.warnings += filter(None, warnings)


@dataclass(frozen=True)
class Reader:
    """What has to be known to read a list: when and where it is read, and in which languages."""

    columns: Columns
    zone: ZoneInfo
    now: datetime
    languages: frozenset[str]

    @classmethod
    def of(cls, columns: Columns, settings: Mapping[str, Any], now: datetime) -> "Reader":
        """With the clinic’s own clock and languages."""
        offered = {SOURCE, *(settings["LANGUAGES"] or LANGUAGES)}
        return cls(columns, settings["TIME_ZONE"], now, frozenset(offered))

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def line(self, row: Row, width: int) -> Line:
        """`width`: the cells of the header."""
        heard = Hearing([TOO_MANY] if any(map(str.strip, row.cells[width:])) else [])
        given, family, doubt = heard.take(lambda: self._names(row), ("", "", ""))
        starts = heard.take(lambda: self._starts(row), None)
        phone = heard.take(lambda: phone_in(self._text("phone", row), self.today), "")
        email = heard.take(lambda: email_in(self._text("email", row)), "")
        born = heard.take(lambda: self._born(row), "")
        number = heard.take(lambda: self._text("external_id", row), "")
        language = heard.take(lambda: self._text("language", row), "")
        line = Line(row.line, row.cells, f"{given} {family}".strip(), self._when(row))
        if heard.errors or starts is None:
            return replace(line, errors=tuple(heard.errors))
        code, not_offered = language_in(language, self.languages)
        heard.warn(doubt, not_offered, *self._doubts(given, family, starts))
        heard.warn("" if phone or email else NO_WAY)
        booking = Booking(given, family, phone, email, born, code, starts, number)
        over = starts <= self.now
        return replace(line, booking=booking, warnings=tuple(heard.warnings), over=over)

    def _doubts(self, given: str, family: str, starts: datetime) -> tuple[str, str]:
        when = OVER if starts <= self.now else IS_FAR if starts > self.now + FAR else ""
        return ("" if given and family else HALF_A_NAME), when

    def _text(self, name: str, row: Row) -> str:
        return text_of(name, self.columns.text(name, row.cells))

    def _names(self, row: Row) -> tuple[str, str, str]:
        whole = self._text("full_name", row)
        given, family = self._text("given_name", row), self._text("family_name", row)
        found = names_in(whole) if whole else (given, family, "")
        if not any(found):
            raise UnclearError(NO_NAME)
        return found

    def _starts(self, row: Row) -> datetime | None:
        day, clock = self._text("date", row), self._text("time", row)
        if not day:
            raise UnclearError("There is no day. Add the day of the visit.")
        if "time" in self.columns.of and not clock:
            raise UnclearError("There is no time. Add the time of the visit.")
        return moment_in(day, clock, self.columns.order, self.zone, self.today)

    def _when(self, row: Row) -> str:
        told = (self.columns.text(name, row.cells) for name in ("date", "time"))
        return " ".join(filter(None, map(plain, told)))[:LONGEST_WHEN]

    def _born(self, row: Row) -> str:
        return born_in(self._text("date_of_birth", row), self.columns.order, self.today)
