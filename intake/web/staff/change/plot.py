"""Where the marks of a drawn chart stand. Templates draw them, by attributes alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from intake.clinical.trend import Moment, Size, Trend
from intake.web.moment import zone

WIDTH, HEIGHT = 300, 150
LEFT, RIGHT, TOP, BOTTOM = 26, 18, 22, 24
APART = 46
"""How far apart two dates must stand to be read."""
SHAPES = {"nprs-now": "disc", "nprs-average": "ring", "nprs-worst": "square", "psfs": "diamond"}
NICE = (1, 2, 5, 10, 20, 25, 50, 100)
"""Where a scale of percent may end."""


@dataclass(frozen=True)
class Mark:
    """One number on one day; `day` is empty where it would run into the next."""

    x: float
    y: float
    value: str
    day: str


@dataclass(frozen=True)
class Plot:
    """One score over time. `lines` join numbers that are compared, as points of a polyline."""

    title: str
    shape: str
    marks: tuple[Mark, ...]
    apart: tuple[Mark, ...]
    """What is not compared: drawn, and joined to nothing."""
    line: str
    top: float
    bottom: float
    """The band in which a difference from the first is smaller than what matters."""
    words: str
    ticks: tuple[tuple[float, str], ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT


@dataclass(frozen=True)
class Scale:
    """From nothing to `most`; places on it are percent of its length."""

    most: float

    @classmethod
    def of_percent(cls, highest: Iterable[float]) -> "Scale":
        top = max(highest, default=0.0)
        return cls(float(next((end for end in NICE if end >= top), NICE[-1])))

    def at(self, number: float) -> float:
        return round(100 * min(number, self.most) / self.most, 2) if self.most else 0.0

    @property
    def ticks(self) -> tuple[float, ...]:
        return (0, self.most / 2, self.most)


def plot(trend: Trend) -> Plot:
    """The chart of a score, all of whose numbers stand on the scale from 0 to its most."""
    moments = [moment for moment in trend.moments if moment.value is not None]
    marks = _marks(moments, trend.most)
    both = list(zip(moments, marks, strict=True))
    compared = tuple(mark for moment, mark in both if moment.size is not Size.OTHERWISE)
    low, high = trend.smallest.band(float(trend.first or 0), trend.most)
    told = [
        f"{moment.value:g} on {_day(moment.at)}" for moment in moments if moment.value is not None
    ]
    return Plot(
        title=trend.title,
        shape=SHAPES.get(trend.code, "disc"),
        marks=compared,
        apart=tuple(mark for moment, mark in both if moment.size is Size.OTHERWISE),
        line=" ".join(f"{mark.x:g},{mark.y:g}" for mark in compared),
        top=_height(high, trend.most),
        bottom=_height(low, trend.most),
        words=f"{trend.title}, 0 to {trend.most}: {', '.join(told)}.",
        ticks=tuple((_height(n, trend.most), f"{n:g}") for n in (0, trend.most / 2, trend.most)),
    )


def _marks(moments: Sequence[Moment], most: float) -> list[Mark]:
    """Along the time that passed; a single one in the middle."""
    first, last = moments[0].at, moments[-1].at
    span = (last - first).total_seconds()
    room = WIDTH - LEFT - RIGHT - 2 * RIGHT
    found: list[Mark] = []
    free = 0.0
    for moment in moments:
        share = (moment.at - first).total_seconds() / span if span else 0.5
        x = round(LEFT + RIGHT + room * share, 1)
        end = round(LEFT + RIGHT + room, 1)
        shown = x >= free and (x == end or end - x >= APART)
        free = x + APART if shown else free
        value = moment.value or 0
        day = _day(moment.at) if shown else ""
        found.append(Mark(x, _height(value, most), f"{value:g}", day))
    return found


def _height(number: float, most: float) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - number / most), 1)


def _day(moment: datetime) -> str:
    local = moment.astimezone(zone())
    return f"{local:%b} {local.day}"
