"""Of a form that has ended, nothing is left of whom it was like, or of what was said of that."""

from dataclasses import replace
from datetime import date

import pytest

from intake.storage import CONSOLE, PATIENT, Agent
from intake.storage.sqlite.file.driver import driver
from tests.keeping.page import everything_in
from tests.storage.example import ANA, a_booking

ALL = date(2100, 1, 1)
DESK = Agent("desk-1", "desk")
TABLES = ["likeness_key", "likeness_pair", "likeness_decision"]
ANNA, HANNA = replace(ANA, given_name="Anna"), replace(ANA, given_name="Hanna")


def draft_of(house, token):
    with house.open() as store:
        return store.patients(PATIENT).draft(token).id


def sends(house, person):
    token, receipt = house.sends(person)
    return draft_of(house, token), receipt.response_id


def rows(house):
    return {table: house.rows(f"SELECT * FROM {table}") for table in TABLES}  # noqa: S608


def test_a_purge_leaves_no_key_no_pair_and_no_decision(house, clock):
    ana, anna = sends(house, ANA), sends(house, ANNA)
    with house.open() as store:
        store.likenesses(DESK).decide(ana[0], anna[0], "not-same", "")
        assert all(rows(house).values()), "the control: there was something to find"
        clock.wait(days=365 * 6 + 4)
        store.keeping(CONSOLE).purge(ALL)
    assert not any(rows(house).values())
    left = everything_in(house.path, house.keyring.database)
    assert left.count(ana[0].encode()) > 0, "its tombstone and its audit events"
    assert house.faults() == ()


def test_who_was_linked_by_way_of_a_form_that_ends_stays_linked(house, clock):
    old, middle = sends(house, ANNA), sends(house, HANNA)
    clock.wait(days=365 * 5)
    new, newer = sends(house, ANA), sends(house, replace(ANA, phone="", given_name="Annah"))
    with house.open() as store:
        desk, practitioners = (
            store.likenesses(DESK),
            store.practitioners(Agent("may", "practitioner")),
        )
        for one, other in ((new, old), (old, middle), (middle, newer)):
            desk.decide(one[0], other[0], "same", "")
        clock.wait(days=365 + 10)
        store.keeping(CONSOLE).purge(ALL)
        assert [other.id for other in practitioners.others_of(new[1])] == [newer[1]]
        (decided,) = desk.decided()
        assert (decided.newest.verdict, decided.newest.by) == ("same", "desk-1")
    assert house.faults() == ()


def test_a_visit_that_ends_takes_along_what_was_said_of_it(house, clock):
    ana = sends(house, ANA)
    with house.open() as store:
        visit = store.appointments(DESK).add(a_booking("Anna", starts=clock.now)).id
        store.likenesses(DESK).decide(ana[0], visit, "same", "")
        clock.wait(days=100)
        store.keeping(CONSOLE).purge(ALL)
    found = rows(house)
    assert (found["likeness_decision"], found["likeness_pair"]) == ([], [])
    assert {row[2] for row in found["likeness_key"]} == {ana[0]}
    assert house.faults() == ()


def test_a_restored_backup_knows_who_is_whom(house):
    ana, anna = sends(house, ANA), sends(house, ANNA)
    with house.open() as store:
        store.likenesses(DESK).decide(ana[0], anna[0], "same", "")
    file = house.back_up().file
    house.restore(file)
    with house.open() as store:
        others = store.practitioners(Agent("may", "practitioner")).others_of(ana[1])
        assert [other.id for other in others] == [anna[1]]
    assert house.faults() == ()


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE likeness_decision SET verdict = 'same'",
        "DELETE FROM likeness_decision",
        "INSERT OR REPLACE INTO likeness_decision SELECT * FROM likeness_decision",
    ],
)
def test_what_was_said_is_neither_changed_nor_deleted_nor_replaced(house, act):
    ana, anna = sends(house, ANA), sends(house, ANNA)
    with house.open() as store:
        store.likenesses(DESK).decide(ana[0], anna[0], "not-same", "")
    with (
        house.past_the_store() as connection,
        pytest.raises(driver.IntegrityError, match="never changed"),
    ):
        connection.execute(act)
