"""The timeline as it is drawn: a lane for each event, today at the right end.

Days are set out by their logarithm, so that two days and ten years are both to be read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import log1p

from intake.clinical.answers import Answers
from intake.web.staff.brief.timeline import MONTH, SIX_WEEKS, WEEK, YEAR, Event, Span, events
from intake.web.staff.telling import NOT_ANSWERED, said

LEFT, RIGHT, MIDDLE = 6.0, 294.0, 150.0
FIRST, HEIGHT, FOOT = 4.0, 25.0, 18.0
"""Where the first lane begins, how high each is, and the room for the scale, in SVG units."""
LETTER = 5.6
"""How wide a letter is, about."""
LEAST, NEAREST = 3.0, 52.0
"""Days that are drawn at least; how close two ticks of the scale may stand."""
BEYOND = 1.6
"""How much further than its known end a time without an end is drawn."""
TICKS = (
    (1, "1 day"),
    (WEEK, "1 week"),
    (SIX_WEEKS, "6 weeks"),
    (3 * MONTH, "3 months"),
    (YEAR, "1 year"),
    (3 * YEAR, "3 years"),
    (10 * YEAR, "10 years"),
    (30 * YEAR, "30 years"),
)
COURSES = {
    "better": (7.0, 2.0),
    "same": (4.0, 4.0),
    "worse_slow": (2.0, 6.0),
    "worse_fast": (1.0, 9.0),
}
"""How thick the pain is drawn at its beginning and today."""


@dataclass(frozen=True)
class Lane:
    event: Event
    top: float
    start: float
    end: float
    endless: bool
    """It may have been earlier than is drawn."""

    @property
    def words(self) -> str:
        return f"{self.event.name}: {self.event.when}"

    @property
    def middle(self) -> float:
        """Where the mark of an exact day stands."""
        return round((self.start + self.end) / 2, 1)

    @property
    def width(self) -> float:
        """Of a range; never so little that it cannot be seen."""
        return round(max(self.end - self.start, 3.0), 1)

    @property
    def anchor(self) -> str:
        """The words grow to where there is room."""
        fits = self.start + LETTER * len(self.words) <= RIGHT
        return "start" if fits and self.middle <= MIDDLE else "end"

    @property
    def written_at(self) -> float:
        """Never so far left that words which grow to the left would leave the picture."""
        if self.anchor == "start":
            return self.start
        return round(min(max(self.end, LEFT + LETTER * len(self.words)), RIGHT), 1)


@dataclass(frozen=True)
class Tick:
    x: float
    words: str


@dataclass(frozen=True)
class Timeline:
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    unknown: tuple[Event, ...]
    course: str
    """How it went since it began, in the patient’s answer; empty where that was not told."""
    wedge: str
    """The points of its polygon; empty where it is not drawn."""
    six_weeks: float | None
    """Where a shot stops to matter for the needles; None where there was none."""

    @property
    def height(self) -> float:
        return FIRST + HEIGHT * len(self.lanes) + FOOT

    @property
    def foot(self) -> float:
        """Where the scale stands."""
        return FIRST + HEIGHT * len(self.lanes)

    @property
    def told(self) -> str:
        """All of it in words."""
        parts = [lane.words for lane in self.lanes]
        parts += [f"{event.name}: {event.when}" for event in self.unknown]
        return "; ".join([*parts, f"Since then: {self.course}"] if self.course else parts)


def timeline(answers: Answers, as_of: date) -> Timeline | None:
    """None where nothing was said of any time."""
    found = events(answers, as_of)
    if not found:
        return None
    scale = _Scale(found)
    dated = [event for event in found if event.span]
    lanes = tuple(scale.lane(event, number) for number, event in enumerate(dated))
    course = said("trend", answers.get("trend"))
    shots = any(event.kind == "shot" for event in found)
    return Timeline(
        lanes=lanes,
        ticks=tuple(scale.ticks()),
        unknown=tuple(event for event in found if not event.span),
        course="" if course == NOT_ANSWERED else course,
        wedge=_wedge(lanes, str(answers.get("trend"))),
        six_weeks=scale.place(SIX_WEEKS) if shots and scale.most >= SIX_WEEKS else None,
    )


class _Scale:
    def __init__(self, found: tuple[Event, ...]) -> None:
        ends = [_ends(event.span)[1] for event in found if event.span]
        self.most = max((LEAST, *(1.2 * end for end in ends)))

    def place(self, days: float) -> float:
        """Where so many days ago stand."""
        return round(RIGHT - (RIGHT - LEFT) * log1p(days) / log1p(self.most), 1)

    def lane(self, event: Event, number: int) -> Lane:
        span = event.span or (0.0, 0.0)
        least, most = _ends(span)
        top = FIRST + HEIGHT * number
        return Lane(event, top, self.place(most), self.place(least), span[1] is None)

    def ticks(self) -> Iterator[Tick]:
        """From today back, where there is room."""
        last = RIGHT
        for days, words in TICKS:
            x = self.place(days)
            if days <= self.most and last - x >= NEAREST and x - LEFT >= NEAREST / 2:
                yield Tick(x, words)
                last = x


def _ends(span: Span) -> tuple[float, float]:
    least, most = span
    return least, least * BEYOND if most is None else most


def _wedge(lanes: tuple[Lane, ...], trend: str) -> str:
    """From the latest day that it may have begun, to today, about the line of its lane."""
    if not lanes or lanes[0].event.kind != "began" or trend not in COURSES:
        return ""
    then, now = COURSES[trend]
    x, y = lanes[0].end, lanes[0].top + 19
    corners = ((x, y - then / 2), (RIGHT, y - now / 2), (RIGHT, y + now / 2), (x, y + then / 2))
    return " ".join(f"{x:g},{y:g}" for x, y in corners)
