"""Whose a patient is, and when they come: small forms of the queue that lead back to the place."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response
from wtforms import DateField, HiddenField, TimeField
from wtforms.validators import Optional

from intake.storage import ConflictError
from intake.web.access import Audience, open_to, practitioners
from intake.web.form import PostedForm
from intake.web.moment import today, zone
from intake.web.staff.paper.case import there
from intake.web.staff.practitioner import blueprint
from intake.web.staff.queue.filter import Filter

TAKEN = "Nothing was changed: somebody else has changed the owner meanwhile. Look, then decide."
MOVED = "Nothing was changed: somebody else has changed the visit meanwhile. Look, then decide."
HALF = "Nothing was changed. Enter both the date and the time of the visit, or neither."
OVER = "Nothing was changed: that day is over. Enter the date of a visit that is to come."
FAR = "Nothing was changed: that day is too far away. Look at the year once more."
FARTHEST = timedelta(days=36525)
SENT, UNSENT = {"where": "responses"}, {"where": "stopped"}


class VisitForm(PostedForm):
    day = DateField(validators=[Optional()])
    hour = TimeField(validators=[Optional()])
    as_of = HiddenField()
    """The visit that was seen when the form was opened; empty for none."""

    @property
    def wrong(self) -> str:
        """What to do about it; empty where nothing is."""
        if not self.validate() or bool(self.day.data) != bool(self.hour.data):
            return HALF
        if self.day.data and self.day.data > today() + FARTHEST:
            return FAR
        return OVER if self.day.data and self.day.data < today() else ""

    @property
    def at(self) -> datetime | None:
        if not (self.day.data and self.hour.data):
            return None
        return datetime.combine(self.day.data, self.hour.data, zone())

    @property
    def seen(self) -> datetime | None:
        """What no page of ours holds is a visit that never is: nothing is changed by it."""
        try:
            return datetime.fromisoformat(self.as_of.data) if self.as_of.data else None
        except ValueError:
            return datetime.max.replace(tzinfo=UTC)


@blueprint.post("/responses/<entry_id>/owner", defaults=SENT)
@blueprint.post("/stopped/<entry_id>/owner", endpoint="stopped_owner", defaults=UNSENT)
@open_to(Audience.PRACTITIONER)
def response_owner(where: str, entry_id: str) -> Response:
    there(where, entry_id)
    to, as_of = request.form.get("to") or None, request.form.get("as_of") or None
    return _done(entry_id, TAKEN, lambda: practitioners().take(entry_id, to, as_of))


@blueprint.post("/responses/<entry_id>/visit", defaults=SENT)
@blueprint.post("/stopped/<entry_id>/visit", endpoint="stopped_visit", defaults=UNSENT)
@open_to(Audience.PRACTITIONER)
def response_visit(where: str, entry_id: str) -> Response:
    there(where, entry_id)
    form = VisitForm()
    if form.wrong:
        flash(form.wrong, entry_id)
        return _back(entry_id, visit=entry_id)
    return _done(entry_id, MOVED, lambda: practitioners().set_visit(entry_id, form.at, form.seen))


def _done(entry_id: str, conflict: str, change: Callable[[], object]) -> Response:
    try:
        change()
    except ConflictError:
        flash(conflict, entry_id)  # said in the row as well, which the page is scrolled to
    return _back(entry_id)


def _back(entry_id: str, **opened: str) -> Response:
    """To the same part of the queue, and the same person in it; with their form `opened` again."""
    asked = {**Filter.of(request.args).asked, **opened, "_anchor": entry_id}
    return redirect(url_for("practitioner.queue", **asked), 303)
