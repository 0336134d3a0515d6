"""A clinician’s words for an answer: what was told, what was denied, and what stays open."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from intake.clinical.answers import UNSURE, Said
from intake.clinical.item import SIDES


class Sense(StrEnum):
    """What an answer amounts to. Silence and "I’m not sure" are OPEN: never a negative."""

    TOLD = "told"
    DENIED = "denied"
    OPEN = "open"


class Kind(StrEnum):
    """What is put into words."""

    CODES = "codes"
    PLACES = "places"
    """Areas of the pain map, with their sides."""
    NUMBER = "number"
    DATE = "date"
    QUOTE = "quote"
    """The patient’s own text: quoted exactly, and marked as a quotation."""


@dataclass(frozen=True)
class Words:
    """One answer. Empty words are for an answer that is not worth a word: "prefers English"."""

    code: str
    says: str
    sense: Sense = Sense.TOLD


@dataclass(frozen=True)
class Line:
    """One sentence of the narrative, and the questions whose answers it tells."""

    words: str
    sense: Sense
    link_ids: tuple[str, ...]
    quotes: tuple[str, ...] = ()
    """The parts of `words` that are the patient’s own, exactly as written."""


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """How a practitioner reads the answers to one question."""

    link_id: str
    name: str
    """What it is about, for "not sure: …" and where the words stand alone: "bladder"."""
    kind: Kind = Kind.CODES
    words: tuple[Words, ...] = ()
    lead: str = "{}"
    """What stands around the answers: "takes {}", "{} of 10 now"."""
    completes: str = ""
    """The link_id of the phrase that this one continues, where that has something to say."""
    alone: str = ""
    """What stands around the answers where there is nothing to continue; else "name: {}"."""
    optional: bool = False
    """Left empty, it is nobody’s concern: it is not among what to ask first."""

    @cached_property
    def by_code(self) -> dict[str, Words]:
        return {words.code: words for words in self.words}

    @cached_property
    def kept(self) -> dict[Said, tuple[Line, ...]]:
        """A choice by itself is told alike for everybody: its lines, once they were written."""
        return {}

    @cached_property
    def by_itself(self) -> str:
        return self.alone or (f"{self.name}: {{}}" if self.completes else self.lead)

    def sense(self, code: str) -> Sense:
        """An unsure answer is open whatever was written for it."""
        if code in UNSURE:
            return Sense.OPEN
        return self.by_code[code].sense

    def places(self, codes: tuple[str, ...]) -> str:
        """`left calf, heel (both sides)`: each place once, in the order marked."""
        found: dict[str, list[str]] = {}
        for code in codes:
            stem, _, side = code.rpartition("-")
            area = stem if side in SIDES else code
            found.setdefault(area, []).extend([side] if side in SIDES else [])
        return ", ".join(self._place(area, sides) for area, sides in found.items())

    def _place(self, area: str, sides: list[str]) -> str:
        says = self.by_code[area].says
        if len(sides) == len(SIDES):
            return f"{says} (both sides)"
        return " ".join([*sides, says])


class Together(NamedTuple):
    """A phrase that begins a line, and those that continue it."""

    link_id: str
    first: Phrase
    rest: tuple[Phrase, ...]
    continued_by: tuple[str, ...]
    """The link_ids of `rest`."""


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A part of the narrative, with its phrases in the order a clinician would tell them."""

    code: str
    title: str
    phrases: tuple[Phrase, ...]

    @cached_property
    def told_together(self) -> tuple[Together, ...]:
        """In the order they are told."""
        return tuple(self._begun_by(first) for first in self.phrases if not first.completes)

    def _begun_by(self, first: Phrase) -> Together:
        rest = tuple(phrase for phrase in self.phrases if phrase.completes == first.link_id)
        return Together(first.link_id, first, rest, tuple(phrase.link_id for phrase in rest))
