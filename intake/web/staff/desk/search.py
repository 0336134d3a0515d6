"""Finding a visit or a form for whoever is on the phone. What is looked for is in no address."""

from dataclasses import dataclass
from typing import Any

from flask import render_template

from intake.web.access import Audience, appointments, desk, open_to
from intake.web.installed import LEFT_AFTER
from intake.web.staff.desk.desk import blueprint
from intake.web.staff.desk.line import Line, VisitLine, line, visit_line
from intake.web.staff.queue.people import PersonForm

MOST = 50
"""Visits, and forms, on the page."""
EMPTY = "Type a name, a phone number or a reference first."


@dataclass(frozen=True)
class Found:
    visits: tuple[VisitLine, ...]
    forms: tuple[Line, ...]
    """Those that are for no visit."""
    more: bool


class AnybodyForm(PersonForm):
    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.text.label.text = "Name, phone or reference"


@blueprint.route("/search", methods=["GET", "POST"])
@open_to(Audience.DESK, Audience.PRACTITIONER)
def search() -> str | tuple[str, int]:
    form = AnybodyForm()
    if not form.validate_on_submit():
        return render_template("staff/desk_found.html", form=form, found=None)
    if not form.wanted:
        form.text.errors = [EMPTY]
        return render_template("staff/desk_found.html", form=form, found=None), 422
    return render_template("staff/desk_found.html", form=form, found=found(form.wanted))


def found(text: str) -> Found:
    """Visits first, those as well of which the form alone was found."""
    forms = desk().search(text, MOST, LEFT_AFTER)
    theirs = [row.appointment for row in forms.people if row.appointment]
    booked = appointments().search(text, MOST, LEFT_AFTER, theirs)
    return Found(
        visits=tuple(visit_line(one, dated=True) for one in booked),
        forms=tuple(line(row) for row in forms.people if not row.appointment),
        more=forms.more or len(booked) >= MOST,
    )
