"""What is recorded: python lived.py SCENE FOLDER, saying aloud whatever is promised.

`acts`: forms begun, saved and sent. `migrate`: whatever is there, or nothing, brought to this
program’s schema. `rekey`: another key. Each has a careless twin, which has to be found out.
"""

# ruff: noqa: T201 – speaking is all it is for

import sys
from datetime import UTC, datetime
from pathlib import Path

from intake.keyring import keyring_in
from intake.storage import PATIENT, keyring_of, migrate, open_store, rekey
from intake.storage.sqlite.file import connection, rekeying
from tests.storage.example import ANA, EDITION, a_form

SCENE, FOLDER = sys.argv[1], Path(sys.argv[2])
PATH, KEYS = FOLDER / "instance" / "intake.db", FOLDER / "keys"
WALKS = 12


def acts():
    with open_store(PATH, keyring_in(KEYS, PATH)) as store:
        # A short run writes the log back into the database often, as a long one does.
        store._engine.db.execute("PRAGMA wal_autocheckpoint = 40")
        patients = store.patients(PATIENT)
        for walk in range(WALKS):
            token = patients.start("en", "full", EDITION).token
            for page in range(3):
                patients.save(token, {f"page_{page}": walk}, person=ANA)
                print("saved", token, page, flush=True)
            print("sent", token, patients.send(token, a_form()).reference, flush=True)


def careless_acts():
    connection.PRAGMAS = connection.PRAGMAS.replace("= FULL", "= NORMAL")
    acts()


def migrated():
    migrate(PATH, keyring_of(PATH, KEYS))
    print("done", flush=True)


def exchanged():
    rekey(PATH, KEYS, datetime.now(UTC))
    print("done", flush=True)


def careless_exchange():
    """The next key is written down, and left for the system to put on the disk some time."""

    def write(file, key):
        file.write_text(f"{key.hex()}\n")
        file.chmod(0o400)

    rekeying.write_key, rekeying.sync_folder = write, lambda _folder: None
    exchanged()


SCENES = {
    "acts": acts,
    "careless-acts": careless_acts,
    "migrate": migrated,
    "rekey": exchanged,
    "careless-rekey": careless_exchange,
}
SCENES[SCENE]()
