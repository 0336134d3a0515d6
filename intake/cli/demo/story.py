"""A story: what one kind of patient says, and how far one of them differs from the next."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from intake.clinical.answers import Answers, Value
from intake.clinical.rule import Disposition


@dataclass(frozen=True)
class Either:
    """Answers that fit the same story; each patient gives one of them."""

    values: tuple[Value, ...]


Tells: TypeAlias = Mapping[str, Value | Either]


def either(*values: Value) -> Either:
    return Either(values)


@dataclass(frozen=True, kw_only=True)
class Story:
    """Tells only what is out of the ordinary. Places stand without a side: the patient has one."""

    name: str
    disposition: Disposition
    """What a patient with this story comes to, whoever they are."""
    ages: tuple[int, int]
    sexes: tuple[str, ...] = ("female", "male")
    tells: Tells
    share: int
    """How many of 10,000 new patients tell it (judgement: no clinic has published its own)."""


def chosen(tells: Tells, chance: Random) -> Answers:
    """One answer where several fit."""
    return {
        link_id: chance.choice(said.values) if isinstance(said, Either) else said
        for link_id, said in tells.items()
    }
