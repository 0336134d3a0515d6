"""Whose form it is: no form, somebody else’s, a stale page, a forged post."""

import pytest

from tests.web.browser import Browser
from tests.web.test_walk import kept

PAGES = ["/questions/you", "/review", "/sent", "/stop", "/stop/checked", "/support"]


@pytest.mark.parametrize("address", PAGES)
def test_without_a_form_in_the_browser_one_is_told_where_to_start(patient, address):
    patient.visit(address)
    assert patient.status == 403
    assert patient.heading == "We cannot find your form in this browser"
    assert patient.link("Go to the start page") == "/"


@pytest.mark.parametrize("token", ["", "made-up", "x" * 5000, 7])
def test_a_made_up_token_opens_nothing(patient, token):
    with patient.client.session_transaction() as cookie:
        cookie["draft"] = token
    assert patient.visit("/questions/you").status == 403


def test_another_patient_sees_nothing_of_mine(app, patient):
    patient.walks_to_review(name_legal_first="Hortensia")
    stranger = Browser(app.test_client())
    assert stranger.visit("/review").status == 403
    stranger.starts().visit("/review")
    assert "Hortensia" not in stranger.html
    assert stranger.is_at("before-you-start")


def test_a_cookie_that_was_tampered_with_opens_nothing(app, patient):
    patient.walks_to("you")
    cookie = patient.client.get_cookie("intake")
    other = Browser(app.test_client())
    other.client.set_cookie("intake", cookie.value[:-3] + "abc")
    assert other.visit("/questions/you").status == 403


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(app):
    cookie = app.test_client().get("/").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_the_cookie_holds_no_answer(patient):
    patient.walks_to("safety-now")
    with patient.client.session_transaction() as cookie:
        assert set(cookie) <= {"csrf_token", "draft", "seen", "language", "_flashes"}


@pytest.mark.parametrize("token", ["", "stale", None])
def test_a_stale_page_keeps_what_was_typed_and_saves_nothing(patient, store, token):
    patient.walks_to("you")
    before = kept(patient, store)
    form = {"name_legal_first": "Ana", "dob-month": "apr"}
    if token is not None:
        form["csrf_token"] = token
    answer = patient.client.post("/questions/you", data=form)
    patient._follow("/questions/you", answer)
    assert patient.status == 400
    assert "Your answer was not sent" in patient.errors
    assert patient.holds("name_legal_first") == "Ana"
    assert patient.holds("dob-month") == "apr"
    assert kept(patient, store) == before
    patient.fills_in(name_legal_first="Ana")
    assert kept(patient, store)["name_legal_first"] == "Ana"


@pytest.mark.parametrize("slug", ["nope", "start", "review"])
def test_a_stale_post_to_a_page_that_does_not_exist_says_so(patient, slug):
    patient.starts()
    patient._follow(slug, patient.client.post(f"/questions/{slug}", data={"csrf_token": "old"}))
    assert (patient.status, patient.heading) == (404, "Page not found")


def test_a_forged_post_without_a_form_is_refused(app):
    for address in ("/questions/you", "/review", "/stop", "/stop/checked"):
        answer = app.test_client().post(address, data={"name_legal_first": "Eve"})
        assert answer.status_code in {400, 403}
        assert "Traceback" not in answer.text


def test_a_forged_start_is_refused_and_begins_nothing(app):
    client = app.test_client()
    assert client.post("/", data={"lang": "en"}).status_code == 400
    assert client.get("/review").status_code == 403


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_another_method_is_refused_in_clear_words(patient, method):
    patient.starts()
    patient._follow("/", getattr(patient.client, method)("/questions/you"))
    assert patient.status == 405
    assert "cannot be used in this way" in patient.heading
