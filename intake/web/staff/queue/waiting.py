"""One line of the queue: who waits, how soon, why, whether to call, and whose it is."""

from dataclasses import dataclass
from datetime import datetime

from intake.storage import Owner, Person, QueueEntry
from intake.web.moment import day_time, zone
from intake.web.staff.level import Level, level
from intake.web.staff.queue.complaint import complaint, told
from intake.web.staff.telling import language, years

NO_NAME = "Name not given yet"
KINDS = {
    "sent": "",
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
    "abandoned": "Left the form after urgent answers. Was shown no emergency page.",
}
MODES = {"tablet": "on the tablet", "paper": "on paper", "phone": "by phone"}
ONLINE = "online"


@dataclass(frozen=True)
class Waiting:
    id: str
    page: str
    """The endpoint that opens it."""
    kind: str
    """What sets it apart from a form that was sent; empty where it was."""
    incomplete: bool
    """Whether staff filed it before its person was done."""
    level: Level
    original: Level | None
    """What the rules found, where a practitioner has decided otherwise."""
    could_be: Level | None
    name: str
    about: str
    complaint: str
    found: tuple[str, ...]
    stop: str
    since: datetime
    state: str
    call: str
    """“Call now”, “Call today” or nothing."""
    phone: str
    owner: Owner | None
    visit: datetime | None
    booked: str
    """When the front desk said that they come, in its own words."""
    mark: str
    """Another one when they have come to be in danger, or in danger again."""
    reviewed: bool

    @property
    def visit_local(self) -> datetime | None:
        """By the clinic’s clock, as the form of the visit has it."""
        return self.visit.astimezone(zone()) if self.visit else None


def waiting(entry: QueueEntry) -> Waiting:
    person, begun = entry.person, entry.begun
    after = tuple(f"{headline.title} (told after it was filed)" for headline in entry.told_after)
    found = (*after, *(headline.title for headline in entry.headlines))
    return Waiting(
        id=entry.id,
        page=PAGES[entry.kind],
        kind=KINDS[entry.kind],
        incomplete=entry.incomplete,
        level=level(entry.disposition),
        original=level(entry.original) if entry.original != entry.disposition else None,
        could_be=level(entry.could_be) if entry.could_be else None,
        name=person.name if person else begun.expected or NO_NAME,
        about=_about(entry, person),
        complaint=complaint(entry.answers),
        found=found or tuple(filter(None, (NOTHING_FOUND[entry.kind],))),
        stop=_stop(entry),
        since=entry.since,
        state=_state(entry),
        call=_call(entry),
        phone=person.phone if person else "",
        owner=entry.owner,
        visit=entry.visit,
        booked=begun.visit,
        reviewed=entry.review is not None,
        mark=f"{entry.id}:{entry.disposition}:{entry.state}",
    )


def _about(entry: QueueEntry, person: Person | None) -> str:
    """`43 years, she/her, Spanish, interpreter; on the tablet`."""
    speaks = language((person and person.language) or entry.language)
    interpreter = "interpreter" if entry.answers.get("interp_need") == "yes" else ""
    pronouns = told("pronouns", entry.answers).replace(", ", "/")
    parts = (years(person) if person else "", pronouns, speaks, interpreter)
    return f"{', '.join(filter(None, parts))}; {MODES.get(entry.mode, ONLINE)}"


def _state(entry: QueueEntry) -> str:
    if entry.review is not None:
        return f"Reviewed by {entry.review.by}, {day_time(entry.review.at)}"
    if entry.opened is not None:
        return f"Opened by {entry.opened.by}, {day_time(entry.opened.at)}"
    return "New"


def _call(entry: QueueEntry) -> str:
    if entry.review is not None:
        return ""
    if entry.kind != "sent" or entry.disposition == "emergency_now":
        return "Call now"
    return "Call today" if entry.disposition == "same_day" else ""


def _stop(entry: QueueEntry) -> str:
    if entry.stopped_at is None:
        return ""
    read = "Pressed" if entry.acknowledged else "Has not pressed"
    on = " Went on with the form." if entry.went_on else ""
    return f"Saw the emergency page {day_time(entry.stopped_at)}. {read} “I have read this”.{on}"
