"""What an answer sets off: the arms it speaks for, and the arms that fire when it is not known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias, assert_never

from intake.clinical.answers import Heard, Said, Silence
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
from intake.clinical.decision import holds
from intake.clinical.item import Derived
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.rule import Arm, Rule, RuleSet

NOT_KNOWN = "not sure, or no answer"
UNKNOWN: tuple[Said, ...] = (Silence.SKIPPED, frozenset({"not_sure"}))

Sign: TypeAlias = Atom | Not
"""What speaks for an arm: an atom, or a number that is not reached."""
Spoken: TypeAlias = tuple[tuple[Sign, bool], ...]
"""Each sign once, and whether it speaks by being unknown."""


@dataclass(frozen=True)
class Trigger:
    """What some answers to one question can do to one rule."""

    rule: Rule
    answers: tuple[str, ...]
    """In words, in the order they are offered; NOT_KNOWN where it is silence that speaks."""
    up_to: Arm
    """The most urgent arm they speak for, perhaps only together with other answers."""
    alone: Arm | None
    """The most urgent arm that one of them fires whatever else is said."""


def triggers(questionnaire: Questionnaire, rules: RuleSet) -> dict[str, tuple[Trigger, ...]]:
    """By question, the most urgent first.

    An answer that only explains a sign away sets nothing off. Where one rule reads another (a
    repeat contact, too much left open), what the other hears is told there.
    """
    found: dict[str, list[Trigger]] = {}
    whens = {id(arm.when) for rule in rules.every for arm in rule.arms}
    for rule in rules.every:
        ears = _Ears(whens - {id(arm.when) for arm in rule.arms})
        for link_id, trigger in _of_rule(questionnaire, rule, ears):
            found.setdefault(link_id, []).append(trigger)
    return {
        link_id: tuple(sorted(several, key=lambda t: -t.up_to.disposition))
        for link_id, several in found.items()
    }


class _Ears:
    """What speaks for a condition. A fact that several arms share is listened to once."""

    def __init__(self, closed: set[int]) -> None:
        self.closed = closed
        self.heard: dict[tuple[int, bool], Spoken] = {}

    def listen(self, condition: Condition, *, positive: bool = True) -> Spoken:
        if id(condition) in self.closed:
            return ()
        key = id(condition), positive
        if key not in self.heard:
            self.heard[key] = tuple(dict.fromkeys(self._listen(condition, positive=positive)))
        return self.heard[key]

    def _listen(self, condition: Condition, *, positive: bool) -> Iterator[tuple[Sign, bool]]:
        match condition:
            case Chose() | Only() | Answered() | AtLeast() | AtMost():
                yield from ((condition, False),) if positive else ()
            case Count(_, parts):
                yield from chain(*(self.listen(part, positive=positive) for part in parts))
            case Not(AtLeast() | AtMost()) if positive:
                yield condition, False
            case Not(part):
                yield from self.listen(part, positive=not positive)
            case Unknown(part):
                asked = atoms(part) if positive and self.listen(part) else ()
                yield from ((atom, True) for atom in asked)
            case SoFar(part) | Named(part=part):
                yield from self.listen(part, positive=positive)
            case _:
                assert_never(condition)


def _of_rule(
    questionnaire: Questionnaire, rule: Rule, ears: _Ears
) -> Iterator[tuple[str, Trigger]]:
    """By question, and apart for what is said and for what is not known."""
    spoken: dict[tuple[str, bool], list[tuple[Arm, list[Sign]]]] = {}
    for arm, _ in rule.decisions:
        of_arm: dict[tuple[str, bool], list[Sign]] = {}
        for sign, unsure in ears.listen(arm.when):
            of_arm.setdefault((_about(sign), unsure), []).append(sign)
        for key, signs in of_arm.items():
            spoken.setdefault(key, []).append((arm, signs))
    for (link_id, unsure), arms in spoken.items():
        trigger = _trigger(questionnaire, rule, link_id, arms, unsure=unsure)
        for question in _questions(questionnaire, link_id):
            yield question, trigger


def _trigger(
    questionnaire: Questionnaire,
    rule: Rule,
    link_id: str,
    arms: list[tuple[Arm, list[Sign]]],
    *,
    unsure: bool,
) -> Trigger:
    signs = [sign for _, of_arm in arms for sign in of_arm]
    answers = (NOT_KNOWN,) if unsure else tuple(_answers(questionnaire, link_id, signs))
    fired = (
        arm
        for arm, of_arm in arms
        for said in (UNKNOWN if unsure else _said(of_arm))
        if holds(arm.when, Heard({link_id: said}))
    )
    asked = questionnaire.inputs[link_id]
    lead = f"{asked.text}: " if isinstance(asked, Derived) else ""
    return Trigger(rule, tuple(lead + told for told in answers), arms[0][0], next(fired, None))


def _about(sign: Sign) -> str:
    return next(atoms(sign)).link_id


def _said(signs: Iterable[Sign]) -> Iterator[Said]:
    """Each answer on its own, as a rule hears it."""
    for sign in signs:
        match sign:
            case Chose(_, codes) | Only(_, codes):
                yield from (frozenset({code}) for code in codes)
            case AtLeast(_, threshold) | AtMost(_, threshold):
                yield threshold
            case _:
                continue


def _answers(questionnaire: Questionnaire, link_id: str, signs: list[Sign]) -> Iterator[str]:
    offered = questionnaire.inputs[link_id].offered
    codes = frozenset().union(*(sign.codes for sign in signs if isinstance(sign, Chose | Only)))
    yield from (option.display for option in offered if option.code in codes)
    yield from dict.fromkeys(told for sign in signs for told in _number(sign))


def _number(sign: Sign) -> Iterator[str]:
    match sign:
        case AtLeast(_, threshold):
            yield f"{threshold:g} or more"
        case AtMost(_, threshold):
            yield f"{threshold:g} or less"
        case Not(AtLeast(_, threshold)):
            yield f"less than {threshold:g}"
        case Not(AtMost(_, threshold)):
            yield f"more than {threshold:g}"
        case Answered():
            yield "any answer"
        case _:
            return


def _questions(questionnaire: Questionnaire, link_id: str) -> Iterator[str]:
    """The question itself; for a fact, each question behind it."""
    asked = questionnaire.inputs[link_id]
    if not isinstance(asked, Derived):
        yield link_id
        return
    for source in asked.sources:
        yield from _questions(questionnaire, source)
