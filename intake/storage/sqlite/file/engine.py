"""One connection, and the one way to read and the one way to write through it."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Self

from sqlite_utils import Database

from intake.keyring import Keyring
from intake.storage.error import BusyError, NotFoundError
from intake.storage.moment import Clock
from intake.storage.sqlite.file.connection import Row, connect, translated
from intake.storage.sqlite.trail.chain import Sealer

Cell = str | int | None


class WriterTurn:
    """One writer at a time in this process.

    Without it, threads wait in SQLite’s own sleep loop, which is neither fair nor quick.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._holder: int | None = None

    @contextmanager
    def taken(self, timeout: float) -> Iterator[None]:
        if self._holder == threading.get_ident():
            raise RuntimeError("An act inside an act: one method is one transaction.")
        if not self._lock.acquire(timeout=timeout):
            raise BusyError("Others are saving. Try again in a moment.")
        self._holder = threading.get_ident()
        try:
            yield
        finally:
            self._holder = None
            self._lock.release()


TURN = WriterTurn()


@dataclass
class Engine:
    """SQL in, rows out, for the modules of this package and nobody else."""

    path: Path
    keyring: Keyring
    clock: Clock
    timeout: float
    db: Database = field(init=False)
    seal: Sealer = field(init=False)

    def __post_init__(self) -> None:
        self.db = connect(self.path, self.keyring, self.timeout)
        self.seal = Sealer(self.keyring.audit)

    def twin(self) -> Self:
        """A second connection to the same database: what another process would see."""
        return type(self)(self.path, self.keyring, self.clock, self.timeout)

    def close(self) -> None:
        self.db.close()

    @contextmanager
    def read(self) -> Iterator[Self]:
        """Several reads of one moment."""
        with translated():
            self.db.execute("BEGIN")
            try:
                yield self
            finally:
                self.db.rollback()

    @contextmanager
    def write(self) -> Iterator[Self]:
        """All of it or nothing, on the disk before this returns.

        IMMEDIATE: a transaction that reads first and then wants to write cannot wait its turn,
        and fails at once under load. Whoever waited for this process waits that much less for
        others: `timeout` is for both together.
        """
        latest = monotonic() + self.timeout
        with TURN.taken(self.timeout), translated():
            left = max(0.0, latest - monotonic())
            self.db.execute(f"PRAGMA busy_timeout = {int(left * 1000)}")
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self
                self.db.execute("COMMIT")
            except BaseException:
                self.db.rollback()
                raise

    def rows(self, sql: str, values: Mapping[str, Cell]) -> Iterator[Row]:
        """Rows as the database finds them, never all at once."""
        cursor = self.db.conn.cursor()
        cursor.row_factory = Row
        return iter(cursor.execute(sql, dict(values)))

    def row(self, sql: str, values: Mapping[str, Cell]) -> Row | None:
        return next(self.rows(sql, values), None)

    def one(self, sql: str, values: Mapping[str, Cell]) -> Row:
        row = self.row(sql, values)
        if row is None:
            raise NotFoundError("There is no such record.")
        return row

    def run(self, sql: str, values: Mapping[str, Cell | bytes]) -> None:
        self.db.execute(sql, dict(values))

    # Table and column names below come from this package’s code, values always as parameters.

    def insert(self, table: str, values: Mapping[str, Cell | bytes]) -> None:
        places = ", ".join(f":{name}" for name in values)
        self.run(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})", values)  # noqa: S608

    def update(self, table: str, row_id: str, values: Mapping[str, Cell]) -> None:
        settings = ", ".join(f"{name} = :{name}" for name in values)
        self.run(f"UPDATE {table} SET {settings} WHERE id = :id", {**values, "id": row_id})  # noqa: S608
