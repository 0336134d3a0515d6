"""One person on the desk’s page, in words: a booked visit, or a form without one.

No answer, no flag and no level of urgency reaches these pages, whatever the template says: the
store’s DeskRow has none to give but the disposition, and that ends here, in an instruction.
"""

from dataclasses import dataclass
from datetime import datetime

from intake.clinical.display import spoken
from intake.export import desk_column
from intake.export.instruction import Instruction
from intake.storage import Appointment, DeskRow, Mailed, Person
from intake.storage.appointment import AFTER_THE_VISIT
from intake.web.moment import clinic_day, clock, day_time, now, today
from intake.web.staff.desk.begun import HOW, how
from intake.web.staff.desk.step import URGENT, Step, is_ready, next_step, told
from intake.web.staff.telling import language, said

STATES = dict(desk_column.STATES)
STATUS = {
    "not-invited": "Not invited",
    "invited": "Invited",
    "expired": "Needs a new link",
    "incomplete": "Filed as incomplete",
    "stopped": "Stopped",
    "sent": "Sent",
    "reviewed": "Sent, and seen by a practitioner",
    "cancelled": "Cancelled",
}
QUARTERS = ("just begun", "about a quarter", "about half", "about three quarters")
TO_DO = {
    Instruction.TELL_NOW: ("Tell a practitioner now", "Call now."),
    Instruction.CALL_TODAY: ("Call today", "A practitioner makes this call. Ask if it is done."),
    Instruction.HELP: ("Ask if they need help", ""),
    Instruction.NOTHING: ("No action", ""),
}
MAILED = {
    ("invitation", "waiting"): "The link is on its way",
    ("reminder", "waiting"): "A reminder is on its way",
    ("invitation", "sent"): "Link emailed {}",
    ("reminder", "sent"): "Reminded {}",
}
NOT_MAILED = {"failed": "The email did not go out yet", "not-sent": "The email did not go out"}


@dataclass(frozen=True)
class VisitLine:
    """A booked visit. `status` says how far its form is, `detail` since when or what of it."""

    id: str
    starts: datetime
    when: str
    name: str
    phone: str
    language: str
    status: str
    detail: tuple[str, ...]
    ready: bool
    missing: bool
    cancelled: bool
    link: str
    """The id of the newest link; empty for none."""
    step: Step
    to_do: str
    how: str
    now: bool
    """Whether whatever there is to do cannot wait for a minute."""


@dataclass(frozen=True)
class Line:
    """A form, whether or not a visit of its person is booked here."""

    id: str
    appointment: str
    """The id of its visit; empty where it is for none."""
    when: str
    name: str
    born: str
    phone: str
    state: str
    since: str
    reference: str
    language: str
    message: str
    how_given: str
    """How the answers came to be; empty for those who fill it in by themselves."""
    booked: str
    """The name and the time that are booked, where they say more."""
    to_do: str
    how: str
    place: int
    """0 for what cannot wait: it comes first, the newest first among its like."""
    urgent: bool
    now: bool
    """Whether that cannot wait for a minute."""
    mark: str
    """Another one when they have come to be urgent, or urgent in another way."""


def visit_line(appointment: Appointment, *, dated: bool) -> VisitLine:
    """`dated`: with the day, where the list does not say which it is."""
    booked, form, todo = appointment.booking, appointment.form, told(appointment.form)
    phone, other = _phones(appointment)
    return VisitLine(
        id=appointment.id,
        starts=booked.starts,
        when=day_time(booked.starts) if dated else clock(booked.starts),
        name=booked.name,
        phone=phone,
        language=language((form and form.person.language) or booked.language),
        status=status(appointment),
        detail=tuple(filter(None, detail(appointment))),
        ready=is_ready(appointment),
        missing=not is_ready(appointment) and appointment.status not in {"stopped", "cancelled"},
        cancelled=appointment.cancelled_at is not None,
        link=appointment.invitation.id if appointment.invitation else "",
        step=next_step(appointment),
        to_do=TO_DO[todo][0] if todo in URGENT else "",
        how=f"{TO_DO[todo][1]} {other}".strip() if todo in URGENT else "",
        now=todo is Instruction.TELL_NOW,
    )


def _phones(appointment: Appointment) -> tuple[str, str]:
    """The number to call, and what to say of another one: who stopped has just given theirs."""
    booked, form = appointment.booking.phone, appointment.form
    given = form.person.phone if form else ""
    if told(form) not in URGENT:
        return booked or given, ""
    differ = given and booked and digits(given) != digits(booked)
    return given or booked, f"The number in the form; booked with {booked}." if differ else ""


def status(appointment: Appointment) -> str:
    form = appointment.form
    if appointment.status in {"opened", "half-done"} and form:
        return _far(form, appointment.quarter)
    if appointment.status == "reviewed" and form:
        return state(form)
    if over(appointment):
        return "The visit is over"
    return STATUS.get(appointment.status, STATES["started"])


def over(appointment: Appointment) -> bool:
    """Whether nobody has begun a form, and no link can be made for one any more."""
    late = appointment.booking.starts + AFTER_THE_VISIT <= now()
    return late and appointment.status in {"not-invited", "expired"}


def _far(form: DeskRow, quarter: int) -> str:
    """Of a form that is not sent; nobody needs to hear twice that it was only begun."""
    if form.status != "half-done":
        return f"{STATES['started']}, {QUARTERS[quarter]}"
    return f"Begun and left, {QUARTERS[quarter]}" if quarter else "Begun and left"


def detail(appointment: Appointment) -> tuple[str, ...]:
    form, booked = appointment.form, appointment.booking
    cancelled = "The visit was cancelled" if appointment.cancelled_at else ""
    if form is None:
        return cancelled, _invited(appointment)
    own = form.person.name
    named = f"The form says {own}" if own and own != booked.name else ""
    begun = HOW.get(form.mode) and how(form.mode, form.begun)
    reminded = mail(appointment.mailed) if appointment.status in {"opened", "half-done"} else ""
    return cancelled, since(form), begun or "", named, reminded


def _invited(appointment: Appointment) -> str:
    """What became of the link."""
    link = appointment.invitation
    if appointment.status == "cancelled" or link is None:
        return ""
    if appointment.status == "invited":
        return mail(appointment.mailed) or f"Link made {day_time(link.made)}, not opened"
    if appointment.status == "expired" and link.opened_at:
        return "The link was used. No form is tied to this visit now."
    if appointment.status == "expired":
        return f"The link ended {day_time(link.until)}"
    return "The link was revoked" if link.revoked_at else ""


def digits(phone: str) -> str:
    return "".join(filter(str.isdecimal, phone))[-10:]


def mail(mailed: Mailed | None) -> str:
    if mailed is None:
        return ""
    known = MAILED.get((mailed.kind, mailed.state))
    return known.format(day_time(mailed.at)) if known else NOT_MAILED[mailed.state]


def line(row: DeskRow, when: datetime | None = None) -> Line:
    """`when`: the visit as it is booked, where that is known here."""
    todo = told(row)
    to_do, done_how = TO_DO[todo]
    person = row.person
    return Line(
        id=row.id,
        appointment=row.appointment or "",
        when=_visit(when) if when else row.begun.visit,
        name=person.name,
        born=_born(person),
        phone=person.phone,
        state=state(row),
        since=since(row),
        reference=row.reference or "",
        language=language(person.language or row.language),
        message=said("phone_ok_msg", person.message_rule),
        how_given=how(row.mode, row.begun) if row.begun.expected else "",
        booked=_booked(row),
        to_do=to_do,
        how=done_how,
        place=list(TO_DO).index(todo),
        urgent=todo in URGENT,
        now=todo is Instruction.TELL_NOW,
        mark=f"{row.id}:{todo}",
    )


def state(row: DeskRow) -> str:
    done = "Filed as incomplete" if row.incomplete else "Sent" if row.sent_at else "Stopped"
    if row.status == "reviewed":
        return f"{done}, and seen by a practitioner"
    return done if row.incomplete else STATES[row.status]


def since(row: DeskRow) -> str:
    return day_time(row.sent_at) if row.sent_at else f"started {day_time(row.started)}"


def _visit(starts: datetime) -> str:
    return f"today, {clock(starts)}" if clinic_day(starts) == today() else day_time(starts)


def _born(person: Person) -> str:
    """Until they have said it: who the form was begun for, and no more."""
    if not person.date_of_birth:
        return "Has not given a name yet"
    called = f"“{person.called}”, " if person.called else ""
    return f"{called}born {spoken(person.date_of_birth)}"


def _booked(row: DeskRow) -> str:
    begun = row.begun
    named = f" as {begun.expected}" if begun.expected not in {"", row.person.name} else ""
    return (
        f"Booked{named}{f' for {begun.visit}' if begun.visit else ''}"
        if named or begun.visit
        else ""
    )
