"""What a person may answer to one question, as free variables of the solver.

Whether it is asked is not decided here: an answer to a closed question is simply not heard.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import z3

from intake.clinical.item import Item, ItemType
from intake.clinical.reading import OLDEST_YEARS
from tests.proof.formula import Formula, some

BITS = 16
MOST_DAYS = (OLDEST_YEARS + 1) * 366
A_YEAR = 366
MOST_TENTHS_OF_CM = 650


def number(name: str) -> z3.BitVecRef:
    return z3.BitVec(name, BITS)


@dataclass(frozen=True)
class Answer:
    """`given`: something was said. `empty`: the page was passed without. Neither: not come to."""

    given: Formula
    empty: z3.BoolRef
    codes: Mapping[str, z3.BoolRef] = field(default_factory=dict)
    number: z3.BitVecRef | None = None
    days: tuple[z3.BitVecRef, z3.BitVecRef] | None = None
    """A date, as the fewest and the most days ago: the same for a full date."""
    laws: tuple[Formula, ...] = ()


def answer(item: Item) -> Answer:
    """Any answer that `reading.accept` takes, and a few it would not: nothing is left out."""
    empty = z3.Bool(f"{item.link_id}:empty")
    if item.options:
        codes = {code.code: z3.Bool(f"{item.link_id}={code.code}") for code in item.offered}
        given = some(codes.values())
        one = () if item.repeats else (z3.AtMost(*codes.values(), 1),)
        return Answer(given, empty, codes, laws=(z3.Not(z3.And(given, empty)), *one))
    given = z3.Bool(f"{item.link_id}:given")
    alone = z3.Not(z3.And(given, empty))
    if item.type in {ItemType.SCALE, ItemType.INTEGER}:
        value = number(item.link_id)
        low, high = item.limits
        return Answer(given, empty, number=value, laws=(alone, *_between(low, value, high)))
    if item.type in {ItemType.DATE, ItemType.APPROXIMATE_DATE}:
        return Answer(given, empty, days=(span := _span(item)), laws=(alone, *_days(*span)))
    return Answer(given, empty, laws=(alone,))


def _span(item: Item) -> tuple[z3.BitVecRef, z3.BitVecRef]:
    fewest = number(f"{item.link_id}:days")
    return fewest, fewest if item.type is ItemType.DATE else number(f"{item.link_id}:most")


def _days(fewest: z3.BitVecRef, most: z3.BitVecRef) -> Iterator[Formula]:
    yield z3.ULE(most, MOST_DAYS)
    yield z3.ULE(fewest, most)
    yield z3.ULE(most - fewest, A_YEAR)


def _between(low: int, value: z3.BitVecRef, high: int) -> Iterator[Formula]:
    yield z3.ULE(low, value)
    yield z3.ULE(value, high)
