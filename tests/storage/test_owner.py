"""Whose a form is, and when its person comes."""

from datetime import UTC, datetime, timedelta

import pytest

from intake.storage import CONSOLE, Agent, Colleague, ConflictError, NotFoundError
from tests.storage.example import a_form, alarm, assessment

MORNING = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


@pytest.fixture
def lee(store):
    return store.staff(CONSOLE).add("Lee", "practitioner", "Lee Park")


def owner_of(practitioners):
    (entry,) = practitioners.queue()
    return entry.owner


def test_a_practitioner_takes_it_and_gives_it_back(practitioners, engine, may, send):
    name = send().response_id
    taken = practitioners.take(name, may.id, None)
    assert (taken.id, taken.name) == (may.id, "Dr. May Li")
    assert owner_of(practitioners) == taken
    assert practitioners.take(name, None, may.id) is None
    assert owner_of(practitioners) is None
    told = [(e["entity"], e["detail"]) for e in engine.events() if e["action"] == "own"]
    assert told == [
        (f"response/{name}", f'{{"owner": "{may.id}"}}'),
        (f"response/{name}", '{"owner": "nobody"}'),
    ]


def test_two_take_it_at_once_and_the_second_is_told(practitioners, may, lee, send):
    name = send().response_id
    practitioners.take(name, lee.id, None)
    with pytest.raises(ConflictError):
        practitioners.take(name, may.id, None)
    assert owner_of(practitioners).name == "Lee Park"
    assert practitioners.take(name, may.id, lee.id).name == "Dr. May Li"
    with pytest.raises(ConflictError):
        practitioners.take(name, None, lee.id)


def test_what_is_so_already_is_no_second_act(practitioners, engine, may, send):
    name = send().response_id
    first = practitioners.take(name, may.id, None)
    practitioners.set_visit(name, MORNING, None)
    before = engine.actions()
    assert practitioners.take(name, may.id, None) == first
    practitioners.set_visit(name, MORNING, None)
    assert engine.actions() == before


def test_owner_and_visit_of_a_stop_go_with_the_form_when_it_is_sent(
    patients, practitioners, may, token
):
    patients.stop(token, alarm(assessment("cauda-equina")))
    (entry,) = practitioners.queue()
    practitioners.take(entry.id, may.id, None)
    practitioners.set_visit(entry.id, MORNING, None)
    patients.go_on(token, "doctor-checked")
    receipt = patients.send(token, a_form())
    (sent,) = practitioners.queue()
    assert sent.id == receipt.response_id
    assert (sent.owner.id, sent.visit) == (may.id, MORNING)
    assert practitioners.take(entry.id, None, may.id) is None, "from a page of before it was sent"
    assert owner_of(practitioners) is None


def test_a_visit_is_moved_and_called_off(practitioners, engine, send):
    name = send().response_id
    later = MORNING + timedelta(days=1)
    for seen, at in ((None, MORNING), (MORNING, later), (later, None)):
        practitioners.set_visit(name, at, seen)
        (entry,) = practitioners.queue()
        assert entry.visit == at
    told = [event["detail"] for event in engine.events() if event["action"] == "book"]
    assert told == ['{"visits": 1}', '{"visits": 1}', '{"visits": 0}']
    assert engine.table("visit") == []


def test_two_book_at_once_and_the_second_is_told(practitioners, send):
    name = send().response_id
    practitioners.set_visit(name, MORNING, None)
    for at in (MORNING + timedelta(hours=1), None):
        with pytest.raises(ConflictError):
            practitioners.set_visit(name, at, MORNING + timedelta(days=1))
    assert practitioners.queue()[0].visit == MORNING


def test_only_whoever_may_sign_in_as_a_practitioner_is_given_anything(
    store, practitioners, may, lee, send
):
    name = send().response_id
    marco = store.staff(CONSOLE).add("Marco", "desk", "Marco")
    closed = store.staff(CONSOLE).add("Kim", "practitioner", "Kim")
    store.staff(CONSOLE).disable(closed.id)
    assert practitioners.colleagues() == (
        Colleague(may.id, "Dr. May Li"),
        Colleague(lee.id, "Lee Park"),
    )
    for other in (marco.id, closed.id, "nobody"):
        with pytest.raises(NotFoundError):
            practitioners.take(name, other, None)
    assert owner_of(practitioners) is None


def test_whoever_left_the_clinic_is_still_named_until_it_is_given_on(
    store, practitioners, may, lee, send
):
    name = send().response_id
    practitioners.take(name, lee.id, None)
    store.staff(CONSOLE).disable(lee.id)
    assert owner_of(practitioners).name == "Lee Park"
    assert practitioners.take(name, may.id, lee.id).id == may.id


def test_a_form_that_no_practitioner_may_open_is_nobodys(patients, practitioners, may, token):
    draft = patients.draft(token)
    for act in (
        lambda: practitioners.take(draft.id, may.id, None),
        lambda: practitioners.set_visit(draft.id, MORNING, None),
    ):
        with pytest.raises(NotFoundError):
            act()


def test_another_clinic_gives_and_books_nothing_of_ours(store, may, send):
    name = send().response_id
    elsewhere = store.practitioners(Agent("other", "practitioner", clinic="another"))
    assert elsewhere.colleagues() == ()
    with pytest.raises(NotFoundError):
        elsewhere.take(name, None, may.id)
    with pytest.raises(NotFoundError):
        elsewhere.set_visit(name, MORNING, None)


def test_a_moment_without_a_time_zone_is_no_visit(practitioners, send):
    name = send().response_id
    with pytest.raises(ValueError, match="time zone"):
        practitioners.set_visit(name, MORNING.replace(tzinfo=None), None)
