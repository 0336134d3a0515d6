"""An answer in the words that were offered: the same on every page and in every document."""

from intake.clinical.answers import Value
from intake.clinical.item import Input, Item, ItemType
from intake.clinical.reading import DATE_TYPES

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def said(asked: Input | None, value: Value, silent: str) -> str:
    """The answer as a person reads it; `silent` where there is none.

    `asked` is None for a question that is asked no more: its answer is shown as it was kept.
    """
    if value is None or value in ("", ()):
        return silent
    several = value if isinstance(value, tuple | list) else (value,)
    return "; ".join(_one(asked, str(code)) for code in several) or silent


def spoken(written: str) -> str:
    """`April 2, 1991`, or as much of the date as is known. What is no date stays as it is."""
    try:
        match [int(part) for part in written.split("-")]:
            case [year, month, day]:
                return f"{MONTHS[month - 1]} {day}, {year}"
            case [year, month]:
                return f"{MONTHS[month - 1]} {year}"
            case _:
                return written
    except (ValueError, IndexError):
        return written


def _one(asked: Input | None, value: str) -> str:
    if asked is None:
        return value
    if isinstance(asked, Item) and asked.type is ItemType.SCALE:
        return f"{value} of {asked.limits[1]}"
    if isinstance(asked, Item) and asked.type in DATE_TYPES:
        return spoken(value)
    return asked.display(value)
