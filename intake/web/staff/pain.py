"""The pain in a few lines, from the answers as they were given: where, since when, how strong."""

from collections.abc import Iterator
from dataclasses import dataclass

from intake.clinical.answers import Answers
from intake.web.staff.telling import NOT_ANSWERED, said


@dataclass(frozen=True)
class Fact:
    name: str
    words: str


FACTS = (
    ("Side", "side"),
    ("Worst place", "main_region"),
    ("Places", "regions"),
    ("Began", "onset_when"),
    ("How it began", "onset_type"),
    ("What was going on", "mechanism"),
    ("Now", "nrs_now"),
    ("Worst in 7 days", "nrs_worst"),
    ("Trend", "trend"),
    ("All the time", "constant"),
)


def pain(answers: Answers) -> tuple[Fact, ...]:
    """What was not asked or not answered has no line here; “All answers” says so below."""
    return tuple(_facts(answers))


def _facts(answers: Answers) -> Iterator[Fact]:
    for name, link_id in FACTS:
        words = said(link_id, answers.get(link_id))
        if words != NOT_ANSWERED:
            yield Fact(name, words)
