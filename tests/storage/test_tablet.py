"""Tablets in patients’ hands, and forms that staff begin: each sees its own, and no more."""

from datetime import timedelta

import pytest

from intake.storage import Agent, Entry, NotFoundError
from intake.storage.error import NotAllowedError
from intake.storage.tablet import PIN_OPENS, PIN_TRIES
from tests.storage.example import EDITION

HOURS = timedelta(hours=1)
MARCO, LENA = "a" * 32, "b" * 32


@pytest.fixture
def desk(store):
    account = store.staff(Agent("console", "console")).add("marco", "desk", "Marco")
    return Agent(account.id, "desk")


@pytest.fixture
def tablet(store, desk, clock):
    """Its token and itself, and the agent it is."""
    token, tablet = store.tablets(desk).start("a hash", clock() + 8 * HOURS)
    return token, tablet, Agent(tablet.id, "tablet")


def test_a_tablet_is_known_by_its_token_until_its_time_is_over(store, desk, tablet, clock):
    token, started, _ = tablet
    tablets = store.tablets(desk)
    assert tablets.find(token).id == started.id
    assert tablets.find("another") is None
    assert tablets.find(started.id) is None
    clock.wait(hours=8)
    assert tablets.find(token) is None


def test_it_is_over_for_an_account_that_was_closed(store, desk, tablet):
    store.staff(Agent("console", "console")).disable(desk.id)
    assert store.tablets(desk).find(tablet[0]) is None
    assert store.tablets(tablet[2]).try_pin(tablet[1].id) is None


def test_tries_run_out_and_one_that_was_right_begins_them_anew(store, tablet):
    token, started, own = tablet
    tablets = store.tablets(own)
    assert [tablets.try_pin(started.id) for _ in range(2)] == [PIN_TRIES - 1, PIN_TRIES - 2]
    tablets.unlock(started.id)
    left = [tablets.try_pin(started.id) for _ in range(PIN_TRIES + 1)]
    assert left == [4, 3, 2, 1, 0, None]
    tablets.end(started.id, "pin")
    assert tablets.find(token) is None
    assert tablets.try_pin(started.id) is None


def test_the_pin_opens_one_hand_over_and_only_for_a_moment(store, tablet, clock):
    token, started, own = tablet
    tablets, entries = store.tablets(own), store.entries(own)
    tablets.unlock(started.id)
    assert tablets.find(token).open
    entries.begin(Entry("tablet", "Ana Reyes"), "en", EDITION)
    assert not tablets.find(token).open
    tablets.unlock(started.id)
    clock.wait(seconds=PIN_OPENS.total_seconds())
    assert not tablets.find(token).open


def test_a_form_begun_for_somebody_says_for_whom_and_by_whom(store, desk):
    begun = store.entries(desk).begin(Entry("phone", "Ana Reyes", "2 pm"), "es", EDITION)
    said = store.patients(Agent("patient", "patient")).draft(begun.token)
    assert (said.mode, said.language) == ("phone", "es")
    assert (said.begun.expected, said.begun.visit, said.begun.enterer) == (
        "Ana Reyes",
        "2 pm",
        "Marco",
    )
    (row,) = store.desk(desk).people()
    assert (row.person.name, row.person.phone, row.begun.enterer) == ("Ana Reyes", "", "Marco")


def test_only_whoever_began_it_takes_it_up_again(store, desk, tablet, clock):
    begun = store.entries(desk).begin(Entry("paper", "Ana Reyes"), "en", EDITION)
    (one,) = store.entries(desk).unfinished(clock() - HOURS)
    assert (one.name, one.mode) == ("Ana Reyes", "paper")
    others = (tablet[2], Agent("c" * 32, "practitioner"), Agent("", "desk"))
    for other in others:
        assert store.entries(other).unfinished(clock() - HOURS) == ()
        with pytest.raises(NotFoundError):
            store.entries(other).take_up(one.draft_id)
    token = store.entries(desk).take_up(one.draft_id)
    walk = store.patients(Agent("patient", "patient"))
    assert walk.draft(token).id == one.draft_id
    with pytest.raises(NotFoundError):
        walk.draft(begun.token)


def test_a_tablet_begins_its_own_forms_and_staff_all_others(store, desk, tablet):
    with pytest.raises(NotAllowedError):
        store.entries(desk).begin(Entry("tablet", "Ana Reyes"), "en", EDITION)
    with pytest.raises(NotAllowedError):
        store.entries(tablet[2]).begin(Entry("paper", "Ana Reyes"), "en", EDITION)
    with pytest.raises(NotAllowedError):
        store.tablets(tablet[2]).start("a hash", tablet[1].ends)
    for role in ("patient", "visitor", "administrator"):
        with pytest.raises(NotAllowedError):
            store.entries(Agent("someone", role))


def test_the_record_of_it_names_nobody(store, tablet):
    store.entries(tablet[2]).begin(Entry("tablet", "Ana Reyes", "2 pm"), "en", EDITION)
    events = store.records(Agent("console", "console")).events(50)
    assert [e.action for e in events][-2:] == ["tablet-start", "begin-for"]
    assert "Ana" not in str(events)
