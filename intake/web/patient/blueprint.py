"""The patient’s side: one topic a page, saved at every step, and a way out on every page."""

from http.client import SERVICE_UNAVAILABLE
from typing import Any, TypeAlias, cast

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from intake.storage import AlreadySentError, ElsewhereError
from intake.web.error import http_trouble
from intake.web.language import asked_for, turn_to
from intake.web.patient.shut import shut
from intake.web.patient.visit import ElsewhereNowError, LockedError, MovedError, NoFormError

Answer: TypeAlias = str | Response | tuple[str, int]

blueprint = Blueprint("patient", __name__)

TYPED_PAGES = {"patient.start", "patient.ask", "patient.checked", "patient.review"}
"""Pages where something was typed that must not be lost with a stale token."""


@blueprint.errorhandler(NoFormError)
@blueprint.errorhandler(ElsewhereError)
def not_open(error: Exception) -> tuple[str, int]:
    """Nothing typed is lost where the page cannot be shown; and nothing that is kept is on it."""
    is_typed = request.endpoint in TYPED_PAGES
    if isinstance(error, LockedError):
        return shut("locked", typed=is_typed)
    if isinstance(error, ElsewhereError | ElsewhereNowError):
        return shut("elsewhere", typed=is_typed)
    if request.method == "POST" and is_typed:
        return shut("gone", typed=True)
    return render_template("patient/no_form.html"), 403


def already_sent(_error: AlreadySentError) -> Response:
    """What was sent stays as it is; whoever tries to send or change it once more is told so.

    What was answered meanwhile is listened to first: see `alarm.py`.
    """
    return see(url_for("patient.sent", again=1 if request.method == "POST" else None))


@blueprint.errorhandler(MovedError)
def moved(error: MovedError) -> Response:
    return see(error.address)


@blueprint.errorhandler(CSRFError)
def stale(_error: CSRFError) -> Answer:
    """The page was open too long, or the post came from elsewhere: show it again, keep nothing."""
    turned = asked_for()
    if turned:
        turn_to(turned)
    g.stale = True
    refused = checked_first()
    if refused is not None:
        return refused
    if request.endpoint not in TYPED_PAGES:
        return render_template("patient/stale.html"), 400
    try:
        view = current_app.view_functions[request.endpoint]
        return cast("Answer", view(**(request.view_args or {})))
    except (NoFormError, LockedError) as error:
        return not_open(error)
    except AlreadySentError as sent:
        return already_sent(sent)
    except HTTPException as trouble:  # a page that does not exist: no handler is asked twice
        return http_trouble(trouble)


def checked_first() -> Answer | None:
    """What is asked before every page here: the token is looked at even before that."""
    answers = (check() for check in blueprint.before_request_funcs[None])
    return next((cast("Answer", answer) for answer in answers if answer is not None), None)


def is_post() -> bool:
    """Whether what was posted may be acted on.

    With a stale token, where the switch of language posted it, or after the page had been shut, it
    is only shown again.
    """
    shown_again = any(g.get(why) for why in ("stale", "switched", "reopened"))
    return request.method == "POST" and not shown_again


def render_page(template: str, *, status: int, **values: Any) -> tuple[str, int]:
    """A page with a form. 503: it could not be kept; with a stale token, 400."""
    stale, failed = bool(g.get("stale")), status == SERVICE_UNAVAILABLE
    page = render_template(template, stale=stale, failed=failed, **values)
    return page, 400 if stale else 409 if g.get("reopened") else status


def see(address: str) -> Response:
    """Send the browser on with a GET, so that reloading never posts again.

    Without the page that says so, which no browser shows: two dozen of them cost a phone 5 KB.
    """
    response = redirect(address, 303)
    response.set_data("")
    return response
