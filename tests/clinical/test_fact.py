"""Facts that nobody is asked: each worked out from what was said, or not known."""

from datetime import date

import pytest

from intake.clinical.fact import (
    Before,
    Difference,
    Fewest,
    HowMany,
    Most,
    NotTold,
    Says,
    Since,
    Step,
    TheOne,
    Told,
    Years,
)

TODAY = date(2026, 11, 22)
ONSET = Since(when="when", steps=(Step("week", 4, 7), Step("month", 15, 42)), stated="onset")
CHECK = Since(stated="check")
YES, NO = frozenset({"yes"}), frozenset()


@pytest.mark.parametrize(
    ("fact", "answers", "found"),
    [
        (Years("dob"), {"dob": "1985-11-22"}, 41),
        (Years("dob"), {}, None),
        (Fewest(ONSET), {"when": "week"}, 4),
        (Most(ONSET), {"when": "week"}, 7),
        (Fewest(ONSET), {"onset": "2026-11-20"}, 2),
        (Most(ONSET), {}, None),
        (Fewest(ONSET), {"when": "not_sure"}, None),
        (HowMany("places"), {"places": ("calf-left", "groin-left")}, 2),
        (HowMany("places"), {"places": None}, None),
        (Difference("tape"), {"tape": "38 and 35 cm"}, 3.0),
        (Difference("tape"), {}, None),
        (Says("give up|despair"), {"why": "DESPAIR, mostly", "goal": None}, YES),
        (Says("give up|despair"), {"why": "run again"}, NO),
        (Told("why"), {"why": "worse"}, YES),
        (Told("why"), {}, None),
        (NotTold(), {"why": "worse"}, None),
    ],
)
def test_a_fact_is_worked_out_from_the_answers_it_reads(fact, answers, found):
    assert fact.of(answers, TODAY) == found


def test_a_step_and_a_date_that_differ_are_read_the_more_dangerous_way_at_each_end():
    told = {"when": "month", "onset": "2026-11-20"}
    assert (Fewest(ONSET).of(told, TODAY), Most(ONSET).of(told, TODAY)) == (2, 42)


def test_a_check_came_before_the_pain_only_when_that_is_certain():
    before = Before(CHECK, ONSET)
    assert before.of({"check": "2026-11-14", "when": "week"}, TODAY) == YES
    assert before.of({"check": "2026-11-15", "when": "week"}, TODAY) == NO
    assert before.of({"check": "2026-11-15"}, TODAY) is None


def test_the_worst_place_is_the_one_that_was_named_or_the_only_one_there_is():
    worst = TheOne(named="worst", among="places")
    both = ("calf-left", "low_back")
    assert worst.of({"worst": "low_back", "places": both}, TODAY) == {"low_back"}
    assert worst.of({"places": ("calf-left",)}, TODAY) == {"calf-left", "calf"}
    assert worst.of({"places": both}, TODAY) is None
