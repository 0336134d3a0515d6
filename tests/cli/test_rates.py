"""How often an alarm rings: of forms that are stored, and of people who do not exist."""

import json
from collections import Counter
from datetime import date

import pytest

from intake.cli.demo.ailment import JUDGEMENT, TRAITS
from intake.cli.demo.background import LOAD
from intake.cli.demo.patient import STORIES, patients
from intake.cli.rates import rates
from intake.clinical.triage import assess
from intake.content import QUESTIONNAIRE, RULES
from intake.storage import Tally

TODAY = date(2026, 11, 22)
SEEDS = (1, 2, 3)
EACH = 300


def tally(**sent):
    return Tally(sent=sent, stopped={}, shown=0, unsent=0, flags={})


def verdicts(found):
    return {rate.level: rate.verdict for rate in rates(found)}


@pytest.fixture(scope="module")
def population():
    """What the rules make of 900 made-up patients; always the same ones."""
    people = (made for seed in SEEDS for made in patients(QUESTIONNAIRE, EACH, seed, TODAY))
    return [(made, assess(QUESTIONNAIRE, RULES, made.answers, TODAY)) for made in people]


def test_plausible_patients_stay_inside_the_alarm_budget(population):
    found = Counter(assessed.disposition.code for _, assessed in population)
    assert set(verdicts(tally(**found)).values()) <= {"inside", ""}, found


def test_a_plausible_patient_has_withdrawn_nothing(population):
    assert not any(assessed.hearing.withdrawn for _, assessed in population)


def test_about_one_in_a_hundred_tells_a_story_that_cannot_wait():
    assert sum(story.share for story in STORIES) == 10_000
    serious = sum(story.share for story in STORIES if story.disposition.code in URGENT)
    assert 50 <= serious <= 150


URGENT = {"emergency_now", "same_day"}


def test_every_ailment_has_a_source_or_says_that_it_is_judgement():
    assert all(trait.source for trait in TRAITS)
    assert {JUDGEMENT} < {trait.source for trait in TRAITS}
    assert all(0 <= share <= 100 for trait in TRAITS for share in trait.percent.values())
    assert sum(LOAD.values()) == 100


def test_a_false_alarm_comes_from_an_ailment_and_not_from_the_story(population):
    """Nobody’s story is routine and yet an alarm, but some people bring along what makes it one."""
    routine = [(made, found) for made, found in population if made.story.disposition == 0]
    louder = [found for made, found in routine if found.disposition > 0]
    assert 0.2 < len(louder) / len(routine) < 0.7


@pytest.mark.usefixtures("demo")
def test_the_rates_of_stored_forms_stand_beside_the_budget(run):
    printed = run("rules", "--rates").stdout
    assert "Fewer than 300 forms" in printed
    assert "emergency_now" in printed
    assert "1, at most 2" in printed
    assert "under 5" in printed, "a rule that fired on one form might point at one person"
    assert "not how often it was right" in printed


@pytest.mark.usefixtures("demo")
def test_a_program_reads_the_same_rates(run):
    found = json.loads(run("rules", "--rates", "--format", "json").stdout)
    levels = {rate["level"]: rate for rate in found["levels"]}
    assert found["sent"] + found["stopped_never_sent"] == sum(r["forms"] for r in levels.values())
    assert levels["emergency_now"]["verdict"].startswith("over")
    assert set(found["rules"].values()) == {"under 5"}
    assert found["since"] is None


@pytest.mark.usefixtures("demo")
def test_forms_from_before_that_day_are_left_out(run):
    printed = run("rules", "--rates", "--since", "2099-01-01").stdout
    assert "since 2099-01-01" in printed
    assert "0 sent; 0 stopped" in printed


def test_a_day_without_rates_is_a_wrong_call(run):
    result = run("rules", "--since", "2026-11-01")
    assert result.exit_code == 2
    assert "--since goes with --rates" in result.stderr


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (tally(same_day=1, routine=99), "inside"),
        (tally(same_day=6, routine=94), "over, perhaps by chance"),
        (tally(same_day=60, routine=440), "over"),
    ],
)
def test_over_the_budget_is_said_and_whether_it_may_be_chance(found, verdict):
    assert verdicts(found)["same_day"] == verdict


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (tally(discuss_at_visit=40, routine=60), "inside"),
        (tally(discuss_at_visit=28, routine=72), "below, perhaps by chance"),
        (tally(discuss_at_visit=10, routine=490), "below"),
        (tally(), ""),
    ],
)
def test_too_few_to_discuss_is_as_odd_as_too_many(found, verdict):
    assert verdicts(found)["discuss_at_visit"] == verdict
