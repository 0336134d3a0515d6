"""“The patient says this is wrong”: kept beside the answer, and never in its place."""

from collections.abc import Iterator

from flask import flash, redirect, render_template, url_for
from wtforms import HiddenField, RadioField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from intake.clinical.item import Item
from intake.clinical.questionnaire import Part
from intake.storage import ConflictError
from intake.web.access import Audience, open_to, reviews
from intake.web.form import PostedForm, plain
from intake.web.installed import edition
from intake.web.staff.blueprint import Answer
from intake.web.staff.brief.brief import Brief
from intake.web.staff.paper.case import ADDRESS, Where, there
from intake.web.staff.practitioner import PAGES, blueprint, opened_brief
from intake.web.staff.review.corrected import ELSE, advice
from intake.web.staff.telling import OPTIONAL, said

LONGEST = 2000
WRITTEN = "Written down, with your name and the time. The answer itself stays as it was given."
SAID_BY = {
    "patient": "The patient",
    "representative": "Someone who acts for the patient",
    "staff": "Staff: it was taken down wrongly",
}


class CorrectionForm(PostedForm):
    link_id = SelectField("What is wrong?", [InputRequired("Choose what is wrong.")])
    says = TextAreaField(
        "What it should say",
        [
            DataRequired("Write what it should say."),
            Length(max=LONGEST, message=f"Shorten it to {LONGEST} characters."),
        ],
        filters=[plain],
    )
    asked_by = RadioField(
        "Who says so?",
        [InputRequired("Choose who says so.")],
        choices=[SelectChoice(code, words) for code, words in SAID_BY.items()],
        default="patient",
    )
    as_of = HiddenField()


@blueprint.route(f"{ADDRESS}/correction", methods=["GET", "POST"])
@open_to(Audience.PRACTITIONER)
def correction(where: Where, entry_id: str) -> Answer:
    history, brief = there(where, entry_id), opened_brief(where, entry_id)
    form = CorrectionForm()
    form.link_id.choices = list(_choices(brief))
    if not form.validate_on_submit():
        form.as_of.data = form.as_of.data or history.mark
        shown = {"where": where, "entry_id": entry_id, "form": form, "longest": LONGEST}
        return render_template("staff/correction.html", **shown), 422 if form.errors else 200
    said_wrong = (form.link_id.data, form.says.data, form.asked_by.data)
    try:
        reviews().correct(entry_id, *said_wrong, as_of=str(form.as_of.data))
    except ConflictError:  # a mark that is none: the page was not whole
        return redirect(url_for(".correction", where=where, entry_id=entry_id), 303)
    flash(f"{WRITTEN} {advice(str(form.link_id.data))}")
    return redirect(url_for(PAGES[where], entry_id=entry_id, _anchor="b-corrections"), 303)


def _choices(brief: Brief) -> Iterator[SelectChoice]:
    """What was asked, in the order of the walk, each under the title of its page."""
    yield SelectChoice("", "Choose one")
    for page in edition().questionnaire.pages:
        for item in page.items if page.part is not Part.STAFF else ():
            if item.link_id in brief.answers:
                yield SelectChoice(item.link_id, _words(brief, item), optgroup=page.title)
    yield SelectChoice(
        ELSE, "Something else, or something that was not asked", optgroup="Anything else"
    )


def _words(brief: Brief, item: Item) -> str:
    answer = said(item.link_id, brief.answers[item.link_id])
    return f"{item.text.replace(OPTIONAL, '')}: {answer[:60]}"
