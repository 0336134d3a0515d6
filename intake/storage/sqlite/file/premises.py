"""What the installation stands on: its disks, its keys, its engine."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from intake.keyring import NAMES, OTHERS_MAY, KeyringError, file_of, read_key
from intake.storage.keeping import Premises
from intake.storage.sqlite.file.engine import Engine
from intake.storage.sqlite.keeping.backing import backups_in


def premises(engine: Engine, keys: Path, backups: Path | None) -> Premises:
    there = backups if backups is not None and backups.is_dir() else None
    made = [] if there is None else list(backups_in(there))
    past = [moment for moment in made if moment <= engine.clock()]
    return Premises(
        size=_size(engine.path),
        log=_size(engine.path.with_name(f"{engine.path.name}-wal")),
        room=shutil.disk_usage(engine.path.parent).free,
        backup_room=None if there is None else shutil.disk_usage(there).free,
        newest=max(past, default=None),
        trouble=tuple(_trouble(keys)),
        versions=dict(_versions(engine)),
        ahead=len(made) - len(past),
    )


def _trouble(keys: Path) -> Iterator[str]:
    if keys.stat().st_mode & OTHERS_MAY:
        yield f"Others on this machine can look into {keys}. Run: chmod 700 {keys}"
    for name in NAMES:
        try:
            read_key(file_of(keys, name))
        except KeyringError as error:
            yield str(error)


def _versions(engine: Engine) -> Iterator[tuple[str, str]]:
    with engine.read():
        yield "SQLite", str(engine.one("SELECT sqlite_version() AS version", {})["version"])
        yield "SQLCipher", str(engine.one("PRAGMA cipher_version", {})[0])


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0
