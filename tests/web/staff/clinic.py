"""A clinic with somebody in each role and at each step of the door, and forms of each kind."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from intake import create_app
from intake.storage import CONSOLE, Booking, open_store
from intake.web import cookie
from intake.web.access import accounts, sessions
from tests.web.browser import Browser
from tests.web.staff.entry import AGENT, let_in, open_accounts
from tests.web.staff.people import ANA, NAMES, RUTH

VISIT = Booking("Ana", "Reyes", "", "", "", "en", datetime.now(UTC) + timedelta(days=1))
WHO = ("stranger", "patient", "arriving", "enrolling", *NAMES)


class Clinic:
    """One clinic with a person in each role, and a form of each kind."""

    def __init__(self, folder: Path, **settings: object) -> None:
        instance = folder / "instance"
        self.app = create_app({"TESTING": True, "INSTANCE": instance, **settings})
        open_accounts(self.app)
        with open_store(self.app.config["DATABASE"], self.app.config["KEYRING"]) as store:
            self.sent, self.stopped = ANA.sends(store), RUTH.stops(store)
            self.staff = store.staff(CONSOLE).by_name(NAMES["desk"])
            self.new = store.staff(CONSOLE).add("noor", "desk", "Noor")
            self.visit = store.appointments(CONSOLE).add(VISIT).id
            store.staff(CONSOLE).invite(self.new.id)

    def address(self, rule: str) -> str:
        entry = self.stopped if "stopped" in rule else self.sent
        rule = rule.replace("<any(responses,stopped):where>", "stopped")
        named = rule.replace("<entry_id>", entry).replace("<slug>", "before-you-start")
        named = named.replace("<path:filename>", "icon.svg")
        named = named.replace("<appointment_id>", self.visit)
        return re.sub(r"<\w+>", str(self.staff and self.staff.id), named)

    def visitor(self, who: str) -> FlaskClient:
        client = self.app.test_client()
        client.environ_base["HTTP_USER_AGENT"] = AGENT
        if who in NAMES:
            let_in(self.app, client, NAMES[who])
        elif who == "patient":
            Browser(client).starts()  # a form of their own: it may be deleted here
        elif who != "stranger":
            arriving = ("password", NAMES["desk"])
            on_the_way = arriving if who == "arriving" else ("enrolment", self.new.name)
            client.set_cookie("staff", self.on_the_way(*on_the_way))
        return client

    def on_the_way(self, level: str, name: str) -> str:
        with self.app.test_request_context(headers={"User-Agent": AGENT}):
            account = accounts().by_name(name)
            return sessions().start_session(account.id, level, cookie.window())


def rules(app: Flask) -> list[tuple[str, frozenset[str]]]:
    return sorted((str(rule), frozenset(rule.methods or ())) for rule in app.url_map.iter_rules())
