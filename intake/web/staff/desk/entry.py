"""Typing a form in for somebody, from paper or on the phone."""

from datetime import timedelta

from flask import render_template, session, url_for
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired

from intake.web.access import Audience, agent, open_to, store
from intake.web.header import put_away
from intake.web.installed import kept, todays
from intake.web.language import CHOSEN
from intake.web.moment import now
from intake.web.patient.blueprint import see
from intake.web.patient.visit import DRAFT
from intake.web.staff.blueprint import Answer
from intake.web.staff.desk.begun import NEW, ForForm, booked, choices
from intake.web.staff.desk.desk import blueprint
from intake.web.tablet import ENTRY

OPEN_FOR = timedelta(hours=24)
"""How long one’s own unfinished entry can be gone on with."""


class EntryForm(ForForm):
    which = RadioField("Whose form?", [InputRequired("Choose whose form.")], default=NEW)
    mode = RadioField(
        "Where do the answers come from?",
        choices=[SelectChoice("paper", "A form on paper"), SelectChoice("phone", "The phone")],
        default="paper",
    )


@blueprint.route("/entry", methods=["GET", "POST"])
@open_to(Audience.DESK, Audience.PRACTITIONER)
def entry() -> Answer:
    visit = booked()
    form, own = EntryForm(visit), store().entries(agent())
    form.which.choices = choices(own.unfinished(now() - OPEN_FOR))
    if not form.validate_on_submit():
        page = render_template("staff/entry.html", form=form, appointment=visit)
        return page, 422 if form.errors else 200
    new = form.which.data == NEW
    if new:
        begun, of = form.entry(form.mode.data), visit.id if visit else None
        token = own.begin(begun, form.speaks.data, kept(todays()), of).token
    else:
        token = own.take_up(form.which.data)
    session.clear()
    session[DRAFT], session[ENTRY] = token, True
    if new:
        session[CHOSEN] = form.speaks.data
    return put_away(see(url_for("patient.start")))
