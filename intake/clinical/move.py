"""A move: one question answered otherwise, in words and as it would stand in the Answers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from intake.clinical.answers import Answers, Value
from intake.clinical.item import Derived, Item
from intake.clinical.prose import short

SHOWN = 4
"""So many alternatives are named one by one."""


class Kind(StrEnum):
    """How the answer would be another one."""

    INSTEAD = "were"
    WITHOUT = "had not been chosen"
    WITH = "had been chosen"


Changes: TypeAlias = tuple[tuple[str, Value], ...]


@dataclass(frozen=True)
class Alternative:
    """One answer that might have been given, in words and as what would stand in the Answers."""

    display: str
    changes: Changes
    stretch: "Stretch | None" = None
    """For a number: all those that are alike."""


@dataclass(frozen=True)
class Stretch:
    """Whole numbers from one to another, both included; None where it goes on to the end."""

    low: int | None
    high: int | None
    unit: str = ""

    @property
    def words(self) -> str:
        if self.low == self.high:
            return f"{self.low}{self.unit}"
        if self.low is None:
            return f"{self.high}{self.unit} or less"
        if self.high is None:
            return f"{self.low}{self.unit} or more"
        return f"{self.low} to {self.high}{self.unit}"


@dataclass(frozen=True)
class Move:
    """Alternatives to one answer that no condition of the rule can tell apart."""

    link_id: str
    kind: Kind
    alternatives: tuple[Alternative, ...]
    gone: frozenset[str] = frozenset()
    """The answers taken back, for WITHOUT."""

    @property
    def changes(self) -> Answers:
        return dict(self.alternatives[0].changes)


def between(
    cuts: set[int], limits: tuple[int, int], now: float | None
) -> Iterator[tuple[int, Stretch]]:
    """The stretches between borders, but for the one where the number is now; the nearest first."""
    low, most = limits
    for cut in (*sorted(cut for cut in cuts if low < cut <= most), most + 1):
        if now is None or not low <= now < cut:
            nearest = cut - 1 if now is not None and now >= cut else low
            open_low, open_high = low == limits[0], cut > most
            yield nearest, Stretch(None if open_low else low, None if open_high else cut - 1)
        low = cut


def numbered(asked: Item | Derived, change: tuple[str, Value], stretch: Stretch) -> Move:
    one = Alternative(stretch.words, (change,), stretch)
    return Move(asked.link_id, Kind.INSTEAD, (one,))


def told(alternatives: tuple[Alternative, ...]) -> tuple[str, ...]:
    """Each in words; numbers that follow on each other as one stretch."""
    found: list[Alternative] = []
    for one in dict.fromkeys(alternatives):
        last = found[-1].stretch if found else None
        if last and one.stretch and last.high is not None and one.stretch.low == last.high + 1:
            whole = replace(last, high=one.stretch.high)
            found[-1] = replace(found[-1], display=whole.words, stretch=whole)
        else:
            found.append(one)
    return tuple(one.display for one in found)


def supposed(asked: Item | Derived, kind: Kind, answers: tuple[str, ...]) -> str:
    """The middle of a sentence: `the answer to “Do you limp?” were “No”`."""
    quoted = bool(asked.options) and kind is not Kind.WITHOUT
    shown = answers if len(answers) <= SHOWN + 1 else answers[:SHOWN]
    words = [f"“{answer}”" if quoted else answer for answer in shown]
    words += [f"one of {len(answers) - SHOWN} others"] if shown != answers else []
    said = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
    if isinstance(asked, Derived):
        return f"the {asked.text.lower()} were {said}"
    if kind is Kind.INSTEAD:
        return f"the answer to “{short(asked.text)}” were {said}"
    return f"{said} {kind.value} for “{short(asked.text)}”"
