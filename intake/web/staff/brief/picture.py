"""What is drawn of one patient’s pain: where, since when, how strong, and what it keeps them from.

From the answers as they were given, so that it is there whichever edition asked for them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from intake.clinical.answers import Answers
from intake.web.body import Marked, marked
from intake.web.staff.brief.chart import Bar, Strength, bars, strength
from intake.web.staff.brief.lane import Timeline, timeline
from intake.web.staff.telling import NOT_ANSWERED, said


@dataclass(frozen=True)
class Fact:
    name: str
    words: str


FACTS = (
    ("Worst", "main_region"),
    ("Places", "regions"),
    ("Spreads", "spread"),
    ("Feels", "quality"),
    ("There", "constant"),
)
SIDE = ("Side", "side")
"""Where no place was marked, which would say it."""
ORIGIN = (("Started", "onset_type"), ("Doing", "mechanism"))
"""How it began: what stands beside the timeline."""


@dataclass(frozen=True)
class Picture:
    """What was not asked or not answered has no line here; “All answers” says so below."""

    where: tuple[Fact, ...]
    origin: tuple[Fact, ...]
    marked: Marked
    strength: Strength | None
    timeline: Timeline | None
    bars: tuple[Bar, ...]
    goal: str
    """In the patient’s words."""


def picture(answers: Answers, as_of: date) -> Picture:
    goal = answers.get("goal")
    return Picture(
        where=tuple(_facts(answers, FACTS if answers.get("regions") else (SIDE, *FACTS))),
        origin=tuple(_facts(answers, ORIGIN)),
        marked=marked(answers),
        strength=strength(answers),
        timeline=timeline(answers, as_of),
        bars=bars(answers),
        goal=goal if isinstance(goal, str) else "",
    )


def _facts(answers: Answers, asked: tuple[tuple[str, str], ...]) -> Iterator[Fact]:
    for name, link_id in asked:
        words = said(link_id, answers.get(link_id))
        if words != NOT_ANSWERED:
            yield Fact(name, words)
