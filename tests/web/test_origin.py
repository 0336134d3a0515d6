"""A post from a page of somebody else’s, with our own token: a leak of it must not be enough."""

import pytest

from tests.patients import NEUTRAL
from tests.web.browser import Browser
from tests.web.test_walk import kept
from tests.web.walker import fill_in

ELSEWHERE = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "made-up"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "https://localhost"},
    {"Origin": "http://localhost:81"},
    {"Origin": "http://localhost.evil.example"},
]
HERE = [
    {},
    {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "http://localhost"},
    {"Origin": "HTTP://LOCALHOST"},
]


def filled(patient: Browser) -> dict[str, object]:
    """The page about the person, filled in, with the token that belongs to it."""
    return fill_in(patient.form, {**NEUTRAL, "name_legal_first": "Eve"})


def test_from_elsewhere_nothing_is_kept_although_the_token_is_right(patient, store):
    patient.walks_to("you")
    before, data = kept(patient, store), filled(patient)
    for headers in ELSEWHERE:
        answer = patient.client.post("/questions/you", data=data, headers=headers)
        assert answer.status_code == 403, headers
        assert kept(patient, store) == before, headers


def test_from_our_own_page_it_is_kept(patient, store):
    patient.walks_to("you")
    for number, headers in enumerate(HERE):
        data = {**filled(patient), "name_legal_first": f"Ana {number}"}
        patient.client.post("/questions/you", data=data, headers=headers)
        assert kept(patient, store)["name_legal_first"] == f"Ana {number}", headers


def test_a_link_from_elsewhere_opens_the_first_page(patient):
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert patient.client.get("/", headers=headers).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_every_method_that_could_change_something_is_looked_at(house, method):
    for rule in house.url_map.iter_rules():
        if method in (rule.methods or ()):
            address = str(rule).replace("<entry_id>", "1").replace("<slug>", "you")
            headers = {"Sec-Fetch-Site": "cross-site"}
            answer = house.test_client().open(address, method=method, headers=headers)
            assert answer.status_code == 403, address
            assert "Nothing was changed" in answer.text or "You cannot open" in answer.text


def test_without_the_check_a_leaked_token_would_be_enough(patient, store, monkeypatch):
    monkeypatch.setattr("intake.web.origin.is_same_origin", lambda: True)
    patient.walks_to("you")
    headers = {"Origin": "http://evil.example"}
    patient.client.post("/questions/you", data=filled(patient), headers=headers)
    assert kept(patient, store)["name_legal_first"] == "Eve"
