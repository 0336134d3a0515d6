"""Who may open what, for every address there is. A new address fails here until it is listed."""

import re

import pytest
from flask import Flask

from intake.web.access import Audience, audiences_of

ANYONE, PRACTITIONER, DESK = "anyone", "practitioner", "desk"

WHO = {
    "static": ANYONE,
    "patient.start": ANYONE,
    "patient.ask": ANYONE,
    "patient.review": ANYONE,
    "patient.sent": ANYONE,
    "patient.stop": ANYONE,
    "patient.checked": ANYONE,
    "patient.support": ANYONE,
    "patient.phone": ANYONE,
    "patient.privacy": ANYONE,
    "patient.no_consent": ANYONE,
    "patient.close": ANYONE,
    "patient.healthz": ANYONE,
    "staff.sign_in": ANYONE,
    "staff.sign_out": ANYONE,
    "practitioner.queue": PRACTITIONER,
    "practitioner.response": PRACTITIONER,
    "practitioner.review_response": PRACTITIONER,
    "practitioner.stopped": PRACTITIONER,
    "practitioner.review_stop": PRACTITIONER,
    "practitioner.exports": PRACTITIONER,
    "register.rules": PRACTITIONER,
    "register.questions": PRACTITIONER,
    "desk.people": DESK,
    "desk.exports": DESK,
}
METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE")
STAFF = (PRACTITIONER, DESK)


def doors(app: Flask, *audiences: str) -> list[tuple[str, str]]:
    """Every address and method of the endpoints that are for one of these audiences."""
    return [
        (method, str(rule).replace("<entry_id>", "1").replace("<slug>", "x"))
        for rule in app.url_map.iter_rules()
        for method in METHODS
        if WHO[rule.endpoint] in audiences and method in rule.methods
    ]


def test_every_address_is_listed_here_and_nothing_else_is(app):
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == WHO.keys()


def test_every_view_is_marked_with_the_audience_listed_here(app):
    for endpoint, who in WHO.items():
        audiences = audiences_of(app.view_functions[endpoint])
        if who == ANYONE:
            assert audiences & {Audience.EVERYONE, Audience.PATIENT}, endpoint
        else:
            assert audiences == {Audience(who)}, endpoint


def test_a_view_that_nobody_marked_is_closed_to_everyone(app, visitor):
    app.add_url_rule("/forgotten", view_func=lambda: "patients’ answers")
    assert visitor.visit("/forgotten").status == 404
    visitor.sign_in("lena.park")
    assert visitor.visit("/forgotten").status == 404


def test_a_stranger_is_led_to_the_door_and_can_do_nothing(app, visitor):
    for method, address in doors(app, *STAFF):
        shown = visitor.client.open(address, method=method)
        if method in {"GET", "HEAD"}:
            assert (shown.status_code, shown.location) == (303, "/staff/sign-in"), address
        else:
            assert shown.status_code == 403, (method, address)


@pytest.mark.parametrize(("who", "not_theirs"), [(DESK, PRACTITIONER), (PRACTITIONER, DESK)])
def test_for_the_wrong_role_there_is_nothing_there(app, who, not_theirs, request):
    browser = request.getfixturevalue(who)
    nothing = untimed(browser.client.get("/desk/no-such-page").text)
    for method, address in doors(app, not_theirs):
        shown = browser.client.open(address, method=method)
        assert shown.status_code == 404, (method, address)
        assert method == "HEAD" or untimed(shown.text) == nothing, (method, address)


def untimed(html: str) -> str:
    """Without the token of “Sign out”, which holds the second it was made in."""
    return re.sub(r'name="csrf_token" value="[^"]*"', "", html)


@pytest.mark.parametrize("who", STAFF)
def test_each_role_opens_its_own_pages(app, who, request):
    browser = request.getfixturevalue(who)
    for method, address in doors(app, who):
        if method == "GET" and "/1" not in address:
            assert browser.client.get(address).status_code == 200, address


def test_no_address_answers_to_a_method_it_was_not_made_for(practitioner):
    for method in ("PUT", "PATCH", "DELETE"):
        assert practitioner.client.open("/practitioner/", method=method).status_code == 405


def test_anyone_may_open_the_patients_pages(app, visitor):
    for method, address in doors(app, ANYONE):
        if method == "GET" and "static" not in address:
            assert visitor.client.get(address).location != "/staff/sign-in", address
