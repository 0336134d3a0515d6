"""Who may come in. Every endpoint is closed until its view says whom it is open to."""

from collections.abc import Callable
from contextlib import ExitStack
from enum import Enum
from typing import TypeVar

from flask import Flask, abort, current_app, g, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from intake.storage import (
    PATIENT,
    VISITOR,
    Agent,
    Desk,
    Patients,
    Practitioners,
    Sessions,
    Staff,
    StaffAccount,
    StaffSession,
    Store,
    open_store,
)

STAFF_TOKEN = "staff"  # noqa: S105 — the key in the cookie session, not a token
SAFE_METHODS = {"GET", "HEAD"}

View = TypeVar("View", bound=Callable[..., object])


class Audience(Enum):
    EVERYONE = "everyone"
    PATIENT = "patient"
    PRACTITIONER = "practitioner"
    DESK = "desk"


NEEDS_NO_SIGN_IN = {Audience.EVERYONE, Audience.PATIENT}


def open_to(*audiences: Audience) -> Callable[[View], View]:
    """Mark a view. Goes under `@blueprint.route(…)`, so that the marked function is registered."""

    def mark(view: View) -> View:
        vars(view)["audiences"] = frozenset(audiences)
        return view

    return mark


def audiences_of(view: Callable[..., object] | None) -> frozenset[Audience]:
    """Nobody, where the view was not marked."""
    marked: frozenset[Audience] = getattr(view, "audiences", frozenset())
    return marked


def init_app(app: Flask) -> None:
    app.before_request(guard)
    app.teardown_appcontext(close_store)
    if "static" in app.view_functions:
        open_to(Audience.EVERYONE)(app.view_functions["static"])


def guard() -> Response | tuple[str, int] | None:
    """Let the request pass, or answer it here."""
    if request.endpoint is None:
        return None  # no such address, or not by this method: the router says so itself
    audiences = audiences_of(current_app.view_functions.get(request.endpoint))
    if not audiences:
        abort(404)
    return None if audiences & NEEDS_NO_SIGN_IN else staff_only(audiences)


def staff_only(audiences: frozenset[Audience]) -> Response | tuple[str, int] | None:
    """The wrong role is told what a wrong address is told: that there is nothing here."""
    signed_in = staff_session()
    if signed_in is not None:
        return None if Audience(signed_in.staff.role) in audiences else abort(404)
    session.pop(STAFF_TOKEN, None)
    if request.method in SAFE_METHODS:
        return redirect(url_for("staff.sign_in"), 303)
    return render_template("staff/signed_out.html"), 403


def staff_session() -> StaffSession | None:
    """Whose live session this request carries; asked of the database once a request."""
    if "staff_session" not in g:
        token = session.get(STAFF_TOKEN)
        g.staff_session = sessions().session(str(token)) if token else None
    found: StaffSession | None = g.staff_session
    return found


def current_staff() -> StaffAccount:
    """Who is signed in. Only for views that are open to staff alone."""
    signed_in = staff_session()
    if signed_in is None:
        abort(404)
    return signed_in.staff


def agent() -> Agent:
    """Who the audit record says did it."""
    staff = current_staff()
    return Agent(staff.id, staff.role)


def store() -> Store:
    """One store for each request, opened when first needed."""
    if "store" not in g:
        g.closing = ExitStack()
        settings = current_app.config
        g.store = g.closing.enter_context(open_store(settings["DATABASE"], settings["CLOCK"]))
    opened: Store = g.store
    return opened


def close_store(_error: BaseException | None = None) -> None:
    if g.pop("store", None) is not None:
        g.pop("closing").close()


def patients() -> Patients:
    return store().patients(PATIENT)


def practitioners() -> Practitioners:
    return store().practitioners(agent())


def desk() -> Desk:
    return store().desk(agent())


def accounts() -> Staff:
    return store().staff(VISITOR)


def sessions() -> Sessions:
    return store().sessions(VISITOR)
