"""Scores on a small questionnaire: what counts, what is missing, and what the number means."""

from datetime import date

import pytest

from intake.clinical.condition import all_of, any_of
from intake.clinical.evidence import Teller
from intake.clinical.item import AnswerOption, Item, ItemType, Need
from intake.clinical.listing import counted
from intake.clinical.path import hear
from intake.clinical.questionnaire import Page, Part, Questionnaire
from intake.clinical.reference import Read, Reference
from intake.clinical.score import (
    Band,
    Change,
    Criterion,
    Goal,
    Goals,
    Ladder,
    Mean,
    Points,
    Rating,
    Score,
    Total,
    conditions,
)
from intake.clinical.scoring import scored

TODAY = date(2026, 11, 22)
BOOK = Reference(key="book", title="A book", url="", status=Read.MEMORY)
YES_NO = tuple(AnswerOption(code, code) for code in ("yes", "no", "not_sure"))
DAYS = tuple(AnswerOption(str(number), f"{number} days") for number in range(4))


def item(link_id, options=YES_NO, kind=ItemType.CHOICE, **more):
    told = {"type": kind, "need": Need.OPTIONAL, "asked_because": "", "about": ""}
    return Item(link_id=link_id, text=f"{link_id}?", options=options, **told, **more)


NOW, WORST = (item(code, (), ItemType.SCALE, limits=(0, 10)) for code in ("now", "worst"))
SAD, BORED = item("sad", DAYS), item("bored", DAYS)
RUN = item("run", (), ItemType.STRING)
RUN_SCORE = item("run.score", (), ItemType.SCALE, limits=(0, 10), enable_when=RUN.answered)
SIT = item("sit", (), ItemType.STRING)
SIT_SCORE = item("sit.score", (), ItemType.SCALE, limits=(0, 10), enable_when=SIT.answered)
NUMB, BELOW, POP = map(item, ("numb", "below", "pop"))
ITEMS = (NOW, WORST, SAD, BORED, RUN, RUN_SCORE, SIT, SIT_SCORE, NUMB, BELOW, POP)
ASKED = Questionnaire(
    name="q", version="1", title="", pages=(Page(slug="a", title="", part=Part.PAIN, items=ITEMS),)
)
ALWAYS = any_of(NUMB.other_than("no"), NUMB.chose("no"))
RATINGS = (Rating("now"), Rating("worst"))
SIGNS = (
    Criterion("numb", NUMB.chose("yes")),
    Criterion("below the knee", BELOW.chose("yes")),
)
STEPS = Ladder(
    (
        Criterion("low", NUMB.other_than("not_sure")),
        Criterion("middle", BELOW.chose("yes")),
        Criterion("high", all_of(BELOW.chose("yes"), POP.chose("yes"))),
    )
)
GOALS = Goals((Goal(RUN.answered, Rating("run.score")), Goal(SIT.answered, Rating("sit.score"))))
QUIET = {"numb": "no", "below": "no", "pop": "no"}


def score(measure, **more):
    told = {"when": ALWAYS, "rule": "counted so", "references": (BOOK,), "most": 10, **more}
    return Score(code="s", title="A score", measure=measure, **told)


def told(one, **answers):
    hearing = hear(ASKED, {**QUIET, **answers}, TODAY, finished=True)
    return [counted(found, Teller(ASKED, hearing)) for found in scored((one,), hearing)]


def value(one, **answers):
    (found,) = told(one, **answers)
    missing = [row["link_id"] for row in found["missing"]]
    assert found["complete"] is (missing == [])
    return found["value"], missing


def test_a_rating_is_the_number_the_patient_gave():
    assert value(score(Rating("now")), now=7) == (7, [])
    assert value(score(Rating("now"))) == (None, ["now"])


def test_a_mean_of_two_ratings_is_not_made_from_one():
    assert value(score(Mean(RATINGS)), now=3, worst=6) == (4.5, [])
    assert value(score(Mean(RATINGS)), now=4, worst=6) == (5, [])
    assert value(score(Mean(RATINGS)), now=3) == (None, ["worst"])


def test_a_number_is_told_to_one_decimal():
    thirds = score(Mean((Rating("now"), Rating("worst"), Rating("run.score"))))
    assert value(thirds, now=4, worst=4, run="run", **{"run.score": 5}) == (4.3, [])


def test_a_total_adds_what_the_codes_say():
    mood = score(Total((Rating("sad"), Rating("bored"))))
    assert value(mood, sad="2", bored="3") == (5, [])
    assert value(mood, sad="2") == (None, ["bored"])


def test_an_answer_that_is_no_number_is_missing():
    assert value(score(Total((Rating("numb"),)))) == (None, ["numb"])


def test_the_goals_a_patient_named_are_averaged_in_their_own_words():
    (found,) = told(score(GOALS), run="run 3 miles", **{"run.score": 4})
    assert (found["value"], found["complete"]) == (4, True)
    assert [(part["says"], part["value"]) for part in found["parts"]] == [("run 3 miles", 4)]


def test_a_goal_that_was_named_and_not_rated_is_named_as_missing():
    assert value(score(GOALS), run="run", sit="sit", **{"run.score": 4}) == (4, ["sit.score"])
    assert value(score(GOALS), run="run") == (None, ["run.score"])


def test_a_sign_that_is_not_known_scores_nothing_and_says_what_it_could_be():
    (found,) = told(score(Points(SIGNS)), numb="yes", below="not_sure")
    assert (found["value"], found["could_be"], found["complete"]) == (1, 2, False)
    assert found["missing"] == [{"link_id": "below", "question": "below?"}]
    assert [part["holds"] for part in found["parts"]] == [True, None]
    (full,) = told(score(Points(SIGNS)), numb="yes")
    assert (full["value"], full["could_be"], full["complete"]) == (1, None, True)


def test_each_sign_that_holds_scores_one():
    assert value(score(Points(SIGNS)), numb="yes", below="yes") == (2, [])
    assert value(score(Points(SIGNS))) == (0, [])


def test_a_number_means_nothing_while_a_missing_answer_could_change_what_it_means():
    bands = (Band(0, "unlikely"), Band(2, "likely"))
    (open_,) = told(score(Points(SIGNS), bands=bands), numb="yes", below="not_sure")
    (settled,) = told(score(Points(SIGNS), bands=bands), numb="yes")
    (either,) = told(score(Points(SIGNS), bands=bands[:1]), numb="yes", below="not_sure")
    assert [one["meaning"] for one in (open_, settled, either)] == ["", "unlikely", "unlikely"]


def test_on_no_step_of_a_ladder_there_is_no_meaning():
    (found,) = told(score(Ladder(SIGNS)))
    assert (found["value"], found["meaning"]) == (0, "")


def test_a_sign_shows_the_answers_that_count_and_an_absent_one_shows_none():
    (found,) = told(score(Points(SIGNS)), numb="yes")
    assert [[row["display"] for row in part["because"]] for part in found["parts"]] == [["yes"], []]


def test_a_ladder_stands_on_its_highest_step_and_says_what_that_is():
    (low,) = told(score(STEPS))
    (high,) = told(score(STEPS), below="yes", pop="yes")
    assert (low["value"], low["meaning"]) == (1, "low")
    assert (high["value"], high["meaning"], high["complete"]) == (3, "high", True)


def test_only_a_step_that_could_lift_it_is_missing():
    (lifted,) = told(score(STEPS), below="yes", pop="not_sure")
    assert (lifted["value"], lifted["could_be"], lifted["meaning"]) == (2, 3, "")
    assert [row["link_id"] for row in lifted["missing"]] == ["pop"]
    (sure,) = told(score(STEPS), below="yes", pop="yes", numb="not_sure")
    assert (sure["value"], sure["complete"]) == (3, True)


@pytest.mark.parametrize(("now", "meaning"), [(0, "none"), (3, "mild"), (4, "bad"), (10, "bad")])
def test_the_band_says_what_the_number_means(now, meaning):
    bands = (Band(0, "none"), Band(1, "mild"), Band(4, "bad"))
    (found,) = told(score(Rating("now"), bands=bands), now=now)
    assert found["meaning"] == meaning


def test_no_number_and_no_band_have_no_meaning():
    assert told(score(Rating("now"), bands=(Band(0, "none"),)))[0]["meaning"] == ""
    assert told(score(Rating("now")), now=3)[0]["meaning"] == ""


def test_a_score_that_does_not_apply_is_not_shown():
    assert told(score(Rating("now"), when=NUMB.chose("yes")), now=3) == []
    assert told(score(Rating("now"), when=NUMB.chose("yes")), now=3, numb="not_sure") == []


def test_a_score_is_for_the_practitioner_and_says_how_much_change_matters():
    changed = score(Rating("now"), changes=(Change("2 points", BOOK),), note="No clearance.")
    (found,) = told(changed, now=3)
    book = {"key": "book", "title": "A book", "url": "", "status": "memory"}
    assert found["practitioner_only"] is True
    assert found["changes"] == [{"says": "2 points", "reference": book}]
    assert (found["of"], found["rule"], found["note"]) == (10, "counted so", "No clearance.")
    assert found["references"] == [book]


@pytest.mark.parametrize(
    ("measure", "reads"),
    [
        (Rating("now"), ["now"]),
        (Mean(RATINGS), ["now", "worst"]),
        (Total(RATINGS), ["now", "worst"]),
        (GOALS, ["run", "sit", "run.score", "sit.score"]),
        (Points(SIGNS), ["numb", "below"]),
    ],
)
def test_what_a_measure_reads_is_known(measure, reads):
    assert [condition.link_id for condition in conditions(measure)] == reads


def test_a_ladder_reads_its_steps():
    assert len(conditions(STEPS)) == 3
