"""What to ask first, of a form with a few questions: in which order, and in which words."""

from intake.clinical.consultation import Consultation, Contradiction
from intake.clinical.narrative import Section
from intake.clinical.phrase import Line, Phrase, Sense, Topic
from intake.clinical.query import Why, queries
from intake.clinical.rule import Disposition
from intake.clinical.triage import assess
from tests.clinical.small import AGE, ANSWERS, DAY, FEVER, NUMB, QUESTIONS, rule, rule_set

HOT = rule("R1", FEVER.chose("yes"))
NUMBNESS = rule("R2", NUMB.chose("yes"))
OLD = rule("R3", AGE.at_least(70), Disposition.EMERGENCY_NOW)
NAMES = {"numb": "numbness", "fever": "fever", "goal": "the goal"}
WORDED = Consultation(
    topics=(
        Topic(
            code="t",
            title="T",
            phrases=tuple(Phrase(link_id=key, name=name) for key, name in NAMES.items()),
        ),
    )
)
DISAGREE = Contradiction(first="fever", second="goal", when=FEVER.chose("yes"))
NO_GOAL = Section("t", "T", (), (), (Line("no answer: the goal", Sense.OPEN, ("goal",)),))


def asked(*rules, contradictions=(), sections=(), **told):
    assessment = assess(QUESTIONS, rule_set(*rules), {**ANSWERS, **told}, DAY)
    return queries(QUESTIONS, WORDED, assessment, sections, contradictions)


def test_what_could_raise_it_is_asked_first_and_what_could_not_after_what_disagrees():
    unsure = {"numb": "not_sure", "numb.again": "not_sure", "dob": None}
    found = asked(HOT, NUMBNESS, OLD, contradictions=(DISAGREE,), sections=(NO_GOAL,), **unsure)
    assert [(query.link_id, query.why) for query in found] == [
        ("age", Why.COULD_RAISE),
        ("fever", Why.CONTRADICTION),
        ("numb", Why.UNSETTLED),
        ("goal", Why.OPEN),
    ]


def test_a_rule_that_would_only_ask_for_as_much_leaves_the_urgency_as_it_is():
    (query,) = asked(HOT, NUMBNESS, numb="not_sure", **{"numb.again": "not_sure"})
    assert (query.why, query.could_raise_to) == (Why.UNSETTLED, Disposition.SAME_DAY)


def test_the_patient_is_asked_again_in_the_words_of_the_form():
    found = asked(HOT, contradictions=(DISAGREE,), sections=(NO_GOAL,))
    assert [(query.question, query.says) for query in found] == [
        ("Do you have a fever?", "fever and the goal disagree"),
        ("What do you hope for?", "no answer: the goal"),
    ]
