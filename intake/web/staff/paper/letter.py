"""A letter to a physician: consent first, then what to say, a preview, and the paper."""

import hashlib
from dataclasses import asdict
from typing import Any

from flask import flash, redirect, render_template, url_for
from wtforms import (
    HiddenField,
    RadioField,
    SelectChoice,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length
from wtforms.widgets import CheckboxInput

from intake.clinical.letter import Letter
from intake.export.pdf.letter import Clinic, LetterPaper, Part, letter_pdf
from intake.storage import Remark
from intake.web.access import Audience, current_staff, open_to, papers, reviews
from intake.web.form import PostedForm, plain
from intake.web.moment import now
from intake.web.staff.blueprint import Answer
from intake.web.staff.paper.case import ADDRESS, Case, Where, opened, there
from intake.web.staff.paper.lettered import (
    DID,
    Typed,
    asked,
    paper,
    proposed,
    told,
    written,
)
from intake.web.staff.paper.output import pdf
from intake.web.staff.practitioner import blueprint

LONG, SHORT = Length(max=2000), Length(max=120)
RECORDED = "The consent is recorded, with your name and the time."


class ConsentForm(PostedForm):
    kind = RadioField(
        "How do you know?",
        [InputRequired("Choose how you know.")],
        choices=[
            SelectChoice("agreed-in-person", "The patient agreed in person"),
            SelectChoice("agreed-by-phone", "The patient agreed by phone"),
            SelectChoice("emergency", "It is an emergency"),
        ],
    )
    words = TextAreaField(
        "What was said, or why it cannot wait",
        [DataRequired("Write what was said."), LONG],
        filters=[plain],
    )


class LetterForm(PostedForm):
    to = StringField("To", [DataRequired("Enter who the letter is for."), SHORT])
    to_fax = StringField("Their fax (optional)", [SHORT])
    asks = TextAreaField("We ask you to assess for", [LONG])
    findings = TextAreaField("Examination findings", [LONG])
    did = TextAreaField("What we did, and did not do", [LONG])
    left_out = SelectMultipleField("Leave out", option_widget=CheckboxInput())
    signer = StringField("Signed by", [DataRequired("Enter who signs."), SHORT])
    license = StringField("License number", [SHORT])
    make = HiddenField()
    """Set beside the letter as it was shown: only what was seen is made."""
    seen = HiddenField()
    """Which of the patient’s answers it was shown over: who has stopped may still be answering."""

    def typed(self) -> Typed:
        given = {name: plain(self[name].data) for name in TYPED}
        return Typed(**given, left_out=tuple(self.left_out.data or ()))


TYPED = ("to", "to_fax", "asks", "findings", "did", "signer", "license")


@blueprint.route(f"{ADDRESS}/letter", methods=["GET", "POST"])
@open_to(Audience.PRACTITIONER)
def letter(where: Where, entry_id: str) -> Answer:
    case = opened(where, entry_id)
    found, agreed = written(case), consent(entry_id)
    if not (found.may_send or agreed):
        return _consent_page(case, found, ConsentForm(formdata=None))
    form = _form(found)
    valid = form.validate() if form.is_submitted() else True
    made = paper(case, found, form.typed(), agreed)
    over, changed = _mark(found), form.seen.data not in {None, "", _mark(found)}
    if form.is_submitted() and valid and form.make.data and not changed:
        papers().keep_letter(entry_id, asdict(made))
        return pdf(letter_pdf(made, now()), "letter")
    kept = papers().of(entry_id).letters
    shown = {"case": case, "form": form, "typed": TYPED, "letter": made, "kept": kept}
    status = 409 if changed else 200 if valid else 422
    return render_template("staff/letter.html", **shown, over=over, changed=changed), status


@blueprint.post(f"{ADDRESS}/letter/consent")
@open_to(Audience.PRACTITIONER)
def letter_consent(where: Where, entry_id: str) -> Answer:
    form, _seen = ConsentForm(), there(where, entry_id)
    if not form.validate():
        case = opened(where, entry_id)
        return _consent_page(case, written(case), form)
    reviews().record_consent(entry_id, form.kind.data, form.words.data.strip())
    flash(RECORDED)
    return redirect(url_for(".letter", where=where, entry_id=entry_id), 303)


@blueprint.get(f"{ADDRESS}/letters/<letter_id>.pdf")
@open_to(Audience.PRACTITIONER)
def letter_again(where: Where, entry_id: str, letter_id: str) -> Answer:
    """As it was kept, to be sent or filed once more."""
    there(where, entry_id)
    document = papers().letter(entry_id, letter_id)
    kept = next(one for one in papers().of(entry_id).letters if one.id == letter_id)
    return pdf(letter_pdf(_read(document), kept.at), "letter", kept.at)


def consent(entry_id: str) -> Remark | None:
    """The newest that was recorded of the answers as they are now."""
    found = [remark for remark in reviews().history(entry_id).consents if remark.counts]
    return found[-1] if found else None


def _mark(found: Letter) -> str:
    """Of all that the answers bring into a letter; nothing can be read from it."""
    return hashlib.sha256(repr(found).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def _form(found: Letter) -> LetterForm:
    form = LetterForm(
        data={
            "to": dict(found.header)["To"],
            "asks": asked(found),
            "did": proposed(found, DID),
            "signer": current_staff().display_name,
            "license": papers().license(),
        }
    )
    form.left_out.choices = [SelectChoice(p.title, p.title) for p in told(found)]
    return form


def _consent_page(case: Case, found: Letter, form: ConsentForm) -> Answer:
    shown = {"case": case, "consent": found.consent, "form": form}
    return render_template("staff/letter_consent.html", **shown), 422 if form.errors else 200


def _read(document: Any) -> LetterPaper:
    parts = tuple(Part(**part) for part in document["parts"])
    return LetterPaper(**{**document, "clinic": Clinic(**document["clinic"]), "parts": parts})
