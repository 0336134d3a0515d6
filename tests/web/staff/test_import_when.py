"""When somebody comes, however the clinic’s own system writes it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from intake.web.staff.bring.calendar_day import UnclearError, day_in, likely_order
from intake.web.staff.bring.visit_time import moment_in

NEW_YORK = ZoneInfo("America/New_York")
TODAY = date(2026, 11, 23)


def at(day, clock="", order="mdy"):
    return f"{moment_in(day, clock, order, NEW_YORK, TODAY):%Y-%m-%d %H:%M}"


def unclear(day, clock="", order="mdy"):
    with pytest.raises(UnclearError) as error:
        moment_in(day, clock, order, NEW_YORK, TODAY)
    return str(error.value)


@pytest.mark.parametrize(
    ("day", "order"),
    [
        ("11/24/2026", "mdy"),
        ("11-24-26", "mdy"),
        ("24/11/2026", "dmy"),
        ("24.11.26", "dmy"),
        ("2026/11/24", "ymd"),
        ("2026-11-24", "mdy"),
        ("2026-11-24", "dmy"),
        ("20261124", "mdy"),
        ("Nov 24, 2026", "dmy"),
        ("Tuesday, November 24, 2026", "mdy"),
        ("24 de noviembre de 2026", "mdy"),
        ("24 NOV 2026", "mdy"),
        ("2026 Nov 24", "mdy"),
        ("11/24/2026 0:00", "mdy"),
    ],
)
def test_a_day_is_read_as_programs_and_people_write_it(day, order):
    assert at(day, "9:30 am", order) == "2026-11-24 09:30"


@pytest.mark.parametrize(
    ("clock", "time"),
    [
        ("9:30 am", "09:30"),
        ("9:30AM", "09:30"),
        ("9.30 a.m.", "09:30"),
        ("9:30 a. m.", "09:30"),
        ("09:30:00", "09:30"),
        ("9h30", "09:30"),
        ("0930", "09:30"),
        ("930", "09:30"),
        ("9", "09:00"),
        ("9 am", "09:00"),
        ("2:30 PM", "14:30"),
        ("14:30", "14:30"),
        ("14:30 pm", "14:30"),
        ("12:15 pm", "12:15"),
        ("12:15 am", "00:15"),
        ("9:30 – 10:15 am", "09:30"),
        ("11:30-12:15 pm", "11:30"),
        ("2:00 - 2:45 pm", "14:00"),
    ],
)
def test_a_time_is_read_as_programs_and_people_write_it(clock, time):
    assert at("11/24/2026", clock) == f"2026-11-24 {time}"


@pytest.mark.parametrize(
    "both",
    [
        "11/24/2026 2:30 PM",
        "2026-11-24T14:30:00",
        "2026-11-24 14:30",
        "2026-11-24T19:30:00Z",
        "2026-11-24T20:30+01:00",
        "Tue, Nov 24, 2026 at 2:30 p. m.",
        "OCT/NOV 24 2026 2:30 pm",
        "2:30 pm, 11/24/2026",
        "11/24/2026 2:30 PM - 3:15 PM",
    ],
)
def test_one_column_can_say_both(both):
    assert at(both) == "2026-11-24 14:30"


@pytest.mark.parametrize(
    ("day", "clock", "says"),
    [
        ("11/31/2026", "9 am", "“11/31/2026” is not a day of the calendar. Correct it."),
        ("24/11/2026", "9 am", "with the month first. Correct it, or choose “Day first"),
        ("11/24", "9 am", "“11/24” cannot be read as a day. Write it like 11/24/2026."),
        ("tomorrow", "9 am", "cannot be read as a day"),
        ("11/24/226", "9 am", "not a day of the calendar"),
        ("11/24/2026", "", "“11/24/2026” says no time of day."),
        ("11/24/2026 0:00", "", "It says no time of day but 0:00."),
        ("11/24/2026", "soon", "“soon” cannot be read as a time. Write it like 9:30 am or 14:30."),
        ("11/24/2026", "25:00", "“25:00” is not a time of day."),
        ("11/24/2026", "0:30 pm", "“0:30 pm” is not a time of day."),
        ("11/24/2026", "9-9:45 am", "cannot be read as a time"),
        ("11/24/2026", "2:30", "2:30 would be at night. Write 14:30, or add “am”"),
        ("2026-13-24T09:30:00Z", "", "is no moment of the calendar"),
    ],
)
def test_what_cannot_be_read_says_what_to_write(day, clock, says):
    assert says in unclear(day, clock)


def test_a_day_of_another_order_is_never_read_backwards():
    assert "with the year first" in unclear("11/24/2026", "9 am", "ymd")
    assert at("03/04/2026", "9 am", "mdy") == "2026-03-04 09:00"
    assert at("03/04/2026", "9 am", "dmy") == "2026-04-03 09:00"


def test_a_time_that_the_clocks_leave_out_is_not_made_up():
    assert "There is no 2:30 on that day" in unclear("03/14/2027", "2:30 am")
    assert "There is no 2:30 on that day" in unclear("2027-03-14 02:30")


def test_of_a_time_that_comes_twice_somebody_says_which():
    said = unclear("11/07/2027", "1:30 am")
    assert "the clocks show 1:30 twice" in said
    first = said.rpartition("like ")[2].rstrip(".")
    moment = moment_in(first, "", "mdy", NEW_YORK, TODAY).astimezone(UTC)
    assert moment == datetime(2027, 11, 7, 5, 30, tzinfo=UTC)
    assert at("2027-11-07T01:30-05:00") == "2027-11-07 01:30"


@pytest.mark.parametrize(
    ("written", "born"),
    [("4/2/83", "1983-04-02"), ("4/2/26", "2026-04-02")],
)
def test_a_birth_with_two_digits_of_its_year_is_of_a_year_that_has_been(written, born):
    assert day_in(written, "mdy", TODAY, past=True).isoformat() == born


@pytest.mark.parametrize(
    ("days", "order", "sure"),
    [
        (["11/24/2026", "12/1/2026"], "mdy", True),
        (["24/11/2026", "1/12/2026"], "dmy", True),
        (["2026-11-24"], "ymd", True),
        (["Nov 24, 2026"], "mdy", True),
        ([], "mdy", True),
        (["11/12/2026", "12/12/2026"], "dmy", False),  # December 11 and 12 are soon
        (["12/01/2026", "12/02/2026"], "mdy", False),
        (["01/02/2031"], "mdy", False),
        (["99/99/2026", "24/11/2026"], "dmy", True),
    ],
)
def test_the_order_of_day_and_month_is_seen_from_the_whole_list(days, order, sure):
    assert likely_order(days, TODAY) == (order, sure)
