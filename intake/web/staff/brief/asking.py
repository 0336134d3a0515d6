"""What to ask first: what could raise the urgency, what disagrees, what was left open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from intake.web.staff.level import LEVELS, Level, level
from intake.web.staff.telling import question

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Ask:
    """One question, and what hangs on it."""

    link_id: str
    question: str
    about: tuple[str, ...]


@dataclass(frozen=True)
class Raising:
    """Questions that could raise the urgency to one level."""

    level: Level
    asks: tuple[Ask, ...]


@dataclass(frozen=True)
class Disagreeing:
    says: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Asking:
    raising: tuple[Raising, ...]
    """The most urgent first."""
    disagreeing: tuple[Disagreeing, ...]
    unsettled: tuple[Ask, ...]
    """They leave a rule open that asks for no more than was found."""
    open: tuple[str, ...]
    """All else without an answer, in a clinician’s words: “not sure: bladder”."""

    @property
    def pressing(self) -> bool:
        """Whether any of it is to be asked before anything else."""
        return bool(self.raising or self.disagreeing)

    def __bool__(self) -> bool:
        return bool(self.raising or self.disagreeing or self.unsettled or self.open)


def asking(document: Document) -> Asking:
    """From the assessment as it was stored. Each question stands at its most pressing place."""
    order = [shown.code for shown in LEVELS]
    reached = order.index(document.get("disposition", order[-1]))
    gaps: Iterable[Document] = document.get("unresolved") or ()
    by_level: dict[str, list[Document]] = {}
    for gap in sorted(gaps, key=lambda gap: order.index(gap["could_raise_to"])):
        by_level.setdefault(gap["could_raise_to"], []).append(gap)
    seen: set[str] = set()
    asks = {code: _asks(found, seen) for code, found in by_level.items()}
    raises = {code for code in asks if order.index(code) < reached}
    kept: Document = document.get("consultation") or {}
    queries: Iterable[Document] = kept.get("ask_first", ())
    return Asking(
        raising=tuple(Raising(level(code), asks[code]) for code in asks if code in raises),
        disagreeing=tuple(
            Disagreeing(one["says"], (one["question"], question(one["against"])))
            for one in queries
            if one["why"] == "contradiction"
        ),
        unsettled=tuple(ask for code in asks if code not in raises for ask in asks[code]),
        open=tuple(one["says"] for one in queries if one["why"] == "open"),
    )


def _asks(gaps: Iterable[Document], seen: set[str]) -> tuple[Ask, ...]:
    """Each question once, with every rule of this level that waits for it."""
    found: dict[str, tuple[str, list[str]]] = {}
    for gap in gaps:
        for row in gap["ask"]:
            if row["link_id"] not in seen:
                _, about = found.setdefault(row["link_id"], (row["question"], []))
                about.append(gap["title"])
    seen.update(found)
    return tuple(Ask(key, text, tuple(about)) for key, (text, about) in found.items())
