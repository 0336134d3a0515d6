import threading

import pytest

from intake.storage import CONSOLE
from intake.web.staff.door import door, password
from tests.web.staff.entry import code_now
from tests.web.staff.people import NAMES, PASSWORD

NO_MATCH = "That name and password do not match."


def test_the_right_password_leads_to_the_second_factor(visitor):
    assert visitor.sign_in(NAMES["practitioner"]).location == "/staff/second"


def test_in_a_demonstration_everyone_comes_to_their_first_page_at_once(app, visitor):
    app.config["DEMO"] = True
    homes = {"practitioner": "/practitioner/", "desk": "/desk/", "administrator": "/admin/"}
    for role, home in homes.items():
        assert visitor.sign_in(NAMES[role]).location == home
        page = visitor.visit(home)
        assert page.status == 200
        assert "This is a demonstration." in page.text


def test_what_was_signed_in_in_a_demonstration_opens_nothing_when_it_is_none(app, visitor):
    app.config["DEMO"] = True
    visitor.sign_in(NAMES["desk"])
    app.config["DEMO"] = False
    assert visitor.visit("/desk/").location == "/staff/second"


def test_capitals_and_spaces_in_the_name_do_not_matter(visitor):
    assert visitor.sign_in(" Lena.Park ").status == 303


def test_nothing_tells_whether_an_account_exists(visitor, clinic):
    """Not the words, not the status, not a cookie: wrong, unknown, closed, never enrolled."""
    staff = clinic.staff(CONSOLE)
    staff.disable(staff.by_name(NAMES["desk"]).id)
    staff.invite(staff.by_name(NAMES["administrator"]).id)
    told = {
        (page.text, page.status, "staff=" in str(page.headers))
        for page in (
            visitor.sign_in(NAMES["practitioner"], "not the password at all"),
            visitor.sign_in("nobody", PASSWORD),
            visitor.sign_in(NAMES["desk"], PASSWORD),
            visitor.sign_in(NAMES["administrator"], PASSWORD),
        )
    }
    assert len(told) == 1
    words, status, has_cookie = told.pop()
    assert NO_MATCH in words
    assert (status, has_cookie) == (422, False)


def test_a_password_is_checked_for_a_name_that_nobody_has(visitor, monkeypatch):
    checked = []
    monkeypatch.setattr(door, "matches", lambda *tried: bool(checked.append(tried)))
    visitor.sign_in("nobody", PASSWORD)
    visitor.sign_in(NAMES["desk"], PASSWORD)
    assert [given for _, given in checked] == [PASSWORD, PASSWORD]


def test_an_empty_form_says_what_to_do(visitor):
    visitor.sign_in("", "")
    assert visitor.status == 422
    assert '<li><a href="#name">Enter your name.</a></li>' in visitor.html
    assert '<li><a href="#password">Enter your password.</a></li>' in visitor.html


@pytest.mark.parametrize("name", [NAMES["desk"], "nobody"])
def test_the_door_closes_for_a_name_after_five_wrong_passwords(visitor, monkeypatch, name):
    monkeypatch.setattr(door, "matches", lambda *_: False)
    for _ in range(5):
        assert visitor.sign_in(name, "wrong").status == 422
    monkeypatch.undo()
    visitor.sign_in(name, PASSWORD)
    assert visitor.status == 429
    assert "wait 15 minutes" in visitor.text.casefold()


def test_the_door_stays_open_for_the_others(visitor, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(door, "matches", lambda *_: False)
        for _ in range(5):
            visitor.sign_in(NAMES["desk"], "wrong")
    assert visitor.sign_in(NAMES["practitioner"]).status == 303


def test_a_flood_of_passwords_is_turned_away_at_once_and_leaves_the_others_room(
    visitor, monkeypatch
):
    asked, may_answer = threading.Semaphore(0), threading.Event()

    class Slow:
        def hash(self, _):
            return "hash"

        def verify(self, *_):
            asked.release()
            may_answer.wait(20)

    monkeypatch.setattr(password, "HASHER", Slow())
    waiting = [
        threading.Thread(target=password.matches, args=("hash", PASSWORD))
        for _ in range(password.AT_ONCE + password.WAITING)
    ]
    for thread in waiting:
        thread.start()
    for _ in range(password.AT_ONCE):
        asked.acquire(timeout=20)
    while password.PLACES._value:  # the others have to be in their places
        threading.Event().wait(0.01)
    assert visitor.sign_in(NAMES["desk"]).status == 503
    assert "Nothing was checked" in visitor.text
    assert visitor.visit("/").status == 200
    may_answer.set()
    for thread in waiting:
        thread.join(20)
    monkeypatch.undo()
    assert visitor.sign_in(NAMES["desk"]).status == 303


def test_the_second_factor_makes_a_new_cookie_of_the_one_before(app, visitor):
    visitor.sign_in(NAMES["desk"])
    before = visitor.client.get_cookie("staff").value
    assert visitor.post("/staff/second/code", code=code_now(app)).location == "/desk/"
    assert visitor.client.get_cookie("staff").value != before
    thief = app.test_client()
    thief.set_cookie("staff", before)
    assert thief.get("/desk/").status_code == 303


def test_signing_out_is_never_a_link(desk):
    assert desk.visit("/staff/sign-out").status == 405
    assert desk.visit("/desk/").status == 200


def test_signing_in_drops_the_form_a_patient_left_in_this_browser(visitor):
    with visitor.client.session_transaction() as session:
        session["draft"] = "a patient’s token"
    visitor.sign_in(NAMES["desk"])
    with visitor.client.session_transaction() as session:
        assert "draft" not in session


def cookie_in(headers, name):
    (found,) = (line for line in headers.getlist("Set-Cookie") if line.startswith(f"{name}="))
    return found


def test_the_cookie_cannot_be_read_by_a_script_or_sent_from_another_site(visitor):
    cookie = cookie_in(visitor.sign_in(NAMES["desk"]).headers, "staff")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert "Max-Age" not in cookie


def test_over_https_no_other_host_can_set_the_cookie(app, visitor):
    app.config["HTTPS"] = True
    page = visitor.client.post(
        "/staff/sign-in",
        data={"name": NAMES["desk"], "password": PASSWORD},
        base_url="https://localhost",
    )
    cookie = cookie_in(page.headers, "__Host-staff")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Strict"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_a_page_that_was_sent_too_late_says_that_it_was_not_kept(visitor):
    visitor.post("/practitioner/responses/1/review")
    assert visitor.status == 403
    assert "What you just sent was not kept." in visitor.text


def test_nobody_is_signed_in_or_out_from_another_site(app, desk):
    app.config["WTF_CSRF_ENABLED"] = True
    assert desk.sign_in(NAMES["desk"]).status == 400
    assert desk.post("/staff/sign-out").status == 400
    assert desk.visit("/desk/").status == 200
