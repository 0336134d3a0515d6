"""Rules that read other rules, told by the other rule’s name instead of all its words."""

from dataclasses import replace
from typing import assert_never

from intake.clinical.condition import (
    Answered,
    AtLeast,
    AtMost,
    Chose,
    Condition,
    Count,
    Named,
    Not,
    Only,
    SoFar,
    Unknown,
)
from intake.clinical.rule import Rule, RuleSet


def quoted(rules: RuleSet, rule: Rule) -> Rule:
    """The same rule for reading, not for running: arms of other rules stand in it by name.

    A repeat contact (R35) or too much left open (U1) would otherwise print every rule again.
    """
    others = {
        id(arm.when): Named(other.number, f"{arm.disposition.code}: {arm.says}", arm.when)
        for other in rules.every
        if other is not rule
        for arm in other.arms
    }
    arms = tuple(replace(arm, when=_by_name(arm.when, others)) for arm in rule.arms)
    return replace(rule, arms=arms)


def _by_name(condition: Condition, others: dict[int, Named]) -> Condition:
    if id(condition) in others:
        return others[id(condition)]
    match condition:
        case Chose() | Only() | Answered() | AtLeast() | AtMost() | Named():
            return condition
        case Count(needed, parts):
            return Count(needed, tuple(_by_name(part, others) for part in parts))
        case Not(part) | Unknown(part) | SoFar(part):
            return type(condition)(_by_name(part, others))
        case _:
            assert_never(condition)
