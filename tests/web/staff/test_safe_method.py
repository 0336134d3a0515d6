"""Looking changes nothing, and changing takes a token: at every address there is, for everyone."""

import hashlib
from pathlib import Path

import pytest
from flask import Flask

from intake.storage.sqlite.file.connection import connect
from tests.web.staff.clinic import WHO, Clinic, rules

KEPT_ASIDE = {"audit_event", "chained", "staff_session", "attempt", "job_run"}
"""What is written down about looking: who looked, when a session was last used, and the mark with
which `/healthz` finds out whether the disk can still be written to."""
REFUSED = {303, 400, 403}
"""Shown again or told so; without a form or a sign-in, led to where one begins."""
UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    return Clinic(tmp_path_factory.mktemp("clinic"))


def everything_in(app: Flask) -> dict[str, str]:
    """By table, a mark of all it holds."""
    database = connect(Path(app.config["DATABASE"]), app.config["KEYRING"], 5)
    try:
        names = set(database.table_names()) - KEPT_ASIDE
        rows = {name: list(map(str, database.query(f'SELECT * FROM "{name}"'))) for name in names}  # noqa: S608
    finally:
        database.close()
    return {
        name: hashlib.sha256("\n".join(held).encode()).hexdigest() for name, held in rows.items()
    }


def test_looking_at_any_page_changes_nothing(shown):
    for who in WHO:
        browser = shown.visitor(who)
        before = everything_in(shown.app)
        assert {"draft", "response", "review", "staff", "stop"} <= before.keys()
        for rule, methods in rules(shown.app):
            for method in methods & {"GET", "HEAD"}:
                browser.open(shown.address(rule), method=method).close()
        assert everything_in(shown.app) == before, who


def test_without_a_token_nothing_can_be_changed_anywhere(shown):
    for who in WHO:
        browser = shown.visitor(who)
        before = everything_in(shown.app)
        for rule, methods in rules(shown.app):
            for method in methods & UNSAFE:
                answer = browser.open(shown.address(rule), method=method)
                assert answer.status_code in REFUSED, (who, method, rule)
        assert everything_in(shown.app) == before, who


def test_no_view_is_exempt_from_the_token(shown):
    protection = shown.app.extensions["csrf"]
    assert not protection._exempt_views
    assert not protection._exempt_blueprints


def test_without_the_token_a_page_of_somebody_else_could_act_for_people(tmp_path):
    """The control: what is refused above would have happened."""
    unguarded = Clinic(tmp_path, WTF_CSRF_ENABLED=False)
    before = everything_in(unguarded.app)
    address = f"/practitioner/responses/{unguarded.sent}/sections"
    unguarded.visitor("practitioner").post(address, data={"section": "flags"})
    assert everything_in(unguarded.app)["remark"] != before["remark"]
