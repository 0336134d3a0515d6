"""Files that appear together when all of them are whole, or not at all."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from glob import escape
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from intake.cli.failure import FailedError


class Whole:
    """In one folder, each written beside its place; put there at the end, the last one last.

    Only their owner can read them. What stood there stays until then. What an earlier one left
    beside these places when it was killed goes first; one that still runs is left alone.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts: dict[str, Path] = {}
        self._undo = ExitStack()

    @contextmanager
    def file(self, name: str) -> Iterator[BinaryIO]:
        part = self._folder / f".{name}.{secrets.token_hex(4)}.part"
        with said_plainly(self._folder / name):
            _sweep(self._folder, name)
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            self._undo.callback(part.unlink, missing_ok=True)
            self._undo.callback(os.close, os.dup(descriptor))  # holds the lock until the end
            with suppress(OSError):  # a file system without locks
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            self._parts[name] = part
            with os.fdopen(descriptor, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())

    def appear(self) -> None:
        """The last of an earlier time goes first: with it gone, nothing there passes for whole."""
        *_others, last = self._parts
        with said_plainly(self._folder / last):
            (self._folder / last).unlink(missing_ok=True)
        for name, part in self._parts.items():
            with said_plainly(self._folder / name):
                part.replace(self._folder / name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._undo.close()


def _sweep(folder: Path, name: str) -> None:
    """Take away the parts of this file that nobody holds any more: they are rows in clear."""
    for part in folder.glob(f".{escape(name)}.{'[0-9a-f]' * 8}.part"):
        with suppress(OSError), part.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            part.unlink()


@contextmanager
def said_plainly(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FailedError(f"{file} cannot be written ({error.strerror}).") from error
