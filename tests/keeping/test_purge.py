"""What no law wants kept ends, and nothing of it is left; what one does want stays."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from intake.storage import CONSOLE, PATIENT, Agent, NotFoundError, open_store
from intake.storage.error import DiskError, ImmutableError
from intake.storage.sqlite.file.connection import translated
from intake.storage.sqlite.keeping import purging
from intake.storage.sqlite.keeping.retention import keep_until
from tests.keeping.page import everything_in
from tests.storage.example import ANA, ANSWERS, EDITION, a_form, alarm, assessment, signed_off

ALL = date(2100, 1, 1)
YEAR = timedelta(days=365.25)
CHILD = replace(ANA, given_name="Kim", date_of_birth="2016-05-01")
SECRET = "canary that nobody may find again"


@pytest.fixture
def store(house):
    with house.open() as store:
        yield store


@pytest.fixture
def patients(store):
    return store.patients(PATIENT)


@pytest.fixture
def keeping(store):
    return store.keeping(CONSOLE)


@pytest.fixture
def begins(patients):
    def begins(person=ANA, **told):
        token = patients.start("en", "full", EDITION).token
        patients.save(token, ANSWERS, person=person, **told)
        return token

    return begins


@pytest.fixture
def sends(patients, begins):
    def sends(person=ANA, **changes):
        token = begins(person)
        patients.send(token, a_form(person=person, **changes))
        return token

    return sends


def ended(done):
    return done.drafts, done.responses


def test_a_form_left_lying_ends_after_three_days(keeping, patients, begins, clock):
    token = begins()
    clock.wait(hours=71)
    assert keeping.purge(ALL).kept == {"left-draft": 1}
    assert patients.draft(token).answers == ANSWERS
    clock.wait(hours=2)
    assert ended(keeping.purge(ALL)) == (1, 0)
    with pytest.raises(NotFoundError):
        patients.draft(token)


def test_a_form_in_which_nobody_said_who_they_are_ends_after_a_day(keeping, patients, clock):
    token = patients.start("en", "full", EDITION).token
    clock.wait(hours=23, minutes=59)
    assert ended(keeping.purge(ALL)) == (0, 0)
    clock.wait(minutes=1)
    assert ended(keeping.purge(ALL)) == (1, 0)
    with pytest.raises(NotFoundError):
        patients.draft(token)


@pytest.mark.parametrize(("seconds", "gone"), [(-1, 0), (0, 1)], ids=["before", "after"])
def test_three_days_are_three_days_after_a_code_was_given(
    keeping, patients, begins, clock, seconds, gone
):
    token = begins()
    clock.wait(hours=40)
    given = patients.give_code(token)
    clock.now = given.until + timedelta(seconds=seconds)
    assert ended(keeping.purge(ALL)) == (gone, 0)


def test_what_its_person_deleted_is_wiped_from_the_file_by_the_next_purge(
    house, keeping, patients, begins
):
    token = begins(replace(ANA, given_name="Quillon"))
    patients.give_code(token)
    assert patients.delete(token)
    assert keeping.purge(date(2000, 1, 1)).emptied
    assert b"uillon" not in everything_in(house.path, house.keyring.database)
    assert house.faults() == ()


def test_each_touch_begins_the_three_days_anew(keeping, patients, begins, clock):
    token = begins()
    clock.wait(hours=71)
    patients.save(token, {"side": "right"})
    clock.wait(hours=71)
    assert ended(keeping.purge(ALL)) == (0, 0)


def test_whoever_raised_an_alarm_or_left_urgent_answers_stays(keeping, patients, begins, clock):
    patients.stop(begins(), alarm(assessment("cauda-equina")))
    begins(urgency="same_day")
    clock.wait(days=365 * 5)
    done = keeping.purge(ALL)
    assert (ended(done), done.kept) == ((0, 0), {"six-years": 2})
    clock.wait(days=370)
    assert ended(keeping.purge(ALL)) == (2, 0)


def test_an_urgent_answer_taken_back_is_a_record(keeping, patients, begins, clock):
    patients.save(begins(urgency="same_day"), {"side": "right"}, urgency="routine")
    clock.wait(days=5)
    assert ended(keeping.purge(ALL)) == (0, 0)


def test_what_a_practitioner_has_reviewed_is_a_record(keeping, store, patients, begins, clock):
    token = begins(urgency="same_day")
    clock.wait(hours=2)
    may = Agent("may", "practitioner")
    (entry,) = store.practitioners(may).queue()
    signed_off(store.reviews(may), entry.id)
    patients.save(token, {"side": "right"}, urgency="routine")
    clock.wait(days=30)
    assert keeping.purge(ALL).kept == {"six-years": 1}


def test_a_sent_form_stays_for_six_years_and_then_ends_with_all_of_it(
    house, keeping, store, patients, begins, clock
):
    token = begins()
    patients.stop(token, alarm(assessment("cauda-equina")))
    patients.go_on(token, "wrong-answer")
    patients.carry_over(token, EDITION, [], [], revision=patients.draft(token).revision)
    receipt = patients.send(token, a_form())
    may = Agent("may", "practitioner")
    signed_off(store.reviews(may), receipt.response_id)
    store.papers(may).keep_letter(receipt.response_id, {"to": "Dr. Lee"})
    clock.wait(days=365 * 6)
    assert keeping.purge(ALL).kept == {"six-years": 1}
    clock.wait(days=4)
    assert ended(keeping.purge(ALL)) == (0, 1)
    for table in ("draft", "response", "stop", "stop_step", "carry_over", "review", "paper"):
        assert house.rows(f"SELECT * FROM {table}") == [], table  # noqa: S608
    assert house.faults() == ()


def test_what_a_form_was_given_of_an_earlier_one_ends_with_it_and_not_before(
    house, keeping, patients, begins, clock
):
    first = begins()
    patients.send(first, a_form())
    clock.wait(days=365)
    patients.send(patients.start_from(first, "en", "full", EDITION, ["dob"]).token, a_form())
    clock.wait(days=365 * 5 + 4)
    assert ended(keeping.purge(ALL)) == (0, 1)
    assert len(house.rows("SELECT * FROM brought")) == 1
    clock.wait(days=366)
    assert ended(keeping.purge(ALL)) == (0, 1)
    assert house.rows("SELECT * FROM brought") == []
    assert house.faults() == ()


def test_a_childs_form_stays_until_the_22nd_birthday(keeping, sends, clock):
    sends(CHILD)
    clock.now = datetime(2038, 5, 1, 12, tzinfo=UTC)
    assert keeping.purge(ALL).kept == {"minor": 1}
    clock.now = datetime(2038, 5, 4, 12, tzinfo=UTC)
    assert ended(keeping.purge(ALL)) == (0, 1)


@pytest.mark.parametrize(
    ("sent", "born", "until"),
    [
        ("2026-11-22", "1991-04-02", "2032-11-22"),
        ("2024-02-29", "1991-04-02", "2030-03-01"),
        ("2026-11-22", "2010-11-23", "2032-11-23"),
        ("2026-11-22", "2010-11-22", "2032-11-22"),
        ("2026-11-22", "2016-02-29", "2038-03-01"),
        ("2026-11-22", "2016", "2038-12-31"),
        ("2026-11-22", "2016-02", "2038-03-01"),
        ("2026-11-22", "2016-04", "2038-04-30"),
        ("2026-11-22", "", "2048-11-22"),
        ("2026-11-22", "soon", "2048-11-22"),
    ],
)
def test_the_law_counts_from_sending_and_from_birth_whichever_ends_later(sent, born, until):
    moment = datetime.fromisoformat(f"{sent}T12:00:00+00:00")
    assert keep_until(moment, born).isoformat() == until


def test_a_day_of_ones_own_only_narrows_what_ends(keeping, sends, begins, clock):
    sends()
    begins()
    clock.wait(days=365 * 7)
    sends()
    clock.wait(days=10)
    assert ended(keeping.purge(date(2026, 11, 22), really=False)) == (0, 0)
    assert ended(keeping.purge(date(2026, 11, 23), really=False)) == (1, 1)
    assert keeping.purge(ALL, really=False).kept == {"six-years": 1}


def test_counting_ends_nothing_and_is_no_act(house, keeping, sends, clock):
    sends()
    clock.wait(days=365 * 7)
    before = house.actions()
    assert ended(keeping.purge(ALL, really=False)) == (0, 1)
    assert house.actions() == before
    assert house.rows("SELECT count(*) FROM response") == [(1,)]


def test_a_hold_wins_until_it_is_released(keeping, patients, sends, clock):
    reference = patients.draft(sends()).receipt.reference
    keeping.hold(reference.lower(), "litigation")
    clock.wait(days=365 * 30)
    assert keeping.purge(ALL).kept == {"hold": 1}
    keeping.release(reference)
    assert ended(keeping.purge(ALL)) == (0, 1)


def test_the_tombstone_says_what_ended_when_and_by_which_rule_and_nothing_else(
    house, keeping, patients, sends, clock
):
    receipt = patients.draft(sends()).receipt
    clock.wait(days=365 * 7)
    keeping.purge(ALL)
    stones = house.rows("SELECT kind, id, rule FROM tombstone ORDER BY kind")
    assert stones[1] == ("response", receipt.response_id, "record")
    assert [stone[0] for stone in stones] == ["draft", "response"]
    listed = house.path.with_name("ended.list")
    assert listed.stat().st_mode & 0o777 == 0o600
    assert f"ended response {receipt.response_id} record" in listed.read_text()
    assert "Ana" not in listed.read_text()
    assert house.actions()[-1] == "purge"


def test_without_its_tombstone_nothing_is_deleted(house, sends):
    sends()
    for table in ("response", "draft"):
        with pytest.raises(ImmutableError), house.past_the_store() as hand, translated():
            hand.execute(f"DELETE FROM {table}")  # noqa: S608


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE tombstone SET at = ''",
        "DELETE FROM tombstone",
        "INSERT OR REPLACE INTO tombstone SELECT * FROM tombstone",
        "DELETE FROM legal_hold",
        "UPDATE legal_hold SET reason = 'other'",
        "UPDATE legal_hold SET draft_id = ''",
        "UPDATE legal_hold SET released_at = NULL",
        "INSERT OR REPLACE INTO legal_hold SELECT * FROM legal_hold",
    ],
)
def test_tombstones_and_holds_are_never_changed(house, keeping, patients, sends, clock, sql):
    sends()
    clock.wait(days=365 * 7)
    keeping.purge(ALL)
    keeping.hold(patients.draft(sends()).receipt.reference, "complaint")
    with pytest.raises(ImmutableError), house.past_the_store() as hand, translated():
        hand.execute(sql)


def test_a_tombstone_set_by_hand_is_found(house, sends):
    sends()
    with house.past_the_store() as hand:
        stone = "INSERT INTO tombstone SELECT id, clinic, '{0}', '2026', 'record', 3 FROM {0}"
        for kind in ("draft", "response"):
            hand.execute(stone.format(kind))
        hand.execute("PRAGMA foreign_keys = OFF")
        hand.execute("DELETE FROM response WHERE id IN (SELECT id FROM tombstone)")
    assert house.faults() == ("the tombstones of audit event 3 are not as they were set",)


@pytest.mark.parametrize("neighbors", [0, 40])
def test_nothing_of_what_ended_is_in_the_file_its_log_or_its_indexes(
    house, keeping, sends, begins, patients, clock, neighbors
):
    """Among others, whose rows have moved the pages about since."""
    person = replace(ANA, given_name="Quillon", phone="212 555 7777")
    answers = {**ANSWERS, "goal": SECRET, "story": f"{SECRET} " * 400}
    token = begins(person)
    patients.save(token, answers)
    patients.send(token, a_form(person=person, answers=answers))
    clock.wait(days=365 * 7)
    for number in range(neighbors):
        sends(answers={**ANSWERS, "goal": "a neighbor " * 30 * (number % 7)})
    key = house.keyring.database
    canaries = (SECRET.encode(), b"Quillon", b"quillon", b"212 555 7777")
    before = everything_in(house.path, key)
    assert all(canary in before for canary in canaries)  # this is how they would be found
    done = keeping.purge(ALL)
    assert (done.responses, done.emptied) == (1, True)
    after = everything_in(house.path, key)
    assert b"CREATE TABLE response" in after
    assert [canary for canary in canaries if canary in after] == []


def test_what_another_program_left_in_the_gaps_of_a_page_goes_too(house, keeping, begins, clock):
    begins(replace(ANA, given_name="Quillon"))
    with house.past_the_store() as hand:
        hand.execute("PRAGMA secure_delete = OFF")
        hand.execute("UPDATE draft SET given_name = 'Q', name_key = 'q', answers = '{}'")
        hand.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"Quillon" in everything_in(house.path, house.keyring.database)
    clock.wait(hours=73)
    keeping.purge(ALL)
    assert b"uillon" not in everything_in(house.path, house.keyring.database)


def test_without_the_emptying_it_would_still_be_there(house, keeping, sends, clock, monkeypatch):
    sends(replace(ANA, given_name="Quillon"))
    clock.wait(days=365 * 7)
    monkeypatch.setattr(purging, "empty", lambda _engine, anew: anew)
    keeping.purge(ALL)
    assert b"Quillon" in everything_in(house.path, house.keyring.database)


def test_while_somebody_reads_it_is_said_that_the_log_is_not_empty_yet(house, sends, clock):
    sends()
    clock.wait(days=365 * 7)
    with open_store(house.path, house.keyring, clock, 0.2) as impatient:
        keeping = impatient.keeping(CONSOLE)
        with house.past_the_store() as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM draft").fetchone()
            assert not keeping.purge(ALL).emptied
        assert keeping.purge(ALL).emptied


def test_the_sealed_copy_on_the_other_disk_ends_too(house, keeping, patients, sends, clock):
    receipt = patients.draft(sends()).receipt
    sealed = house.backups / f"{receipt.response_id}.age"
    sealed.touch()
    clock.wait(days=365 * 7)
    keeping.purge(ALL, spool=house.backups)
    assert not sealed.exists()


def test_where_the_list_cannot_be_written_nothing_ends(house, keeping, sends, clock):
    sends()
    clock.wait(days=365 * 7)
    house.path.with_name("ended.list").mkdir()
    with pytest.raises(DiskError):
        keeping.purge(ALL)
    assert house.rows("SELECT count(*) FROM response") == [(1,)]


def test_only_a_form_that_is_there_is_held_and_once_for_each_reason(
    house, keeping, sends, patients
):
    receipt = patients.draft(sends()).receipt
    with pytest.raises(NotFoundError):
        keeping.hold("0000-0000", "complaint")
    with pytest.raises(NotFoundError):
        keeping.release(receipt.reference)
    keeping.hold(receipt.reference, "complaint")
    keeping.hold(receipt.response_id, "litigation")
    with pytest.raises(Exception, match="already"):
        keeping.hold(receipt.reference, "complaint")
    assert [held.reason for held in keeping.holds()] == ["complaint", "litigation"]
    assert keeping.release(receipt.reference) == 2
    assert house.actions()[-3:] == ["hold", "hold", "hold-release"]
    with closing(keeping._engine.twin()) as other:
        assert other.one("SELECT count(*) AS n FROM legal_hold", {})["n"] == 2
