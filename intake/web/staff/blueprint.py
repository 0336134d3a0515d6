"""The staff door and what is behind it for everyone: where each role begins, and ways back."""

from typing import TypeAlias

from flask import Blueprint, current_app, redirect, render_template, request, session, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from intake.storage import Level, StaffAccount
from intake.web import cookie
from intake.web.access import Audience, audiences_of, sessions
from intake.web.error import note_refusal
from intake.web.header import put_away
from intake.web.staff.door.password import CrowdedError

Answer: TypeAlias = str | Response | tuple[str, int]

HOME = {
    "practitioner": "practitioner.queue",
    "desk": "desk.people",
    "administrator": "admin.accounts",
}

blueprint = Blueprint("staff", __name__, url_prefix="/staff")


@blueprint.app_errorhandler(CrowdedError)
def crowded(_error: CrowdedError) -> tuple[str, int]:
    return render_template("staff/crowded.html"), 503


def must_wait() -> tuple[str, int]:
    note_refusal(429)
    return render_template("staff/wait.html"), 429


def home(account: StaffAccount) -> Response:
    return redirect(url_for(HOME[account.role]), 303)


def begin(response: Response, account: StaffAccount, level: Level) -> Response:
    """A new session, and an empty one: a patient’s draft in this browser is not the staff’s."""
    leave()
    token = sessions().start_session(account.id, level, cookie.window())
    return cookie.give(response, token)


def leave() -> None:
    token = cookie.token()
    if token:
        sessions().end_session(token)
    session.clear()


def signed_out() -> Response:
    leave()
    # The Back button of a shared computer must not bring a patient’s answers up again.
    return put_away(cookie.take_away(redirect(url_for("staff.sign_in"), 303)))


def onward(account: StaffAccount) -> Response:
    """To the page that was asked for, where it is one of this role’s; else to where it begins."""
    wanted = request.args.get("to", "")
    try:
        endpoint, _ = current_app.url_map.bind("").match(wanted, "GET")
    except HTTPException:
        return home(account)
    known = Audience(account.role) in audiences_of(current_app.view_functions[endpoint])
    return redirect(wanted, 303) if known else home(account)
