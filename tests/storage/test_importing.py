"""A list of appointments waits, is brought in once, and finds again what it brought before."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from intake.storage import Agent, Booking, ConflictError, NotFoundError, Outcome
from intake.storage.error import NotAllowedError

NEW_YORK = ZoneInfo("America/New_York")
NINE = datetime(2026, 11, 24, 9, tzinfo=NEW_YORK)
ANA = Booking("Ana", "Díaz", "212 555 0142", "", "1991-04-02", "es", NINE)
TOM = Booking("Tomás", "Ibarra", "", "tom@example.org", "", "", NINE + timedelta(hours=2))
LIST = b"Last,First\nD\xc3\xadaz,Ana\n"


@pytest.fixture
def imports(store):
    return store.imports(Agent("desk-1", "desk"))


@pytest.fixture
def appointments(store):
    return store.appointments(Agent("desk-1", "desk"))


@pytest.fixture
def booked(appointments):
    """Everybody who is booked, as the desk knows them."""

    def everybody():
        found = appointments.between(NINE - timedelta(days=30), NINE + timedelta(days=30))
        return [appointment.booking for appointment in found]

    return everybody


def kinds(fates):
    return [fate.kind for fate in fates]


# ---- waiting


def test_a_list_waits_for_its_person_and_nobody_can_read_it_in_the_file(imports, engine):
    staged = imports.find(imports.stage(LIST))
    assert (staged.content, staged.mapping, staged.done) == (LIST, "", None)
    assert [one.id for one in imports.waiting()] == [staged.id]
    assert b"Last,First" not in engine.path.read_bytes()
    assert engine.actions() == ["import-stage", "import-look"]


def test_the_same_list_handed_in_twice_is_one_list(imports, engine):
    assert imports.stage(LIST) == imports.stage(LIST)
    assert engine.actions() == ["import-stage"]
    assert imports.stage(LIST + b"Ibarra,Tom\n") != imports.stage(LIST)


def test_after_a_day_nothing_of_a_list_is_left(imports, engine, clock):
    import_id = imports.stage(LIST)
    clock.wait(hours=23)
    assert imports.end() == 0
    clock.wait(hours=2)
    with pytest.raises(NotFoundError):
        imports.find(import_id)
    assert imports.waiting() == ()
    assert imports.end() == 1
    assert engine.table("import_list") == []
    assert engine.actions() == ["import-stage", "import-end"]


def test_handing_in_a_list_ends_the_ones_of_yesterday(imports, engine, clock):
    imports.stage(LIST)
    clock.wait(hours=25)
    imports.stage(LIST)
    assert len(engine.table("import_list")) == 1


def test_a_list_that_is_discarded_is_gone_and_that_twice_is_no_error(imports, engine):
    import_id = imports.stage(LIST)
    imports.discard(import_id)
    imports.discard(import_id)
    assert engine.table("import_list") == []
    assert engine.actions() == ["import-stage", "import-discard"]


def test_the_columns_are_remembered_for_the_next_list_of_that_kind(imports, engine):
    assert imports.remembered("Last,First") == ""
    imports.map(imports.stage(LIST), "first-mapping", "Last,First")
    imports.map(imports.stage(LIST), "mapping", "Last,First")
    assert imports.remembered("Last,First") == "mapping"
    assert imports.remembered("Nombre") == ""
    assert "Last" not in str(engine.table("import_mapping"))


def test_a_patient_or_an_administrator_has_nothing_to_do_with_lists(store):
    for role in ("patient", "administrator", "visitor"):
        with pytest.raises(NotAllowedError):
            store.imports(Agent("x", role))


# ---- bringing in


def test_confirming_brings_everybody_in_once_however_often_it_is_done(imports, booked, engine):
    import_id = imports.stage(LIST)
    imports.map(import_id, "mapping", "header")
    first = imports.confirm(import_id, [ANA, TOM], b"left", 3, revision=1)
    assert first == Outcome(new=2, left_out=3)
    assert imports.confirm(import_id, [ANA, TOM], b"other", 0, revision=1) == first
    assert [booking.name for booking in booked()] == ["Ana Díaz", "Tomás Ibarra"]
    assert engine.actions().count("import") == 1
    staged = imports.find(import_id)
    assert (staged.content, staged.done) == (b"left", first)
    assert imports.waiting() == ()
    assert b"Last,First" not in str(engine.table("import_list")).encode()


def test_what_was_looked_at_is_what_is_brought_in(imports, booked):
    import_id = imports.stage(LIST)
    imports.map(import_id, "mapping", "header")
    imports.map(import_id, "another mapping, chosen in another tab", "header")
    with pytest.raises(ConflictError):
        imports.confirm(import_id, [ANA], b"", 0, revision=1)
    assert booked() == []


def test_a_list_that_is_done_is_not_mapped_again(imports):
    import_id = imports.stage(LIST)
    imports.confirm(import_id, [ANA], b"", 0, revision=0)
    with pytest.raises(ConflictError):
        imports.map(import_id, "mapping", "header")


def test_without_a_waiting_list_a_second_time_changes_nothing(imports, engine):
    told = []
    outcome = imports.bring_in([ANA, TOM], 1, lambda: told.append(1))
    assert (outcome, len(told)) == (Outcome(new=2, left_out=1), 2)
    before = engine.actions()
    assert imports.bring_in([ANA, TOM]) == Outcome(unchanged=2)
    assert engine.actions() == before


# ---- who is who


def test_what_is_there_already_is_found_again(imports, booked):
    imports.bring_in([ANA, TOM])
    assert kinds(imports.compare([ANA, TOM])) == ["unchanged", "unchanged"]
    assert len(booked()) == 2


def test_a_visit_in_the_hour_that_comes_twice_is_found_again(imports):
    twice = replace(ANA, starts=datetime(2027, 11, 7, 1, 30, tzinfo=NEW_YORK, fold=1))
    imports.bring_in([twice])
    assert kinds(imports.compare([twice])) == ["unchanged"]


def test_comparing_changes_nothing(imports, engine, booked):
    assert kinds(imports.compare([ANA])) == ["new"]
    assert booked() == []
    assert engine.actions() == ["list"]


@pytest.mark.parametrize(
    ("again", "fate"),
    [
        ({"given_name": "ANA", "family_name": "DIAZ"}, "changed"),
        ({"phone": "", "date_of_birth": "", "language": ""}, "unchanged"),
        ({"phone": "917 555 0100"}, "changed"),
        ({"starts": NINE + timedelta(hours=5)}, "moved"),
        ({"starts": NINE + timedelta(days=7)}, "new"),
        ({"date_of_birth": "1960-01-01"}, "new"),
        ({"given_name": "Eva"}, "new"),
        ({"starts": NINE.astimezone(UTC)}, "unchanged"),
    ],
)
def test_the_same_person_is_known_by_name_birthday_and_day_of_the_visit(imports, again, fate):
    imports.bring_in([ANA])
    assert kinds(imports.compare([replace(ANA, **again)])) == [fate]


def test_by_its_number_an_appointment_is_found_on_whatever_day_it_is(imports, booked):
    imports.bring_in([replace(ANA, external_id="A-1")])
    other = replace(ANA, family_name="Reyes", external_id="A-1", starts=NINE + timedelta(days=9))
    (fate,) = imports.compare([other])
    assert (fate.kind, fate.before.name) == ("moved", "Ana Díaz")
    imports.bring_in([other])
    assert [(one.name, one.starts) for one in booked()] == [("Ana Reyes", other.starts)]


@pytest.mark.parametrize(
    ("bob", "fate"),
    [
        ({"date_of_birth": "1960-01-01", "phone": ""}, "other"),
        ({"date_of_birth": "1960-01-01"}, "other"),  # her son, at her number
        ({"date_of_birth": "", "phone": "917 555 0100"}, "other"),
        ({"date_of_birth": "", "phone": ""}, "other"),
        ({"family_name": "Díaz", "date_of_birth": "", "phone": "917 555 0100"}, "other"),
        ({"family_name": "Díaz", "date_of_birth": "", "phone": ""}, "changed"),  # Bob is Ana, maybe
        ({"phone": "917 555 0100"}, "changed"),  # her birthday, under a new name
        ({"given_name": "Ana", "family_name": "", "date_of_birth": "1960-01-01"}, "changed"),
    ],
)
def test_a_number_that_is_used_again_does_not_turn_one_person_into_another(
    imports, booked, bob, fate
):
    imports.bring_in([replace(ANA, external_id="7")])
    again = replace(ANA, **{"given_name": "Bob", "family_name": "Stone", **bob}, external_id="7")
    (found,) = imports.compare([again])
    assert (found.kind, found.before.name) == (fate, "Ana Díaz")
    outcome = imports.bring_in([again])
    assert outcome == Outcome(**({"meanwhile": 1} if fate == "other" else {"changed": 1}))
    assert [one.given_name for one in booked()] == ["Ana" if fate == "other" else again.given_name]


def test_two_numbers_are_two_appointments(imports):
    imports.bring_in([replace(ANA, external_id="A-1")])
    assert kinds(imports.compare([replace(ANA, external_id="A-2")])) == ["new"]


def test_an_empty_cell_takes_nothing_away(imports, booked):
    imports.bring_in([ANA])
    moved = replace(ANA, starts=NINE + timedelta(hours=1), email="ana@example.org", language="")
    imports.bring_in([moved])
    (known,) = booked()
    assert (known.starts, known.email, known.language) == (moved.starts, "ana@example.org", "es")


def test_two_visits_of_one_person_on_one_day_do_not_change_places(imports, booked):
    both = [ANA, replace(ANA, starts=NINE + timedelta(hours=6))]
    imports.bring_in(both)
    assert kinds(imports.compare(both)) == ["unchanged", "unchanged"]
    later = [ANA, replace(ANA, starts=NINE + timedelta(hours=7))]
    assert imports.bring_in(later) == Outcome(unchanged=1, moved=1)
    assert [booking.starts for booking in booked()] == [one.starts for one in later]


def test_two_new_visits_in_one_list_are_two(imports, booked):
    imports.bring_in([ANA, replace(ANA, starts=NINE + timedelta(hours=6))])
    assert len(booked()) == 2


def test_another_visit_to_come_is_pointed_out(imports):
    imports.bring_in([ANA])
    (fate,) = imports.compare([replace(ANA, starts=NINE + timedelta(days=7))])
    assert (fate.kind, fate.before.starts) == ("new", NINE)


def test_a_cancelled_visit_stays_cancelled_whatever_its_time_in_the_list(imports, appointments):
    imports.bring_in([replace(ANA, external_id="A-1")])
    (there,) = appointments.between(NINE - timedelta(days=1), NINE + timedelta(days=1))
    appointments.cancel(there.id)
    for starts in (NINE, NINE + timedelta(hours=1), NINE + timedelta(days=2)):
        again = replace(ANA, external_id="A-1", starts=starts)
        assert imports.bring_in([again]) == Outcome(cancelled=1)
        kept = appointments.find(there.id)
        assert (kept.booking.starts, kept.cancelled_at is None) == (NINE, False)
