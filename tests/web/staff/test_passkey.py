"""Passkeys in a real browser, with an authenticator of its own that nobody has to touch."""

import shutil
import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import CDPSession, ConsoleMessage, Page, sync_playwright
from waitress.server import create_server

from intake import create_app
from intake.storage import CONSOLE, VISITOR, open_store
from tests.journeys.screens import FLAGS
from tests.web.staff.entry import open_accounts
from tests.web.staff.people import NAMES, PASSWORD

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Person:
    """Someone at a browser that has an authenticator in it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.device: CDPSession = page.context.new_cdp_session(page)
        self.device.send("WebAuthn.enable")
        added = self.device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        self.key = {"authenticatorId": added["authenticatorId"]}
        self.refused: list[str] = []
        page.on("console", self._hears)
        page.on("pageerror", lambda error: self.refused.append(str(error)))

    def _hears(self, said: ConsoleMessage) -> None:
        if "Content Security Policy" in said.text:
            self.refused.append(said.text)

    def opens(self, path: str) -> "Person":
        self.page.goto(self.address + path)
        return self

    def fills_in(self, **fields: str) -> "Person":
        for name, value in fields.items():
            self.page.locator(f'main [name="{name}"]').fill(value)
        return self

    def presses(self, wait_for: str = "**") -> "Person":
        with self.page.expect_navigation(url=wait_for):
            self.page.locator("main button[type=submit]").click()
        return self

    def follows(self, words: str) -> "Person":
        self.page.get_by_text(words).click()
        return self

    def signs_in(self, name: str) -> "Person":
        self.page.context.clear_cookies()
        return self.opens("/staff/sign-in").fills_in(name=name, password=PASSWORD).presses()

    def asks_for_a_finger(self, does: bool) -> None:
        self.device.send("WebAuthn.setUserVerified", {**self.key, "isUserVerified": does})

    @property
    def options(self) -> str:
        """What the page hands to the browser’s passkeys, the challenge in it."""
        return self.page.locator("form[data-passkey]").get_attribute("data-options") or ""

    @options.setter
    def options(self, given: str) -> None:
        form = "document.querySelector('form[data-passkey]')"
        self.page.evaluate(f"given => {{ {form}.dataset.options = given }}", given)

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.address)

    @property
    def text(self) -> str:
        return self.page.locator("main").inner_text()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder = tmp_path_factory.mktemp("clinic") / "instance"
    made = create_app({"TESTING": True, "INSTANCE": folder})
    open_accounts(made)
    return made


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    """By name: browsers tie no passkey to a bare number."""
    server = create_server(app, host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://localhost:{server.effective_port}"
    server.close()
    thread.join(10)


@pytest.fixture(scope="module")
def person(address: str) -> Iterator[Person]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield Person(browser.new_page(), address)
        browser.close()


@pytest.fixture(scope="module")
def noor(app: Flask, person: Person) -> str:
    """Somebody new, who enrolled with a passkey; the account’s id."""
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        account = store.staff(CONSOLE).add("noor", "desk", "Noor Haddad")
        link = store.staff(CONSOLE).invite(account.id)
        person.opens(f"/staff/enrol#{link}")
        assert person.page.locator("#code").input_value() == link
        assert "#" not in person.page.url, "the code stays in no history"
        person.presses().fills_in(password=PASSWORD, repeated=PASSWORD).presses()
        person.follows("Use a passkey instead").fills_in(name="Noor’s laptop").presses()
        assert "Keep these recovery codes" in person.text
        (passkey,) = store.factors(VISITOR).held(account.id).passkeys
        assert passkey.name == "Noor’s laptop"
    assert person.follows("I have them on paper").path == "/desk/"
    return account.id


@pytest.fixture
def change(app: Flask):
    """Change what is stored, past the store."""

    def run(sql: str) -> None:
        opened = open_store(app.config["DATABASE"], app.config["KEYRING"])
        with opened as store, store.staff(CONSOLE)._engine.write() as engine:
            engine.run(sql, {})

    return run


@pytest.mark.usefixtures("noor")
def test_a_passkey_opens_the_door_and_then_the_exports(person, change):
    assert person.signs_in("noor").path == "/staff/second/passkey"
    assert person.presses().path == "/desk/"
    change("UPDATE staff_session SET proved_at = '2020-01-01T00:00:00.000000Z'")
    assert person.opens("/desk/exports").path.startswith("/staff/again?")
    assert person.follows("Use a passkey instead").presses().path == "/desk/exports"
    assert person.refused == [], "the policy refused something"


@pytest.mark.usefixtures("noor")
def test_a_copy_of_a_passkey_that_lags_behind_opens_nothing(person, change):
    change("UPDATE passkey SET uses = uses + 100")
    assert person.signs_in("noor").presses().path == "/staff/second/passkey?again=1"
    assert "That passkey did not fit." in person.text
    assert person.opens("/desk/").path == "/staff/second/passkey"
    change("UPDATE passkey SET uses = 0")
    assert person.presses().path == "/desk/"


@pytest.mark.usefixtures("noor")
def test_a_device_that_does_not_ask_who_it_is_opens_nothing(person):
    person.signs_in("noor").asks_for_a_finger(False)
    person.page.locator("main button[type=submit]").click()
    person.page.locator("#passkey-trouble:visible").wait_for(timeout=10_000)
    # A page that was tampered with asks for less, and the device answers that.
    person.options = person.options.replace('"required"', '"discouraged"')
    assert person.presses().path == "/staff/second/passkey?again=1"
    assert person.opens("/desk/").path == "/staff/second/passkey"
    person.asks_for_a_finger(True)


@pytest.mark.usefixtures("noor")
def test_what_was_signed_for_one_session_opens_no_other(person):
    """A phishing page that passes on what it was shown; or somebody else’s key."""
    shown = person.signs_in("noor").options
    person.signs_in("noor")
    assert person.options != shown
    person.options = shown
    assert person.presses().path == "/staff/second/passkey?again=1"
    person.signs_in(NAMES["desk"]).opens("/staff/second/passkey").options = shown
    assert person.presses().path == "/staff/second/passkey?again=1"
    assert person.opens("/desk/").path == "/staff/second/code"
