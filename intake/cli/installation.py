"""The installation on this machine: its database and its application, ready to use."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from intake import create_app
from intake.cli.failure import FailedError
from intake.keyring import Keyring, KeyringError
from intake.settings import DATABASE, keys_folder, read_settings
from intake.storage import StorageError, Store, keyring_of, migrate, open_store, serving


def application() -> Any:
    """The application to serve, with its folder and database made where they are missing."""
    with usable(read_settings()["INSTANCE"]):
        return create_app()


@contextmanager
def opened(*, anew: bool = False) -> Iterator[Store]:
    """The store of this installation, created and migrated where it has to be.

    `anew`: also where there was a record before.
    """
    settings = read_settings()
    instance = settings["INSTANCE"]
    with usable(instance):
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        keyring = keyring_of(instance / DATABASE, keys_folder(settings), anew=anew)
        migrate(instance / DATABASE, keyring)
    with opened_at(instance / DATABASE, keyring) as store:
        yield store


@contextmanager
def existing() -> Iterator[Store]:
    """The store of an installation that is there.

    A record looked for in the wrong folder is not an empty one, and not a sound one.
    """
    _require_database()
    with opened() as store:
        yield store


@contextmanager
def as_it_is() -> Iterator[tuple[Store, Path]]:
    """The store as someone may have left it, nothing put right first; and the folder of its keys.

    To find out whether it is sound. Whatever else works on a record that is not would refuse.
    """
    _require_database()
    database, folder = database_and_keys()
    with usable(database.parent):
        keyring = keyring_of(database, folder)
    with opened_at(database, keyring) as store:
        yield store, folder


def database_and_keys() -> tuple[Path, Path]:
    """Where the database of this installation is, and the folder of its keys."""
    settings = read_settings()
    return settings["INSTANCE"] / DATABASE, keys_folder(settings)


def _require_database() -> None:
    instance = read_settings()["INSTANCE"]
    if not (instance / DATABASE).exists():
        raise FailedError(
            f"There is no database in {instance}. Name the folder of the installation with "
            "INTAKE_INSTANCE, or begin one with: python -m intake serve"
        )


@contextmanager
def opened_at(database: Path, keyring: Keyring) -> Iterator[Store]:
    """The store in a database that is ready. FailedError for whatever goes wrong with it."""
    try:
        with serving(database), open_store(database, keyring) as store:
            yield store
    except StorageError as error:
        raise FailedError(str(error)) from error


@contextmanager
def usable(instance: Path) -> Iterator[None]:
    """FailedError for whatever a person can put right."""
    try:
        yield
    except OSError as error:
        raise FailedError(
            f"The folder {instance} cannot be used ({error.strerror}). Make it one that you may "
            "write to, or name another one with INTAKE_INSTANCE."
        ) from error
    except (StorageError, KeyringError) as error:
        raise FailedError(str(error)) from error
