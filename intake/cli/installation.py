"""The installation on this machine: where its database is, and getting ready to use it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path

from intake.cli.failure import FailedError
from intake.settings import read_settings
from intake.storage import Store, migrate, open_store

DATABASE = "intake.db"


@contextmanager
def opened() -> Iterator[Store]:
    """The store of this installation, created and migrated where it has to be."""
    database = ready(read_settings()["INSTANCE"])
    with open_store(database) as store:
        yield store


def ready(instance: Path) -> Path:
    """The migrated database in the folder. FailedError where the folder cannot be used."""
    try:
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        migrate(instance / DATABASE)
    except OSError as error:
        raise FailedError(
            f"The folder {instance} cannot be used ({error.strerror}). Make it one that you may "
            "write to, or name another one with INTAKE_INSTANCE."
        ) from error
    return instance / DATABASE


def begin(day: date) -> datetime:
    """When this day begins at the clinic."""
    return datetime.combine(day, time(), read_settings()["TIME_ZONE"])


def end(day: date) -> datetime:
    return begin(day + timedelta(days=1))
