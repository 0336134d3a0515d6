"""A key as it is written on paper and typed back: four lines, each with a check of its own.

    1  3F2A 9C0D 11AA 42BE  7C

The two signs at the end are a CRC-8 of the line and its number: one wrong sign, two neighbors
exchanged, or two lines exchanged never pass; of anything else, one in 256 does.
"""

import re

from intake.keyring import BYTES, KeyringError

LINES = 4
PART = BYTES // LINES
"""Bytes of the key on one line."""
GROUP = 4  # signs
POLYNOMIAL = 0x07
MISREAD = str.maketrans("OoIil|", "001111")
"""What a hand writes and an eye reads for another sign; none of them is one of ours."""
BETWEEN = re.compile(r"[\s\u2010-\u2015_.:)-]+")


def sheet_lines(key: bytes) -> tuple[str, ...]:
    """The lines to print, the first one first."""
    parts = (key[at : at + PART] for at in range(0, BYTES, PART))
    return tuple(_line(number, part) for number, part in enumerate(parts, 1))


def from_sheet(text: str) -> bytes:
    """The key from its four lines, in any case and with any dashes.

    KeyringError names the line that cannot be right.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) != LINES:
        raise KeyringError(f"A key has {LINES} lines on its sheet. Type all of them, no others.")
    return bytes.fromhex("".join(read_line(number, line) for number, line in enumerate(lines, 1)))


def read_line(number: int, typed: str) -> str:
    """The part of the key on this line, in hex, whether or not the number was typed with it.

    KeyringError where it is not as it was printed; never shows what was typed.
    """
    signs = BETWEEN.sub("", typed).translate(MISREAD).lower()
    if len(signs) == 2 * PART + 3:
        signs = signs.removeprefix(str(number))
    if not re.fullmatch(f"[0-9a-f]{{{2 * PART + 2}}}", signs):
        raise KeyringError(
            f"Line {number} is not as it is on the sheet: it has four groups of {GROUP} signs and "
            "one of 2, each 0-9 or A-F. Type that line again."
        )
    part = bytes.fromhex(signs[:-2])
    if _check(number, part) != int(signs[-2:], 16):
        raise KeyringError(f"Line {number} is not as it is on the sheet. Type that line again.")
    return part.hex()


def _line(number: int, part: bytes) -> str:
    signs = part.hex().upper()
    groups = (signs[at : at + GROUP] for at in range(0, len(signs), GROUP))
    return f"{number}  {' '.join(groups)}  {_check(number, part):02X}"


def _check(number: int, part: bytes) -> int:
    remainder = number
    for byte in part:
        remainder ^= byte
        for _ in range(8):
            remainder = (remainder << 1) ^ (POLYNOMIAL if remainder & 0x80 else 0)
            remainder &= 0xFF
    return remainder
