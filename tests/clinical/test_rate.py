"""Counts as shares, each with how sure it is, and beside what the clinic hoped for."""

import pytest

from intake.clinical.rate import Budget, Part, rates
from intake.content.policy import ALARM_BUDGET


def test_a_share_comes_with_its_exact_interval():
    found = Part(5, 100)
    assert (found.percent, found.low, found.high) == (5.0, 1.64, 11.28)


def test_of_nobody_nothing_is_known():
    found = Part(0, 0)
    assert (found.percent, found.low, found.high) == (0.0, 0.0, 100.0)


@pytest.mark.parametrize(("hits", "printed"), [(0, True), (1, False), (4, False), (5, True)])
def test_a_few_people_are_not_given_a_number(hits, printed):
    assert Part(hits, 100).printed is printed


def test_the_budget_is_said_in_words():
    assert Budget(1, 2).words == "1, at most 2"
    assert Budget(30, 50, fewest=30).words == "30 to 50"


def test_every_level_with_a_budget_has_a_verdict_and_routine_has_none():
    found = {rate.level: rate for rate in rates({"same_day": 4, "routine": 96}, ALARM_BUDGET)}
    assert list(found) == [*ALARM_BUDGET, "routine"]
    assert found["same_day"].verdict == "inside"
    assert found["routine"].verdict == ""
    assert (found["emergency_now"].forms, found["emergency_now"].percent) == (0, 0.0)


@pytest.mark.parametrize(
    ("counted", "verdict"),
    [
        ({"same_day": 6, "routine": 94}, "over, perhaps by chance"),
        ({"same_day": 60, "routine": 440}, "over"),
    ],
)
def test_over_the_budget_is_said_and_whether_it_may_be_chance(counted, verdict):
    found = {rate.level: rate.verdict for rate in rates(counted, ALARM_BUDGET)}
    assert found["same_day"] == verdict


@pytest.mark.parametrize(
    ("counted", "verdict"),
    [
        ({"discuss_at_visit": 28, "routine": 72}, "below, perhaps by chance"),
        ({"discuss_at_visit": 10, "routine": 490}, "below"),
        ({}, ""),
    ],
)
def test_fewer_than_expected_is_as_odd_as_more(counted, verdict):
    found = {rate.level: rate.verdict for rate in rates(counted, ALARM_BUDGET)}
    assert found["discuss_at_visit"] == verdict
