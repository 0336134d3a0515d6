"""The data dictionary: every question as one flat entry, for a person, a sheet or a program."""

from collections.abc import Iterator
from dataclasses import dataclass

from intake.clinical.item import AnswerOption, Item, ItemType
from intake.clinical.prose import short, words
from intake.clinical.questionnaire import Page, Part, Questionnaire
from intake.clinical.register import QuestionRow, question_register
from intake.clinical.rule import RuleSet
from intake.clinical.trigger import Trigger
from intake.content.besides import BESIDES

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
SHOWN = 4
"""Answers that are named; of a longer list, how many more there are."""
OF_RULES = {"rule", "needling", "note"}
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
    used_by: tuple[str, ...]
    also_read_by: tuple[str, ...]
    opens: tuple[str, ...]
    sets_off: tuple[str, ...]


def entries(questionnaire: Questionnaire, rules: RuleSet) -> Iterator[Entry]:
    """Every question in the order of the walk, with what reads it and what it can set off."""
    orders = {page.slug: order for order, page in enumerate(questionnaire.pages, start=1)}
    for row in question_register(questionnaire, rules, BESIDES):
        page, item = row.page, row.item
        yield Entry(
            page_slug=page.slug,
            page_order=orders[page.slug],
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
            rules=tuple(r.name for r in row.read_by if r.kind in OF_RULES),
            used_by=row.users,
            also_read_by=tuple(_others(row)),
            opens=row.opens,
            sets_off=tuple(map(told, row.triggers)),
        )


def told(trigger: Trigger) -> str:
    """Such as `R01: Yes → emergency_now, now, with other answers; by itself discuss_at_visit`."""
    arm, alone = trigger.up_to, trigger.alone
    more = len(trigger.answers) - SHOWN
    answers = ", or ".join(trigger.answers[:SHOWN]) + (f", or {more} more" if more > 0 else "")
    reached = f"{trigger.rule.number}: {answers} → {arm.disposition.code}, {arm.within}"
    if alone is arm:
        return reached
    by_itself = f"; by itself {alone.disposition.code}, {alone.within}" if alone else ""
    return f"{reached}, with other answers{by_itself}"


def _others(row: QuestionRow) -> Iterator[str]:
    for reader in row.read_by:
        if reader.kind not in OF_RULES:
            yield f"{reader.kind} {reader.name}".strip()


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
