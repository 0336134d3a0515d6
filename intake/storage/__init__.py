"""The one room that knows there is a database. Everything the other rooms need is named here.

keyring = keyring_of(path, folder)
migrate(path, keyring)
with open_store(path, keyring) as store:
    started = store.patients(PATIENT).start("en", "full", edition)
"""

from collections.abc import Iterator
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
from intake.storage.door import Factors, Sessions, Staff
from intake.storage.error import (
    AlreadySentError,
    ConflictError,
    ElsewhereError,
    NotFoundError,
    StorageError,
    TooManyTriesError,
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
from intake.storage.practice import Practitioners
from intake.storage.reading import (
    AuditEvent,
    DeskRow,
    DeskStatus,
    Opening,
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
    "Clock",
    "Clocks",
    "ConflictError",
    "Desk",
    "DeskRow",
    "DeskStatus",
    "Door",
    "Draft",
    "ElsewhereError",
    "Entries",
    "Entry",
    "Export",
    "Factor",
    "Factors",
    "GivenCode",
    "Held",
    "Hold",
    "JobRun",
    "Keeping",
    "KeptEdition",
    "KeyAction",
    "Level",
    "NotFoundError",
    "Opening",
    "Passkey",
    "Patients",
    "Person",
    "Practitioners",
    "Premises",
    "Purged",
    "QueueEntry",
    "Receipt",
    "Records",
    "Recovered",
    "Restored",
    "Review",
    "Selection",
    "Sent",
    "Sessions",
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
    "Totp",
    "Tries",
    "Try",
    "Unfinished",
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
) -> Iterator[Store]:
    """The store in this file, for this thread, closed at the end of the block.

    With a `spool`, what is sent is on the second disk as well before `send` returns.
    """
    store = SqliteStore(path, keyring, clock, timeout, spool)
    try:
        yield store
    finally:
        store.close()
