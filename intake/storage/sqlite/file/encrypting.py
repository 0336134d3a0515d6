"""A database in clear, as versions before there were keys left it, brought under its key."""

import os
from contextlib import closing
from pathlib import Path

from intake.keyring import Keyring, sync_folder
from intake.storage.sqlite.file.connection import opened, translated

BESIDE = ("-wal", "-shm", "-journal")


def encrypt(path: Path, keyring: Keyring, timeout: float) -> None:
    """Copied aside under the key, and only then put in its place.

    Whenever it is killed, either the whole clear one is there or the whole encrypted one. What the
    disk keeps of the clear file after it is deleted is out of our hands.
    """
    aside = path.with_name(f"{path.name}.encrypting")
    aside.unlink(missing_ok=True)
    with translated(), closing(opened(path, timeout)) as clear:
        # Everything into the one file that is replaced, and nobody beside us from now on.
        clear.execute("PRAGMA journal_mode = DELETE")
        clear.execute("ATTACH ? AS sealed KEY ?", (str(aside), f"x'{keyring.database.hex()}'"))
        clear.execute("SELECT sqlcipher_export('sealed')").fetchone()
        clear.execute("DETACH sealed")
    aside.chmod(0o600)
    with aside.open("rb") as written:
        os.fsync(written.fileno())
    aside.replace(path)
    sync_folder(path.parent)
    for end in BESIDE:
        path.with_name(path.name + end).unlink(missing_ok=True)
