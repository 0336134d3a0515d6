"""Paper of one record as PDF: the brief, the form that both sign, the advice to take home."""

from datetime import date, datetime

from flask import Response, flash, redirect, render_template, request, url_for
from wtforms import DateField
from wtforms.validators import InputRequired, ValidationError

from intake.export.pdf.brief import brief_pdf
from intake.export.pdf.form import form_pdf
from intake.export.pdf.sheet import sheet_pdf
from intake.web.access import Audience, current_staff, open_to, papers, reviews
from intake.web.form import PostedForm
from intake.web.moment import clinic_day, now, today
from intake.web.staff.blueprint import Answer
from intake.web.staff.paper.advised import in_language, sheet
from intake.web.staff.paper.affirmed import affirmation
from intake.web.staff.paper.briefed import briefed
from intake.web.staff.paper.case import ADDRESS, Where, opened
from intake.web.staff.practitioner import PAGES, blueprint, opened_brief

SIGNED = "Recorded: both have signed the form. Your name and the time are kept with it."


class SignedForm(PostedForm):
    signed_on = DateField("Both signed on", [InputRequired("Enter the day on the form.")])

    def validate_signed_on(self, field: DateField) -> None:
        if field.data and field.data > today():
            raise ValidationError("This day has not come yet.")


@blueprint.get(f"{ADDRESS}/brief.pdf", endpoint="brief_pdf")
@open_to(Audience.PRACTITIONER)
def brief_as_pdf(where: Where, entry_id: str) -> Response:
    found = opened_brief(where, entry_id)
    papers().take_out(entry_id, "print-brief")
    made = briefed(found, reviews().history(entry_id))
    return pdf(brief_pdf(made, now()), "brief")


@blueprint.get(f"{ADDRESS}/physician-advice.pdf", endpoint="form_pdf")
@open_to(Audience.PRACTITIONER)
def form_as_pdf(where: Where, entry_id: str) -> Response:
    case = opened(where, entry_id)
    papers().take_out(entry_id, "print-form")
    made = affirmation(case.name, current_staff().display_name)
    return pdf(form_pdf(made, now()), "physician-advice")


@blueprint.get(f"{ADDRESS}/advice.pdf", endpoint="advice_pdf")
@open_to(Audience.PRACTITIONER)
def advice_as_pdf(where: Where, entry_id: str) -> Response:
    case = opened(where, entry_id)
    papers().take_out(entry_id, "print-advice")
    made = sheet(case, in_language(case, request.args.get("in", "")))
    return pdf(sheet_pdf(made, now()), "advice")


@blueprint.route(f"{ADDRESS}/signed-form", methods=["GET", "POST"])
@open_to(Audience.PRACTITIONER)
def signed_form(where: Where, entry_id: str) -> Answer:
    case, form = opened(where, entry_id), SignedForm(data={"signed_on": today()})
    if not form.validate_on_submit():
        shown = {"case": case, "form": form, "papers": papers().of(entry_id)}
        return render_template("staff/signed_form.html", **shown), 422 if form.errors else 200
    papers().sign_form(entry_id, form.signed_on.data)
    flash(SIGNED)
    return redirect(url_for(PAGES[where], entry_id=entry_id), 303)


def pdf(made: bytes, name: str, at: datetime | None = None) -> Response:
    """A file whose name says what it is and its day, and nobody’s name."""
    day: date = clinic_day(at) if at else today()
    response = Response(made, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{day}.pdf"'
    return response
