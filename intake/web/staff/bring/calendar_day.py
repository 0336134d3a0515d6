"""Days as programs and people write them in a list, and in which order a list writes them."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from typing import Literal

from intake.web.day import NUMBER_OF

Order = Literal["mdy", "dmy", "ymd"]
ORDERS: dict[Order, str] = {
    "mdy": "Month first, like 11/24/2026",
    "dmy": "Day first, like 24/11/2026",
    "ymd": "Year first, like 2026-11-24",
}
LIKE: dict[Order, str] = {"mdy": "11/24/2026", "dmy": "24/11/2026", "ymd": "2026-11-24"}
FIRST: dict[Order, str] = {"mdy": "month", "dmy": "day", "ymd": "year"}
THREE, TWO, FOUR = 3, 2, 4
NUMBERS, WORDS = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
SOON = timedelta(days=-2), timedelta(days=60)


class UnclearError(ValueError):
    """What cannot be read as a day or a time; in words that say what to write instead."""


def day_in(text: str, order: Order, today: date, *, past: bool = False) -> date:
    """The day that `text` says, or an UnclearError.

    A month in letters and a year of four digits in front are read for what they are. A year of
    two digits is one of this century, and of the last where it would be to come but is `past`.
    """
    compact = COMPACT.fullmatch(text)
    numbers = list(compact.groups()) if compact else NUMBERS.findall(text)
    months = [NUMBER_OF[word] for word in WORDS.findall(text.casefold()) if word in NUMBER_OF]
    try:
        if months and len(numbers) == TWO:
            return _named(months[-1], numbers, today, past)
        if not months and len(numbers) == THREE:
            return _numeric(numbers, order, today, past)
    except ValueError as error:
        raise UnclearError(
            f"“{text}” is not a day of the calendar{_otherwise(numbers, order, today)}"
        ) from error
    raise UnclearError(f"“{text}” cannot be read as a day. Write it like {LIKE[order]}.")


def _otherwise(numbers: list[str], order: Order, today: date) -> str:
    """What to do about a day that is none: the whole list may write its days in another order."""
    for other, words in ORDERS.items() if len(numbers) == THREE else ():
        with suppress(ValueError):
            _numeric(numbers, other, today, past=False)
            return (
                f", with the {FIRST[order]} first. Correct it, or choose “{words}” for the whole "
                "list."
            )
    return ". Correct it."


def likely_order(texts: Iterable[str], today: date) -> tuple[Order, bool]:
    """In which order these days are written, and whether they leave no doubt of it.

    Where they could be both: the one under which more of them are soon, else the month first.
    """
    written = [NUMBERS.findall(text)[:THREE] for text in texts]
    numeric = [parts for parts in written if len(parts) == THREE and len(parts[0]) <= TWO]
    if not numeric:
        return ("ymd" if any(len(parts) == THREE for parts in written) else "mdy"), True
    month_first, day_first = (_sense(numeric, order, today) for order in ("mdy", "dmy"))
    return ("dmy" if day_first > month_first else "mdy"), month_first[0] != day_first[0]


def _sense(written: list[list[str]], order: str, today: date) -> tuple[int, int]:
    """How many are days at all in this order, and how many of them are soon."""
    days = []
    for parts in written:
        try:
            days.append(_numeric(parts, "dmy" if order == "dmy" else "mdy", today, past=False))
        except ValueError:
            continue
    return len(days), sum(SOON[0] <= day - today <= SOON[1] for day in days)


def _named(month: int, numbers: list[str], today: date, past: bool) -> date:
    """`24 Nov 2026`, `November 24, 2026`, `2026 Nov 24`."""
    first, second = numbers
    day, year = (second, first) if len(first) == FOUR else (first, second)
    return date(_year(year, today, past), month, int(day))


def _numeric(numbers: list[str], order: Order, today: date, past: bool) -> date:
    if len(numbers[0]) == FOUR:
        order = "ymd"
    elif order == "ymd" and len(numbers[2]) == FOUR:
        raise ValueError("the year is not first")
    found = dict(zip(order, numbers, strict=True))
    return date(_year(found["y"], today, past), int(found["m"]), int(found["d"]))


def _year(written: str, today: date, past: bool) -> int:
    if len(written) == FOUR:
        return int(written)
    if len(written) != TWO:
        raise ValueError("no year")
    year = today.year // 100 * 100 + int(written)
    return year - 100 if past and year > today.year else year
