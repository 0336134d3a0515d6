"""Words that nobody else says, one for each thing a patient may write."""

from intake.clinical.item import Item, ItemType
from intake.content import QUESTIONNAIRE

WRITTEN = {ItemType.STRING, ItemType.TEXT}
DESKS_OWN = {"name_legal_first", "name_legal_last", "name_called", "phone", "dob", "lang.other"}
"""What the front desk reads: who it is and how to reach them."""
OPENS = {
    "lang": "other",
    "dob": "1987-03-17",
    "mechanism": "other",
    "activity": ["other"],
    "ns_react": "yes_bad",
    "surg": ["other"],
    "scans": ["mri"],
    "meds": ["other"],
}
"""Answers that open the boxes to write in beside them."""


def word(number: int, item: Item) -> str:
    short = f"Qk{number:02}vx"
    return short if item.max_length < 16 else f"Quokka{number:02}vexes"


def canaries() -> dict[str, str]:
    """What to write, by link_id: a word of its own in every field that takes words."""
    items = [item for item in QUESTIONNAIRE.items if isinstance(item, Item)]
    found = {i.link_id: word(n, i) for n, i in enumerate(items) if i.type in WRITTEN}
    phones = [item.link_id for item in items if item.type is ItemType.PHONE]
    found |= {name: f"212 555 01{80 + n}" for n, name in enumerate(phones)}
    return {**found, "email": "quokka99vexes@example.org"}


def found_in(text: str | bytes, words: dict[str, str]) -> set[str]:
    """Which of them stand there, in either of the ways a computer writes letters down."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    ways = ("utf-8", "utf-16-le", "utf-16-be")
    return {name for name, said in words.items() if any(said.encode(way) in data for way in ways)}
