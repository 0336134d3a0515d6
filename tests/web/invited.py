"""A booked visit and its link, for tests of the patient’s side."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from flask import Flask

from intake.storage import Agent, Booking, Store
from tests.web.browser import Browser

MARCO = Agent("desk-1", "desk")
STARTS = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)
AT = datetime(2026, 11, 23, 13, tzinfo=UTC)
"""The morning before, at the clinic 8 o’clock."""
ANA = Booking(
    "Analuisa", "Reyes", "212 555 0142", "ana@example.com", "1991-04-02", "en", STARTS, ""
)


NUMBER = count(1)


class Clock:
    def __init__(self) -> None:
        self.now = AT

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


def books(store: Store, booking: Booking = ANA) -> str:
    """A visit of somebody nobody has booked before."""
    name = f"{booking.given_name} {next(NUMBER)}"
    return store.appointments(MARCO).add(replace(booking, given_name=name)).id


def invites(store: Store, appointment_id: str) -> str:
    """A new link: where it leads."""
    desk = store.appointments(MARCO)
    newest = desk.find(appointment_id).invitation
    return f"/invited/{desk.invite(appointment_id, newest.id if newest else None)}"


def somebody(app: Flask) -> Browser:
    return Browser(app.test_client())
