"""A clinic with one practitioner and one person at the front desk, and browsers for them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from intake import create_app
from intake.storage import CONSOLE, Store, open_store
from intake.web.staff.password import hashed
from tests.web.audit import audit
from tests.web.staff.people import NAMES, PASSWORD

HASH = hashed(PASSWORD)


class Browser:
    """A person at a browser of the clinic, and what they were shown last."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.status = 0
        self.html = ""

    def sign_in(self, name: str, password: str = PASSWORD) -> "Browser":
        return self.post("/staff/sign-in", name=name, password=password)

    def visit(self, url: str) -> "Browser":
        return self._shown(self.client.get(url))

    def post(self, url: str, **data: str) -> "Browser":
        return self._shown(self.client.post(url, data=data))

    @property
    def text(self) -> str:
        """What can be read, without tags."""
        return " ".join(re.sub(r"<[^>]+>", " ", self.html).split())

    def _shown(self, response) -> "Browser":
        self.status, self.html, self.location = (
            response.status_code,
            response.text,
            response.location,
        )
        self.headers = response.headers
        if response.mimetype == "text/html" and response.status_code != 303:
            audit(self.html)
        return self


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return create_app({"TESTING": True, "INSTANCE": tmp_path, "WTF_CSRF_ENABLED": False})


@pytest.fixture
def clinic(app: Flask) -> Iterator[Store]:
    """The store of the app under test, with two accounts in it."""
    with open_store(app.config["DATABASE"]) as store:
        staff = store.staff(CONSOLE)
        staff.add(NAMES["practitioner"], "practitioner", "Dr. Lena Park", HASH)
        staff.add(NAMES["desk"], "desk", "Marco", HASH)
        yield store


@pytest.fixture
def visitor(app: Flask, clinic: Store) -> Browser:  # noqa: ARG001 — the accounts must be there
    return Browser(app.test_client())


@pytest.fixture
def practitioner(app: Flask, clinic: Store) -> Browser:  # noqa: ARG001
    return Browser(app.test_client()).sign_in(NAMES["practitioner"])


@pytest.fixture
def desk(app: Flask, clinic: Store) -> Browser:  # noqa: ARG001
    return Browser(app.test_client()).sign_in(NAMES["desk"])
