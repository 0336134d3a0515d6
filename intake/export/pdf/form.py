"""A form that the patient and the practitioner both sign, in as many copies as it takes."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from intake.export.pdf.letter import Clinic
from intake.export.pdf.typeset import typeset


@dataclass(frozen=True, repr=False)
class FormPaper:
    """`wording` is cut at its blanks, and `names` go into them: the patient, the practitioner.

    `copies` says whose each of them is; a name that is not known leaves its blank empty.
    """

    clinic: Clinic
    title: str
    copies: Sequence[str]
    wording: Sequence[str]
    names: tuple[str, str]
    keep: str
    source: str


def form_pdf(form: FormPaper, at: datetime) -> bytes:
    return typeset("form", asdict(form), at)
