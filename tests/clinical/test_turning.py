"""What may be shown ahead of the clinic’s word: never past an answer that could stop the walk."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from intake.clinical.condition import Chose, atoms
from intake.clinical.item import Item, ItemType
from intake.clinical.path import hear
from intake.clinical.reading import with_sides
from intake.clinical.triage import assess
from intake.clinical.turning import TYPED, Turning, offered
from intake.content import QUESTIONNAIRE, RULES
from intake.web.patient.ahead import WORDS
from intake.web.patient.judgement import SUPPORT, watched
from tests.patients import answers_of, vignettes

TODAY = date(2026, 11, 22)
WATCHED = watched(RULES)
TURNING = Turning(QUESTIONNAIRE, WATCHED, WORDS)
ASKED = [item for page in QUESTIONNAIRE.pages if page.walked for item in page.items]
STOPPING = sorted(
    {
        (rule.code, atom.link_id, code)
        for rule in WATCHED.every
        for arm in rule.arms
        for atom in atoms(arm.when)
        if isinstance(atom, Chose) and isinstance(QUESTIONNAIRE.inputs[atom.link_id], Item)
        for code in atom.codes
    }
)


def test_an_answer_that_a_stopping_rule_hears_is_never_taken_for_one_it_does_not():
    """Over all of them: of the answers that are let pass together, a rule hears all or none."""
    for rule, link_id, code in STOPPING:
        expected = TURNING.expected(QUESTIONNAIRE.inputs[link_id], {}, TODAY)
        if expected is not None and code in expected.codes:
            deaf = [other for other in expected.codes if not hears(rule, link_id, other)]
            assert not deaf, f"{rule} hears {link_id}: {code}, and not {deaf}"


def hears(code: str, link_id: str, answer: str) -> bool:
    rule = next(rule for rule in WATCHED.every if rule.code == code)
    found = (atom for arm in rule.arms for atom in atoms(arm.when) if atom.link_id == link_id)
    return any(isinstance(atom, Chose) and answer in atom.codes for atom in found)


def test_a_second_asking_of_a_danger_sign_and_dates_and_places_always_wait():
    for item in ASKED:
        if item.asks_again:
            assert len(TURNING.expected(item, {}, TODAY).codes) == 1, item.link_id
        if item.type in TYPED | {ItemType.REGION}:
            assert TURNING.expected(item, {}, TODAY) is None, item.link_id


def test_not_sure_waits_wherever_it_is_asked_once_more():
    for item in ASKED:
        expected = TURNING.expected(item, {}, TODAY)
        if item.link_id in TURNING.asked_again and expected is not None:
            assert "not_sure" not in expected.codes


@pytest.mark.parametrize("case", list(vignettes())[::4], ids=lambda case: case["id"])
def test_whatever_this_patient_says_that_seems_likely_leads_where_it_was_said_to_lead(case):
    """Page by page: where all their answers are alike the expected ones, so is what follows."""
    answers, as_of = answers_of(case)
    told = {}
    for step in hear(QUESTIONNAIRE, answers, as_of, finished=True).steps:
        if not step.on_walk:
            break
        here = {item.link_id: answers.get(item.link_id) for item in step.items}
        likely = {item.link_id: TURNING.expected(item, told, as_of) for item in step.items}
        really = {**told, **here}
        if all(alike(likely[item.link_id], here[item.link_id]) for item in step.items):
            guess = {**told, **{key: of.value for key, of in likely.items()}}
            assert heard_after(guess, as_of) == heard_after(really, as_of), step.page.slug
        told = dict(with_sides(QUESTIONNAIRE, really))


def alike(expected, value) -> bool:
    if expected is None or value is None:
        return False
    said = value if isinstance(value, tuple | list) else [str(value)]
    return set(said) <= set(expected.codes)


def heard_after(answers, as_of):
    """What the next page would be, and every word that could stop it."""
    found = assess(QUESTIONNAIRE, WATCHED, answers, as_of, finished=False)
    pages = [(step.page.slug, step.items, step.on_walk) for step in found.hearing.steps]
    support = {flag.rule.code for flag in found.flags if flag.rule.advice == SUPPORT}
    return pages, {flag.rule.code for flag in found.emergencies}, support


def test_a_rule_that_is_left_out_of_what_is_read_would_be_noticed():
    """The control: without the rules, some answer that stops the walk seems like any other."""
    nobody = Turning(QUESTIONNAIRE, replace(WATCHED, rules=()), WORDS)
    items = [item for item in ASKED if nobody.expected(item, {}, TODAY) is not None]
    lost = [
        (item.link_id, code)
        for item, (_, link_id, code) in product(items, STOPPING)
        if item.link_id == link_id
        and code in nobody.expected(item, {}, TODAY).codes
        and code not in TURNING.expected(item, {}, TODAY).codes
    ]
    assert lost


def test_every_expected_answer_is_one_that_is_offered():
    for item in ASKED:
        expected = TURNING.expected(item, {}, TODAY)
        if expected is not None:
            assert set(expected.codes) <= set(offered(item))
            assert expected.codes


def test_several_answers_that_are_not_alike_are_the_persons_own_to_say_again():
    now = QUESTIONNAIRE.inputs["ds_now"]
    assert TURNING.expected(now, {"ds_now": ("not_sure",)}, TODAY) is None
    assert TURNING.expected(now, {"ds_now": ("chest_pain", "none")}, TODAY) is None
