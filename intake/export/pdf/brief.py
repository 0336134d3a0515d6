"""The brief, on one page of paper."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from intake.export.pdf.typeset import typeset


@dataclass(frozen=True, repr=False)
class Point:
    """One thing to know: what it is, what is said of it, and what stands small beneath."""

    title: str
    mark: str = ""
    """A word that stands out, such as how urgent it is, or what is held."""
    lines: Sequence[str] = ()
    small: Sequence[str] = ()
    words: str = ""
    """A paragraph after the lines."""


@dataclass(frozen=True, repr=False)
class Panel:
    title: str
    points: Sequence[Point]
    left: bool = True
    """In which of the two columns."""
    boxed: bool = False


@dataclass(frozen=True)
class Dot:
    """One number on the scale of pain from 0 to 10: `kind` is now, usual or worst."""

    kind: str
    name: str
    value: int


@dataclass(frozen=True, repr=False)
class BriefPaper:
    name: str
    about: str
    came: str
    level: str
    more: Sequence[str]
    """What else stands beside the level: what it could be, what is held, who overrode it."""
    panels: Sequence[Panel]
    scale: Sequence[Dot]
    foot: str
    """Who printed it and when, under which rules, and what they are not."""


def brief_pdf(brief: BriefPaper, at: datetime) -> bytes:
    """Smaller letters where it is long, down to 7 points; then it goes on to a second page."""
    return typeset("brief", asdict(brief), at)
