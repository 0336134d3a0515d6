"""“Check your answers”: by chapter, the safety check first, and what does not match."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import url_for

from intake.clinical.decision import holds
from intake.clinical.item import Item, ItemType
from intake.clinical.path import Step
from intake.clinical.questionnaire import Page, Part
from intake.content.mismatch import MISMATCHES, Mismatch
from intake.web.answer import said
from intake.web.form import page_form
from intake.web.language import translated
from intake.web.patient import walk
from intake.web.patient.visit import Visit

ORDER = (Part.SAFETY, Part.START, Part.PAIN, Part.NEEDLES, Part.FINISH)
EMPTY = (None, "", ())
NOT_PRINTED = {"private_talk"}
"""Said by a young person alone; a parent may read this page."""


@dataclass(frozen=True)
class Line:
    question: str
    answer: str
    missing: bool
    change: str
    """The address where it is changed; empty on the page where it is asked."""


@dataclass(frozen=True)
class Section:
    title: str
    lines: tuple[Line, ...]


def sections(visit: Visit, *, whole: bool = False) -> list[Section]:
    """Every question that was asked; with `whole`, those of the last page as well."""
    steps = [s for s in visit.hearing.steps if s.on_walk and (whole or s.page.slug != "review")]
    said = {part: _lines(visit, [s for s in steps if s.page.part is part]) for part in ORDER}
    chapters = [Section(_title(part), tuple(lines)) for part, lines in said.items()]
    more = tuple(_lines(visit, walk.offered(visit.hearing), only_answered=True))
    return [*chapters, *([Section(_title(Part.MORE), more)] if more else [])]


def _title(part: Part) -> str:
    return translated(part.value, "part")


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
    value = visit.answers.get(item.link_id)
    question = translated(item.text, item.link_id)
    return Line(question, said(item, value), value in EMPTY, change(visit, page, item))


def change(visit: Visit, page: Page, item: Item) -> str:
    """To the question itself, and from there straight back."""
    if page.slug == "review":
        return ""
    control = page_form([item], visit.answers, visit.as_of).questions[0].first_id
    if page.slug == "start":
        return url_for("patient.start", _anchor=control)
    named: dict[str, Any] = {"from": "review"}
    return url_for("patient.ask", slug=page.slug, _anchor=control, **named)


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
