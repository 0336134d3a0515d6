"""A backup is put back whole or not at all, and what had ended stays ended."""

import os
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from intake.keyring import KeyringError, file_of
from intake.storage import CONSOLE, PATIENT, NotFoundError, copy_list, rekey, serving
from intake.storage.error import BusyError, DoubtfulError
from intake.storage.sqlite.file.driver import driver
from intake.storage.sqlite.keeping import restoring
from tests.storage.example import ANSWERS

ALL = datetime(2100, 1, 1, tzinfo=UTC).date()


class KilledError(BaseException):
    """Nothing catches it."""


def killed(*_anything, **_named):
    raise KilledError


def everything(house):
    """What a refusal must not change."""
    return {file: file.read_bytes() for file in house.path.parent.iterdir() if file.suffix == ".db"}


def refused(house, file, words, kind=DoubtfulError):
    before = everything(house), (house.keys / "audit.anchor").read_bytes()
    with pytest.raises(kind, match=words):
        house.restore(file)
    assert (everything(house), (house.keys / "audit.anchor").read_bytes()) == before
    assert not list(house.path.parent.glob("*restoring*"))
    assert not list(house.path.parent.glob("*before*"))


@pytest.fixture
def backup(house):
    house.sends()
    return house.back_up().file


def test_what_was_there_is_kept_aside_and_can_be_put_back(house, backup):
    token, receipt = house.sends()
    done = house.restore(backup)
    with house.open() as store, pytest.raises(NotFoundError):
        store.patients(PATIENT).draft(token)
    house.restore(done.aside)
    with house.open() as store:
        assert store.patients(PATIENT).draft(token).receipt == receipt
    assert house.faults() == ()


def test_an_older_backup_after_a_newer_one_is_no_forgery(house, backup):
    house.sends()
    newer = house.back_up(house.backups / "newer.db").file
    house.restore(backup)
    house.sends()
    house.back_up(house.backups / "third.db")
    house.restore(newer)
    assert house.faults() == ()


def test_the_restore_is_on_record_and_the_anchors_go_on_from_it(house, backup):
    house.sends()
    house.restore(backup)
    assert house.actions()[-1] == "restore"
    lines = (house.keys / "audit.anchor").read_text().split()
    assert "restored" in lines
    assert house.faults() == ()


def test_a_log_left_by_a_crash_is_not_read_into_the_restored_database(house, backup):
    house.sends()
    with house.open():  # somebody who never closed it
        files = {file: file.read_bytes() for file in house.path.parent.glob("intake.db*")}
        house.sends()
        files[house.path.with_name("intake.db-wal")] = house.path.with_name(
            "intake.db-wal"
        ).read_bytes()
    for file, content in files.items():
        file.write_bytes(content)
    done = house.restore(backup)
    assert house.rows("SELECT count(*) FROM response") == [(1,)]
    assert house.rows("SELECT count(*) FROM response", done.aside) == [(3,)]


def test_a_database_that_does_not_open_any_more_is_kept_aside_as_it_is(house, backup):
    house.path.write_bytes(b"\0" * 8192)
    done = house.restore(backup)
    assert done.aside.read_bytes() == b"\0" * 8192
    assert house.faults() == ()


def test_nothing_is_put_back_under_a_running_server(house, backup):
    with serving(house.path):
        refused(house, backup, "Stop it first", BusyError)


def test_without_a_key_it_is_refused(house, backup):
    file_of(house.keys, "database").unlink()
    refused(house, backup, "from the key sheet", KeyringError)


def test_with_another_key_it_is_refused(house, backup):
    file = file_of(house.keys, "database")
    file.chmod(0o600)
    file.write_text("ab" * 32)
    file.chmod(0o400)
    refused(house, backup, "No key here opens")


@pytest.mark.parametrize("cut", [0, 100, 4096, 4096 * 5, 4096 * 5 + 17, -4096, -1])
def test_a_backup_that_was_cut_short_is_refused(house, backup, cut):
    content = backup.read_bytes()
    backup.write_bytes(content[:cut])
    refused(house, backup, "cut short|No key here opens")


def test_a_single_flipped_bit_anywhere_is_refused(house, backup):
    content = backup.read_bytes()
    for place in (3, 17, 4095, 4096, 4096 * 2 + 1000, len(content) // 2, len(content) - 1):
        flipped = bytearray(content)
        flipped[place] ^= 1
        backup.write_bytes(flipped)
        refused(house, backup, "damaged or cut short|its beginning is damaged")
    backup.write_bytes(content)
    house.restore(backup)


def test_pages_that_changed_places_are_refused(house, backup):
    content = backup.read_bytes()
    pages = [content[at : at + 4096] for at in range(0, len(content), 4096)]
    pages[5], pages[6] = pages[6], pages[5]
    backup.write_bytes(b"".join(pages))
    refused(house, backup, "damaged or cut short")


def test_what_is_no_backup_is_refused(house, backup, tmp_path):
    refused(house, tmp_path / "nothing.db", "There is no file")
    refused(house, tmp_path, "There is no file")
    with closing(driver.connect(tmp_path / "clear.db")) as clear:
        clear.execute("CREATE TABLE response (id TEXT)")
    refused(house, tmp_path / "clear.db", "is not encrypted")
    with closing(driver.connect(tmp_path / "other.db")) as other:
        other.execute(f"""PRAGMA key = "x'{house.keyring.database.hex()}'" """)
        other.execute("CREATE TABLE poem (line TEXT)")
    refused(house, tmp_path / "other.db", "no database of this program")
    assert backup.exists()


def test_a_backup_of_a_newer_program_is_refused(house, backup):
    with house.past_the_store(backup) as hand:
        hand.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('intake', 'sing_to_them', '2030')"
        )
    refused(house, backup, "newer version")


def test_a_backup_that_somebody_altered_is_refused(house, backup):
    with house.past_the_store(backup) as hand:
        hand.execute("DROP TRIGGER audit_event_update_refused")
    refused(house, backup, "changed this database from outside|damaged")
    with house.past_the_store(backup) as hand:
        hand.execute("UPDATE audit_event SET agent = 'x' WHERE seq = 1")
        hand.execute(
            "CREATE TRIGGER audit_event_update_refused BEFORE update ON audit_event\n"
            "            WHEN 1 BEGIN SELECT RAISE(ABORT, 'This record is never changed.'); END"
        )
    refused(house, backup, "audit event 1 is not as it was written")


def test_a_forged_chain_does_not_get_past_the_anchors(house, backup, monkeypatch):
    with house.past_the_store(backup) as hand:
        (head,) = hand.execute("SELECT mac FROM audit_event WHERE seq = 1").fetchall()
    file = house.keys / "audit.anchor"
    file.write_text(f"2026-11-22T00:00:00.000000Z 1 {'f' * 64}\n")
    refused(house, backup, "not those that were anchored")
    monkeypatch.setattr(restoring, "check_anchors", lambda _engine, _timelines: None)
    house.restore(backup)  # nothing else would have noticed
    assert head


def test_a_backup_under_an_older_key_comes_back_under_the_one_of_today(house, backup):
    rekey(house.path, house.keys, house.clock())
    house.restore(backup)
    assert house.faults() == ()
    with house.open() as store:
        assert len(list(store.records(CONSOLE).assessments("verify"))) == 1


def test_what_ended_since_the_backup_ends_again(house, clock):
    token, receipt = house.sends()
    backup = house.back_up().file
    clock.wait(days=366 * 30)
    with house.open() as store:
        assert store.keeping(CONSOLE).purge(ALL).responses == 1
    kept_token, _ = house.sends()
    newer = house.back_up(house.backups / "newer.db").file
    done = house.restore(backup)
    assert (done.deleted_again, done.rows["response"]) == (1, 0)
    with house.open() as store, pytest.raises(NotFoundError):
        store.patients(PATIENT).draft(token)
    house.restore(newer)
    with house.open() as store:
        assert store.patients(PATIENT).draft(kept_token).answers == ANSWERS
    assert house.faults() == ()
    assert receipt


def test_what_a_clock_that_was_ahead_has_ended_is_there_again(house, clock):
    _, receipt = house.sends()
    house.sends()
    backup = house.back_up().file
    clock.wait(days=366 * 30)
    with house.open() as store:
        store.keeping(CONSOLE).hold(receipt.reference, "complaint")
        assert store.keeping(CONSOLE).purge(ALL).responses == 1
    clock.wait(days=-366 * 30)
    done = house.restore(backup)
    assert (done.deleted_again, done.ahead, done.rows["response"]) == (0, 1, 2)
    assert len(house.rows("SELECT * FROM legal_hold")) == 1


@pytest.mark.parametrize("harm", [b"\xff", b"\xe2\x80\xa8"])
def test_a_line_that_cannot_be_read_is_left_out_of_either_list(house, clock, harm):
    house.sends()
    backup = house.back_up().file
    clock.wait(days=366 * 30)
    with house.open() as store:
        store.keeping(CONSOLE).purge(ALL)
    bad = b"\n2026 " + harm + b"1 " + b"a" * 64 + b"\n2026 1 " + harm + b"a" * 63 + b"\n"
    with (house.keys / "audit.anchor").open("ab") as anchors:
        anchors.write(bad)
    with house.path.with_name("ended.list").open("ab") as ended:
        ended.write(b"\n2026 ended draft " + harm + b" record\n")
    assert house.faults() == ()
    assert house.restore(backup).deleted_again == 1
    copy_list(house.path.parent, house.backups)
    assert (house.backups / "ended.list").read_bytes().isascii()


def test_a_restore_that_was_killed_vouches_for_no_backup(house, backup, monkeypatch):
    house.sends()
    with monkeypatch.context() as planted:
        planted.setattr(restoring, "drop_anchor", killed)
        with pytest.raises(KilledError):
            house.restore(backup)
    file = house.keys / "audit.anchor"
    text = file.read_text()
    (mac,) = house.rows("SELECT mac FROM audit_event WHERE seq = 2", backup)[0]
    file.write_text(f"2026 2 {'f' * 64}\n{text[text.index('restored') - 29 :]}")
    assert mac not in file.read_text()
    with pytest.raises(DoubtfulError, match="not those that were anchored"):
        house.restore(backup)
    file.write_text(text)
    house.restore(backup)


def test_a_purge_that_was_killed_and_done_again_ends_each_record_once(house, clock, monkeypatch):
    house.sends()
    backup = house.back_up().file
    clock.wait(days=366 * 30)
    with house.open() as store:
        keeping = store.keeping(CONSOLE)
        with monkeypatch.context() as planted:
            planted.setattr("intake.storage.sqlite.keeping.purging.end", killed)
            with pytest.raises(KilledError):
                keeping.purge(ALL)
        assert house.rows("SELECT count(*) FROM response") == [(1,)]
        assert keeping.purge(ALL).responses == 1
    done = house.restore(backup)
    assert (done.deleted_again, done.rows["response"]) == (1, 0)
    assert house.faults() == ()


def test_a_hold_placed_since_the_backup_is_in_force_again(house, clock):
    _, receipt = house.sends()
    _, other = house.sends()
    backup = house.back_up().file
    with house.open() as store:
        keeping = store.keeping(CONSOLE)
        keeping.hold(receipt.reference, "complaint")
        keeping.hold(other.reference, "complaint")
        keeping.release(other.reference)
    house.restore(backup)
    clock.wait(days=366 * 30)
    with house.open() as store:
        keeping = store.keeping(CONSOLE)
        assert [held.entity for held in keeping.holds()] == [f"response/{receipt.response_id}"]
        assert keeping.purge(ALL).responses == 1


def test_nobody_is_signed_in_by_a_session_or_a_code_of_back_then(house):
    with house.open() as store:
        account = store.staff(CONSOLE).add("may", "practitioner", "May")
        store.staff(CONSOLE).invite(account.id)
    with house.past_the_store() as hand:
        hand.execute(
            "INSERT INTO recovery_code (code_hash, clinic, staff_id)"
            " SELECT 'used since', clinic, id FROM staff"
        )
    backup = house.back_up().file
    assert house.rows("SELECT count(*) FROM enrolment") == [(1,)]
    house.restore(backup)
    assert house.rows("SELECT count(*) FROM enrolment") == [(0,)]
    assert house.rows("SELECT count(*) FROM recovery_code") == [(0,)]
    assert house.rows("SELECT count(*) FROM staff_session") == [(0,)]


@pytest.mark.parametrize("last", ["note_restore", "replace", "drop_anchor"])
def test_killed_at_any_moment_one_whole_database_is_in_place(house, backup, last, monkeypatch):
    house.sends()
    with monkeypatch.context() as planted:
        if last == "replace":
            planted.setattr("pathlib.Path.replace", killed)
        else:
            planted.setattr(restoring, last, killed)
        with pytest.raises(KilledError):
            house.restore(backup)
    assert house.faults() == ()
    assert house.rows("SELECT count(*) FROM response") in [[(1,)], [(2,)]]
    house.restore(backup)
    assert house.rows("SELECT count(*) FROM response") == [(1,)]


def test_where_the_disk_is_full_nothing_is_changed(house, backup, monkeypatch):
    def full(*_anything):
        raise OSError(28, os.strerror(28), "intake.db.restoring")

    monkeypatch.setattr("shutil.copyfile", full)
    refused(house, backup, "No space left", Exception)


def test_the_moment_of_the_newest_act_is_told(house, backup, clock):
    done = house.restore(backup)
    assert done.newest is not None
    assert clock() - done.newest < timedelta(minutes=1)
