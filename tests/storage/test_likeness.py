"""Who may be whom: side by side for the desk, and not one pair more than it has to look at."""

from dataclasses import replace

import pytest

from intake.storage import Agent, Entry, NotFoundError
from intake.storage.error import NotAllowedError
from tests.storage.example import ANA, ANSWERS, EDITION

WORK = "646 555 0110"


def named(given, family="Díaz", **known):
    return replace(ANA, given_name=given, family_name=family, **known)


@pytest.fixture
def likenesses(store):
    return store.likenesses(Agent("desk-1", "desk"))


@pytest.fixture
def likely(likenesses):
    """The names of each pair, and whether it is likely."""

    def likely():
        return [
            (*sorted([pair.one.name, pair.other.name]), pair.resemblance.likely)
            for pair in likenesses.likely()
        ]

    return likely


def test_one_person_in_two_spellings_stands_side_by_side(likenesses, send):
    send(person=ANA)
    send(person=named("Anna", "Dias"))
    (pair,) = likenesses.likely()
    assert {side.name for side in (pair.one, pair.other)} == {"Ana Díaz", "Anna Dias"}
    assert {side.kind for side in (pair.one, pair.other)} == {"form"}
    assert pair.resemblance.agrees == ("name-by-sound", "date-of-birth", "phone")
    assert (pair.resemblance.differs, pair.resemblance.likely) == ((), True)
    assert (pair.mark, pair.fits) == ("", False)


def test_the_desk_sees_who_and_how_far_and_no_answer(likenesses, send):
    send("emergency_now", person=ANA)
    send("discuss_at_visit", person=named("Anna"))
    (pair,) = likenesses.likely()
    rows = {row.person.name: row for row in (pair.one.form, pair.other.form)}
    assert rows["Ana Díaz"].disposition == "emergency_now"
    assert rows["Anna Díaz"].disposition == "not_urgent"
    assert not [name for name in vars(rows["Ana Díaz"]) if name in {"answers", "assessment"}]


def test_whoever_comes_again_under_the_same_name_is_not_asked_about(likely, send):
    for _time in range(3):
        send(person=ANA)
    assert likely() == []


def test_a_name_is_compared_as_soon_as_it_is_told_and_as_it_is_now(patients, likely, send, token):
    assert likely() == []
    send(person=named("Anna"))
    assert likely() == [("Ana Díaz", "Anna Díaz", True)]
    patients.save(token, {}, person=named("Sam", "Cole", phone=WORK))
    assert likely() == []
    patients.save(token, {}, person=named("Hannah", date_of_birth="1991-02-04"))
    patients.save(token, {}, person=named("Anna", phone=WORK, date_of_birth="1991-02-04"))
    assert likely() == [("Anna Díaz", "Anna Díaz", False)]


def test_twins_and_a_mother_of_one_name_are_only_possible(likely, send):
    send(person=ANA)
    send(person=named("Eva"))
    send(person=named("Ana", date_of_birth="1962-06-30"))
    assert likely() == [("Ana Díaz", "Ana Díaz", False), ("Ana Díaz", "Eva Díaz", False)]


def test_likely_pairs_come_before_possible_ones_and_no_more_than_asked(likenesses, likely, send):
    send(person=ANA)
    send(person=named("Anna"))
    send(person=named("Eva"))
    found = likely()
    assert [is_likely for *_, is_likely in found] == [True, False, False]
    assert len(likenesses.likely(limit=1)) == 1
    assert likenesses.likely(limit=1)[0].resemblance.likely


def test_people_with_many_forms_each_are_one_pair(likenesses, send):
    for _time in range(3):
        send(person=ANA)
        newest = send(person=named("Anna"))
    (pair,) = likenesses.likely()
    assert newest.reference in {pair.one.form.reference, pair.other.form.reference}


def test_old_forms_are_compared_with_a_new_one_and_not_with_each_other(clock, likely, send):
    send(person=ANA)
    send(person=named("Anna"))
    clock.wait(days=31)
    assert likely() == []
    send(person=named("Ana", phone="+1 212 555 0142", date_of_birth="1991-02-04"))
    assert len(likely()) == 2


def test_a_form_begun_for_somebody_is_found_by_the_name_that_is_booked(store, likely, send):
    store.entries(Agent("desk-1", "desk")).begin(Entry("paper", "Ana Diaz", ""), "en", EDITION)
    send(person=ANA)
    send(person=named("Sam", "Cole", phone=WORK))
    assert likely() == [("Ana Diaz", "Ana Díaz", False)]


def test_by_a_name_alone_only_forms_of_late_are_found(store, clock, likely, send):
    send(person=ANA)
    clock.wait(days=31)
    store.entries(Agent("desk-1", "desk")).begin(Entry("paper", "Ana Diaz", ""), "en", EDITION)
    assert likely() == []


def test_whoever_has_told_no_name_is_not_compared(patients, likely, send):
    send(person=ANA)
    patients.save(patients.start("en", "full", EDITION).token, ANSWERS, born=ANA.date_of_birth)
    assert likely() == []


def test_a_name_that_very_many_bear_costs_no_more(engine, likenesses, send):
    for number in range(45):
        send(person=named("Ana", date_of_birth=f"19{number + 40}-06-30"))
    assert len(engine.table("likeness_pair")) <= 45 * 20
    assert 0 < len(likenesses.likely(limit=10)) <= 10


def test_what_was_shown_is_on_record_without_a_name(engine, likenesses, send):
    send(person=ANA)
    send(person=named("Anna"))
    likenesses.likely()
    likenesses.decided()
    asked, decided = engine.events()[-2:]
    assert (asked["action"], asked["entity"], asked["detail"]) == (
        "list",
        "likenesses",
        '{"rows": 1}',
    )
    assert (decided["entity"], decided["detail"]) == ("likenesses-decided", '{"rows": 0}')


def test_what_is_not_there_cannot_be_decided(patients, likenesses, token):
    name = patients.draft(token).id
    for one, other in ((name, "nobody"), ("nobody", name), (name, name)):
        with pytest.raises(NotFoundError):
            likenesses.decide(one, other, "same", "")
    with pytest.raises(NotFoundError):
        likenesses.undo("nothing")


def test_another_clinic_sees_none_of_it(store, likenesses, send):
    send(person=ANA)
    send(person=named("Anna"))
    (pair,) = likenesses.likely()
    elsewhere = store.likenesses(Agent("desk-2", "desk", "elsewhere"))
    assert elsewhere.likely() == elsewhere.decided() == ()
    assert elsewhere.hints([pair.one.id, pair.other.id]) == {}
    with pytest.raises(NotFoundError):
        elsewhere.decide(pair.one.id, pair.other.id, "same", "")


@pytest.mark.parametrize("role", ["patient", "visitor", "tablet", "administrator"])
def test_patients_and_administrators_have_no_such_face(store, role):
    with pytest.raises(NotAllowedError):
        store.likenesses(Agent("somebody", role))
