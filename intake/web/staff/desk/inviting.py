"""What is done about one visit at the press of a button. Pressed twice, it is done once."""

from collections.abc import Callable
from contextlib import suppress

from flask import current_app, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intake.storage import ConflictError
from intake.storage.outbox import InvitationMail
from intake.web.access import Audience, appointments, open_to
from intake.web.installed import LEFT_AFTER
from intake.web.invitation import why_no_mail
from intake.web.staff.desk.appointment import AT, to_page
from intake.web.staff.desk.day import Shown, part_of
from intake.web.staff.desk.desk import blueprint
from intake.web.staff.desk.step import next_step

KINDS: dict[str, InvitationMail] = {"send": "invitation", "remind": "reminder"}
"""Of the mail, by the step that sends it."""
MAILED = {0: "There was nobody to write to.", 1: "1 email is on its way."}
OVER = "No link was made: this visit was cancelled, or it is over."
NO_MAIL = (
    "No email was sent. There is no email address, or nothing to write about: the visit was "
    "cancelled, is over, or its form was sent."
)


@blueprint.post(f"{AT}/invite")
@open_to(Audience.DESK, Audience.PRACTITIONER)
def invite(appointment_id: str) -> Response:
    """To its page, wherever it was pressed: the new link is there."""
    as_of = request.form.get("as_of") or None
    try:
        appointments().invite(appointment_id, as_of)
        flash("The link is ready. It can be used once.")
    except ConflictError:
        flash(OVER)
    return to_page(appointment_id, "link")


@blueprint.post(f"{AT}/revoke")
@open_to(Audience.DESK, Audience.PRACTITIONER)
def revoke(appointment_id: str) -> Response:
    return _done(appointment_id, appointments().revoke, "The link no longer works.")


@blueprint.post(f"{AT}/send")
@open_to(Audience.DESK, Audience.PRACTITIONER)
def send(appointment_id: str) -> Response:
    return _mailed(appointment_id, "invitation", "The link goes out by email within a minute.")


@blueprint.post(f"{AT}/remind")
@open_to(Audience.DESK, Audience.PRACTITIONER)
def remind(appointment_id: str) -> Response:
    return _mailed(appointment_id, "reminder", "A reminder goes out by email within a minute.")


@blueprint.post(f"{AT}/cancel")
@open_to(Audience.DESK, Audience.PRACTITIONER)
def cancel(appointment_id: str) -> Response:
    words = "The visit is cancelled. Its link no longer works, and nobody is reminded of it."
    return _done(appointment_id, appointments().cancel, words)


@blueprint.post(f"{AT}/reinstate")
@open_to(Audience.DESK, Audience.PRACTITIONER)
def reinstate(appointment_id: str) -> Response:
    return _done(appointment_id, appointments().reinstate, "The visit is on the list again.")


@blueprint.post("/mail")
@open_to(Audience.DESK, Audience.PRACTITIONER)
def mail_all() -> Response:
    """To everyone of one part of the list whose next step is a mail, what that step sends."""
    shown, number = Shown.of(request.args), 0
    for one in appointments().between(shown.since, shown.until, LEFT_AFTER):
        step = next_step(one)
        if step.mails and part_of(shown, one) == request.form.get("part"):
            with suppress(ConflictError):  # it was cancelled, or sent, a moment ago
                appointments().send(one.id, KINDS[step.key])
                number += 1
    flash(MAILED.get(number, f"{number} emails are on their way."))
    return redirect(url_for("desk.people", **shown.asked), 303)


def _mailed(appointment_id: str, kind: InvitationMail, words: str) -> Response:
    lacking = why_no_mail(current_app.config)

    def act(one: str) -> None:
        if not lacking:
            appointments().send(one, kind)

    return _done(appointment_id, act, lacking or words)


def _done(appointment_id: str, act: Callable[[str], None], words: str) -> Response:
    """Back to the list where it was pressed there, to the same person in it."""
    try:
        act(appointment_id)
        flash(words)
    except ConflictError:
        flash(NO_MAIL)
    if request.form.get("from") == "list":
        asked = {**Shown.of(request.args).asked, "_anchor": appointment_id}
        return redirect(url_for("desk.people", **asked), 303)
    return to_page(appointment_id)
