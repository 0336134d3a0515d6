"""A stolen password: what it opens, and what the second factor accepts."""

import re

import pytest

from intake.storage import CONSOLE, VISITOR, Totp
from intake.web.access import Audience, audiences_of
from intake.web.staff.door.factor import code_hash
from tests.web.staff.entry import SECRET, code_now
from tests.web.staff.people import NAMES

RIGHT = "/desk/"
CODE = "/staff/second/code"
OTHER = "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"
PAPER = "7B21-QYSW-MPGS-P295"


@pytest.fixture
def arriving(visitor):
    """Marco of the front desk, who has given his password."""
    return visitor.sign_in(NAMES["desk"])


def marco(clinic):
    return clinic.staff(CONSOLE).by_name(NAMES["desk"]).id


def test_a_password_alone_opens_nothing_but_the_second_factor(app, arriving):
    closed = 0
    for rule in app.url_map.iter_rules():
        audiences = audiences_of(app.view_functions[rule.endpoint])
        if audiences & {Audience.EVERYONE, Audience.PATIENT, Audience.ARRIVING}:
            continue
        address = re.sub(r"<any\((\w+).*?>", r"\1", str(rule))
        address = re.sub(r"<.*?>", "1", address)
        for method in rule.methods & {"GET", "POST"}:
            closed += 1
            shown = arriving.client.open(address, method=method)
            expected = (303, "/staff/second") if method == "GET" else (403, None)
            assert (shown.status_code, shown.location) == expected, address
    assert closed > 30


def test_nobody_who_has_only_a_password_is_named_or_led_anywhere(arriving):
    page = arriving.visit(CODE)
    assert "Marco" not in page.text
    assert 'aria-label="Main"' not in page.html


def test_the_code_of_the_app_opens(app, arriving):
    assert arriving.visit("/staff/second").location == CODE
    assert arriving.post(CODE, code=code_now(app)).location == RIGHT
    assert arriving.visit(RIGHT).status == 200


def test_spaces_in_the_code_do_not_matter(app, arriving):
    code = code_now(app)
    assert arriving.post(CODE, code=f" {code[:3]} {code[3:]} ").location == RIGHT


@pytest.mark.parametrize(("steps", "opens"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_phone_may_be_half_a_minute_off_and_no_more(app, arriving, monkeypatch, steps, opens):
    now = app.config["CLOCK"]()  # stands still: the half minute must not turn meanwhile
    monkeypatch.setitem(app.config, "CLOCK", lambda: now)
    assert (arriving.post(CODE, code=code_now(app, steps=steps)).location == RIGHT) is opens


def test_a_code_that_was_seen_over_the_shoulder_is_used_up(app, arriving, monkeypatch):
    now = app.config["CLOCK"]()
    monkeypatch.setitem(app.config, "CLOCK", lambda: now)
    code = code_now(app)
    arriving.post(CODE, code=code)
    arriving.sign_in(NAMES["desk"])
    page = arriving.post(CODE, code=code)
    assert page.status == 422
    assert "it was used before" in page.text
    assert page.post(CODE, code=code_now(app, steps=-1)).status == 422


def test_a_recovery_code_opens_once_however_it_is_typed(app, arriving, clinic):
    with app.app_context():
        clinic.factors(VISITOR).new_codes(marco(clinic), [code_hash(marco(clinic), PAPER)])
    assert arriving.post(CODE, code="7b2i qysw mpgs p295").location == RIGHT
    arriving.sign_in(NAMES["desk"])
    assert arriving.post(CODE, code=PAPER).status == 422


def test_a_recovery_code_of_somebody_else_opens_nothing(app, arriving, clinic):
    lena = clinic.staff(CONSOLE).by_name(NAMES["practitioner"]).id
    with app.app_context():
        assert code_hash(lena, PAPER) != code_hash(marco(clinic), PAPER)
        clinic.factors(VISITOR).new_codes(lena, [code_hash(lena, PAPER)])
    assert arriving.post(CODE, code=PAPER).status == 422


def test_after_five_wrong_codes_even_the_right_one_has_to_wait(app, arriving):
    for _ in range(5):
        assert arriving.post(CODE, code="000000").status == 422
    assert arriving.post(CODE, code=code_now(app)).status == 429
    arriving.sign_in(NAMES["desk"])
    assert arriving.post(CODE, code=code_now(app)).status == 429


def test_an_empty_code_says_what_to_do(arriving):
    assert '<a href="#code">Enter a code.</a>' in arriving.post(CODE, code="").html


def test_an_account_without_a_second_factor_is_not_let_in_and_cannot_make_one(arriving, clinic):
    """Whoever holds a stolen password must not be the one who sets up the phone."""
    with clinic._engine.write() as engine:
        engine.run("DELETE FROM totp", {})
    page = arriving.visit("/staff/second")
    assert page.status == 403
    assert "Ask an administrator for an enrollment link." in page.text
    assert arriving.visit("/staff/enrol/app").location == "/staff/second"
    assert arriving.visit("/staff/account/app").location == "/staff/second"


def test_a_lost_account_is_not_opened_by_the_app_it_had(app, arriving, clinic):
    clinic.staff(CONSOLE).invite(marco(clinic))
    assert arriving.post(CODE, code=code_now(app)).status == 403


def test_another_app_takes_the_place_of_the_first(app, arriving, clinic):
    clinic.factors(VISITOR).add(marco(clinic), Totp(OTHER, 0))
    assert arriving.post(CODE, code=code_now(app, SECRET)).status == 422
    assert arriving.post(CODE, code=code_now(app, OTHER)).location == RIGHT
