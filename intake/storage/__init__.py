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
from intake.storage.contract import (
    Desk,
    Export,
    KeyAction,
    Patients,
    Practitioners,
    Records,
    Store,
)
from intake.storage.door import Factors, Sessions, Staff
from intake.storage.error import (
    AlreadySentError,
    ConflictError,
    NotFoundError,
    StorageError,
)
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
from intake.storage.reading import (
    AuditEvent,
    DeskRow,
    DeskStatus,
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
    CarryOver,
    Draft,
    KeptEdition,
    Person,
    Sent,
    Stop,
    StopStep,
)
from intake.storage.spool import Recovered, Spool
from intake.storage.sqlite.migration import alone, migrate
from intake.storage.sqlite.rekeying import keyring_of, opens, rekey
from intake.storage.sqlite.restoring import rehearse, restore
from intake.storage.sqlite.serving import serving, stopped
from intake.storage.sqlite.store import SqliteStore
from intake.storage.sqlite.tombstone import copy_list

__all__ = [
    "CONSOLE",
    "JOBS",
    "PATIENT",
    "SERVER",
    "VISITOR",
    "Agent",
    "Alarm",
    "AlreadySentError",
    "Anchor",
    "AuditEvent",
    "Backup",
    "CarryOver",
    "Clock",
    "ConflictError",
    "Desk",
    "DeskRow",
    "DeskStatus",
    "Door",
    "Draft",
    "Export",
    "Factor",
    "Factors",
    "Held",
    "Hold",
    "JobRun",
    "Keeping",
    "KeptEdition",
    "KeyAction",
    "Level",
    "NotFoundError",
    "Passkey",
    "Patients",
    "Person",
    "Practitioners",
    "Premises",
    "Purged",
    "QueueEntry",
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
    "Tally",
    "Totp",
    "Try",
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
