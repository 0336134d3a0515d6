"""The same person, or not: said once, remembered, and taken back without a trace in the record."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from intake.storage import CONSOLE, Agent, ConflictError
from intake.storage.reading import EVERYTHING
from tests.storage.example import ANA, ANSWERS, EDITION, a_form

ANNA = replace(ANA, given_name="Anna")
HANNA = replace(ANA, given_name="Hanna", phone="+1 212 555 0142")
EVA = replace(ANA, given_name="Eva")


@pytest.fixture
def marco(store):
    return store.staff(CONSOLE).add("Marco", "desk", "Marco")


@pytest.fixture
def likenesses(store, marco):
    return store.likenesses(Agent(marco.id, "desk"))


@pytest.fixture
def noor(store):
    """Another one at the desk, at the same moment."""
    account = store.staff(CONSOLE).add("Noor", "desk", "Noor")
    return store.likenesses(Agent(account.id, "desk"))


@pytest.fixture
def sends(patients):
    """Send a form, and say which draft and which response that is."""

    def sends(person):
        token = patients.start("en", "full", EDITION).token
        patients.save(token, ANSWERS, person=person)
        response = patients.send(token, a_form(person=person)).response_id
        return patients.draft(token).id, response

    return sends


@pytest.fixture
def others(practitioners):
    """The other forms of the same person, as a practitioner is shown them."""
    return lambda form: {other.id for other in practitioners.others_of(form[1])}


def decide(face, one, other, said, mark=""):
    return face.decide(one[0], other[0], said, mark)


def test_linked_forms_are_shown_with_each_other_and_apart_again_when_it_is_undone(
    likenesses, sends, others
):
    ana, anna = sends(ANA), sends(ANNA)
    assert others(ana) == others(anna) == set()
    said = decide(likenesses, ana, anna, "same")
    assert (others(ana), others(anna)) == ({anna[1]}, {ana[1]})
    assert likenesses.likely() == ()
    likenesses.undo(said.id)
    assert others(ana) == others(anna) == set()
    assert len(likenesses.likely()) == 1


def test_a_link_brings_along_all_forms_of_both(likenesses, sends, others):
    ana, again, anna = sends(ANA), sends(ANA), sends(ANNA)
    decide(likenesses, ana, anna, "same")
    later = sends(ANNA)
    everyone = {form[1] for form in (ana, again, anna, later)}
    for form in (ana, again, anna, later):
        assert others(form) == everyone - {form[1]}
    assert likenesses.likely() == ()


def test_not_the_same_is_remembered_for_the_forms_that_come_after(likenesses, sends, others):
    ana, anna = sends(ANA), sends(ANNA)
    decide(likenesses, ana, anna, "not-same")
    assert likenesses.likely() == ()
    again = sends(ANA)
    assert likenesses.likely() == ()
    assert (others(again), others(anna)) == ({ana[1]}, set())


def test_two_people_of_one_name_and_birthday_are_told_apart(likenesses, sends, others):
    one, other = sends(ANA), sends(ANA)
    assert others(one) == {other[1]}
    said = decide(likenesses, one, other, "not-same")
    assert others(one) == others(other) == set()
    likenesses.undo(said.id)
    assert (others(one), others(other)) == ({other[1]}, {one[1]})


def test_once_there_are_two_of_one_name_and_birthday_each_form_is_asked_about(
    likenesses, sends, others
):
    one, second, other = sends(ANA), sends(ANA), sends(ANA)
    decide(likenesses, one, other, "not-same")
    assert others(second) == set(), "nobody knows whose it is"
    asked = {frozenset({pair.one.id, pair.other.id}) for pair in likenesses.likely()}
    assert asked == {frozenset({one[0], second[0]}), frozenset({second[0], other[0]})}
    decide(likenesses, one, second, "same")
    assert (others(one), others(second), others(other)) == ({second[1]}, {one[1]}, set())
    assert likenesses.likely() == ()
    new = sends(ANA)
    assert others(new) == set()
    assert len(likenesses.likely()) == 2


def test_all_that_was_said_is_kept_with_who_and_when(likenesses, noor, sends, marco):
    ana, anna = sends(ANA), sends(ANNA)
    first = decide(likenesses, ana, anna, "same")
    undone = noor.undo(first.id)
    decide(likenesses, ana, anna, "not-same", undone.id)
    (decided,) = likenesses.decided()
    assert {decided.one.name, decided.other.name} == {"Ana Díaz", "Anna Díaz"}
    log = [(said.verdict, said.by) for said in decided.log]
    assert log == [("same", "Marco"), ("undone", "Noor"), ("not-same", "Marco")]
    assert [said.at for said in decided.log] == sorted(said.at for said in decided.log)
    assert (decided.newest.verdict, decided.log[0].agent) == ("not-same", marco.id)


def test_the_newest_decision_stands_first_and_no_more_than_asked(likenesses, sends):
    ana, anna, eva = sends(ANA), sends(ANNA), sends(EVA)
    decide(likenesses, ana, anna, "same")
    decide(likenesses, ana, eva, "not-same")
    assert [one.newest.verdict for one in likenesses.decided()] == ["not-same", "same"]
    assert [one.newest.verdict for one in likenesses.decided(limit=1)] == ["not-same"]


def test_of_two_at_once_the_second_sees_what_the_first_said(likenesses, noor, sends):
    ana, anna = sends(ANA), sends(ANNA)
    said = decide(likenesses, ana, anna, "same")
    again = decide(noor, anna, ana, "same")
    assert (again.id, again.by) == (said.id, "Marco"), "said once"
    with pytest.raises(ConflictError):
        decide(noor, ana, anna, "not-same")
    with pytest.raises(ConflictError):
        decide(noor, ana, anna, "not-same", said.id)
    assert len(likenesses.decided()[0].log) == 1


def test_undoing_twice_is_undone_once(likenesses, noor, engine, sends):
    ana, anna = sends(ANA), sends(ANNA)
    said = decide(likenesses, ana, anna, "same")
    undone = likenesses.undo(said.id)
    events = len(engine.events())
    assert noor.undo(said.id).id == noor.undo(undone.id).id == undone.id
    assert len(engine.events()) == events
    newer = decide(noor, ana, anna, "not-same", undone.id)
    with pytest.raises(ConflictError):
        likenesses.undo(said.id)
    assert likenesses.decided()[0].newest.id == newer.id


def test_whoever_are_not_the_same_are_never_linked_by_way_of_a_third(likenesses, sends, others):
    ana, anna, hanna = sends(ANA), sends(ANNA), sends(HANNA)
    decide(likenesses, ana, anna, "not-same")
    decide(likenesses, anna, hanna, "same")
    with pytest.raises(ConflictError):
        decide(likenesses, ana, hanna, "same")
    assert (others(ana), others(hanna)) == (set(), {anna[1]})
    assert len(likenesses.decided()) == 2


def test_nor_told_apart_while_a_third_links_them(likenesses, sends, others):
    ana, anna, hanna = sends(ANA), sends(ANNA), sends(HANNA)
    first = decide(likenesses, ana, hanna, "same")
    decide(likenesses, hanna, anna, "same")
    with pytest.raises(ConflictError):
        decide(likenesses, ana, anna, "not-same")
    assert others(ana) == {anna[1], hanna[1]}
    likenesses.undo(first.id)
    decide(likenesses, ana, anna, "not-same")
    assert (others(ana), others(hanna)) == (set(), {anna[1]})


def test_what_a_patient_sent_is_the_same_before_and_after(engine, likenesses, sends):
    ana, anna = sends(ANA), sends(ANNA)
    tables = ("draft", "response", "waiting", "visit")
    before = [engine.table(name) for name in tables]
    likenesses.undo(decide(likenesses, ana, anna, "same").id)
    decide(likenesses, ana, anna, "not-same", likenesses.likely()[0].mark)
    assert [engine.table(name) for name in tables] == before


def test_each_decision_is_one_event_with_no_name_in_it(engine, likenesses, sends):
    ana, anna = sends(ANA), sends(ANNA)
    said = decide(likenesses, ana, anna, "same")
    likenesses.undo(said.id)
    told = [(event["action"], event["entity"], event["detail"]) for event in engine.events()[-2:]]
    assert [action for action, *_ in told] == ["same-person", "same-undone"]
    for _action, entity, detail in told:
        assert sorted(re.findall("draft/([0-9a-f]{32})", entity + detail)) == sorted(
            [ana[0], anna[0]]
        )
        assert "Ana" not in entity + detail


def test_a_list_says_whom_somebody_may_be_and_how_many_forms_they_have(likenesses, sends):
    ana, anna, again, eva = sends(ANA), sends(ANNA), sends(ANA), sends(replace(EVA, phone=""))
    hints = likenesses.hints([form[0] for form in (ana, anna, again, eva)])
    assert hints.keys() == {ana[0], anna[0], again[0]}
    assert (hints[anna[0]].forms, hints[anna[0]].other_name) == (1, "Ana Díaz")
    assert hints[anna[0]].likely
    assert hints[again[0]].forms == hints[ana[0]].forms == 2
    decide(likenesses, ana, anna, "same")
    hints = likenesses.hints([form[0] for form in (ana, anna, again, eva)])
    assert {hint.forms for hint in hints.values()} == {3}
    assert {hint.other_id for hint in hints.values()} == {""}


def test_a_list_that_asks_leaves_no_event_and_of_nobody_nothing(engine, likenesses, sends):
    ana = sends(ANA)
    events = len(engine.events())
    assert likenesses.hints([ana[0], "nobody"]) == likenesses.hints([]) == {}
    assert len(engine.events()) == events


def test_a_file_has_one_number_for_all_forms_of_a_person(
    likenesses, desk, practitioners, sends, patients
):
    ana, anna, eva = sends(ANA), sends(ANNA), sends(EVA)
    again = sends(ANA)
    token = patients.start("en", "full", EDITION).token
    patients.save(token, {}, person=ANA)
    decide(likenesses, ana, anna, "same")
    with desk.export(EVERYTHING, "quality", fields=("response_id", "person")) as rows:
        persons = dict(rows)
    begun = None
    same = {persons[name] for name in (ana[1], anna[1], again[1], begun)}
    assert len(same) == 1
    assert persons[eva[1]] not in same
    assert all(re.fullmatch("[0-9a-f]{16}", number) for number in persons.values())
    with practitioners.export(EVERYTHING, "quality", fields=("response_id", "person")) as rows:
        clinical = dict(rows)
    assert clinical == {form[1]: persons[form[1]] for form in (ana, anna, again, eva)}
    count, sample = desk.sample(EVERYTHING, fields=("response_id", "person"))
    assert (count, dict(sample).items() <= persons.items()) == (5, True)


def test_of_two_at_the_very_same_moment_one_is_heard(engine, sends):
    ana, anna = sends(ANA), sends(ANNA)
    begin = Barrier(2)

    def says(said):
        with engine.open() as store:
            begin.wait()
            try:
                return store.likenesses(Agent(said, "desk")).decide(ana[0], anna[0], said, "").by
            except ConflictError:
                return "refused"

    with ThreadPoolExecutor(2) as pool:
        heard = set(pool.map(says, ("same", "not-same")))
    (row,) = engine.table("likeness_decision")
    assert heard == {row["verdict"], "refused"}
