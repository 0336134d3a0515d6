"""Times as people at the clinic read them: in the clinic’s own time zone, never far from a word."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import current_app

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NO_BREAK = "\u00a0"


def now() -> datetime:
    moment: datetime = current_app.config["CLOCK"]()
    return moment


def zone() -> ZoneInfo:
    found: ZoneInfo = current_app.config["TIME_ZONE"]
    return found


def today() -> date:
    return now().astimezone(zone()).date()


def clock(moment: datetime) -> str:
    """Such as `12:11 pm`."""
    local = moment.astimezone(zone())
    return f"{local.hour % 12 or 12}:{local:%M}{NO_BREAK}{'am' if local.hour < 12 else 'pm'}"  # noqa: PLR2004


def day_time(moment: datetime) -> str:
    """Such as `today, 12:11 pm`, or `Mon, Nov 23, 12:11 pm`; another year is named."""
    local, this_day = moment.astimezone(zone()), today()
    if local.date() == this_day:
        return f"today, {clock(moment)}"
    year = "" if local.year == this_day.year else f" {local.year},"
    return f"{local:%a}, {local:%b} {local.day},{year} {clock(moment)}"


def waited(since: datetime) -> str:
    """Such as `5 min`, `3 h`, `2 days`; rounded down."""
    passed = max(now() - since, timedelta())
    if passed < HOUR:
        return f"{passed // timedelta(minutes=1)}{NO_BREAK}min"
    if passed < DAY:
        return f"{passed // HOUR}{NO_BREAK}h"
    days = passed // DAY
    return f"{days}{NO_BREAK}{'day' if days == 1 else 'days'}"


def start_of(day: date) -> datetime:
    """Midnight at the clinic."""
    return datetime.combine(day, time(), zone())
