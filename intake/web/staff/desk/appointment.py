"""The page of one booked visit, and booking or changing one."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flask import current_app, flash, redirect, render_template, request, url_for
from markupsafe import Markup
from segno import make_qr
from werkzeug.wrappers import Response

from intake.storage import Appointment, ConflictError
from intake.storage.appointment import Invitation
from intake.storage.outbox import InvitationMail
from intake.web.access import Audience, appointments, open_to
from intake.web.installed import LEFT_AFTER
from intake.web.invitation import Texts, link_of, spoken, texts, why_no_link, why_no_mail
from intake.web.moment import day_time, now
from intake.web.staff.blueprint import Answer
from intake.web.staff.desk.booking import BookingForm
from intake.web.staff.desk.desk import blueprint
from intake.web.staff.desk.line import line, over, visit_line
from intake.web.staff.desk.past import mail_trouble, past
from intake.web.staff.desk.people import forms_of_late
from intake.web.staff.desk.step import MISSING, UNTOUCHED, given

AT = "/appointments/<appointment_id>"
CHANGED = "Nothing was changed: somebody else has changed this visit meanwhile. Look, then decide."
TAKEN = "Another visit has this number in your own system. Check the number."
ANOTHERS = (
    "Another person’s visit has this number. Find that one on the list, or enter another number."
)
ON_THE_LIST = "This visit was on the list already. Nothing was changed."
ON_THE_LIST_AGAIN = "This visit was cancelled. It is on the list again."
ADDED = "The visit is on the list."
LINK_ENDED = (
    "The visit was changed. The link may have gone to the old email address or phone number, so "
    "it no longer works: send a new one."
)


@dataclass(frozen=True, repr=False)
class Link:
    """What a person is given so that they can begin; `address` is empty where there is none."""

    address: str
    went: bool
    """Whether its person may have it: another one would take its place."""
    language: str
    """Of the texts."""
    only_here: str
    """What to set, where the address leads here by the name that staff use, for want of another."""
    nowhere: bool
    """No address is known at all."""
    gone: str
    """Why there is none, where one could be made."""
    picture: Markup
    invitation: Texts | None
    reminder: Texts | None


@blueprint.route("/appointments/new", methods=["GET", "POST"])
@open_to(Audience.DESK, Audience.PRACTITIONER)
def new_appointment() -> Answer:
    form, at = BookingForm(), now()
    if not form.validate_on_submit():
        return shown(form)
    try:
        added = appointments().add(form.booking)
    except ConflictError:
        form.external_id.errors = [ANOTHERS]
        return shown(form)
    if added.made < at:
        flash(ON_THE_LIST_AGAIN if added.changed >= at else ON_THE_LIST)
        return to_page(added.id)
    with suppress(ConflictError):  # somebody has cancelled it meanwhile
        appointments().invite(added.id, None)
    flash(ADDED)
    return to_page(added.id)


@blueprint.get(AT)
@open_to(Audience.DESK, Audience.PRACTITIONER)
def appointment(appointment_id: str) -> str:
    found = appointments().find(appointment_id, LEFT_AFTER)
    loose = forms_of_late() if found.form is None and not found.cancelled_at else ()
    return render_template(
        "staff/appointment.html",
        appointment=found,
        line=visit_line(found, dated=True),
        link=link(found),
        why_no_mail=why_no_mail(current_app.config),
        missing=found.status in MISSING,
        untouched=found.status in UNTOUCHED,
        over=over(found),
        loose=[line(row) for row in loose],
        mail_trouble=mail_trouble(found.mailed) if found.status in MISSING else "",
        past=past(appointments().history(appointment_id)),
    )


@blueprint.route(f"{AT}/change", methods=["GET", "POST"])
@open_to(Audience.DESK, Audience.PRACTITIONER)
def change_appointment(appointment_id: str) -> Answer:
    found = appointments().find(appointment_id, LEFT_AFTER)
    form = BookingForm(found.booking)
    if not form.is_submitted():
        form.as_of.data = str(found.revision)
    if not form.validate_on_submit():
        return shown(form, found)
    try:
        changed = appointments().change(appointment_id, form.booking, form.seen)
    except ConflictError:
        if form.seen != found.revision:
            flash(CHANGED)
            return redirect(url_for(".change_appointment", appointment_id=appointment_id), 303)
        form.external_id.errors = [TAKEN]
        return shown(form, found)
    flash(LINK_ENDED if lives(found) and not lives(changed) else "The visit was changed.")
    return to_page(appointment_id)


def shown(form: BookingForm, found: Appointment | None = None) -> tuple[str, int]:
    page = render_template("staff/appointment_form.html", form=form, appointment=found)
    return page, 422 if form.errors else 200


def to_page(appointment_id: str, anchor: str | None = None) -> Response:
    at = url_for("desk.appointment", appointment_id=appointment_id, _anchor=anchor)
    return redirect(at, 303)


def link(found: Appointment) -> Link:
    """None where a form is there. A reminder to whoever has begun one leads to no other."""
    config, booked = reached(), found.booking
    token = appointments().token(found.id) if found.status in MISSING else None
    address = link_of(token, config) if token else ""
    begun = found.status in {"opened", "half-done"}
    back = link_of("", config) if begun else address
    to_remind = back and (begun or given(found))

    def said(kind: InvitationMail, leads: str) -> Texts:
        return texts(kind, booked.language, booked.starts, leads, config, begun=begun)

    return Link(
        address=address,
        went=bool(found.mailed and found.mailed.state != "waiting") or given(found),
        language=spoken(booked.language, config),
        only_here=why_no_link(current_app.config),
        nowhere=not link_of("", config),
        gone=gone(found.invitation),
        picture=qr(address) if address else Markup(),
        invitation=said("invitation", address) if address and not begun else None,
        reminder=said("reminder", back) if to_remind else None,
    )


def reached() -> dict[str, Any]:
    """The settings. Where nobody has said how patients reach the form: as this page was reached.

    Not where staff have a door of their own: patients are not let in by that one.
    """
    config = dict(current_app.config)
    if why_no_link(config) and config["STAFF_PORT"] is None:
        config["PATIENT_ADDRESS"] = request.host_url.rstrip("/")
    return config


def lives(found: Appointment) -> bool:
    return found.invitation is not None and found.invitation.live


def gone(invitation: Invitation | None) -> str:
    if invitation is None:
        return "None was made yet."
    if invitation.revoked_at:
        return f"It was revoked {day_time(invitation.revoked_at)}."
    if invitation.opened_at:
        return "It was used. No form is tied to this visit now."
    return f"It ended {day_time(invitation.until)}."


def qr(address: str) -> Markup:
    drawn = make_qr(address).svg_inline(
        omitsize=True, light="#fff", svgclass=None, lineclass=None, title="The link, for a camera"
    )
    return Markup(drawn)  # noqa: S704 — drawn by us, from bits
