"""What happened on the way: the emergency page, what was done about it, and all that was said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from intake.clinical.answers import Answers
from intake.content.care import CARE
from intake.storage import Stop, StopStep
from intake.web.installed import rules
from intake.web.staff.brief.chapter import Chapter, Row, chapters, rows, words

MD_CHECKED = ("md_checked", "md_who", "md_when", "md_since_worse")
DID = {
    "acknowledged": "Pressed “I have read this”",
    "went-on": "Went on with the form",
    "stopped-again": "Came to the emergency page again",
}
BECAUSE = {
    "corrected": "they changed the answer that opened the page",
    "doctor-checked": "they say that a doctor has checked it since",
}


@dataclass(frozen=True)
class Told:
    """One showing of the emergency page, and the flags that opened it."""

    at: datetime
    titles: tuple[str, ...]
    lines: tuple[str, ...]
    """What the page added for this kind of emergency, in its words of today."""


@dataclass(frozen=True)
class Step:
    at: datetime
    words: str


@dataclass(frozen=True)
class Walk:
    told: tuple[Told, ...]
    steps: tuple[Step, ...]
    checked: tuple[Row, ...]
    """What they said about a doctor’s check."""
    words: tuple[Row, ...]
    chapters: tuple[Chapter, ...]

    @property
    def acknowledged(self) -> bool:
        return any(step.words == DID["acknowledged"] for step in self.steps)


def walk(answers: Answers, stops: Iterable[Stop], steps: Iterable[StopStep]) -> Walk:
    return Walk(
        told=tuple(_told(stop) for stop in stops),
        steps=tuple(Step(step.at, _did(step)) for step in steps),
        checked=tuple(rows(answers, *MD_CHECKED)),
        words=words(answers),
        chapters=chapters(answers),
    )


def _told(stop: Stop) -> Told:
    flags = stop.assessment.get("flags", ())
    titles = {flag["code"]: flag["title"] for flag in flags}
    kinds = {arm.care for rule in rules().every if rule.code in stop.codes for arm in rule.arms}
    lines = (line for care in CARE if care.kind in kinds for line in care.to_do)
    return Told(stop.filed_at, tuple(titles.get(c, c) for c in stop.codes), tuple(lines))


def _did(step: StopStep) -> str:
    did = DID.get(step.kind, step.kind)
    return f"{did}: {BECAUSE.get(step.reason, step.reason)}" if step.reason else did
