"""The pages that come next, made while this one is read: shown at once if the answers are likely.

Every page sent ahead goes by answers that nobody has given yet. What they lead to is found by the
engine itself, every rule that can stop the walk included; with each page go the answers that lead
there. Whoever says anything else waits for the clinic’s word, as without all this. So nothing that
could open a page, stop the walk or show a number to call is ever late, and nothing is kept here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from flask import jsonify, make_response, request, session, url_for
from werkzeug.wrappers import Response

from intake.clinical.answers import Answers, Value
from intake.clinical.item import Need
from intake.clinical.path import Step
from intake.clinical.reading import with_sides
from intake.clinical.turning import TYPED, Turning
from intake.web.access import Audience, open_to
from intake.web.day import PARTS
from intake.web.field import AnswerField, DateField
from intake.web.form import page_form
from intake.web.installed import questionnaire, rules
from intake.web.patient import walk
from intake.web.patient.blueprint import blueprint
from intake.web.patient.carried import filled_in
from intake.web.patient.judgement import listen, watch, watched
from intake.web.patient.onward import next_page
from intake.web.patient.question import show
from intake.web.patient.visit import Visit, current
from intake.web.tablet import is_shared

HORIZON = 5
"""Pages ahead of the one that is read."""
WORDS = frozenset({"lang", "who_fills"})
"""Answers that later pages are worded by: their language, and to whom they speak."""
FLASHES = "_flashes"


@dataclass(frozen=True)
class Likely:
    """What is probably answered on one page."""

    answers: Answers
    names: dict[str, list[str]]
    """By the name of its field, the values that lead to the same page."""
    needed: list[str]
    """The fields that may not be left out."""


@blueprint.get("/ahead")
@open_to(Audience.PATIENT)
def ahead() -> Response:
    """From the page `at`; those up to `known` were sent before."""
    visit = current()
    step = walk.find(visit.hearing, request.args.get("at", ""), visit.answers)
    waits = visit.emergencies or FLASHES in session or is_shared()
    if waits or step is None or not step.on_walk:
        return jsonify([])
    steps = list(chain(visit, step))
    known = [way.step.page.slug for way in steps]
    new = known.index(last) + 1 if (last := request.args.get("known")) in known else 0
    return jsonify([way.sent() for way in steps[new:]])


@dataclass(frozen=True)
class Way:
    """From one page to the next."""

    slug: str
    likely: Likely
    visit: Visit
    step: Step

    def sent(self) -> dict[str, Any]:
        told = filled_in(self.visit, self.step.items)
        form = page_form(walk.asked(self.step), told, self.visit.as_of)
        return {
            "from": url_for("patient.ask", slug=self.slug),
            "likely": self.likely.names,
            "needed": self.likely.needed,
            "at": url_for("patient.ask", slug=self.step.page.slug),
            "page": make_response(show(self.visit, self.step, form)).get_data(as_text=True),
        }


def chain(visit: Visit, step: Step) -> Iterator[Way]:
    for _ in range(HORIZON):
        likely = expected(visit, step)
        after = likely and follow(visit, step, likely.answers)
        following = after and next_step(after, step.page.slug)
        if not (likely and after and following):
            return
        yield Way(step.page.slug, likely, after, following)
        visit, step = after, following


def expected(visit: Visit, step: Step) -> Likely | None:
    """None where only the person can say what comes next."""
    turning = Turning(questionnaire(), watched(rules()), WORDS)
    told = filled_in(visit, step.items)
    form = page_form(walk.asked(step), told, visit.as_of)
    answers: dict[str, Value] = {}
    names: dict[str, list[str]] = {}
    needed = []
    for field in form.questions:
        stored = told.get(field.item.link_id)
        if field.item.type in TYPED:
            answers[field.item.link_id] = stored
            names |= as_typed(field)
            continue
        likely = turning.expected(field.item, visit.answers, visit.as_of)
        if likely is None:
            return None
        answers[field.item.link_id] = likely.value
        names[field.name] = list(likely.codes)
        if not likely.silence or field.item.need is not Need.OPTIONAL:
            needed.append(field.name)
    return Likely(answers, names, needed)


def as_typed(field: AnswerField) -> dict[str, list[str]]:
    """What stands in its boxes now."""
    if isinstance(field, DateField):
        return {f"{field.name}-{part}": [getattr(field.boxes, part)] for part in PARTS}
    return {field.name: [field.text]}


def follow(visit: Visit, step: Step, said: Answers) -> Visit | None:
    """The form after these answers, as the page would keep them; None where it would not go on."""
    heard = listen(visit.draft, {**visit.answers, **said}, visit.as_of)
    is_open = next((s.items for s in heard.steps if s.page is step.page), ())
    if any(item.need is not Need.OPTIONAL and said.get(item.link_id) is None for item in is_open):
        return None
    names = {item.link_id for item in is_open}
    kept = {key: value for key, value in said.items() if key in names or value is not None}
    answers = with_sides(questionnaire(), {**visit.answers, **kept})
    draft = replace(visit.draft, answers=answers)
    after = replace(visit, draft=draft, assessment=watch(draft, answers, visit.as_of))
    stops = after.emergencies or (after.needs_support and not visit.needs_support)
    return None if stops else after


def next_step(visit: Visit, slug: str) -> Step | None:
    page = next_page(visit, slug)
    return walk.find(visit.hearing, page.slug, visit.answers) if page else None
