"""The front desk’s list: who, how to reach them, how far they are, and what to do next.

No answer, no flag and no level of urgency reaches these pages, whatever the template says: the
store’s DeskRow has none to give but the disposition, and that ends here, in an instruction.
"""

from dataclasses import dataclass

from flask import Blueprint, Response, render_template

from intake.clinical.display import spoken
from intake.export.instruction import Instruction, instruction
from intake.storage import DeskRow, Person
from intake.web.access import Audience, asked_again, desk, open_to
from intake.web.installed import LEFT_AFTER
from intake.web.moment import day_time
from intake.web.staff.desk.begun import how
from intake.web.staff.taking import ExportForm, download
from intake.web.staff.telling import language, said

blueprint = Blueprint("desk", __name__, url_prefix="/desk")

LONGEST = 200
"""Rows on one page. When it is `full`, older forms may be missing; stopped ones never are."""
STATES = {
    "started": "Filling it in",
    "half-done": "Half done",
    "stopped": "Stopped",
    "sent": "Sent",
}
TO_DO = {
    Instruction.TELL_NOW: ("Tell a practitioner now", "Call now."),
    Instruction.CALL_TODAY: ("Call today", "A practitioner makes this call. Ask if it is done."),
    Instruction.HELP: ("Ask if they need help", ""),
    Instruction.NOTHING: ("No action", ""),
}


@dataclass(frozen=True)
class Line:
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


@blueprint.get("/")
@open_to(Audience.DESK)
def people() -> str:
    rows = desk().people(limit=LONGEST, quiet=LEFT_AFTER)
    lines = sorted((_line(row) for row in rows), key=lambda line: line.place)
    return render_template("staff/desk.html", lines=lines, full=len(lines) == LONGEST)


@blueprint.route("/exports", methods=["GET", "POST"])
@open_to(Audience.DESK)
@asked_again
def exports() -> Response | tuple[str, int]:
    form = ExportForm()
    if not form.validate_on_submit():
        return render_template("staff/exports.html", form=form), 422 if form.errors else 200
    return download(form, desk().export_rows(form.selection, form.purpose.data, LEFT_AFTER))


def _state(row: DeskRow) -> str:
    if row.status != "reviewed":
        return STATES[row.status]
    return f"{'Sent' if row.sent_at else 'Stopped'}, and seen by a practitioner"


def _line(row: DeskRow) -> Line:
    told = instruction(row.status, row.disposition)
    to_do, done_how = TO_DO[told]
    person = row.person
    return Line(
        name=person.name,
        born=_born(person),
        phone=person.phone,
        state=_state(row),
        since=day_time(row.sent_at) if row.sent_at else f"started {day_time(row.started)}",
        reference=row.reference or "",
        language=language(person.language or row.language),
        message=said("phone_ok_msg", person.message_rule),
        how_given=how(row.mode, row.begun) if row.begun.expected else "",
        booked=_booked(row),
        to_do=to_do,
        how=done_how,
        place=list(TO_DO).index(told),
        urgent=told in {Instruction.TELL_NOW, Instruction.CALL_TODAY},
    )


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
