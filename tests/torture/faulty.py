"""The real server, with something wrong that a test asks for.

    python faulty.py PLANT serve --port 0

Told by SIGUSR1, it reads its limits from the file that INTAKE_LIMITS names, then removes that.
"""

import json
import os
import resource
import signal
import sys
import threading
import time
from contextlib import suppress
from ctypes import CDLL, c_ulong
from pathlib import Path

from intake.cli.command import main
from intake.storage import BUSY_TIMEOUT, PATIENT, StorageError, open_store, utc_now
from intake.storage.record import Receipt
from intake.storage.secret import new_id, new_reference
from intake.storage.sqlite.door.staff import SqliteStaff
from intake.storage.sqlite.walk.patients import SqlitePatients

PLANT, LIMITS = sys.argv.pop(1), Path(os.environ["INTAKE_LIMITS"])
ANYONE = c_ulong(-1)
PR_SET_PTRACER = 0x59616D61


def limit(_sign, _frame):
    for kind in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (hard, hard))
    kind, most = json.loads(LIMITS.read_text())
    hard = resource.getrlimit(getattr(resource, kind))[1]
    if most is None:
        most = hard
    elif kind == "RLIMIT_NOFILE":  # so many more than are open
        free = os.open(os.devnull, os.O_RDONLY)
        os.close(free)
        most += free
    resource.setrlimit(getattr(resource, kind), (most, hard))
    LIMITS.unlink()


def impatient():
    """Waits for others as the real one does, but not as long."""
    opening = open_store.__wrapped__
    opening.__defaults__ = tuple(
        0.5 if default == BUSY_TIMEOUT else default for default in opening.__defaults__
    )


def hesitant():
    """Takes its time between looking whether anybody has an account, and making the first."""
    look = SqliteStaff.accounts

    def accounts(self):
        found = look(self)
        time.sleep(1.0)
        return found

    SqliteStaff.accounts = accounts


def careless():
    """Thanks, whatever the record says."""
    keep = SqlitePatients.send

    def send(self, token, sent, *, revision=None):
        try:
            return keep(self, token, sent, revision=revision)
        except StorageError:
            return Receipt(new_reference(), utc_now(), new_id())

    def save(self, token, *_, **__):
        return self.draft(token)

    SqlitePatients.send, SqlitePatients.save = send, save


def late():
    """Thanks first, and keeps it a second later: what must never be."""
    keep = SqlitePatients.send

    def send(self, token, sent, *, revision=None):
        engine = self._engine

        def keep_it():
            time.sleep(1.0)
            with open_store(engine.path, engine.keyring) as store:
                keep(store.patients(PATIENT), token, sent, revision=revision)

        threading.Thread(target=keep_it, daemon=True).start()
        return Receipt(new_reference(), utc_now(), new_id())

    SqlitePatients.send = send


signal.signal(signal.SIGUSR1, limit)
with suppress(OSError, AttributeError):  # strace may look at it, wherever it was started
    CDLL(None).prctl(PR_SET_PTRACER, ANYONE, 0, 0, 0)
PLANTS = {
    "nothing": lambda: None,
    "impatient": impatient,
    "hesitant": hesitant,
    "careless": careless,
    "late": late,
}
PLANTS[PLANT]()
main()
