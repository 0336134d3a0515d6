"""Signs to call 911 for: everybody reads the same seven, those that fit the answers first."""

from datetime import date

import pytest

from intake.clinical.reading import read
from intake.clinical.triage import assess
from intake.content import QUESTIONNAIRE, RULES
from intake.content.warning import WARNINGS
from intake.web.patient.sent import fitting
from tests.patients import NEUTRAL, answers_of, vignettes

AS_OF = date(2026, 11, 22)
EVERYBODYS = [
    "a numb feeling between your legs",
    "trouble peeing, or you cannot hold your pee or poop",
    "a cold, pale or blue foot",
    "sudden swelling of a leg",
    "chest pain or trouble breathing",
    "fever with pain that is getting worse",
    "a leg that is getting weaker fast",
]
"""Of the receipt in flow.md 4.5, in its order."""


def told(**answers):
    """What this patient reads, in order."""
    said = read(QUESTIONNAIRE, {**NEUTRAL, **answers}, AS_OF)
    heard = assess(QUESTIONNAIRE, RULES, said, AS_OF, finished=True, facts={}).hearing.heard
    return [sign.text for sign in fitting(heard)]


def test_the_list_of_everybody_is_that_of_the_receipt():
    assert [sign.text for sign in WARNINGS if sign.always] == EVERYBODYS


def test_whoever_has_nothing_special_reads_it_in_its_own_order():
    assert told(back_pain_now="no", numb_tingle="no") == EVERYBODYS


def test_nobody_is_told_less_whatever_they_answered():
    for vignette in list(vignettes())[::12]:
        answers, as_of = answers_of(vignette)
        found = assess(QUESTIONNAIRE, RULES, answers, as_of, finished=True, facts={})
        assert {sign.text for sign in fitting(found.hearing.heard)} >= set(EVERYBODYS)


@pytest.mark.parametrize(
    ("answers", "first"),
    [
        ({"numb_tingle": "sometimes"}, EVERYBODYS[6]),
        ({"smoke": "now"}, EVERYBODYS[2]),
        ({"clot_risk": ["trip_4h_4w"]}, EVERYBODYS[3]),
        ({"ns_immune": ["biologic"]}, EVERYBODYS[5]),
        ({"ns_blood": ["warfarin"]}, "a thigh that turns hard and swollen"),
        ({"cond": ["sickle_cell"]}, "very bad pain, or a fever"),
        ({"hs_bone": ["osteoporosis"]}, "a fall, and then the leg cannot hold your weight"),
        ({"meds_flags": ["statin_started_raised"]}, "pee that is dark like cola"),
    ],
)
def test_what_fits_the_answers_is_read_before_what_does_not(answers, first):
    signs = told(**answers)
    usual = told()
    assert signs.index(first) < (usual.index(first) if first in usual else len(EVERYBODYS))
    assert set(signs) >= set(EVERYBODYS)


def test_not_sure_brings_a_sign_up_and_takes_none_away():
    assert told(clot_risk=["not_sure"]).index(EVERYBODYS[3]) < told().index(EVERYBODYS[3])
