"""Anchors of the audit chain, in a file outside the database: what was there cannot be cut off.

One line for each: when, how many events there were, and the seal of the last.
"""

import os
import re
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from intake.storage.moment import to_text

FILE = "audit.anchor"
NUMBER = re.compile(r"[0-9]{1,18}")
SEAL = re.compile(r"[0-9a-f]{64}")
RESTORED = "restored"
"""In place of an anchor: an older database was put back on purpose, and counts from here on."""


class Anchor(NamedTuple):
    """The newest event at some moment: how many there were, and its seal in hex."""

    seq: int
    mac: str


NO_EVENT = Anchor(0, "0" * 64)


def anchors_in(folder: Path) -> tuple[Anchor, ...]:
    """Since the last restore, oldest first. A line that cannot be read is left out."""
    return timelines(folder)[-1]


def timelines(folder: Path) -> tuple[tuple[Anchor, ...], ...]:
    """The same, and before each restore: a backup belongs to one of them."""
    try:
        text = (folder / FILE).read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        text = ""
    found: list[list[Anchor]] = [[]]
    for line in text.splitlines():
        match line.split():
            case [_, "restored"]:
                found.append([])
            case [_, seq, mac] if NUMBER.fullmatch(seq) and SEAL.fullmatch(mac):
                found[-1].append(Anchor(int(seq), mac))
            case _:
                continue
    return tuple(tuple(anchors) for anchors in found)


def drop_anchor(folder: Path, anchor: Anchor, at: datetime) -> None:
    """On the disk before this returns. The same anchor twice is one."""
    if anchor not in (NO_EVENT, *anchors_in(folder)[-1:]):
        _append(folder, f"{to_text(at)} {anchor.seq} {anchor.mac}")


def note_restore(folder: Path, at: datetime) -> None:
    _append(folder, f"{to_text(at)} {RESTORED}")


def _append(folder: Path, line: str) -> None:
    descriptor = os.open(folder / FILE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(descriptor, f"\n{line}\n".encode("ascii"))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
