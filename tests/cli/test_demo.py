"""Made-up patients: as varied as real ones, the same for the same seed, by the same door."""

from datetime import date
from random import Random

import pytest

from intake.cli.demo.page import read_form
from intake.cli.demo.patient import STORIES, patient, patients
from intake.cli.demo.person import phone
from intake.cli.demo.walk import WalkError, walk
from intake.cli.installation import opened
from intake.clinical.rule import Disposition
from intake.clinical.triage import assess
from intake.content import QUESTIONNAIRE, RULES
from intake.storage import CONSOLE

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_whoever_tells_a_story_comes_to_its_disposition(story):
    for seed in range(6):
        told = patient(QUESTIONNAIRE, story, Random(seed), TODAY)  # noqa: S311
        found = assess(QUESTIONNAIRE, RULES, told.answers, TODAY)
        assert found.disposition is story.disposition, [flag.rule.number for flag in found.flags]
        assert not found.hearing.withdrawn


def test_every_disposition_is_among_the_first_five():
    for seed in range(5):
        first = patients(QUESTIONNAIRE, 5, seed, TODAY)
        assert {made.story.disposition for made in first} == set(Disposition)


def test_the_same_seed_makes_the_same_people_and_another_seed_others():
    def made(seed):
        return [(p.answers, p.leaves_at) for p in patients(QUESTIONNAIRE, 8, seed, TODAY)]

    assert made(3) == made(3)
    assert made(3) != made(4)


def test_among_many_some_leave_early_some_are_young_and_some_speak_spanish():
    many = list(patients(QUESTIONNAIRE, 60, 1, TODAY))
    assert 3 <= sum(made.leaves_at is not None for made in many) <= 20
    assert any("guardian_name" in made.answers for made in many)
    assert {"en", "es"} <= {made.answers["lang"] for made in many}


def test_nobody_can_be_rung_up_by_mistake():
    numbers = {phone(Random(seed)) for seed in range(50)}  # noqa: S311
    assert all(number[4:10] == "555 01" for number in numbers)


def test_the_demo_fills_the_queue_through_the_pages_of_a_patient(demo):
    assert "10 made-up patients: " in demo.stdout
    with opened() as store:
        queue = store.practitioners(CONSOLE).queue()
        people = store.desk(CONSOLE).people()
    assert len(people) == 10
    assert {"sent", "stopped"} <= {entry.kind for entry in queue}
    assert queue[0].disposition == "emergency_now"
    assert all(entry.person and entry.person.phone[4:10] == "555 01" for entry in queue)


class Browser:
    """One page for ever, whatever is posted to it."""

    def __init__(self, html, status=200):
        self.text, self.status_code, self.posted = html, 200, []
        self.after = status
        self.request = self
        self.path = "/questions/you"

    def get(self, _path, **_):
        return self

    def post(self, _path, data, **_):
        self.posted.append(data)
        self.status_code = self.after
        return self


FORM = """
<form method="post"><input name="search"></form>
<main><form method="post" action="/questions/you">
<input type="hidden" name="csrf_token" value="k">
<input name="dob-month"><input name="dob-day"><input name="dob-year">
<input type="radio" name="side" value="left"><input type="radio" name="side" value="right">
<input type="checkbox" name="regions" value="calf-left" checked>
<textarea name="goal"></textarea>
<button>Continue</button></form></main>
"""


def test_a_walker_fills_in_what_a_person_would():
    browser = Browser(FORM)
    answers = {"dob": "1991-04-02", "side": "left", "goal": "run"}
    with pytest.raises(WalkError, match="Still at /questions/you after 200 pages"):
        walk(browser, answers, leaves_at=None)
    assert browser.posted[0] == {
        "csrf_token": ["k"],
        "dob-month": ["4"],
        "dob-day": ["2"],
        "dob-year": ["1991"],
        "side": ["left"],
        "goal": ["run"],
    }


def test_a_walker_says_where_the_pages_and_the_story_do_not_fit():
    with pytest.raises(WalkError, match="side does not offer"):
        walk(Browser(FORM), {"side": "both"}, leaves_at=None)
    with pytest.raises(WalkError, match="has no form"):
        walk(Browser("<main>"), {}, leaves_at=None)
    wrong = FORM.replace("<textarea", '<textarea aria-invalid="true"')
    with pytest.raises(WalkError, match="answered 422 and marked 1 answers"):
        walk(Browser(wrong, status=422), {}, leaves_at=None)


def test_a_walker_who_leaves_posts_nothing():
    browser = Browser(FORM)
    assert walk(browser, {}, leaves_at="you") == "/questions/you"
    assert browser.posted == []


def test_only_the_form_in_the_middle_of_the_page_counts():
    assert "search" not in read_form(FORM).names
