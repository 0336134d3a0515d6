"""“Delete my answers”: nothing is left of them, unless the clinic has to keep them."""

from contextlib import closing

import pytest
from sqlite_utils import Database

from intake.storage import CONSOLE, NotFoundError
from intake.storage.sqlite.schema.returning import remember_what_could_not_wait
from tests.storage.example import ANSWERS, a_form, alarm, assessment


def test_who_deletes_their_answers_has_deleted_them(engine, patients, token):
    patients.give_code(token)
    assert patients.delete(token) is True
    with pytest.raises(NotFoundError):
        patients.draft(token)
    for table in ("draft", "return_code", "return_token"):
        assert engine.table(table) == [], table
    assert [stone["rule"] for stone in engine.table("tombstone")] == ["asked"]
    with engine.open() as store:
        assert store.records(CONSOLE).faults() == ()


@pytest.mark.parametrize("why", ["told", "urgent", "sent"])
def test_what_cannot_wait_and_what_was_sent_stays_with_the_clinic(patients, token, why):
    if why == "told":
        patients.stop(token, alarm(assessment("cauda-equina")))
    elif why == "urgent":
        patients.save(token, {}, urgency="same_day")
    else:
        patients.send(token, a_form())
    assert patients.delete(token) is False
    assert patients.draft(token).answers == ANSWERS


@pytest.mark.parametrize("urgency", ["same_day", "emergency_now"])
def test_what_once_could_not_wait_stays_though_the_answer_was_taken_back(patients, token, urgency):
    patients.save(token, {}, urgency=urgency)
    patients.save(token, {}, urgency="routine")
    assert patients.delete(token) is False


def test_what_a_practitioner_has_read_stays(engine, patients, practitioners, token):
    """Somebody may have acted on it; how urgent it is said to have been does not matter."""
    patients.save(token, {}, urgency="same_day")
    practitioners.open_stop(patients.draft(token).id)
    patients.save(token, {}, urgency="routine")
    with closing(engine.past_the_store()) as connection:
        connection.execute("UPDATE draft SET was_urgent = 0")
        connection.commit()
    assert patients.delete(token) is False


def test_what_was_urgent_before_that_was_remembered_stays():
    db = Database(memory=True)
    db.execute("CREATE TABLE draft (id TEXT, alarm INTEGER, urgency TEXT) STRICT")
    db.execute("INSERT INTO draft VALUES ('a', 7, 'routine'), ('b', NULL, 'same_day')")
    db.execute("INSERT INTO draft VALUES ('c', NULL, 'routine'), ('d', NULL, NULL)")
    remember_what_could_not_wait(db)
    kept = db.execute("SELECT id FROM draft WHERE was_urgent ORDER BY id").fetchall()
    assert kept == [("a",), ("b",)]
