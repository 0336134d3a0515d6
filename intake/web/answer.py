"""Answers as the person reads them again, in the language of the page."""

from intake.clinical.answers import Value
from intake.clinical.item import SIDES, Input, Item, ItemType
from intake.clinical.reading import DATE_TYPES
from intake.web.language import N_, _, translated
from intake.web.moment import written_day

NOT_ANSWERED = N_("Not answered. We will ask you at the visit.")
ON_SIDE = {"left": N_("%(place)s, left"), "right": N_("%(place)s, right")}


def said(item: Input, value: Value) -> str:
    """An answer as it was chosen or typed; a gap is said as one."""
    if value is None or value in ("", ()):
        return _(NOT_ANSWERED)
    several = value if isinstance(value, tuple | list) else (value,)
    return "; ".join(answer(item, str(code)) for code in several) or _(NOT_ANSWERED)


def answer(item: Input, value: str) -> str:
    """One answer. What was typed stays as it was typed."""
    if isinstance(item, Item) and item.type is ItemType.SCALE:
        return _("%(number)s of %(most)s", number=value, most=item.limits[1])
    if isinstance(item, Item) and item.type in DATE_TYPES:
        return written_day(value)
    displays = {option.code: option.display for option in item.options}
    place, _dash, side = value.rpartition("-")
    if side in SIDES and place in displays:
        return _(ON_SIDE[side], place=translated(displays[place], item.link_id))
    return translated(displays[value], item.link_id) if value in displays else value
