"""Every English word that a patient can be shown, and where it stands: what tests of wording read.

    for where, words in everything():
        ...

Beside what is marked for translation (tests/words.py), the errors: by every mistake with every
question, since the name of the question is said back in them.
"""

import re
from collections.abc import Iterator

from intake.clinical.item import Item, ItemType, Need
from intake.clinical.questionnaire import Part
from intake.clinical.reading import DATE_TYPES, Refusal
from intake.content import QUESTIONNAIRE
from intake.web.message import date_part, missing, refused
from tests.words import messages

Said = Iterator[tuple[str, str]]
STAFF = ("templates/staff", "templates/error/staff", "intake/web/staff")
SHORT_NAME = "short name, in errors"
FILL_IN = re.compile(r"%\(\w+\)\w|%\w|\[[^]]*\]|\{\w*\}")
TAG = re.compile(r"<[^>]+>")
A_DATE = (Refusal.NOT_A_DATE, Refusal.INCOMPLETE_DATE, Refusal.FUTURE, Refusal.TOO_OLD)
MISTAKES = {
    ItemType.DATE: A_DATE,
    ItemType.APPROXIMATE_DATE: A_DATE,
    ItemType.SCALE: (Refusal.NOT_WHOLE,),
    ItemType.INTEGER: (Refusal.NOT_WHOLE,),
    ItemType.PHONE: (Refusal.NOT_A_PHONE, Refusal.NOT_TEXT, Refusal.TOO_LONG),
    ItemType.EMAIL: (Refusal.NOT_AN_EMAIL, Refusal.NOT_TEXT, Refusal.TOO_LONG),
}


def everything() -> Said:
    yield from marked()
    yield from errors()


def marked() -> Said:
    """Of the content and of the pages. A short name is read inside of an error only."""
    for message in messages():
        places = [place for place, _line in message.locations] or message.auto_comments
        shown = [p for p in places if not p.startswith(STAFF) and not p.endswith(SHORT_NAME)]
        for words in (message.id,) if isinstance(message.id, str) else message.id:
            if words and shown:
                yield shown[0], words


def errors() -> Said:
    for item in items():
        if item.need is not Need.OPTIONAL:
            yield f"{item.link_id}, left empty", missing(item)
        for refusal in mistakes(item):
            yield f"{item.link_id}, {refusal.name}", refused(item, refusal)
        for part in ("month", "day", "year") if item.type in DATE_TYPES else ():
            yield f"{item.link_id}, no {part}", date_part(item, part)


def items() -> Iterator[Item]:
    """Whatever a patient can be asked."""
    for page in QUESTIONNAIRE.pages:
        if page.part is not Part.STAFF:
            yield from page.items


def mistakes(item: Item) -> tuple[Refusal, ...]:
    """What can be wrong with an answer of its kind."""
    if item.options:
        contradictory = (Refusal.CONTRADICTORY,) if item.exclusive else ()
        return (Refusal.NOT_OFFERED, *contradictory, *(() if item.repeats else (Refusal.SHAPE,)))
    return MISTAKES.get(item.type, (Refusal.NOT_TEXT, Refusal.TOO_LONG))


def plain(words: str) -> str:
    """As it is read aloud: without tags, and a word in the place of what is filled in."""
    return " ".join(FILL_IN.sub("this", TAG.sub(" ", words)).split())
