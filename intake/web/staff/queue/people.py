"""Finding somebody’s form by name or reference. What is looked for stands in no address."""

from dataclasses import dataclass
from datetime import datetime

from flask import render_template
from wtforms import StringField

from intake.storage import Found
from intake.web.access import Audience, open_to, practitioners
from intake.web.form import PostedForm
from intake.web.installed import LEFT_AFTER
from intake.web.staff.level import Level, level
from intake.web.staff.practitioner import blueprint
from intake.web.staff.queue.waiting import KINDS, NO_NAME, PAGES
from intake.web.staff.register.search import words

LONGEST = 100
"""Characters. Nobody types more to find a person; the rest is cut off."""
MOST = 50
"""Rows on the page."""
EMPTY = "Type a name or a reference first."


def tidied(typed: str | None) -> str:
    """On one line, and nothing in it that no page can show."""
    shown = "".join(letter for letter in typed or "" if letter.isprintable() or letter.isspace())
    return " ".join(shown.split())[:LONGEST]


class PersonForm(PostedForm):
    text = StringField("Name or reference", filters=[tidied])

    @property
    def wanted(self) -> str:
        """Nothing where no letter and no digit was typed."""
        typed = str(self.text.data)
        return typed if words(typed) else ""


@dataclass(frozen=True)
class FoundLine:
    id: str
    page: str
    level: Level
    name: str
    booked: str
    """The name that is booked, where it is another one."""
    reference: str
    state: str
    moment: datetime


@blueprint.route("/search", methods=["GET", "POST"])
@open_to(Audience.PRACTITIONER)
def search() -> str | tuple[str, int]:
    form = PersonForm()
    if not form.validate_on_submit():
        return render_template("staff/queue_found.html", form=form, lines=None)
    if not form.wanted:
        form.text.errors = [EMPTY]
        return render_template("staff/queue_found.html", form=form, lines=None), 422
    found = practitioners().search(form.wanted, MOST, LEFT_AFTER)
    lines = [_line(one) for one in found]
    return render_template("staff/queue_found.html", form=form, lines=lines, most=MOST)


def _line(found: Found) -> FoundLine:
    sent = "Filed as incomplete" if found.incomplete else KINDS[found.kind] or "Sent"
    name = found.person.name if found.person else found.booked or NO_NAME
    return FoundLine(
        id=found.id,
        page=PAGES[found.kind],
        level=level(found.disposition),
        name=name,
        booked=found.booked if found.booked not in {"", name} else "",
        reference=found.reference or "",
        state=f"{sent}, {'reviewed' if found.reviewed else 'not reviewed'}",
        moment=found.moment,
    )
