"""Keeping the record and letting go of it, as values, and the face that does both."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol

from intake.storage.anchor import Anchor
from intake.storage.reading import AuditEvent
from intake.storage.returning import CLOCKS, Clocks
from intake.storage.spool import Recovered

A_RECORD = 6
"""Years that a sent form is kept at least: 8 NYCRR 29.2(a)(3)."""
A_CHILDHOOD = 22
"""The birthday before which no record of a minor ends: one year after 21, by the same rule."""


@dataclass(frozen=True)
class Backup:
    """A copy that was opened with the key and found whole. `rows`: how many of what is in it."""

    file: Path
    size: int
    rows: Mapping[str, int]
    anchor: Anchor


@dataclass(frozen=True)
class Restored:
    """`newest`: the last thing that the copy knows of; `aside`: where the one before it is."""

    newest: datetime | None
    rows: Mapping[str, int]
    deleted_again: int
    aside: Path | None
    ahead: int = 0
    """Records that ended at a moment that is still to come, by a wrong clock: they are back."""


@dataclass(frozen=True)
class Proof:
    """That nothing of what ended can be read in the file any more, or what still can.

    Every one of `pages`, of the file and of its log, was decrypted and searched for `strings`:
    what was distinctive of the records that ended. `shared` of them belong to a record that stays
    as well. `found` stand there still; `rows` name a record that has ended.
    """

    pages: int
    strings: int
    shared: int
    found: int
    rows: int

    @property
    def holds(self) -> bool:
        return not (self.found or self.rows)


@dataclass(frozen=True)
class Purged:
    """How many records ended, or would end; and how many older than the limit stay, by reason."""

    drafts: int
    responses: int
    kept: Mapping[str, int]
    emptied: bool = True
    """Whether nothing of them is left in the file and its log: not while somebody reads there."""
    unsealed: bool = True
    """Whether nothing of them is left on the second disk: not while it is not in its place."""
    proof: Proof | None = None
    """Where one was asked for, and something ended."""
    appointments: int = 0
    """Booked visits that are long over and have no form: no record, but somebody’s name."""


@dataclass(frozen=True)
class Portion:
    """So many records that a rule treats alike, of one month (`2026-11`): nobody’s names.

    `rule` says why they end, or why they stay. `month`: of what ends, when it was sent or last
    touched; of what stays, when its rule lets it go; empty where none says when.
    """

    rule: str
    month: str
    responses: int
    drafts: int


@dataclass(frozen=True)
class Forecast:
    """What a purge would end at this moment, and what it would leave alone, oldest first."""

    ending: tuple[Portion, ...]
    staying: tuple[Portion, ...]

    @property
    def number(self) -> int:
        return sum(portion.responses + portion.drafts for portion in self.ending)


@dataclass(frozen=True)
class Hold:
    """`entity` is what it was placed on: `response/…` or `draft/…`."""

    entity: str
    reason: str
    placed_at: datetime


@dataclass(frozen=True)
class JobRun:
    """The last run of a job of the server. `code` says how it went, in one word."""

    job: str
    began: datetime
    ended: datetime
    ok: bool
    code: str
    went_well: datetime | None = field(default=None)


@dataclass(frozen=True)
class Premises:
    """What the installation stands on. Sizes and rooms in bytes.

    `newest`: when the newest backup in the folder was made; a backup appears there only once it
    was found good. `ahead`: how many say that they were made later than now. `trouble`: what is
    wrong with the folder of the keys, in words.
    """

    size: int
    log: int
    room: int
    backup_room: int | None
    newest: datetime | None
    trouble: tuple[str, ...]
    versions: Mapping[str, str]
    ahead: int


JOBS = {
    "anchor": timedelta(minutes=1),
    "backup": timedelta(minutes=15),
    "check": timedelta(hours=6),
    "outbox": timedelta(seconds=15),
    "post": timedelta(seconds=15),
    "purge": timedelta(hours=1),
}
"""What the server does by itself, and how often."""


class Keeping(Protocol):
    """For the console, for the server’s own jobs, and for administrators: never an answer."""

    def back_up(self, to: Path, keys: Path) -> Backup:
        """A copy under the same key, in `to` or in that folder; there once it is known to be good.

        Patients go on meanwhile. `keys` is the folder of the keys, where no backup may lie;
        an anchor is left there. MisplacedError, DamagedError, FullError: nothing was left behind.
        """

    def note_drill(self, *, ok: bool) -> None:
        """That somebody tried whether a backup can be restored."""

    def purge(
        self,
        before: date,
        *,
        really: bool = True,
        spool: Path | None = None,
        clocks: Clocks = CLOCKS,
        prove: bool = False,
    ) -> Purged:
        """End what is older than `before` and what no law and no hold wants kept.

        What was never sent and raised no alarm ends after its last touch, when its clock says so;
        every other record six years after it, and where its person was a child, not before the
        22nd birthday. A booked visit without a form ends 90 days after it.
        The sealed copies in `spool` end as well, those of earlier purges too. It counts as a run
        of the job, whoever asks for it. With `prove`, the file is read through afterwards for
        whatever could be left, and what came of that is an event of its own.
        """

    def forecast(self, clocks: Clocks = CLOCKS) -> Forecast:
        """What is due now and what is not, in numbers only. No event: nobody’s record is shown."""

    def purges(self, newest: int = 20) -> tuple[AuditEvent, ...]:
        """The newest events of purges that ended something, and of their proofs; newest first."""

    def hold(self, name: str, reason: str) -> Hold:
        """Keep this record until released, whatever its age. `name`: an id, or a reference."""

    def release(self, name: str) -> int:
        """How many holds ended. NotFoundError where there was none."""

    def holds(self) -> tuple[Hold, ...]: ...

    def recover(self, spool: Path, identity: str, *, unvouched: bool = False) -> Recovered:
        """Rebuild each sent form of this folder that is missing here; twice changes nothing more.

        `identity`: the private half of the key they were sealed to. DoubtfulError without one.
        With `unvouched`, also what another installation has sealed, or somebody else.
        """

    def ran(self, run: JobRun) -> None:
        """Remember how a job went. The only act here without an audit event of its own."""

    def runs(self) -> tuple[JobRun, ...]: ...

    def last_act(self) -> datetime | None:
        """When anybody but the server itself last did anything."""

    def premises(self, keys: Path, backups: Path | None) -> Premises: ...

    def check_health(self) -> None:
        """Write something small, and look for the guards. A StorageError where either fails."""
