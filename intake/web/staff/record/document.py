"""One person’s whole record as JSON, and what is not in it and why. Its shape: docs/records.md."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from intake.storage import WholeForm
from intake.web.staff.record.answered import Document, stamp
from intake.web.staff.record.form import Asked, form_document, newest_person

SHAPE = "1"
"""Of the document. A new one where a name in it goes or means something else."""
PURPOSES = {
    "records-request": "The patient asked for their record",
    "transfer": "It goes to another clinic or doctor",
    "other": "Another reason",
}
NOT_SIGNED = "No clinician has signed off the rules behind the assessments. They are not validated."
ABSENT = (
    (
        "Passwords, codes and links",
        "Nobody can read them here: of a code or a link only a mark is kept that it can be "
        "checked against.",
    ),
    (
        "Notes of treatment, bills and insurance",
        "They are not kept in this program. Ask the clinic for its chart.",
    ),
    (
        "What only helps to find a form",
        "Words of the name and numbers of the phone, in the form in which they are compared.",
    ),
    (
        "Backups",
        "They hold the same again, as it was when each was made, and are deleted in their turn.",
    ),
    (
        "The server’s log",
        "It holds no names and no answers.",
    ),
    (
        "The rules themselves",
        "They are the same for everyone. Each version is kept under the name that stands here.",
    ),
)
UNSENT = (
    "Forms that were begun and never sent: {}",
    "They belong to the person until they are sent, and end by themselves after a few days.",
)


@dataclass(frozen=True)
class Copy:
    """Who made this copy, when, what for, and of which clinic."""

    clinic: str
    by: str
    at: datetime
    purpose: str


def document(copy: Copy, forms: Iterable[WholeForm], asked: Asked) -> Document:
    """`forms`: newest first. `asked` gives the questionnaire that each was answered under."""
    whole = tuple(forms)
    written = [form_document(one, asked) for one in whole]
    return {
        "what": "The whole record of one person",
        "shape": SHAPE,
        "clinic": copy.clinic,
        "made_by": copy.by,
        "made_at": stamp(copy.at),
        "purpose": copy.purpose,
        "person": newest_person(written),
        "forms": written,
        "not_in_it": [{"what": what, "why": why} for what, why in _absent(whole)],
        "not_validated": NOT_SIGNED,
    }


def _absent(forms: tuple[WholeForm, ...]) -> Iterable[tuple[str, str]]:
    yield from ABSENT
    unsent = max((one.unsent for one in forms), default=0)
    if unsent:
        yield UNSENT[0].format(unsent), UNSENT[1]
