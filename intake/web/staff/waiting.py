"""One line of the queue: who waits, how soon, why, and whether to call."""

from dataclasses import dataclass
from datetime import datetime

from intake.storage import QueueEntry
from intake.web.moment import day_time
from intake.web.staff.level import Level, level
from intake.web.staff.telling import language, years

NO_NAME = "Name not given yet"
STATES = {
    "sent": "Sent",
    "stopped": "Stopped, not sent",
    "abandoned": "Left half done, not sent",
}
PAGES = {
    "sent": "practitioner.response",
    "stopped": "practitioner.stopped",
    "abandoned": "practitioner.stopped",
}
NOTHING_FOUND = {
    "sent": "Nothing that changes the plan",
    "stopped": "",
    "abandoned": "Left the form after urgent answers",
}


@dataclass(frozen=True)
class Waiting:
    id: str
    page: str
    """The endpoint that opens it."""
    level: Level
    could_be: Level | None
    name: str
    about: str
    found: tuple[str, ...]
    stop: str
    since: datetime
    state: str
    call: str
    """“Call now”, “Call today” or nothing."""
    phone: str


def waiting(entry: QueueEntry) -> Waiting:
    shown, person = level(entry.disposition), entry.person
    speaks = language((person and person.language) or entry.language)
    return Waiting(
        id=entry.id,
        page=PAGES[entry.kind],
        level=shown,
        could_be=level(entry.could_be) if entry.could_be else None,
        name=person.name if person else NO_NAME,
        about=f"{years(person)}, {speaks}" if person else speaks,
        found=tuple(h.title for h in entry.headlines) or (NOTHING_FOUND[entry.kind],),
        stop=_stop(entry),
        since=entry.since,
        state=STATES[entry.kind],
        call=_call(entry),
        phone=person.phone if person else "",
    )


def _call(entry: QueueEntry) -> str:
    if entry.kind != "sent" or entry.disposition == "emergency_now":
        return "Call now"
    return "Call today" if entry.disposition == "same_day" else ""


def _stop(entry: QueueEntry) -> str:
    if entry.stopped_at is None:
        return ""
    read = "Pressed" if entry.acknowledged else "Has not pressed"
    on = " Went on with the form." if entry.went_on else ""
    return f"Saw the emergency page {day_time(entry.stopped_at)}. {read} “I have read this”.{on}"
