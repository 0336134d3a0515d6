"""What the front desk does next about one visit: one thing, or nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app

from intake.export.instruction import Instruction, instruction
from intake.storage import Appointment, DeskRow
from intake.web.invitation import why_no_mail
from intake.web.moment import clinic_day, now, today

AT_THE_CLINIC = timedelta(minutes=30)
"""So long before the visit, its person is about to sit in the waiting room."""
ABOUT_TO_BEGIN = timedelta(minutes=15)
SEEN = timedelta(hours=1)
"""A link older than this was given to its person, if not by mail: a reminder may be wanted."""
MAILED = timedelta(hours=12)
"""Whoever was reminded so short a time ago is called; whoever was sent the link has time."""
READY = {"incomplete", "sent", "reviewed"}
MISSING = {"not-invited", "invited", "expired", "opened", "half-done"}
UNTOUCHED = {"not-invited", "invited", "expired"}
URGENT = {Instruction.TELL_NOW, Instruction.CALL_TODAY}


@dataclass(frozen=True)
class Step:
    """`kind`: `act` is a button that does it, `page` leads there, `call` dials."""

    kind: str
    key: str
    words: str

    @property
    def mails(self) -> bool:
        """Whether a mail goes to its person by it."""
        return self.kind == "act" and self.key in {"send", "remind"}


NOTHING = Step("", "", "")
CALL = Step("call", "call", "Call")
TABLET = Step("page", "tablet", "Start on tablet")
FILE = Step("page", "incomplete", "File as incomplete")
SEND, MAKE = Step("act", "send", "Send link"), Step("act", "invite", "Make link")
SHOW = Step("page", "link", "Show link")
REMIND, REMINDER = Step("act", "remind", "Remind"), Step("page", "reminder", "Remind")
AGAIN = {
    "invitation": Step("act", "send", "Try again"),
    "reminder": Step("act", "remind", "Try again"),
}


def told(form: DeskRow | None) -> Instruction:
    return Instruction.NOTHING if form is None else instruction(form.status, form.disposition)


def mailing(appointment: Appointment) -> bool:
    """Whether a mail can be sent about it."""
    return bool(appointment.booking.email) and not why_no_mail(current_app.config)


def given(appointment: Appointment) -> bool:
    """Whether its person may be taken to have the link."""
    link = appointment.invitation
    return link is not None and now() - link.made > SEEN


def is_ready(appointment: Appointment) -> bool:
    """Whether practitioners have the form; not where they have only seen to a stop."""
    form = appointment.form
    return appointment.status in READY and form is not None and form.sent_at is not None


def next_step(appointment: Appointment) -> Step:
    if told(appointment.form) in URGENT:
        return CALL
    if appointment.status == "reviewed" and not is_ready(appointment):
        return FILE if _within(ABOUT_TO_BEGIN, appointment.booking.starts) else NOTHING
    if appointment.status not in MISSING or clinic_day(appointment.booking.starts) < today():
        return FILE if appointment.status in {"opened", "half-done"} else NOTHING
    if appointment.status in UNTOUCHED:
        return _to_begin(appointment)
    return FILE if _within(ABOUT_TO_BEGIN, appointment.booking.starts) else _to_remind(appointment)


def _to_begin(appointment: Appointment) -> Step:
    if _within(AT_THE_CLINIC, appointment.booking.starts):
        return TABLET
    if appointment.status != "invited":
        return SEND if mailing(appointment) else MAKE
    if appointment.mailed is None and not given(appointment):
        return SEND if mailing(appointment) else SHOW
    return _to_remind(appointment)


def _to_remind(appointment: Appointment) -> Step:
    mailed = appointment.mailed
    if mailed and mailed.state == "waiting":
        return NOTHING
    if mailed and mailed.state in {"failed", "not-sent"} and mailing(appointment):
        return AGAIN[mailed.kind]
    if mailed and now() - mailed.at < MAILED:
        late = mailed.kind == "reminder" and appointment.booking.phone
        return CALL if late else NOTHING
    return REMIND if mailing(appointment) else REMINDER


def _within(passed: timedelta, starts: datetime) -> bool:
    return now() >= starts - passed
