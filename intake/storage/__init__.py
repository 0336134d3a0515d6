"""The one room that knows there is a database. Everything the other rooms need is named here.

migrate(path)
with open_store(path) as store:
    started = store.patients(PATIENT).start("en", "full", edition)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from intake.storage.account import (
    StaffAccount,
    StaffRole,
    StaffSession,
)
from intake.storage.agent import CONSOLE, PATIENT, VISITOR, Agent
from intake.storage.contract import (
    Desk,
    Export,
    Patients,
    Practitioners,
    Records,
    Sessions,
    Staff,
    Store,
)
from intake.storage.error import (
    AlreadySentError,
    ConflictError,
    NotFoundError,
    StorageError,
)
from intake.storage.moment import Clock, utc_now
from intake.storage.reading import (
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
from intake.storage.sqlite.migration import migrate
from intake.storage.sqlite.store import SqliteStore

__all__ = [
    "CONSOLE",
    "PATIENT",
    "VISITOR",
    "Agent",
    "Alarm",
    "AlreadySentError",
    "CarryOver",
    "ConflictError",
    "Desk",
    "DeskRow",
    "DeskStatus",
    "Draft",
    "Export",
    "KeptEdition",
    "NotFoundError",
    "Patients",
    "Person",
    "Practitioners",
    "QueueEntry",
    "Records",
    "Review",
    "Selection",
    "Sent",
    "Sessions",
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
    "migrate",
    "open_store",
    "utc_now",
]

BUSY_TIMEOUT = 10.0  # seconds to wait for another process before saying that it is busy


@contextmanager
def open_store(
    path: Path, clock: Clock = utc_now, timeout: float = BUSY_TIMEOUT
) -> Iterator[Store]:
    """The store in this file, for this thread, closed at the end of the block."""
    store = SqliteStore(path, clock, timeout)
    try:
        yield store
    finally:
        store.close()
