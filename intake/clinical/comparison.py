"""Two hearings of one patient, question by question: what they say otherwise than before.

Each side is read under the questionnaire it was answered under. A question whose words or answers
have changed since is another question: both answers are shown, and never held against each other.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from intake.clinical.answers import Answers, Value
from intake.clinical.change import as_asked
from intake.clinical.display import said
from intake.clinical.item import Item, ItemType
from intake.clinical.questionnaire import Part, Questionnaire

NOT_ASKED, NO_ANSWER = "Not asked", "No answer"
NOT_A_QUESTION = "Not a question of that form"
WRITTEN = {ItemType.TEXT, ItemType.STRING}
ONCE_MORE = "{}; asked once more: {}"


class Way(StrEnum):
    """How the answers to one question differ. The first ones are the change; the last is none."""

    CHANGED = "Changed"
    ANSWERED = "Answered now, left empty then"
    EMPTY = "Left empty now"
    ADDED = "Asked now, not then"
    GONE = "Asked then, not now"
    OTHERWISE = "Asked in other words: not compared"
    SAME = "Unchanged"


@dataclass(frozen=True, repr=False)
class Occasion:
    """One form: what was asked, None where that is lost, and the answers that count."""

    questionnaire: Questionnaire | None
    answers: Answers
    document: Mapping[str, Any]
    """The assessment as it was kept."""


@dataclass(frozen=True, repr=False)
class Row:
    """One question with both answers in the words of their day.

    `asked_then` where those were other words. `also` and `no_longer`: what was ticked besides, and
    what was ticked no more, where several may be. `bears` on safety; `quoted`: their own text.
    """

    link_id: str
    question: str
    asked_then: str
    then: str
    now: str
    way: Way
    bears: bool
    quoted: bool
    also: tuple[str, ...] = ()
    no_longer: tuple[str, ...] = ()


@dataclass(frozen=True, repr=False)
class Topic:
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, repr=False)
class Comparison:
    """`topics` in the order of the walk, what bears on safety before the rest of each."""

    topics: tuple[Topic, ...]

    @property
    def bearing(self) -> tuple[Row, ...]:
        """What changed and bears on safety: a rule, a precaution, or a safety question."""
        return tuple(r for t in self.topics for r in t.rows if r.bears and r.way is not Way.SAME)

    @property
    def others(self) -> tuple[Topic, ...]:
        """What else changed, by topic."""
        return _only(self.topics, lambda row: row.way is not Way.SAME and not row.bears)

    @property
    def unchanged(self) -> tuple[Topic, ...]:
        return _only(self.topics, lambda row: row.way is Way.SAME)


def compare(then: Occasion, now: Occasion, also: Iterable[str] = ()) -> Comparison:
    """Every question that has an answer on either side. `also`: others that bear on safety."""
    bearing = {*_behind(then.document), *_behind(now.document), *also}
    titles: dict[str, list[Row]] = {}
    for title, part, item in _questions(then.questionnaire, now.questionnaire):
        row = _row(item, then, now, bearing)
        if row is not None and part is not Part.STAFF:
            titles.setdefault(title, []).append(row)
    return Comparison(tuple(Topic(title, tuple(rows)) for title, rows in titles.items()))


def _only(topics: tuple[Topic, ...], wanted: Callable[[Row], bool]) -> tuple[Topic, ...]:
    found = (Topic(topic.title, tuple(filter(wanted, topic.rows))) for topic in topics)
    return tuple(topic for topic in found if topic.rows)


def _questions(*asked: Questionnaire | None) -> Iterator[tuple[str, Part, Item]]:
    """Those of the later form in its order, then those that only the earlier one asked.

    A second asking belongs to the first.
    """
    seen: set[str] = set()
    for questionnaire in reversed(asked):
        for page in questionnaire.pages if questionnaire else ():
            for item in page.items:
                if not item.asks_again and item.link_id not in seen:
                    seen.add(item.link_id)
                    yield page.title, page.part, item


def _behind(document: Mapping[str, Any]) -> Iterator[str]:
    """The questions behind a flag or a precaution, and those a rule still waits for."""
    for found in (*document.get("flags", ()), *document.get("precautions", ())):
        yield from (row["link_id"].removesuffix(".again") for row in found.get("because", ()))
    for gap in document.get("unresolved", ()):
        yield from (row["link_id"].removesuffix(".again") for row in gap["ask"])


def _row(item: Item, then: Occasion, now: Occasion, bearing: Iterable[str]) -> Row | None:
    """None where neither form holds an answer."""
    before, after = _given(item, then), _given(item, now)
    if not (_answered(before) or _answered(after)):
        return None
    way = _way(item, then, now)
    old, new = _asked(item, then), _asked(item, now)
    also, no_longer = _ticked(item, before[0], after[0]) if way is Way.CHANGED else ((), ())
    return Row(
        link_id=item.link_id,
        question=item.text,
        asked_then=old.text if old and old.text != item.text else "",
        then=_told(old, then, item),
        now=_told(new, now, item),
        way=way,
        bears=item.safety or item.link_id in bearing,
        quoted=item.type in WRITTEN,
        also=also,
        no_longer=no_longer,
    )


def _way(item: Item, then: Occasion, now: Occasion) -> Way:
    before, after = _given(item, then), _given(item, now)
    if not _answered(after):
        return Way.EMPTY if item.link_id in now.answers else Way.GONE
    if not _answered(before):
        return Way.ANSWERED if item.link_id in then.answers else Way.ADDED
    if not _alike(item, then.questionnaire, now.questionnaire):
        return Way.OTHERWISE
    return Way.SAME if _worded(before) == _worded(after) else Way.CHANGED


def _worded(given: tuple[Value, Value]) -> tuple[Value, ...]:
    """A text with other capitals or spaces says the same."""
    return tuple(" ".join(v.casefold().split()) if isinstance(v, str) else v for v in given)


def _alike(item: Item, old: Questionnaire | None, new: Questionnaire | None) -> bool:
    if old is None or new is None:
        return False
    again = f"{item.link_id}.again"
    return old is new or all(
        as_asked(old, link_id) == as_asked(new, link_id) for link_id in (item.link_id, again)
    )


def _given(item: Item, on: Occasion) -> tuple[Value, Value]:
    """The answer, and the one to the second asking."""
    first, second = (_plain(on.answers.get(k)) for k in (item.link_id, f"{item.link_id}.again"))
    return first, second


def _plain(value: Value) -> Value:
    """Several answers alike, however they were kept."""
    return tuple(value) if isinstance(value, tuple | list) else value


def _answered(given: tuple[Value, Value]) -> bool:
    return any(value not in (None, "", ()) for value in given)


def _asked(item: Item, on: Occasion) -> Item | None:
    found = on.questionnaire.inputs.get(item.link_id) if on.questionnaire else None
    return found if isinstance(found, Item) else None


def _told(asked: Item | None, on: Occasion, item: Item) -> str:
    """The answer in the words that were offered; what is missing says why."""
    first, second = _given(item, on)
    if item.link_id not in on.answers:
        return NOT_ASKED if asked or on.questionnaire is None else NOT_A_QUESTION
    told = said(asked, first, NO_ANSWER)
    again = on.questionnaire.inputs.get(f"{item.link_id}.again") if on.questionnaire else None
    return ONCE_MORE.format(told, said(again, second, NO_ANSWER)) if second else told


def _ticked(item: Item, before: Value, after: Value) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which of several answers came, and which went; nothing where none of them stayed."""
    if not (isinstance(before, tuple) and isinstance(after, tuple)):
        return (), ()
    if not set(before) & set(after):
        return (), ()
    came = tuple(item.display(str(code)) for code in after if code not in before)
    went = tuple(item.display(str(code)) for code in before if code not in after)
    return came, went
