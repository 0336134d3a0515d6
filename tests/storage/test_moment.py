from datetime import UTC, datetime, timedelta, timezone

import pytest

from intake.storage.moment import from_text, from_text_or_none, to_text, utc_now

NEW_YORK = timezone(timedelta(hours=-5))


def test_a_moment_is_kept_in_utc_and_comes_back_the_same():
    evening = datetime(2026, 11, 22, 21, 30, tzinfo=NEW_YORK)
    assert to_text(evening) == "2026-11-23T02:30:00.000000Z"
    assert from_text(to_text(evening)) == evening
    assert from_text_or_none(None) is None


def test_moments_sort_as_they_happened():
    whole = datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert to_text(whole) < to_text(whole + timedelta(microseconds=1))


def test_nobody_has_to_guess_which_noon_was_meant():
    with pytest.raises(ValueError, match="time zone"):
        to_text(datetime(2026, 11, 22, 12))  # noqa: DTZ001


def test_now_is_in_utc():
    assert utc_now().utcoffset() == timedelta(0)
