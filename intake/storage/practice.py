"""The practitioner’s side of the store: who waits, and what each of them said."""

from datetime import datetime, timedelta
from typing import Protocol

from intake.storage.export import Export
from intake.storage.reading import (
    Opening,
    QueueEntry,
    Review,
    Selection,
    StoppedWalk,
    StoredResponse,
    Tally,
)
from intake.storage.record import QUIET


class Practitioners(Protocol):
    """The practitioner’s desk. What is opened here is recorded before it is shown."""

    def queue(self, quiet: timedelta = QUIET) -> tuple[QueueEntry, ...]:
        """Everyone waiting: most urgent first, then who has waited longest.

        Sent and not reviewed; stopped; or left for longer than `quiet` with urgent answers.
        """

    def open_response(self, response_id: str) -> StoredResponse: ...

    def open_stop(self, draft_id: str) -> StoppedWalk:
        """A stopped draft, or one left with urgent answers. Any other is a NotFoundError."""

    def mark_reviewed(self, entry_id: str, as_of: int | None = None) -> Review:
        """Take a response or a stopped draft off the queue, and say who did and when.

        `as_of` says what was seen: without it, or where a stop has been filed since, anything
        but a response is a ConflictError (look again first). Only a response may leave it out.
        """

    def opened_by(self, entry_id: str) -> tuple[Opening, ...]:
        """Who on the staff has opened this person’s answers, oldest first."""

    def export_responses(self, selection: Selection, purpose: str) -> Export[StoredResponse]:
        """Clinical rows, oldest first. Drafts are never exported here. `purpose`: a code."""

    def tally(self, since: datetime | None = None) -> Tally:
        """What the forms came to, in numbers only; those sent, stopped or left since then."""
