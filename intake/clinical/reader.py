"""What reads an answer: every rule, gate, fact, score, sign and phrase, found by looking inside."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from intake.clinical.condition import Condition
from intake.clinical.item import Derived, Input
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.reference import Reference
from intake.clinical.rule import Rule, RuleSet

KINDS = {
    "rules": "rule",
    "precautions": "needling",
    "notes": "note",
    "check_accepted": "doctor’s check",
    "scores": "score",
    "signs": "differential",
    "differentials": "differential",
    "consultation": "consultation",
}
"""The fields of a RuleSet by what they are called in a register; any other by its own name."""

NAMES = ("number", "code", "name", "title", "link_id")
GATE = "gate"


@dataclass(frozen=True, order=True)
class Reader:
    """`name` is a rule’s number, a score’s code, or the question or page a gate opens."""

    kind: str
    name: str


def readers(
    questionnaire: Questionnaire, rules: RuleSet, also: Mapping[str, Iterable[object]] | None = None
) -> dict[str, tuple[Reader, ...]]:
    """For each question whatever reads it, itself or through a fact worked out from it.

    `also` are values outside the RuleSet that read answers, by kind. A second asking has the
    readers of the first: its answer stands in the place of the first.
    """
    found: dict[str, dict[Reader, None]] = {item.link_id: {} for item in questionnaire.items}
    for reader, value in _everything(questionnaire, rules, also or {}):
        for link_id in _questions(questionnaire, link_ids(value)):
            found[link_id][reader] = None
    for item in questionnaire.items:
        if item.asks_again:
            found[item.link_id] = found[item.asks_again]
    return {link_id: tuple(read) for link_id, read in found.items()}


def link_ids(value: object) -> frozenset[str]:
    """Every question and every fact that stands anywhere in the value.

    A value says what it reads in a field `link_id`, or as `link_ids` where it reads several.
    """
    return _within(value, {})


def parts(rules: RuleSet) -> Iterator[tuple[str, Any]]:
    """Everything a RuleSet is made of, each with the kind of thing it is."""
    for field in fields(rules):
        kind = KINDS.get(field.name, field.name)
        yield from ((kind, part) for part in _laid_out(getattr(rules, field.name)))


def sources(value: object) -> Iterator[Reference]:
    """Every Reference that stands anywhere in the value, as often as it is cited."""
    if isinstance(value, Reference):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from sources(part)
    elif is_dataclass(value) and not isinstance(value, Condition):
        for field in fields(value):
            yield from sources(getattr(value, field.name))


def name_of(value: object) -> str:
    """What a person would call it: its number, its code, its name. Nothing where it has none."""
    rule = getattr(value, "rule", None)
    named = rule if isinstance(rule, Rule) else value
    return next((name for n in NAMES if isinstance(name := getattr(named, n, None), str)), "")


def _everything(
    questionnaire: Questionnaire, rules: RuleSet, also: Mapping[str, Iterable[object]]
) -> Iterator[tuple[Reader, object]]:
    for kind, part in parts(rules):
        yield Reader(kind, name_of(part)), part
    for kind, values in also.items():
        yield from ((Reader(kind, name_of(value)), value) for value in values)
    for page in questionnaire.pages:
        yield Reader(GATE, page.slug), page.walk_when
        for item in page.items:
            yield Reader(GATE, item.link_id), item.enable_when


def _laid_out(value: object) -> Iterator[object]:
    """The members of a tuple; of a value that is a bundle of tuples, the members of those."""
    if isinstance(value, tuple):
        yield from value
    elif isinstance(value, Condition):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            inside = getattr(value, field.name)
            yield from inside if isinstance(inside, tuple) else (inside,)


def _questions(questionnaire: Questionnaire, found: Iterable[str]) -> Iterator[str]:
    """The questions themselves, those behind a fact in its place."""
    for link_id in found:
        asked = questionnaire.inputs[link_id]
        if isinstance(asked, Derived):
            yield from _questions(questionnaire, asked.sources)
        else:
            yield link_id


def _within(value: object, known: dict[int, frozenset[str]]) -> frozenset[str]:
    """A fact that many rules share is looked into once; `known` is by identity, for one call."""
    if id(value) not in known:
        known[id(value)] = frozenset(_looked_into(value, known))
    return known[id(value)]


def _looked_into(value: object, known: dict[int, frozenset[str]]) -> Iterator[str]:
    if isinstance(value, tuple | list | set | frozenset):
        for part in value:
            yield from _within(part, known)
    elif is_dataclass(value):
        own = getattr(value, "link_id", None)
        yield from (own,) if isinstance(own, str) else getattr(value, "link_ids", ())
        if not isinstance(value, Input):
            for field in fields(value):
                yield from _within(getattr(value, field.name), known)
