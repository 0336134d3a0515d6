"""The emergency stop: the care card, “I have read this”, and a doctor’s check that came before."""

from datetime import datetime
from functools import partial

from flask import abort, current_app, render_template, request, url_for

from intake.clinical.answers import Answers
from intake.clinical.item import Item
from intake.clinical.triage import CHECKED_SIGNS
from intake.content.fact import CHECKED_DAYS
from intake.content.policy import CHECK_HOLDS
from intake.storage import AlreadySentError, NotFoundError, StorageError
from intake.web.access import Audience, open_to, patients
from intake.web.form import page_form
from intake.web.installed import questionnaire
from intake.web.language import N_
from intake.web.patient import walk
from intake.web.patient.blueprint import Answer, blueprint, is_post, render_page, see
from intake.web.patient.card import care_card
from intake.web.patient.onward import file_stop, onward
from intake.web.patient.visit import Visit, current, try_to_keep

CHANGED = N_("It has changed since the doctor saw you. Please call 911 now.")
TOO_LONG_AGO = N_("That check was too long ago to be sure. Please call 911 now.")


@blueprint.route("/stop", methods=["GET", "POST"])
@open_to(Audience.PATIENT)
def stop() -> Answer:
    visit = current()
    if not visit.emergencies:
        return onward(visit)
    told_at = tell(visit)
    if request.method == "POST":
        patients().acknowledge_stop(visit.token)
        return see(url_for("patient.stop", read=1))
    if "read" in request.args:
        return render_template("patient/stop_read.html", visit=visit)
    return show_card(visit, told_at)


def tell(visit: Visit) -> datetime | None:
    """When the clinic was told of this; None where it could not be told."""
    try:
        return file_stop(visit)
    except (NotFoundError, AlreadySentError):
        raise
    except StorageError:
        current_app.logger.exception("It could not be kept.")
        return None


def show_card(visit: Visit, told_at: datetime | None, warning: str = "") -> str:
    return render_template(
        "patient/stop.html",
        card=care_card(visit),
        visit=visit,
        told_at=told_at,
        warning=warning,
        pages=walk.pages_behind(visit.hearing, visit.emergencies),
    )


@blueprint.route("/stop/checked", methods=["GET", "POST"])
@open_to(Audience.PATIENT)
def checked() -> Answer:
    visit = current()
    if not visit.emergencies:
        return may_go_on(visit)
    if not care_card(visit).checkable:
        abort(404)
    form = page_form(questions(), visit.answers, visit.as_of)
    show = partial(render_page, "patient/checked.html", form=form)
    if not is_post():
        return show(status=200)
    if not (form.take_down() and form.require(questions())):
        return show(status=422)
    told = {"md_checked": "yes", CHECKED_SIGNS: signs_now(visit), **form.changes}
    after = try_to_keep(visit, told)
    return settle(after) if after else show(status=503)


def questions() -> tuple[Item, ...]:
    page = questionnaire().page("doctor-checked-2")
    return page.items if page else ()


def signs_now(visit: Visit) -> str:
    """What the check is told of: the signs on the card, beside those it was told of before."""
    before = str(visit.answers.get(CHECKED_SIGNS) or "").split()
    now = [atom.link_id for flag in visit.emergencies for atom in flag.evidence]
    return " ".join(dict.fromkeys([*before, *now]))


def settle(visit: Visit) -> Answer:
    """On with the walk where the check counts; otherwise the card again, and why."""
    if visit.emergencies:
        return show_card(visit, tell(visit), why_not(visit.answers, visit))
    patients().go_on(visit.token, "doctor-checked")
    return see(url_for("patient.checked"))


def why_not(answers: Answers, visit: Visit) -> str:
    days = visit.hearing.heard.get(CHECKED_DAYS.link_id)
    too_long = isinstance(days, int | float) and days > CHECK_HOLDS.value
    return TOO_LONG_AGO if too_long and answers.get("md_since_worse") == "no" else CHANGED


def may_go_on(visit: Visit) -> Answer:
    """“Thank you. You can go on”, for whoever was stopped; its button leads on."""
    counted = visit.answers.get("md_checked") == "yes" and visit.draft.stopped_at is not None
    if counted and request.method == "GET":
        return render_template("patient/go_on.html")
    return onward(visit)
