"""The questionnaire as data: Items on Pages in a Questionnaire (FHIR R4 names)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from intake.clinical.condition import Condition, atoms
from intake.clinical.item import ContentError, Derived, Item, ItemType


class Part(StrEnum):
    """The chapters of the walk. MORE is "tell us more"; STAFF is never shown to a patient."""

    START = "Start"
    SAFETY = "Safety check"
    PAIN = "Your pain"
    NEEDLES = "Needle safety"
    FINISH = "Finish"
    MORE = "Tell us more"
    STAFF = "Staff"


@dataclass(frozen=True, kw_only=True)
class Page:
    """Questions asked together on one screen. Shown when at least one of its Items is opened."""

    slug: str
    title: str
    part: Part
    items: tuple[Item, ...]
    intro: str = ""
    walk_when: Condition | None = None
    """Where set, the page stands on the walk only then, and is otherwise offered as optional."""

    @cached_property
    def walked(self) -> bool:
        """Whether patients are led through it; the rest is offered, or asked by staff."""
        return self.part not in {Part.MORE, Part.STAFF}


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """The whole of it. Refuses, when made, whatever could ask or mean the wrong thing."""

    name: str
    version: str
    title: str
    pages: tuple[Page, ...]
    derived: tuple[Derived, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "_inputs", _checked(self))

    @property
    def inputs(self) -> dict[str, Item | Derived]:
        """Every question and every fact, by link_id."""
        inputs: dict[str, Item | Derived] = vars(self)["_inputs"]
        return inputs

    @cached_property
    def by_walk(self) -> tuple[Derived, ...]:
        return tuple(fact for fact in self.derived if fact.by_walk)

    @cached_property
    def facts_after(self) -> dict[str, tuple[Derived, ...]]:
        """The facts that can be worked out once a page was read, by its slug."""
        last = {item.link_id: page.slug for page in self.pages for item in page.items}
        order = [page.slug for page in self.pages]
        facts = [fact for fact in self.derived if not fact.by_walk]
        slugs = [max((last[source] for source in fact.sources), key=order.index) for fact in facts]
        return {
            slug: tuple(fact for fact, at in zip(facts, slugs, strict=True) if at == slug)
            for slug in set(slugs)
        }

    @property
    def items(self) -> Iterator[Item]:
        return (item for page in self.pages for item in page.items)

    @cached_property
    def regions(self) -> tuple[Item, ...]:
        """The questions answered on the pain map."""
        return tuple(item for item in self.items if item.type is ItemType.REGION)

    def page(self, slug: str) -> Page | None:
        return next((page for page in self.pages if page.slug == slug), None)

    def check(self, condition: Condition) -> None:
        """Raise ContentError where a rule reads a question that does not exist."""
        for atom in atoms(condition):
            if atom.link_id not in self.inputs:
                raise ContentError(f"a condition reads {atom.link_id}, which nobody is asked")


def _checked(questionnaire: Questionnaire) -> dict[str, Item | Derived]:
    """Every input by link_id, after each gate was held against what is asked before it."""
    inputs: dict[str, Item | Derived] = {}
    for fact in questionnaire.by_walk:
        _add(inputs, fact)
    for page in questionnaire.pages:
        _check_gate(page.walk_when, inputs, page.slug)
        for item in page.items:
            _check_gate(item.enable_when, inputs, item.link_id)
            _add(inputs, item)
        _add_ready(inputs, questionnaire.derived)
    lost = {fact.link_id for fact in questionnaire.derived} - inputs.keys()
    if lost:
        raise ContentError(f"{sorted(lost)} are worked out from what nobody is asked")
    return inputs


def _add_ready(inputs: dict[str, Item | Derived], facts: tuple[Derived, ...]) -> None:
    for fact in facts:
        ready = bool(fact.sources) and inputs.keys() >= set(fact.sources)
        if ready and fact.link_id not in inputs:
            _add(inputs, fact)


def _add(inputs: dict[str, Item | Derived], new: Item | Derived) -> None:
    if new.link_id in inputs:
        raise ContentError(f"{new.link_id} is asked twice")
    codes = [option.code for option in new.options]
    if len(codes) != len(set(codes)):
        raise ContentError(f"{new.link_id} offers the same answer twice")
    if isinstance(new, Item) and new.exclusive and new.exclusive not in codes:
        raise ContentError(f"{new.link_id} offers no answer {new.exclusive!r}")
    inputs[new.link_id] = new


def _check_gate(gate: Condition | None, inputs: dict[str, Item | Derived], whose: str) -> None:
    for atom in atoms(gate) if gate is not None else ():
        if atom.link_id not in inputs:
            raise ContentError(f"{whose} waits for {atom.link_id}, which is not asked before it")
