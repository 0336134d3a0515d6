"""The data dictionary: every question as one flat entry, for a person, a sheet or a program."""

from collections.abc import Iterator
from dataclasses import dataclass

from intake.clinical.condition import Condition, atoms
from intake.clinical.item import AnswerOption, Derived, Item, ItemType
from intake.clinical.prose import short, words
from intake.clinical.questionnaire import Page, Part, Questionnaire
from intake.clinical.rule import RuleSet

KINDS = {
    ItemType.REGION: "region",
    ItemType.SCALE: "nrs",
    ItemType.INTEGER: "integer",
    ItemType.DATE: "date",
    ItemType.APPROXIMATE_DATE: "month_date",
    ItemType.PHONE: "tel",
    ItemType.EMAIL: "email",
    ItemType.AGREEMENT: "yn",
}
YES_NO = frozenset({"yes", "no"})
YES_NO_NOT_SURE = YES_NO | {"not_sure"}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One question. `type` is the kind of answer that Answers JSON takes for it."""

    page_slug: str
    page_order: int
    page_title: str
    part: str
    link_id: str
    type: str
    required: str
    options: tuple[AnswerOption, ...]
    exclusive: str
    asked_when: str
    question: str
    hint: str
    asked_because: str
    used_for: tuple[str, ...]
    rules: tuple[str, ...]


def entries(questionnaire: Questionnaire, rules: RuleSet) -> Iterator[Entry]:
    """Every question in the order of the walk, with the numbers of the rules that read it."""
    readers = _readers(questionnaire, rules)
    for order, page in enumerate(questionnaire.pages, start=1):
        for item in page.items:
            yield Entry(
                page_slug=page.slug,
                page_order=order,
                page_title=page.title,
                part=page.part.value,
                link_id=item.link_id,
                type=_kind(item),
                required=item.need.value,
                options=item.options,
                exclusive=item.exclusive,
                asked_when=_asked_when(questionnaire, page, item),
                question=item.text,
                hint=item.hint,
                asked_because=item.asked_because,
                used_for=item.used_for,
                rules=tuple(readers.get(item.asks_again or item.link_id, ())),
            )


def _kind(item: Item) -> str:
    if item.type is not ItemType.CHOICE:
        return KINDS.get(item.type, "text")
    if item.repeats:
        return "multi"
    return {YES_NO: "yn", YES_NO_NOT_SURE: "yn_ns"}.get(item.codes, "single")


def _asked_when(questionnaire: Questionnaire, page: Page, item: Item) -> str:
    if page.part is Part.STAFF:
        return "asked by staff"
    if item.asks_again:
        first = questionnaire.inputs[item.asks_again]
        return f"“{short(first.text)}”: I’m not sure"
    when = "always" if item.enable_when is None else words(item.enable_when, questionnaire)
    if page.part is Part.MORE:
        return f"{when}, where the patient chooses “Tell us more”"
    if page.walk_when is None:
        return when
    walked = words(page.walk_when, questionnaire)
    return f"{when}; on the walk: {walked}; else where the patient chooses “Tell us more”"


def _readers(questionnaire: Questionnaire, rules: RuleSet) -> dict[str, list[str]]:
    """For each question the rules that read it, itself or through a fact worked out from it."""
    readers: dict[str, list[str]] = {}
    for rule in (*rules.every, *(note.rule for note in rules.notes)):
        read = {
            source
            for arm in rule.arms
            for link_id in _link_ids(arm.when)
            for source in _sources(questionnaire, link_id)
        }
        for link_id in read:
            readers.setdefault(link_id, []).append(rule.number)
    return readers


def _link_ids(condition: Condition) -> set[str]:
    return {atom.link_id for atom in atoms(condition)}


def _sources(questionnaire: Questionnaire, link_id: str) -> tuple[str, ...]:
    asked = questionnaire.inputs[link_id]
    return asked.sources or (link_id,) if isinstance(asked, Derived) else (link_id,)
