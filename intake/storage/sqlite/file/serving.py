"""Who may have the database: a server while it runs, or one program that puts another in its place.

Held by the operating system: a program that is killed holds nothing any more.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from intake.storage.error import BusyError


@contextmanager
def serving(path: Path) -> Iterator[None]:
    """Several servers may; none while the database is exchanged: BusyError."""
    with _held(path, fcntl.LOCK_SH, "The database is being exchanged. Start again then."):
        yield


@contextmanager
def stopped(path: Path) -> Iterator[None]:
    """BusyError while a server runs: it would go on with what is no longer there."""
    with _held(path, fcntl.LOCK_EX, "The server is running. Stop it first, then try again."):
        yield


@contextmanager
def _held(path: Path, kind: int, advice: str) -> Iterator[None]:
    with path.with_name(f"{path.name}.serving").open("w") as lock:
        try:
            fcntl.flock(lock, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(advice) from error
        yield
