"""The keys of one installation: files outside its folder and outside every backup.

Four keys, each made on its own and never derived from another, so that one can be changed or lost
without the others. Whoever has only the instance folder, or only a backup, can read nothing.
"""

import hashlib
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path

BYTES = 32
OTHERS_MAY = 0o077
PLAIN = b"SQLite format 3\0"
"""How a database begins that nobody has encrypted: one of a version before there were keys."""


class KeyringError(Exception):
    """A key that is missing, not ours alone, or no key. Says what to do; never shows a key."""


@dataclass(frozen=True)
class Keyring:
    """Each of 32 random bytes."""

    database: bytes = field(repr=False)
    """Opens the database and its backups. Without it, nobody can: print the key sheet."""
    audit: bytes = field(repr=False)
    """Under which each audit event seals the one before it."""
    cookie: bytes = field(repr=False)
    """Signs cookies. A new one signs everybody out, no more."""
    code: bytes = field(repr=False)
    """Hashes codes, names and networks that are looked up and never shown."""


NAMES = tuple(part.name for part in fields(Keyring))


def made_keyring() -> Keyring:
    return Keyring(*(secrets.token_bytes(BYTES) for _ in NAMES))


def keyring_in(folder: Path, database: Path) -> Keyring:
    """The keys in this folder, made there where the installation is new.

    A key that is missing beside a database is never made anew: what it opened would be lost for
    good. Safe for several programs that start at once. KeyringError where a key cannot be used.
    """
    if folder.resolve().is_relative_to(database.parent.resolve()):
        raise KeyringError(
            f"The keys must not lie in {database.parent}: who copies that folder would have both. "
            "Name another folder with INTAKE_KEYS."
        )
    is_new = not database.exists() or is_plain(database)
    if is_new:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Keyring(*(_key(file_of(folder, name), make=is_new) for name in NAMES))


def is_plain(database: Path) -> bool:
    """An empty file is one too: nothing was written under any key."""
    with database.open("rb") as file:
        return file.read(len(PLAIN)) in {b"", PLAIN}


def fingerprint(key: bytes) -> str:
    """Tells keys apart, and says nothing of them: 48 bits of a digest."""
    return hashlib.sha256(b"intake key " + key).hexdigest()[:12]


def file_of(folder: Path, name: str) -> Path:
    return folder / f"{name}.key"


def read_key(file: Path) -> bytes:
    """The key in a file that only its owner can read."""
    try:
        with file.open("rb") as opened:
            mode = os.fstat(opened.fileno()).st_mode
            text = opened.read(4 * BYTES)
    except FileNotFoundError as error:
        raise KeyringError(
            f"The key {file} is missing, and the database does not open without it. Put it back "
            "from the key sheet: python -m intake keys restore"
        ) from error
    if mode & OTHERS_MAY:
        raise KeyringError(
            f"Others on this machine can read the key {file}. Make it yours alone: chmod 400 {file}"
        )
    return key_from(text.decode("ascii", "replace").strip(), str(file))


def key_from(text: str, place: str) -> bytes:
    """A key as it is written down. Checked before any of it comes near the database."""
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != BYTES:
        raise KeyringError(f"What is in {place} is no key: {2 * BYTES} signs of 0-9 and a-f.")
    return key


def write_key(file: Path, key: bytes) -> None:
    """On the disk before this returns. FileExistsError where there is one: none is overwritten."""
    aside = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as opened:
            opened.write(key.hex() + "\n")
            opened.flush()
            os.fsync(opened.fileno())
        os.link(aside, file)
    finally:
        aside.unlink()
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """A new name is on the disk only once its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _key(file: Path, *, make: bool) -> bytes:
    if make and not file.exists():
        with suppress(FileExistsError):  # another program was quicker: one key for both
            write_key(file, secrets.token_bytes(BYTES))
    return read_key(file)
