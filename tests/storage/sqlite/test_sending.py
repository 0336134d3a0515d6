import pytest

from intake.storage.error import NotKeptError
from intake.storage.sqlite.walk import sending
from tests.storage.example import a_form


def test_two_people_never_share_a_reference(monkeypatch, send):
    drawn = iter(["AAAA-AAAA", "AAAA-AAAA", "BBBB-BBBB"])
    monkeypatch.setattr(sending, "new_reference", lambda: next(drawn))
    assert [send().reference, send().reference] == ["AAAA-AAAA", "BBBB-BBBB"]


def test_nobody_is_thanked_for_a_form_that_does_not_read_back(monkeypatch, patients, token):
    kept = sending.keep

    def keep_and_spoil(*arguments):
        return {**kept(*arguments), "answers": "what was meant"}

    monkeypatch.setattr("intake.storage.sqlite.walk.patients.keep", keep_and_spoil)
    with pytest.raises(NotKeptError):
        patients.send(token, a_form())
