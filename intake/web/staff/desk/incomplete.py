"""Filing a half-done form, because its visit begins: the desk does it and sees nothing of it."""

from datetime import timedelta

from flask import abort, flash
from werkzeug.wrappers import Response

from intake.storage import (
    AlarmedError,
    AlreadySentError,
    Appointment,
    Booking,
    ConflictError,
    Person,
    StaffAccount,
)
from intake.web.access import Audience, appointments, current_staff, filing, open_to
from intake.web.installed import LEFT_AFTER
from intake.web.moment import now
from intake.web.patient.unfinished import as_it_stands, may_be_kept
from intake.web.staff.desk.appointment import AT, to_page
from intake.web.staff.desk.desk import blueprint

FROM = timedelta(minutes=15)
"""So long before the visit the desk may file it; a practitioner at any time."""
ATTEMPTS = 3
"""How often to read and assess it again where its person says something meanwhile."""
FILED = "Filed as incomplete. It is on the practitioners’ queue now."
SENT = "Nothing was filed: they have just sent the form themselves. It is all there."
NOTHING_YET = (
    "Nothing was filed: they have not yet agreed that we keep their answers, or have closed the "
    "form because they do not agree."
)
LOOK_FIRST = (
    "Nothing was filed. A practitioner has to look at this form first: tell one now. It is at the "
    "top of their queue."
)
STILL_TYPING = "Nothing was filed: they are answering right now. Let them go on, or try again."


@blueprint.post(f"{AT}/incomplete")
@open_to(Audience.DESK, Audience.PRACTITIONER)
def file_incomplete(appointment_id: str) -> Response:
    found = appointments().find(appointment_id, LEFT_AFTER)
    if found.form is not None and found.form.sent_at is None:
        if not may_file(found):
            abort(404)
        flash(file(found.form.id, found.booking))
    return to_page(appointment_id)


@blueprint.app_template_global()
def may_file(appointment: Appointment) -> bool:
    """Whether whoever is signed in may file it now. One that has stopped waits on the queue."""
    form, who = appointment.form, current_staff()
    if form is None or form.sent_at is not None or form.status == "stopped":
        return False
    return _is_time(appointment, who)


def _is_time(appointment: Appointment, who: StaffAccount) -> bool:
    return who.role == "practitioner" or now() >= appointment.booking.starts - FROM


def file(draft_id: str, booking: Booking) -> str:
    """What came of it, in words."""
    for _attempt in range(ATTEMPTS):
        draft = filing().half_done(draft_id)
        if not may_be_kept(draft):
            return NOTHING_YET
        sent, left = as_it_stands(draft, booked(booking))
        try:
            filing().file(draft_id, sent, left, revision=draft.revision)
        except AlreadySentError:
            return SENT
        except AlarmedError:
            return LOOK_FIRST
        except ConflictError:
            continue
        return FILED
    return STILL_TYPING


def booked(booking: Booking) -> Person:
    """Whom to call, where they have not said it themselves."""
    return Person(
        given_name=booking.given_name,
        family_name=booking.family_name,
        called="",
        date_of_birth=booking.date_of_birth,
        phone=booking.phone,
        message_rule="",
        language=booking.language,
    )
