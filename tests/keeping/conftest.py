"""An installation with its keys in files, and a hand that reaches past the store."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from intake.storage import (
    CONSOLE,
    PATIENT,
    Store,
    anchors_in,
    keyring_of,
    migrate,
    open_store,
    restore,
)
from intake.storage.sqlite.file.connection import opened, unlock
from tests.storage.example import ANA, ANSWERS, EDITION, Clock, a_form


class House:
    """One installation on one machine."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.clock = clock
        self.path = folder / "instance" / "intake.db"
        self.keys = folder / "keys"
        self.backups = folder / "backups"
        self.backups.mkdir(exist_ok=True)
        self.keyring = keyring_of(self.path, self.keys)
        migrate(self.path, self.keyring)

    def open(self) -> Any:
        self.keyring = keyring_of(self.path, self.keys)
        return open_store(self.path, self.keyring, self.clock)

    def keeping(self, store: Store) -> Any:
        return store.keeping(CONSOLE)

    def back_up(self, to: Path | None = None) -> Any:
        with self.open() as store:
            return store.keeping(CONSOLE).back_up(to or self.backups, self.keys)

    def restore(self, file: Path) -> Any:
        return restore(file, self.path, self.keys, self.clock)

    def sends(self, person=ANA, **changes: Any) -> Any:
        """A whole form; its token and its receipt."""
        with self.open() as store:
            patients = store.patients(PATIENT)
            token = patients.start("en", "full", EDITION).token
            patients.save(token, ANSWERS, person=person)
            return token, patients.send(token, a_form(person=person, **changes))

    @contextmanager
    def past_the_store(self, file: Path | None = None) -> Iterator[Any]:
        """Someone who has the file and its key."""
        with closing(opened(file or self.path, 10.0)) as connection:
            unlock(connection, self.keyring.database)
            yield connection

    def trusts_the_clock(self) -> None:
        """A person runs `purge` by hand; of so early a day that nothing ends by it."""
        with self.open() as store:
            store.keeping(CONSOLE).purge(date(2000, 1, 1))

    def rows(self, sql: str, file: Path | None = None) -> list[Any]:
        with self.past_the_store(file) as connection:
            return connection.execute(sql).fetchall()

    def actions(self) -> list[str]:
        return [row[0] for row in self.rows("SELECT action FROM audit_event ORDER BY seq")]

    def faults(self) -> tuple[str, ...]:
        with self.open() as store:
            return store.records(CONSOLE).faults(anchors_in(self.keys))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def house(tmp_path: Path, clock: Clock) -> House:
    return House(tmp_path, clock)
