"""A clinic with one person in each role, and browsers for them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient

from intake import create_app
from intake.storage import Store, open_store
from intake.web.staff.door import password
from tests.web.audit import audit
from tests.web.staff.entry import AGENT, let_in, open_accounts
from tests.web.staff.people import NAMES, PASSWORD


class Browser:
    """A person at a browser of the clinic, and what they were shown last."""

    def __init__(self, client: FlaskClient, agent: str = AGENT) -> None:
        self.client = client
        client.environ_base["HTTP_USER_AGENT"] = agent
        self.status = 0
        self.html = ""

    def sign_in(self, name: str, password: str = PASSWORD) -> "Browser":
        """Name and password at the door; the second factor is asked for next."""
        return self.post("/staff/sign-in", name=name, password=password)

    def comes_in(self, name: str) -> "Browser":
        """Signed in with everything that takes, without going through the door."""
        let_in(self.client.application, self.client, name)
        return self

    def visit(self, url: str) -> "Browser":
        return self._shown(self.client.get(url))

    def post(self, url: str, **data: str) -> "Browser":
        return self._shown(self.client.post(url, data=data))

    @property
    def text(self) -> str:
        """What can be read, without tags."""
        return " ".join(re.sub(r"<[^>]+>", " ", self.html).split())

    def _shown(self, response) -> "Browser":
        self.file = response.data
        self.status, self.html, self.location = (
            response.status_code,
            "" if response.mimetype == "application/zip" else response.text,
            response.location,
        )
        self.headers = response.headers
        if response.mimetype == "text/html" and response.status_code != 303:
            audit(self.html)
        return self


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Real ones take a tenth of a second each; tests/web/staff/test_password.py makes those."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(password, "HASHER", quick)


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    return create_app({"TESTING": True, "INSTANCE": tmp_path, "WTF_CSRF_ENABLED": False})


@pytest.fixture
def clinic(app: Flask) -> Iterator[Store]:
    """The store of the app under test, with an account for each role in it."""
    open_accounts(app)
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        yield store


@pytest.fixture
def visitor(app: Flask, clinic: Store) -> Browser:  # noqa: ARG001 — the accounts must be there
    return Browser(app.test_client())


@pytest.fixture
def practitioner(app: Flask, clinic: Store) -> Browser:  # noqa: ARG001
    return Browser(app.test_client()).comes_in(NAMES["practitioner"])


@pytest.fixture
def desk(app: Flask, clinic: Store) -> Browser:  # noqa: ARG001
    return Browser(app.test_client()).comes_in(NAMES["desk"])


@pytest.fixture
def administrator(app: Flask, clinic: Store) -> Browser:  # noqa: ARG001
    return Browser(app.test_client()).comes_in(NAMES["administrator"])
