"""Which days the desk looks at, and what to say of each: who is ready, and who is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Self

from intake.storage import Appointment
from intake.web.moment import clinic_day, today, zone
from intake.web.staff.desk.line import VisitLine, visit_line

AHEAD = timedelta(days=7)
"""So many days after today are on the page by themselves: on a Friday, Monday is one of them."""
ALL = timedelta(days=732)
DAY = timedelta(days=1)
FIRST, LAST = date(2000, 1, 1), date(2200, 1, 1)
OFFERED = {"span": "all", "only": "missing"}
NAMED = 6
"""So many who are missing are named above a day."""


@dataclass(frozen=True)
class Shown:
    """What stands in the address: days and codes, never a name."""

    day: date | None = None
    span: str = ""
    """`all` for everything that is to come."""
    only: str = ""
    """`missing` for those whose form is not there yet."""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Self:
        """What is not offered is not looked at."""
        span, only = (_one_of(asked.get(name), code) for name, code in OFFERED.items())
        return cls(_day(asked.get("day", "")), span, only)

    @property
    def asked(self) -> dict[str, Any]:
        return {name: str(value) for name, value in vars(self).items() if value}

    @property
    def since(self) -> datetime:
        return _midnight(self.day or today())

    @property
    def until(self) -> datetime:
        last = self.day or today() + (ALL if self.span else AHEAD)
        return _midnight(last + DAY)

    @property
    def later(self) -> Self:
        return replace(self, day=(self.day or today()) + DAY, span="")

    @property
    def earlier(self) -> Self:
        return replace(self, day=(self.day or today()) - DAY, span="")


@dataclass(frozen=True)
class Part:
    """Some days of the list. `key` is the id of its rows, `counted` what is said of them all.

    `to_mail`: how many there can be sent their link, or reminded of it, by mail now.
    """

    key: str
    title: str
    lines: tuple[VisitLine, ...]
    counted: str
    empty: str
    to_mail: int


@dataclass(frozen=True)
class Chip:
    words: str
    to: Shown
    current: bool
    count: int | None = None


def parts(shown: Shown, appointments: Iterable[Appointment]) -> tuple[Part, ...]:
    days: dict[str, list[Appointment]] = {}
    for one in appointments:
        days.setdefault(part_of(shown, one), []).append(one)
    if shown.day:
        return (_part("that-day", _titled(shown.day), days.get("that-day", []), shown),)
    titles = {
        "today": f"Today, {_spoken(today())}",
        "tomorrow": f"Tomorrow, {_spoken(today() + DAY)}",
        "later": "Later" if shown.span else f"Later, until {_spoken(today() + AHEAD)}",
    }
    return tuple(_part(key, title, days.get(key, []), shown) for key, title in titles.items())


def part_of(shown: Shown, one: Appointment) -> str:
    """The key of the part that it stands in."""
    if shown.day:
        return "that-day"
    ahead = clinic_day(one.booking.starts) - today()
    return {0: "today", 1: "tomorrow"}.get(ahead.days, "later")


def chips(shown: Shown, found: Iterable[Part]) -> tuple[Chip, ...]:
    everyone, missing = replace(shown, only=""), replace(shown, only="missing")
    lines = [line for part in found for line in part.lines]
    absent = sum(line.missing for line in lines)
    return (
        Chip("Everyone", everyone, not shown.only),
        Chip("Missing only", missing, bool(shown.only), absent),
    )


def _part(key: str, title: str, some: Iterable[Appointment], shown: Shown) -> Part:
    every = [visit_line(one, dated=key == "later") for one in some]
    lines = [line for line in every if not shown.only or line.missing]
    placed = sorted(lines, key=lambda line: line.cancelled)
    empty = "Nobody is missing." if every and shown.only else "No visits are booked."
    to_mail = sum(line.step.mails for line in every)
    return Part(key, title, tuple(placed), _counted(every), empty, to_mail)


def _counted(every: Iterable[VisitLine]) -> str:
    """`3 of 6 are ready, 1 to call. Missing: Ana Reyes and Jordan Pell`, as a sentence."""
    coming = [line for line in every if not line.cancelled]
    if not coming:
        return ""
    ready, call = sum(line.ready for line in coming), sum(bool(line.to_do) for line in coming)
    missing = [line.name for line in coming if line.missing]
    said = f"{ready} of {len(coming)} {'is' if ready == 1 else 'are'} ready"
    said += f", {call} to call." if call else "."
    return f"{said} Missing: {_listed(missing)}." if missing else said


def _listed(names: list[str]) -> str:
    named, more = names[:NAMED], len(names) - NAMED
    if more > 0:
        return f"{', '.join(named)} and {more} more"
    return " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))


def _titled(day: date) -> str:
    near = {today() - DAY: "Yesterday, ", today(): "Today, ", today() + DAY: "Tomorrow, "}
    return f"{near.get(day, '')}{_spoken(day)}"


def _spoken(day: date) -> str:
    """`Mon, Nov 23`; another year is named."""
    year = "" if day.year == today().year else f", {day.year}"
    return f"{day:%a}, {day:%b} {day.day}{year}"


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST <= day <= LAST else None


def _one_of(said: str | None, code: str) -> str:
    return code if said == code else ""


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), zone())
