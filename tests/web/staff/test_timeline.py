"""The timeline: two days and ten years are both to be read, and what is not exact is a range."""

from datetime import date

import pytest
from flask import Flask

from intake.content import QUESTIONNAIRE, RULES
from intake.web.staff.brief.lane import LEFT, RIGHT, timeline

SUNDAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def asked():
    """The words of the answers are those of the questionnaire that is installed."""
    app = Flask("clinic")
    app.config.update(QUESTIONNAIRE=QUESTIONNAIRE, RULES=RULES)
    with app.app_context():
        yield


def drawn(**answers):
    line = timeline(answers, SUNDAY)
    assert line is not None
    return line


def lane(line, name):
    return next(one for one in line.lanes if one.event.name == name)


def test_pain_of_a_few_days_fills_the_scale_as_pain_of_ten_years_does():
    for answers in ({"onset_when": "d3"}, {"onset_date": "2016-09-01"}):
        began = lane(drawn(**answers), "Pain began")
        assert LEFT <= began.start < LEFT + (RIGHT - LEFT) / 4


def test_a_day_that_is_known_is_a_point_and_a_month_is_a_range():
    day = lane(drawn(onset_date="2026-09-03"), "Pain began")
    month = lane(drawn(onset_date="2026-09"), "Pain began")
    assert day.event.exact
    assert day.event.span == (80.0, 80.0)
    assert not month.event.exact
    assert month.event.span == (53.0, 82.0)
    assert month.start < month.end


@pytest.mark.parametrize(
    ("written", "span"),
    [("2025", (326.0, 690.0)), ("2026", (0.0, 325.0)), ("2026-11", (0.0, 21.0))],
)
def test_a_year_or_a_month_that_still_runs_ends_on_the_day_of_the_form(written, span):
    assert lane(drawn(onset_date=written), "Pain began").event.span == span


@pytest.mark.parametrize("written", ["2027-01", "soon", "2026-02-31", "0", ""])
def test_a_date_that_cannot_be_leaves_the_answer_that_was_chosen(written):
    began = lane(drawn(onset_when="w6", onset_date=written), "Pain began")
    assert began.event.span == (14, 42)
    assert began.event.when == "2 to 6 weeks ago"


def test_what_has_no_earliest_day_is_marked_as_open():
    began = lane(drawn(onset_when="gt6m"), "Pain began")
    assert began.endless
    assert began.words == "Pain began: More than 6 months ago"


def test_who_is_not_sure_when_is_told_so_and_nothing_is_drawn():
    line = drawn(onset_when="not_sure", ns_inject=("cortisone",), cortisone_when="not_sure")
    assert line.lanes == ()
    assert [event.name for event in line.unknown] == ["Pain began", "Cortisone shot"]
    assert "Cortisone shot: I’m not sure" in line.told


def test_nothing_said_of_any_time_is_no_timeline():
    assert timeline({}, SUNDAY) is None
    assert timeline({"onset_when": None, "md_when": None}, SUNDAY) is None


def test_a_shot_stands_against_the_line_of_six_weeks():
    line = drawn(onset_when="m6", cortisone_when="w6")
    shot = lane(line, "Cortisone shot")
    assert line.six_weeks == shot.start
    assert drawn(onset_when="m6").six_weeks is None


def test_events_stand_in_the_order_in_which_they_happened():
    line = drawn(onset_when="w12", md_when="2026-10-20", cortisone_when="d14", surg_when="older")
    names = [one.event.name for one in line.lanes]
    assert names == ["Pain began", "Operation", "Doctor’s check", "Cortisone shot"]
    assert [one.top for one in line.lanes] == sorted(one.top for one in line.lanes)


def test_pain_that_gets_worse_is_drawn_thicker_towards_today():
    def thickness(trend):
        y = [
            float(pair.partition(",")[2])
            for pair in drawn(onset_when="w6", trend=trend).wedge.split()
        ]
        return y[3] - y[0], y[2] - y[1]

    for trend in ("worse_slow", "worse_fast"):
        then, now = thickness(trend)
        assert now > then
    then, now = thickness("better")
    assert now < then
    assert drawn(onset_when="w6", trend="not_sure").wedge == ""


def test_every_mark_and_every_number_of_the_scale_stands_on_the_picture():
    for when in ("h24", "d3", "d7", "d14", "w6", "w12", "m6", "gt6m"):
        line = drawn(onset_when=when, cortisone_when="d14", past_when="longer", sw_start="2d")
        places = [x for one in line.lanes for x in (one.start, one.end, one.middle)]
        assert all(LEFT <= x <= RIGHT for x in places)
        ticks = [tick.x for tick in line.ticks]
        assert ticks == sorted(ticks, reverse=True)
        assert all(LEFT < x < RIGHT for x in ticks)


def test_all_of_it_is_told_in_words_as_well():
    line = drawn(onset_date="2026-09", cortisone_when="w6", trend="worse_slow")
    assert line.told == (
        "Pain began: September 2026; Cortisone shot: 4 to 6 weeks ago; "
        "Since then: Slowly getting worse"
    )
