"""The scores of this clinic: who gets which, and what they say."""

import pytest

from intake.clinical.report import as_document
from intake.clinical.triage import assess
from intake.content import QUESTIONNAIRE, RULES
from tests.patients import answers_of, vignettes

VIGNETTES = {vignette["id"]: vignette for vignette in vignettes()}


def scores(name, **answers):
    vignette = VIGNETTES[name]
    said, as_of = answers_of({**vignette, "answers": {**vignette["answers"], **answers}})
    told = as_document(assess(QUESTIONNAIRE, RULES, said, as_of), QUESTIONNAIRE, RULES, as_of)
    return {score["code"]: score for score in told["scores"]}


def value(name, code, **answers):
    found = scores(name, **answers)[code]
    return found["value"], found["of"]


def test_pain_now_is_always_there_and_the_mean_waits_for_all_three():
    assert value("F01", "nprs-now") == (3, 10)
    assert "nprs-mean" not in scores("F01")
    told = scores("F01", nrs_avg=5, nrs_worst=None)["nprs-mean"]
    assert (told["value"], told["missing"][0]["link_id"]) == (None, "nrs_worst")
    assert value("F03", "nprs-mean", nrs_avg=2) == (4, 10)


def test_goals_keep_the_patients_own_words():
    told = scores("F01", psfs_1="run 3 miles", **{"psfs_1.score": 4})["psfs"]
    assert (told["value"], told["parts"][0]["says"]) == (4, "run 3 miles")


def test_form_wells_is_counted_where_a_leg_is_swollen_and_not_shown_elsewhere():
    told = scores("F25", clot_risk=["past_clot"])["form-wells"]
    assert (told["value"], told["of"], told["meaning"]) == (3, 8, "likely: scan the same day")
    assert "form-wells" not in scores("F01")


def test_form_wells_with_open_answers_is_not_complete_and_not_silently_low():
    told = scores("F25", tender_line="not_sure", press_dent=None)["form-wells"]
    assert (told["complete"], told["value"], told["could_be"]) == (False, 1, 3)
    assert told["meaning"] == ""
    assert {row["link_id"] for row in told["missing"]} == {"tender_line", "press_dent"}


def test_a_low_form_wells_is_no_clearance():
    low = scores("F25", tender_line="no", press_dent="no", ds_swelling=["ankle_only"])
    assert "no clearance" in low["form-wells"]["meaning"]


def test_three_signs_of_sciatica_give_high_support():
    assert scores("F04")["sciatica-cluster"]["meaning"] == "high support"
    assert scores("F01")["sciatica-cluster"]["meaning"] == "low support"


def test_the_stenosis_cluster_is_not_counted_before_40():
    assert value("F05", "stenosis-cluster") == (4, 5)
    assert "stenosis-cluster" not in scores("F01")


def test_the_history_of_a_tendon_is_a_count_labelled_unvalidated():
    told = scores("F01", sit_minutes="10_30")["pht-history"]
    assert (told["value"], told["of"]) == (4, 4)
    assert "unvalidated" in told["title"]
    assert "pht-history" not in scores("F03")


def test_phq_2_needs_both_answers():
    assert value("F01", "phq-2", phq2_1="1", phq2_2="2") == (3, 6)
    assert value("F01", "phq-2", phq2_1="1", phq2_2=None) == (None, 6)
    assert "phq-2" not in scores("F01")


@pytest.mark.parametrize(
    ("answers", "grade"),
    [
        ({"bruise": "none", "walk_after": "normal", "nrs_now": 4}, 1),
        ({"bruise": "none", "walk_after": "normal", "nrs_now": 5}, 2),
        ({"bruise": "bigger_or_down_leg", "walk_after": "normal"}, 2),
        ({"bruise": "bigger_or_down_leg", "pop": "yes"}, 3),
        ({"knee_bend_weak": "clearly_weak"}, 3),
    ],
)
def test_a_fresh_strain_is_graded_by_its_worst_sign(answers, grade):
    assert value("F06", "strain-form-grade", **answers) == (grade, 3)


def test_a_pain_that_came_slowly_has_no_strain_grade():
    assert "strain-form-grade" not in scores("F01")


@pytest.mark.parametrize(
    ("when", "acuity"), [("h24", 1), ("w6", 1), ("w12", 2), ("m6", 3), ("gt6m", 3)]
)
def test_acuity_follows_how_long_it_has_lasted(when, acuity):
    assert value("F01", "acuity", onset_when=when) == (acuity, 3)


def test_nobody_is_given_an_acuity_they_did_not_tell():
    assert "acuity" not in scores("F01", onset_when="not_sure")


def test_every_score_has_a_rule_in_words_a_source_and_a_limit():
    for score in RULES.scores:
        assert score.rule.endswith("."), score.code
        assert score.references, score.code
        assert score.note or score.code == "acuity", score.code
        assert [band.least for band in score.bands] == sorted({b.least for b in score.bands})


def test_every_score_is_given_to_some_patient():
    told = {code for name in VIGNETTES for code in scores(name)}
    more = {*scores("F01", nrs_avg=5, psfs_1="run", phq2_1="1")}
    assert {score.code for score in RULES.scores} - told - more == set()
