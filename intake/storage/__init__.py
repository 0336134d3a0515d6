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
from intake.storage.anchor import Anchor, anchors_in, drop_anchor, timelines
from intake.storage.appointment import (
    Appointment,
    Appointments,
    Booking,
    Invitations,
    Invited,
    Mailed,
)
from intake.storage.contract import Desk, KeyAction, Patients, Records
from intake.storage.copying import Copies, WholeForm
from intake.storage.course import Course, Ended, Period, Took
from intake.storage.desk import DeskFound, DeskNow, DeskRow, DeskStatus
from intake.storage.door import Factors, Sessions, Staff
from intake.storage.error import (
    AlarmedError,
    AlreadySentError,
    ConflictError,
    ElsewhereError,
    InvitationError,
    NotFoundError,
    StorageError,
    TooManyTriesError,
    UnreviewedError,
)
from intake.storage.export import (
    CLINICAL,
    DESK,
    Export,
    Extract,
    TakenOut,
)
from intake.storage.factor import Factor, Held, Passkey, Totp
from intake.storage.filing import Filing
from intake.storage.importing import Fate, Imports, Outcome, Staged
from intake.storage.keeping import (
    JOBS,
    Backup,
    Forecast,
    Hold,
    JobRun,
    Keeping,
    Portion,
    Premises,
    Proof,
    Purged,
    Restored,
)
from intake.storage.likeness import (
    Decided,
    Decision,
    Hint,
    Likeness,
    Likenesses,
    Side,
)
from intake.storage.moment import Clock, utc_now
from intake.storage.outbox import Channel, ChannelState, Letter, Message, Outbox, Parcel, Trouble
from intake.storage.paper import Papers
from intake.storage.practice import Practitioners, Sibling
from intake.storage.reading import (
    AuditEvent,
    Colleague,
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
    Incomplete,
    KeptEdition,
    Person,
    Receipt,
    Sent,
    Stop,
    StopStep,
)
from intake.storage.returning import CLOCKS, Clocks
from intake.storage.reviewing import NO_RULE, History, Judged, Remark, Reviews
from intake.storage.spool import Spool
from intake.storage.sqlite.file.rekeying import keyring_of, opens, rekey
from intake.storage.sqlite.file.serving import serving
from intake.storage.sqlite.keeping.restoring import rehearse, restore
from intake.storage.sqlite.keeping.tombstone import copy_list
from intake.storage.sqlite.schema.migration import alone, migrate
from intake.storage.sqlite.store import SqliteStore
from intake.storage.store import Store
from intake.storage.tablet import Entries, Entry, Tablet, Tablets, Unfinished

__all__ = [
    "CLINICAL",
    "CLOCKS",
    "CONSOLE",
    "DESK",
    "JOBS",
    "NO_RULE",
    "PATIENT",
    "SERVER",
    "VISITOR",
    "Agent",
    "Alarm",
    "AlarmedError",
    "AlreadySentError",
    "Anchor",
    "Appointment",
    "Appointments",
    "AuditEvent",
    "Backup",
    "Begun",
    "Booking",
    "Brought",
    "CarryOver",
    "Channel",
    "ChannelState",
    "Clock",
    "Clocks",
    "Colleague",
    "ConflictError",
    "Copies",
    "Course",
    "Decided",
    "Decision",
    "Desk",
    "DeskFound",
    "DeskNow",
    "DeskRow",
    "DeskStatus",
    "Door",
    "Draft",
    "ElsewhereError",
    "Ended",
    "Entries",
    "Entry",
    "Export",
    "Extract",
    "Factor",
    "Factors",
    "Fate",
    "Filing",
    "Forecast",
    "Found",
    "Held",
    "Hint",
    "History",
    "Hold",
    "Imports",
    "Incomplete",
    "InvitationError",
    "Invitations",
    "Invited",
    "JobRun",
    "Judged",
    "Keeping",
    "KeptEdition",
    "KeyAction",
    "Letter",
    "Level",
    "Likeness",
    "Likenesses",
    "Mailed",
    "Message",
    "NotFoundError",
    "Opening",
    "Outbox",
    "Outcome",
    "Owner",
    "Papers",
    "Parcel",
    "Passkey",
    "Patients",
    "Period",
    "Person",
    "Portion",
    "Practitioners",
    "Premises",
    "Proof",
    "Purged",
    "QueueEntry",
    "Receipt",
    "Records",
    "Remark",
    "Restored",
    "Review",
    "Reviews",
    "Selection",
    "Sent",
    "Sessions",
    "Sibling",
    "Side",
    "Spool",
    "Staff",
    "StaffAccount",
    "StaffRole",
    "StaffSession",
    "Staged",
    "Stop",
    "StopStep",
    "StoppedWalk",
    "StorageError",
    "Store",
    "StoredAssessment",
    "StoredResponse",
    "Tablet",
    "Tablets",
    "TakenOut",
    "Tally",
    "TooManyTriesError",
    "Took",
    "Totp",
    "Trouble",
    "Try",
    "Unfinished",
    "UnreviewedError",
    "WholeForm",
    "Window",
    "alone",
    "anchors_in",
    "copy_list",
    "drop_anchor",
    "folded",
    "keyring_of",
    "migrate",
    "open_store",
    "opens",
    "rehearse",
    "rekey",
    "restore",
    "serving",
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
