"""Pain and function over the forms of one person, with what difference matters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from intake.clinical.reference import Reference
from intake.clinical.trend import Moment, Trend, trends
from intake.content.importance import SMALLEST
from intake.storage import StoredResponse
from intake.web.staff.brief.finding import STATUS
from intake.web.staff.change.plot import Plot, plot

AT_LEAST = 2
"""Forms. One is a beginning, and no course."""


@dataclass(frozen=True)
class Cell:
    """One number in the table, and how it differs from the first."""

    title: str
    value: str
    words: str


@dataclass(frozen=True)
class Day:
    at: datetime
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Note:
    """What difference matters, of which scores, and who says so, read how far."""

    titles: tuple[str, ...]
    says: str
    sources: tuple[tuple[Reference, str], ...]


@dataclass(frozen=True)
class OverTime:
    """`since_first`: what became of each score, in words."""

    plots: tuple[Plot, ...]
    days: tuple[Day, ...]
    since_first: tuple[Cell, ...]
    notes: tuple[Note, ...]


def of(responses: Iterable[StoredResponse]) -> OverTime | None:
    """None where fewer than two forms can be held together."""
    forms = sorted(
        ((r.receipt.sent_at, r.sent.assessment) for r in responses), key=lambda form: form[0]
    )
    found = trends(forms, SMALLEST) if len(forms) >= AT_LEAST else ()
    if not found:
        return None
    return OverTime(
        plots=tuple(plot(trend) for trend in found),
        days=tuple(
            Day(at, tuple(_cell(trend, trend.moments[place]) for trend in found))
            for place, (at, _) in enumerate(forms)
        ),
        since_first=tuple(Cell(t.title, "", t.outcome) for t in found),
        notes=tuple(_notes(found)),
    )


def _notes(found: tuple[Trend, ...]) -> Iterable[Note]:
    for smallest in dict.fromkeys(trend.smallest for trend in found):
        titles = tuple(trend.title for trend in found if trend.smallest is smallest)
        sources = tuple((ref, STATUS[ref.status.name.lower()]) for ref in smallest.references)
        yield Note(titles, smallest.says, sources)


def _cell(trend: Trend, moment: Moment) -> Cell:
    value = "" if moment.value is None else f"{moment.value:g}"
    if not moment.change:
        return Cell(trend.title, value, moment.size.value)
    sign = "−" if moment.change < 0 else "+"
    return Cell(trend.title, value, f"{sign}{abs(moment.change):g}: {moment.size.value}")
