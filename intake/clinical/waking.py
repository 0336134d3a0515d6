"""Which rules an answer can wake: most patients give most rules nothing to say.

A condition that is not False has at least one atom that is not. For every rule a few such atoms
are picked when the content is loaded, so that triage looks only at rules with one of them awake.
The result is the same as asking every rule (tests/clinical/test_waking.py holds the two together).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias, assert_never

from intake.clinical.answers import Heard, Silence
from intake.clinical.condition import (
    Answered,
    AtLeast,
    AtMost,
    Atom,
    Chose,
    Condition,
    Count,
    Named,
    Not,
    Only,
    SoFar,
    Unknown,
    atoms,
)


@dataclass(frozen=True)
class Caller:
    """One answer that wakes: any of these codes, an empty answer, or whatever is said."""

    link_id: str
    codes: frozenset[str] = frozenset()
    skipped: bool = False
    whatever: bool = False


Cover: TypeAlias = tuple[Caller, ...] | None
"""Callers of which one is awake whenever the condition is not False; None where none are known."""


def cover(condition: Condition) -> Cover:
    match condition:
        case Chose() | Only() | Answered() | AtLeast() | AtMost():
            return (_caller(condition),)
        case Count(needed, parts):
            return _count(needed, parts)
        case Named(part=part) | SoFar(part):
            return cover(part)
        case Unknown(part):
            return _open(part)
        case Not():
            return None
    assert_never(condition)


def _caller(atom: Atom) -> Caller:
    match atom:
        case Chose(link_id, codes, unsure):
            return Caller(link_id, codes | unsure, skipped=True)
        case Only(link_id, codes):
            return Caller(link_id, codes)
        case Answered(link_id) | AtLeast(link_id) | AtMost(link_id):
            return Caller(link_id, skipped=True, whatever=True)
    assert_never(atom)


def _count(needed: int, parts: tuple[Condition, ...]) -> Cover:
    """Of so many parts that must not be False, one is among any (all - needed + 1) of them."""
    enough = len(parts) - needed + 1
    known = sorted((c for part in parts if (c := cover(part)) is not None), key=_loudness)
    if enough < 1 or len(known) < enough:
        return None
    return tuple(dict.fromkeys(caller for chosen in known[:enough] for caller in chosen))


def _loudness(callers: tuple[Caller, ...]) -> tuple[int, int]:
    """Answers that everybody gives come last: they would wake the rule for everybody."""
    return sum(caller.whatever for caller in callers), len(callers)


def _open(part: Condition) -> Cover:
    """What can leave a condition open: "not sure", or no answer, to anything it reads."""
    return tuple(
        Caller(atom.link_id, atom.unsure if isinstance(atom, Chose) else frozenset(), skipped=True)
        for atom in atoms(part)
    )


@dataclass
class Calls:
    """Whom the answers to one question wake: by code, when it is left empty, or by any answer."""

    codes: dict[str, set[int]] = field(default_factory=dict)
    silence: set[int] = field(default_factory=set)
    whatever: set[int] = field(default_factory=set)


class Index:
    """Which of several conditions are awake, by their place in the list it was made from."""

    def __init__(self, conditions: Iterable[Condition]) -> None:
        self.always: set[int] = set()
        self.calls: dict[str, Calls] = {}
        for place, condition in enumerate(conditions):
            callers = cover(condition)
            if callers is None:
                self.always.add(place)
            for caller in callers or ():
                self._add(caller, place)

    def _add(self, caller: Caller, place: int) -> None:
        calls = self.calls.setdefault(caller.link_id, Calls())
        for code in caller.codes:
            calls.codes.setdefault(code, set()).add(place)
        if caller.skipped:
            calls.silence.add(place)
        if caller.whatever:
            calls.whatever.add(place)

    def awake(self, heard: Heard) -> list[int]:
        """In order. What was not reached yet wakes nothing: it can make nothing true."""
        awake = set(self.always)
        for link_id, said in heard.told:
            calls = self.calls.get(link_id)
            if calls is None:
                continue
            if said is Silence.SKIPPED:
                awake |= calls.silence
                continue
            awake |= calls.whatever
            if calls.codes and isinstance(said, frozenset):
                for code in calls.codes.keys() & said:
                    awake |= calls.codes[code]
        return sorted(awake)
