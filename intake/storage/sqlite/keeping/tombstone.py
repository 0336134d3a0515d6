"""What has ended, and what is on hold, in a file outside the database: ids and nothing else.

A backup knows nothing of what happened after it. Whoever restores one reads here what to delete
again, and what to go on keeping.
"""

import errno
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FILE = "ended.list"

Kind = Literal["draft", "response"]


@dataclass(frozen=True)
class Tombstone:
    """`at` as moments are kept; `rule` says by which rule it ended."""

    at: str
    kind: Kind
    id: str
    rule: str

    @property
    def line(self) -> str:
        return f"{self.at} ended {self.kind} {self.id} {self.rule}"


@dataclass(frozen=True)
class Step:
    """A hold placed or released. `id` is the draft’s; `reason` is empty for a release."""

    at: str
    id: str
    reason: str

    @property
    def line(self) -> str:
        word = f"held {self.id} {self.reason}" if self.reason else f"released {self.id}"
        return f"{self.at} {word}"


def note(folder: Path, entries: Collection[Tombstone | Step]) -> None:
    """On the disk before this returns."""
    if not entries:
        return
    text = "\n".join(["", *(entry.line for entry in entries), ""]).encode("ascii")
    descriptor = os.open(folder / FILE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        if os.write(descriptor, text) < len(text):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder / FILE))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def copy_list(instance: Path, folder: Path) -> None:
    """Beside the backups too: a disk that is lost must not bring back what has ended."""
    if (instance / FILE).exists():
        known = {entry.line for entry in noted(folder)}
        note(folder, [entry for entry in noted(instance) if entry.line not in known])


def noted(*folders: Path) -> Iterator[Tombstone | Step]:
    """From the lists in all of these, oldest first; a line that cannot be read is left out."""
    lines: set[str] = set()
    for folder in folders:
        if (folder / FILE).exists():
            text = (folder / FILE).read_text(encoding="ascii", errors="replace")
            lines |= set(text.splitlines())
    for line in sorted(filter(str.isascii, lines)):
        match line.split():
            case [at, "ended", "draft" | "response" as kind, name, rule]:
                yield Tombstone(at, "draft" if kind == "draft" else "response", name, rule)
            case [at, "held", name, reason]:
                yield Step(at, name, reason)
            case [at, "released", name]:
                yield Step(at, name, "")
            case _:
                continue
