"""A sent form is on two disks before its person is thanked, and the second one is enough."""

import os
import shutil

import pyrage
import pytest

from intake.storage import CONSOLE, PATIENT, Agent, Spool, open_store
from intake.storage.error import DoubtfulError, FullError, NotKeptError
from intake.storage.sqlite.keeping import spooling
from tests.keeping.conftest import House
from tests.storage.example import ANA, ANSWERS, CANARY, EDITION, a_form, alarm, assessment

IDENTITY = pyrage.x25519.Identity.generate()


@pytest.fixture
def spool(house):
    return Spool(house.backups, str(IDENTITY.to_public()))


@pytest.fixture
def patients(house, spool):
    with open_store(house.path, house.keyring, house.clock, spool=spool) as store:
        yield store.patients(PATIENT)


@pytest.fixture
def ready(patients):
    """A form with a history, ready to be sent; its token."""
    token = patients.start("en", "full", EDITION).token
    patients.save(token, ANSWERS, person=ANA)
    patients.stop(token, alarm(assessment("cauda-equina")))
    patients.go_on(token, "wrong-answer")
    patients.carry_over(token, EDITION, [], [], revision=patients.draft(token).revision)
    return token


@pytest.fixture
def elsewhere(tmp_path, house, clock):
    """A new machine with nothing on it but the keys from paper."""
    (tmp_path / "new").mkdir()
    shutil.copytree(house.keys, tmp_path / "new" / "keys")
    (tmp_path / "new" / "keys" / "audit.anchor").unlink(missing_ok=True)
    return House(tmp_path / "new", clock)


def sealed(house):
    return sorted(file.name for file in house.backups.glob("*.age"))


def recover(house, folder, identity=IDENTITY, **how):
    with house.open() as store:
        return store.keeping(CONSOLE).recover(folder, str(identity), **how)


def resealed(file, before, after):
    """As somebody would who knows the public key, and has seen what is inside."""
    text = pyrage.decrypt(file.read_bytes(), [IDENTITY]).decode()
    assert before in text
    sealed = pyrage.encrypt(text.replace(before, after).encode(), [IDENTITY.to_public()])
    file.write_bytes(sealed)


def everything_of(house):
    tables = ("draft", "stop", "stop_step", "carry_over", "response", "edition")
    return {table: house.rows(f"SELECT * FROM {table} ORDER BY 1") for table in tables}  # noqa: S608


def test_the_second_disk_alone_brings_everything_back(house, spool, patients, ready, elsewhere):
    receipt = patients.send(ready, a_form())
    assert sealed(house) == [f"{receipt.response_id}.age"]
    done = recover(elsewhere, spool.folder)
    assert (done.rebuilt, done.there, done.unreadable) == (1, 0, ())
    assert everything_of(elsewhere) == everything_of(house)
    assert elsewhere.faults() == ()
    with elsewhere.open() as store:
        assert store.patients(PATIENT).draft(ready).receipt == receipt
        shown = store.practitioners(Agent("may", "practitioner")).open_response(receipt.response_id)
    assert (shown.sent.answers, len(shown.stops)) == (ANSWERS, 1)


def test_recovering_again_changes_nothing(house, spool, patients, ready, elsewhere):
    patients.send(ready, a_form())
    recover(elsewhere, spool.folder)
    before = everything_of(elsewhere)
    done = recover(elsewhere, spool.folder)
    assert (done.rebuilt, done.there) == (0, 1)
    assert everything_of(elsewhere) == before
    assert elsewhere.actions().count("recover") == 1
    assert house.faults() == elsewhere.faults() == ()


def test_what_was_sent_after_the_last_backup_is_filled_in(house, spool, patients, ready):
    backup = house.back_up(house.backups / "one.db").file
    receipt = patients.send(ready, a_form())
    later = patients.start("en", "full", EDITION).token
    patients.save(later, ANSWERS, person=ANA)
    patients.send(later, a_form())
    patients._engine.close()
    house.restore(backup)
    assert house.rows("SELECT status FROM draft") == [("in-progress",)]
    assert recover(house, spool.folder).rebuilt == 2
    assert (receipt.response_id,) in house.rows("SELECT id FROM response")
    assert house.rows("SELECT DISTINCT status FROM draft") == [("completed",)]
    assert house.faults() == ()


def test_nobody_reads_the_second_disk_without_the_key(house, patients, ready):
    receipt = patients.send(ready, a_form())
    file = house.backups / f"{receipt.response_id}.age"
    content = file.read_bytes()
    for secret in (CANARY, "Ana", "response", "1991"):
        assert secret.encode() not in content
    assert file.stat().st_mode & 0o777 == 0o600
    assert CANARY in pyrage.decrypt(content, [IDENTITY]).decode()


def test_where_the_second_disk_fails_nobody_is_thanked_and_nothing_is_kept(
    house, patients, ready, monkeypatch
):
    def full(_descriptor):
        raise OSError(28, os.strerror(28))

    before = everything_of(house), house.actions()
    with monkeypatch.context() as broken:
        broken.setattr(spooling.os, "fsync", full)
        with pytest.raises(NotKeptError, match="nothing was sent"):
            patients.send(ready, a_form())
    assert (everything_of(house), house.actions()) == before
    assert not [file for file in house.backups.rglob("*") if file.is_file()]
    assert patients.send(ready, a_form()).reference
    assert len(sealed(house)) == 1


def test_a_second_disk_that_is_not_in_place_is_one_that_fails(house, patients, ready):
    house.backups.rmdir()
    with pytest.raises(NotKeptError):
        patients.send(ready, a_form())
    assert house.rows("SELECT * FROM response") == []
    assert not house.backups.exists()


def test_what_the_first_disk_did_not_take_is_not_left_on_the_second(
    house, patients, ready, monkeypatch
):
    def full(*_anything):
        raise FullError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(spooling.Sealing, "keep", _then(spooling.Sealing.keep, full))
        with pytest.raises(FullError):
            patients.send(ready, a_form())
    assert sealed(house) == []


def _then(keep, fail):
    def both(self, engine, response_id):
        keep(self, engine, response_id)
        fail()

    return both


def test_it_is_on_the_second_disk_before_the_first_one_keeps_it(
    house, patients, ready, monkeypatch
):
    found = []
    keep = spooling.Sealing.keep

    def look(self, engine, response_id):
        keep(self, engine, response_id)
        found.append((house.rows("SELECT * FROM response"), sealed(house)))

    monkeypatch.setattr(spooling.Sealing, "keep", look)
    receipt = patients.send(ready, a_form())
    assert found == [([], [f"{receipt.response_id}.age"])]


def test_sending_again_seals_what_is_missing(house, patients, ready):
    receipt = patients.send(ready, a_form())
    (file,) = house.backups.glob("*.age")
    file.unlink()
    assert patients.send(ready, a_form()) == receipt
    assert sealed(house) == [file.name]
    content = file.read_bytes()
    patients.send(ready, a_form())
    assert file.read_bytes() == content


def test_without_a_spool_nothing_is_sealed(house):
    house.sends()
    assert list(house.backups.iterdir()) == []


@pytest.mark.parametrize("ids", ["0f", "f0"])
def test_of_two_files_of_one_form_the_one_sent_last_comes_back(
    house, spool, patients, ready, elsewhere, monkeypatch, ids
):
    """The first was killed between its seal and its commit, so its person sent it again."""
    given = iter(sign * 32 for sign in ids)
    with monkeypatch.context() as planted:
        planted.setattr("intake.storage.sqlite.walk.sending.new_id", lambda: next(given))
        planted.setattr(spooling.Sealing, "keep", _then(spooling.Sealing.keep, _killed))
        planted.setattr(spooling.Sealing, "drop", lambda *_anything: None)
        with pytest.raises(KeyboardInterrupt):
            patients.send(ready, a_form(withdrawn={"old": "no"}))
        planted.undo()
        planted.setattr("intake.storage.sqlite.walk.sending.new_id", lambda: next(given))
        receipt = patients.send(ready, a_form())
    assert sealed(house) == ["0" * 32 + ".age", "f" * 32 + ".age"]
    done = recover(elsewhere, spool.folder)
    assert (done.rebuilt, done.there) == (1, 1)
    assert elsewhere.rows("SELECT id FROM response") == [(receipt.response_id,)]


def _killed():
    raise KeyboardInterrupt


def test_what_was_not_unsealed_when_it_ended_goes_with_the_next_purge(
    house, spool, patients, ready, clock
):
    patients.send(ready, a_form())
    clock.wait(days=365 * 7)
    with house.open() as store:
        keeping = store.keeping(CONSOLE)
        assert not keeping.purge(clock().date(), spool=spool.folder / "gone").unsealed
        assert len(sealed(house)) == 1
        assert keeping.purge(clock().date(), spool=spool.folder).unsealed
    assert sealed(house) == []


def test_what_has_ended_is_not_rebuilt(house, spool, patients, ready, clock):
    patients.send(ready, a_form())
    (file,) = house.backups.glob("*.age")
    content = file.read_bytes()
    clock.wait(days=365 * 7)
    with house.open() as store:
        store.keeping(CONSOLE).purge(clock().date(), spool=spool.folder)
    assert sealed(house) == []
    file.write_bytes(content)  # as on a copy of that disk
    done = recover(house, spool.folder)
    assert (done.ended, done.rebuilt) == (1, 0)


@pytest.mark.parametrize("harm", ["flip", "cut", "rename", "stranger"])
def test_what_cannot_be_read_is_named_and_the_rest_comes_back(
    house, spool, patients, ready, elsewhere, harm
):
    receipt = patients.send(ready, a_form())
    other = patients.start("en", "full", EDITION).token
    patients.save(other, ANSWERS, person=ANA)
    patients.send(other, a_form())
    file = house.backups / f"{receipt.response_id}.age"
    content = bytearray(file.read_bytes())
    if harm == "flip":
        content[-20] ^= 1
        file.write_bytes(content)
    elif harm == "cut":
        file.write_bytes(content[:-30])
    elif harm == "rename":
        file.rename(file.with_name(f"{'a' * 32}.age"))
    else:
        stranger = pyrage.x25519.Identity.generate().to_public()
        file.write_bytes(pyrage.encrypt(b"{}", [stranger]))
    done = recover(elsewhere, spool.folder)
    name = "a" * 32 if harm == "rename" else receipt.response_id
    assert (done.rebuilt, done.unreadable) == (1, (name,))
    assert elsewhere.faults() == ()


def test_the_wrong_key_opens_nothing(house, spool, patients, ready, elsewhere):
    receipt = patients.send(ready, a_form())
    done = recover(elsewhere, spool.folder, pyrage.x25519.Identity.generate())
    assert done.unreadable == (receipt.response_id,)
    assert elsewhere.rows("SELECT * FROM draft") == []
    for words in ("", "no key", str(IDENTITY.to_public())):
        with pytest.raises(DoubtfulError, match="not the key"):
            recover(elsewhere, spool.folder, words)
    with pytest.raises(DoubtfulError, match="no folder"):
        recover(elsewhere, house.backups / "gone")


def test_what_somebody_else_has_sealed_is_left_out(house, spool, patients, ready, elsewhere):
    receipt = patients.send(ready, a_form())
    (file,) = house.backups.glob("*.age")
    resealed(file, "routine", "same_day")
    done = recover(elsewhere, spool.folder)
    assert (done.rebuilt, done.unvouched) == (0, (receipt.response_id,))
    assert elsewhere.rows("SELECT * FROM draft") == []
    assert recover(elsewhere, spool.folder, unvouched=True).rebuilt == 1


def test_names_in_a_file_never_reach_the_database(house, spool, patients, ready, elsewhere):
    patients.send(ready, a_form())
    (file,) = house.backups.glob("*.age")
    resealed(file, '"language"', '"x); DROP TABLE draft; --": 1, "language"')
    assert recover(elsewhere, spool.folder, unvouched=True).rebuilt == 1
    assert len(elsewhere.rows("SELECT * FROM draft")) == 1


def test_a_form_of_an_older_program_has_what_later_columns_begin_with(
    house, spool, patients, ready, elsewhere
):
    patients.send(ready, a_form())
    (file,) = house.backups.glob("*.age")
    resealed(file, ', "facts": "{}"', "")
    assert recover(elsewhere, spool.folder, unvouched=True).rebuilt == 1
    assert elsewhere.faults() == ()


def test_what_a_form_was_given_of_an_earlier_one_comes_back_from_the_second_disk(
    house, spool, patients, ready, elsewhere
):
    patients.send(ready, a_form())
    patients.send(patients.start_from(ready, "en", "full", EDITION, ["dob"]).token, a_form())
    assert recover(elsewhere, spool.folder).rebuilt == 2
    brought = "SELECT * FROM brought"
    assert elsewhere.rows(brought) == house.rows(brought) != []
    assert elsewhere.faults() == ()
