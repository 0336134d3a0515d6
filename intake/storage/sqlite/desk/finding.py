"""Which forms the front desk looks for: by names, by a phone number, by a reference.

Every look is bounded: a name that thousands have is followed from its newest form on, and only so
far. Nothing is read but the words of names, phone numbers, references and when forms were begun.
"""

# ruff: noqa: S608 – put together from what stands here

import heapq
from collections.abc import Iterator, Sequence
from itertools import islice

from intake.storage.secret import folded_code
from intake.storage.sqlite.file.connection import Row
from intake.storage.sqlite.file.engine import Cell, Engine
from intake.storage.sqlite.likeness.name import END, asked
from intake.storage.sqlite.schema.export import LAST, SIGNS, digits

BARE = str.maketrans(dict.fromkeys(SIGNS, ""))
LOOKED_AT = 1_000
"""So many forms that have one of several words are looked at for the others."""
SPELLINGS = 100
"""So many words that begin as the one that was typed are followed."""
HALF = 4
"""So many letters of a reference, at least, are looked for."""
NUMBER = 10
"""So many digits are a whole phone number: what is before them is the country’s."""

WORDS = "FROM name_word INDEXED BY name_word_newest WHERE clinic = :clinic AND word"
SPELLED = f"SELECT word {WORDS} >= :word AND word < :end ORDER BY word LIMIT 1"
SPELLED_NEXT = f"SELECT word {WORDS} > :word AND word < :end ORDER BY word LIMIT 1"
HAVE = f"SELECT started, draft_id {WORDS} = :word ORDER BY started DESC, draft_id DESC"
SO_MANY = f"""
    SELECT count(*) AS number FROM (SELECT 1 {WORDS} >= :word AND word < :end LIMIT {LOOKED_AT})
"""
HAS = """
    SELECT 1 FROM name_word INDEXED BY name_word_draft
    WHERE draft_id = :id AND clinic = :clinic AND word >= :word AND word < :end LIMIT 1
"""
CALLED_AT = f"""
    SELECT started, id FROM draft INDEXED BY draft_phone
    WHERE clinic = :clinic AND phone <> '' AND substr({digits("phone")}, -{LAST}) = :last
        AND substr({digits("phone")}, -:length) = :digits
    ORDER BY started DESC, id DESC
"""
REFERRED = """
    SELECT d.started, d.id FROM response r CROSS JOIN draft d ON d.id = r.draft_id
    WHERE +r.clinic = :clinic AND r.reference >= :reference AND r.reference < :end
    ORDER BY d.started DESC, d.id DESC
"""
Hit = tuple[str, str]
"""When the form was begun, and its draft’s id."""


def found(engine: Engine, clinic: str, text: str, limit: int) -> tuple[list[str], bool]:
    """Ids of drafts, the newest first, and whether there are more than `limit`, or may be."""
    look = Look(engine, clinic)
    words, joined = asked(text)
    ways = [look.by_reference(text), look.by_phone(text)]
    if words:
        ways += [look.by_names(words), *([look.by_names([joined])] if len(words) > 1 else [])]
    ids: list[str] = []
    for _, draft_id in heapq.merge(*ways, reverse=True):
        if draft_id not in ids:
            ids.append(draft_id)
        if len(ids) > limit:
            break
    return ids[:limit], len(ids) > limit or look.gave_up


class Look:
    """One search. `gave_up`: there were more forms, or more spellings, than are looked at."""

    def __init__(self, engine: Engine, clinic: str) -> None:
        self._engine = engine
        self._clinic = clinic
        self.gave_up = False

    def by_reference(self, text: str) -> Iterator[Hit]:
        code = folded_code(text)
        if HALF <= len(code) <= 2 * HALF:
            begin = code if len(code) == HALF else f"{code[:HALF]}-{code[HALF:]}"
            yield from self._hits(REFERRED, reference=begin, end=begin + END)

    def by_phone(self, text: str) -> Iterator[Hit]:
        number = text.translate(BARE)
        if number.isascii() and number.isdigit() and len(number) >= LAST:
            number = number[-NUMBER:]
            cells: dict[str, Cell] = {"last": number[-LAST:], "digits": number}
            yield from self._hits(CALLED_AT, **cells, length=len(number))

    def by_names(self, words: Sequence[str]) -> Iterator[Hit]:
        """Those that have each of the words, from the one that the fewest have."""
        rarest, *others = sorted(words, key=self._so_many)
        hits = self._having(rarest)
        if not others:
            yield from hits
            return
        for at, hit in enumerate(hits):
            if at == LOOKED_AT:
                self.gave_up = True
                return
            if all(self._has(hit[1], word) for word in others):
                yield hit

    def _having(self, word: str) -> Iterator[Hit]:
        spellings = list(islice(self._spellings(word), SPELLINGS + 1))
        self.gave_up |= len(spellings) > SPELLINGS
        hits = (self._hits(HAVE, word=spelling) for spelling in spellings[:SPELLINGS])
        return heapq.merge(*hits, reverse=True)

    def _spellings(self, word: str) -> Iterator[str]:
        row = self._row(SPELLED, word=word, end=word + END)
        while row is not None:
            yield row["word"]
            row = self._row(SPELLED_NEXT, word=row["word"], end=word + END)

    def _so_many(self, word: str) -> int:
        row = self._row(SO_MANY, word=word, end=word + END)
        return 0 if row is None else int(row["number"])

    def _has(self, draft_id: str, word: str) -> bool:
        return self._row(HAS, id=draft_id, word=word, end=word + END) is not None

    def _row(self, sql: str, **cells: Cell) -> Row | None:
        return self._engine.row(sql, {"clinic": self._clinic, **cells})

    def _hits(self, sql: str, **cells: Cell) -> Iterator[Hit]:
        for row in self._engine.rows(sql, {"clinic": self._clinic, **cells}):
            yield row[0], row[1]
