"""The time that rates are counted over, from the address of the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from intake.storage import Period
from intake.web.moment import zone

SPANS = {"30": "Last 30 days", "90": "Last 90 days", "all": "All", "days": "From a day to a day"}
USUAL = "90"
NO_DAY = "That is no day. These are the last 90 days."
TURNED = "The last day is before the first. These are the last 90 days."


@dataclass(frozen=True)
class Span:
    """`trouble` says why the usual one is shown instead."""

    code: str
    first: date | None
    last: date | None
    trouble: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str], today: date) -> Self:
        code = asked.get("span", USUAL)
        if code == "all":
            return cls("all", None, None)
        if code != "days":
            return cls._newest(code if code in SPANS else USUAL, today)
        try:
            first, last = (_day(asked.get(name, "")) for name in ("since", "until"))
        except ValueError:
            return cls._newest(USUAL, today, NO_DAY)
        if first and last and last < first:
            return cls._newest(USUAL, today, TURNED)
        return cls("days", first, last)

    @property
    def period(self) -> Period:
        return Period.of_days(self.first, self.last, zone())

    @classmethod
    def _newest(cls, code: str, today: date, trouble: str = "") -> Self:
        return cls(code, today - timedelta(days=int(code) - 1), today, trouble)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
