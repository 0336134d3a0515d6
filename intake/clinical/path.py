"""Which questions this patient is asked, which answers therefore count, and which no longer do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from intake.clinical.answers import Answers, Heard, Said, Silence, Value
from intake.clinical.decision import holds
from intake.clinical.item import Derived, Item
from intake.clinical.questionnaire import Page, Questionnaire

Facts = Mapping[str, frozenset[str]]
"""What the walk knows besides the answers, by the link_id of a Derived with `by_walk`."""


NEVER: Any = object()
"""Stands for an answer that is not there, where None would mean "left empty"."""
SKIPPED, NOT_ASKED = Silence.SKIPPED, Silence.NOT_ASKED


class Step(NamedTuple):
    """A page as this patient is asked it: only the questions their answers opened."""

    page: Page
    items: tuple[Item, ...]
    on_walk: bool
    """False where the page is only offered, under "tell us more"."""


@dataclass(frozen=True)
class Hearing:
    """One reading of the answers: the path, what counts on it, and what was withdrawn."""

    steps: tuple[Step, ...]
    heard: Heard
    counted: Answers
    withdrawn: Answers

    @cached_property
    def asked(self) -> frozenset[str]:
        """What stood on a page of this path, or of those offered: what silence can be held to."""
        return frozenset([item.link_id for step in self.steps for item in step.items])

    @property
    def path(self) -> tuple[Page, ...]:
        return tuple(step.page for step in self.steps if step.on_walk)


def hear(
    questionnaire: Questionnaire,
    answers: Answers,
    as_of: date,
    *,
    finished: bool,
    facts: Facts | None = None,
) -> Hearing:
    """Read the answers page by page, as they were asked.

    `as_of` is the day durations and ages count to. While the walk goes on (`finished=False`) a
    page not reached yet leaves its questions out; once it is finished, every question on the path
    that has no answer is *unknown*, never "no". `facts` are those the walk supplies.
    """
    reader = _Reader(questionnaire, answers, as_of, finished=finished)
    for fact in questionnaire.by_walk:
        reader.supply(fact, facts or {})
    steps = [step for page in questionnaire.pages if (step := reader.read(page))]
    heard = Heard(reader.said, reader.heard.verdicts, complete=finished)
    return Hearing(tuple(steps), heard, reader.counted, reader.withdrawn)


class _Reader:
    """What has been heard so far, while the pages are read in order."""

    def __init__(
        self, questionnaire: Questionnaire, answers: Answers, as_of: date, *, finished: bool
    ) -> None:
        self.questionnaire = questionnaire
        self.answers = answers
        self.as_of = as_of
        self.finished = finished
        self.said: dict[str, Said] = {}
        self.heard = Heard(self.said)
        self.counted: dict[str, Value] = {}
        self.withdrawn: dict[str, Value] = {}

    def read(self, page: Page) -> Step | None:
        gate = page.walk_when
        on_walk = page.walked and (gate is None or holds(gate, self.heard) is True)
        items = tuple([item for item in page.items if self._asked(item, on_walk)])
        for fact in self.questionnaire.facts_after.get(page.slug, ()):
            self.work_out(fact)
        return Step(page, items, on_walk) if items else None

    def _asked(self, item: Item, led_to: bool) -> bool:
        """Whether the item is asked; its answer is taken down on the way."""
        gate = item.gate
        verdict = True if gate is None else gate(self.heard)
        if item.asks_again:
            verdict = "not_sure" in codes(self.counted.get(item.asks_again))
        value = self.answers.get(item.link_id, NEVER)
        if verdict is True:
            if value is not NEVER:
                self._take_down(item, value)
            elif self.finished:
                self.said[item.link_id] = SKIPPED if led_to else NOT_ASKED
            return True
        if value is not NEVER and value is not None:
            self.withdrawn[item.link_id] = value
        if verdict is False:
            self.said[item.link_id] = NOT_ASKED
        elif self.finished:
            self.said[item.link_id] = SKIPPED
        return False

    def _take_down(self, item: Item, value: Value) -> None:
        self.counted[item.link_id] = value
        if value is None or value == ():
            self.said[item.link_id] = SKIPPED
        elif not item.options:
            self.said[item.link_id] = value if isinstance(value, int | float) else str(value)
        else:
            chosen = codes(value)
            if "not_sure" in chosen:
                chosen = self._with_second_asking(item, chosen)
            if len(chosen) > 1:
                chosen -= {item.exclusive}
            if chosen:
                self.said[item.link_id] = chosen

    def _with_second_asking(self, item: Item, chosen: frozenset[str]) -> frozenset[str]:
        """The answer after "I’m not sure" was asked once more; empty while that is to come.

        A sign ticked at either asking counts; "not sure" gives way to whatever came second.
        """
        again = f"{item.link_id}.again"
        if again not in self.questionnaire.inputs:
            return chosen
        second = codes(self.answers.get(again))
        if second:
            return (chosen - {"not_sure"} if item.repeats else frozenset()) | second
        return frozenset() if chosen == {"not_sure"} and not self.finished else chosen

    def supply(self, fact: Derived, facts: Facts) -> None:
        known = facts.get(fact.link_id) or fact.compute.of(self.answers, self.as_of)
        self.said[fact.link_id] = known or Silence.NOT_ASKED

    def work_out(self, fact: Derived) -> None:
        given = self.answers.get(fact.link_id) if fact.given else None
        if isinstance(given, int | float):
            self.counted[fact.link_id] = self.said[fact.link_id] = given
            return
        standing = {key: self.counted[key] for key in fact.sources if key in self.counted}
        found = fact.compute.of(standing, self.as_of)
        if found is not None:
            self.said[fact.link_id] = found
        elif all(self.said.get(source) is Silence.NOT_ASKED for source in fact.sources):
            self.said[fact.link_id] = Silence.NOT_ASKED
        elif all(source in self.said for source in fact.sources):
            self.said[fact.link_id] = Silence.SKIPPED


@lru_cache(maxsize=4096)
def codes(value: Value) -> frozenset[str]:
    """The codes of a choice, one or several; an area with a side also counts without it."""
    if value is None or isinstance(value, int | float):
        return frozenset()
    chosen = (value,) if isinstance(value, str) else value
    areas = [code.rpartition("-")[0] for code in chosen if code.endswith(("-left", "-right"))]
    return frozenset((*chosen, *areas))
