"""A tablet from hand to hand: handed over, given back, and locked until the PIN is entered."""

from datetime import timedelta

from flask import render_template, request, session, url_for
from werkzeug.wrappers import Response
from wtforms import PasswordField, RadioField
from wtforms.validators import InputRequired

from intake.storage import Tablet
from intake.storage.tablet import PIN_OPENS
from intake.web import tablet
from intake.web.access import Audience, open_to
from intake.web.form import PostedForm
from intake.web.header import put_away
from intake.web.installed import kept, todays
from intake.web.language import CHOSEN, N_, _
from intake.web.patient.blueprint import Answer, blueprint, see
from intake.web.patient.idle import TAKEN_UP
from intake.web.patient.visit import DRAFT
from intake.web.staff.desk.begun import END, NEW, ForForm, choices
from intake.web.staff.door.password import matches

BY_STAFF = "staff"
DONE_FOR = timedelta(seconds=30)
NO_PIN = N_("Enter the staff PIN.")
WRONG = N_("That PIN is not right. Tries left: %(left)s. After that, staff sign in again.")


class PinForm(PostedForm):
    pin = PasswordField("Staff PIN", [InputRequired()])


class NextForm(ForForm):
    which = RadioField("Who is next?", [InputRequired("Choose who is next.")], default=NEW)


@blueprint.route("/tablet", methods=["GET", "POST"])
@open_to(Audience.PATIENT)
def locked() -> Answer:
    """Nothing here is about anybody; the PIN opens the next hand-over and no other page."""
    here = tablet.here()
    if here is None or DRAFT in session:
        return see(url_for(".hand_over" if here else ".start"))
    form, refused = PinForm(), ""
    if form.validate_on_submit():
        left = tablet.tablets(here).try_pin(here.id)
        if left is not None and matches(here.pin_hash, form.pin.data):
            tablet.tablets(here).unlock(here.id)
            return see(url_for(".next_person"))
        if not left:
            return over(here, "pin")
        refused = _(WRONG, left=left)
    elif form.errors:
        refused = _(NO_PIN)
    shown = {"form": form, "refused": refused}
    return render_template("patient/locked.html", **shown), 422 if refused else 200


@blueprint.route("/tablet/next", methods=["GET", "POST"])
@open_to(Audience.PATIENT)
def next_person() -> Answer:
    here = tablet.here()
    if here is None or DRAFT in session or not here.open:
        return see(url_for(".locked"))
    form, own = NextForm(), tablet.entries(here)
    form.which.choices = choices(own.unfinished(here.started), ends=True)
    if not form.validate_on_submit():
        page = render_template("staff/tablet_next.html", form=form)
        return only_for(PIN_OPENS, page, 422 if form.errors else 200)
    if form.which.data == END:
        return over(here, BY_STAFF)
    if form.which.data == NEW:
        begun = own.begin(form.entry("tablet"), form.speaks.data, kept(todays()))
        return handed(begun.token, form.speaks.data)
    response = handed(own.take_up(form.which.data), "")
    session[TAKEN_UP] = True
    return response


def handed(token: str, language: str) -> Response:
    """The browser now holds this form and nothing else."""
    session.clear()
    session[DRAFT], session[tablet.HANDED] = token, True
    if language:
        session[CHOSEN] = language
    return put_away(see(url_for("patient.hand_over")))


def over(here: Tablet, reason: str) -> Response:
    """No tablet any more: the staff’s door is there again, and nothing else but by the PIN."""
    tablet.tablets(here).end(here.id, reason)
    session.clear()
    response = put_away(tablet.take_away(see(url_for("staff.sign_in"))))
    return tablet.unmark(response) if reason == BY_STAFF else response


@blueprint.get("/tablet/hand-over")
@open_to(Audience.PATIENT)
def hand_over() -> Answer:
    if DRAFT not in session or not tablet.on_tablet():
        return see(url_for(".locked"))
    return render_template("patient/hand_over.html")


@blueprint.get("/tablet/done")
@open_to(Audience.PATIENT)
def done() -> Answer:
    if not tablet.on_tablet():
        return see(url_for(".start"))
    return only_for(DONE_FOR, render_template("patient/done.html", sent="sent" in request.args))


def only_for(time: timedelta, page: str, status: int = 200) -> Response:
    """Then the tablet asks for the PIN, whoever looks at it."""
    response = Response(page, status, mimetype="text/html")
    response.headers["Refresh"] = f"{int(time.total_seconds())}; url={url_for('.locked')}"
    return response
