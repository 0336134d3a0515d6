"""Who reads on in one sitting has opened it once."""

from datetime import UTC, datetime, timedelta

from intake.storage import Opening
from intake.web.sitting import sittings

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def opening(minutes, agent="lena", action="read"):
    return Opening(NOON + timedelta(minutes=minutes), agent, agent, "practitioner", action)


def test_a_sitting_lasts_for_as_long_as_its_person_comes_back_to_it():
    first, again = opening(0), opening(60)
    assert sittings([first, opening(10), opening(24), opening(38), again]) == (first, again)


def test_somebody_else_in_between_is_told():
    lena, may = opening(0), opening(1, "may")
    assert sittings([lena, may, opening(2), opening(3, "may")]) == (lena, may)


def test_whatever_is_more_than_reading_is_told_each_time():
    acts = [opening(0), opening(1, action="print-brief"), opening(2, action="print-brief")]
    assert sittings(acts) == tuple(acts)


def test_nobody_so_far_is_nobody():
    assert sittings([]) == ()
