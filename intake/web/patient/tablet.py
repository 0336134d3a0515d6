"""A form left lying on a device of the clinic: put away before the next person takes it up.

Without a script: the page itself leads to “Close this form on this device?” when nobody does
anything, and the server closes the form when nobody answers that either.
"""

from datetime import datetime, timedelta

from flask import Response as FlaskResponse
from flask import current_app, request, session, url_for
from werkzeug.wrappers import Response

from intake.web.header import put_away
from intake.web.moment import now
from intake.web.patient.blueprint import blueprint, see
from intake.web.patient.visit import DRAFT

ASKED_AFTER = timedelta(minutes=5)
ANSWERED_WITHIN = timedelta(minutes=1)
TOUCHED = "touched"
"""When the person last did something, in the cookie session. Being led to the question is not."""
IDLE = "idle"


@blueprint.before_request
def put_away_when_idle() -> Response | None:
    if not current_app.config["TABLET"] or DRAFT not in session:
        return None
    touched = session.get(TOUCHED)
    if touched and now() - datetime.fromisoformat(touched) >= ASKED_AFTER + ANSWERED_WITHIN:
        session.clear()
        return put_away(see(url_for("patient.close")))
    if IDLE not in request.args:
        session[TOUCHED] = now().isoformat()
    return None


@blueprint.after_request
def lead_to_the_question(response: FlaskResponse) -> FlaskResponse:
    """`Refresh`, as a header: no page has to say it, and none can forget to."""
    if current_app.config["TABLET"] and DRAFT in session and response.location is None:
        after = ANSWERED_WITHIN if IDLE in request.args else ASKED_AFTER
        seconds = int(after.total_seconds())
        response.headers["Refresh"] = f"{seconds}; url={url_for('patient.close', idle=1)}"
    return response
