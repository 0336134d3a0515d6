"""One proxy in front, and only where the clinic says so: whom it asks for, it alone may say."""

import pytest
from flask import Flask, request

from intake import create_app
from intake.web.access import Audience, open_to


def installed(tmp_path, **settings) -> Flask:
    app = create_app({"INSTANCE": tmp_path / "instance", **settings})

    @open_to(Audience.EVERYONE)
    def seen() -> dict[str, str | None]:
        return {"from": request.remote_addr, "by": request.scheme, "at": request.host}

    app.add_url_rule("/seen", view_func=seen)
    return app


def seen_by(app: Flask, **said: str) -> dict[str, str]:
    headers = {name.replace("_", "-"): value for name, value in said.items()}
    return app.test_client().get("/seen", headers=headers).json


FORGED = {
    "X_Forwarded_For": "203.0.113.9",
    "X_Forwarded_Proto": "https",
    "X_Forwarded_Host": "127.0.0.9",
    "X_Forwarded_Port": "99",
    "Forwarded": "for=203.0.113.9;proto=https;host=evil.example",
}


def test_without_a_proxy_nobody_is_believed_about_who_they_are(tmp_path):
    app = installed(tmp_path)
    assert seen_by(app, **FORGED) == {"from": "127.0.0.1", "by": "http", "at": "localhost"}


def test_the_proxy_is_believed_and_the_visitor_behind_it_is_not(tmp_path):
    app = installed(tmp_path, PROXY=True)
    said = {**FORGED, "X_Forwarded_For": "10.6.6.6, 10.7.7.7, 203.0.113.9"}
    assert seen_by(app, **said) == {"from": "203.0.113.9", "by": "https", "at": "localhost"}


@pytest.mark.parametrize("said", ["http", "https"])
def test_a_form_comes_back_over_https_whatever_the_proxy_says(tmp_path, said):
    named = {"HTTPS": True, "HOSTS": ("intake.example",)}
    app = create_app({"INSTANCE": tmp_path / "i", "PROXY": said == "https", **named})
    headers = {"Origin": "https://intake.example", "X-Forwarded-Proto": said}
    answer = app.test_client().post("/", base_url="https://intake.example", headers=headers)
    assert answer.status_code == 400  # past the check of the origin: it is the token that lacks
    assert "Your answer was not sent" in answer.text
