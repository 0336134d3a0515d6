"""Ages, durations and sizes: the border, and one step past it."""

from datetime import date, timedelta

import pytest

from intake.clinical.measure import age, calf_difference, days_ago

TODAY = date(2026, 11, 22)


def test_a_child_is_17_until_the_day_before_the_18th_birthday():
    assert age("2008-11-23", TODAY) == 17
    assert age("2008-11-22", TODAY) == 18


def test_a_birthday_on_29_february_falls_on_1_march_in_other_years():
    assert age("2008-02-29", date(2026, 2, 28)) == 17
    assert age("2008-02-29", date(2026, 3, 1)) == 18


@pytest.mark.parametrize("words", ["", "None", "2008-02-30", "2008-02"])
def test_an_age_needs_a_full_date(words):
    assert age(words, TODAY) is None


def test_a_full_date_is_one_number_of_days():
    assert days_ago((TODAY - timedelta(days=14)).isoformat(), TODAY) == (14, 14)


def test_a_month_or_a_year_is_a_span_of_days():
    assert days_ago("2026-10", TODAY) == (21, 52)
    assert days_ago("2025-12", TODAY) == (325, 356)
    assert days_ago("2026", TODAY) == (0, 325)


@pytest.mark.parametrize("words", ["", "soon", "2026-13-01", "2026-02-30", "1-2-3-4"])
def test_what_is_no_date_has_no_days(words):
    assert days_ago(words, TODAY) is None


@pytest.mark.parametrize(
    ("words", "centimetres"),
    [
        ("38 and 35 cm", 3.0),
        ("left 38,5 right 35", 3.5),
        ("15 in, 14 in", 2.5),
        ('15" and 14"', 2.5),
        ("38", None),
        ("38 35 36", None),
        ("3 and 4", None),
        ("no tape", None),
    ],
)
def test_two_believable_sizes_make_a_difference(words, centimetres):
    assert calf_difference(words) == centimetres
