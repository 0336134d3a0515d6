"""Today’s rules over yesterday’s answers: what would change, and what nobody can say."""

from dataclasses import replace

import pytest

from intake.clinical.edition import Edition
from intake.clinical.replay import Replay, Shift
from intake.clinical.rerun import Past, document_again
from intake.clinical.rule import Disposition
from tests.clinical.small import (
    AGAIN,
    ANSWERS,
    BORN,
    DAY,
    FEVER,
    GOAL,
    NUMB,
    QUESTIONS,
    R1,
    R2,
    RULES,
    item,
    questionnaire,
    rule,
    rule_set,
)

THEN = Edition.of(QUESTIONS, RULES)
PAST = Past(ANSWERS, {}, DAY)
KEPT = document_again(THEN, PAST)


def shift(questions=QUESTIONS, rules=RULES, then=QUESTIONS, past=PAST):
    return Replay(Edition.of(questions, rules)).shift(KEPT, past, then)


def test_the_same_rules_change_nothing():
    assert shift() == Shift("emergency_now", "emergency_now")
    assert not shift().changes


def test_a_rule_that_is_new_one_that_is_gone_and_one_that_is_louder_are_told_apart():
    found = shift(rules=rule_set(rule("R1", R1.arms[0].when, Disposition.EMERGENCY_NOW)))
    assert (found.more_urgent, found.dropped, found.changes) == (("r1",), ("r2",), True)

    found = shift(rules=rule_set(R1, rule("R2", R2.arms[0].when, Disposition.SAME_DAY)))
    assert (found.less_urgent, found.after) == (("r2",), "same_day")

    found = shift(rules=rule_set(R1, R2, rule("R3", FEVER.chose("yes"))))
    assert (found.raised, found.after) == (("r3",), "emergency_now")


@pytest.mark.parametrize("hint", ["Over 38 °C.", "Over 100.4 °F."])
def test_an_answer_to_a_question_that_changed_is_never_guessed(hint):
    today = questionnaire(BORN, NUMB, AGAIN, replace(FEVER, hint=hint), GOAL)
    found = shift(questions=today)
    assert found == Shift("emergency_now", None, not_comparable=("fever",))


def test_a_question_that_decides_nothing_may_change():
    today = questionnaire(BORN, NUMB, AGAIN, FEVER, replace(GOAL, text="Your goal?"))
    assert shift(questions=today).after == "emergency_now"


def test_an_answer_to_a_question_that_is_gone_may_have_decided():
    assert shift(questions=questionnaire(BORN, NUMB, AGAIN, FEVER)).not_comparable == ("goal",)


def test_a_question_added_since_is_named_and_counts_as_unanswered():
    new = item("weak", "Is it weak?")
    today = questionnaire(BORN, NUMB, AGAIN, FEVER, new, GOAL)
    found = shift(questions=today, rules=rule_set(R1, R2, rule("R3", new.unknown)))
    assert (found.never_asked, found.raised) == (("weak",), ("r3",))


def test_a_question_added_since_that_no_rule_reads_or_nobody_is_asked_is_not_named():
    hobby = item("hobby", "Any hobby?")
    where = item("where", "Where is it numb?", enable_when=NUMB.chose("yes"))
    today = questionnaire(BORN, NUMB, AGAIN, FEVER, hobby, where, GOAL)
    found = shift(questions=today, rules=rule_set(R1, R2, rule("R3", where.chose("yes"))))
    assert (found.after, found.never_asked) == ("emergency_now", ())


def test_a_question_that_was_left_empty_may_change():
    today = questionnaire(BORN, NUMB, AGAIN, replace(FEVER, hint="Over 38 °C."), GOAL)
    found = shift(questions=today, past=Past({**ANSWERS, "fever": None}, {}, DAY))
    assert (found.after, found.not_comparable) == ("routine", ())


def test_where_the_questions_of_the_day_are_lost_nothing_can_be_said():
    assert shift(then=None).after is None
