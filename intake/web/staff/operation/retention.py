"""The administrator’s page of what no law wants kept: a dry run, the deletion, and its proof.

Numbers only: whose records they are is nowhere on it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from flask import current_app, flash, redirect, render_template, url_for
from wtforms import HiddenField, StringField

from intake.clinical.display import spoken
from intake.storage import AuditEvent, Forecast, Portion, Purged
from intake.web.access import Audience, asked_again, keeping, open_to
from intake.web.expiry import KEPT
from intake.web.form import PostedForm
from intake.web.moment import day_time
from intake.web.staff.blueprint import Answer
from intake.web.staff.door.admin import blueprint

RULES = {
    "record": "Sent, or left with an alarm, and older than the law asks (8 NYCRR 29.2)",
    "left-draft": "Begun and never sent: 72 hours after the last touch, 24 where nobody said who "
    "they are",
    "appointment": "Booked, without a form that is kept: 90 days after the visit",
}
STAYS = {
    "six-years": "Sent, or left with an alarm: six years (8 NYCRR 29.2(a)(3))",
    "minor": "A minor’s: until the 22nd birthday (the same rule)",
    "hold": "On hold, until it is released",
    "left-draft": "Begun and not sent: its person may still come back to it",
    "appointment": "Booked, and not 90 days past",
}
COUNTED = ("responses", "drafts", "appointments")
WORD = "delete"
NOT_TYPED = "Type “{}”, the word and the number."
OTHERS = "It is another number by now. Nothing was deleted. Look at it again."
LOG = "The log was in use: run it again in a minute, then nothing of them is left in it."
SPOOL = "Not on the second disk, which cannot be reached. The next time sees to it."
FAILED = "Something of them can still be read in the file. Tell whoever looks after this program."


class DeleteForm(PostedForm):
    """`number` is what the page showed; only so many are deleted."""

    number = HiddenField()
    typed = StringField()

    def confirms(self, number: int) -> bool:
        return (self.typed.data or "").split() == [WORD, str(number)]


@dataclass(frozen=True)
class Told:
    """One purge of the past, or its proof, in words."""

    at: str
    by: str
    words: str


@blueprint.route("/retention", methods=["GET", "POST"])
@open_to(Audience.ADMINISTRATOR)
@asked_again
def retention() -> Answer:
    forecast, form = keeping().forecast(KEPT), DeleteForm()
    if not form.validate_on_submit():
        return _page(forecast, form)
    if form.number.data != str(forecast.number):
        return _page(forecast, form, OTHERS, 409)
    if not form.confirms(forecast.number):
        return _page(forecast, form, NOT_TYPED.format(f"{WORD} {forecast.number}"), 422)
    spool = current_app.config["SPOOL"]
    done = keeping().purge(date.max, spool=spool, clocks=KEPT, prove=True)
    for words in _said(done):
        flash(words)
    return redirect(url_for(".retention"), 303)


def _page(forecast: Forecast, form: DeleteForm, refused: str = "", status: int = 200) -> Answer:
    form.number.data = str(forecast.number)
    form.typed.label.text = f"To confirm, type: {WORD} {forecast.number}"
    face = keeping()
    shown = {
        "ending": tuple(_rows(forecast.ending, RULES)),
        "staying": tuple(_rows(forecast.staying, STAYS)),
        "number": forecast.number,
        "holds": face.holds(),
        "past": tuple(_told(event) for event in face.purges()),
    }
    return render_template("staff/retention.html", form=form, refused=refused, **shown), status


def _rows(
    portions: tuple[Portion, ...], words: Mapping[str, str]
) -> Iterator[tuple[str, str, int, int]]:
    for one in portions:
        yield words.get(one.rule, one.rule), spoken(one.month), one.responses, one.drafts


def _said(done: Purged) -> Iterator[str]:
    yield _deleted(done.responses, done.drafts, done.appointments)
    if done.proof is not None:
        yield proof_words(vars(done.proof))
        if not done.proof.holds:
            yield FAILED
    if not done.emptied:
        yield LOG
    if not done.unsealed:
        yield SPOOL


def proof_words(proof: Mapping[str, str | int]) -> str:
    """What was read, what was sought and what was found."""
    left = int(proof["found"]) + int(proof["rows"])
    found = "Nothing was found" if not left else f"Found: {left}"
    shared = f", {proof['shared']} of them also of records that stay" if proof["shared"] else ""
    return (
        f"{found}. All {proof['pages']} pages of the file and its log were read and searched for "
        f"{proof['strings']} names, numbers and words of what was deleted{shared}."
    )


def _told(event: AuditEvent) -> Told:
    detail = event.detail
    if event.action == "purge-proof":
        words = proof_words(detail)
    else:
        words = _deleted(*(int(detail.get(name, 0)) for name in COUNTED))
    by = "the server itself" if event.agent == "server" else event.shown
    return Told(day_time(event.at), by, words)


def _deleted(responses: int, drafts: int, appointments: int) -> str:
    counts = [_number(responses, "sent form"), _number(drafts, "other")]
    booked = [_number(appointments, "appointment")] if appointments else []
    return f"Deleted: {', '.join([*counts, *booked])}."


def _number(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
