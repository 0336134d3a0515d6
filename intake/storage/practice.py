"""The practitioner’s side of the store: who waits, and what each of them said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from intake.storage.course import Course, Period
from intake.storage.export import CLINICAL, Extract, TakenOut
from intake.storage.reading import (
    Colleague,
    Found,
    Opening,
    Owner,
    QueueEntry,
    QueueState,
    Selection,
    StoppedWalk,
    StoredResponse,
    Tally,
)
from intake.storage.record import QUIET

REVIEWED_OF_LATE = 50
"""How many of the newest reviews the queue looks back on."""
AT_MOST = 50
"""How many forms a search shows."""


@dataclass(frozen=True)
class Sibling:
    """Another form of the same person: same names and date of birth, or linked by staff."""

    id: str
    sent_at: datetime
    reference: str
    disposition: str


class Practitioners(Protocol):
    """The practitioner’s desk. What is opened here is recorded before it is shown."""

    def queue(
        self, quiet: timedelta = QUIET, state: QueueState = "waiting"
    ) -> tuple[QueueEntry, ...]:
        """Everyone waiting: most urgent first, then the soonest visit, then the longest wait.

        Sent and not reviewed; stopped; or left for longer than `quiet` with urgent answers. Who
        has a visit comes before who has none. Where those reviewed are wanted: of the
        REVIEWED_OF_LATE newest reviews, newest first. What it costs does not grow with the archive.
        """

    def queue_mark(self, quiet: timedelta = QUIET) -> str:
        """The same for as long as `queue` would show the same of everyone waiting. Shows nothing.

        It changes as well when a form comes to wait by time alone. No audit event.
        """

    def take(self, entry_id: str, staff_id: str | None, as_of: str | None) -> Owner | None:
        """Give it to this practitioner, or to nobody. Sent later on, a form keeps its owner.

        `as_of` is the owner’s id that was seen, None for nobody. Where it is somebody else’s by
        now, a ConflictError: look again first. NotFoundError where that is no open account.
        """

    def set_visit(self, entry_id: str, at: datetime | None, as_of: datetime | None) -> None:
        """When this person comes; None for not known. Sent later on, a form keeps its visit.

        `as_of` is the visit that was seen, None for none. ConflictError where it is another now.
        """

    def colleagues(self) -> tuple[Colleague, ...]:
        """Practitioners who can be given something, by name."""

    def search(
        self, text: str, limit: int = AT_MOST, quiet: timedelta = QUIET
    ) -> tuple[Found, ...]:
        """Forms by a reference or its first half, or by names: newest first, reviewed or not.

        Each word must begin a word of a name they gave, are called by or were booked under;
        capitals, accents, hyphens and spaces are all the same. Sent forms, and those the queue has
        shown as stopped or left. A text without a letter or digit finds nothing.
        """

    def open_response(self, response_id: str) -> StoredResponse: ...

    def open_stop(self, draft_id: str) -> StoppedWalk:
        """A stopped draft, or one left with urgent answers. Any other is a NotFoundError."""

    def opened_by(self, entry_id: str) -> tuple[Opening, ...]:
        """Who on the staff did what with this person’s form, oldest first.

        Opened it, reviewed it, said something of it, made paper of it, copied it to a file.
        """

    def export(
        self,
        selection: Selection,
        purpose: str,
        how: Mapping[str, str] = {},
        fields: Sequence[str] = CLINICAL,
    ) -> Extract:
        """Responses, oldest first: drafts are never exported here. By the disposition in force.

        `purpose` is a code, recorded with who took how many rows; so are the codes in `how`, which
        say what kind of file it is. `fields` may name that of CLINICAL_MORE.
        """

    def count(self, selection: Selection) -> int:
        """How many rows `export` would give out. No answer is read."""

    def taken(self, limit: int = 20) -> tuple[TakenOut, ...]:
        """The newest exports of any rows, whoever took them; newest first. No audit event."""

    def others_of(self, response_id: str) -> tuple[Sibling, ...]:
        """What else the person of this response has sent, newest first; see `likeness.py`.

        No event of its own: it is shown with the record, and opening that is one.
        """

    def tally(self, since: datetime | None = None, until: datetime | None = None) -> Tally:
        """What the forms came to, in numbers only; those sent, stopped or left in that time."""

    def course(self, period: Period, quiet: timedelta = QUIET) -> Course:
        """How forms went, in numbers only: those begun in the months, and sent in the days, of it.

        A form untouched for longer than `quiet` was left. Forms that were deleted are counted too.
        """
