"""What a practitioner looks for in a register: words, a level, and who it concerns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, Self

from intake.web.staff.level import Level

LONGEST = 100
"""Characters. Nobody types more to find a rule."""


class Entry(Protocol):
    @property
    def words(self) -> str:
        """Everything in it that may be searched for."""

    @property
    def levels(self) -> tuple[Level, ...]: ...
    @property
    def kinds(self) -> tuple[str, ...]: ...


def words(text: str) -> list[str]:
    """In small letters: `ds_saddle` is two."""
    return re.findall(r"[^\W_]+", text.lower())


@dataclass(frozen=True)
class Search:
    """Empty means all. Of an entry, some word has to begin with each word that is looked for."""

    text: str = ""
    level: str = ""
    kind: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Self:
        """From the address of the page."""
        return cls(*(asked.get(name, "").strip()[:LONGEST] for name in ("text", "level", "kind")))

    def finds(self, entry: Entry) -> bool:
        return (
            all(any(w.startswith(part) for w in words(entry.words)) for part in words(self.text))
            and self.level in {"", *(level.code for level in entry.levels)}
            and self.kind in {"", *entry.kinds}
        )
