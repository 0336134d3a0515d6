"""Facts worked out from answers, as formulas: each kind of `clinical/fact.py`.

At least what the engine can work out, never less: an age, a date told as a month and the words of
a free text are left to the solver within their limits, so that nothing depends on how they arise.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import z3

from intake.clinical.fact import (
    Before,
    Difference,
    Fewest,
    HowMany,
    Most,
    Says,
    Since,
    TheOne,
    Told,
    Years,
)
from intake.clinical.item import SIDES, Derived, Item
from intake.clinical.reading import OLDEST_YEARS
from tests.proof.answer import BITS, MOST_TENTHS_OF_CM, number
from tests.proof.formula import (
    Formula,
    Number,
    Said,
    Tally,
    at_least,
    both,
    either,
    every,
    no,
    some,
)

if TYPE_CHECKING:
    from tests.proof.hearing import Hearing

Span = tuple[Formula, z3.BitVecRef, z3.BitVecRef]
"""Whether it is known, the fewest and the most days."""


def worked_out(fact: Derived, hearing: "Hearing") -> Said:
    """What is heard of a fact: not asked for only where none of its sources was."""
    found = compute(fact, hearing)
    known = found.given
    closed = every(hearing.said[source].not_asked for source in fact.sources)
    not_asked = both(no(known), closed)
    return Said(found.codes, found.number, both(no(known), no(not_asked)), not_asked)


def compute(fact: Derived, hearing: "Hearing") -> Said:
    """`Derived.compute`: given where it can be known."""
    match fact.compute:
        case Fewest(since) | Most(since):
            known, fewest, most = _span(since, hearing)
            days = fewest if isinstance(fact.compute, Fewest) else most
            return Said(number=Number(days), skipped=no(known))
        case Before(first, second):
            (one, fewest, _), (other, _, most) = _span(first, hearing), _span(second, hearing)
            known = both(one, other)
            return Said({"yes": both(known, z3.UGT(fewest, most))}, skipped=no(known))
        case Years(born):
            return _years(fact, hearing.taken[born], hearing)
        case Difference(sizes):
            return _difference(fact, hearing.taken[sizes], hearing)
    return _chosen(fact, hearing)


def _chosen(fact: Derived, hearing: "Hearing") -> Said:
    match fact.compute:
        case HowMany(link_id):
            chosen = tuple(hearing.answers[link_id].codes.values())
            return Said(number=Tally(chosen), skipped=no(hearing.taken[link_id]))
        case TheOne(named, among):
            codes = _the_one(named, among, hearing)
            return Said(codes, skipped=no(some(codes.values())))
        case Says():
            return Said({"yes": z3.Bool(f"{fact.link_id}=yes")})
        case Told(link_id):
            return Said({"yes": hearing.answers[link_id].given})
    return Said()  # NotTold: only the walk knows


def _years(fact: Derived, born: Formula, hearing: "Hearing") -> Said:
    years, told = number(f"{fact.link_id}:years"), z3.Bool(f"{fact.link_id}:given")
    known = either(born, told if fact.given else False)
    hearing.laws.append(z3.ULE(years, OLDEST_YEARS))
    return Said(number=Number(years), skipped=no(known))


def _difference(fact: Derived, told: Formula, hearing: "Hearing") -> Said:
    read, tenths = z3.Bool(f"{fact.link_id}:read"), number(fact.link_id)
    hearing.laws.append(z3.ULE(tenths, MOST_TENTHS_OF_CM))
    return Said(number=Number(tenths, 10), skipped=no(both(told, read)))


def _the_one(named: str, among: str, hearing: "Hearing") -> dict[str, Formula]:
    told, chosen = hearing.taken[named], hearing.answers[among].codes
    only = both(no(told), hearing.taken[among], no(at_least(2, chosen.values())))
    worst = hearing.answers[named].codes.items()
    one = {code: either(both(told, named), both(only, chosen[code])) for code, named in worst}
    return with_areas(hearing.questionnaire.inputs[among], one)


def _span(since: Since, hearing: "Hearing") -> Span:
    """Told in steps, as a date, or both: then each end the more dangerous way."""
    known, fewest, most = False, z3.BitVecVal(0, BITS), z3.BitVecVal(0, BITS)
    for told, low, high in (*_steps(since, hearing), *_stated(since, hearing)):
        fewest = z3.If(both(told, either(no(known), z3.ULT(low, fewest))), low, fewest)
        most = z3.If(both(told, either(no(known), z3.UGT(high, most))), high, most)
        known = either(known, told)
    return known, fewest, most


def _steps(since: Since, hearing: "Hearing") -> Iterator[Span]:
    for step in since.steps:
        told = both(hearing.taken[since.when], hearing.answers[since.when].codes[step.code])
        yield told, z3.BitVecVal(step.fewest, BITS), z3.BitVecVal(step.most, BITS)


def _stated(since: Since, hearing: "Hearing") -> Iterator[Span]:
    if since.stated:
        yield hearing.taken[since.stated], *hearing.answers[since.stated].days


def with_areas(item: Item | Derived, chosen: Mapping[str, Formula]) -> dict[str, Formula]:
    """`path.codes`: a place with a side also counts without it."""
    sided = {option.code for option in item.options if option.sided}
    return {
        code: some((told, *(chosen[f"{code}-{side}"] for side in SIDES))) if code in sided else told
        for code, told in chosen.items()
    }
