"""What a patient takes home: the advice they were given, in their language."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from intake.export.pdf.letter import Clinic
from intake.export.pdf.typeset import typeset


@dataclass(frozen=True, repr=False)
class Block:
    """`kind`: words, small, points, steps (numbered from `start`) or told.

    The lines of `told` are a question, the answer to it and, where there is one, both in English.
    """

    kind: str
    lines: Sequence[str]
    start: int = 1


@dataclass(frozen=True, repr=False)
class Advice:
    """`boxed`: what must not be missed."""

    title: str
    blocks: Sequence[Block]
    boxed: bool = False


@dataclass(frozen=True, repr=False)
class SheetPaper:
    """`title` stands in the browser’s tab; `language` is a code such as `es`."""

    language: str
    title: str
    clinic: Clinic
    for_whom: str
    heading: str
    parts: Sequence[Advice]
    foot: str


def sheet_pdf(sheet: SheetPaper, at: datetime) -> bytes:
    return typeset("sheet", asdict(sheet), at)
