"""A long list comes in slice by slice: nobody waits for it, and nothing of it happens twice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from intake.storage import Agent, ConflictError, Outcome
from intake.storage.sqlite.file.driver import driver
from intake.storage.sqlite.visit import imports as slices
from intake.storage.sqlite.visit.plan import carry_out
from tests.storage.test_importing import ANA, LIST, NINE, TOM

DESK, DAY = Agent("desk-1", "desk"), timedelta(days=1)
EVA = replace(TOM, given_name="Eva", starts=NINE + timedelta(hours=3))
ALL = [ANA, TOM, EVA]


@pytest.fixture
def imports(store):
    return store.imports(DESK)


@pytest.fixture
def names(store):
    def everybody():
        found = store.appointments(DESK).between(NINE - DAY, NINE + DAY)
        return [one.booking.given_name for one in found]

    return everybody


@pytest.fixture
def one_by_one(monkeypatch):
    monkeypatch.setattr(slices, "AT_ONCE", 1)
    monkeypatch.setattr(slices, "BREATH", 0)


@pytest.fixture
def waiting(imports):
    return imports.stage(LIST)


@pytest.fixture
def interrupted(imports, waiting, one_by_one, monkeypatch):  # noqa: ARG001
    """After the first of three lines the power goes."""
    done = []

    def cut(*words):
        if done:
            raise KeyboardInterrupt
        done.append(1)
        return carry_out(*words)

    with monkeypatch.context() as patch:
        patch.setattr(slices, "carry_out", cut)
        with pytest.raises(KeyboardInterrupt):
            imports.confirm(waiting, ALL, b"left", 2, revision=0)
    return waiting


def visit(store, name):
    found = store.appointments(DESK).between(NINE - DAY, NINE + DAY)
    return next(one for one in found if one.booking.given_name == name)


def test_each_slice_is_one_act_and_the_outcome_that_of_all(imports, waiting, one_by_one, engine):  # noqa: ARG001
    assert imports.confirm(waiting, ALL, b"", 1, revision=0) == Outcome(new=3, left_out=1)
    assert engine.actions() == ["import-stage", "import-confirm", "import", "import", "import"]


def test_others_write_between_two_slices(store, imports, waiting, one_by_one, monkeypatch, names):  # noqa: ARG001
    """Else a patient who answers meanwhile would read that it could not be kept."""
    zoe = replace(ANA, given_name="Zoe", date_of_birth="1950-01-01")
    monkeypatch.setattr(slices, "sleep", lambda _seconds: store.appointments(DESK).add(zoe))
    imports.confirm(waiting, ALL, b"", 0, revision=0)
    assert len(names()) == 4


def test_an_interrupted_list_says_how_far_it_has_come(imports, interrupted, names):
    staged = imports.find(interrupted)
    assert (staged.reached, staged.lines, staged.done, staged.content) == (1, 3, None, b"left")
    assert names() == ["Ana"]
    assert [one.id for one in imports.waiting()] == [interrupted]


def test_the_second_yes_goes_on_where_it_stopped_and_nothing_is_done_twice(
    imports, interrupted, names, engine
):
    outcome = imports.confirm(interrupted, (), b"", 0, revision=0)
    assert outcome == Outcome(new=3, left_out=2)
    assert imports.confirm(interrupted, ALL, b"", 0, revision=0) == outcome
    assert len(names()) == 3
    assert engine.actions().count("import") == 3
    assert (imports.find(interrupted).content, imports.waiting()) == (b"left", ())
    assert engine.table("import_list")[0]["plan"] is None


def test_what_was_confirmed_is_neither_read_otherwise_nor_discarded(imports, interrupted):
    with pytest.raises(ConflictError):
        imports.map(interrupted, "mapping", "header")
    with pytest.raises(ConflictError):
        imports.discard(interrupted)
    assert imports.stage(LIST) == interrupted


def test_who_was_booked_or_changed_by_hand_meanwhile_stays_as_they_are(store, imports, interrupted):
    appointments = store.appointments(DESK)
    appointments.add(TOM)
    appointments.add(replace(ANA, given_name="Zoe", date_of_birth="1950-01-01", external_id="9"))
    outcome = imports.confirm(interrupted, (), b"", 0, revision=0)
    assert outcome == Outcome(new=2, left_out=2, meanwhile=1)


def test_a_visit_that_is_cancelled_meanwhile_is_not_moved(store, imports, one_by_one, monkeypatch):  # noqa: ARG001
    imports.bring_in([ANA, TOM])
    tom = visit(store, "Tomás").id
    monkeypatch.setattr(slices, "sleep", lambda _seconds: store.appointments(DESK).cancel(tom))
    later = [replace(one, starts=one.starts + timedelta(hours=1)) for one in (ANA, TOM)]
    assert imports.bring_in(later) == Outcome(moved=1, meanwhile=1)
    kept = store.appointments(DESK).find(tom)
    assert (kept.cancelled_at is None, kept.booking.starts) == (False, TOM.starts)


def test_each_visit_tells_what_lists_did_to_it_by_whom_and_when(store, imports, waiting, clock):
    imports.confirm(waiting, [ANA, TOM], b"", 0, revision=0)
    clock.wait(minutes=5)
    later = replace(ANA, starts=NINE + timedelta(hours=1))
    store.imports(Agent("desk-2", "desk")).bring_in([later, replace(TOM, phone="917 555 0100")])
    for name, done in (("Ana", "import-moved"), ("Tomás", "import-changed")):
        first, second = store.appointments(DESK).history(visit(store, name).id)
        assert [(one.action, one.agent) for one in (first, second)] == [
            ("import-new", "desk-1"),
            (done, "desk-2"),
        ]
        assert second.at - first.at >= timedelta(minutes=5)


def test_a_slice_of_one_name_and_birthday_looks_up_what_staff_said_once(imports, monkeypatch):
    """A column that names the practitioner, chosen by a slip: each line is the same person."""
    asked = []
    monkeypatch.setattr(
        "intake.storage.sqlite.likeness.near.is_parted", lambda *key: bool(asked.append(key))
    )
    many = [replace(ANA, starts=NINE + timedelta(minutes=at)) for at in range(40)]
    assert imports.bring_in(many) == Outcome(new=40)
    assert len(asked) == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE import_change SET kind = 'moved'",
        "DELETE FROM import_change",
        "INSERT OR REPLACE INTO import_change SELECT * FROM import_change",
    ],
)
def test_what_a_list_did_is_never_written_anew(imports, engine, sql):
    imports.bring_in([ANA])
    with pytest.raises(driver.DatabaseError, match="never changed"):
        engine.raw(sql)
    assert [row["kind"] for row in engine.table("import_change")] == ["new"]
