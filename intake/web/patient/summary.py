"""“Check your answers”: by chapter, the safety check first, and what does not match."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from intake.clinical.decision import holds
from intake.clinical.item import Item, ItemType
from intake.clinical.path import Step
from intake.clinical.questionnaire import Page, Part
from intake.content.mismatch import MISMATCHES, Mismatch
from intake.web.form import page_form
from intake.web.patient import walk
from intake.web.patient.spoken import NOT_ANSWERED, said
from intake.web.patient.visit import Visit

ORDER = (Part.SAFETY, Part.START, Part.PAIN, Part.NEEDLES, Part.FINISH)
NOT_PRINTED = {"private_talk"}
"""Said by a young person alone; a parent may read this page."""


@dataclass(frozen=True)
class Line:
    question: str
    answer: str
    missing: bool
    page: Page | None
    """Where “Change” leads; None for the first page, which has an address of its own."""
    control: str


@dataclass(frozen=True)
class Section:
    title: str
    lines: tuple[Line, ...]


def sections(visit: Visit) -> list[Section]:
    steps = [step for step in visit.hearing.steps if step.on_walk and step.page.slug != "review"]
    chapters = [
        Section(part.value, tuple(_lines(visit, [s for s in steps if s.page.part is part])))
        for part in ORDER
    ]
    more = tuple(_lines(visit, walk.offered(visit.hearing), only_answered=True))
    return [*chapters, *([Section(Part.MORE.value, more)] if more else [])]


def _lines(visit: Visit, steps: list[Step], *, only_answered: bool = False) -> Iterator[Line]:
    for step in steps:
        for item in step.items:
            value = visit.answers.get(item.link_id)
            settled_later = f"{item.link_id}.again" in visit.hearing.counted
            hidden = item.link_id in NOT_PRINTED or settled_later
            silent = value is None and (only_answered or _needs_no_answer(visit, item))
            if not (hidden or silent):
                yield _line(visit, step.page, item)


def _needs_no_answer(visit: Visit, item: Item) -> bool:
    """A box left unchecked, and the question a checked box took the place of."""
    spared = bool(item.spared_by and visit.answers.get(item.spared_by))
    return item.type is ItemType.AGREEMENT or spared


def _line(visit: Visit, page: Page, item: Item) -> Line:
    answer = said(item, visit.answers.get(item.link_id))
    field = page_form([item], visit.answers, visit.as_of).questions[0]
    where = None if page.slug in walk.ELSEWHERE else page
    return Line(item.text, answer, answer == NOT_ANSWERED, where, field.first_id)


@dataclass(frozen=True)
class Pair:
    """Two answers that do not match: a question and its answer, twice, and where to change them."""

    first: Line
    second: Line


def mismatches(visit: Visit) -> list[Pair]:
    where = {item.link_id: step.page for step in visit.hearing.steps for item in step.items}
    return [
        Pair(*(_line(visit, where[item.link_id], item) for item in (pair.first, pair.second)))
        for pair in MISMATCHES
        if pair.first.link_id in where and pair.second.link_id in where and _differ(visit, pair)
    ]


def _differ(visit: Visit, pair: Mismatch) -> bool:
    written = str(visit.answers.get(pair.second.link_id) or "")
    named = not pair.named or re.search(pair.named, written, re.IGNORECASE) is not None
    return named and holds(pair.when, visit.hearing.heard) is True
