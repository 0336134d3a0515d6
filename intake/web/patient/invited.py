"""A personal link: it begins one new, empty form for a visit, and says for whom to nobody.

The link is taken out of the address at once, so that the browser’s history, the pages it leads to
and whoever looks at the screen never have it. A program that opens each link of a mail uses nothing
up: only the button does.
"""

import re

from flask import Response as FlaskResponse
from flask import abort, current_app, flash, render_template, session, url_for
from wtforms import HiddenField

from intake.language import SOURCE
from intake.storage import Draft, Invited, NotFoundError, StaffAccount, StorageError
from intake.web import tablet
from intake.web.access import Audience, invitations, open_to, staff_session
from intake.web.form import PostedForm
from intake.web.installed import kept, todays
from intake.web.invitation import day_of, time_of
from intake.web.language import CHOSEN, language, languages, turn_to
from intake.web.moment import NO_BREAK
from intake.web.patient.beginning import may_begin
from intake.web.patient.blueprint import Answer, blueprint, is_post, render_page, see
from intake.web.patient.idle import SHORT
from intake.web.patient.resume import address_of
from intake.web.patient.visit import DRAFT, MODE, NoFormError, held
from intake.web.staff.blueprint import home
from intake.web.tablet import ENTRY, HANDED
from intake.web.visit_file import NAME, TYPE, calendar

INVITED = "invited"
"""The key in the cookie session under which the link waits for the button."""
STAFF = (
    "Nothing was begun: this link is the patient’s, and it works once. You are signed in in this "
    "browser. To try the form, open its start page in another browser."
)
"""Whoever looks whether a link works must not use it up."""
A_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,100}")


class BeginForm(PostedForm):
    replace = HiddenField()
    """Which form is closed here by it: set on the page that says that another one is open."""


@blueprint.get("/invited/<token>")
@open_to(Audience.PATIENT)
def come_in(token: str) -> Answer:
    only_on_ones_own_device()
    session[INVITED] = token if A_TOKEN.fullmatch(token) else ""
    return see(url_for(".invited"))


@blueprint.route("/invited", methods=["GET", "POST"])
@open_to(Audience.PATIENT)
def invited() -> Answer:
    only_on_ones_own_device()
    found = link()
    signed_in = staff_session()
    if found and is_post() and signed_in is not None:
        return only_tried(found, signed_in.staff)
    if found and CHOSEN not in session and found.language in languages():
        turn_to(found.language)
    here = form_here()
    if found and here and here.id == found.draft_id:
        return see(address_of(here))
    if found is None or found.state != "open":
        return closed(known=found is not None)
    form = BeginForm()
    agreed = here is None or form.replace.data == here.id[:SHORT]
    if not is_post():
        return show(found, form, here, 200)
    if not (form.validate() and agreed):
        return show(found, form, here, 409)
    if not may_begin():
        abort(429)
    return begin(found) or show(found, form, here, 503)


def only_tried(found: Invited, account: StaffAccount) -> Answer:
    session.pop(INVITED)
    flash(STAFF)
    if account.role == "administrator":
        return home(account)
    return see(url_for("desk.appointment", appointment_id=found.appointment_id))


@blueprint.get("/invited/visit.ics")
@open_to(Audience.PATIENT)
def visit_file() -> FlaskResponse:
    only_on_ones_own_device()
    found = link()
    if found is None or found.state not in {"open", "used"}:
        abort(404)
    file = calendar(
        found.appointment_id,
        found.starts,
        current_app.config,
        language=language(),
        changed=found.changed,
        sequence=found.revision,
    )
    response = FlaskResponse(file, content_type=TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{NAME}"'
    return response


def only_on_ones_own_device() -> None:
    """A tablet that was handed over, and staff who type a form in, open no other form on it."""
    if HANDED in session or ENTRY in session or tablet.on_tablet():
        abort(404)


def link() -> Invited | None:
    token = session.get(INVITED)
    if not token:
        return None
    try:
        return invitations().peek(token)
    except NotFoundError:
        return None


def form_here() -> Draft | None:
    """The form that this browser holds, whoever’s it is."""
    try:
        return held()[1]
    except NoFormError:
        return None


def begin(found: Invited) -> Answer | None:
    """On to the start page with the new form; None where it could not be kept."""
    config = current_app.config
    visit = f"{day_of(found.starts, SOURCE, config)}, {time_of(found.starts, SOURCE, config)}"
    edition = kept(todays())
    try:
        started = invitations().accept(session[INVITED], language(), MODE, edition, visit)
    except NotFoundError:
        return closed(known=True)
    except StorageError:
        current_app.logger.exception("It could not be kept.")
        return None
    session[DRAFT] = started.token
    return see(url_for(".start"))


def show(found: Invited, form: BeginForm, here: Draft | None, status: int) -> Answer:
    form.replace.data = here.id[:SHORT] if here else ""
    config, code = current_app.config, language()
    return render_page(
        "patient/invited_other.html" if here else "patient/invited.html",
        form=form,
        sent=here is not None and here.receipt is not None,
        place=address_of(here) if here else "",
        when=day_of(found.starts, code, config),
        time=time_of(found.starts, code, config).replace(" ", NO_BREAK),
        status=status,
    )


def closed(*, known: bool) -> Answer:
    """One page for every link that begins nothing, whatever it was."""
    return render_template("patient/invited_closed.html"), 410 if known else 404
