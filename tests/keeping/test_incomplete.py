"""A form that staff filed unfinished keeps its mark on the second disk, and ends with the rest."""

import shutil
from datetime import date

import pyrage
import pytest

from intake.storage import CONSOLE, PATIENT, Agent, Incomplete, Spool, open_store
from tests.keeping.conftest import House
from tests.storage.example import ANA, ANSWERS, EDITION, a_form

IDENTITY = pyrage.x25519.Identity.generate()
FOUND = Incomplete("safety-legs", 14)


@pytest.fixture
def filed(house):
    """The token of a form that was filed, and sealed on the second disk."""
    spool = Spool(house.backups, str(IDENTITY.to_public()))
    with open_store(house.path, house.keyring, house.clock, spool=spool) as store:
        patients = store.patients(PATIENT)
        token = patients.start("en", "full", EDITION).token
        draft = patients.save(token, ANSWERS, person=ANA)
        store.filing(Agent("desk-1", "desk")).file(
            draft.id, a_form(), FOUND, revision=draft.revision
        )
    return token


def test_the_second_disk_alone_brings_it_back_marked(tmp_path, house, filed):
    (tmp_path / "new").mkdir()
    shutil.copytree(house.keys, tmp_path / "new" / "keys")
    (tmp_path / "new" / "keys" / "audit.anchor").unlink(missing_ok=True)
    elsewhere = House(tmp_path / "new", house.clock)
    with elsewhere.open() as store:
        assert store.keeping(CONSOLE).recover(house.backups, str(IDENTITY)).rebuilt == 1
        assert store.keeping(CONSOLE).recover(house.backups, str(IDENTITY)).rebuilt == 0
        assert store.patients(PATIENT).draft(filed).incomplete == FOUND
    assert elsewhere.faults() == ()


def test_a_restored_backup_has_it_marked(house, filed):
    backup = house.back_up(house.backups / "one.db").file
    house.restore(backup)
    with house.open() as store:
        assert store.patients(PATIENT).draft(filed).incomplete == FOUND
    assert house.faults() == ()


def test_when_the_record_ends_nothing_of_the_mark_is_left(house, filed, clock):
    clock.wait(days=365 * 6 + 4)
    with house.open() as store:
        assert store.keeping(CONSOLE).purge(date(2100, 1, 1)).responses == 1
    assert filed
    assert house.rows("SELECT * FROM incomplete") == []
    assert house.faults() == ()
