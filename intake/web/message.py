"""What to say about an answer that was not taken: always what to do, in the page’s language."""

from collections.abc import Callable

from intake.clinical.item import Item, ItemType, Need
from intake.clinical.reading import Refusal
from intake.web.language import N_, _, translated

UNSURE = "I’m not sure"
YES_NO = {"yes", "no"}
OR_CHOOSE = ", or ch"
"""Where the short name of a question goes on to say what else can be chosen."""
PART_OF_DATE = {
    "dob": {
        "month": N_("Enter the month you were born."),
        "day": N_("Enter the day you were born."),
        "year": N_("Enter the year you were born."),
    },
    "md_when": {
        "month": N_("Enter the month it was checked."),
        "day": N_("Enter the day it was checked."),
        "year": N_("Enter the year it was checked."),
    },
    "onset_date": {
        "month": N_("Enter the month it started."),
        "day": N_("Enter the day it started."),
        "year": N_("Enter the year it started."),
    },
}
PART_OF_OTHER_DATE = {
    "month": N_("Enter the month of %(about)s."),
    "day": N_("Enter the day of %(about)s."),
    "year": N_("Enter the year of %(about)s."),
}
REAL_DATE = {
    "dob": N_("Enter a real date of birth, such as 4 27 1985."),
    "onset_date": N_("Enter a real date, such as 9 2026."),
}
OTHER_REAL_DATE = N_("Enter a real date, such as 9 14 2026.")
FUTURE_DATE = {
    "dob": N_("Your date of birth must be in the past."),
    "md_when": N_("The date it was checked cannot be in the future."),
    "onset_date": N_("The date it started cannot be in the future."),
}
OTHER_FUTURE_DATE = N_("The date cannot be in the future for %(about)s.")
TOO_OLD = {"dob": N_("Check the year you were born. It makes you more than 120 years old.")}
OTHER_TOO_OLD = N_("Check the year for %(about)s. It is more than 120 years ago.")


def missing(item: Item) -> str:
    """What to do about a question that needs an answer and has none."""
    if item.missing:
        return translated(item.missing, item.link_id)
    if item.options:
        return _choose(item) + _if_unknown(item)
    if item.type is ItemType.SCALE:
        low, high = item.limits
        words = N_("Choose a number from %(low)s to %(high)s for %(about)s.")
        return _(words, low=low, high=high, about=_about(item))
    return _("Enter %(about)s.", about=_about(item))


def _choose(item: Item) -> str:
    about = _about(item)
    if item.type is ItemType.REGION:
        return _("Choose at least one answer for %(about)s.", about=about)
    if item.repeats:
        fit = _("Choose all that fit for %(about)s.", about=about)
        if not item.exclusive:
            return fit
        none = _("If none fit, choose “%(answer)s”.", answer=_display(item, item.exclusive))
        return f"{fit} {none}"
    if item.codes == YES_NO | {"not_sure"}:
        unsure = translated(UNSURE)
        return _("Choose yes, no or %(unsure)s for %(about)s.", unsure=unsure, about=about)
    if item.codes == YES_NO:
        return _("Choose yes or no for %(about)s.", about=about)
    return _("Choose one answer for %(about)s.", about=about)


def _if_unknown(item: Item) -> str:
    if "not_sure" not in item.codes or item.codes == YES_NO | {"not_sure"}:
        return ""
    unsure = _display(item, "not_sure")
    return " " + _("If you do not know, choose “%(answer)s”.", answer=unsure)


def refused(item: Item, refusal: Refusal) -> str:
    """What to do about an answer that cannot be taken down."""
    if item.type in {ItemType.DATE, ItemType.APPROXIMATE_DATE} and refusal in _DATES:
        return _DATES[refusal](item)
    return _WORDS[refusal](item)


def date_part(item: Item, part: str) -> str:
    """A date with a box left empty: `part` is month, day or year."""
    return _(PART_OF_DATE.get(item.link_id, PART_OF_OTHER_DATE)[part], about=_about(item))


def _about(item: Item) -> str:
    return translated(item.about, item.link_id)


def _short(item: Item) -> str:
    return _about(item).partition(", ")[0] if OR_CHOOSE in item.about else _about(item)


def _display(item: Item, code: str) -> str:
    return translated(item.display(code), item.link_id)


def _contradictory(item: Item) -> str:
    words = N_("You chose “%(answer)s” and something else for %(about)s. Keep one or the other.")
    return _(words, answer=_display(item, item.exclusive), about=_short(item))


def _too_long(item: Item) -> str:
    words = N_(
        "Make your answer shorter for %(about)s. You can use up to %(most)s letters and spaces."
    )
    return _(words, about=_short(item), most=item.max_length)


def _whole(item: Item) -> str:
    low, high = item.limits
    if item.type is ItemType.SCALE:
        words = N_("Use a whole number from %(low)s to %(high)s for %(about)s.")
    elif item.link_id == "preg_weeks":
        words = N_("Enter a number of weeks from %(low)s to %(high)s.")
    else:
        words = N_("Enter a whole number from %(low)s to %(high)s for %(about)s.")
    return _(words, low=low, high=high, about=_about(item))


def _phone(item: Item) -> str:
    if item.need is Need.OPTIONAL:
        return _("Enter a phone number with 10 digits, or leave it empty.")
    return _(
        "Enter a phone number with 10 digits, such as 212 555 0142. "
        "For a number outside the US, start with +."
    )


def _real_date(item: Item) -> str:
    return _(REAL_DATE.get(item.link_id, OTHER_REAL_DATE))


def _about_it(words: str) -> Callable[[Item], str]:
    return lambda item: _(words, about=_about(item))


_DATES: dict[Refusal, Callable[[Item], str]] = {
    Refusal.NOT_A_DATE: _real_date,
    Refusal.SHAPE: _real_date,
    Refusal.NOT_TEXT: _real_date,
    Refusal.INCOMPLETE_DATE: _about_it(N_("Enter the month, day and year for %(about)s.")),
    Refusal.FUTURE: lambda item: _(
        FUTURE_DATE.get(item.link_id, OTHER_FUTURE_DATE), about=_about(item)
    ),
    Refusal.TOO_OLD: lambda item: _(TOO_OLD.get(item.link_id, OTHER_TOO_OLD), about=_about(item)),
}
_WORDS: dict[Refusal, Callable[[Item], str]] = {
    **_DATES,
    Refusal.EMPTY: missing,
    Refusal.SHAPE: _about_it(N_("Choose only one answer for %(about)s.")),
    Refusal.NOT_OFFERED: _about_it(
        N_("That answer is not on the list. Choose one of the answers shown for %(about)s.")
    ),
    Refusal.CONTRADICTORY: _contradictory,
    Refusal.TOO_LONG: _too_long,
    Refusal.NOT_TEXT: lambda item: _(
        "Use letters, numbers and common signs only for %(about)s.", about=_short(item)
    ),
    Refusal.NOT_WHOLE: _whole,
    Refusal.NOT_A_PHONE: _phone,
    Refusal.NOT_AN_EMAIL: lambda _item: _("Enter an email, such as name@example.com."),
}
