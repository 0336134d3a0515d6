"""How forms went, in numbers: how many were sent, where the rest were left, how long it took."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Literal, Self

from intake.storage.reading import Selection

How = Literal["sent", "stopped", "left", "asked", "open"]
"""How a form ended. `asked`: its person had it deleted. `open`: it may still go on."""
ONE_SITTING = 30 * 60
"""Seconds. Whoever pauses for longer between two pages has put the form away (judgement)."""


@dataclass(frozen=True)
class Period:
    """From `since` up to, not including, `until`; and the whole months that this touches.

    What outlives its forms is counted by months, of UTC, so that it fits nobody.
    """

    since: datetime | None = None
    until: datetime | None = None
    first_month: str = "0000-00"
    last_month: str = "9999-99"

    @classmethod
    def of_days(cls, first: date | None, last: date | None, zone: tzinfo) -> Self:
        """From the first day to the last, both included, as days begin and end in this zone."""
        days = Selection.of_days(first, last, zone)
        return cls(
            days.since,
            days.until,
            f"{first:%Y-%m}" if first else cls.first_month,
            f"{last:%Y-%m}" if last else cls.last_month,
        )


@dataclass(frozen=True)
class Ended:
    """So many forms that ended alike. `page` waited for its person; empty where it was sent."""

    how: How
    page: str
    mode: str
    language: str
    forms: int


@dataclass(frozen=True)
class Took:
    """How long forms that were sent took from beginning to sending, in seconds: the quartiles.

    Only those filled in at one sitting. Of all, where mode and language are empty.
    """

    mode: str
    language: str
    forms: int
    lower: int
    median: int
    upper: int


@dataclass(frozen=True)
class Course:
    """`resumed` forms took more than one sitting; of `unmeasured` ones no pause was kept."""

    ended: tuple[Ended, ...]
    took: tuple[Took, ...]
    resumed: int
    unmeasured: int
