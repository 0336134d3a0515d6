"""The people of one process, all at one form: python writer.py PATH KEYS TOKEN WHO THREADS.

Each reads what is there and adds to it. `deferred` as a last word begins as the library would.
"""

# ruff: noqa: T201 – what it could not do, it says

import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from intake.keyring import keyring_in
from intake.storage import PATIENT, StorageError, open_store
from intake.storage.sqlite.file.connection import translated
from intake.storage.sqlite.file.engine import TURN, Engine

PATH, KEYS, TOKEN, WHO = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]
THREADS, ACTS = int(sys.argv[5]), 5


@contextmanager
def deferred(self):
    """As the library begins: what has read may then not wait for its turn to write."""
    with TURN.taken(self.timeout), translated():
        self.db.execute("BEGIN")
        try:
            yield self
            self.db.execute("COMMIT")
        except BaseException:
            self.db.rollback()
            raise


if sys.argv[6:] == ["deferred"]:
    Engine.write = deferred


def write(thread):
    failed = []
    with open_store(PATH, keyring_in(KEYS, PATH)) as store:
        patients = store.patients(PATIENT)
        for act in range(ACTS):
            try:
                patients.save(TOKEN, {f"{WHO}_{thread}_{act}": "yes"})
            except StorageError as error:
                failed.append(type(error).__name__)
    return failed


print("ready", flush=True)
sys.stdin.readline()
with ThreadPoolExecutor(THREADS) as people:
    for failed in people.map(write, range(THREADS)):
        for name in failed:
            print(name)
