"""Texts in a workbook: what XML cannot hold is written as `_xHHHH_`, and leads back exactly."""

import re

# XML 1.0 has no way to write these; a bare carriage return would be read as a new line.
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
MARKUP = re.compile("[&<>\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]|_x").search
LONGEST = 32_767
"""Units of UTF-16 that one cell of a spreadsheet holds."""


def escaped(text: str) -> str:
    """As a workbook keeps it, ready to stand between two tags."""
    if not MARKUP(text):
        return text
    text = LOOKS_ESCAPED.sub("_x005F_", text)
    text = UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescaped(text: str) -> str:
    """The exact inverse, once the XML was read: for readers that leave `_xHHHH_` as it is."""
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def units(text: str) -> int:
    """How long a spreadsheet takes it to be."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fits(text: str) -> bool:
    return len(text) <= LONGEST // 2 or units(text) <= LONGEST


def pieces(text: str) -> list[str]:
    """Of a text that is too long for one cell; put together again they are the text."""
    size = LONGEST // 2  # no character takes more than two units
    return [text[at : at + size] for at in range(0, len(text), size)]
