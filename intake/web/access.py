"""Who may come in. Every endpoint is closed until its view says whom it is open to."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from enum import Enum
from typing import TypeVar

from flask import Flask, abort, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from intake.mailing import channels
from intake.storage import (
    PATIENT,
    VISITOR,
    Agent,
    Appointments,
    Copies,
    Desk,
    Factors,
    Filing,
    Imports,
    Invitations,
    Keeping,
    Likenesses,
    Outbox,
    Papers,
    Patients,
    Practitioners,
    Reviews,
    Sessions,
    Spool,
    Staff,
    StaffAccount,
    StaffSession,
    Store,
    open_store,
)
from intake.web import cookie
from intake.web.installed import todays
from intake.web.moment import now

FRESH = timedelta(minutes=5)
"""How long ago people may have shown who they are, where that is asked again."""
SAFE_METHODS = {"GET", "HEAD"}

View = TypeVar("View", bound=Callable[..., object])


class Audience(Enum):
    EVERYONE = "everyone"
    PATIENT = "patient"
    PRACTITIONER = "practitioner"
    DESK = "desk"
    ADMINISTRATOR = "administrator"
    ARRIVING = "arriving"
    """Whoever has given the password and not yet the second factor."""
    ENROLLING = "enrolling"
    """Whoever came by a one-use link."""


NEEDS_NO_SIGN_IN = {Audience.EVERYONE, Audience.PATIENT}
STAFF = (Audience.PRACTITIONER, Audience.DESK, Audience.ADMINISTRATOR)
ON_THE_WAY = {Audience.ARRIVING: "staff.second", Audience.ENROLLING: "staff.enrol_password"}
"""Where people are led who have not shown everything yet."""


def open_to(*audiences: Audience) -> Callable[[View], View]:
    """Mark a view. Goes under `@blueprint.route(…)`, so that the marked function is registered."""

    def mark(view: View) -> View:
        vars(view)["audiences"] = frozenset(audiences)
        return view

    return mark


def asked_again(view: View) -> View:
    """Mark a view before which people show who they are once more, as for exports and accounts."""
    vars(view)["asked_again"] = True
    return view


def unnoticed(view: View) -> View:
    """Mark a view that a page asks for by itself: nobody stays signed in because of it.

    Else a list that is left open on a screen would never be closed.
    """
    vars(view)["unnoticed"] = True
    return view


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
    entered = entry()
    who = None if entered is None else audience_of(entered)
    if who is not None and who in ON_THE_WAY and who not in audiences:
        return _led_to(ON_THE_WAY[who])
    if entered is None:
        return _led_to("staff.sign_in")
    if who not in audiences:
        abort(404)
    view = current_app.view_functions[request.endpoint or ""]
    if vars(view).get("asked_again") and now() - entered.proved_at >= FRESH:
        return redirect(url_for("staff.again", to=request.path), 303)
    return None


def audience_of(entered: StaffSession) -> Audience:
    """What this session has shown so far. In a demonstration the password is enough."""
    if entered.level == "enrolment":
        return Audience.ENROLLING
    if entered.level == "password" and not current_app.config["DEMO"]:
        return Audience.ARRIVING
    return Audience(entered.staff.role)


def entry() -> StaffSession | None:
    """Whose live session this request carries, on whatever level; asked for once a request."""
    if "entry" not in g:
        token = cookie.token()
        view = current_app.view_functions.get(request.endpoint or "")
        touch = not getattr(view, "unnoticed", False)
        mark = cookie.window().mark
        g.entry = sessions().session(token, mark, touch=touch) if token else None
    found: StaffSession | None = g.entry
    return found


def entered() -> tuple[str, StaffSession]:
    """The token of this request and its session. Only for views that are not open to everyone."""
    token, found = cookie.token(), entry()
    if token is None or found is None:
        abort(404)
    return token, found


def staff_session() -> StaffSession | None:
    """The session of somebody who is signed in, with everything that takes."""
    if "staff_session" not in g:
        found = entry()
        known = found is not None and audience_of(found) in STAFF
        g.staff_session = found if known else None
    signed_in: StaffSession | None = g.staff_session
    return signed_in


def current_staff() -> StaffAccount:
    """Who is signed in. Only for views that are open to staff alone."""
    signed_in = staff_session()
    if signed_in is None:
        abort(404)
    return signed_in.staff


def _led_to(endpoint: str) -> Response | tuple[str, int]:
    if request.method in SAFE_METHODS:
        return redirect(url_for(endpoint), 303)
    return render_template("staff/signed_out.html"), 403


def agent() -> Agent:
    """Who the audit record says did it."""
    staff = current_staff()
    return Agent(staff.id, staff.role)


def store() -> Store:
    """One store for each request, opened when first needed."""
    if "store" not in g:
        g.closing = ExitStack()
        settings = current_app.config
        g.store = g.closing.enter_context(
            open_store(
                settings["DATABASE"],
                settings["KEYRING"],
                settings["CLOCK"],
                spool=_spool(),
                notices=channels(settings),
            )
        )
    opened: Store = g.store
    return opened


def _spool() -> Spool | None:
    """Where what is sent is sealed a second time, if this clinic does."""
    folder, key = current_app.config["SPOOL"], current_app.config["SPOOL_KEY"]
    return Spool(folder, key) if folder else None


def close_store(_error: BaseException | None = None) -> None:
    if g.pop("store", None) is not None:
        g.pop("closing").close()


def patients() -> Patients:
    """The record says that the patient did it, or who types the form in (`entering.py`)."""
    return store().patients(g.get("typist", PATIENT))


def practitioners() -> Practitioners:
    return store().practitioners(agent())


def desk() -> Desk:
    return store().desk(agent())


def reviews() -> Reviews:
    return store().reviews(agent())


def papers() -> Papers:
    return store().papers(agent())


def copies() -> Copies:
    return store().copies(agent())


def accounts() -> Staff:
    return store().staff(VISITOR)


def accounts_to_change() -> Staff:
    return store().staff(agent())


def sessions() -> Sessions:
    return store().sessions(VISITOR)


def own_sessions() -> Sessions:
    return store().sessions(agent())


def factors() -> Factors:
    """Of anyone who stands at the door; of oneself alone, once inside."""
    return store().factors(VISITOR if staff_session() is None else agent())


def keeping() -> Keeping:
    return store().keeping(agent())


def filing() -> Filing:
    return store().filing(agent())


def appointments() -> Appointments:
    return store().appointments(agent(), [page.slug for page in todays().questionnaire.pages])


def imports() -> Imports:
    return store().imports(agent())


def likenesses() -> Likenesses:
    return store().likenesses(agent(), [page.slug for page in todays().questionnaire.pages])


def invitations() -> Invitations:
    """For whoever holds a link: nobody knows who they are yet."""
    return store().invitations(PATIENT)


def outbox() -> Outbox:
    return store().outbox(agent())
