"""Every way the database can refuse, in our words, with the patient’s answers as they were."""

from contextlib import closing
from threading import Event, Thread

import pytest

from intake.keyring import made_keyring
from intake.storage import PATIENT, NotFoundError, StorageError, migrate, open_store
from intake.storage.error import BusyError, DamagedError, FullError, ReadOnlyError
from intake.storage.sqlite.file.engine import TURN
from tests.storage.example import ANSWERS


def test_another_program_that_holds_the_database_makes_us_busy(engine, token):
    with closing(engine.past_the_store()) as other:
        other.execute("BEGIN IMMEDIATE")
        with engine.open(timeout=0.05) as store:
            with pytest.raises(BusyError):
                store.patients(PATIENT).save(token, {"side": "right"})
            assert store.patients(PATIENT).draft(token).answers == ANSWERS
            other.execute("ROLLBACK")
            assert store.patients(PATIENT).save(token, {"side": "right"}).answers["side"] == "right"


def test_another_thread_that_takes_too_long_makes_us_busy(engine, token):
    taken, done = Event(), Event()

    def hold():
        with TURN.taken(1):
            taken.set()
            done.wait(5)

    slow = Thread(target=hold)
    slow.start()
    taken.wait(5)
    with engine.open(timeout=0.05) as store, pytest.raises(BusyError):
        store.patients(PATIENT).save(token, {})
    done.set()
    slow.join()


def test_a_full_disk_keeps_what_was_there_and_takes_more_once_there_is_room(patients, token):
    database = patients._engine.db
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    database.execute(f"PRAGMA max_page_count = {pages}").fetchone()
    with pytest.raises(FullError):
        patients.save(token, {"goal": "x" * 1_000_000})
    assert patients.draft(token).answers == ANSWERS

    database.execute("PRAGMA max_page_count = 1000000").fetchone()
    assert len(patients.save(token, {"goal": "x" * 1_000_000}).answers["goal"]) == 1_000_000


def test_a_database_that_cannot_be_written_says_so(patients, token):
    patients._engine.db.execute("PRAGMA query_only = ON")
    with pytest.raises(ReadOnlyError):
        patients.save(token, {})


def test_a_file_that_is_no_database_is_damaged(tmp_path):
    (tmp_path / "intake.db").write_bytes(b"this is not a database" * 1000)
    with pytest.raises(DamagedError), open_store(tmp_path / "intake.db", made_keyring()):
        pass


def test_any_other_refusal_is_a_storage_error(store, patients, token):
    store.close()
    with pytest.raises(StorageError):
        patients.draft(token)


def test_an_odd_place_is_a_place_like_any_other(tmp_path):
    path = tmp_path / "what? #1 100%" / "intake.db"
    keyring = made_keyring()
    migrate(path, keyring)
    with open_store(path, keyring) as store, pytest.raises(NotFoundError):
        store.patients(PATIENT).draft("guessed")


def test_an_error_does_not_say_what_was_answered(patients, token):
    with pytest.raises(StorageError) as refused:
        patients.save(token, {"goal": "run again"}, urgency="run again")
    assert "run again" not in str(refused.value)
