"""Staff type a form in for somebody, from paper or on the phone: on the patient’s own pages."""

from datetime import timedelta

import pytest

from intake import create_app
from intake.storage import CONSOLE
from intake.web.listener import LISTENER, Listener
from tests.web.browser import Browser as Person
from tests.web.staff.conftest import Browser
from tests.web.staff.entry import let_in, open_accounts
from tests.web.staff.people import NAMES

NAME = "Ana Reyes"


def begins(staff: Browser, mode: str, **said: str) -> Person:
    told = {"which": "new", "name": NAME, "visit": "", "speaks": "en", "mode": mode, **said}
    staff.post("/desk/entry", **told)
    assert staff.location == "/", staff.text
    return Person(staff.client).visit("/")


def test_every_page_says_whose_answers_are_typed_in_and_how(desk):
    person = begins(desk, "paper")
    assert "You are entering answers from paper for Ana Reyes." in person.text
    for page in ("before-you-start", "you", "safety-now"):
        assert "from paper for Ana Reyes" in person.visit("/").walks_to(page).text
    person = begins(desk, "phone")
    assert "You are on the phone with Ana Reyes." in person.text
    assert "Read each question out, word for word." in person.text


def test_in_an_emergency_they_are_told_who_has_to_hear_it(desk):
    person = begins(desk, "phone").walks_to("safety-now").fills_in(ds_now="chest_pain")
    assert person.path == "/stop"
    assert "Read this card to them now, word for word." in person.text
    person = begins(desk, "paper").walks_to("safety-now").fills_in(ds_now="chest_pain")
    assert "Phone them now and read this card to them" in person.text


def test_a_form_from_paper_is_sent_once_and_then_closed_to_them(desk):
    person = begins(desk, "paper").walks_to_review(name_legal_first="Ana").fills_in()
    assert person.path == "/desk/entry"
    assert "Sent, with the reference " in person.html
    for address in ("/sent", "/review", "/questions/you"):
        assert person.visit(address).status == 403
    assert "You are entering" not in person.visit("/").html


def test_they_make_no_code_for_a_form_that_is_somebody_elses(clinic, desk):
    person = begins(desk, "paper").walks_to("safety-now")
    for page in ("/questions/you", "/review"):
        person.visit(page).sends(save="1")
    assert person.visit("/save").status == 404
    with person.client.session_transaction() as cookie:
        assert "code" not in cookie
    assert "give-code" not in actions(clinic)


@pytest.mark.parametrize("mode", ["paper", "phone"])
def test_once_it_is_sent_the_patients_own_pages_are_not_open_to_them(app, desk, mode):
    person = begins(desk, mode).walks_to("/review")
    copied = person.client.get_cookie("intake").value
    person.fills_in()
    for address in ("/status", "/answers", "/answers/file", "/sent/code", "/questions/you"):
        person.client.set_cookie("intake", copied)
        landed = person.visit(address)
        assert landed.path == ("/sent" if mode == "phone" else "/desk/entry"), address
    before = app.config["CLOCK"]
    app.config["CLOCK"] = lambda: before() + timedelta(minutes=15)
    desk.comes_in(NAMES["desk"])
    person.client.set_cookie("intake", copied)
    assert person.visit("/sent").path == "/desk/entry"


def test_they_do_not_delete_it_in_their_patients_name(clinic, desk):
    person = begins(desk, "paper").walks_to("safety-now")
    assert person.client.post("/delete").status_code == 404
    assert person.visit("/delete").status == 404
    assert person.visit("/questions/safety-now").status == 200
    assert "delete" not in actions(clinic)


def test_what_they_enter_is_on_record_as_entered_by_them(clinic, desk):
    begins(desk, "paper").walks_to_review().fills_in()
    events = [e for e in clinic.records(CONSOLE).events(200) if e.action in {"save", "send"}]
    assert {(e.action, e.role, e.shown) for e in events} == {
        ("save", "desk", "Marco"),
        ("send", "desk", "Marco"),
    }


def actions(clinic):
    return [event.action for event in clinic.records(CONSOLE).events(200)]


def test_on_the_phone_what_the_person_would_read_is_read_to_them(desk):
    person = begins(desk, "phone").walks_to_review().fills_in()
    assert person.path == "/sent"
    assert "Read this page to them, word for word." in person.text
    person.sends("/close")
    assert person.path == "/desk/entry"
    assert person.visit("/sent").status == 403


def test_the_record_says_how_it_came_and_who_typed_it_in(desk, practitioner):
    begins(desk, "paper").walks_to_review(name_legal_first="Ana").fills_in()
    assert "On paper, entered by Marco" in desk.visit("/desk/").text
    queue = practitioner.visit("/practitioner/")
    entry = queue.html.partition("/practitioner/responses/")[2].partition('"')[0]
    assert "On paper, entered by Marco" in queue.visit(f"/practitioner/responses/{entry}").text
    begins(practitioner, "phone").walks_to("safety-now").fills_in(ds_now="chest_pain")
    stopped = practitioner.visit("/practitioner/").html.partition("/practitioner/stopped/")[2]
    brief = practitioner.visit(f"/practitioner/stopped/{stopped.partition(chr(34))[0]}")
    assert "By phone, entered by Dr. Lena Park" in brief.text


def test_what_was_put_away_can_be_gone_on_with_by_whoever_began_it(desk, practitioner):
    person = begins(desk, "paper").walks_to("safety-now", name_legal_first="Hortensia")
    person.visit("/close").sends()
    assert "Put away." in person.html
    assert person.visit("/questions/you").status == 403
    assert "Hortensia" not in practitioner.visit("/desk/entry").text
    page = person.visit("/desk/entry")
    assert "Go on with Hortensia" in page.text
    which = [control.value for control in page.form.controls if control.name == "which"]
    page.sends(which=which[1], mode="paper", name="", visit="", speaks="en")
    assert person.visit("/questions/you").holds("name_legal_first") == "Hortensia"
    theirs = practitioner.post("/desk/entry", which=which[1], mode="paper", speaks="en")
    assert theirs.status == 422


def test_the_form_is_open_only_while_they_are_signed_in(app, desk):
    person = begins(desk, "paper").walks_to("safety-now")
    before = app.config["CLOCK"]
    app.config["CLOCK"] = lambda: before() + timedelta(minutes=16)
    answer = person.client.get("/questions/you")
    assert answer.location == "/staff/sign-in"
    assert answer.headers["Clear-Site-Data"]
    assert person.client.get("/questions/you").status_code == 403


def test_while_they_type_they_stay_signed_in(app, desk):
    person = begins(desk, "paper").walks_to("safety-now")
    for _ in range(3):
        before = app.config["CLOCK"]
        app.config["CLOCK"] = lambda before=before: before() + timedelta(minutes=10)
        assert person.visit("/questions/you").status == 200
    assert person.visit("/desk/").status == 200


def test_signing_out_takes_the_form_along(desk):
    person = begins(desk, "phone").walks_to("safety-now")
    person.client.post("/staff/sign-out")
    assert person.visit("/questions/you").status == 403


def test_a_form_of_ones_own_in_this_browser_is_not_typed_over(desk):
    own = Person(desk.client).visit("/").walks_to("safety-now", name_legal_first="Hortensia")
    begins(desk, "paper")
    assert own.walks_to("you").holds("name_legal_first") != "Hortensia"


def test_somebody_has_to_be_named(desk):
    desk.post("/desk/entry", which="new", mode="paper", name="  ", visit="", speaks="en")
    assert desk.status == 422
    assert "Enter the name of the patient." in desk.text


@pytest.fixture
def split(tmp_path):
    """The staff’s pages on a port of their own."""
    settings = {"TESTING": True, "INSTANCE": tmp_path, "WTF_CSRF_ENABLED": False}
    app = create_app({**settings, "STAFF_PORT": 8001})
    open_accounts(app)
    return app


def test_at_the_staffs_own_port_only_the_form_that_they_began_is_open(split):
    client = split.test_client()
    client.environ_base[LISTENER] = Listener.STAFF
    let_in(split, client, NAMES["desk"])
    assert client.get("/").status_code == 404
    person = begins(Browser(client), "paper").walks_to("safety-now")
    assert "from paper for Ana Reyes" in person.text
    person.visit("/close").sends()
    assert client.get("/questions/you").status_code == 404
    assert client.get("/paper").status_code == 200


def test_at_the_staffs_own_port_a_tablet_can_be_handed_over(split):
    client = split.test_client()
    client.environ_base[LISTENER] = Listener.STAFF
    let_in(split, client, NAMES["desk"])
    Browser(client).post("/desk/tablet", name=NAME, visit="", speaks="en", pin="730142")
    person = Person(client).visit("/tablet/hand-over")
    assert person.visit("/").walks_to("safety-now").status == 200
    assert person.sends("/close").visit("/tablet").heading == "Ready for the next person"
