"""A booked visit ends when it is long over, and lives through a backup and a change of keys."""

from contextlib import closing
from datetime import date, timedelta

import pytest

from intake.storage import CONSOLE, PATIENT, Agent, NotFoundError, rekey
from tests.keeping.page import everything_in
from tests.storage.example import ANA, ANSWERS, EDITION, TUESDAY, a_booking, a_form

ALL = date(2100, 1, 1)
DESK = Agent("desk-1", "desk")
NAME = "Quillfeather"


@pytest.fixture
def booked(house):
    """Somebody with a link and a mail that waits: the id of the visit, and the link."""

    def booked(**changes):
        with house.open() as store:
            desk = store.appointments(DESK)
            added = desk.add(a_booking("Ada", NAME, **changes))
            desk.send(added.id, "invitation")
            return added.id, desk.token(added.id)

    return booked


def purge(house, before=ALL, **how):
    with house.open() as store:
        return store.keeping(CONSOLE).purge(before, **how)


def sends(house, token):
    """She fills in the form of her link."""
    with house.open() as store:
        started = store.invitations(PATIENT).accept(token, "en", "full", EDITION, "10:00")
        patients = store.patients(PATIENT)
        patients.save(started.token, ANSWERS, person=ANA)
        patients.send(started.token, a_form())
        return started.draft.id


def test_ninety_days_after_the_visit_nothing_is_left_of_it(house, booked, clock):
    booked()
    clock.now = TUESDAY + timedelta(days=89)
    assert purge(house).appointments == 0
    clock.wait(days=2)
    assert purge(house, TUESDAY.date()).appointments == 0
    assert purge(house, really=False).appointments == 1
    assert purge(house, really=False).appointments == 1
    done = purge(house)
    assert (done.appointments, done.drafts, done.responses, done.emptied) == (1, 0, 0, True)
    with house.past_the_store() as connection:
        for table in ("appointment", "invitation", "booked", "outbox", "tombstone"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608
    assert NAME.encode() not in everything_in(house.path, house.keyring.database)
    assert house.faults() == ()
    with house.open() as store:
        events = store.records(CONSOLE).events(20)
    (event,) = [event for event in events if event.action == "purge"]
    assert event.detail["appointments"] == 1


def test_what_a_list_did_to_a_visit_ends_with_it(house, clock):
    with house.open() as store:
        store.imports(DESK).bring_in([a_booking("Ada", NAME)])
    clock.now = TUESDAY + timedelta(days=91)
    assert purge(house).appointments == 1
    with house.past_the_store() as connection:
        assert connection.execute("SELECT count(*) FROM import_change").fetchone() == (0,)
    assert house.faults() == ()


def test_one_with_a_form_ends_with_the_form_and_not_before(house, booked, clock):
    visit, token = booked()
    sends(house, token)
    clock.now = TUESDAY + timedelta(days=100)
    assert purge(house).appointments == 0
    clock.wait(days=6 * 366 + 30)
    counted = purge(house, really=False)
    done = purge(house)
    assert (counted.appointments, counted.responses) == (1, 1)
    assert (done.appointments, done.responses) == (1, 1)
    with house.open() as store, pytest.raises(NotFoundError):
        store.appointments(DESK).find(visit)
    assert NAME.encode() not in everything_in(house.path, house.keyring.database)
    assert house.faults() == ()


def test_a_left_form_ends_and_the_visit_that_is_to_come_stays(house, booked, clock):
    visit, token = booked(starts=TUESDAY + timedelta(days=30))
    with house.open() as store:
        store.invitations(PATIENT).accept(token, "en", "full", EDITION, "10:00")
    clock.wait(days=10)
    done = purge(house)
    assert (done.drafts, done.appointments) == (1, 0)
    with house.open() as store:
        assert store.appointments(DESK).find(visit).status == "expired"
    assert house.faults() == ()


def test_a_backup_holds_visits_and_what_had_ended_ends_again(house, booked, clock):
    visit, token = booked()
    form = sends(house, token)
    other, _ = booked(starts=TUESDAY + timedelta(hours=1))
    file = house.back_up().file
    clock.now = TUESDAY + timedelta(days=100)
    assert purge(house).appointments == 1
    house.restore(file)
    with house.open() as store:
        found = store.appointments(DESK).find(visit)
        assert (found.forms, found.status) == ((form,), "sent")
        again = store.appointments(DESK).find(other)
        assert (again.mailed.state, again.mailed.code) == ("not-sent", "restored")
    assert purge(house).appointments == 1
    assert house.faults() == ()


def test_another_key_of_the_database_leaves_every_link_as_it_was(house, booked, clock):
    visit, token = booked()
    rekey(house.path, house.keys, clock())
    with house.open() as store:
        assert store.appointments(DESK).token(visit) == token
        assert store.invitations(PATIENT).peek(token).state == "open"
    assert house.faults() == ()


def test_no_backup_tells_a_link(house, booked):
    _, token = booked()
    file = house.back_up().file
    with closing(file.open("rb")) as opened:
        assert token.encode() not in opened.read()
    with house.past_the_store(file) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        for (table,) in tables.fetchall():
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
            assert token not in repr(rows), table
