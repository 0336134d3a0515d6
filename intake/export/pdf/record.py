"""One person’s whole record, to be read: as many pages as it takes."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from intake.export.pdf.letter import Clinic
from intake.export.pdf.typeset import typeset


@dataclass(frozen=True, repr=False)
class Line:
    """A question and its answer, or a thing and what is said of it; `small` stands beneath.

    `mark` is what must not be overlooked: that it was corrected.
    """

    name: str
    words: str
    small: Sequence[str] = ()
    mark: Sequence[str] = ()


@dataclass(frozen=True, repr=False)
class Section:
    """`level` is that of its heading: 2 for a part of a form, 3 for a page of questions in it."""

    title: str
    lines: Sequence[Line] = ()
    words: Sequence[str] = ()
    level: int = 2


@dataclass(frozen=True, repr=False)
class FormPart:
    title: str
    facts: Sequence[tuple[str, str]]
    sections: Sequence[Section]


@dataclass(frozen=True, repr=False)
class RecordPaper:
    """`about` is who it is of, `absent` what is not in it, each with the reason."""

    clinic: Clinic
    name: str
    about: Sequence[tuple[str, str]]
    contents: Sequence[str]
    absent: Sequence[Line]
    forms: Sequence[FormPart]
    foot: str


def record_pdf(record: RecordPaper, at: datetime) -> bytes:
    return typeset("record", asdict(record), at)
