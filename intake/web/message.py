"""What to say about an answer that was not taken: always what to do."""

from collections.abc import Callable

from intake.clinical.item import Item, ItemType, Need
from intake.clinical.reading import Refusal

UNSURE = "I’m not sure"
YES_NO = {"yes", "no"}
PART_OF_DATE = {
    "dob": "you were born",
    "md_when": "it was checked",
    "onset_date": "it started",
}
REAL_DATE = {
    "dob": "Enter a real date of birth, such as 4 27 1985.",
    "onset_date": "Enter a real date, such as 9 2026.",
}
FUTURE_DATE = {
    "dob": "Your date of birth must be in the past.",
    "md_when": "The date it was checked cannot be in the future.",
    "onset_date": "The date it started cannot be in the future.",
}
TOO_OLD = {"dob": "Check the year you were born. It makes you more than 120 years old."}


def missing(item: Item) -> str:
    """What to do about a question that needs an answer and has none."""
    if item.missing:
        return item.missing
    if item.options:
        return _choose(item) + _if_unknown(item)
    if item.type is ItemType.SCALE:
        return f"Choose a number from {item.limits[0]} to {item.limits[1]} for {item.about}."
    return f"Enter {item.about}."


def _choose(item: Item) -> str:
    if item.type is ItemType.REGION:
        return f"Choose at least one answer for {item.about}."
    if item.repeats:
        none = f" If none fit, choose “{item.display(item.exclusive)}”." if item.exclusive else ""
        return f"Choose all that fit for {item.about}.{none}"
    if item.codes == YES_NO | {"not_sure"}:
        return f"Choose yes, no or {UNSURE} for {item.about}."
    if item.codes == YES_NO:
        return f"Choose yes or no for {item.about}."
    return f"Choose one answer for {item.about}."


def _if_unknown(item: Item) -> str:
    if "not_sure" not in item.codes or item.codes == YES_NO | {"not_sure"}:
        return ""
    return f" If you do not know, choose “{item.display('not_sure')}”."


def refused(item: Item, refusal: Refusal) -> str:
    """What to do about an answer that cannot be taken down."""
    if item.type in {ItemType.DATE, ItemType.APPROXIMATE_DATE} and refusal in _DATES:
        return _DATES[refusal](item)
    return _WORDS[refusal](item)


def date_part(item: Item, part: str) -> str:
    """A date with a box left empty: `part` is month, day or year."""
    about = PART_OF_DATE.get(item.link_id, f"of {item.about}")
    return f"Enter the {part} {about}."


def _short(item: Item) -> str:
    return item.about.partition(", or ch")[0]


def _contradictory(item: Item) -> str:
    chosen = item.display(item.exclusive)
    return f"You chose “{chosen}” and something else for {_short(item)}. Keep one or the other."


def _too_long(item: Item) -> str:
    return (
        f"Make your answer shorter for {_short(item)}. "
        f"You can use up to {item.max_length} letters and spaces."
    )


def _whole(item: Item) -> str:
    low, high = item.limits
    if item.type is ItemType.SCALE:
        return f"Use a whole number from {low} to {high} for {item.about}."
    if item.link_id == "preg_weeks":
        return f"Enter a number of weeks from {low} to {high}."
    return f"Enter a whole number from {low} to {high} for {item.about}."


def _phone(item: Item) -> str:
    if item.need is Need.OPTIONAL:
        return "Enter a phone number with 10 digits, or leave it empty."
    return (
        "Enter a phone number with 10 digits, such as 212 555 0142. "
        "For a number outside the US, start with +."
    )


def _real_date(item: Item) -> str:
    return REAL_DATE.get(item.link_id, "Enter a real date, such as 9 14 2026.")


_DATES: dict[Refusal, Callable[[Item], str]] = {
    Refusal.NOT_A_DATE: _real_date,
    Refusal.SHAPE: _real_date,
    Refusal.NOT_TEXT: _real_date,
    Refusal.INCOMPLETE_DATE: lambda item: f"Enter the month, day and year for {item.about}.",
    Refusal.FUTURE: lambda item: FUTURE_DATE.get(
        item.link_id, f"The date cannot be in the future for {item.about}."
    ),
    Refusal.TOO_OLD: lambda item: TOO_OLD.get(
        item.link_id, f"Check the year for {item.about}. It is more than 120 years ago."
    ),
}
_WORDS: dict[Refusal, Callable[[Item], str]] = {
    **_DATES,
    Refusal.EMPTY: missing,
    Refusal.SHAPE: lambda item: f"Choose only one answer for {item.about}.",
    Refusal.NOT_OFFERED: lambda item: (
        f"That answer is not on the list. Choose one of the answers shown for {item.about}."
    ),
    Refusal.CONTRADICTORY: _contradictory,
    Refusal.TOO_LONG: _too_long,
    Refusal.NOT_TEXT: lambda item: (
        f"Use letters, numbers and common signs only for {_short(item)}."
    ),
    Refusal.NOT_WHOLE: _whole,
    Refusal.NOT_A_PHONE: _phone,
    Refusal.NOT_AN_EMAIL: lambda _item: "Enter an email, such as name@example.com.",
}
