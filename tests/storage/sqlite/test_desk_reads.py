"""What the database is asked to read for the front desk: told by the database itself."""

from contextlib import contextmanager
from dataclasses import replace

import pytest

from intake.storage import DESK, Agent, Entry, Selection
from intake.storage.sqlite.file.driver import driver
from tests.storage.example import ANA, CANARY, EDITION, alarm, assessment, signed_off

HEALTH = {
    *(("draft", name) for name in ("answers", "set_aside")),
    *(
        ("response", name)
        for name in ("answers", "withdrawn", "assessment", "headlines", "facts", "could_be")
    ),
    ("response", "needle_hold"),
    *(("stop", name) for name in ("answers", "assessment", "headlines", "facts", "codes")),
    *(("remark", name) for name in ("text", "code")),
    *(("carry_over", "set_aside"), ("brought", "answers"), ("fired", "rule")),
    ("paper", "document"),
}
"""Each column that holds what somebody said, or what was made of it but how urgent that is."""


@contextmanager
def watched(face):
    """Every column that is read meanwhile; one of HEALTH is refused. Twins are watched as well."""
    read = set()

    def allows(action, table, column, *_where):
        if action != driver.SQLITE_READ:
            return driver.SQLITE_OK
        read.add((table, column))
        return driver.SQLITE_DENY if (table, column) in HEALTH else driver.SQLITE_OK

    engine = face._engine
    twin = engine.twin

    def watched_twin():
        other = twin()
        other.db.conn.set_authorizer(allows)
        return other

    engine.twin = watched_twin
    engine.db.conn.set_authorizer(allows)
    yield read
    engine.db.conn.set_authorizer(None)
    engine.twin = twin


@pytest.fixture
def people(store, patients, reviews, send, may):
    """Somebody at each point of the way, with everything about them that a record can hold."""
    overridden, reviewed = send("routine"), send("same_day")
    history = reviews.history(overridden.response_id)
    reviews.override(overridden.response_id, "emergency_now", CANARY, history.mark)
    reviews.addend(reviewed.response_id, CANARY)
    signed_off(reviews, reviewed.response_id)
    token = patients.start("en", "full", EDITION).token
    patients.save(token, {"goal": CANARY}, person=replace(ANA, phone="646 555 0199"))
    patients.stop(token, alarm(assessment("cauda-equina")))
    entries = store.entries(Agent(may.id, "practitioner"))
    entries.begin(Entry("phone", "Björk G.", "10:30"), "en", EDITION)
    return overridden


LOOKS = {
    "people": lambda desk: desk.people(),
    "people without a visit": lambda desk: desk.people(alone=True),
    **{
        f"people, {name} {value}": lambda desk, asked={name: value}: desk.people(Selection(**asked))
        for name, values in (
            ("status", ("started", "half-done", "stopped", "sent", "reviewed")),
            ("disposition", ("emergency_now", "same_day", "not_urgent")),
        )
        for value in values
    },
    "urgent": lambda desk: desk.urgent(),
    "mark": lambda desk: desk.mark(),
    "now": lambda desk: desk.now(),
    "search by name": lambda desk: desk.search("ana diaz"),
    "search by phone": lambda desk: desk.search("0199"),
    "sample": lambda desk: desk.sample(Selection()),
    "taken": lambda desk: desk.taken(),
}


@pytest.mark.usefixtures("people")
def test_nothing_the_desk_looks_at_reads_an_answer_or_a_flag(desk):
    for name, look in LOOKS.items():
        with watched(desk) as read:
            look(desk)
        assert read, name
        assert read & HEALTH == set(), name


@pytest.mark.usefixtures("people")
def test_no_column_the_desk_can_take_away_is_made_of_an_answer(desk):
    for name in DESK:
        with watched(desk) as read, desk.export(Selection(), "billing", fields=(name,)) as rows:
            cells = list(rows)
        assert len(cells) == rows.count == 3, name
        assert CANARY not in str(cells), name
        assert read & HEALTH == set(), name


def test_a_reference_is_found_without_a_look_at_what_was_sent_under_it(desk, people):
    with watched(desk) as read:
        (found,) = desk.search(people.reference).people
    assert found.reference == people.reference
    assert read & HEALTH == set()


def test_the_watch_itself_sees_an_answer_that_is_read(practitioners, people):
    with watched(practitioners) as read, pytest.raises(driver.DatabaseError, match="prohibited"):
        practitioners._engine.db.execute("SELECT answers FROM response").fetchall()
    assert read == {("response", "answers")}
    assert people.response_id
