"""A device of the clinic in a patient’s hands: its cookie, and that no page of the staff is there.

The cookie holds a random token and outlives the browser, so that a tablet which is switched off
and on is still locked. A second one says nothing but that the device was handed over, and outlives
the first: until staff sign in there again it is nobody’s to begin a form on.
"""

from datetime import timedelta
from http.client import OK
from typing import Any

from flask import Flask, current_app, g, redirect, request, session, url_for
from flask import Response as FlaskResponse
from werkzeug.wrappers import Response

from intake.storage import VISITOR, Agent, Entries, Tablet, Tablets
from intake.web.access import SAFE_METHODS, staff_session, store
from intake.web.side import is_for_staff

HANDED = "handed"
"""In the patient’s cookie session: this form was handed over. It outlives the tablet’s day."""
ENTRY = "entry"
"""In the same session: staff type this form in for somebody."""
MARKED_FOR = timedelta(days=365)


def init_app(app: Flask) -> None:
    app.before_request(keep_staff_out)
    app.after_request(give_back)
    app.add_template_global(is_shared)
    app.add_template_global(on_tablet)


def name() -> str:
    return "__Host-tablet" if current_app.config["HTTPS"] else "tablet"


def marker() -> str:
    return f"{name()}-over"


def was_handed_over() -> bool:
    """Whether this device was a tablet, and no staff are signed in on it or have been since."""
    return marker() in request.cookies and staff_session() is None


def here() -> Tablet | None:
    """The tablet this browser is, while it is in patients’ hands; asked for once a request."""
    if "tablet" not in g:
        token = request.cookies.get(name())
        g.tablet = store().tablets(VISITOR).find(token) if token else None
    found: Tablet | None = g.tablet
    return found


def on_tablet() -> bool:
    return here() is not None


def is_shared() -> bool:
    """Whether other people use this browser too: nothing typed may be offered to them."""
    return current_app.config["TABLET"] or HANDED in session or ENTRY in session


def tablets(of: Tablet) -> Tablets:
    """As the tablet itself: whoever has its PIN acts, and the record says on which device."""
    return store().tablets(Agent(of.id, "tablet"))


def entries(of: Tablet) -> Entries:
    return store().entries(Agent(of.id, "tablet"))


def give(response: Response, token: str, tablet: Tablet) -> Response:
    response.set_cookie(name(), token, expires=tablet.ends, **_kept())
    response.set_cookie(marker(), "1", max_age=MARKED_FOR, **_kept())
    return response


def take_away(response: Response) -> Response:
    response.delete_cookie(name(), **_kept())
    return response


def unmark(response: Response) -> Response:
    response.delete_cookie(marker(), **_kept())
    return response


def _kept() -> dict[str, Any]:
    secure = current_app.config["HTTPS"]
    return {"path": "/", "secure": secure, "httponly": True, "samesite": "Strict"}


def keep_staff_out() -> Response | None:
    """Not even the door is there: the PIN leads back to it, or the end of the day."""
    if is_for_staff(request.path) and here() is not None:
        return redirect(url_for("patient.locked"), 303)
    return None


def give_back(response: FlaskResponse) -> FlaskResponse:
    """Staff who have signed in on it see a page of theirs: the device is the clinic’s own again."""
    is_theirs = is_for_staff(request.path) and request.method in SAFE_METHODS
    if is_theirs and response.status_code == OK and marker() in request.cookies and staff_session():
        unmark(response)
    return response
