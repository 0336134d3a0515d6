"""Staff type a form in, from paper or on the phone: the patient’s own pages, and a word to them.

The form is open in this browser only while whoever began it is signed in here, and not to them once
it is sent: the status page and the copy are the patient’s. What they do is recorded as theirs.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Response as FlaskResponse
from flask import flash, g, request, session, url_for
from werkzeug.wrappers import Response

from intake.storage import NotFoundError
from intake.storage.account import IDLE as SIGNED_IN_FOR
from intake.web.access import agent, patients, staff_session
from intake.web.header import put_away
from intake.web.moment import now
from intake.web.patient.blueprint import blueprint, see
from intake.web.patient.visit import DRAFT
from intake.web.tablet import ENTRY

READ_OUT_FOR = timedelta(minutes=15)
"""How long the page after sending is open, to be read out on the phone."""
READ_OUT = {"patient.sent", "patient.close"}
NOBODYS = {"patient.paper", "patient.healthz"}
PUT_AWAY = "Put away. Whatever was entered is kept: you can go on with it here today."
SENT = (
    "Sent, with the reference {}. You cannot open it again. The list of patients says if somebody "
    "has to call."
)


@dataclass(frozen=True)
class Entering:
    mode: str
    name: str
    by: str
    reference: str
    """Empty until it is sent."""
    sent_at: datetime | None


@blueprint.app_template_global()
def entering() -> Entering | None:
    """Whose form the staff are typing in here, if they are."""
    if ENTRY not in session or DRAFT not in session:
        return None
    try:
        draft = patients().draft(session[DRAFT])
    except NotFoundError:
        return None
    begun, receipt = draft.begun, draft.receipt
    reference, sent_at = (receipt.reference, receipt.sent_at) if receipt else ("", None)
    return Entering(draft.mode, begun.expected, begun.entered_by, reference, sent_at)


@blueprint.before_request
def only_while_signed_in() -> Response | None:
    if ENTRY not in session:
        return None
    begun, signed_in = entering(), staff_session()
    if begun is None or signed_in is None or signed_in.staff.id != begun.by:
        session.clear()
        return put_away(see(url_for("staff.sign_in")))
    g.typist = agent()
    if begun.sent_at is None or request.endpoint in NOBODYS:
        return None
    if begun.mode == "paper" or now() - begun.sent_at >= READ_OUT_FOR:
        return put_down(SENT.format(begun.reference))
    return None if request.endpoint in READ_OUT else see(url_for("patient.sent"))


@blueprint.after_request
def leave_nothing_lying(response: FlaskResponse) -> FlaskResponse:
    """When the staff’s own time is over, so is this page."""
    if ENTRY in session and response.location is None:
        seconds = int(SIGNED_IN_FOR.total_seconds()) + 1
        response.headers["Refresh"] = f"{seconds}; url={url_for('patient.close')}"
    return response


def put_down(words: str = PUT_AWAY) -> Response:
    """Back to the staff’s own pages, with nothing of the patient in the browser."""
    session.clear()
    flash(words)
    return put_away(see(url_for("desk.entry")))
