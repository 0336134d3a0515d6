"""What every answer tells the browser, whatever it is."""

import hashlib
import re

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from intake import create_app
from intake.web.access import Audience, open_to
from intake.web.header import HEADERS, on_this_site


@pytest.fixture
def secure(tmp_path) -> FlaskClient:
    """Somebody who comes over https, to the name of the clinic."""
    settings = {"INSTANCE": tmp_path / "instance", "HTTPS": True, "HOSTS": ("intake.example",)}
    return create_app(settings).test_client()


def get(app: Flask, address: str) -> TestResponse:
    with app.test_client().get(address) as answer:  # closes the file that is sent
        answer.get_data()
        return answer


GOLDEN = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
        "gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()"
    ),
    "Cache-Control": "no-store",
}
SCRIPT = re.compile(r"; script-src 'nonce-[\w-]{22}'$")
"""On pages that have one: that very script, and no other."""
OF_EACH_PAGE = {"Content-Type", "Content-Length", "Set-Cookie", "Vary", "Location", "Allow"}
OF_A_FILE = {"Content-Disposition", "ETag", "Last-Modified", "Date", "Accept-Ranges"}
EVERY_KIND = [
    ("GET", "/", 200),
    ("HEAD", "/", 200),
    ("OPTIONS", "/", 200),
    ("GET", "/healthz", 200),
    ("GET", "/static/intake.css", 200),
    ("GET", "/static/../intake.db", 404),
    ("GET", "/practitioner/", 303),
    ("GET", "/desk", 308),
    ("POST", "/", 400),
    ("GET", "/questions/you", 403),
    ("GET", "/nothing", 404),
    ("PUT", "/", 405),
    ("TRACE", "/", 405),
]


def hardened(answer: TestResponse) -> None:
    """Exactly these headers, with exactly these words, beside what says what the answer is."""
    headers = dict(answer.headers)
    policy = headers.get("Content-Security-Policy", "")
    headers["Content-Security-Policy"] = SCRIPT.sub("", policy)
    assert {name: headers.pop(name, None) for name in GOLDEN} == GOLDEN
    assert not headers.keys() - OF_EACH_PAGE - OF_A_FILE


@pytest.mark.parametrize(("method", "address", "status"), EVERY_KIND)
def test_every_answer_of_every_status_is_hardened(house, method, address, status):
    with house.test_client().open(address, method=method) as answer:
        assert answer.status_code == status
        hardened(answer)


def test_too_much_at_once_is_refused_with_the_same_headers(patient):
    answer = patient.client.post("/", data={"lang": "x" * 300_000})
    assert answer.status_code == 413
    hardened(answer)


@pytest.mark.parametrize("fault", [RuntimeError, OSError])
def test_a_fault_of_ours_is_hardened_as_well(app, fault):
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def broken() -> None:
        raise fault

    app.config["CLOCK"] = broken
    answer = app.test_client().get("/")
    assert answer.status_code == 500
    hardened(answer)


def test_a_page_that_asks_for_a_nonce_may_run_that_script_and_no_other(app):
    page = "<script nonce={{ csp_nonce() }} src=/x.js></script><i>{{ csp_nonce() }}</i>"

    @open_to(Audience.EVERYONE)
    def scripted() -> str:
        return render_template_string(page)

    app.add_url_rule("/scripted", view_func=scripted)
    seen = set()
    for _ in range(3):
        answer = get(app, "/scripted")
        nonce = answer.text.partition("<i>")[2].partition("<")[0]
        assert f"nonce={nonce} " in answer.text
        assert len(nonce) >= 22
        assert answer.headers["Content-Security-Policy"] == (
            f"{GOLDEN['Content-Security-Policy']}; script-src 'nonce-{nonce}'"
        )
        seen.add(nonce)
    assert len(seen) == 3
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "script-src" not in get(app, "/healthz").headers["Content-Security-Policy"]


@pytest.mark.parametrize("missing", GOLDEN)
def test_a_header_that_is_left_out_is_noticed(house, monkeypatch, missing):
    left = {name: value for name, value in HEADERS.items() if name != missing}
    monkeypatch.setattr("intake.web.header.HEADERS", left)
    with pytest.raises(AssertionError):
        hardened(get(house, "/healthz"))


def test_over_https_the_browser_is_told_never_to_come_in_clear(secure):
    for address in ("/", "/nothing", "/desk/", "/static/intake.css"):
        with secure.get(address, base_url="https://intake.example") as answer:
            told = answer.headers["Strict-Transport-Security"]
            assert told == "max-age=31536000; includeSubDomains"


def test_a_style_sheet_named_by_its_content_may_be_kept(app, patient):
    address = patient.visit("/").html.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert "immutable" in get(app, address).headers["Cache-Control"]
    wrong = address.partition("?")[0] + "?v=000000000000"
    assert get(app, wrong).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/desk", "/practitioner", "//desk", "/desk/", "/a//b"])
def test_a_made_up_host_leads_nowhere_else(house, address, monkeypatch):
    monkeypatch.setattr("intake.web.host.is_ours", lambda _host: True)
    answer = house.test_client().open(base_url="http://evil.example", path=address)
    assert answer.status_code in {303, 308, 404}
    assert "evil" not in answer.headers.get("Location", "/")
    assert not answer.headers.get("Location", "/").startswith("//")


@pytest.mark.parametrize(
    ("named", "sent"),
    [
        ("http://evil.example/desk/?a=1", "/desk/?a=1"),
        ("http://x//evil.example/", "/evil.example/"),
        ("/questions/you?from=review#phone", "/questions/you?from=review#phone"),
        ("//[evil", "/"),
    ],
)
def test_a_redirect_stays_on_this_site(named, sent):
    assert on_this_site(named) == sent


def test_over_https_the_cookie_is_of_this_very_host_and_never_travels_in_clear(secure):
    cookie = secure.get("/", base_url="https://intake.example").headers["Set-Cookie"]
    name, *rest = cookie.split("; ")
    assert name.startswith("__Host-intake=")
    assert {part for part in rest if not part.startswith("Expires")} == {
        *("Secure", "HttpOnly", "Path=/", "SameSite=Lax")
    }


def test_the_style_sheets_are_closed_where_they_should_be(house):
    for name in ("intake.css", "staff.css"):
        css = get(house, f"/static/{name}").text
        assert css.count("{") == css.count("}"), name


@pytest.mark.parametrize("address", ["/", "/privacy", "/healthz", "/nowhere", "/staff/sign-in"])
def test_every_page_says_what_it_is_and_in_which_characters(app, address):
    answer = app.test_client().get(address)
    assert re.fullmatch(r"text/(html|plain); charset=utf-8", answer.headers["Content-Type"])


@pytest.mark.parametrize("address", ["/static", "/static/", "/static/../intake.db", "/instance/"])
def test_no_folder_is_listed_and_nothing_beside_the_pages_is_served(app, address):
    assert app.test_client().get(address).status_code in {308, 404}


def test_cookies_are_signed_with_a_hash_of_today(app):
    signer = app.session_interface.get_signing_serializer(app).make_signer(b"salt")
    assert signer.digest_method is hashlib.sha256
