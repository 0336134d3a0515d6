"""The clinic’s clock: which day it is there, and moments as people read them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask import current_app

from intake.clinical.display import spoken

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOON = 12
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
    """`12:11 pm`."""
    local = moment.astimezone(zone())
    return f"{local.hour % NOON or NOON}:{local:%M}{NO_BREAK}{'am' if local.hour < NOON else 'pm'}"


def day(moment: datetime) -> str:
    """`November 22, 2026`."""
    return spoken(clinic_day(moment).isoformat())


def day_time(moment: datetime) -> str:
    """`today, 12:11 pm`, or `Mon, Nov 23, 12:11 pm`; another year is named."""
    local, this_day = moment.astimezone(zone()), today()
    if local.date() == this_day:
        return f"today, {clock(moment)}"
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
