"""The practitioner’s pages: who waits, and what one person said. Opening is recorded first."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirection

from intake.storage import ConflictError, NotFoundError
from intake.web import error
from intake.web.access import Audience, asked_again, desk, open_to, practitioners
from intake.web.installed import LEFT_AFTER
from intake.web.staff.brief import Brief, of_response, of_stop
from intake.web.staff.level import LEVELS
from intake.web.staff.taking import PractitionerExportForm, download
from intake.web.staff.waiting import waiting

blueprint = Blueprint("practitioner", __name__, url_prefix="/practitioner")

REVIEWED = "Marked as reviewed. It is off the queue, and your name and the time are kept with it."
NOTHING_SEEN = -1
CHANGED = "This has changed since you opened it. Read it again, then mark it as reviewed."


@blueprint.errorhandler(NotFoundError)
def not_found(_error: NotFoundError) -> tuple[str, int]:
    return error.page(404), 404


@blueprint.get("/")
@open_to(Audience.PRACTITIONER)
def queue() -> str:
    lines = [waiting(entry) for entry in practitioners().queue(LEFT_AFTER)]
    return render_template("staff/queue.html", lines=lines, levels=LEVELS)


@blueprint.get("/responses/<entry_id>")
@open_to(Audience.PRACTITIONER)
def response(entry_id: str) -> str:
    return _page(of_response(practitioners().open_response(entry_id)))


@blueprint.get("/stopped/<entry_id>")
@open_to(Audience.PRACTITIONER)
def stopped(entry_id: str) -> str:
    return _page(of_stop(practitioners().open_stop(entry_id)))


@blueprint.post("/responses/<entry_id>/review")
@open_to(Audience.PRACTITIONER)
def review_response(entry_id: str) -> Redirection:
    try:
        practitioners().mark_reviewed(entry_id)
    except ConflictError:
        abort(404)  # a stop, under an address that would not say what of it was seen
    flash(REVIEWED)
    return redirect(url_for(".queue"), 303)


@blueprint.post("/stopped/<entry_id>/review")
@open_to(Audience.PRACTITIONER)
def review_stop(entry_id: str) -> Redirection:
    try:
        practitioners().mark_reviewed(entry_id, request.form.get("as_of", NOTHING_SEEN, type=int))
    except ConflictError:
        flash(CHANGED)
        return redirect(url_for(".stopped", entry_id=entry_id), 303)
    flash(REVIEWED)
    return redirect(url_for(".queue"), 303)


@blueprint.route("/exports", methods=["GET", "POST"])
@open_to(Audience.PRACTITIONER)
@asked_again
def exports() -> Response | tuple[str, int]:
    form = PractitionerExportForm()
    if not form.validate_on_submit():
        return render_template("staff/exports.html", form=form), 422 if form.errors else 200
    purpose = form.purpose.data
    if form.wanted == "clinical":
        return download(form, practitioners().export_responses(form.selection, purpose))
    return download(form, desk().export_rows(form.selection, purpose, LEFT_AFTER))


def _page(brief: Brief) -> str:
    openings = practitioners().opened_by(brief.id)
    return render_template("staff/brief.html", brief=brief, openings=openings)
