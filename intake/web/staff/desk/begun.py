"""For whom staff begin a form: the fields that a hand-over and an entry share, and how it was."""

from collections.abc import Iterable
from typing import Any

from flask import abort, current_app, request
from wtforms import SelectChoice, SelectField, StringField
from wtforms.validators import Length, ValidationError

from intake.language import SOURCE
from intake.storage import Appointment, Begun, Entry, Unfinished
from intake.storage.tablet import Mode
from intake.web.access import appointments
from intake.web.form import PostedForm
from intake.web.installed import LEFT_AFTER
from intake.web.invitation import day_of, spoken, time_of
from intake.web.language import languages
from intake.web.moment import day_time

NEW, END = "new", "end"
LONGEST = 120
HOW = {
    "tablet": "On the clinic’s tablet",
    "paper": "On paper, entered by {}",
    "phone": "By phone, entered by {}",
}
BY_THEMSELVES = "Online, by themselves"


class ForForm(PostedForm):
    """`speaks` is the language of the pages, and not called so: the switch on them is."""

    name = StringField("Name of the patient", [Length(max=LONGEST)])
    visit = StringField("Time of the visit (optional)", [Length(max=40)])
    speaks = SelectField("Language of the form")
    which: Any = None

    def __init__(self, booked: Appointment | None = None, **settings: Any) -> None:
        super().__init__(data=told(booked) if booked else None, **settings)
        self.speaks.choices = [SelectChoice(code, words) for code, words in languages().items()]

    def validate_name(self, field: StringField) -> None:
        field.data = " ".join((field.data or "").split())
        if not field.data and (self.which is None or self.which.data in {None, NEW}):
            raise ValidationError("Enter the name of the patient.")

    def entry(self, mode: Mode) -> Entry:
        return Entry(mode, self.name.data, (self.visit.data or "").strip())


def booked() -> Appointment | None:
    """The visit that a form is begun for, by the address of the page; none where it names none.

    NotFoundError where there is no such visit; no page for one that was cancelled.
    """
    asked = request.args.get("appointment")
    if not asked:
        return None
    found = appointments().find(asked, LEFT_AFTER)
    if found.cancelled_at:
        abort(404)
    return found


def told(booked: Appointment) -> dict[str, str]:
    """What is known of it already, as it would be typed in."""
    booking, config = booked.booking, current_app.config
    day, time = day_of(booking.starts, SOURCE, config), time_of(booking.starts, SOURCE, config)
    speaks = spoken(booking.language, config)
    return {"name": booking.name, "visit": f"{day}, {time}", "speaks": speaks}


def choices(unfinished: Iterable[Unfinished], *, ends: bool = False) -> list[SelectChoice]:
    """Somebody new, a form that was put away, or, on a tablet, nobody any more."""
    found = [
        SelectChoice(one.draft_id, f"Go on with {one.name}, put away {day_time(one.touched)}")
        for one in unfinished
    ]
    last = [SelectChoice(END, "Nobody: end tablet mode")] if ends else []
    return [SelectChoice(NEW, "A new person"), *found, *last]


def how(mode: str, begun: Begun) -> str:
    """How the answers came to be, as staff read it."""
    by = begun.enterer or "somebody whose account is gone"
    return HOW.get(mode, BY_THEMSELVES).format(by)
