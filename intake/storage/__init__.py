"""The one room that knows there is a database. Everything the other rooms need is named here.

keyring = keyring_of(path, folder)
migrate(path, keyring)
with open_store(path, keyring) as store:
    started = store.patients(PATIENT).start("en", "full", edition)
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from intake.keyring import Keyring
from intake.storage.account import (
    Door,
    Level,
    StaffAccount,
    StaffRole,
    StaffSession,
    Try,
    Window,
    folded,
)
from intake.storage.agent import CONSOLE, PATIENT, SERVER, VISITOR, Agent
from intake.storage.anchor import Anchor, anchors_in, drop_anchor, note_restore, timelines
from intake.storage.contract import Desk, KeyAction, Patients, Records, Store
from intake.storage.course import Course, Ended, Period, Took
from intake.storage.door import Factors, Sessions, Staff
from intake.storage.error import (
    AlreadySentError,
    ConflictError,
    ElsewhereError,
    NotFoundError,
    StorageError,
    TooManyTriesError,
    UnreviewedError,
)
from intake.storage.export import Export
from intake.storage.factor import Factor, Held, Passkey, Totp
from intake.storage.keeping import (
    JOBS,
    Backup,
    Hold,
    JobRun,
    Keeping,
    Premises,
    Purged,
    Restored,
)
from intake.storage.moment import Clock, utc_now
from intake.storage.outbox import Channel, ChannelState, Message, Outbox, Parcel, Trouble
from intake.storage.paper import Kept, KeptLetter, Papers, SignedForm
from intake.storage.practice import Practitioners, Sibling
from intake.storage.reading import (
    AuditEvent,
    Colleague,
    DeskRow,
    DeskStatus,
    Found,
    Opening,
    Owner,
    QueueEntry,
    Review,
    Selection,
    StoppedWalk,
    StoredAssessment,
    StoredResponse,
    Tally,
)
from intake.storage.record import (
    Alarm,
    Begun,
    Brought,
    CarryOver,
    Draft,
    KeptEdition,
    Person,
    Receipt,
    Sent,
    Stop,
    StopStep,
)
from intake.storage.returning import CLOCKS, TRIES, Clocks, GivenCode, Tries
from intake.storage.reviewing import NO_RULE, History, Judged, Remark, Reviews
from intake.storage.spool import Recovered, Spool
from intake.storage.sqlite.migration import alone, migrate
from intake.storage.sqlite.rekeying import keyring_of, opens, rekey
from intake.storage.sqlite.restoring import rehearse, restore
from intake.storage.sqlite.serving import serving, stopped
from intake.storage.sqlite.store import SqliteStore
from intake.storage.sqlite.tombstone import copy_list
from intake.storage.tablet import Entries, Entry, Tablet, Tablets, Unfinished

__all__ = [
    "CLOCKS",
    "CONSOLE",
    "JOBS",
    "NO_RULE",
    "PATIENT",
    "SERVER",
    "TRIES",
    "VISITOR",
    "Agent",
    "Alarm",
    "AlreadySentError",
    "Anchor",
    "AuditEvent",
    "Backup",
    "Begun",
    "Brought",
    "CarryOver",
    "Channel",
    "ChannelState",
    "Clock",
    "Clocks",
    "Colleague",
    "ConflictError",
    "Course",
    "Desk",
    "DeskRow",
    "DeskStatus",
    "Door",
    "Draft",
    "ElsewhereError",
    "Ended",
    "Entries",
    "Entry",
    "Export",
    "Factor",
    "Factors",
    "Found",
    "GivenCode",
    "Held",
    "History",
    "Hold",
    "JobRun",
    "Judged",
    "Keeping",
    "Kept",
    "KeptEdition",
    "KeptLetter",
    "KeyAction",
    "Level",
    "Message",
    "NotFoundError",
    "Opening",
    "Outbox",
    "Owner",
    "Papers",
    "Parcel",
    "Passkey",
    "Patients",
    "Period",
    "Person",
    "Practitioners",
    "Premises",
    "Purged",
    "QueueEntry",
    "Receipt",
    "Records",
    "Recovered",
    "Remark",
    "Restored",
    "Review",
    "Reviews",
    "Selection",
    "Sent",
    "Sessions",
    "Sibling",
    "SignedForm",
    "Spool",
    "Staff",
    "StaffAccount",
    "StaffRole",
    "StaffSession",
    "Stop",
    "StopStep",
    "StoppedWalk",
    "StorageError",
    "Store",
    "StoredAssessment",
    "StoredResponse",
    "Tablet",
    "Tablets",
    "Tally",
    "TooManyTriesError",
    "Took",
    "Totp",
    "Tries",
    "Trouble",
    "Try",
    "Unfinished",
    "UnreviewedError",
    "Window",
    "alone",
    "anchors_in",
    "copy_list",
    "drop_anchor",
    "folded",
    "keyring_of",
    "migrate",
    "note_restore",
    "open_store",
    "opens",
    "rehearse",
    "rekey",
    "restore",
    "serving",
    "stopped",
    "timelines",
    "utc_now",
]

BUSY_TIMEOUT = 10.0  # seconds to wait for another process before saying that it is busy


@contextmanager
def open_store(
    path: Path,
    keyring: Keyring,
    clock: Clock = utc_now,
    timeout: float = BUSY_TIMEOUT,
    spool: Spool | None = None,
    notices: Collection[Channel] = (),
) -> Iterator[Store]:
    """The store in this file, for this thread, closed at the end of the block.

    With a `spool`, what is sent is on the second disk as well before `send` returns. With
    `notices`, whatever cannot wait is put into the outbox for each of these channels.
    """
    store = SqliteStore(path, keyring, clock, timeout, spool, notices)
    try:
        yield store
    finally:
        store.close()
