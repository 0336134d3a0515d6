"""What can go wrong here, in our words. No error of a database driver leaves this room.

Messages name no person and no answer: they may reach a log.
"""

from datetime import datetime

from intake.storage.record import Receipt


class StorageError(Exception):
    """The record could not be read or kept. Every error of this room is one of these."""


class NotFoundError(StorageError):
    """No such record, or not one this agent may see. The two are never told apart."""


class ElsewhereError(NotFoundError):
    """The form goes on on another device: this token opens nothing any more."""


class InvitationError(NotFoundError):
    """A link that begins no form now. `state` says why: used, expired, revoked or cancelled."""

    def __init__(self, state: str) -> None:
        super().__init__("This link is not open.")
        self.state = state


class TooManyTriesError(StorageError):
    """Nothing was compared. Try again at `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__("Too many tries.")
        self.until = until


class AlreadySentError(StorageError):
    """The response was sent before this act; what was sent is not changed."""

    def __init__(self, receipt: Receipt) -> None:
        super().__init__("These answers were sent already.")
        self.receipt = receipt


class ConflictError(StorageError):
    """The record changed meanwhile, or the name is taken. Read it again, then decide again."""


class UnreviewedError(StorageError):
    """Nobody has reviewed these `sections` yet, so the whole cannot be signed off."""

    def __init__(self, sections: tuple[str, ...]) -> None:
        super().__init__("Parts of this have not been reviewed.")
        self.sections = sections


class AlarmedError(StorageError):
    """It would be kept as less urgent than it stands on the queue. A practitioner looks first."""


class ImmutableError(StorageError):
    """Someone tried to change what is never changed: a sent response, a stop, an audit event."""


class UnstorableError(StorageError):
    """The value has a shape that the record cannot hold."""


class NotAllowedError(StorageError):
    """No such act for an agent of this role."""


class BusyError(StorageError):
    """Another process held the database too long. Nothing was kept; try again."""


class FullError(StorageError):
    """The disk is full. Nothing was kept; make room, then try again."""


class DiskError(StorageError):
    """The disk failed, or refused to grow the file. Nothing was kept; look at the disk."""


class ReadOnlyError(StorageError):
    """The database cannot be written to. Nothing was kept; check who owns the file."""


class DamagedError(StorageError):
    """The database file is damaged or is not a database. Stop, and restore the last backup."""


class DoubtfulError(StorageError):
    """A backup that may not be what it should be. It is not used, and nothing was changed."""


class MisplacedError(StorageError):
    """A file asked for in a place where it must not be. Nothing was written; name another."""


class NotMigratedError(StorageError):
    """There is no database here with this program’s schema. `migrate` makes one."""


class NotKeptError(StorageError):
    """What was read back is not what was sent. Do not tell the patient that it arrived."""
