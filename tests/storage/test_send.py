import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from intake.storage import PATIENT, NotFoundError
from intake.storage.error import UnstorableError
from tests.storage.example import ANA, ANSWERS, EDITION, a_form, signed_off


def test_what_is_sent_is_kept_whole(patients, practitioners, token):
    form = a_form("same_day", could_be="emergency_now", needle_hold=True)
    receipt = patients.send(token, form)

    response = practitioners.open_response(receipt.response_id)
    assert response.sent == form
    assert response.receipt == receipt
    assert response.review is None
    draft = patients.draft(token)
    assert (draft.status, draft.receipt) == ("completed", receipt)
    assert response.started == draft.started


def test_a_reference_can_be_said_on_the_phone(send):
    references = {send().reference for _ in range(20)}
    assert len(references) == 20
    for reference in references:
        assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", reference)


def test_sending_again_gives_the_same_receipt_and_keeps_the_first(engine, patients, token):
    first = patients.send(token, a_form())
    events = engine.actions()
    assert patients.send(token, a_form("emergency_now"), revision=0) == first
    assert len(engine.table("response")) == 1
    assert engine.actions() == events


def test_a_double_click_sends_once(engine, patients):
    for _ in range(20):
        token = patients.start("en", "full", EDITION).token
        both = Barrier(2)

        def press(token=token, both=both):
            with engine.open() as store:
                both.wait()
                return store.patients(PATIENT).send(token, a_form())

        with ThreadPoolExecutor(2) as fingers:
            one, two = fingers.submit(press), fingers.submit(press)
        assert one.result() == two.result()
    assert len(engine.table("response")) == 20
    assert engine.actions().count("send") == 20


def test_a_form_that_cannot_be_kept_leaves_the_draft_open(engine, patients, token):
    with pytest.raises(UnstorableError):
        patients.send(token, a_form(disposition="rather-bad"))
    draft = patients.draft(token)
    assert (draft.status, draft.answers, draft.person) == ("in-progress", ANSWERS, ANA)
    assert engine.table("response") == []


def test_it_is_known_who_opened_the_form(patients, practitioners, reviews, may, token):
    receipt = patients.send(token, a_form())
    assert practitioners.opened_by(receipt.response_id) == ()

    practitioners.open_response(receipt.response_id)
    review = signed_off(reviews, receipt.response_id)
    seen = practitioners.opened_by(receipt.response_id)
    assert [(one.by, one.role, one.action) for one in seen] == [
        ("Dr. May Li", "practitioner", "read"),
        ("Dr. May Li", "practitioner", "review"),
    ]
    assert (seen[1].at, seen[1].agent) == (review.at, may.id)
    assert practitioners.opened_by(patients.draft(token).id) == seen


def test_nobody_opened_what_does_not_exist(practitioners):
    with pytest.raises(NotFoundError):
        practitioners.opened_by("nothing")
