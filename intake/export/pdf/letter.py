"""The letter to a physician, on paper."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from intake.export.pdf.typeset import typeset


@dataclass(frozen=True)
class Clinic:
    """`ways`: address, phone and fax, as far as there are any."""

    name: str
    ways: Sequence[str]


@dataclass(frozen=True, repr=False)
class Part:
    """`boxed` is what is asked; `flowing` runs on as one paragraph."""

    title: str
    lines: Sequence[str]
    boxed: bool = False
    flowing: bool = False


@dataclass(frozen=True, repr=False)
class LetterPaper:
    """A letter as it goes out. All that is in it is kept with the record."""

    clinic: Clinic
    date: str
    to: str
    to_fax: str
    title: str
    patient: str
    born: str
    about: Sequence[tuple[str, str]]
    opening: str
    parts: Sequence[Part]
    closing: str
    signer: str
    license: str
    notes: Sequence[str]
    mistake: str
    """What to do for whoever gets it by mistake: it is at the foot of every page."""


def letter_pdf(letter: LetterPaper, at: datetime) -> bytes:
    return typeset("letter", asdict(letter), at)
