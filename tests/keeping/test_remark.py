"""What staff say about a form is part of the record: vouched for, put back, and ended with it."""

from datetime import UTC, date, datetime

import pytest

from intake.storage import PATIENT, Agent, rekey
from intake.storage.error import ImmutableError
from intake.storage.sqlite.file.connection import translated
from tests.keeping.page import everything_in
from tests.keeping.test_chain import unguarded
from tests.storage.example import ANA, ANSWERS, EDITION, a_form, signed_off

ALL = date(2100, 1, 1)
MAY = Agent("may", "practitioner")
SAID = "canary that a practitioner wrote"


@pytest.fixture
def response(house):
    _token, receipt = house.sends()
    with house.open() as store:
        reviews = store.reviews(MAY)
        reviews.addend(receipt.response_id, SAID)
        reviews.override(receipt.response_id, "emergency_now", SAID, "1-0-0")
        reviews.judge(receipt.response_id, "R09", "wrong", SAID)
    return receipt.response_id


def said(house, response):
    with house.open() as store:
        return [(r.kind, r.text, r.agent) for r in store.reviews(MAY).history(response).remarks]


def test_a_remark_that_is_edited_taken_out_or_put_in_past_the_guards_is_found(house, response):
    assert house.faults() == ()
    with unguarded(house, "remark") as hand:
        hand.execute("UPDATE remark SET verdict = 'routine' WHERE number = 2")
        hand.execute("DELETE FROM remark WHERE number = 3")
        hand.execute(
            "INSERT INTO remark SELECT 'new', clinic, subject_id, 4, seen, 'addendum', '', '',"
            " 'nobody wrote this', 0, at, agent FROM remark WHERE number = 1"
        )
    assert set(house.faults()) == {
        f"a remark on {response} is not as it was kept",
        f"a remark on {response} is gone",
        f"a remark on {response} is nobody’s",
    }


def test_a_remark_in_the_name_of_somebody_else_is_found(house, response):
    with unguarded(house, "remark") as hand:
        hand.execute("UPDATE remark SET agent = 'noor' WHERE number = 1")
    assert f"a remark on {response} is nobody’s" in house.faults()


def test_without_a_tombstone_no_remark_is_deleted(house, response):
    for sql in ("DELETE FROM remark", "UPDATE remark SET text = ''"):
        with house.past_the_store() as hand, pytest.raises(ImmutableError), translated():
            hand.execute(sql)
    assert len(said(house, response)) == 3


def test_a_remark_comes_back_with_a_backup_and_stays_under_another_key(house, response):
    before = said(house, response)
    file = house.back_up().file
    rekey(house.path, house.keys, datetime.now(UTC))
    assert said(house, response) == before
    house.restore(file)
    assert said(house, response) == before
    assert house.faults() == ()


def test_a_remark_ends_with_its_form_and_nothing_of_it_is_left(house, response, clock):
    assert SAID.encode() in everything_in(house.path, house.keyring.database)
    clock.wait(days=365 * 7)
    with house.open() as store:
        assert house.keeping(store).purge(ALL).responses == 1
    assert house.rows("SELECT * FROM remark") == []
    assert SAID.encode() not in everything_in(house.path, house.keyring.database)
    assert house.faults() == ()
    assert response not in str(house.rows("SELECT * FROM waiting"))


def test_a_raise_of_what_was_left_ends_with_the_form_it_went_along_with(house, clock):
    with house.open() as store:
        patients, reviews = store.patients(PATIENT), store.reviews(MAY)
        token = patients.start("en", "full", EDITION).token
        draft = patients.save(token, ANSWERS, person=ANA, urgency="same_day").id
        reviews.override(draft, "emergency_now", SAID, reviews.history(draft).mark)
        response = patients.send(token, a_form()).response_id
        signed_off(reviews, response)
        clock.wait(days=365 * 7)
        assert house.keeping(store).purge(ALL).responses == 1
    for table in ("remark", "waiting", "review", "draft"):
        assert house.rows(f"SELECT * FROM {table}") == [], table  # noqa: S608
    assert SAID.encode() not in everything_in(house.path, house.keyring.database)
    assert house.faults() == ()


def test_a_raise_still_holds_in_a_backup_that_was_put_back(house):
    with house.open() as store:
        patients, reviews = store.patients(PATIENT), store.reviews(MAY)
        token = patients.start("en", "full", EDITION).token
        draft = patients.save(token, ANSWERS, person=ANA, urgency="same_day").id
        reviews.override(draft, "emergency_now", SAID, reviews.history(draft).mark)
        patients.save(token, {"goal": "run"}, urgency="routine")
    house.restore(house.back_up().file)
    with house.open() as store:
        (entry,) = store.practitioners(MAY).queue()
    assert (entry.id, entry.disposition) == (draft, "emergency_now")
    assert house.faults() == ()
