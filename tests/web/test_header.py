"""What every answer tells the browser, whatever it is."""

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from intake import create_app
from intake.web.header import on_this_site


def get(app: Flask, address: str) -> TestResponse:
    with app.test_client().get(address) as answer:  # closes the file that is sent
        answer.get_data()
        return answer


ADDRESSES = ["/", "/healthz", "/nothing", "/questions/you", "/static/intake.css", "/privacy"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_hardened(app, address):
    headers = get(app, address).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "script-src" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cache-Control"] == "no-store"


def test_a_style_sheet_named_by_its_content_may_be_kept(app, patient):
    address = patient.visit("/").html.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert "immutable" in get(app, address).headers["Cache-Control"]
    wrong = address.partition("?")[0] + "?v=000000000000"
    assert get(app, wrong).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "address", ["/desk", "/practitioner", "//desk", "/desk/", "/questions//you"]
)
def test_a_made_up_host_leads_nowhere_else(app, address):
    client = app.test_client()
    answer = client.open(base_url="http://evil.example", path=address)
    assert answer.status_code in {303, 308, 403}
    assert "evil" not in answer.headers.get("Location", "/")
    assert not answer.headers.get("Location", "/").startswith("//")


@pytest.mark.parametrize(
    ("named", "sent"),
    [
        ("http://evil.example/desk/?a=1", "/desk/?a=1"),
        ("http://x//evil.example/", "/evil.example/"),
        ("/questions/you?from=review#phone", "/questions/you?from=review#phone"),
    ],
)
def test_a_redirect_stays_on_this_site(named, sent):
    assert on_this_site(named) == sent


def test_over_https_the_cookie_never_travels_in_clear(tmp_path):
    app = create_app({"INSTANCE": tmp_path, "HTTPS": True})
    assert "Secure" in app.test_client().get("/", base_url="https://x").headers["Set-Cookie"]


def test_the_style_sheets_are_closed_where_they_should_be(app):
    for name in ("intake.css", "staff.css"):
        css = get(app, f"/static/{name}").text
        assert css.count("{") == css.count("}"), name
