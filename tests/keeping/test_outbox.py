"""The outbox ends with the records it tells of, and a restored one tells nobody twice."""

from datetime import date, timedelta

import pytest

from intake.storage import PATIENT, SERVER, open_store
from tests.storage.example import ANA, ANSWERS, EDITION, a_form, alarm, assessment

ALL = date(2100, 1, 1)


@pytest.fixture
def store(house, clock):
    with open_store(house.path, house.keyring, clock, notices=("mail",)) as store:
        yield store


@pytest.fixture
def begins(store):
    def begins(**urgency):
        patients = store.patients(PATIENT)
        token = patients.start("en", "full", EDITION).token
        patients.save(token, ANSWERS, person=ANA, **urgency)
        return token

    return begins


def test_a_record_that_ends_takes_its_notices_along(house, store, begins, clock):
    patients = store.patients(PATIENT)
    patients.stop(begins(), alarm(assessment("cauda-equina")))
    patients.send(begins(), a_form("same_day"))
    store.outbox(SERVER).test(["mail"])
    store.outbox(SERVER).sent(store.outbox(SERVER).take("mail"))
    clock.wait(days=365 * 6 + 4)
    done = house.keeping(store).purge(ALL)
    assert (done.drafts, done.responses) == (1, 1)
    assert house.rows("SELECT kind FROM outbox") == [("test",)]
    assert house.faults() == ()


def test_a_restored_outbox_sends_nothing_of_before(house, store, begins, clock):
    outbox = store.outbox(SERVER)
    outbox.tell_of_left(("mail",))
    begins(urgency="same_day")
    clock.wait(minutes=50)
    store.patients(PATIENT).send(begins(), a_form("same_day"))
    backup = house.back_up()
    clock.wait(minutes=20)
    assert outbox.tell_of_left(("mail",)) == 1
    outbox.sent(outbox.take("mail"))
    store.close()
    house.restore(backup.file)
    with house.open() as restored:
        outbox = restored.outbox(SERVER)
        assert outbox.tell_of_left(("mail",)) == 0
        assert outbox.take("mail") is None
        assert [message.outcome for message in outbox.messages()] == ["restored"]


def test_whoever_restored_can_have_them_sent_all_the_same(house, store, begins):
    store.patients(PATIENT).send(begins(), a_form("same_day"))
    backup = house.back_up()
    store.close()
    house.restore(backup.file)
    with house.open() as restored:
        outbox = restored.outbox(SERVER)
        assert [trouble.number for trouble in outbox.troubles(["mail"])] == [1]
        assert outbox.try_again() == 1
        outbox.sent(outbox.take("mail"))
        assert outbox.troubles(["mail"]) == ()


def test_what_is_left_after_a_restore_is_told_of(house, store, begins, clock):
    begins(urgency="same_day")
    clock.wait(minutes=30)
    backup = house.back_up()
    store.close()
    house.restore(backup.file)
    clock.wait(minutes=31)
    with house.open() as restored:
        assert restored.outbox(SERVER).tell_of_left(("mail",), timedelta(hours=1)) == 1
