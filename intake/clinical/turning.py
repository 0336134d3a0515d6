"""Which answers turn the walk, and which go on as expected: so that a page may be sent ahead.

Two answers to one question are alike where no condition that is read on the way can tell them
apart: no gate of a question or page, and no rule that stops the walk. Where an answer feeds a fact
worked out from it, or the words of later pages, it is like no other. So whatever the whole engine
found for one of them, on one patient’s answers, it would find for each that is like it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property, partial
from typing import TypeAlias

from intake.clinical.answers import UNSURE, Answers, Heard, Said, Silence, Value, Verdict
from intake.clinical.condition import Atom, Condition, atoms
from intake.clinical.decision import holds
from intake.clinical.item import Derived, Item, ItemType
from intake.clinical.path import codes
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.rule import RuleSet

Likeness: TypeAlias = tuple[object, ...]
"""Equal for answers that nobody on the way can tell apart."""
QUIET = ("no", "none", "never")
"""What is expected where nothing was answered yet, beside the code that rules out the others."""
TYPED = frozenset(
    {
        ItemType.INTEGER,
        ItemType.DATE,
        ItemType.APPROXIMATE_DATE,
        ItemType.STRING,
        ItemType.TEXT,
        ItemType.PHONE,
        ItemType.EMAIL,
    }
)


@dataclass(frozen=True)
class Expected:
    """One answer, and the codes that would lead to the very same pages."""

    value: Value
    codes: tuple[str, ...]
    silence: bool
    """Whether no answer at all would, too."""


@dataclass(frozen=True)
class Turning:
    """What is read on the way, by question."""

    questionnaire: Questionnaire
    rules: RuleSet
    """Those that are read after every page, and no others."""
    words: frozenset[str] = frozenset()
    """Questions whose answers later pages are worded by."""

    @cached_property
    def read(self) -> Mapping[str, tuple[Atom, ...]]:
        """What conditions on the way ask of each question or fact."""
        found: dict[str, dict[Atom, None]] = {}
        for condition in self._conditions():
            for atom in atoms(condition):
                found.setdefault(atom.link_id, {})[atom] = None
        return {link_id: tuple(several) for link_id, several in found.items()}

    @cached_property
    def alone(self) -> frozenset[str]:
        """Questions of which every answer is like no other."""
        facts = [fact for fact in self.questionnaire.derived if fact.link_id in self.read]
        behind = {source for fact in facts for source in self._behind(fact)}
        again = {item.link_id for item in self.questionnaire.items if item.asks_again}
        return frozenset((behind - self.dated.keys()) | self.words | again)

    @cached_property
    def dated(self) -> Mapping[str, tuple[Derived, ...]]:
        """Questions that facts are worked out from with nothing else but what is typed.

        Nobody is expected to type anything new, so an answer is like another where the facts are.
        """
        inputs = self.questionnaire.inputs
        found: dict[str, list[Derived]] = {}
        mixed: set[str] = set()
        for fact in self.questionnaire.derived:
            behind = self._behind(fact) if fact.link_id in self.read else ()
            chosen = [source for source in behind if inputs[source].options]
            for link_id in chosen:
                found.setdefault(link_id, []).append(fact)
            if len(chosen) > 1 or not set(chosen) <= set(fact.sources):
                mixed |= set(chosen)
        return {
            link_id: tuple(facts)
            for link_id, facts in found.items()
            if link_id not in mixed and isinstance(asked := inputs[link_id], Item)
            if asked.type is ItemType.CHOICE and not asked.repeats
        }

    @cached_property
    def asked_again(self) -> frozenset[str]:
        """Questions whose “I’m not sure” opens a page of its own."""
        return frozenset(item.asks_again for item in self.questionnaire.items if item.asks_again)

    def expected(self, item: Item, answers: Answers, as_of: date) -> Expected | None:
        """What is most likely said after these answers; None where only the person can say it."""
        if item.type is ItemType.REGION or item.type in TYPED:
            return None
        unread = item.link_id not in {*self.read, *self.alone, *self.asked_again}
        alike = partial(self.likeness, item, answers, as_of)
        stored = answers.get(item.link_id)
        likely = self._likely(item, alike) if stored is None else stored
        like = [code for code in offered(item) if alike((code,)) == alike(likely)]
        if item.repeats:
            like = [code for code in like if code not in UNSURE]
        chosen = {likely} if isinstance(likely, str) else set(codes(likely)) or {str(likely)}
        if not chosen <= set(like):
            return None  # several answers that are not alike: which of them, only the person knows
        return Expected(likely, tuple(like), unread)

    def likeness(self, item: Item, answers: Answers, as_of: date, value: Value) -> Likeness:
        said = self._said(item, value)
        own = said if item.link_id in self.alone else None
        again = item.link_id in self.asked_again and "not_sure" in codes(value)
        return (
            own,
            again,
            *self._verdicts(item.link_id, said),
            *self._facts(item, {**answers, item.link_id: next(iter(codes(value)), None)}, as_of),
        )

    def _facts(self, item: Item, answers: Answers, as_of: date) -> Iterator[Verdict]:
        """What is read of the facts that this answer feeds."""
        for fact in self.dated.get(item.link_id, ()):
            known = {source: answers[source] for source in fact.sources if source in answers}
            found = fact.compute.of(known, as_of)
            yield from self._verdicts(fact.link_id, Silence.SKIPPED if found is None else found)

    def _verdicts(self, link_id: str, said: Said) -> Iterator[Verdict]:
        heard = Heard({link_id: said})
        return (holds(atom, heard) for atom in self.read.get(link_id, ()))

    def _said(self, item: Item, value: Value) -> Said:
        if item.type is ItemType.SCALE and isinstance(value, tuple):
            return float(value[0])
        return float(value) if isinstance(value, int | float) else codes(value)

    def _likely(self, item: Item, alike: Callable[[Value], Likeness]) -> Value:
        """“No” or “none”; else the first of those that most answers are like."""
        every = offered(item)
        quiet = [code for code in (*QUIET, item.exclusive) if code in every]
        groups: dict[Likeness, list[str]] = {}
        for code in every:
            groups.setdefault(alike((code,)), []).append(code)
        code = quiet[0] if quiet else max(groups.values(), key=len)[0]
        return int(code) if item.type is ItemType.SCALE else (code,) if item.repeats else code

    def _conditions(self) -> Iterator[Condition]:
        for page in self.questionnaire.pages:
            yield from () if page.walk_when is None else (page.walk_when,)
            yield from (item.enable_when for item in page.items if item.enable_when is not None)
        yield self.rules.check_accepted
        yield from (arm.when for rule in self.rules.every for arm in rule.arms)

    def _behind(self, fact: Derived) -> Collection[str]:
        """The questions a fact is worked out from: named as its sources, or in its own words."""
        named = {getattr(fact.compute, part.name) for part in fields(fact.compute)}
        sources = {*fact.sources, *(name for name in named if isinstance(name, str))}
        inputs = self.questionnaire.inputs
        found = [inputs[source] for source in sources if source in inputs]
        return {
            link_id
            for asked in found
            for link_id in (self._behind(asked) if isinstance(asked, Derived) else [asked.link_id])
        }


def offered(item: Item) -> list[str]:
    """Every value that can be chosen on the page."""
    if item.type is ItemType.SCALE:
        low, high = item.limits
        return [str(number) for number in range(low, high + 1)]
    return [answer.code for answer in item.offered]
