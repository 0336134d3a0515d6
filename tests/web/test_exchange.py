"""Continue in one round trip: what the script of a page posts, and what it is told."""

from urllib.parse import urlencode

import pytest

from tests.patients import NEUTRAL
from tests.web.browser import Browser
from tests.web.walker import fill_in

KEPT = "/questions/safety-now"


def filled(person: Browser, **answers: object) -> str:
    return urlencode(fill_in(person.form, {**NEUTRAL, **answers}), doseq=True)


def steps(person: Browser, *posts: tuple[str, str], shown: str = "", known: str = ""):
    asked = {"posts": posts, "shown": shown, "known": known}
    return person.client.post("/steps", json=asked)


def test_a_page_is_kept_and_the_next_one_comes_in_the_same_answer(patient):
    patient.walks_to("safety-now")
    told = steps(patient, (KEPT, filled(patient))).json
    assert (told["done"], told["at"], told["status"]) == (1, "/questions/safety-pain", 200)
    assert "<h1>Your pain, in short</h1>" in told["page"]
    assert patient.visit("/questions/safety-pain").status == 200


def test_the_first_page_begins_the_form_and_the_browser_is_told_whose_it_is(patient):
    patient.visit("/")
    answer = steps(patient, ("/", filled(patient)))
    assert answer.json["at"] == "/questions/before-you-start"
    assert len(answer.headers.getlist("Set-Cookie")) == 1
    assert patient.visit("/questions/before-you-start").status == 200


def test_what_is_missing_is_said_on_the_same_page(patient):
    patient.walks_to("safety-now")
    told = steps(patient, (KEPT, urlencode({"csrf_token": patient.form_data["csrf_token"]}))).json
    assert (told["done"], told["at"], told["status"]) == (0, KEPT, 422)
    assert 'role="alert"' in told["page"]
    assert told["ahead"] == []


def test_an_emergency_is_what_comes_back_and_nothing_is_sent_ahead_of_it(patient):
    patient.walks_to("safety-now")
    told = steps(patient, (KEPT, filled(patient, ds_now=["chest_pain"]))).json
    assert told["at"] == "/stop"
    assert "Call 911 now" in told["page"]
    assert told["ahead"] == []
    assert patient.client.get("/ahead?at=safety-pain").json == []


def ahead_of(person: Browser, page: str) -> list:
    return person.client.get(f"/ahead?at={page}").json


def test_the_pages_to_come_are_those_that_come(patient):
    patient.walks_to("safety-now")
    for way in ahead_of(patient, "safety-now"):
        assert patient.address == way["from"]
        data = fill_in(patient.form, NEUTRAL)
        typed = {name: of for name, of in data.items() if name in way["likely"]}
        if not all(set(of) <= set(way["likely"][name]) for name, of in typed.items()):
            break
        patient.fills_in()
        assert patient.address == way["at"]
        assert patient.heading in way["page"]
    assert patient.address != KEPT


def test_several_pages_in_one_round_trip_are_kept_in_their_order(patient):
    patient.walks_to("safety-feeling")
    posts = []
    for way in ahead_of(patient, "safety-feeling")[:2]:
        posts.append((way["from"], filled(patient)))
        patient.html = way["page"]
    told = steps(patient, *posts, shown=way["at"], known="").json
    assert (told["done"], told["at"], told["page"]) == (2, way["at"], None)
    assert told["ahead"][0]["from"] == way["at"]
    assert patient.visit(way["at"]).status == 200


def test_a_page_after_one_that_was_not_accepted_is_not_even_tried(patient):
    patient.walks_to("safety-feeling")
    bad = urlencode({"csrf_token": patient.form_data["csrf_token"]})
    way = ahead_of(patient, "safety-feeling")[0]
    patient.html = way["page"]
    told = steps(patient, ("/questions/safety-feeling", bad), (way["at"], filled(patient))).json
    assert (told["done"], told["at"], told["status"]) == (0, "/questions/safety-feeling", 422)
    assert patient.visit(way["at"]).path == "/questions/safety-feeling"


def test_another_page_than_the_one_that_is_seen_already_is_sent(patient):
    """As when a second window of the same person has changed an answer meanwhile."""
    patient.walks_to("safety-now")
    shown = "/questions/safety-pain"
    told = steps(patient, (KEPT, filled(patient, ds_now=["not_sure"])), shown=shown).json
    assert told["at"] == "/questions/safety-now-again"
    assert told["page"]


def test_a_post_without_the_token_of_its_page_is_refused_here_too(patient):
    patient.walks_to("safety-now")
    told = steps(patient, (KEPT, urlencode({"ds_now": "none", "ds_leg_now": "none"}))).json
    assert (told["done"], told["status"]) == (0, 400)
    assert patient.visit("/questions/safety-pain").path == KEPT


def test_a_page_of_another_site_changes_nothing_in_this_way_either(patient):
    patient.walks_to("safety-now")
    asked = {"posts": [(KEPT, filled(patient))], "shown": "", "known": ""}
    answer = patient.client.post("/steps", json=asked, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.json["status"] == 403
    assert patient.visit("/questions/safety-pain").path == KEPT


@pytest.mark.parametrize(
    "asked",
    [
        {},
        [],
        {"posts": [], "shown": "", "known": ""},
        {"posts": [["/close", ""]], "shown": "", "known": ""},
        {"posts": [["/staff/sign-in", ""]], "shown": "", "known": ""},
        {"posts": [["//evil.example/", ""]], "shown": "", "known": ""},
        {"posts": [["/questions/you", ""]] * 41, "shown": "", "known": ""},
        {"posts": [["/questions/you"]], "shown": "", "known": ""},
        {"posts": [["/questions/you?é=1", ""]], "shown": "", "known": ""},
        {"posts": [["/questions/you", "\ud800"]], "shown": "", "known": ""},
        {"posts": [["/questions/you", ""]], "shown": "", "known": "you&language=es"},
    ],
)
def test_whatever_no_script_of_ours_would_ask_has_no_address(patient, asked):
    assert patient.client.post("/steps", json=asked).status_code == 404


def test_a_body_nested_without_end_has_no_address_either(patient):
    assert patient.client.post("/steps", data="[" * 100_000).status_code == 404


def test_too_much_at_once_is_not_even_read(patient):
    asked = {"posts": [["/", "x" * 400_000]], "shown": "", "known": ""}
    assert patient.client.post("/steps", json=asked).status_code in {404, 413}


def test_it_is_answered_under_the_headers_of_every_page_and_packed(patient):
    patient.walks_to("safety-now")
    asked = {"posts": [(KEPT, filled(patient))], "shown": "", "known": ""}
    answer = patient.client.post("/steps", json=asked, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Type"] == "application/json"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "Location" not in answer.headers


def test_a_form_is_sent_in_one_round_trip_and_put_away_in_the_browser(patient):
    patient.walks_to_review()
    answer = steps(patient, ("/review", filled(patient)))
    assert (answer.json["at"], answer.json["status"]) == ("/sent", 200)
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    again = steps(patient, ("/review", filled(patient)))
    assert again.json["at"].startswith("/sent?again")


def test_on_a_shared_device_nothing_is_sent_ahead(patient, app):
    patient.walks_to("safety-now")
    assert ahead_of(patient, "safety-now")
    app.config["TABLET"] = True
    assert ahead_of(patient, "safety-now") == []


def test_who_has_no_form_is_sent_no_page_of_one(patient):
    assert patient.client.get("/ahead?at=safety-now").status_code == 403


def test_what_is_sent_ahead_keeps_nothing(patient):
    patient.walks_to("safety-now")
    before = patient.visit("/questions/safety-now").html
    ahead_of(patient, "safety-now")
    assert patient.visit("/questions/safety-pain").path == KEPT
    assert len(patient.html) == len(before) or "Please answer this page first." in patient.html
