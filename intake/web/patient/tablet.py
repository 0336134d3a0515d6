"""A form left lying on a device of the clinic: put away before the next person takes it up.

Without a script: the page itself leads to “Are you still there?” when nobody does anything, and
the server closes the form when nobody answers that either.
"""

from datetime import datetime, timedelta

from flask import Response as FlaskResponse
from flask import current_app, render_template, request, session, url_for
from werkzeug.wrappers import Response

from intake.web import tablet
from intake.web.header import put_away
from intake.web.moment import now
from intake.web.patient.blueprint import Answer, blueprint, see
from intake.web.patient.visit import DRAFT, NoFormError, held

ASKED_AFTER = timedelta(minutes=5)
ANSWERED_WITHIN = timedelta(minutes=1)
CARD_STANDS = timedelta(minutes=30)
"""The care card stays on a tablet that was handed over: the front desk reads it out to 911."""
TOUCHED = "touched"
"""When the person last did something, in the cookie session. Being led to the question is not."""
IDLE = "idle"
ALWAYS = {
    f"patient.{name}" for name in ("locked", "next_person", "hand_over", "done", "paper", "healthz")
}
"""What a tablet shows while it is in nobody’s hands."""
WHEN_OVER = {"patient.close", "patient.paper", "patient.healthz"}
"""What it shows when it is no tablet any more, and no staff have come back to it yet."""


def is_left_lying() -> bool:
    """Whether a form that nobody touches is put away on this device."""
    return DRAFT in session and (current_app.config["TABLET"] or tablet.HANDED in session)


def asked_after() -> timedelta:
    is_card = request.endpoint == "patient.stop" and tablet.HANDED in session
    return CARD_STANDS if is_card and _is_stopped() else ASKED_AFTER


def is_over(after: timedelta) -> bool:
    """Whether nobody has touched the form for so long, nor answered when they were asked."""
    touched = session.get(TOUCHED)
    passed = now() - datetime.fromisoformat(touched) if touched else timedelta()
    return passed >= after + ANSWERED_WITHIN


@blueprint.before_request
def put_away_when_idle() -> Response | None:
    return put_down() if is_left_lying() and is_over(asked_after()) else None


@blueprint.after_request
def note_touched(response: FlaskResponse) -> FlaskResponse:
    """A care card that still stands does not open the other pages again."""
    shown = response.location is None and IDLE not in request.args
    if shown and is_left_lying() and not is_over(ASKED_AFTER):
        session[TOUCHED] = now().isoformat()
    return response


@blueprint.before_request
def only_what_was_handed_over() -> Answer | None:
    """Nobody begins a form on a tablet that was not given to them, nor after its time."""
    if DRAFT in session:
        return None
    if tablet.on_tablet():
        return None if request.endpoint in ALWAYS else see(url_for("patient.locked"))
    if request.endpoint in WHEN_OVER or not tablet.was_handed_over():
        return None
    return render_template("patient/ask_desk.html"), 403


@blueprint.after_request
def lead_to_the_question(response: FlaskResponse) -> FlaskResponse:
    """`Refresh`, as a header: no page has to say it, and none can forget to."""
    if is_left_lying() and response.location is None:
        after = ANSWERED_WITHIN if IDLE in request.args else asked_after()
        page = (request.view_args or {}).get("slug") or request.args.get("page")
        address = url_for("patient.close", idle=1, page=page)
        response.headers["Refresh"] = f"{int(after.total_seconds())}; url={address}"
    return response


def put_down() -> Response:
    """Nothing of this person is left in the browser: no form, no language, no page seen."""
    on_tablet, sent = tablet.on_tablet(), _is_sent()
    session.clear()
    if not on_tablet:
        return put_away(see(url_for("patient.close")))
    return put_away(see(url_for("patient.done", sent=1 if sent else None)))


def _is_sent() -> bool:
    try:
        return held()[1].receipt is not None
    except NoFormError:
        return False


def _is_stopped() -> bool:
    try:
        return held()[1].status == "stopped"
    except NoFormError:
        return False
