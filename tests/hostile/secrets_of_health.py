"""What nobody at the desk may read in any form: our questions, our rules, and how urgent it is."""

import re

from intake.clinical.item import Item
from intake.content import QUESTIONNAIRE, RULES
from tests.hostile.desk_day import LOWER, STEM

OF_THE_PERSON = {
    *("lang", "lang.other", "name_legal_first", "name_legal_last", "name_called"),
    *("dob", "phone", "phone_ok_msg", "email", "visit_day"),
}
"""Questions that the desk asks as well: who it is, how to reach them, and when they come."""
ITEMS = [
    item
    for item in QUESTIONNAIRE.items
    if isinstance(item, Item) and item.link_id not in OF_THE_PERSON
]
SHORTEST = 24
"""Letters. A shorter answer, such as “Yes” or “Today”, is said of other things as well."""
SOUGHT = re.compile(r"[_.]")
"""`goal` or `side` are words of everybody; no page says `ds_saddle` but about that question."""


def whole(words: set[str]) -> re.Pattern[str]:
    """Any of them, and not as a part of something longer."""
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")


LINK_IDS = whole({item.link_id for item in ITEMS if SOUGHT.search(item.link_id)})
WORDING = whole(
    {item.text for item in ITEMS}
    | {option.display for item in ITEMS for option in item.options if len(option.display) > 23}
)
CODES = whole({rule.code for rule in RULES.every if "-" in rule.code})
TITLES = whole({rule.title for rule in RULES.every})
LEVELS = whole({*LOWER, "Doctor before needling", "Discuss at visit", "Routine"})
CANARY = re.compile(STEM, re.IGNORECASE)
EVERYWHERE = {"an answer": CANARY, "the code of a rule": CODES}
AT_THE_DESK = {
    "the title of a rule": TITLES,
    "a question": LINK_IDS,
    "its words": WORDING,
    "how urgent it is": LEVELS,
}
"""Patients’ own pages show questions to whoever opens them: there it says nothing of anyone."""


def given_away(text: str, *, publicly: bool = False) -> dict[str, str]:
    """What of all that stands there; `publicly` on pages that everybody may open."""
    sought = EVERYWHERE if publicly else EVERYWHERE | AT_THE_DESK
    found = {name: pattern.search(text) for name, pattern in sought.items()}
    return {name: hit[0] for name, hit in found.items() if hit}
