"""Coming back with a code, on this device or another one."""

from flask import render_template, url_for

from intake.clinical.questionnaire import Page, Part
from intake.storage import Draft
from intake.web.access import Audience, open_to
from intake.web.patient import walk
from intake.web.patient.blueprint import Answer, blueprint, is_post, see
from intake.web.patient.carrying import waiting
from intake.web.patient.onward import here, page_address
from intake.web.patient.visit import Visit, current, held
from intake.web.patient.who import WhoForm


@blueprint.route("/resume", methods=["GET", "POST"])
@open_to(Audience.PATIENT)
def resume() -> Answer:
    form = WhoForm()
    if is_post() and form.opens(locked=False):
        return see(address_of(held()[1]))
    return render_template("patient/resume.html", form=form), form.status


def address_of(draft: Draft) -> str:
    """Where its person goes on: the status of a form that was sent, the welcome of another."""
    if draft.receipt is None:
        return url_for("patient.welcome")
    return url_for("patient.status")


@blueprint.get("/resume/welcome")
@open_to(Audience.PATIENT)
def welcome() -> Answer:
    visit = current()
    if visit.emergencies:
        return see(here(visit))
    return render_template(
        "patient/welcome.html",
        visit=visit,
        name=name_of(visit),
        stopped_at=waiting(visit),
        place=here(visit),
        safety=safety_address(visit),
    )


@blueprint.get("/resume/lost")
@open_to(Audience.PATIENT)
def lost_code() -> str:
    return render_template("patient/lost_code.html")


def name_of(visit: Visit) -> str:
    """As the person is called; nothing where they have not said."""
    told = (visit.answers.get(link_id) for link_id in ("name_called", "name_legal_first"))
    return next((str(name) for name in told if name), "")


def safety_address(visit: Visit) -> str:
    """The first safety page, where it has been answered; nothing where it is still to come."""
    first = next((s for s in walk.walked(visit.hearing) if s.page.part is Part.SAFETY), None)
    reached = first is not None and walk.complete(first, visit.answers)
    return _address(first.page) if first is not None and reached else ""


def _address(page: Page) -> str:
    return page_address(page, keep_source=False)
