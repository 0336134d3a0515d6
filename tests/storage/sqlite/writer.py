"""A server in small: walks without end, saying aloud what it was told is kept.

python writer.py DATABASE KEYS, the keys in hex, one after the other. It is killed in the middle.
"""

# ruff: noqa: T201 – speaking is all it is for

import sys
from itertools import count
from pathlib import Path

from intake.keyring import Keyring
from intake.storage import PATIENT, open_store
from tests.storage.example import ANA, EDITION, a_form

KEYRING = Keyring(*map(bytes.fromhex, sys.argv[2].split(",")))

with open_store(Path(sys.argv[1]), KEYRING) as store:
    patients = store.patients(PATIENT)
    for walk in count():
        token = patients.start("en", "full", EDITION).token
        for page in range(3):
            patients.save(token, {f"page_{page}": walk}, person=ANA)
            print("saved", token, page, flush=True)
        receipt = patients.send(token, a_form())
        print("sent", token, receipt.reference, flush=True)
