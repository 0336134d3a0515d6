"""Where a sent form is, and who has opened it: for its person, and nobody else."""

from dataclasses import dataclass
from datetime import datetime

from flask import render_template

from intake.storage import Opening
from intake.web.access import Audience, open_to, patients
from intake.web.language import N_, _
from intake.web.patient.blueprint import blueprint
from intake.web.patient.sent import sent_form
from intake.web.sitting import sittings

ROLES = {
    "practitioner": N_("practitioner"),
    "desk": N_("front desk"),
    "console": N_("the clinic’s own computer"),
    "tablet": N_("the clinic’s tablet"),
}
NAMELESS = {"console": N_("A program"), "tablet": N_("Someone with the staff PIN")}
DONE = {
    "read": N_("Opened your answers"),
    "review": N_("Finished reading your answers"),
    "letter": N_("Wrote a letter to a doctor from your answers"),
    "letter-again": N_("Printed a letter to a doctor again"),
    "print-brief": N_("Printed your answers"),
    "print-form": N_("Printed a form for you to sign"),
    "print-advice": N_("Printed your advice sheet"),
    "record-copy": N_("Made a copy of all that we keep about you"),
    "correct": N_("Wrote down what you say is wrong"),
    "export-clinical": N_("Copied your answers to a file"),
    "export-desk": N_("Copied your name and contact details to a file"),
    "begin-for": N_("Typed your answers in for you"),
    "take-up": N_("Typed your answers in for you"),
    "file-incomplete": N_("Gave what you had answered to your practitioner"),
}
OPENED_AGAIN = N_("Opened your form again for you to go on")


@dataclass(frozen=True)
class Told:
    """One opening, as its person is told of it."""

    who: str
    role: str
    what: str
    at: datetime


@blueprint.get("/status")
@open_to(Audience.PATIENT)
def status() -> str:
    token, draft, receipt = sent_form()
    openings = patients().openings(token)
    return render_template(
        "patient/status.html",
        receipt=receipt,
        incomplete=draft.incomplete is not None,
        reading=newest(openings, "read", receipt.sent_at),
        read=newest(openings, "review", receipt.sent_at),
        openings=[told(opening) for opening in sittings(openings)],
    )


def newest(openings: tuple[Opening, ...], action: str, since: datetime) -> Told | None:
    """Of what was sent: whoever opened it before, as an emergency, has not seen all of it."""
    found = [told(one) for one in openings if one.action == action and one.at >= since]
    return found[-1] if found else None


def told(opening: Opening) -> Told:
    nameless = NAMELESS.get(opening.role)
    who = _(nameless) if nameless else opening.by
    done = OPENED_AGAIN if opening.role == "tablet" else DONE[opening.action]
    return Told(who, _(ROLES[opening.role]), _(done), opening.at)
