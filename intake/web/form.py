"""A page of the questionnaire as a form: what was typed, taken down Item by Item."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import HiddenField

from intake.clinical.answers import Answers, Value
from intake.clinical.item import AnswerOption, Item, ItemType, Need
from intake.clinical.reading import DATE_TYPES, Refusal, seen
from intake.web.answer import answer
from intake.web.field import AnswerField, DateField
from intake.web.installed import edition
from intake.web.message import missing


class PostedForm(FlaskForm):
    """A form that reads form fields, where Flask-WTF would take files and JSON as well."""

    def __init__(self, **settings: Any) -> None:
        posted = request.form if self.is_submitted() else None
        super().__init__(**{"formdata": posted, **settings})


def plain(text: str | None) -> str:
    """What staff typed, line by line, without signs that no page shows.

    One that turns the direction of the line can make “no clot” read as something else.
    """
    return "\n".join(seen(line.expandtabs(1)) for line in (text or "").splitlines()).strip()


class PageForm(PostedForm):
    """What every page of questions has beside its questions."""

    pointed_out = HiddenField()
    """Names of questions whose contradiction this person has been shown once."""
    asked_under = HiddenField()
    """The edition the page was shown under: an answer counts for the question that was read."""
    outdated = False
    """Whether that is another one than the form is under now: it moved on in another window."""

    @property
    def questions(self) -> list[AnswerField]:
        return [field for field in self if isinstance(field, AnswerField)]

    @property
    def wrong(self) -> list[AnswerField]:
        return [field for field in self.questions if field.errors]

    @property
    def changes(self) -> dict[str, Value]:
        """What to keep, by link_id."""
        return {field.item.link_id: field.answer for field in self.questions}

    @property
    def shown(self) -> set[str]:
        """Those names that are questions of this page; whatever else was posted is dropped."""
        posted = set(str(self.pointed_out.data or "").split())
        return posted & {field.name for field in self.questions}

    def take_down(self) -> bool:
        """Whether every answer can be kept. A contradiction is refused once, then accepted."""
        shown = self.shown
        for field in self.questions:
            field.strict = field.name not in shown
        self.validate()
        for field in self.questions:
            self._uncheck_spare(field)
        found = {field.name for field in self.questions if field.refusal is Refusal.CONTRADICTORY}
        self.pointed_out.data = " ".join(sorted(shown | found))
        return not self.wrong

    def take_down_loosely(self) -> None:
        """What can be kept of a page that is not finished. A sign beside “none” is kept."""
        self.pointed_out.data = " ".join(str(field.name) for field in self.questions)
        self.take_down()

    def require(self, items: Iterable[Item]) -> bool:
        """Whether each of these questions has its answer; says what to do where one has not."""
        needed = {item.link_id for item in items if item.need is not Need.OPTIONAL}
        for field in self.questions:
            lacks = field.item.link_id in needed and field.answer is None and not field.errors
            if lacks and not self._spares(field):
                field.errors = [missing(field.item)]
        return not self.wrong

    def _spares(self, field: AnswerField) -> AnswerField | None:
        """The box, where it is checked, that takes the place of this question."""
        box = self._fields.get(field.item.spared_by) if field.item.spared_by else None
        return box if box is not None and box.answer else None

    def _uncheck_spare(self, field: AnswerField) -> None:
        """A doctor’s name beside “I do not have a doctor”: the name tells more."""
        box = self._spares(field)
        if box and field.answer:
            box.answer, box.said = None, ()


def page_form(items: Iterable[Item], answers: Answers, as_of: date) -> PageForm:
    """These questions as a form, filled in with what was typed now or answered before."""
    asked = [_of_places_marked(item, answers) for item in items]
    form = form_class(asked, as_of)(data={item.name: answers.get(item.link_id) for item in asked})
    form.pointed_out.data = " ".join(sorted(form.shown))
    now = edition().hash
    form.outdated = form.asked_under.data not in {None, "", now}
    form.asked_under.data = now
    return form


MADE: dict[tuple[object, ...], type[PageForm]] = {}
"""Forms by the questions on them and the day: to make one takes longer than to fill it in."""
MOST_MADE = 500


def form_class(asked: list[Item], as_of: date) -> type[PageForm]:
    """The questions are told apart by which they are: the form keeps them, so no other can be."""
    key = as_of, *map(id, asked)
    made = MADE.get(key)
    if made is None:
        fields = {
            item.name: (DateField if item.type in DATE_TYPES else AnswerField)(item, as_of)
            for item in asked
        }
        if len(MADE) >= MOST_MADE:
            MADE.clear()
        made = type("AskedForm", (PageForm,), {**fields, "asked": tuple(asked)})
        MADE[key] = made
    return made


def _of_places_marked(item: Item, answers: Answers) -> Item:
    """“Which place hurts the most?” offers the places that were marked, and no others."""
    marked: Any = answers.get("regions")
    if item.type is not ItemType.REGION or item.repeats or not marked:
        return item
    return replace(item, options=tuple(AnswerOption(code, answer(item, code)) for code in marked))
