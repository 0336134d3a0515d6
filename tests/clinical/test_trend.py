"""Pain and function from form to form, and whether the difference matters."""

from datetime import UTC, datetime, timedelta

import pytest

from intake.clinical.trend import Size, Smallest, trends
from intake.content.importance import FUNCTION, PAIN, SMALLEST

DAY = datetime(2026, 10, 1, tzinfo=UTC)


def pain(value, question="How strong is it now?"):
    part = {"says": "", "value": value, "because": [{"question": question}]}
    return score("nprs-now", value, [part])


def function(value, *activities):
    parts = [
        {"says": says, "value": value, "because": [{"question": "Name one."}]}
        for says in activities
    ]
    return score("psfs", value, parts)


def score(code, value, parts):
    return {"code": code, "title": code, "value": value, "of": 10, "rule": "r", "parts": parts}


def trend(*scores):
    forms = [
        (DAY + timedelta(weeks=number), {"scores": [one] if one else []})
        for number, one in enumerate(scores)
    ]
    (found,) = trends(forms, SMALLEST)
    return found


def sizes(*scores):
    return [moment.size for moment in trend(*scores).moments]


@pytest.mark.parametrize(
    ("first", "then", "size"),
    [
        (7, 5, Size.IMPORTANT),
        (9, 7, Size.IMPORTANT),
        (9, 8, Size.SMALL),
        (4, 3, Size.SMALL),
        (3, 2, Size.IMPORTANT),  # a third less
        (3, 4, Size.SMALL),  # a third more is no such thing
        (3, 5, Size.IMPORTANT),
        (5, 5, Size.NONE),
        (0, 1, Size.SMALL),
        (0, 2, Size.IMPORTANT),
    ],
)
def test_two_points_or_thirty_percent_less_pain_is_important(first, then, size):
    assert sizes(pain(first), pain(then)) == [Size.FIRST, size]


@pytest.mark.parametrize(
    ("first", "then", "size"),
    [(3, 5, Size.IMPORTANT), (3, 4.9, Size.SMALL), (3, 1, Size.IMPORTANT), (3, 2.5, Size.SMALL)],
)
def test_two_points_of_the_mean_is_an_important_change_of_what_somebody_can_do(first, then, size):
    assert sizes(function(first, "sit"), function(then, " Sit ")) == [Size.FIRST, size]


def test_other_activities_are_another_scale():
    found = sizes(function(3, "sit", "run"), function(8, "sit"), function(9, "swim", "run"))
    assert found == [Size.FIRST, Size.OTHERWISE, Size.OTHERWISE]


def test_the_same_activities_in_another_order_are_the_same_scale():
    assert sizes(function(3, "sit", "run"), function(6, "Run", "sit"))[1] is Size.IMPORTANT


def test_pain_asked_in_other_words_is_not_compared():
    found = trend(pain(8), pain(2, "How bad is it today?"))
    assert found.moments[1].size is Size.OTHERWISE
    assert (found.moments[1].change, found.outcome) == (None, Size.OTHERWISE)


def test_a_missing_answer_is_a_gap_and_the_first_number_is_the_first():
    found = trend(None, pain(None), pain(6), pain(3))
    assert [moment.size for moment in found.moments] == [
        Size.MISSING,
        Size.MISSING,
        Size.FIRST,
        Size.IMPORTANT,
    ]
    assert (found.first, found.moments[3].change) == (6, -3)


def test_what_became_of_it_is_said_in_words_and_not_as_good_or_bad():
    assert trend(pain(6), pain(3)).outcome == "less pain"
    assert trend(pain(3), pain(6)).outcome == "more pain"
    assert trend(function(3, "sit"), function(6, "sit")).outcome == "can do more"
    assert trend(function(6, "sit"), function(3, "sit")).outcome == "can do less"


def test_a_small_difference_has_no_direction():
    assert trend(pain(9), pain(8)).outcome == Size.SMALL
    assert trend(pain(3), pain(3)).outcome == Size.NONE
    assert trend(pain(3), None).outcome == Size.FIRST


def test_a_score_without_any_number_has_no_trend():
    assert trends([(DAY, {"scores": [pain(None)]}), (DAY, {})], SMALLEST) == ()


def test_the_band_around_the_first_number_stays_on_the_scale():
    assert PAIN.band(7, 10) == (5, 9)
    assert PAIN.band(4, 10) == (2.8, 6)
    assert PAIN.band(1, 10) == (0.7, 3)
    assert FUNCTION.band(9, 10) == (7, 10)
    assert FUNCTION.band(1, 10) == (0, 3)


def test_every_difference_names_its_source_and_how_far_that_was_read():
    for one in SMALLEST:
        assert isinstance(one, Smallest)
        assert all(reference.title and reference.status for reference in one.references)
