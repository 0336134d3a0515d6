"""How sure a share is."""

import pytest

from intake.clinical.proportion import exact_interval


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (30, 30, 0.8843, 1.0),
        (0, 60, 0.0, 0.0596),
        (1, 10, 0.0025, 0.4450),
        (1, 20, 0.0013, 0.2487),
        (5, 10, 0.1871, 0.8129),
        (20, 1000, 0.0123, 0.0307),
        (450, 1000, 0.4189, 0.4814),
    ],
)
def test_an_interval_is_that_of_the_tables(hits, of, low, high):
    assert exact_interval(hits, of) == pytest.approx((low, high), abs=6e-5)


def test_of_nobody_any_share_fits():
    assert exact_interval(0, 0) == (0.0, 1.0)


def test_seven_of_twenty_is_thirteen_of_twenty_seen_from_the_other_side():
    low, high = exact_interval(7, 20)
    assert exact_interval(13, 20) == pytest.approx((1 - high, 1 - low))


def test_of_many_thousands_it_is_worked_out_too():
    low, high = exact_interval(50_000, 100_000)
    assert 0.49 < low < 0.5 < high < 0.51
