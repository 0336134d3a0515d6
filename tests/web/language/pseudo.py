"""A language nobody speaks: English in letters it has not. What stays plain was forgotten."""

import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from tests.words import messages

CODE, NAME = "eo", "Þṡéúðö"
PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
STRANGE = "åƀçðéƒĝĥïĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ"
LETTERS = str.maketrans(PLAIN, STRANGE)
KEPT = re.compile(r"(%\(\w+\)s|\[[^\]]+\]|<[^>]+>)")
PLAIN_WORD = re.compile("[A-Za-z]{2,}")


def strange(words: str) -> str:
    """Every letter another, and every placeholder and tag as it was."""
    parts = KEPT.split(words)
    return "".join(part if KEPT.fullmatch(part) else part.translate(LETTERS) for part in parts)


def write_language(folder: Path) -> None:
    """The one file that a new language is."""
    catalog = Catalog(locale=CODE)
    for message in messages():
        if isinstance(message.id, str):
            catalog.add(message.id, strange(message.id))
        else:
            catalog.add(message.id, tuple(strange(words) for words in message.id))
    with (folder / f"{CODE}.po").open("wb") as file:
        write_po(file, catalog)


def plain_words(text: str) -> list[str]:
    return PLAIN_WORD.findall(text)
