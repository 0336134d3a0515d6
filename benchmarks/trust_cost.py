"""What trust costs: the same acts on the same store, with and without encryption and the chain.

Each round does every variant once, one after the other, so that a slow minute hits them all; the
figure is the median over the rounds as a ratio to the store in clear without a chain. Durability is
the same everywhere: write-ahead log, full synchronisation.
"""

import tempfile
import time
from contextlib import ExitStack, closing
from pathlib import Path
from statistics import median
from unittest.mock import patch

from intake.keyring import made_keyring
from intake.storage import PATIENT, migrate, open_store
from intake.storage.sqlite.file import connection
from intake.storage.sqlite.trail.chain import Sealer
from tests.storage.example import ANA, ANSWERS, EDITION, a_form

ROUNDS = 40
SAVES = 10
VARIANTS = {
    "neither": (False, False),
    "chain": (False, True),
    "encryption": (True, False),
    "both": (True, True),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stores:
        places = {
            name: Place(Path(folder) / name, *trusts, stores) for name, trusts in VARIANTS.items()
        }
        taken = {act: {name: [] for name in places} for act in ACTS}
        for _ in range(ROUNDS):
            for name, place in places.items():
                for act, do in ACTS.items():
                    began = time.perf_counter()
                    place.does(do)
                    taken[act][name].append(time.perf_counter() - began)
    print(f"{'milliseconds, median (× neither)':<34}" + "".join(f"{name:>18}" for name in places))
    for act, times in taken.items():
        base = median(times["neither"])
        told = (f"{median(t) * 1000:.2f} ({median(t) / base:.2f}×)" for t in times.values())
        print(f"{act:<34}" + "".join(f"{cell:>18}" for cell in told))


class Place:
    """One store of a variant, on the disk like any other."""

    def __init__(self, folder: Path, encrypted: bool, chained: bool, stores: ExitStack) -> None:
        self.path, self.keyring = folder / "intake.db", made_keyring()
        self.encrypted, self.chained = encrypted, chained
        with self.variant():
            migrate(self.path, self.keyring)
            self.store = stores.enter_context(open_store(self.path, self.keyring))
            self.patients = self.store.patients(PATIENT)
            self.token = self.patients.start("en", "full", EDITION).token

    def does(self, act) -> None:
        with self.variant():
            act(self)

    def variant(self) -> ExitStack:
        """The store with parts of it taken away."""
        without = ExitStack()
        if not self.encrypted:
            without.enter_context(patch.object(connection, "unlock", lambda *_: None))
        if not self.chained:
            without.enter_context(patch.object(Sealer, "__call__", lambda *_: "0" * 64))
        return without


def save(place: Place) -> None:
    for number in range(SAVES):
        place.patients.save(place.token, {**ANSWERS, "goal": f"walk {number}"}, person=ANA)


def send(place: Place) -> None:
    token = place.patients.start("en", "full", EDITION).token
    place.patients.save(token, ANSWERS, person=ANA)
    place.patients.send(token, a_form())


def come_back(place: Place) -> None:
    with open_store(place.path, place.keyring) as store:
        store.patients(PATIENT).draft(place.token)


def scan(place: Place) -> None:
    with closing(place.store._engine.twin()) as engine:  # noqa: SLF001 – past the faces
        assert sum(1 for _ in engine.rows("SELECT * FROM audit_event", {}))


ACTS = {
    f"save {SAVES} pages": save,
    "start, save and send": send,
    "open the store and read a draft": come_back,
    "read every audit event": scan,
}

if __name__ == "__main__":
    main()
