"""Rows of the record on their way out, one by one."""

from collections.abc import Iterator
from typing import Protocol, Self, TypeVar

Row_co = TypeVar("Row_co", covariant=True)


class Export(Protocol[Row_co]):
    """Rows as they stood when the export was asked for, streamed in flat memory.

    The audit event is kept before the first row is given out. Read it in the thread that asked;
    it outlives the store, so close it (or use `with`).
    """

    @property
    def count(self) -> int: ...
    def __iter__(self) -> Iterator[Row_co]: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *error: object) -> None: ...
    def close(self) -> None: ...
