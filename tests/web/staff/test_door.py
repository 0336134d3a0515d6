from intake.storage import CONSOLE
from intake.web.staff import door
from tests.web.staff.people import NAMES, PASSWORD

NO_MATCH = "That name and password do not match."


def test_a_practitioner_comes_to_the_queue_and_the_front_desk_to_its_list(visitor):
    assert visitor.sign_in(NAMES["practitioner"]).location == "/practitioner/"
    assert visitor.sign_in(NAMES["desk"]).location == "/desk/"


def test_capitals_and_spaces_in_the_name_do_not_matter(visitor):
    assert visitor.sign_in(" Lena.Park ").status == 303


def test_a_wrong_password_an_unknown_name_and_a_closed_account_are_told_the_same(visitor, clinic):
    marco = clinic.staff(CONSOLE).by_name(NAMES["desk"])
    clinic.staff(CONSOLE).disable(marco.id)
    told = {
        visitor.sign_in(NAMES["practitioner"], "not the password at all").text,
        visitor.sign_in("nobody", PASSWORD).text,
        visitor.sign_in(NAMES["desk"], PASSWORD).text,
    }
    assert visitor.status == 422
    assert len(told) == 1
    assert NO_MATCH in told.pop()


def test_a_password_is_checked_for_a_name_that_nobody_has(visitor, monkeypatch):
    checked = []
    monkeypatch.setattr(door, "matches", lambda *tried: bool(checked.append(tried)))
    visitor.sign_in("nobody", PASSWORD)
    visitor.sign_in(NAMES["desk"], PASSWORD)
    assert [password for _, password in checked] == [PASSWORD, PASSWORD]


def test_an_empty_form_says_what_to_do(visitor):
    visitor.sign_in("", "")
    assert visitor.status == 422
    assert '<li><a href="#name">Enter your name.</a></li>' in visitor.html
    assert '<li><a href="#password">Enter your password.</a></li>' in visitor.html


def test_the_door_closes_for_a_name_after_five_wrong_passwords(visitor):
    for _ in range(5):
        assert visitor.sign_in(NAMES["desk"], "wrong").status == 422
    visitor.sign_in(NAMES["desk"], PASSWORD)
    assert visitor.status == 429
    assert "wait 15 minutes" in visitor.text.casefold()


def test_the_door_stays_open_for_the_others(visitor):
    for _ in range(5):
        visitor.sign_in(NAMES["desk"], "wrong")
    assert visitor.sign_in(NAMES["practitioner"]).status == 303


def test_whoever_signs_out_is_out_in_every_copy_of_the_cookie(app, desk):
    copied = desk.client.get_cookie("intake")
    assert desk.post("/staff/sign-out").location == "/staff/sign-in"
    thief = app.test_client()
    thief.set_cookie("intake", copied.value)
    assert thief.get("/desk/").status_code == 303


def test_signing_out_is_never_a_link(desk):
    assert desk.visit("/staff/sign-out").status == 405
    assert desk.visit("/desk/").status == 200


def test_an_account_that_is_closed_is_out_at_once(desk, clinic):
    clinic.staff(CONSOLE).disable(clinic.staff(CONSOLE).by_name(NAMES["desk"]).id)
    assert desk.visit("/desk/").location == "/staff/sign-in"


def test_signing_in_again_ends_the_session_before(app, desk):
    before = desk.client.get_cookie("intake")
    desk.sign_in(NAMES["desk"])
    copy = app.test_client()
    copy.set_cookie("intake", before.value)
    assert copy.get("/desk/").status_code == 303


def test_signing_in_drops_the_form_a_patient_left_in_this_browser(visitor):
    with visitor.client.session_transaction() as session:
        session["draft"] = "a patient’s token"
    visitor.sign_in(NAMES["desk"])
    with visitor.client.session_transaction() as session:
        assert "draft" not in session


def test_the_cookie_cannot_be_read_by_a_script(visitor):
    cookie = visitor.sign_in(NAMES["desk"]).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=" in cookie


def test_a_page_that_was_sent_too_late_says_that_it_was_not_kept(visitor):
    visitor.post("/practitioner/responses/1/review")
    assert visitor.status == 403
    assert "What you just sent was not kept." in visitor.text


def test_nobody_is_signed_in_or_out_from_another_site(app, desk):
    app.config["WTF_CSRF_ENABLED"] = True
    assert desk.sign_in(NAMES["desk"]).status == 400
    assert desk.post("/staff/sign-out").status == 400
    assert desk.visit("/desk/").status == 200
