"""“Delete my answers”: nothing is left of them, unless they are the clinic’s record already."""

from flask import abort, render_template, request, session, url_for

from intake.storage import NotFoundError
from intake.web.access import Audience, open_to, patients
from intake.web.patient.blueprint import Answer, blueprint
from intake.web.patient.leave import forget, given_back
from intake.web.patient.visit import stored
from intake.web.tablet import ENTRY

OUTCOME = "outcome"
"""What became of the answers, in the cookie session, for the page that says so."""


@blueprint.route("/delete", methods=["GET", "POST"])
@open_to(Audience.PATIENT)
def delete() -> Answer:
    if ENTRY in session:  # whoever typed the answers in does not delete them for their person
        abort(404)
    if request.method == "POST":
        return _delete()
    outcome = session.pop(OUTCOME, "")
    if outcome:
        return render_template("patient/deleted.html", kept=outcome == "kept")
    _, draft = stored()
    told = draft.stopped_at is not None
    return render_template("patient/delete.html", sent=draft.receipt is not None, told=told)


def _delete() -> Answer:
    token, _ = stored()
    try:
        ended = patients().delete(token)
    except NotFoundError:  # in another window, a moment ago
        ended = True
    taken = given_back()
    if taken is not None:
        return taken
    closed = forget(url_for("patient.delete"))
    session[OUTCOME] = "gone" if ended else "kept"
    return closed
