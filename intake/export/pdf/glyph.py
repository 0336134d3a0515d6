"""Text as a page can show it: no control signs, no word wider than the page, no boxes."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

LONGEST_WORD = 40
"""Signs. A longer word may break anywhere after each of so many."""
BREAK = "\u200b"
LATIN = 0x250
"""Below this sign every font has everything."""
REFUSED = re.compile(r'the text .*?`"(.*?)"`', re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")

# A person who types a bidirectional override can make “no clot” read as something else.
OVERRIDES = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
SPACES = {ord("\t"): " ", ord("\r"): None, 0x2028: "\n", 0x2029: "\n"}


def in_every_text(values: Any, change: Callable[[str], str]) -> Any:
    """The same values with each text in them changed. Keys of mappings are left alone."""
    if isinstance(values, str):
        return change(values)
    if isinstance(values, dict):
        return {key: in_every_text(value, change) for key, value in values.items()}
    if isinstance(values, list | tuple):
        return [in_every_text(value, change) for value in values]
    return values


def settable(text: str) -> str:
    known = text.translate(OVERRIDES).translate(SPACES)
    shown = "".join(sign for sign in known if sign == "\n" or not _is_control(sign))
    return re.sub(rf"\S{{{LONGEST_WORD}}}(?=\S)", rf"\g<0>{BREAK}", shown)


def refused_in(message: str) -> frozenset[str]:
    """The signs that an error of the engine says it cannot show; empty where it says none."""
    found = REFUSED.search(message)
    if found is None:
        return frozenset()
    text = ESCAPED.sub(lambda code: chr(int(code[1], 16)), found[1])
    return frozenset(sign for sign in text if ord(sign) >= LATIN)


def spelled(signs: frozenset[str]) -> Callable[[str], str]:
    """Put the name of each of these signs in its place; of every sign beyond Latin for none."""

    def spell(text: str) -> str:
        return "".join(
            _named(s) if s in signs or (not signs and ord(s) >= LATIN) else s for s in text
        )

    return spell


def _named(sign: str) -> str:
    """`[grinning face]`. What only joins or varies other signs has no name of its own."""
    if unicodedata.category(sign) in {"Cf", "Mn", "Me"}:
        return ""
    return f"[{unicodedata.name(sign, f'sign {ord(sign):04X}').lower()}]"


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs"} or sign == "\ufeff"
