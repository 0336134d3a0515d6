"""When a visit begins: the day and the time of a list, on the clock of the clinic."""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from intake.web.staff.bring.calendar_day import Order, UnclearError, day_in

NIGHT_ENDS, NOON = 6, 12
"""Hours. Before six nobody is treated: a time like that has lost its “pm”."""
TIME = re.compile(
    r"(?<![\d:.h])(\d{1,2})(?:[:.h](\d{2})(?::\d{2})?)?\s*([ap])\.?\s?m\b\.?"
    r"|(?<![\d:.h])(\d{1,2})[:h](\d{2})(?::\d{2}(?:\.\d+)?)?(?![\d:])",
    re.IGNORECASE,
)
BARE = re.compile(r"(\d{1,2}?)(\d{2})?()")
EXACT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)", re.IGNORECASE)
"""A moment that says how far its clock is from that of Greenwich."""
BETWEEN = re.compile(r"(?<=\d)T(?=\d)")
"""What ISO 8601 puts between a day and a time."""
LIKE = "Write it like 9:30 am or 14:30."


def moment_in(day: str, clock: str, order: Order, zone: ZoneInfo, today: date) -> datetime:
    """When the visit begins. `clock` is empty where `day` says both. Else an UnclearError."""
    if EXACT.fullmatch(day) and not clock:
        return _exact(day).astimezone(zone)
    day = BETWEEN.sub(" ", day)
    at, half_said = time_in(clock) if clock else _time_beside_day(day)
    bare_day = " ".join(TIME.sub(" ", day).split()).strip(" ,-–@")
    local = datetime.combine(day_in(bare_day, order, today), at)
    moment = at_the_clinic(local, zone)
    if at.hour < NIGHT_ENDS and not half_said:
        raise UnclearError(_night(at))
    return moment


def time_in(text: str) -> tuple[time, bool]:
    """The time of day, and whether it says which half of the day it means.

    Of `9:30 – 10:15 am` the beginning.
    """
    found = list(TIME.finditer(text))
    if re.search(r"\d", TIME.sub("", text)):
        found = [bare] if (bare := BARE.fullmatch(text.strip())) else []
    if not found:
        raise UnclearError(f"“{text}” cannot be read as a time. {LIKE}")
    return _time(found, text)


def _time_beside_day(text: str) -> tuple[time, bool]:
    found = list(TIME.finditer(text))
    if not found:
        raise UnclearError(
            f"“{text}” says no time of day. Add the time of the visit, or choose the column that "
            "has it."
        )
    return _time(found, text)


def _time(found: list[re.Match[str]], text: str) -> tuple[time, bool]:
    hour, minute, half = _parts(found[0])
    if not half and len(found) > 1:
        until, _, half = _parts(found[1])
        if half == "p" and hour % NOON > until % NOON:  # 11:30 – 12:15 pm is of the morning
            half = "a"
    if half and 1 <= hour <= NOON:
        hour = hour % NOON + (NOON if half == "p" else 0)
    elif half == "p" and hour == 0:
        hour = 24  # no such hour
    try:
        return time(hour, minute), bool(half)
    except ValueError as error:
        raise UnclearError(f"“{text}” is not a time of day. {LIKE}") from error


def _parts(found: re.Match[str]) -> tuple[int, int, str]:
    if found.re is BARE:
        return int(found[1]), int(found[2] or 0), ""
    return int(found[1] or found[4]), int(found[2] or found[5] or 0), (found[3] or "").lower()


def _exact(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text.upper())
    except ValueError as error:
        raise UnclearError(f"“{text}” is no moment of the calendar. Correct it.") from error


def at_the_clinic(local: datetime, zone: ZoneInfo) -> datetime:
    """UnclearError for a time that the clocks of that day leave out, or show twice."""
    moment = local.replace(tzinfo=zone)
    clock = f"{local.hour}:{local:%M}"
    if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local:
        raise UnclearError(
            f"There is no {clock} on that day: the clocks are put forward then. Look up the time "
            "of the visit, and write that."
        )
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        raise UnclearError(
            f"On that day the clocks show {clock} twice, as they are put back. Write which of the "
            f"two, like {moment.isoformat(timespec='minutes')}."
        )
    return moment


def _night(at: time) -> str:
    if at == time():
        return "It says no time of day but 0:00. Add the time of the visit."
    return (
        f"{at.hour}:{at:%M} would be at night. Write {at.hour + NOON}:{at:%M}, or add “am” where "
        "that is right."
    )
