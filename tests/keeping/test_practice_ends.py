"""Of a form that has ended, no name, owner or visit is left for a search or a hand to find."""

from dataclasses import replace
from datetime import UTC, date, datetime

from intake.storage import CONSOLE, PATIENT, Agent
from tests.keeping.page import everything_in
from tests.storage.example import ANA, ANSWERS, EDITION, a_form, alarm, assessment

ALL = date(2100, 1, 1)
QUILLON = replace(ANA, given_name="Quillon", family_name="Zimt-Xaver")
TABLES = ["waiting", "owner", "visit", "name_word"]


def seen_to(store):
    """One form that was sent and one that was stopped, both with an owner and a visit."""
    may = store.staff(CONSOLE).add("May", "practitioner", "May")
    practitioners = store.practitioners(Agent(may.id, "practitioner"))
    patients = store.patients(PATIENT)
    for sends in (True, False):
        token = patients.start("en", "full", EDITION).token
        patients.save(token, ANSWERS, person=QUILLON)
        patients.stop(token, alarm(assessment("cauda-equina")))
        if sends:
            patients.send(token, a_form(person=QUILLON))
    for entry in practitioners.queue():
        practitioners.take(entry.id, may.id, None)
        practitioners.set_visit(entry.id, datetime(2026, 11, 23, 14, tzinfo=UTC), None)
    return practitioners


def found_in(house):
    left = everything_in(house.path, house.keyring.database)
    words = (b"uillon", b"zimt", b"xaver", b"2026-11-23T14")
    rows = {table: house.rows(f"SELECT * FROM {table}") for table in TABLES}  # noqa: S608
    return [word for word in words if word in left], [name for name in TABLES if rows[name]]


def test_a_purge_leaves_no_name_no_owner_and_no_visit(house, clock):
    with house.open() as store:
        practitioners = seen_to(store)
        assert len(practitioners.search("Quillon")) == 2
        words, tables = found_in(house)
        assert (len(words), tables) == (4, TABLES), "the control: there was something to find"
        clock.wait(days=365 * 6 + 4)
        purged = store.keeping(CONSOLE).purge(ALL)
        assert (purged.drafts, purged.responses, purged.emptied) == (1, 1, True)
        assert practitioners.search("Quillon") == practitioners.queue() == ()
    assert found_in(house) == ([], [])
    assert house.faults() == ()


def test_in_a_restored_backup_whoever_waited_waits_and_is_found(house):
    _token, receipt = house.sends(QUILLON)
    file = house.back_up().file
    house.restore(file)
    with house.open() as store:
        practitioners = store.practitioners(Agent("may", "practitioner"))
        assert [entry.id for entry in practitioners.queue()] == [receipt.response_id]
        assert [one.id for one in practitioners.search("xaver")] == [receipt.response_id]
    assert house.faults() == ()
