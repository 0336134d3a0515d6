"""The engines that the contract is tested on, and the people who use them."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import astuple
from pathlib import Path
from typing import Any

import pytest

from intake.keyring import made_keyring
from intake.storage import (
    CONSOLE,
    PATIENT,
    VISITOR,
    Agent,
    Appointments,
    Desk,
    Factors,
    Invitations,
    Patients,
    Practitioners,
    Reviews,
    Sessions,
    StaffAccount,
    Store,
    Totp,
    migrate,
    open_store,
)
from intake.storage.sqlite.file.connection import opened, unlock
from intake.storage.sqlite.file.driver import driver
from tests.storage.example import ANA, ANSWERS, EDITION, PAGES, Clock, a_form


class SqliteEngine:
    """A database in a file, and a look at its tables past the store."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.path = folder / "intake.db"
        self.clock = clock
        self.keyring = made_keyring()
        self.keys = ",".join(key.hex() for key in astuple(self.keyring))
        migrate(self.path, self.keyring)

    def open(self, timeout: float = 10.0, notices: Any = ()) -> AbstractContextManager[Store]:
        return open_store(self.path, self.keyring, self.clock, timeout, notices=notices)

    def raw(self, sql: str) -> list[dict[str, Any]]:
        with closing(self.past_the_store()) as connection:
            connection.row_factory = driver.Row
            return [dict(row) for row in connection.execute(sql)]

    def past_the_store(self) -> Any:
        """A connection without any of the store’s settings: someone who has file and key."""
        connection = opened(self.path, 10.0)
        unlock(connection, self.keyring.database)
        return connection

    def table(self, name: str) -> list[dict[str, Any]]:
        return self.raw(f"SELECT * FROM {name}")  # noqa: S608 – a table’s name, from a test

    def events(self) -> list[dict[str, Any]]:
        return self.raw("SELECT * FROM audit_event ORDER BY seq")

    def actions(self) -> list[str]:
        return [event["action"] for event in self.events()]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=[SqliteEngine], ids=["sqlite"])
def engine(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> SqliteEngine:
    return request.param(tmp_path, clock)


@pytest.fixture
def store(engine: SqliteEngine) -> Iterator[Store]:
    with engine.open() as store:
        yield store


@pytest.fixture
def patients(store: Store) -> Patients:
    return store.patients(PATIENT)


@pytest.fixture
def may(store: Store) -> StaffAccount:
    """Enrolled: the link was used, and a password chosen."""
    account = store.staff(CONSOLE).add("May", "practitioner", "Dr. May Li")
    store.staff(CONSOLE).invite(account.id)
    store.factors(VISITOR).choose_password(account.id, "hash-1")
    store.factors(VISITOR).enrol(account.id, Totp("SECRET", 100), ["code-1", "code-2"])
    return store.staff(CONSOLE).by_id(account.id)


@pytest.fixture
def practitioners(store: Store, may: StaffAccount) -> Practitioners:
    return store.practitioners(Agent(may.id, "practitioner"))


@pytest.fixture
def reviews(store: Store, may: StaffAccount) -> Reviews:
    return store.reviews(Agent(may.id, "practitioner"))


@pytest.fixture
def desk(store: Store) -> Desk:
    return store.desk(Agent("desk-1", "desk"))


@pytest.fixture
def appointments(store: Store) -> Appointments:
    return store.appointments(Agent("desk-1", "desk"), PAGES)


@pytest.fixture
def invitations(store: Store) -> Invitations:
    return store.invitations(PATIENT)


@pytest.fixture
def sessions(store: Store) -> Sessions:
    return store.sessions(VISITOR)


@pytest.fixture
def factors(store: Store) -> Factors:
    return store.factors(VISITOR)


@pytest.fixture
def token(patients: Patients) -> str:
    """A walk on which the person has given their name and some answers."""
    token = patients.start("en", "full", EDITION).token
    patients.save(token, ANSWERS, person=ANA, urgency="routine")
    return token


@pytest.fixture
def send(patients: Patients):
    """Send a whole form: `send("same_day")` returns its receipt."""

    def send(disposition: str = "routine", person=ANA, **changes: Any):
        token = patients.start("en", "full", EDITION).token
        patients.save(token, ANSWERS, person=person)
        return patients.send(token, a_form(disposition, person, **changes))

    return send
