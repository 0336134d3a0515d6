"""The installation on this machine: its database and its application, ready to use."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from intake import create_app
from intake.cli.failure import FailedError
from intake.settings import DATABASE, read_settings
from intake.storage import StorageError, Store, migrate, open_store


def application() -> Any:
    """The application to serve, with its folder and database made where they are missing."""
    with _usable(read_settings()["INSTANCE"]):
        return create_app()


@contextmanager
def opened() -> Iterator[Store]:
    """The store of this installation, created and migrated where it has to be."""
    instance = read_settings()["INSTANCE"]
    with _usable(instance):
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        migrate(instance / DATABASE)
    with opened_at(instance / DATABASE) as store:
        yield store


@contextmanager
def existing() -> Iterator[Store]:
    """The store of an installation that is there.

    A record looked for in the wrong folder is not an empty one, and not a sound one.
    """
    instance = read_settings()["INSTANCE"]
    if not (instance / DATABASE).exists():
        raise FailedError(
            f"There is no database in {instance}. Name the folder of the installation with "
            "INTAKE_INSTANCE, or begin one with: python -m intake serve"
        )
    with opened() as store:
        yield store


@contextmanager
def opened_at(database: Path) -> Iterator[Store]:
    """The store in a database that is ready. FailedError for whatever goes wrong with it."""
    try:
        with open_store(database) as store:
            yield store
    except StorageError as error:
        raise FailedError(str(error)) from error


@contextmanager
def _usable(instance: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FailedError(
            f"The folder {instance} cannot be used ({error.strerror}). Make it one that you may "
            "write to, or name another one with INTAKE_INSTANCE."
        ) from error
    except StorageError as error:
        raise FailedError(str(error)) from error
