"""One patient, one practitioner, and a clock that tests may turn."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from intake.storage import Alarm, Booking, KeptEdition, Person, Review, Reviews, Sent

CANARY = "canary saddle numbness"
ANSWERS = {
    "dob": "1991-04-02",
    "side": "left",
    "regions": ("calf-left", "low_back"),
    "nrs_now": 4,
    "goal": f"run again, {CANARY} \ud83d “ñ”",
    "phq2_1": None,
}
EDITION = KeptEdition("e" * 64, "2026.1", "q" * 64, "2026.2", "r" * 64, '{"what": "was asked"}')
ANA = Person("Ana", "Díaz", "Annie", "1991-04-02", "212 555 0142", "yes_both", "es")

PAGES = ("start", "consent", "you", "pain", "sleep", "heart", "goals", "review")
TUESDAY = datetime(2026, 11, 24, 15, tzinfo=UTC)
"""Two days after the clock begins: ten in the morning in New York."""


class Clock:
    """Noon on a Sunday, and a little later each time someone looks."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)


def signed_off(reviews: Reviews, entry_id: str) -> Review:
    """By somebody who has just looked at all of it."""
    return reviews.sign_off(entry_id, reviews.history(entry_id).mark)


def flag(code: str, disposition: str = "emergency_now") -> dict[str, Any]:
    return {"code": code, "title": code.title(), "disposition": disposition}


def assessment(*codes: str, disposition: str = "emergency_now") -> dict[str, Any]:
    flags = [flag(code, disposition) for code in codes]
    return {"disposition": disposition, "flags": [*flags, flag("vein", "routine")], "scores": []}


def alarm(assessment: Any, answers: Any = None, **changes: Any) -> Alarm:
    """An emergency over these answers; over those of an ordinary walk where none are given."""
    filed = Alarm(assessment, ANSWERS if answers is None else answers, {}, EDITION)
    return replace(filed, **changes)


def a_form(disposition: str = "routine", person: Person = ANA, **changes: Any) -> Sent:
    form = Sent(
        answers=ANSWERS,
        withdrawn={"old": "yes"},
        facts={},
        assessment=assessment("rule-1", disposition=disposition),
        edition=EDITION,
        language="en",
        mode="full",
        person=person,
        disposition=disposition,
        could_be=None,
        needle_hold=False,
    )
    return replace(form, **changes)


def a_booking(given_name: str = "Ana", family_name: str = "Díaz", **changes: Any) -> Booking:
    """Somebody who comes on Tuesday."""
    booking = Booking(
        given_name=given_name,
        family_name=family_name,
        phone="212 555 0142",
        email="ana@example.net",
        date_of_birth="1991-04-02",
        language="es",
        starts=TUESDAY,
    )
    return replace(booking, **changes)
