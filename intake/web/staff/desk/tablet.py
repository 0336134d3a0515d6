"""Handing a tablet over: from that moment on the browser is the patients’, and not the staff’s."""

import re
from datetime import datetime, time, timedelta

from flask import render_template
from wtforms import PasswordField
from wtforms.validators import InputRequired, ValidationError

from intake.web import cookie, tablet
from intake.web.access import Audience, agent, open_to, store
from intake.web.installed import kept, todays
from intake.web.moment import now, today, zone
from intake.web.patient.handing import handed
from intake.web.staff.blueprint import Answer, leave
from intake.web.staff.desk.begun import ForForm, booked
from intake.web.staff.desk.desk import blueprint
from intake.web.staff.door.password import hashed

LONGEST = timedelta(hours=12)
TRIED_FIRST = "01234567890 09876543210"


class HandOverForm(ForForm):
    pin = PasswordField("PIN for this tablet", [InputRequired("Choose a PIN of 6 digits.")])

    def validate_pin(self, field: PasswordField) -> None:
        if not re.fullmatch("[0-9]{6}", field.data or ""):
            raise ValidationError("Use 6 digits for the PIN, and nothing else.")
        if field.data in TRIED_FIRST or len(set(field.data)) < 3:  # noqa: PLR2004 — 121212
            raise ValidationError("This PIN is easy to guess. Choose another one.")


@blueprint.route("/tablet", methods=["GET", "POST"])
@open_to(Audience.DESK, Audience.PRACTITIONER)
def hand_over() -> Answer:
    visit = booked()
    form = HandOverForm(visit)
    if not form.validate_on_submit():
        page = render_template("staff/tablet.html", form=form, appointment=visit)
        return page, 422 if form.errors else 200
    token, started = store().tablets(agent()).start(hashed(form.pin.data), ends())
    form_of = tablet.entries(started)
    entry, of = form.entry("tablet"), visit.id if visit else None
    begun = form_of.begin(entry, form.speaks.data, kept(todays()), of)
    leave()
    response = cookie.take_away(handed(begun.token, form.speaks.data))
    return tablet.give(response, token, started)


def ends() -> datetime:
    """The end of the clinic’s day, and never more than half a day from now."""
    midnight = datetime.combine(today() + timedelta(days=1), time(), zone())
    return min(midnight, now() + LONGEST)
