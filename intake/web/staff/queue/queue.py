"""Who waits for a practitioner: the page, and what the page asks for by itself to stay as it is."""

from datetime import timedelta
from typing import Any, cast

from flask import get_flashed_messages, render_template, request

from intake.storage.account import IDLE
from intake.web.access import Audience, current_staff, open_to, practitioners, unnoticed
from intake.web.installed import LEFT_AFTER
from intake.web.moment import clock, now
from intake.web.staff.level import LEVELS
from intake.web.staff.practitioner import blueprint
from intake.web.staff.queue.filter import Filter, chips
from intake.web.staff.queue.waiting import waiting

WARNED = timedelta(minutes=2)
"""How long before nobody is signed in any more the page says so."""
URGENT = {"emergency_now", "same_day"}


@blueprint.get("/")
@open_to(Audience.PRACTITIONER)
def queue() -> str:
    flashed = cast("list[tuple[str, str]]", get_flashed_messages(with_categories=True))
    minutes = int((IDLE - WARNED) / timedelta(minutes=1))
    opened = {request.args.get(form): form for form in ("visit", "give")}
    shown = {"notes": dict(flashed), "opened": opened, "minutes": minutes}
    return render_template("staff/queue.html", **_list(), **shown)


@blueprint.get("/waiting")
@open_to(Audience.PRACTITIONER)
@unnoticed
def look() -> str | tuple[str, int]:
    """The list as it is now; nothing where it is what the page shows already."""
    if practitioners().queue_mark(LEFT_AFTER) == request.args.get("mark"):
        return "", 204
    return render_template("staff/queue_list.html", **_list(), notes={}, opened={})


def _list() -> dict[str, Any]:
    # The mark first: who comes in between is on the page, and once more in the next answer.
    store, me, shown = practitioners(), current_staff().id, Filter.of(request.args)
    mark = store.queue_mark(LEFT_AFTER)
    every = [waiting(entry) for entry in store.queue(LEFT_AFTER)]
    of_late = store.queue(LEFT_AFTER, "reviewed") if shown.state else ()
    lines = [waiting(entry) for entry in of_late] if shown.state else every
    urgent = [line for line in every if line.level.code in URGENT]
    return {
        "lines": [line for line in lines if shown.shows(line, me)],
        "chips": chips(shown, every, me),
        "shown": shown,
        "count": len(every),
        "counted": f"{len(every)}{f', {len(urgent)} urgent' if urgent else ''}",
        "news": f"{_waits(len(every))}. Updated {clock(now())}.",
        "urgent": " ".join(line.mark for line in urgent),
        "mark": mark,
        "me": me,
        "colleagues": [one for one in store.colleagues() if one.id != me],
        "levels": LEVELS,
    }


def _waits(people: int) -> str:
    return "1 person waits" if people == 1 else f"{people} people wait"
