"""What stands on the paper form: each question with its number, and the boxes that mean 911."""

from dataclasses import dataclass

from intake.clinical.answers import Heard, Said
from intake.clinical.condition import Chose
from intake.clinical.decision import holds
from intake.clinical.disposition import Disposition
from intake.clinical.item import AnswerOption, Item
from intake.clinical.questionnaire import Page, Part, Questionnaire
from intake.clinical.rule import RuleSet
from intake.web.patient.opening import Opening, Teller

PARTS = tuple(part for part in Part if part is not Part.STAFF)


@dataclass(frozen=True)
class Box:
    """One box to tick. An `urgent` one calls for 911 whatever else is ticked."""

    option: AnswerOption
    urgent: bool


@dataclass(frozen=True)
class Question:
    number: int
    item: Item
    boxes: tuple[Box, ...]
    opening: Opening | None
    """None where everybody answers it, and where its topic has said what opens it."""


@dataclass(frozen=True)
class Topic:
    page: Page
    opening: Opening | None
    questions: tuple[Question, ...]

    @property
    def urgent(self) -> bool:
        return any(box.urgent for question in self.questions for box in question.boxes)


@dataclass(frozen=True)
class Chapter:
    """Begins on a sheet of its own."""

    part: Part
    topics: tuple[Topic, ...]

    @property
    def urgent(self) -> bool:
        return any(topic.urgent for topic in self.topics)


def chapters(questionnaire: Questionnaire, rules: RuleSet) -> tuple[Chapter, ...]:
    """Everything that patients are asked, in the order it is printed."""
    pages = [page for part in PARTS for page in questionnaire.pages if page.part is part]
    items = [item for page in pages for item in page.items]
    numbers = {item.link_id: number for number, item in enumerate(items, 1)}
    teller, urgent = Teller(questionnaire, numbers), urgent_boxes(questionnaire, rules)
    topics = [_topic(page, teller, urgent) for page in pages]
    return tuple(
        Chapter(part, tuple(topic for topic in topics if topic.page.part is part)) for part in PARTS
    )


def urgent_boxes(questionnaire: Questionnaire, rules: RuleSet) -> frozenset[tuple[str, str]]:
    """The answers that show the emergency page whatever else is said, by question and code.

    A follow-up counts together with the answer that opened it. Worked out once for each RuleSet.
    """
    kept: frozenset[tuple[str, str]] | None = vars(rules).get("_urgent_boxes")
    if kept is None:
        kept = frozenset(
            (item.link_id, option.code)
            for item in questionnaire.items
            for option in item.options
            if all(_stops(rules, {**way, item.name: _one(option.code)}) for way in _ways_to(item))
        )
        vars(rules)["_urgent_boxes"] = kept
    return kept


def _ways_to(item: Item) -> list[dict[str, Said]]:
    """What was answered before, where one earlier answer opens the question."""
    gate = item.enable_when
    return [{gate.link_id: _one(c)} for c in gate.codes] if isinstance(gate, Chose) else [{}]


def _stops(rules: RuleSet, said: dict[str, Said]) -> bool:
    now = [a for r in rules.every for a in r.arms if a.disposition is Disposition.EMERGENCY_NOW]
    heard = Heard(said)
    return any(holds(arm.when, heard) is True for arm in now)


def _one(code: str) -> frozenset[str]:
    return frozenset({code})


def _topic(page: Page, teller: Teller, urgent: frozenset[tuple[str, str]]) -> Topic:
    """What opens all of its questions alike is said once, above them."""
    openings = [_opening(item, teller) for item in page.items]
    shared = openings[0] if len(set(openings)) == 1 else None
    return Topic(
        page,
        teller.opening(page.walk_when) or shared,
        tuple(
            Question(
                teller.numbers[item.link_id],
                item,
                tuple(Box(o, (item.link_id, o.code) in urgent) for o in item.options),
                None if shared else opening,
            )
            for item, opening in zip(page.items, openings, strict=True)
        ),
    )


def _opening(item: Item, teller: Teller) -> Opening | None:
    if not item.asks_again:
        return teller.opening(item.enable_when)
    return teller.opening(Chose(item.asks_again, frozenset({"not_sure"})))
