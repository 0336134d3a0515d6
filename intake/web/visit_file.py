"""A visit as a file for somebody’s own calendar, which others may see: no clinic, no reason."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from icalendar import Calendar, Event

from intake.language.catalogue import catalogue
from intake.web.invitation import spoken
from intake.web.language import N_

NAME = "appointment.ics"
TYPE = "text/calendar; charset=utf-8"
SUMMARY = N_("Appointment")
QUESTIONS = N_("Questions? Call %(phone)s.")


def calendar(
    appointment_id: str,
    starts: datetime,
    settings: Mapping[str, Any],
    *,
    language: str = "en",
    changed: datetime,
    sequence: int,
    cancelled: bool = False,
) -> bytes:
    """`sequence` grows with each change: a calendar that has the visit moves it, and adds no other.

    In UTC: every calendar then shows it at the right moment, wherever its owner is that day.
    """
    words = catalogue(spoken(language, settings))
    visit = Event()
    visit.add("uid", appointment_id)
    visit.add("dtstamp", changed.astimezone(UTC).replace(microsecond=0))
    visit.add("dtstart", starts.astimezone(UTC))
    visit.add("sequence", sequence)
    visit.add("summary", words.say(SUMMARY))
    visit.add("description", words.say(QUESTIONS) % {"phone": settings["CLINIC_PHONE"]})
    visit.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if settings["CLINIC_ADDRESS"]:
        visit.add("location", settings["CLINIC_ADDRESS"])
    file = Calendar()
    file.add("prodid", "-//Intake//Appointment//EN")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add_component(visit)
    return bytes(file.to_ical())
