"""What every engine of the store promises. The tests in tests/storage are written against this.

Each face belongs to one agent and sees only that agent’s clinic. One method is one transaction,
committed before it returns, with its one audit event inside; an act that fails leaves neither.
A repeat that finds its work already done changes nothing and writes no second event.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal, Protocol

from intake.clinical.answers import Answers
from intake.storage.anchor import Anchor
from intake.storage.desk import DeskFound, DeskNow, DeskRow
from intake.storage.export import DESK, Cells, Export, Extract, TakenOut
from intake.storage.reading import EVERYTHING, AuditEvent, Opening, Selection, StoredAssessment
from intake.storage.record import (
    QUIET,
    Alarm,
    Brought,
    Draft,
    KeptEdition,
    Person,
    Receipt,
    Sent,
    Started,
    Told,
)
from intake.storage.returning import CLOCKS, TRIES, Clocks, GivenCode, Tries

KeyAction = Literal["key-sheet", "rekey"]


class Patients(Protocol):
    """The patient’s walk. A token that opens nothing is a NotFoundError."""

    def start(self, language: str, mode: str, edition: KeptEdition) -> Started:
        """A new draft, whose questions are asked under this edition; its text is kept with it."""

    def start_from(
        self,
        token: str,
        language: str,
        mode: str,
        edition: KeptEdition,
        link_ids: Collection[str],
    ) -> Started:
        """A new draft beside the sent one under this token; these of its answers are offered again.

        NotFoundError where that was not sent. The sent one stays as it is, and so does its token.
        """

    def brought(self, token: str) -> Brought | None:
        """What this draft offers of an earlier one; None where it was begun with nothing."""

    def openings(self, token: str) -> tuple[Opening, ...]:
        """Who has opened this form or taken it out of the record, oldest first.

        Beside the actions of `opened_by`: `export-clinical` (all of it, to a file), `export-desk`
        (name, contact details, times).
        """

    def draft(self, token: str) -> Draft: ...

    def save(
        self,
        token: str,
        changes: Answers,
        *,
        person: Person | None = None,
        urgency: str | None = None,
        language: str | None = None,
        born: str | None = None,
        page: str | None = None,
    ) -> Draft:
        """Merge `changes` into what is stored at that moment: two tabs lose nothing.

        None leaves person, urgency, language and page as they are; `born`, the date of birth, may
        be known before the person is. `page` is the slug of the one that waits for its person: all
        that is counted of a form that is left. AlreadySentError once sent.
        """

    def edition(self, name: str) -> str:
        """The text of the edition with this hash; check that it is. NotFoundError without one."""

    def carry_over(
        self,
        token: str,
        edition: KeptEdition,
        changed: Collection[str],
        told: Told,
        *,
        revision: int,
    ) -> Draft:
        """Go on under another edition, without the answers that `changed`.

        Of those, `told` is kept for ever with the record. Whatever was filed stays: a stop, its
        alarm, how urgent the form was. ConflictError where the draft has changed since `revision`.
        """

    def stop(self, token: str, alarm: Alarm) -> datetime:
        """Tell the clinic at once, and say when it was told of this emergency.

        The same rules over the same answers as last time are the same stop; anything else is
        filed anew, and the alarm is raised again. A form that staff have filed as incomplete
        stays as it is, with the stop beside it: it goes back on the queue as an emergency.
        AlreadySentError of a form that its person has sent.
        """

    def acknowledge_stop(self, token: str) -> Draft:
        """“I have read this.” Nothing to acknowledge is no error."""

    def go_on(self, token: str, reason_code: str) -> Draft:
        """Back to in-progress. The stop stays on record and in the queue."""

    def send(self, token: str, sent: Sent, *, revision: int | None = None) -> Receipt:
        """Keep the response once, read it back, and only then return the receipt.

        Sending again, from anywhere, returns the same receipt. With `revision`, a draft that has
        changed since that revision is a ConflictError: read it, assess it, send again.
        """

    def give_code(self, token: str, clocks: Clocks = CLOCKS) -> GivenCode:
        """The one sight of a code that leads back to this form, sent or not.

        An earlier one opens nothing any more. This one does, with the date of birth, for as long
        as the form is kept: each change gives it that long again. Where the form does not hold a
        date of birth yet (nothing in it but consent), the code alone opens it.
        """

    def come_back(
        self,
        code: str,
        date_of_birth: str,
        network_mark: str,
        clocks: Clocks = CLOCKS,
        tries: Tries = TRIES,
    ) -> str:
        """A new token for the form of this code, in the place of the one that opened it until now.

        That one is an ElsewhereError from then on; the code stays good.
        A code that is unknown, expired or replaced, another date of birth, a form that has ended:
        one NotFoundError for the same work. TooManyTriesError where nothing was compared. No guess
        ever harms the form, or the person elsewhere. `network_mark`: a keyed hash, no address.
        """

    def unlock(
        self, token: str, date_of_birth: str, network_mark: str, tries: Tries = TRIES
    ) -> None:
        """Whether the person at an open form is whose it is: NotFoundError where not.

        Counted as in `come_back`.
        """

    def delete(self, token: str) -> bool:
        """As its person asked: nothing of the form is left but a tombstone, and this is True.

        That one form ended at such a page in such a month is added to a count, which is nobody’s.

        False, and nothing changed: it was sent, is on hold, or says something that cannot wait,
        and is the clinic’s record.
        """


class Desk(Protocol):
    """The front desk: who, how to reach them, how far they are. Never an answer or a flag.

    A form untouched for longer than `quiet` was left. What a list or a search costs does not grow
    with the archive, and depends on nobody’s answers.
    """

    def people(
        self,
        selection: Selection = EVERYTHING,
        limit: int = 200,
        quiet: timedelta = QUIET,
        *,
        alone: bool = False,
    ) -> tuple[DeskRow, ...]:
        """Who stopped and was not reviewed since, then everyone else; each newest first.

        Newest by when they sent it, else began it. At most `limit` rows. Nobody newer pushes off
        the list who stopped; and whoever only begins a form, nobody who has sent one that waits.
        `alone`: only forms that are for no appointment; say since when, they may be rare.
        """

    def urgent(self, quiet: timedelta = QUIET) -> tuple[DeskRow, ...]:
        """Everyone who cannot wait and was not reviewed since, however many they are.

        Who stopped, then who else is to be called; each newest first. Whoever practitioners have
        on their queue as urgent is here as well, if known; nobody is for what they say on a walk
        that goes on.
        """

    def now(
        self, quiet: timedelta = QUIET, since: datetime | None = None, limit: int = 200
    ) -> DeskNow:
        """`urgent`, and of `people` since then those who are alone: of one moment."""

    def mark(
        self, quiet: timedelta = QUIET, since: datetime | None = None, limit: int = 200
    ) -> str:
        """That of `now`. Shows nothing. No audit event."""

    def search(self, text: str, limit: int = 50, quiet: timedelta = QUIET) -> DeskFound:
        """By the beginnings of names in any spelling, the end of a phone number, a reference.

        At least four digits, or the first half of the reference. The forms begun last come first:
        no order by how urgent they are. A text without a letter or digit finds nothing.
        """

    def export(
        self,
        selection: Selection,
        purpose: str,
        quiet: timedelta = QUIET,
        how: Mapping[str, str] = {},
        fields: Sequence[str] = DESK,
    ) -> Extract:
        """Everyone who has given their own name, oldest first, as in `people`.

        The console may ask for one of all five dispositions; its rows are as coarse as the desk’s.
        `purpose` is a code, recorded with who took how many rows; so are the codes in `how`, which
        say what kind of file it is.
        """

    def sample(
        self,
        selection: Selection,
        quiet: timedelta = QUIET,
        limit: int = 3,
        fields: Sequence[str] = DESK,
    ) -> tuple[int, tuple[Cells, ...]]:
        """How many rows `export` would give out, and the first of them."""

    def taken(self, limit: int = 20) -> tuple[TakenOut, ...]:
        """The newest exports of such rows, whoever took them; newest first. No audit event."""


class Records(Protocol):
    """The record as a whole, for the console: to see that it is sound, and to work it out again."""

    def faults(self, anchors: Collection[Anchor] = ()) -> tuple[str, ...]:
        """What is wrong with the database itself, in words that hold nobody’s answers.

        Its pages, its guards, and the chain of audit events, whose `anchors` were kept elsewhere.
        """

    def anchor(self) -> Anchor:
        """The newest audit event, to be kept outside the database."""

    def events(
        self, newest: int, since: datetime | None = None, of: str | None = None
    ) -> tuple[AuditEvent, ...]:
        """The newest so many events, oldest first; all from `since` on, and `of` one thing.

        `of`: an entity such as `response/…`, the reference of a response, or a staff name.
        """

    def note(self, action: KeyAction) -> None:
        """Keep on record what was done with the keys."""

    def edition(self, name: str) -> str:
        """As the patient’s face has it."""

    def assessments(
        self, purpose: str, selection: Selection = EVERYTHING
    ) -> Export[StoredAssessment]:
        """Every response and every stop, oldest first, each with all it was worked out from.

        Only the days of the selection narrow them. `purpose` is the code of the audit event.
        """
