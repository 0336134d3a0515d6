"""Names as words to search by: the same however they are typed, spaced, joined or accented."""

# ruff: noqa: RUF001 – letters that are mistaken for one another are what this is about

import re
import unicodedata
from collections.abc import Iterable, Iterator

from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell, Engine

LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
    | {"ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ـ": ""}
)
"""Letters without a decomposition that people type for one another."""
CHINESE = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KOREAN = "\uac00-\ud7a3"
PIECE = re.compile(rf"[{CHINESE}{KOREAN}]|(?:(?![{CHINESE}{KOREAN}])[^\W_])+")
"""In scripts without spaces, each character is a word: 王小明 is found by 小明 as well."""
END = "\U0010ffff"
"""Sorts after whatever a word can go on with."""
WORDS = 10
"""So many words of a search are looked for."""
NAMED = "SELECT id, clinic, started, given_name, family_name, called, expected FROM draft"


def pieces(text: str) -> list[str]:
    bare = (
        letter
        for letter in unicodedata.normalize("NFKD", text.casefold())
        if unicodedata.category(letter)[0] not in "MC" or letter.isspace()
    )
    return PIECE.findall(unicodedata.normalize("NFC", "".join(bare)).translate(LETTERS))


def words_in(names: Iterable[str | None]) -> set[str]:
    """From each word of a name to the name’s end: “O’Brien” is found by obrien and by brien."""
    parts = (pieces(name) for name in names if name)
    return {"".join(part[at:]) for part in parts for at in range(len(part))}


def asked(text: str) -> tuple[list[str], str]:
    """The words of a search, and all of them as one: عبد الرحمن may be kept as عبدالرحمن."""
    words = pieces(text)
    return words[:WORDS], "".join(words)


def index_names(engine: Engine, draft_id: str) -> None:
    """After any change of a draft’s names."""
    row = engine.one(f"{NAMED} WHERE id = :id", {"id": draft_id})
    engine.run("DELETE FROM name_word WHERE draft_id = :id", {"id": draft_id})
    for word in sorted(words_in(_names(row))):
        cells: dict[str, Cell] = {"clinic": row["clinic"], "word": word, "draft_id": draft_id}
        engine.insert("name_word", {**cells, "started": row["started"]})


def unindexed(engine: Engine) -> Iterator[str]:
    """Forms that a search would miss, or find by a name that is not theirs."""
    kept: dict[str, set[str]] = {}
    for row in engine.rows("SELECT draft_id, word FROM name_word", {}):
        kept.setdefault(row["draft_id"], set()).add(row["word"])
    for row in engine.rows(NAMED, {}):
        if kept.get(row["id"], set()) != words_in(_names(row)):
            yield f"draft {row['id']} is not found by its names"


def _names(row: Row) -> tuple[str | None, ...]:
    return row["given_name"], row["family_name"], row["called"], row["expected"]
