"""Brings a database to today’s schema, killed at its n-th statement, for one n after another.

    python stepwise.py FOLDER EVERY

Says for each n how many walks are there after the next start, and at last how many n there were.
"""

# ruff: noqa: T201 – speaking is all it is for

import os
import random
import shutil
import signal
import sys
from itertools import count
from pathlib import Path

from intake.keyring import keyring_in
from intake.storage import CONSOLE, open_store
from intake.storage.sqlite.schema import migration

START, EVERY = Path(sys.argv[1]), int(sys.argv[2])
FOUND = START.with_name("found")
PATH, KEYS = FOUND / "instance" / "intake.db", FOUND / "keys"


def dying(last):
    """As the real one, with a connection on which no statement after this one is begun."""
    connect, left = migration.connect, count(last, -1)

    def trace(_statement):
        if next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def connected(*arguments):
        db = connect(*arguments)
        db.conn.set_trace_callback(trace)
        return db

    migration.connect = connected


def killed(at):
    """Whether it was: False, and it came to its end."""
    child = os.fork()
    if child == 0:
        dying(at)
        migration.migrate(PATH, keyring_in(KEYS, PATH))
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def walks():
    with open_store(PATH, keyring_in(KEYS, PATH)) as store:
        assert store.records(CONSOLE).faults() == ()
        return len(list(store._engine.rows("SELECT 1 FROM draft", {})))


for at in count(random.randrange(EVERY), EVERY):  # noqa: S311
    shutil.rmtree(FOUND, ignore_errors=True)
    shutil.copytree(START, FOUND)
    if not killed(at):
        print("all", at)
        break
    migration.migrate(PATH, keyring_in(KEYS, PATH))
    print("killed", at, walks())
