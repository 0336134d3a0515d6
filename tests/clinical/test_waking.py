"""A rule that no answer wakes is one that asking would not have heard from."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.clinical.answers import Heard
from intake.clinical.condition import Not, SoFar, Unknown, all_of, any_of, at_least
from intake.clinical.decision import holds
from intake.clinical.fact import NotTold
from intake.clinical.item import AnswerOption, Derived, Item, ItemType, Need
from intake.clinical.path import hear
from intake.clinical.waking import Index
from intake.content import QUESTIONNAIRE, RULES
from tests.clinical.test_path import CHANGES, ITEMS, NEUTRAL, TODAY

LEFT_OUT = st.sets(st.sampled_from([item.link_id for item in ITEMS]), max_size=40)
CONDITIONS = [any_of(*(arm.when for arm in rule.arms)) for rule in RULES.every]


@settings(deadline=None)
@given(CHANGES, LEFT_OUT, st.booleans())
def test_on_any_answers_a_sleeping_rule_has_nothing_to_say(changes, left_out, finished):
    told = {**NEUTRAL, **dict(changes)}
    answers = {key: value for key, value in told.items() if key not in left_out}
    heard = hear(QUESTIONNAIRE, answers, TODAY, finished=finished).heard
    awake = set(RULES.waking.awake(heard))
    for place, condition in enumerate(CONDITIONS):
        if place not in awake:
            assert holds(condition, heard) in ({False} if finished else {False, None})


@settings(deadline=None)
@given(CHANGES, LEFT_OUT)
def test_the_short_way_to_decide_what_is_unknown_is_the_long_way(changes, left_out):
    told = {**NEUTRAL, **dict(changes)}
    answers = {key: value for key, value in told.items() if key not in left_out}
    heard = hear(QUESTIONNAIRE, answers, TODAY, finished=True).heard
    slowly = Heard(heard.said)
    for rule in RULES.every:
        assert holds(rule.left_open, heard) == holds(rule.left_open, slowly)


def test_once_the_walk_is_finished_every_question_was_reached():
    heard = hear(QUESTIONNAIRE, {}, TODAY, finished=True).heard
    assert heard.said.keys() == QUESTIONNAIRE.inputs.keys()


def test_an_ordinary_patient_wakes_few_rules():
    heard = hear(QUESTIONNAIRE, NEUTRAL, TODAY, finished=True).heard
    assert len(RULES.waking.awake(heard)) < len(RULES.every) / 4


FEVER = Item(
    link_id="fever",
    text="Fever?",
    type=ItemType.CHOICE,
    asked_because="",
    need=Need.SAFETY,
    about="",
    options=(AnswerOption("yes", "Yes"), AnswerOption("no", "No"), AnswerOption("not_sure", "?")),
)
AGE = Derived(link_id="age", text="Age", compute=NotTold(), by_walk=True)
HOT = FEVER.chose("yes")
OLD = AGE.at_least(70)


@pytest.mark.parametrize(
    ("condition", "said", "awake"),
    [
        (HOT, {"fever": frozenset({"yes"})}, True),
        (HOT, {"fever": frozenset({"not_sure"})}, True),
        (HOT, {"fever": frozenset({"no"})}, False),
        (HOT, {}, False),
        (FEVER.only("no"), {"fever": frozenset({"no"})}, True),
        (FEVER.answered, {"fever": frozenset({"no"})}, True),
        (OLD, {"age": 3}, True),
        (all_of(OLD, HOT), {"age": 80, "fever": frozenset({"no"})}, False),
        (any_of(OLD, HOT), {"age": 80, "fever": frozenset({"no"})}, True),
        (at_least(2, HOT, OLD, FEVER.only("no")), {"fever": frozenset({"yes"})}, True),
        (all_of(HOT, Not(OLD)), {"age": 80}, False),
        (Not(HOT), {}, True),
        (any_of(HOT, Not(OLD)), {}, True),
        (Unknown(HOT), {"fever": frozenset({"yes"})}, False),
        (Unknown(OLD), {"age": 80}, False),
        (SoFar(HOT), {"fever": frozenset({"yes"})}, True),
        (any_of(), {}, True),
    ],
)
def test_what_wakes_a_condition(condition, said, awake):
    assert bool(Index([condition]).awake(Heard(said))) is awake


def test_the_order_of_the_rules_is_kept():
    index = Index([HOT, FEVER.answered, Not(OLD)])
    assert index.awake(Heard({"fever": frozenset({"yes"})})) == [0, 1, 2]


def test_an_answer_left_empty_wakes_what_it_leaves_open():
    heard = hear(QUESTIONNAIRE, {"regions": ()}, date(2026, 11, 22), finished=True).heard
    assert "regions" in heard.open
