"""Facts worked out from answers: closed types, so that a fact is data like everything it reads.

Each says what it is `of` the answers that count on a day: a number, codes, or None for "cannot be
known from this". A kind is never edited, for stored assessments are worked out again with it years
later; a new meaning gets a new kind.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from intake.clinical.answers import Answers
from intake.clinical.measure import age, calf_difference, days_ago

Found: TypeAlias = float | frozenset[str] | None

YES: Found = frozenset({"yes"})
NO: Found = frozenset()


@dataclass(frozen=True)
class Years:
    """Completed years since a full date, such as a date of birth."""

    born: str

    def of(self, answers: Answers, as_of: date) -> Found:
        return age(str(answers.get(self.born)), as_of)


@dataclass(frozen=True)
class Step:
    """An answer such as "4 to 7 days ago", in days."""

    code: str
    fewest: int
    most: int


@dataclass(frozen=True)
class Since:
    """How long ago something began: told in steps, as a date (perhaps only a month), or both."""

    when: str = ""
    steps: tuple[Step, ...] = ()
    stated: str = ""

    def span(self, answers: Answers, as_of: date) -> tuple[int, int] | None:
        """The fewest and the most days; where both are told, each end the more dangerous way."""
        told = answers.get(self.when)
        spans = [(step.fewest, step.most) for step in self.steps if step.code == told]
        dated = days_ago(str(answers.get(self.stated)), as_of)
        if dated:
            spans.append(dated)
        if not spans:
            return None
        return min(fewest for fewest, _ in spans), max(most for _, most in spans)


@dataclass(frozen=True)
class Fewest:
    """The fewest days it can have been."""

    since: Since

    def of(self, answers: Answers, as_of: date) -> Found:
        span = self.since.span(answers, as_of)
        return span and span[0]


@dataclass(frozen=True)
class Most:
    """The most days it can have been."""

    since: Since

    def of(self, answers: Answers, as_of: date) -> Found:
        span = self.since.span(answers, as_of)
        return span and span[1]


@dataclass(frozen=True)
class Before:
    """Whether the first was certainly over before the second began."""

    first: Since
    second: Since

    def of(self, answers: Answers, as_of: date) -> Found:
        first, second = self.first.span(answers, as_of), self.second.span(answers, as_of)
        if not first or not second:
            return None
        return YES if first[0] > second[1] else NO


@dataclass(frozen=True)
class HowMany:
    """How many answers were chosen."""

    link_id: str

    def of(self, answers: Answers, _as_of: date) -> Found:
        chosen = answers.get(self.link_id)
        return len(chosen) if isinstance(chosen, tuple | list) else None


@dataclass(frozen=True)
class TheOne:
    """The one that was named, or the only one there is; with its side, and without."""

    named: str
    among: str

    def of(self, answers: Answers, _as_of: date) -> Found:
        one, chosen = answers.get(self.named), answers.get(self.among)
        if not one and isinstance(chosen, tuple | list) and len(chosen) == 1:
            one = chosen[0]
        if not isinstance(one, str):
            return None
        return frozenset({one, one.removesuffix("-left").removesuffix("-right")})


@dataclass(frozen=True)
class Difference:
    """How much bigger one calf is, in cm, from two sizes in the patient’s own words."""

    sizes: str

    def of(self, answers: Answers, _as_of: date) -> Found:
        return calf_difference(str(answers.get(self.sizes)))


@dataclass(frozen=True)
class Says:
    """Whether any of the texts it reads holds such words, whatever their case."""

    pattern: str

    def of(self, answers: Answers, _as_of: date) -> Found:
        texts = "\n".join(str(text) for text in answers.values() if text)
        return YES if re.search(self.pattern, texts, re.IGNORECASE) else NO


@dataclass(frozen=True)
class Told:
    """Yes once the question has an answer: whoever was asked it, is."""

    link_id: str

    def of(self, answers: Answers, _as_of: date) -> Found:
        return YES if answers.get(self.link_id) else None


@dataclass(frozen=True)
class NotTold:
    """Nothing a patient says makes it so: only the walk knows."""

    def of(self, _answers: Answers, _as_of: date) -> Found:
        return None


Working: TypeAlias = (
    Years | Fewest | Most | Before | HowMany | TheOne | Difference | Says | Told | NotTold
)
