"""One page of questions: shown, refused with what to do, or kept and left behind."""

from typing import Any

from flask import abort, flash, request, url_for
from werkzeug.wrappers import Response

from intake.clinical.answers import Answers
from intake.clinical.path import Step
from intake.clinical.questionnaire import Part
from intake.web.access import Audience, open_to
from intake.web.form import PageForm, page_form
from intake.web.installed import questionnaire
from intake.web.language import _
from intake.web.patient import walk
from intake.web.patient.blueprint import Answer, blueprint, is_post, render_page, see
from intake.web.patient.carried import filled_from, filled_in
from intake.web.patient.carrying import CHECK_AGAIN, up_to_date
from intake.web.patient.judgement import listen
from intake.web.patient.onward import back_from, first_finish, onward, source
from intake.web.patient.save import is_saving, save_for_later
from intake.web.patient.visit import Visit, current, try_to_keep


@blueprint.route("/questions/<slug>", methods=["GET", "POST"])
@open_to(Audience.PATIENT)
def ask(slug: str) -> Answer:
    visit = current() if request.method == "POST" else up_to_date(current())
    step = walk.find(visit.hearing, slug, visit.answers)
    if step is None or (visit.emergencies and not is_correcting(visit, step)):
        return instead(visit, slug)
    form = page_form(walk.asked(step), filled_in(visit, step.items), visit.as_of)
    return take(visit, step, form) if is_post() else show(visit, step, form)


def take(visit: Visit, step: Step, form: PageForm) -> Answer:
    """What was posted: kept, and on; or the page again, and what to do."""
    if form.outdated:
        flash(_(CHECK_AGAIN))
        return show(visit, step, form, 409)
    if is_saving():
        return save_for_later(visit, form) or show(visit, step, form, 503)
    changes = take_down(visit, step, form)
    if changes is None:
        return show(visit, step, form, 422)
    after = try_to_keep(visit, changes)
    if after is None:
        return show(visit, step, form, 503)
    done = "" if visit.emergencies else step.page.slug
    return support_first(visit, after, done) or onward(after, done)


def instead(visit: Visit, slug: str) -> Response:
    """Where to go when this page cannot be opened now. A page that does not exist is a 404."""
    if questionnaire().page(slug) is None or slug in walk.ELSEWHERE:
        abort(404)
    return first_finish(visit)


def is_correcting(visit: Visit, step: Step) -> bool:
    """“I chose the wrong answer”: only on a page that holds an answer behind the emergency."""
    return "correct" in request.args and step.page in walk.pages_behind(
        visit.hearing, visit.emergencies
    )


def take_down(visit: Visit, step: Step, form: PageForm) -> Answers | None:
    """What to store; None where something on the page still has to be put right.

    What is required depends on what was chosen on the page just now; under “tell us more”,
    nothing is. A question that is open is stored also when it was left empty.
    """
    taken = form.take_down()
    changes = form.changes
    now = listen(visit.draft, {**visit.answers, **changes}, visit.as_of)
    is_open = next((s.items for s in now.steps if s.page is step.page), ())
    if not form.require(is_open if step.on_walk else ()) or not taken:
        return None
    names = {item.link_id for item in is_open}
    return {key: value for key, value in changes.items() if key in names or value is not None}


def support_first(before: Visit, after: Visit, slug: str) -> Response | None:
    """The support box, once, right after the page whose words asked for it."""
    if not after.needs_support or before.needs_support or after.emergencies:
        return None
    named: dict[str, Any] = {"after": slug, "from": source()}
    return see(url_for("patient.support", **named))


def show(visit: Visit, step: Step, form: PageForm, status: int = 200) -> Answer:
    correcting = bool(visit.emergencies)
    return render_page(
        "patient/question.html",
        page=step.page,
        form=form,
        progress=walk.progress(visit.hearing, step.page),
        back=url_for("patient.stop") if correcting else back_from(visit, step.page),
        correcting=correcting,
        for_helper=visit.helper and step.page.part is Part.SAFETY,
        visit=visit,
        brought=filled_from(visit, step.items),
        status=status,
    )
