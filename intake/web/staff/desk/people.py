"""The front desk’s page: whom to call, then who comes when and how far they are.

`/desk/waiting` is what that page asks for by itself, so that somebody who stops is on it at once.
"""

from datetime import timedelta
from typing import Any

from flask import render_template, request

from intake.storage import DeskRow, Selection
from intake.storage.account import IDLE
from intake.web.access import Audience, appointments, desk, likenesses, open_to, unnoticed
from intake.web.installed import LEFT_AFTER
from intake.web.moment import clock, now
from intake.web.staff.desk.booking import BookingForm
from intake.web.staff.desk.day import Shown, chips, parts
from intake.web.staff.desk.desk import blueprint
from intake.web.staff.desk.line import line

LONGEST = 100
"""Forms without a visit on the page; urgent ones stand above them and are all there."""
OF_LATE = timedelta(days=30)
WARNED = timedelta(minutes=2)
"""How long before nobody is signed in any more the page says so."""
SLOT = 15
"""Minutes: what to do next about a visit changes at most so often by time alone."""


@blueprint.get("/")
@open_to(Audience.DESK, Audience.PRACTITIONER)
def people() -> str:
    minutes = int((IDLE - WARNED) / timedelta(minutes=1))
    shown = Shown.of(request.args)
    return render_template(
        "staff/desk.html", **_list(shown), form=BookingForm(), minutes=minutes, whole=True
    )


@blueprint.get("/waiting")
@open_to(Audience.DESK, Audience.PRACTITIONER)
@unnoticed
def look() -> str | tuple[str, int]:
    """The list as it is now; nothing where it is what the page shows already."""
    shown = Shown.of(request.args)
    forms = desk().mark(LEFT_AFTER, now() - OF_LATE, LONGEST)
    if _mark(shown, forms) == request.args.get("mark"):
        return "", 204
    return render_template("staff/desk_list.html", **_list(shown), whole=False)


def _mark(shown: Shown, forms: str) -> str:
    at = now()
    visits = appointments().mark(shown.since, shown.until, LEFT_AFTER)
    return f"{visits}.{forms}.{at:%Y%m%d%H}{at.minute // SLOT}"


def _list(shown: Shown) -> dict[str, Any]:
    # The mark first: who comes in between is on the page, and once more in the next answer.
    there = desk().now(LEFT_AFTER, now() - OF_LATE, LONGEST)
    mark = _mark(shown, there.mark)
    visits = appointments().between(shown.since, shown.until, LEFT_AFTER)
    found = parts(shown, visits)
    starts = {one.id: one.booking.starts for one in visits}
    calls = [line(row, starts.get(row.appointment or "")) for row in there.urgent]
    rows = () if shown.day else there.alone
    alone = [one for one in map(line, rows) if not one.urgent]
    named = [*(one.id for one in visits if not one.form), *(one.id for one in alone)]
    return {
        "shown": shown,
        "mark": mark,
        "parts": found,
        "chips": chips(shown, found),
        "calls": sorted(calls, key=lambda one: one.place),
        "alone_lines": alone,
        "full": len(rows) == LONGEST,
        "hints": likenesses().hints(named),
        "news": f"{_to_call(len(calls))}. Updated {clock(now())}.",
        "title": f"({len(calls)}) Patients" if calls else "Patients",
        "urgent": " ".join(one.mark for one in calls),
    }


def forms_of_late() -> tuple[DeskRow, ...]:
    """Forms of the last weeks that are for no visit; the urgent ones among them stand above."""
    return desk().people(Selection(since=now() - OF_LATE), LONGEST, LEFT_AFTER, alone=True)


def _to_call(number: int) -> str:
    return f"{number} to call" if number else "Nobody has to be called"
