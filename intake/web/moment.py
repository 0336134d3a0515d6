"""The clinic’s clock: which day it is there, and moments as people read them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton
from flask import current_app

from intake.clinical.display import spoken
from intake.language import SOURCE
from intake.web.language import _, language

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOON = 12
MONTH_KNOWN = 2
"""Parts of a written date whose day is not known: a year and a month."""
NO_BREAK = "\u00a0"


def now() -> datetime:
    moment: datetime = current_app.config["CLOCK"]()
    return moment


def zone() -> ZoneInfo:
    found: ZoneInfo = current_app.config["TIME_ZONE"]
    return found


def clinic_day(moment: datetime) -> date:
    return moment.astimezone(zone()).date()


def today() -> date:
    """The day it is at the clinic: durations and ages count to it."""
    return clinic_day(now())


def clock(moment: datetime) -> str:
    """`12:11 pm`; in another language as it says so, `12:11 p. m.`."""
    local = moment.astimezone(zone())
    if language() != SOURCE:
        return format_skeleton("hm", local, tzinfo=zone(), locale=language())
    return f"{local.hour % NOON or NOON}:{local:%M}{NO_BREAK}{'am' if local.hour < NOON else 'pm'}"


def day(moment: datetime) -> str:
    """`November 22, 2026`."""
    return written_day(clinic_day(moment).isoformat())


def written_day(written: str) -> str:
    """A date, or as much of it as is known, as it was taken down: `2026-11-22`, `2026-11`.

    In words of the page’s language: `November 22, 2026`, `22 de noviembre de 2026`.
    """
    parts = written.split("-")
    if language() == SOURCE or len(parts) < MONTH_KNOWN:
        return spoken(written)
    try:
        known = date.fromisoformat("-".join([*parts, "01"][:3]))
    except ValueError:
        return written
    if len(parts) == MONTH_KNOWN:
        return format_skeleton("yMMMM", known, locale=language())
    return format_date(known, "long", locale=language())


def day_time(moment: datetime) -> str:
    """`today, 12:11 pm`, or `Mon, Nov 23, 12:11 pm`; another year is named."""
    local, this_day = moment.astimezone(zone()), today()
    if local.date() == this_day:
        return _("today, %(time)s", time=clock(moment))
    if language() != SOURCE:
        shown = "MMMEd" if local.year == this_day.year else "yMMMEd"
        return f"{format_skeleton(shown, local, tzinfo=zone(), locale=language())}, {clock(moment)}"
    year = "" if local.year == this_day.year else f" {local.year},"
    return f"{local:%a}, {local:%b} {local.day},{year} {clock(moment)}"


def waited(since: datetime) -> str:
    """`5 min`, `3 h`, `2 days`; rounded down."""
    passed = max(now() - since, timedelta())
    if passed < HOUR:
        return f"{passed // timedelta(minutes=1)}{NO_BREAK}min"
    if passed < DAY:
        return f"{passed // HOUR}{NO_BREAK}h"
    days = passed // DAY
    return f"{days}{NO_BREAK}{'day' if days == 1 else 'days'}"
