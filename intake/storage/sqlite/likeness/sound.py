"""How a name sounds, so that it is known again in another spelling.

First the accents go, then English and Spanish spellings of one sound become one; then metaphone,
made for English, is good enough for both. Other scripts are compared as they are written.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import jellyfish

from intake.storage.sqlite.likeness.name import CHINESE, pieces

Grade = int
SAME, SOUND, NEARLY = 3, 2, 1
"""The same letters; another spelling of them; or only near to it, as Marcos and Marcus."""

SPELLINGS = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        ("ph", "f"),
        ("th", "t"),
        ("^x", "j"),  # Ximena, Jimena
        ("c(?=[eiy])", "s"),
        ("c(?!h)|q(?:u(?=[ei]))?", "k"),  # Enrique, Enrike
        ("g(?=[eiy])", "j"),  # Giménez, Jiménez
        ("gu(?=[ei])", "g"),
        ("z", "s"),
        ("v", "b"),
        ("(?<![cs])h", ""),
        ("y(?![aeiou])|(?<=.)y", "i"),
        (r"(.)\1", r"\1"),
    )
)
PARTICLES = frozenset(
    "al bin da das de del di do dos e el ibn la las los van von y".split(" ")  # noqa: SIM905 – short
)
AFTER_NAMES = frozenset({"jr", "sr", "ii", "iii", "iv"})
JOINED = re.compile("^(?:dela|delos|delas)(?=.{4})")
ONE_SIGN = re.compile(f"[{CHINESE}]")
APOSTROPHE = re.compile("['’‘ʼ´`]")  # noqa: RUF001 – as people type them; O’Brien is one word
ABD, AL = "عبد", "ال"
LONGEST = 120
"""So many letters of a name are looked at: to compare longer ones would take its time."""
LONG_ENOUGH = 5
"""Shorter words that only nearly sound alike are other names: Jon and Jan."""


@dataclass(frozen=True)
class Word:
    """One word of a name. `spellings`: as it may be meant, in letters of one spelling each."""

    text: str
    spellings: frozenset[str]
    codes: frozenset[str]


def words(name: str) -> tuple[Word, ...]:
    """In their order. Chinese characters are one word, in no order: 小明王 is 王小明."""
    return _words(name[:LONGEST])


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[Word, ...]:
    found: list[str] = []
    signs: list[str] = []
    for piece in pieces(APOSTROPHE.sub("", name)):
        (signs if ONE_SIGN.fullmatch(piece) else found).append(piece)
    long = [piece for piece in found if piece not in PARTICLES and piece not in AFTER_NAMES]
    long = [piece for piece in long if len(piece) > 1 or not piece.isascii()] or found
    kept = [JOINED.sub("", piece) for piece in _arabic(long)]
    if signs:
        kept.append("".join(sorted(signs)))
    return tuple(_word(text) for text in kept)


def grade(one: Word, other: Word) -> Grade:
    """How far these are the same word; 0 where they are two."""
    if one.text == other.text:
        return SAME
    if one.spellings & other.spellings:
        return SOUND
    short = min(len(one.text), len(other.text))
    if short < LONG_ENOUGH or not one.codes & other.codes:
        return 0
    near = min(
        jellyfish.damerau_levenshtein_distance(a, b) for a in one.spellings for b in other.spellings
    )
    return NEARLY if near <= short // 3 else 0


def in_signs(many: tuple[Word, ...]) -> bool:
    """Whether it is written in Chinese characters and nothing else."""
    return len(many) == 1 and ONE_SIGN.match(many[0].text) is not None


def joined(many: tuple[Word, ...]) -> Word:
    """Anne Marie as Annemarie."""
    return _word("".join(word.text for word in many))


def _word(text: str) -> Word:
    if not text.isascii():
        return Word(text, frozenset({text}), frozenset({text}))
    meant = {text, text.replace("ll", "y")}  # Allen and Alan; Padilla and Padiya
    spellings = frozenset(map(_spelled, meant))
    return Word(text, spellings, frozenset(map(_code, spellings)))


def _spelled(text: str) -> str:
    for pattern, by in SPELLINGS:
        text = pattern.sub(by, text)
    return text


def _code(spelled: str) -> str:
    """Metaphone leaves the vowels out; the last one tells Mario from María."""
    code = jellyfish.metaphone(spelled)
    if len(code) < 2:  # noqa: PLR2004 – Li, Lee, Leo, Lou
        return spelled
    return code + (spelled[-1] if spelled[-1] in "ao" else "")


def _arabic(found: list[str]) -> list[str]:
    """عبد الرحمن is one word, and written as one as often; the article is left out."""
    whole: list[str] = []
    for piece in found:
        bare = piece.removeprefix(AL) if len(piece) > len(AL) + 1 else piece
        if whole and whole[-1] == ABD:
            whole[-1] += bare
        elif piece.startswith(ABD + AL):
            whole.append(ABD + piece.removeprefix(ABD + AL))
        else:
            whole.append(bare)
    return whole
