"""How strong the pain is and what it keeps somebody from, as places on a small drawing."""

from intake.web.staff.brief.chart import bars, place, strength


def test_the_three_numbers_stand_where_they_are_on_the_scale():
    drawn = strength({"nrs_now": 0, "nrs_avg": 5, "nrs_worst": 10})
    assert [(mark.kind, mark.x) for mark in drawn.spoken] == [
        ("now", 10.0),
        ("usual", 150.0),
        ("worst", 290.0),
    ]
    assert drawn.rail == (10.0, 280.0)
    assert drawn.missing == ()


def test_three_equal_numbers_are_drawn_over_each_other_the_largest_first():
    drawn = strength({"nrs_now": 6, "nrs_avg": 6, "nrs_worst": 6})
    assert [mark.kind for mark in drawn.marks] == ["worst", "usual", "now"]
    assert drawn.rail == (place(6), 0.0)


def test_a_number_that_was_not_given_is_named_and_never_drawn_as_nought():
    drawn = strength({"nrs_now": 4, "nrs_avg": None})
    assert [mark.name for mark in drawn.marks] == ["now"]
    assert drawn.missing == ("most days", "worst")
    assert strength({"nrs_now": None}) is None
    assert strength({}) is None


def test_a_worst_that_is_less_than_now_is_still_drawn():
    drawn = strength({"nrs_now": 7, "nrs_worst": 3})
    assert drawn.rail == (place(3), place(7) - place(3))


def test_numbers_that_are_none_are_not_drawn():
    assert strength({"nrs_now": "not_sure", "nrs_worst": 11}) is None
    assert strength({"nrs_now": "7"}).marks[0].value == 7


def test_each_thing_they_named_has_a_bar_as_long_as_it_goes_well():
    drawn = bars({"psfs_1": "Run", "psfs_1.score": 3, "psfs_2": "Sit", "psfs_2.score": 0})
    assert [(bar.words, bar.value, bar.length) for bar in drawn] == [("Run", 3, 30), ("Sit", 0, 0)]


def test_a_thing_that_was_named_and_not_rated_is_there_without_a_number():
    drawn = bars({"psfs_1": "Run", "psfs_1.score": None, "psfs_2": None, "psfs_3.score": 4})
    assert [(bar.words, bar.value) for bar in drawn] == [("Run", None)]
