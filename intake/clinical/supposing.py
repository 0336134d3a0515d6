"""How one question could have been answered otherwise: only with answers that it offers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from math import ceil, floor

from intake.clinical.answers import UNSURE, Heard, Said, Silence, Value
from intake.clinical.condition import Answered, AtLeast, AtMost, Chose, Condition, Count, Only
from intake.clinical.decision import holds
from intake.clinical.display import said as in_words
from intake.clinical.excerpt import Excerpt
from intake.clinical.fact import Before, Fewest, Most, Since
from intake.clinical.item import Derived, Input, Item, ItemType
from intake.clinical.move import Alternative, Changes, Kind, Move, between, numbered
from intake.clinical.path import Hearing, codes
from intake.clinical.reading import DATE_TYPES, OLDEST_YEARS

FEW = 4
"""Of so many chosen answers every selection is tried; of more, each alone and all together."""
LONGEST = 365 * OLDEST_YEARS


class Supposer:
    """The questions of one hearing, each with what else might have been said to it."""

    def __init__(self, excerpt: Excerpt, hearing: Hearing, as_of: date) -> None:
        self.inputs, self.read = excerpt.questionnaire.inputs, excerpt.read
        self.hearing, self.as_of = hearing, as_of
        self.facts = [f for f in excerpt.questionnaire.derived if f.link_id in self.read]
        self.fed: dict[str, list[Derived]] = {}
        for fact in self.facts:
            for source in fact.sources:
                self.fed.setdefault(source, []).append(fact)

    def subjects(self, link_id: str) -> Iterator[str]:
        """The questions of this patient behind what a condition reads: those on their pages.

        A second asking stands for the first where one answer took the place of the other.
        """
        asked = self.inputs[link_id]
        if isinstance(asked, Derived) and not asked.given:
            for source in asked.sources:
                yield from self.subjects(source)
            return
        second = f"{link_id}.again"
        again = self.hearing.counted.get(second) is not None
        if again:
            yield second
        if isinstance(asked, Derived) or (
            link_id in self.hearing.asked and self._tells(asked, again)
        ):
            yield link_id

    def _tells(self, item: Item, again: bool) -> bool:
        """Whether the first asking tells anything that the second did not replace."""
        return not again or bool(set(self._chosen(item)) - UNSURE)

    def may_be_taken_back(self, subject: str) -> bool:
        """A choice; not a place on the pain map, nor a fact of the person."""
        asked = self.inputs[subject]
        return isinstance(asked, Item) and asked.type is ItemType.CHOICE

    def is_written(self, subject: str) -> bool:
        """In the patient’s own words."""
        asked = self.inputs[subject]
        return isinstance(asked, Item) and asked.type in {ItemType.TEXT, ItemType.STRING}

    def met(self, condition: Condition) -> Iterator[Move]:
        """The answers that plainly meet it: an answer it names, today for a date it limits."""
        for part in condition.parts if isinstance(condition, Count) else (condition,):
            asked = self.inputs[part.link_id] if isinstance(part, Chose | AtMost) else None
            if isinstance(part, Chose) and isinstance(asked, Item):
                options = (o for o in asked.options if o.code in part.codes)
                yield from (self._met(asked, o.display, o.code) for o in options)
            elif isinstance(asked, Derived):
                for source in (self.inputs[source] for source in asked.sources):
                    yield self._met(source, "today", self.as_of.isoformat())

    def _met(self, asked: Input, display: str, value: Value) -> Move:
        one = Alternative(display, ((asked.link_id, value),))
        return Move(asked.link_id, Kind.INSTEAD, (one,))

    def given(self, subject: str) -> str:
        """What was answered, in words."""
        said = self.hearing.heard.said.get(subject)
        if isinstance(self.inputs[subject], Derived):
            return f"{said:g}" if isinstance(said, int | float) else "No answer"
        told = [subject, *(since.stated for since in self._sinces() if since.when == subject)]
        words = [in_words(self.inputs[key], self.hearing.counted.get(key), "") for key in told]
        return "; ".join(word for word in words if word) or "No answer"

    def moves(self, subject: str) -> Iterator[Move]:
        asked = self.inputs[subject]
        if isinstance(asked, Derived):
            yield from self._years(asked)
        elif asked.type in {ItemType.SCALE, ItemType.INTEGER}:
            yield from self._numbers(asked)
        elif asked.type in DATE_TYPES:
            yield from self._dates(asked)
        elif asked.repeats:
            yield from self._without(asked)
            yield from self._with(asked)
        elif asked.options and asked.type is ItemType.CHOICE:
            yield from self._instead(asked)

    def _instead(self, item: Item) -> Iterator[Move]:
        given = self.hearing.counted.get(item.link_id)
        others = [o for o in item.offered if o.code != given and o.code not in UNSURE]
        cleared = tuple(
            (since.stated, None)
            for since in self._sinces()
            if since.when == item.link_id and self.hearing.counted.get(since.stated)
        )
        alike: dict[object, list[Alternative]] = {}
        for option in others:
            changes = ((item.link_id, option.code), *cleared)
            alike.setdefault(self._verdicts(item, changes), []).append(
                Alternative(option.display, changes)
            )
        alike.pop(self._verdicts(item), None)
        for several in alike.values():
            yield Move(item.link_id, Kind.INSTEAD, tuple(several))

    def _without(self, item: Item) -> Iterator[Move]:
        """Some of the answers taken back; where none is left, the one that rules out all."""
        given = self._chosen(item)
        counts = [code for code in given if code != item.exclusive and self._counts(item, code)]
        sizes = range(1, len(counts) + 1) if len(counts) <= FEW else (1, len(counts))
        for gone in (set(some) for size in sizes for some in combinations(counts, size)):
            left = tuple(code for code in given if code not in gone)
            if left and not self._contradicts(gone):
                display = " and ".join(f"“{item.display(code)}”" for code in given if code in gone)
                one = Alternative(display, ((item.link_id, left),))
                yield Move(item.link_id, Kind.WITHOUT, (one,), frozenset(gone))
            elif item.exclusive and not left:
                yield self._none(item)
        if item.exclusive and not given:
            yield self._none(item)

    def _none(self, item: Item) -> Move:
        display = item.display(item.exclusive)
        one = Alternative(display, ((item.link_id, (item.exclusive,)),))
        return Move(item.link_id, Kind.INSTEAD, (one,))

    def _with(self, item: Item) -> Iterator[Move]:
        """One more answer. “I’m not sure” stays beside it; a place on a side is not guessed."""
        given = tuple(code for code in self._chosen(item) if code != item.exclusive)
        place = {option.code: number for number, option in enumerate(item.offered)}
        barred = {*given, *UNSURE, item.exclusive}
        alike: dict[object, list[Alternative]] = {}
        for option in item.options:
            code = option.code
            if option.sided or code in barred or not self._counts(item, code):
                continue
            several = tuple(sorted((*given, code), key=place.__getitem__))
            changes = ((item.link_id, several),)
            one = Alternative(option.display, changes)
            alike.setdefault(self._verdicts(item, changes), []).append(one)
        alike.pop(self._verdicts(item, ((item.link_id, given),)), None)
        for several_alike in alike.values():
            yield Move(item.link_id, Kind.WITH, tuple(several_alike))

    def _years(self, fact: Derived) -> Iterator[Move]:
        limits = 0, OLDEST_YEARS
        now = self._number(fact.link_id)
        for years, stretch in between(self._cuts(fact.link_id), limits, now):
            born = _years_before(self.as_of, years).isoformat()
            given = fact.link_id in self.hearing.counted
            yield numbered(
                fact, (fact.link_id, years) if given else (fact.sources[0], born), stretch
            )

    def _numbers(self, item: Item) -> Iterator[Move]:
        now = self._number(item.link_id)
        for number, stretch in between(self._cuts(item.link_id), item.limits, now):
            yield numbered(item, (item.link_id, number), stretch)

    def _dates(self, item: Item) -> Iterator[Move]:
        """A date that counts by itself, in days; one beside an answer in steps goes with that."""
        alone = Since(stated=item.link_id)
        facts = [fact.link_id for fact in self.facts if _since(fact) == (alone,)]
        if facts:
            cuts = {cut for fact in facts for cut in self._cuts(fact)}
            for days, stretch in between(cuts, (0, LONGEST), self._number(facts[0])):
                day = self.as_of - timedelta(days=days)
                ago = replace(stretch, unit=" days ago")
                yield numbered(item, (item.link_id, day.isoformat()), ago)

    def _number(self, link_id: str) -> float | None:
        said = self.hearing.heard.said.get(link_id)
        return said if isinstance(said, int | float) else None

    def _sinces(self) -> Iterator[Since]:
        return (since for fact in self.facts for since in _since(fact))

    def _chosen(self, item: Item) -> tuple[str, ...]:
        value = self.hearing.counted.get(item.link_id)
        return value if isinstance(value, tuple) else ()

    def _contradicts(self, gone: set[str]) -> bool:
        """Whether another answer names what is taken back: the place that hurts the most."""
        named = (self.hearing.counted.get(source) for source in self.fed)
        return any(isinstance(one, str) and one in gone for one in named)

    def _counts(self, item: Item, code: str) -> bool:
        """Whether any condition asks for it, or for an answer that has nothing else in it."""
        read = self.read.get(item.name, ())
        told = codes((code,))
        return item.link_id in self.fed or any(
            not told.isdisjoint(atom.codes | atom.unsure)
            if isinstance(atom, Chose)
            else isinstance(atom, Only | Answered)
            for atom in read
        )

    def _verdicts(self, item: Item, changes: Changes = ()) -> tuple[object, ...]:
        """What conditions make of the answer, itself and through facts: all that tells it apart."""
        fed = self.fed.get(item.link_id, ())
        keys = (item.name, *(fact.link_id for fact in fed))
        before = self.hearing.heard.said
        said: dict[str, Said] = {key: before[key] for key in keys if key in before}
        if changes:
            told = {**self.hearing.counted, **dict(changes)}
            said[item.name] = codes(told[item.link_id]) or Silence.SKIPPED
            for fact in fed:
                found = fact.compute.of(told, self.as_of)
                said[fact.link_id] = Silence.SKIPPED if found is None else found
        heard = Heard(said)
        return tuple(holds(atom, heard) for key in keys for atom in self.read.get(key, ()))

    def _cuts(self, link_id: str) -> set[int]:
        """The first whole numbers on the other side of a border."""
        read = self.read.get(link_id, ())
        low = {ceil(atom.threshold) for atom in read if isinstance(atom, AtLeast)}
        return low | {floor(atom.threshold) + 1 for atom in read if isinstance(atom, AtMost)}


def _since(fact: Derived) -> tuple[Since, ...]:
    match fact.compute:
        case Fewest(since) | Most(since):
            return (since,)
        case Before(first, second):
            return first, second
        case _:
            return ()


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
