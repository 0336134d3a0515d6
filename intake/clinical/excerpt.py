"""The questions that one rule hangs on: heard alone, they say of it what all of them would."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from intake.clinical.condition import Atom, Condition, atoms
from intake.clinical.edition import Edition
from intake.clinical.item import Derived, Item
from intake.clinical.questionnaire import Page, Part, Questionnaire
from intake.clinical.rule import Arm, Rule
from intake.clinical.triage import CHECKED_SIGNS


@dataclass(frozen=True, eq=False)
class Excerpt:
    rule: Rule
    questionnaire: Questionnaire
    arms: tuple[tuple[Arm, tuple[str, ...]], ...]
    """Each with everything it reads, most urgent first."""
    read: Mapping[str, tuple[Atom, ...]]
    """What the rule, and the gates on the way to it, ask of each question or fact."""
    opened_by: Mapping[str, tuple[str, ...]]
    """What opens each question: health questions only, never who the patient is."""
    gates: Mapping[str, tuple[Atom, ...]]
    """What the gates alone ask of each question: where that stays as it was, so does the path."""
    again: frozenset[str]
    """Questions that are asked twice, at either asking."""


@lru_cache(maxsize=1024)
def excerpt(edition: Edition, number: str) -> Excerpt:
    """Made once for each rule of an edition."""
    rule = next(rule for rule in edition.rules.every if rule.number == number)
    conditions: tuple[Condition, ...] = tuple(arm.when for arm in rule.arms)
    if rule.checkable:
        conditions = (*conditions, edition.rules.check_accepted)
    small = _cut(edition.questionnaire, _needed(edition.questionnaire, conditions))
    opened_by = {
        item.link_id: _links(*_gates(page, item)) for page in small.pages for item in page.items
    }
    gates = [gate for page in small.pages for item in page.items for gate in _gates(page, item)]
    again = {name for i in small.items if i.asks_again for name in (i.link_id, i.name)}
    return Excerpt(
        rule=rule,
        questionnaire=small,
        arms=tuple((arm, _links(arm.when)) for arm, _ in rule.decisions),
        read=_asked_of((*conditions, *gates)),
        opened_by={
            item.link_id: opened_by[item.link_id]
            for page in small.pages
            for item in page.items
            if page.part is not Part.START
        },
        gates=_asked_of(gates),
        again=frozenset(again),
    )


def _links(*conditions: Condition) -> tuple[str, ...]:
    return tuple(dict.fromkeys(atom.link_id for when in conditions for atom in atoms(when)))


def _cut(whole: Questionnaire, wanted: set[str]) -> Questionnaire:
    pages = (
        replace(page, items=tuple(item for item in page.items if item.link_id in wanted))
        for page in whole.pages
    )
    return replace(
        whole,
        pages=tuple(page for page in pages if page.items),
        derived=tuple(fact for fact in whole.derived if fact.link_id in wanted),
    )


def _asked_of(conditions: Iterable[Condition]) -> dict[str, tuple[Atom, ...]]:
    found: dict[str, dict[Atom, None]] = {}
    for condition in conditions:
        for atom in atoms(condition):
            found.setdefault(atom.link_id, {})[atom] = None
    return {link_id: tuple(several) for link_id, several in found.items()}


def _needed(whole: Questionnaire, conditions: tuple[Condition, ...]) -> set[str]:
    """Every link_id that the conditions read, at any remove; what a doctor’s check covered, too."""
    pages = {item.link_id: page for page in whole.pages for item in page.items}
    waiting = [CHECKED_SIGNS, *_links(*conditions)]
    found: set[str] = set()
    while waiting:
        link_id = waiting.pop()
        asked = whole.inputs.get(link_id)
        if asked is not None and link_id not in found:
            found.add(link_id)
            waiting += _behind(asked, pages)
    return found


def _behind(asked: Item | Derived, pages: Mapping[str, Page]) -> Iterator[str]:
    """What must be heard before it: sources of a fact, gates, a first asking and a second one."""
    if isinstance(asked, Derived):
        yield from asked.sources
        return
    yield from _links(*_gates(pages[asked.link_id], asked))
    yield from (asked.name, f"{asked.link_id}.again")


def _gates(page: Page, item: Item) -> Iterator[Condition]:
    yield from (gate for gate in (page.walk_when, item.enable_when) if gate is not None)
