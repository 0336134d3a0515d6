"""A clinic as it is served, and people with browsers of every kind in front of it.

One browser at a time in one process: Playwright allows no second, and other tests have theirs.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser

from intake import create_app
from tests.hostile.chromium import chromium
from tests.hostile.conftest import Starter
from tests.journeys.person import Person
from tests.patients import NEUTRAL
from tests.web.staff.entry import AGENT, let_in, open_accounts
from tests.web.walker import Walker

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 375, "height": 812}
SMALLEST = {"width": 320, "height": 640}


@dataclass(frozen=True)
class Clinic:
    """The server, and the same installation seen past its pages."""

    url: str
    app: Flask

    def form_at_its_end(self, **told: object) -> tuple[dict[str, str], list[str]]:
        """The cookie of somebody who has answered every page, and where those pages are."""
        walker = Walker(self.app.test_client())
        walker.walk({**NEUTRAL, **told}, ends={"/review"})
        cookie = walker.client.get_cookie("intake")
        pages = list(dict.fromkeys(urlsplit(page).path for page in walker.pages))
        return {"name": "intake", "value": cookie.value, "url": self.url}, pages

    def pass_of(self, name: str) -> dict[str, str]:
        """The cookie of somebody of the staff who has come in."""
        client = self.app.test_client()
        let_in(self.app, client, name)
        return {"name": "staff", "value": client.get_cookie("staff").value, "url": self.url}


@pytest.fixture(scope="session")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    folder = tmp_path_factory.mktemp("journeys") / "clinic"
    starter = Starter()
    running = starter.start(folder)
    app = create_app({"TESTING": True, "INSTANCE": folder / "instance"})
    open_accounts(app)
    yield Clinic(running.url, app)
    starter.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as program:
        yield program


@pytest.fixture
def somebody(clinic: Clinic, browser: Browser) -> Iterator[Callable[..., Person]]:
    """`somebody(viewport=PHONE, java_script_enabled=False, …)`: a person with such a browser.

    In the end no page may have complained: no error of a script, nothing that the policy refused.
    """
    people: list[Person] = []

    def made(*, audits: bool = True, **settings: object) -> Person:
        chosen = {"viewport": DESK, "user_agent": AGENT, "locale": "en-US", **settings}
        context = browser.new_context(**chosen)
        scripts = chosen.get("java_script_enabled") is not False
        # Nor does axe-core run there: test_walk looks at the same pages with our scripts kept away.
        person = Person(context, clinic.url, audits=audits and scripts, scripts=scripts)
        people.append(person)
        return person

    yield made
    # A page that says what is still to be answered comes with a 4xx, which the browser logs.
    complaints = [said for person in people for said in person.heard if "status of 4" not in said]
    for person in people:
        person.context.close()
    assert not complaints
