"""A patient who does everything in any order, in two windows: nothing they were told is lost."""

from urllib.parse import urlsplit

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run

from intake import create_app
from intake.storage import PATIENT, Agent, Store, open_store
from tests.web.browser import Browser

PAGES = ("you", "safety-now", "safety-pain", "safety-feeling", "where", "before-you-start")
SIDES = ("/", "/review", "/sent", "/stop", "/support?after=you", "/privacy", "/phone")
PRACTITIONER = Agent("lena", "practitioner")
WORDS = st.text(max_size=20) | st.sampled_from(["Ana", "Zoë", "王", "<b>", "\u202e", "1\r\n2"])
WINDOWS = st.integers(0, 1)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return create_app({"TESTING": True, "INSTANCE": tmp_path_factory.mktemp("any") / "instance"})


class Anyone(RuleBasedStateMachine):
    """One form in one browser with two windows; `told` is what was acknowledged as kept."""

    app: Flask
    store: Store

    @initialize(far=st.booleans())
    def begins(self, far: bool) -> None:
        client = self.app.test_client()
        self.windows = [Browser(client), Browser(client)]
        for window in self.windows:
            window.in_a_hurry = True
        self.sent_before = len(sent(self.store))
        self.told: dict[str, object] = {}
        self.receipt = ""
        if far:
            self.windows[0].walks_to_review()
            self.windows[0].in_a_hurry = True
        else:
            self.windows[0].starts()
        self.windows[1].visit("/")
        self.client, self.token = client, ""
        self._turns_to_a_new_form()

    @rule(window=WINDOWS, page=st.sampled_from(PAGES))
    def opens(self, window: int, page: str) -> None:
        self.windows[window].visit(f"/questions/{page}")

    @rule(window=WINDOWS, page=st.sampled_from(SIDES))
    def looks_aside(self, window: int, page: str) -> None:
        self.windows[window].visit(page)

    @rule(window=WINDOWS, times=st.integers(1, 6))
    def goes_on(self, window: int, times: int) -> None:
        for _ in range(times):
            self._presses(window)

    @rule(window=WINDOWS, word=WORDS)
    def writes(self, window: int, word: str) -> None:
        self._presses(window, name_called=word, other_notes=word)

    @rule(window=WINDOWS)
    def changes_a_safety_answer(self, window: int) -> None:
        self.windows[window].visit("/questions/safety-pain?from=review")
        self._presses(window, nrs_now="7")

    @rule(window=WINDOWS)
    def presses_twice(self, window: int) -> None:
        browser = self.windows[window]
        if browser.status == 200 and "<form" in browser.html.partition("<main")[2]:
            address, html = browser.address, browser.html
            self._presses(window)
            browser.address, browser.html = address, html
            self._presses(window)

    def _presses(self, window: int, **words: str) -> None:
        browser = self.windows[window]
        form = browser.html.partition("<main")[2].partition("</main>")[0]
        if 'method="post"' not in form or urlsplit(browser.address).path in LEAVING:
            return
        before = browser.html
        browser.fills_in(**words)
        self._turns_to_a_new_form()
        told_no = "We did not save a second copy" in browser.html
        if browser.status == 200 and browser.html != before and not told_no:
            for name in {*self.told, *words}:
                if f'name="{name}"' in before:
                    self.told.pop(name, None)
                    self.told |= {name: words[name]} if name in words else {}

    def _turns_to_a_new_form(self) -> None:
        """Once a form was sent and closed, the next one in this browser is another."""
        with self.client.session_transaction() as cookie:
            token = cookie.get("draft", self.token)
        if token != self.token:
            self.token, self.told = token, {}

    @invariant()
    def nothing_broke(self) -> None:
        for window in getattr(self, "windows", []):
            assert window.status < 500, (window.address, window.status)

    @invariant()
    def what_was_acknowledged_is_kept(self) -> None:
        if hasattr(self, "token"):
            kept = self.store.patients(PATIENT).draft(self.token).answers
            for name, said in self.told.items():
                assert str(kept[name] or "") == as_kept(said), (name, said)

    @invariant()
    def it_was_sent_once_at_most(self) -> None:
        if hasattr(self, "windows"):
            assert len(sent(self.store)) - self.sent_before <= 1


LEAVING = {"/close", "/no-consent"}


def as_kept(said: str) -> str:
    return said.replace("\r\n", "\n").strip()


def sent(store) -> list[str]:
    queue = store.practitioners(PRACTITIONER).queue()
    return [entry.id for entry in queue if entry.kind == "sent"]


def test_in_any_order_nothing_is_lost_and_nothing_breaks(app):
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        run(
            type("AnyoneHere", (Anyone,), {"app": app, "store": store}),
            settings=settings(
                max_examples=12,
                stateful_step_count=12,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
