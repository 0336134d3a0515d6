"""The practitioner’s pages of one person. Opening is recorded first."""

from flask import Blueprint, render_template

from intake.storage import NotFoundError
from intake.web import error
from intake.web.access import Audience, open_to, papers, practitioners
from intake.web.sitting import sittings
from intake.web.staff.brief.brief import Brief, of_response, of_stop
from intake.web.staff.review.reviewing import Reviewing
from intake.web.staff.review.reviewing import of as reviewing_of

PAGES = {"responses": "practitioner.response", "stopped": "practitioner.stopped"}
"""The page of a brief, by the part of its address that says whether it was sent."""

blueprint = Blueprint("practitioner", __name__, url_prefix="/practitioner")


@blueprint.errorhandler(NotFoundError)
def not_found(_error: NotFoundError) -> tuple[str, int]:
    return error.page(404), 404


@blueprint.get("/responses/<entry_id>")
@open_to(Audience.PRACTITIONER)
def response(entry_id: str) -> str:
    return page(opened_brief("responses", entry_id))


@blueprint.get("/stopped/<entry_id>")
@open_to(Audience.PRACTITIONER)
def stopped(entry_id: str) -> str:
    return page(opened_brief("stopped", entry_id))


def opened_brief(where: str, entry_id: str) -> Brief:
    """`where` as in PAGES. NotFoundError where there is none."""
    if where == "responses":
        return of_response(practitioners().open_response(entry_id))
    return of_stop(practitioners().open_stop(entry_id))


def page(brief: Brief, reviewing: Reviewing | None = None) -> str:
    """The brief; with what was refused on it and was typed, where something was."""
    return render_template(
        "staff/brief.html",
        brief=brief,
        openings=sittings(practitioners().opened_by(brief.id)),
        others=practitioners().others_of(brief.id) if brief.kind == "sent" else (),
        papers=papers().of(brief.id),
        reviewing=reviewing or reviewing_of(brief),
    )
