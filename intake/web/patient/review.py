"""The last page: check, tell more, sign and send."""

import secrets

from flask import current_app, flash, request, session, url_for

from intake.clinical.answers import Answers
from intake.clinical.item import Item
from intake.storage import ConflictError, Sent, StorageError
from intake.web.access import Audience, open_to, patients
from intake.web.form import PageForm, page_form
from intake.web.header import put_away
from intake.web.installed import questionnaire
from intake.web.language import _
from intake.web.patient import walk
from intake.web.patient.blueprint import Answer, blueprint, is_post, render_page, see
from intake.web.patient.carrying import CHECK_AGAIN, up_to_date
from intake.web.patient.onward import first_finish, onward
from intake.web.patient.save import is_saving, save_for_later
from intake.web.patient.summary import mismatches, sections
from intake.web.patient.unfinished import assessed
from intake.web.patient.visit import Visit, current, person_in, try_to_keep

SENT = "sent"
ATTEMPTS = 3
"""How often to assess and send again when another window of the same person saved meanwhile."""


@blueprint.route("/review", methods=["GET", "POST"])
@open_to(Audience.PATIENT)
def review() -> Answer:
    visit = current() if request.method == "POST" else up_to_date(current())
    waiting = walk.first_incomplete(visit.hearing, visit.answers)
    if visit.emergencies or waiting is not None:
        return first_finish(visit)
    form = page_form(questions(), signed_by_default(visit.answers), visit.as_of)
    if not is_post():
        return show(visit, form)
    if form.outdated:
        flash(_(CHECK_AGAIN))
        return show(visit, form, 409)
    if is_saving():
        return save_for_later(visit, form) or show(visit, form, 503)
    if not (form.take_down() and form.require(questions())):
        return show(visit, form, 422)
    after = try_to_keep(visit, form.changes)
    sent = after and try_to_send(after)
    return sent or show(visit, form, 503)


def questions() -> tuple[Item, ...]:
    page = questionnaire().page("review")
    return page.items if page else ()


def signed_by_default(answers: Answers) -> Answers:
    """A person who fills in their own form signs with their own name; others write it."""
    if answers.get("truth.name") or answers.get("who_fills") != "self":
        return answers
    names = (answers.get("name_legal_first"), answers.get("name_legal_last"))
    return {**answers, "truth.name": " ".join(str(name) for name in names if name)}


def show(visit: Visit, form: PageForm, status: int = 200) -> Answer:
    page = questionnaire().page("review")
    more = walk.offered(visit.hearing)
    return render_page(
        "patient/review.html",
        page=page,
        form=form,
        sections=sections(visit),
        mismatches=mismatches(visit),
        more=next((s for s in more if not walk.complete(s, visit.answers)), None),
        progress=page and walk.progress(visit.hearing, page),
        status=status,
    )


def try_to_send(visit: Visit) -> Answer | None:
    """Assess the finished form and hand it over, once; None where it could not be kept."""
    for _attempt in range(ATTEMPTS):
        try:
            visit = up_to_date(visit)
            if visit.emergencies:
                return onward(visit)
            patients().send(visit.token, to_send(visit), revision=visit.draft.revision)
        except ConflictError:
            visit = current()
        except StorageError:
            current_app.logger.exception("It could not be kept.")
            return None
        else:
            # Another cookie: a browser then throws away what it kept of the pages behind.
            session[SENT] = secrets.token_hex(8)
            return put_away(see(url_for("patient.sent")))
    return None


def to_send(visit: Visit) -> Sent:
    """Everything the clinic gets: the answers that count, what was withdrawn, what it means."""
    person = person_in(visit.answers)
    if person is None:
        raise ConflictError("A form without a name and a phone number cannot be sent.")
    return assessed(visit.draft, person, visit.as_of)
