"""Numbers worked out from answers: pure functions of what was said and the day it counts to."""

import re
from datetime import date

CM_PER_INCH = 2.54
SHORTEST_CALF_CM, LONGEST_CALF_CM = 15.0, 80.0


def age(born: str, as_of: date) -> int | None:
    """Completed years; a birthday on 29 February falls on 1 March. None if not a full date."""
    try:
        day = date.fromisoformat(born)
    except ValueError:
        return None
    had_birthday = (as_of.month, as_of.day) >= (day.month, day.day)
    return as_of.year - day.year - (not had_birthday)


def days_ago(stated: str, as_of: date) -> tuple[int, int] | None:
    """The fewest and the most days between a date, perhaps only a month or a year, and as_of."""
    try:
        match [int(part) for part in stated.split("-")]:
            case [year, month, day]:
                first = last = date(year, month, day)
            case [year, month]:
                first = date(year, month, 1)
                last = date(year + month // 12, month % 12 + 1, 1)
            case [year]:
                first, last = date(year, 1, 1), date(year + 1, 1, 1)
            case _:
                return None
    except ValueError:
        return None
    return max((as_of - last).days, 0), (as_of - first).days


def calf_difference(words: str) -> float | None:
    """How much one calf is bigger, in cm, from "38 and 35 cm" or "left 15, right 14 in".

    None unless exactly two believable sizes are named. Sizes under 15 or over 80 cm, read as cm
    unless inches are written, are not believed.
    """
    sizes = [float(size) for size in re.findall(r"\d+(?:\.\d+)?", words.replace(",", "."))]
    if len(sizes) != 2:  # noqa: PLR2004  one size for each calf
        return None
    inches = re.search(r"\bin\b|inch|[\"”]", words, re.IGNORECASE)
    left, right = (size * (CM_PER_INCH if inches else 1) for size in sizes)
    if not all(SHORTEST_CALF_CM <= size <= LONGEST_CALF_CM for size in (left, right)):
        return None
    return round(abs(left - right), 1)
