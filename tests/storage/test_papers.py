"""Paper made of a record: each letter is kept as it was sent, and its patient is told of it."""

import json
from datetime import date

import pytest

from intake.storage import Agent, NotFoundError
from intake.storage.error import NotAllowedError
from intake.storage.sqlite.file.driver import driver
from intake.storage.sqlite.trail.sealing import broken_seals, unspoken
from tests.storage.example import a_form, alarm, assessment

LETTER = {"to": "Dr. Lee", "license": "000123", "parts": [{"lines": ["numb since noon, ñ王"]}]}


@pytest.fixture
def papers(store, may):
    return store.papers(Agent(may.id, "practitioner"))


@pytest.fixture
def response(send):
    return send("same_day").response_id


@pytest.fixture
def stopped(patients, token):
    patients.stop(token, alarm(assessment("cauda-equina")))
    return patients.draft(token).id


def test_a_letter_is_kept_as_it_was_sent(papers, response):
    kept = papers.keep_letter(response, LETTER)
    assert (kept.number, kept.by) == (1, "Dr. May Li")
    assert papers.of(response).letters == (kept,)
    assert papers.letter(response, kept.id) == LETTER


def test_each_letter_stands_beside_the_others(papers, response):
    first, second = papers.keep_letter(response, LETTER), papers.keep_letter(response, LETTER)
    assert [one.number for one in papers.of(response).letters] == [1, 2]
    assert first.id != second.id


def test_every_paper_is_an_event_that_holds_nothing_of_what_it_says(papers, response, engine):
    kept = papers.keep_letter(response, LETTER)
    papers.letter(response, kept.id)
    for copy in ("print-brief", "print-form", "print-advice"):
        papers.take_out(response, copy)
    papers.sign_form(response, date(2026, 11, 22))
    made = ["letter", "letter-again", "print-brief", "print-form", "print-advice", "signed-form"]
    events = engine.events()[-6:]
    assert [event["action"] for event in events] == made
    assert {event["entity"] for event in events} == {f"response/{response}"}
    assert "numb" not in json.dumps(events)


def test_a_copy_of_no_known_kind_is_not_made(papers, response):
    with pytest.raises(ValueError, match="No such copy"):
        papers.take_out(response, "print-everything")


def test_the_form_is_unsigned_until_somebody_says_that_both_have_signed(papers, response):
    assert papers.of(response).signed is None
    papers.sign_form(response, date(2026, 11, 20))
    papers.sign_form(response, date(2026, 11, 22))
    signed = papers.of(response).signed
    assert (signed.signed_on, signed.by) == (date(2026, 11, 22), "Dr. May Li")


def test_a_stop_has_papers_and_they_go_with_it_when_it_is_sent(papers, stopped, patients, token):
    kept = papers.keep_letter(stopped, LETTER)
    patients.go_on(token, "wrong-answer")
    response = patients.send(token, a_form()).response_id
    assert papers.of(response).letters == (kept,)
    assert papers.letter(response, kept.id) == LETTER


def test_nothing_is_made_of_what_is_not_there(papers, response):
    for act in (
        lambda: papers.of("nobody"),
        lambda: papers.take_out("nobody", "print-brief"),
        lambda: papers.keep_letter("nobody", LETTER),
        lambda: papers.letter(response, "no-letter"),
    ):
        with pytest.raises(NotFoundError):
            act()


def test_a_letter_is_not_found_under_another_persons_form(papers, response, send):
    kept = papers.keep_letter(response, LETTER)
    with pytest.raises(NotFoundError):
        papers.letter(send().response_id, kept.id)


def test_the_desk_has_no_papers_and_a_program_makes_none(store, response):
    with pytest.raises(NotAllowedError):
        store.papers(Agent("desk-1", "desk"))
    with pytest.raises(NotAllowedError):
        store.papers(Agent("console", "console")).take_out(response, "print-brief")


def test_the_license_of_the_last_letter_is_proposed_to_whoever_signed_it(papers, response, store):
    assert papers.license() == ""
    papers.keep_letter(response, LETTER)
    papers.keep_letter(response, {**LETTER, "license": "000999"})
    assert papers.license() == "000999"
    assert store.papers(Agent("somebody", "practitioner")).license() == ""


def test_the_patient_is_told_who_made_a_letter_and_when(papers, patients, token):
    response = patients.send(token, a_form()).response_id
    papers.keep_letter(response, LETTER)
    papers.take_out(response, "print-advice")
    told = patients.openings(token)
    assert [(one.action, one.by) for one in told] == [
        ("letter", "Dr. May Li"),
        ("print-advice", "Dr. May Li"),
    ]


@pytest.mark.parametrize("act", ["UPDATE paper SET document = '{}'", "DELETE FROM paper"])
def test_a_kept_letter_is_never_changed(papers, response, engine, act):
    papers.keep_letter(response, LETTER)
    connection = engine.past_the_store()
    with pytest.raises(driver.DatabaseError, match="never changed"):
        connection.execute(act)
    connection.close()


def test_a_letter_that_was_changed_past_every_guard_is_found(papers, response, engine, store):
    papers.keep_letter(response, LETTER)
    assert list(broken_seals(store._engine)) == []
    connection = engine.past_the_store()
    connection.execute("DROP TRIGGER paper_update_refused")
    connection.execute("UPDATE paper SET document = '{}'")
    connection.execute("DROP TRIGGER paper_insert_refused")
    connection.execute(
        "INSERT INTO paper SELECT 'x', clinic, subject_id, 7, kind, document, at, agent FROM paper"
    )
    connection.commit()
    connection.close()
    assert list(broken_seals(store._engine)) == [f"a paper of {response} is not as it was kept"]
    assert f"a paper of {response} is nobody’s" in list(unspoken(store._engine))
