"""Visits that are booked at a desk, and people who do something about theirs."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import Flask

from intake.storage import CONSOLE, PATIENT, Agent, Appointments, Booking, Store, open_store
from intake.web.installed import todays
from tests.web.staff.people import EDITION, NAMES, Someone

NEW_YORK = ZoneInfo("America/New_York")
MONDAY = datetime(2026, 11, 23, 8, 40, tzinfo=NEW_YORK)
"""When the desk opens its page."""
ADDRESS = "https://intake.example.org"
MAILING = {"MAIL_SERVER": ("localhost", 25), "MAIL_FROM": "desk@example.org"}


class Day:
    """One clinic on a Monday morning. `now` is its clock, for the store and for the pages."""

    def __init__(self, app: Flask, store: Store) -> None:
        self.app, self.store, self.now = app, store, MONDAY

    @property
    def visits(self) -> Appointments:
        with self.app.app_context():
            pages = [page.slug for page in todays().questionnaire.pages]
        account = self.store.staff(CONSOLE).by_name(NAMES["desk"])
        return self.store.appointments(Agent(account.id, "desk"), pages)

    def books(
        self, name: str = "Ana Reyes", days: int = 1, at: time = time(9, 30), **told: str
    ) -> str:
        """The id of a visit so many days after today."""
        given, _, family = name.partition(" ")
        starts = datetime.combine(self.now.date() + timedelta(days=days), at, NEW_YORK)
        known = {"phone": "(212) 555-0188", "email": "", "date_of_birth": "", "language": "en"}
        return self.visits.add(Booking(given, family, **{**known, **told}, starts=starts)).id

    def begins(self, visit: str, someone: Someone, page: str | None = None) -> str:
        """They begin the form of this visit, and get as far as this page; the token of it."""
        walk = self.store.patients(PATIENT)
        token = walk.start("en", "full", EDITION).token
        walk.save(token, someone.answers, person=someone.person, page=page)
        self.visits.attach(visit, walk.draft(token).id)
        return token

    def sends(self, visit: str, someone: Someone) -> str:
        """The id of the response."""
        token = self.begins(visit, someone)
        return self.store.patients(PATIENT).send(token, someone.sent).response_id

    def stops(self, visit: str, someone: Someone) -> str:
        """The id of the draft."""
        walk, token = self.store.patients(PATIENT), self.begins(visit, someone)
        walk.stop(token, someone.alarm)
        return walk.draft(token).id

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)


@contextmanager
def monday(app: Flask, **settings: object) -> Iterator[Day]:
    config = app.config
    config.update({"ADDRESS": ADDRESS, **settings})
    with open_store(config["DATABASE"], config["KEYRING"], lambda: day.now) as store:
        day = Day(app, store)
        config["CLOCK"] = lambda: day.now
        yield day
