"""Deciding conditions: three-valued, compiled once into plain functions, and explained."""

from collections.abc import Callable
from typing import TypeAlias, assert_never, cast

from intake.clinical.answers import Heard, Silence, Verdict
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

Decision: TypeAlias = Callable[[Heard], Verdict]

SKIPPED = Silence.SKIPPED
WORTH_REMEMBERING = 5
"""A shorter list of parts is decided sooner than its verdict is looked up."""


def holds(condition: Condition, heard: Heard) -> Verdict:
    """True, False, or None while an unanswered question could still decide it."""
    decide: Decision = condition.__dict__.get("_decision") or decision(condition)
    return decide(heard)


def because(condition: Condition, heard: Heard) -> tuple[Atom, ...]:
    """The atoms behind the verdict: the evidence when settled, the gaps when not. No repeats."""
    found: list[Atom] = []
    _explain(condition, heard, found)
    return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)


def _explain(condition: Condition, heard: Heard, found: list[Atom]) -> None:
    """Add what decides it to what was found."""
    match condition:
        case Chose() | Only() | Answered() | AtLeast() | AtMost():
            found.append(condition)
        case Count(_, parts):
            verdict = holds(condition, heard)
            for part in parts:
                if holds(part, heard) is verdict:
                    _explain(part, heard, found)
        case Not(part) | Unknown(part) | SoFar(part) | Named(part=part):
            _explain(part, heard, found)
        case _:
            assert_never(condition)


def decision(condition: Condition) -> Decision:
    """The function that decides it. Kept with the condition, for a rule is run again and again."""
    kept = vars(condition).get("_decision")
    if kept is None:
        kept = vars(condition)["_decision"] = _compiled(condition)
    return cast("Decision", kept)


def remember(condition: Condition) -> None:
    """Work this condition out once for each hearing: it is read from several places."""
    vars(condition)["_decision"] = _remembered(_compiled(condition))


def _compiled(condition: Condition) -> Decision:
    match condition:
        case Chose() | Only() | Answered() | AtLeast() | AtMost():
            return _compiled_atom(condition)
        case Count(needed, parts):
            decide = _count(needed, [decision(part) for part in parts])
            return _remembered(decide) if len(parts) > WORTH_REMEMBERING else decide
        case Not(part):
            return _not(decision(part))
        case Named(part=part):
            return _remembered(decision(part))
        case Unknown(part):
            return _unknown(part)
        case SoFar(part):
            return _so_far(decision(part))
    assert_never(condition)


def _compiled_atom(atom: Atom) -> Decision:
    match atom:
        case Chose(link_id, codes, unsure):
            return _chose(link_id, codes, unsure)
        case Only(link_id, codes):
            return _only(link_id, codes)
        case Answered(link_id):
            return _answered(link_id)
        case AtLeast(link_id, threshold):
            return _number(link_id, threshold, float("inf"))
        case AtMost(link_id, threshold):
            return _number(link_id, float("-inf"), threshold)
    assert_never(atom)


def _chose(link_id: str, codes: frozenset[str], unsure: frozenset[str]) -> Decision:
    def decide(heard: Heard) -> Verdict:
        said = heard.said.get(link_id)
        if said is None or said is SKIPPED:
            return None
        if not isinstance(said, frozenset):
            return False
        if not codes.isdisjoint(said):
            return True
        return False if unsure.isdisjoint(said) else None

    return decide


def _only(link_id: str, codes: frozenset[str]) -> Decision:
    def decide(heard: Heard) -> Verdict:
        said = heard.said.get(link_id)
        if said is None:
            return None
        return isinstance(said, frozenset) and bool(said) and said <= codes

    return decide


def _answered(link_id: str) -> Decision:
    def decide(heard: Heard) -> Verdict:
        said = heard.said.get(link_id)
        return None if said is None else not isinstance(said, Silence)

    return decide


def _number(link_id: str, low: float, high: float) -> Decision:
    def decide(heard: Heard) -> Verdict:
        said = heard.said.get(link_id)
        if said is None or said is SKIPPED:
            return None
        return isinstance(said, int | float) and low <= said <= high

    return decide


def _count(needed: int, parts: list[Decision]) -> Decision:
    if needed == 1:
        return _any(parts)
    if needed == len(parts):
        return _all(parts)
    spare = len(parts) - needed

    def decide(heard: Heard) -> Verdict:
        verdicts = [part(heard) for part in parts]
        if verdicts.count(True) >= needed:
            return True
        return False if verdicts.count(False) > spare else None

    return decide


def _any(parts: list[Decision]) -> Decision:
    def decide(heard: Heard) -> Verdict:
        open_: Verdict = False
        for part in parts:
            verdict = part(heard)
            if verdict:
                return True
            if verdict is None:
                open_ = None
        return open_

    return decide


def _all(parts: list[Decision]) -> Decision:
    def decide(heard: Heard) -> Verdict:
        open_: Verdict = True
        for part in parts:
            verdict = part(heard)
            if verdict is False:
                return False
            if verdict is None:
                open_ = None
        return open_

    return decide


def _not(part: Decision) -> Decision:
    def decide(heard: Heard) -> Verdict:
        verdict = part(heard)
        return None if verdict is None else not verdict

    return decide


def _unknown(part: Condition) -> Decision:
    if isinstance(part, Chose) and not part.codes:
        return _left_open(part.link_id, part.unsure)
    settled = decision(part)
    reads = frozenset(atom.link_id for atom in atoms(part))

    def decide(heard: Heard) -> Verdict:
        if heard.complete and heard.open.isdisjoint(reads):
            return False
        if settled(heard) is not None:
            return False
        reached = all(gap.link_id in heard.said for gap in because(part, heard))
        return True if reached else None

    return decide


def _left_open(link_id: str, unsure: frozenset[str]) -> Decision:
    """One question asked and left open: there are many, so it is decided without detours."""

    def decide(heard: Heard) -> Verdict:
        said = heard.said.get(link_id)
        if said is None:
            return None
        return said is SKIPPED or (isinstance(said, frozenset) and not unsure.isdisjoint(said))

    return decide


def _so_far(part: Decision) -> Decision:
    def decide(heard: Heard) -> Verdict:
        return part(heard) is True

    return decide


def _remembered(decide: Decision) -> Decision:
    """Facts that many rules share are worked out once for each hearing."""
    key = object()

    def remember(heard: Heard) -> Verdict:
        known = heard.verdicts.get(key, heard)
        if known is heard:
            known = heard.verdicts[key] = decide(heard)
        return known  # type: ignore[return-value]  # the sentinel never leaves

    return remember
