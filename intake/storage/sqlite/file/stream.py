"""Rows on their way out: a snapshot on a connection of its own, one row at a time."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from typing import Generic, Self, TypeVar

from intake.storage.sqlite.file.connection import Row, translated
from intake.storage.sqlite.file.engine import Cell, Engine

Record = TypeVar("Record")


class Stream(Generic[Record]):
    """What `sql` finds at this moment, whatever is written while it is read."""

    def __init__(
        self,
        engine: Engine,
        sql: str,
        values: Mapping[str, Cell],
        make: Callable[[Engine, Row], Record],
    ) -> None:
        self._engine = engine.twin()
        self._sql, self._values, self._make = sql, values, make
        with ExitStack() as undo:
            undo.callback(self.close)
            with translated():
                self._engine.db.execute("BEGIN")
                counted = f"SELECT count(*) AS number FROM ({sql})"  # noqa: S608
                self.count = int(self._engine.one(counted, values)["number"])
            undo.pop_all()

    def __iter__(self) -> Iterator[Record]:
        with translated():
            for row in self._engine.rows(self._sql, self._values):
                yield self._make(self._engine, row)

    def close(self) -> None:
        """Closing twice is no error."""
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()
