"""The practitioner’s page of one whole record, and the two files that it is handed over in."""

import json
from collections.abc import Mapping
from typing import Any

from flask import Response, current_app, redirect, render_template, url_for
from wtforms import RadioField, SelectChoice, SelectMultipleField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from intake.clinical.questionnaire import Questionnaire
from intake.export.pdf.record import record_pdf
from intake.storage.copying import FormOf
from intake.web.access import Audience, asked_again, copies, current_staff, open_to
from intake.web.form import PostedForm
from intake.web.installed import todays
from intake.web.moment import now, today, zone
from intake.web.past import edition_named
from intake.web.staff.blueprint import Answer
from intake.web.staff.paper.case import ADDRESS, Where, there
from intake.web.staff.paper.lettered import clinic
from intake.web.staff.paper.output import pdf
from intake.web.staff.practitioner import blueprint
from intake.web.staff.record.answered import Document
from intake.web.staff.record.document import ABSENT, PURPOSES, Copy, document
from intake.web.staff.record.paper import paper, reader

CHOICES = tuple(SelectChoice(code, words) for code, words in PURPOSES.items())
WHY = [InputRequired("Choose what the copy is for.")]


FILES = ("pdf", "json")
WHICH = [InputRequired("Tick at least one form.")]


class CopyForm(PostedForm):
    """One for each of the two files: the page asks each of them which forms, and what for."""

    forms = SelectMultipleField(
        "Which forms are copied",
        WHICH,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=True,
    )
    purpose = RadioField("What is it for?", WHY, choices=CHOICES)


@blueprint.get(f"{ADDRESS}/record")
@open_to(Audience.PRACTITIONER)
@asked_again
def record(where: Where, entry_id: str) -> Answer:
    there(where, entry_id)
    found = copies().forms(entry_id)
    return _page(where, entry_id, {}, found)


@blueprint.route(f"{ADDRESS}/record.pdf", methods=["GET", "POST"], endpoint="record_pdf")
@open_to(Audience.PRACTITIONER)
@asked_again
def record_pdf_file(where: Where, entry_id: str) -> Answer:
    made = _made(where, entry_id, "pdf")
    if not isinstance(made, dict):
        return made
    return pdf(record_pdf(paper(made, clinic(), reader(zone())), now()), "record")


@blueprint.route(f"{ADDRESS}/record.json", methods=["GET", "POST"], endpoint="record_json")
@open_to(Audience.PRACTITIONER)
@asked_again
def record_json_file(where: Where, entry_id: str) -> Answer:
    made = _made(where, entry_id, "json")
    if not isinstance(made, dict):
        return made
    response = Response(written(made), mimetype="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="record-{today()}.json"'
    return response


def _made(where: Where, entry_id: str, file: Any) -> Document | Answer:
    """The copy; or the page again, and what to do."""
    there(where, entry_id)
    found = copies().forms(entry_id)
    form = CopyForm(prefix=file)
    form.forms.choices = _choices(found)
    if not form.is_submitted():  # whoever had to show first who they are comes back by an address
        return redirect(url_for(".record", where=where, entry_id=entry_id), 303)
    if not form.validate():
        return _page(where, entry_id, {file: form}, found, 422)
    ticked = set(form.forms.data or ())
    return whole([one for one in found if one.id in ticked], form.purpose.data, file)


def whole(found: list[FormOf], purpose: Any, file: Any) -> Document:
    """These forms, each on record as a copy."""
    config, face = current_app.config, copies()
    copy = Copy(config["CLINIC_NAME"], current_staff().display_name, now(), purpose)
    return document(copy, [face.take(one.id, purpose, file) for one in found], asked)


def asked(edition: str) -> tuple[Questionnaire, bool]:
    found = edition_named(edition)
    return (found or todays()).questionnaire, found is not None


def written(made: Document) -> bytes:
    return json.dumps(made, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace")


def _page(
    where: Where,
    entry_id: str,
    typed: Mapping[str, CopyForm],
    found: tuple[FormOf, ...],
    status: int = 200,
) -> Answer:
    files = {name: typed.get(name) or _fresh(name, found) for name in FILES}
    shown = {"where": where, "entry_id": entry_id, "found": found, "absent": ABSENT}
    return render_template("staff/record.html", **shown, files=files), status


def _fresh(file: str, found: tuple[FormOf, ...]) -> CopyForm:
    """With those ticked that are the person’s by their own words: a link of staff is no proof."""
    form = CopyForm(formdata=None, prefix=file)
    form.forms.choices = _choices(found)
    form.forms.data = [one.id for one in found if one.own]
    return form


def _choices(found: tuple[FormOf, ...]) -> list[SelectChoice]:
    return [SelectChoice(one.id, one.name) for one in found]
