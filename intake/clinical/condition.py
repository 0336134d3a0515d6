"""Conditions: one small language for branching, triage, explanation and export.

Three-valued: True, False, or None while a question that is unanswered could still decide it.
A question that an earlier answer closed is settled: it holds nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias, assert_never


@dataclass(frozen=True)
class Chose:
    """One of these codes was chosen. A code in `unsure` ("I’m not sure") leaves it open."""

    link_id: str
    codes: frozenset[str]
    unsure: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Only:
    """Something was chosen, and nothing outside these codes. Silence and "not sure" do not do."""

    link_id: str
    codes: frozenset[str]


@dataclass(frozen=True)
class Answered:
    """The question was given any answer at all, "not sure" included."""

    link_id: str


@dataclass(frozen=True)
class AtLeast:
    link_id: str
    threshold: float


@dataclass(frozen=True)
class AtMost:
    link_id: str
    threshold: float


@dataclass(frozen=True)
class Count:
    """At least `needed` of the parts: all of, any of, and n or more of, in one node."""

    needed: int
    parts: "tuple[Condition, ...]"


@dataclass(frozen=True)
class Not:
    part: "Condition"


@dataclass(frozen=True)
class Unknown:
    """The part was asked about in full, and the answers do not settle it."""

    part: "Condition"


@dataclass(frozen=True)
class SoFar:
    """The part holds on what has been heard; a question not reached yet does not hold it up."""

    part: "Condition"


@dataclass(frozen=True)
class Named:
    """A clinical fact with a name of its own, written once and read aloud by that name."""

    name: str
    meaning: str
    part: "Condition"


Atom: TypeAlias = Chose | Only | Answered | AtLeast | AtMost
Condition: TypeAlias = Atom | Count | Not | Unknown | SoFar | Named


def all_of(*parts: Condition) -> Count:
    return Count(len(parts), parts)


def any_of(*parts: Condition) -> Count:
    return Count(1, parts)


def at_least(needed: int, *parts: Condition) -> Count:
    return Count(needed, parts)


def possibly(part: Condition) -> Count:
    """True also when the answers leave it open: the dangerous reading of an unknown."""
    return any_of(part, Unknown(part))


def surely(part: Condition) -> Count:
    """True only when the answers settle it: for facts that would explain a sign away."""
    return all_of(part, Not(Unknown(part)))


def atoms(condition: Condition) -> Iterator[Atom]:
    """Every question the condition reads, in the order written."""
    match condition:
        case Chose() | Only() | Answered() | AtLeast() | AtMost():
            yield condition
        case Count(_, parts):
            for part in parts:
                yield from atoms(part)
        case Not(part) | Unknown(part) | SoFar(part) | Named(part=part):
            yield from atoms(part)
        case _:
            assert_never(condition)
