"""A new form beside a sent one, and who has opened a form: as the store tells it."""

from datetime import timedelta

import pytest

from intake.storage import NotFoundError, Selection
from tests.storage.example import ANA, ANSWERS, EDITION, a_form, signed_off

OFFERED = ("dob", "goal", "phq2_1", "never_asked")


@pytest.fixture
def receipt(patients, token):
    return patients.send(token, a_form())


def test_a_new_form_holds_no_answer_and_offers_those_that_were_named(patients, token, receipt):
    started = patients.start_from(token, "es", "full", EDITION, OFFERED)
    assert started.draft.answers == {}
    assert started.draft.person is None
    assert started.draft.language == "es"
    brought = patients.brought(started.token)
    assert brought.sent_at == receipt.sent_at
    assert brought.edition == EDITION.hash
    assert brought.answers == {key: ANSWERS[key] for key in ("dob", "goal")}


@pytest.mark.usefixtures("receipt")
def test_its_code_opens_it_to_nobody_with_another_birthday(patients, token):
    """It holds no answer yet, but shows name, phone and history."""
    new = patients.start_from(token, "en", "full", EDITION, OFFERED)
    assert new.draft.born == ANA.date_of_birth
    code = patients.give_code(new.token).code
    for born in ("", "1990-01-01"):
        with pytest.raises(NotFoundError):
            patients.come_back(code, born, "network")
    assert patients.come_back(code, ANA.date_of_birth, "network")


def test_the_form_it_comes_from_stays_where_it_is(patients, token, receipt):
    patients.start_from(token, "en", "full", EDITION, OFFERED)
    assert patients.draft(token).receipt == receipt
    assert patients.brought(token) is None


def test_a_form_that_was_not_sent_gives_nothing(patients, token, engine):
    with pytest.raises(NotFoundError):
        patients.start_from(token, "en", "full", EDITION, OFFERED)
    assert engine.table("brought") == []


def test_a_token_of_nobody_opens_nothing(patients):
    for act in (patients.brought, patients.openings):
        with pytest.raises(NotFoundError):
            act("nobody’s")


def test_what_was_withdrawn_is_not_offered(patients, token):
    patients.send(token, a_form(withdrawn={"old": "yes"}))
    started = patients.start_from(token, "en", "full", EDITION, ["old"])
    assert patients.brought(started.token).answers == {}


def test_the_practitioner_is_told_where_it_came_from(patients, practitioners, token, receipt):
    new = patients.start_from(token, "en", "full", EDITION, OFFERED).token
    sent = patients.send(new, a_form())
    assert practitioners.open_response(sent.response_id).brought.sent_at == receipt.sent_at
    assert practitioners.open_response(receipt.response_id).brought is None


def test_nobody_has_opened_it(patients, token, receipt):
    del receipt
    assert patients.openings(token) == ()


def test_who_opened_it_is_told_in_order_and_nothing_of_others(
    patients, practitioners, reviews, token, receipt, send
):
    practitioners.open_response(send().response_id)
    practitioners.open_response(receipt.response_id)
    signed_off(reviews, receipt.response_id)
    told = patients.openings(token)
    assert [(one.by, one.role, one.action) for one in told] == [
        ("Dr. May Li", "practitioner", "read"),
        ("Dr. May Li", "practitioner", "review"),
    ]


@pytest.mark.parametrize(
    ("selection", "told"),
    [
        ({}, True),
        ({"status": "sent"}, True),
        ({"status": "reviewed"}, False),
        ({"disposition": "routine"}, True),
        ({"disposition": "same_day"}, False),
    ],
)
def test_a_file_with_it_is_told_and_one_without_it_is_not(
    patients, practitioners, token, receipt, selection, told
):
    del receipt
    practitioners.export(Selection(**selection), "quality").close()
    assert [one.action for one in patients.openings(token)] == ["export-clinical"] * told


def test_days_before_and_after_do_not_hold_it(patients, practitioners, token, receipt):
    day = timedelta(days=1)
    practitioners.export(Selection(until=receipt.sent_at), "quality").close()
    practitioners.export(Selection(since=receipt.sent_at + day), "quality").close()
    assert patients.openings(token) == ()
    practitioners.export(Selection(since=receipt.sent_at), "quality").close()
    assert len(patients.openings(token)) == 1


def test_a_file_of_names_made_before_it_was_sent_is_told_too(patients, desk, token):
    desk.export(Selection(status="sent"), "billing").close()
    assert patients.openings(token) == ()
    desk.export(Selection(), "billing").close()
    patients.send(token, a_form())
    assert [(one.action, one.role) for one in patients.openings(token)] == [("export-desk", "desk")]


def test_a_file_from_before_it_was_begun_does_not_hold_it(patients, desk):
    desk.export(Selection(), "billing").close()
    later = patients.start("en", "full", EDITION).token
    assert patients.openings(later) == ()
