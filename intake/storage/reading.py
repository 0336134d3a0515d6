"""What practitioners and the front desk read, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal, Self

from intake.clinical.answers import Answers
from intake.clinical.path import Facts
from intake.storage.desk import DeskStatus
from intake.storage.record import (
    BY_THEMSELVES,
    Assessment,
    Begun,
    Brought,
    CarryOver,
    Draft,
    Incomplete,
    Person,
    Receipt,
    Sent,
    Stop,
    StopStep,
)

QueueKind = Literal["sent", "stopped", "abandoned"]
QueueState = Literal["waiting", "reviewed"]


@dataclass(frozen=True)
class Headline:
    """A flag in brief, for a line of the queue."""

    code: str
    title: str


@dataclass(frozen=True)
class Review:
    """A practitioner has dealt with it. `by` is the display name."""

    at: datetime
    agent: str
    by: str


@dataclass(frozen=True)
class AuditEvent:
    """Who did what, to what, and when. `detail` holds codes and counts, never an answer."""

    seq: int
    at: datetime
    agent: str
    shown: str
    """The name of the account, where the agent is one; else the agent again."""
    role: str
    action: str
    entity: str
    detail: Mapping[str, str | int]


@dataclass(frozen=True)
class Opening:
    """Someone on the staff opened, reviewed or answered this record."""

    at: datetime
    agent: str
    by: str
    role: str
    action: str


@dataclass(frozen=True)
class Colleague:
    """A practitioner of this clinic whose account is open. `name` is the display name."""

    id: str
    name: str


@dataclass(frozen=True)
class Owner:
    """Whoever has taken it, or was given it. `name` is the display name."""

    id: str
    name: str
    since: datetime


@dataclass(frozen=True, repr=False)
class QueueEntry:
    """One person waiting for a practitioner, or who has waited until `review`.

    `kind` stopped: the clinic was told of an emergency, and the entry stays until it is reviewed
    or the form is sent, even where the person `went_on`. `since` is when the wait began. `state`
    is another number once something new waits under the same id.
    `disposition` is the one in force: the newest override, else `original`, which the rules found.
    `answers` are all that were given, those on pages that closed again among them.
    `visit` is set here; what staff wrote when they began the form stands in `begun`.
    """

    kind: QueueKind
    id: str
    reference: str | None
    person: Person | None
    disposition: str
    could_be: str | None
    language: str
    mode: str
    since: datetime
    sent_at: datetime | None
    stopped_at: datetime | None
    acknowledged: bool
    went_on: bool
    headlines: tuple[Headline, ...]
    state: int
    draft_id: str
    original: str
    answers: Answers
    begun: Begun
    owner: Owner | None
    visit: datetime | None
    opened: Opening | None
    """The newest time that somebody read it."""
    review: Review | None
    incomplete: bool = False
    """Whether staff filed it before its person was done."""
    told_after: tuple[Headline, ...] = ()
    """Of the emergency that its person told of after that."""


@dataclass(frozen=True, repr=False)
class Found:
    """A form that a search found. `moment`: when it was sent, else when its person last was at it.

    `person` is None while nobody has given their own name: it was found by the one that is booked.
    """

    kind: QueueKind
    id: str
    reference: str | None
    person: Person | None
    booked: str
    moment: datetime
    disposition: str
    original: str
    reviewed: bool
    incomplete: bool = False
    """Whether staff filed it before its person was done."""


@dataclass(frozen=True, repr=False)
class StoredResponse:
    """A sent response, the stops on its way, and who reviewed it."""

    draft_id: str
    receipt: Receipt
    sent: Sent
    started: datetime
    stops: tuple[Stop, ...]
    steps: tuple[StopStep, ...]
    review: Review | None
    carried: tuple[CarryOver, ...] = ()
    begun: Begun = BY_THEMSELVES
    brought: Brought | None = None
    overridden: str | None = None
    """The disposition that a practitioner has put in the place of the one that was sent."""
    incomplete: Incomplete | None = None
    """Where staff filed it before its person was done."""


@dataclass(frozen=True, repr=False)
class StoredAssessment:
    """A RiskAssessment as it is kept, with all it was worked out from.

    `id` is that of the response, or of the draft that was stopped. What cannot be read is empty.
    The last three are what lists are sorted by, kept beside the document; None for a stop.
    """

    kind: Literal["response", "stop"]
    id: str
    edition: str
    questionnaire_version: str
    rules_version: str
    answers: Answers
    withdrawn: Answers
    facts: Facts
    assessment: Assessment
    disposition: str | None
    could_be: str | None
    needle_hold: bool | None


@dataclass(frozen=True, repr=False)
class StoppedWalk:
    """A draft that needs a call: stopped, or left with urgent answers.

    `answers` are today’s; each of `stops` (oldest first) has those of its own moment.
    `assessment` is the newest stop’s, None for a draft that was only left.
    """

    draft: Draft
    answers: Answers
    assessment: Assessment | None
    person: Person | None
    stops: tuple[Stop, ...]
    steps: tuple[StopStep, ...]
    review: Review | None
    carried: tuple[CarryOver, ...] = ()
    brought: Brought | None = None


@dataclass(frozen=True)
class Tally:
    """How many forms came to what, added up: nobody’s answers, and nobody’s name.

    `sent` is by the disposition of the form, `stopped` by that of the newest emergency page of a
    form that was never sent. `shown` counts everyone who saw an emergency page, sent or not.
    `flags` says on how many of all these forms a rule fired, by its number. `unsent` forms were
    neither sent nor stopped: nothing is known of them.
    """

    sent: Mapping[str, int]
    stopped: Mapping[str, int]
    shown: int
    unsent: int
    flags: Mapping[str, int]


@dataclass(frozen=True)
class Selection:
    """Which rows: from `since` up to, not including, `until`, by when sent, else when started."""

    since: datetime | None = None
    until: datetime | None = None
    status: DeskStatus | None = None
    disposition: str | None = None

    @classmethod
    def of_days(
        cls,
        first: date | None,
        last: date | None,
        zone: tzinfo,
        status: DeskStatus | None = None,
        disposition: str | None = None,
    ) -> Self:
        """From the first day to the last, both included, as days begin and end in this zone.

        A limit at the very edge of the calendar limits nothing, and is none.
        """
        return cls(
            since=_begins(first, 0, zone) if first else None,
            until=_begins(last, 1, zone) if last else None,
            status=status,
            disposition=disposition,
        )


def _begins(day: date, later: int, zone: tzinfo) -> datetime | None:
    """When the day that many days later begins; None outside of the years 1 to 9999, in UTC."""
    try:
        return datetime.combine(day + timedelta(later), time(), zone).astimezone(UTC)
    except OverflowError:
        return None


EVERYTHING = Selection()
