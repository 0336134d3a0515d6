"""What practitioners say about a form. Each act comes back to its place on the brief.

Refused, the brief is shown again with the form as it was typed: nothing is lost.
"""

from collections.abc import Callable
from functools import partial

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intake.storage import ConflictError, NotFoundError, UnreviewedError
from intake.web.access import Audience, current_staff, open_to, reviews
from intake.web.form import PostedForm
from intake.web.moment import day_time
from intake.web.staff.paper.case import there
from intake.web.staff.practitioner import PAGES, blueprint, opened_brief, page
from intake.web.staff.review.review_form import (
    SECTIONS,
    DiscussedForm,
    JudgementForm,
    MissedForm,
    NoteForm,
    OverrideForm,
    SectionForm,
    SignOffForm,
)
from intake.web.staff.review.reviewing import SIGN_OFF, Refusal, line_of, of, required

View = Callable[[str, str], Response | tuple[str, int]]

SIGNED_OFF = "Signed off. It is off the queue, and your name and the time are kept with it."
CHANGED = "Not saved yet: this has changed since you opened it. Look, then decide."
UNREVIEWED = "Not signed off yet. Review these first, then sign off."
NOT_SAVED = "Not saved yet. What you typed is still there."
RADIOS = {"disposition", "verdict"}
UNSURE = "Not saved: the page was not whole. Do it once more."


def on(act: str, **names: str) -> Callable[[View], View]:
    """The same act on a response and on a form that was not sent; `names` of the endpoints."""

    def register(view: View) -> View:
        open_to(Audience.PRACTITIONER)(view)
        for where in PAGES:
            blueprint.add_url_rule(
                f"/{where}/<entry_id>/{act}",
                endpoint=names.get(where, act),
                view_func=view,
                methods=["POST"],
                defaults={"where": where},
            )
        return view

    return register


@on("sections")
def review_section(where: str, entry_id: str) -> Response | tuple[str, int]:
    form = SectionForm()
    section = str(form.section.data)
    tick = partial(reviews().review_section, entry_id, section)
    return _ticked(where, entry_id, form, tick, f"b-{section}")


@on("discussed")
def discuss(where: str, entry_id: str) -> Response | tuple[str, int]:
    form = DiscussedForm()
    tick = partial(reviews().discuss, entry_id, str(form.precaution.data))
    return _ticked(where, entry_id, form, tick, f"talk-{form.place.data}")


def _ticked(
    where: str,
    entry_id: str,
    form: SectionForm | DiscussedForm,
    tick: Callable[..., object],
    place: str,
) -> Response | tuple[str, int]:
    """A tick counts for the answers that its page showed, and no newer ones."""
    there(where, entry_id)
    if not form.validate_on_submit():
        return _refused(where, entry_id, Refusal(UNSURE))
    typed = str(form.as_of.data or "")
    try:
        tick(done=not form.taken_back.data, as_of=typed)
    except ConflictError:
        return _changed(where, entry_id, typed)
    return _back(where, entry_id, place)


@on("judgements")
def judge(where: str, entry_id: str) -> Response | tuple[str, int]:
    there(where, entry_id)
    if "missed" in request.form:
        return _missed(where, entry_id)
    form = JudgementForm()
    if not form.validate_on_submit():
        if form.rule.errors or form.place.errors:
            return _refused(where, entry_id, Refusal(UNSURE))
        links = _links(form, f"judge-{form.place.data}-")
        return _refused(where, entry_id, Refusal(NOT_SAVED, links, judging=form))
    reason = str(form.reason.data or "")
    reviews().judge(entry_id, str(form.rule.data), form.verdict.data, reason)
    return _back(where, entry_id, f"judge-{form.place.data}")


@on("override")
def override(where: str, entry_id: str) -> Response | tuple[str, int]:
    form, seen = OverrideForm(), there(where, entry_id)
    form.before = seen.disposition
    typed = str(form.as_of.data)
    news = seen.since(typed)
    if any(remark.kind == "override" for remark in news):
        form.before = ""  # the storage room says whether it is the same once more
    if not form.validate_on_submit():
        since = tuple(line_of(remark) for remark in news if remark.agent != current_staff().id)
        return _refused(where, entry_id, Refusal(NOT_SAVED, _links(form), since, override=form))
    try:
        reviews().override(entry_id, form.disposition.data, str(form.why.data), typed)
    except ConflictError:
        since = _since(where, entry_id, typed)
        told = Refusal(CHANGED, (("Decide again", "why"),), since, override=form)
        return _refused(where, entry_id, told, 409)
    return _back(where, entry_id, "b-override")


@on("addenda")
def addend(where: str, entry_id: str) -> Response | tuple[str, int]:
    form, _seen = NoteForm(), there(where, entry_id)
    if not form.validate_on_submit():
        return _refused(where, entry_id, Refusal(NOT_SAVED, _links(form), note=form))
    try:
        reviews().addend(entry_id, str(form.note.data), str(form.as_of.data))
    except ConflictError:
        return _refused(where, entry_id, Refusal(UNSURE, note=form), 409)
    return _back(where, entry_id, "b-notes")


@on("review", **{where: name.partition(".")[2] for where, name in SIGN_OFF.items()})
def sign_off(where: str, entry_id: str) -> Response | tuple[str, int]:
    form, _seen = SignOffForm(), there(where, entry_id)
    typed = str(form.as_of.data)
    brief = opened_brief(where, entry_id)
    try:
        review = reviews().sign_off(entry_id, typed, required(brief))
    except UnreviewedError as error:
        left = tuple((SECTIONS[section], f"b-{section}") for section in error.sections)
        return page(brief, of(brief, Refusal(UNREVIEWED, left))), 422
    except (ConflictError, NotFoundError):  # nothing of it waits where it was sent meanwhile
        since = _since(where, entry_id, typed)
        return page(brief, of(brief, Refusal(CHANGED, since=since))), 409
    already = f"{review.by} signed it off already, {day_time(review.at)}. Nothing changed."
    flash(SIGNED_OFF if review.agent == current_staff().id else already)
    return redirect(url_for(".queue"), 303)


def _missed(where: str, entry_id: str) -> Response | tuple[str, int]:
    form = MissedForm()
    if not form.validate_on_submit():
        return _refused(where, entry_id, Refusal(NOT_SAVED, _links(form), missed=form))
    reviews().judge(entry_id, str(form.rule.data), "missed", str(form.missed.data))
    return _back(where, entry_id, "b-missed")


def _back(where: str, entry_id: str, anchor: str) -> Response:
    return redirect(url_for(PAGES[where], entry_id=entry_id, _anchor=anchor), 303)


def _refused(where: str, entry_id: str, refusal: Refusal, status: int = 422) -> tuple[str, int]:
    brief = opened_brief(where, entry_id)
    return page(brief, of(brief, refusal)), status


def _changed(where: str, entry_id: str, typed: str) -> tuple[str, int]:
    return _refused(where, entry_id, Refusal(CHANGED, since=_since(where, entry_id, typed)), 409)


def _links(form: PostedForm, before: str = "") -> tuple[tuple[str, str], ...]:
    """Each thing to mend, with the id of its control; `before` is what ids of this form begin with.

    An error of the whole form has no control of its own.
    """
    return tuple(
        (str(errors[0]), before + (f"{name}-0" if name in RADIOS else str(name)))
        for name, errors in form.errors.items()
    )


def _since(where: str, entry_id: str, typed: str) -> tuple[str, ...]:
    """What the others did meanwhile, in their words; a form not sent may have changed by itself."""
    history = there(where, entry_id)
    told = tuple(line_of(remark) for remark in history.since(typed))
    if history.review is not None:
        review = history.review
        told = (*told, f"{review.by}, {day_time(review.at)}: signed it off")
    return told or ("The patient has been at the form since.",)
