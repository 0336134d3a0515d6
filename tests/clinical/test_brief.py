"""The first-consultation brief: what the practitioner reads before the patient walks in."""

import json
from datetime import UTC, datetime

import pytest

from intake.clinical.brief import Standing
from intake.clinical.phrase import Sense
from intake.clinical.query import Why
from intake.clinical.report import as_document
from intake.clinical.rule import Disposition
from intake.content import QUESTIONNAIRE, RULES
from intake.content.phrase import TOPICS
from tests.consulted import AS_OF, assessed, briefed, everybody, person, words

FEMALE = {"dob": "1996-01-01", "sex_birth": "female"}


def standing(page):
    return {p.caution.precaution.rule.code: p.standing for p in page.precautions}


def asked(page):
    return {query.link_id: query for query in page.ask_first}


# --- three patients ---------------------------------------------------------------------------


def test_the_runner_with_a_slow_sit_bone_has_a_quiet_brief():
    page = briefed(person("P01"))

    assert page.alarms == ()
    assert page.precautions == ()
    assert page.ask_first == ()
    assert page.leading[0].differential.code == "proximal-hamstring-tendinopathy"
    assert page.must_not_miss == ()
    assert [line.words for line in page.baseline] == [
        "duration 3 to 6 months; gradual onset",
        "pain now 3 of 10; at worst 4 of 10",
        "sitting: 30 to 60 minutes",
    ]
    said = words(page)
    for negative in ("no saddle numbness", "bladder normal", "no leg or foot weakness"):
        assert negative in said
    assert {"puranen-orava", "modified-bent-knee-stretch"} <= {e.subject.code for e in page.exams}
    assert [m.subject.code for m in page.muscles] == ["sit-bone"]


def test_groin_pain_that_no_rule_worries_about_is_a_hypothesis_and_not_a_must_not_miss():
    page = briefed(assessed(regions=["groin-left"], main_region="groin-left"))
    assert "bone-stress-injury" in {one.differential.code for one in page.leading}
    assert page.must_not_miss == ()


def test_a_clot_that_only_a_rule_suspects_must_not_be_missed_and_leads_nothing():
    page = briefed(person("N07"))
    assert [one.differential.code for one in page.leading] == ["acute-hamstring-strain"]
    assert [one.differential.code for one in page.must_not_miss] == ["deep-vein-thrombosis"]


def test_a_clot_that_leads_and_that_a_rule_suspects_must_not_be_missed_either():
    page = briefed(person("P11"))
    assert [one.differential.code for one in page.leading] == ["deep-vein-thrombosis"]
    assert page.must_not_miss == page.leading


def test_a_patient_with_sciatica_is_tested_for_nerves_and_clears_nothing_by_silence():
    page = briefed(person("P02"))

    said = words(page)
    assert "radiates below the knee, into the foot" in said
    assert "numbness or tingling at times; at left sole of the foot" in said
    assert "bladder normal" in said
    assert {"neuro-screen", "slump", "straight-leg-raise"} <= {e.subject.code for e in page.exams}
    assert standing(page)["needling-numb-skin"] == (Standing.WITH_CHANGE,)
    assert "nerve" in {plan.code for plan in page.plans}


def test_a_suspected_cauda_equina_leads_the_brief_in_the_patients_own_answers():
    at = datetime(2026, 11, 22, 9, 40, tzinfo=UTC)
    page = briefed(person("P03"), shown_at={"cauda-equina-core": at})

    first = page.alarms[0]
    assert first.flag.disposition is Disposition.EMERGENCY_NOW
    assert {row["display"] for row in first.because} >= {"Yes", "In the last 2 weeks"}
    assert first.shown[0].startswith("Emergency page: call 911")
    assert "Note when you last peed." in first.shown
    assert first.shown_at == at
    assert page.alarms[1].shown_at is None
    assert "wait-for-physician" in {plan.code for plan in page.plans}
    assert "saddle numbness, tingling or altered feeling on wiping" in words(page)
    assert "no saddle numbness" not in words(page)


# --- what the patient’s own page said ---------------------------------------------------------


def test_only_the_page_that_was_shown_is_told_as_shown():
    page = briefed(person("P03"))
    lesser = [a for a in page.alarms if a.flag.arm.disposition is not Disposition.EMERGENCY_NOW]
    assert lesser
    assert all(alarm.shown == () for alarm in lesser)


def test_a_clot_of_today_comes_with_what_today_page_said():
    page = briefed(person("P11"))
    assert page.alarms[0].flag.disposition is Disposition.SAME_DAY
    assert page.alarms[0].shown == (
        RULES.consultation.shown_by_code["same_day"][0],
        "Do not massage, heat or needle this leg. Do not exercise it.",
    )


def test_words_of_self_harm_had_the_number_988_and_nothing_about_the_leg():
    (alarm,) = briefed(assessed(other_notes="some days I want to die")).alarms
    assert alarm.flag.rule.code == "mood-or-self-harm"
    assert "988" in alarm.shown[-1]
    assert not any("leg" in line for line in alarm.shown)


def test_a_form_with_only_doubts_had_the_page_that_asks_for_a_call():
    page = briefed(assessed(**{"ds_bladder": "not_sure", "ds_bladder.again": "not_sure"}))
    assert page.alarms[0].shown[0].startswith("Page of today: not sure")


def test_a_doubt_of_today_beside_a_plain_sign_of_less_had_the_page_that_asks_for_a_call():
    page = briefed(person("R14-p"))
    assert any(not alarm.flag.arm.on_unknown for alarm in page.alarms)
    assert page.alarms[0].shown[0].startswith("Page of today: not sure")


def test_a_doubt_beside_a_plain_sign_of_today_had_the_page_of_the_sign():
    doubt = {"ds_bladder": "not_sure", "ds_bladder.again": "not_sure"}
    page = briefed(assessed(ds_swelling=["calf"], sw_start="2w", **doubt))
    assert {alarm.flag.arm.on_unknown for alarm in page.alarms[:2]} == {True, False}
    lines = {alarm.shown[0] for alarm in page.alarms[:2]}
    assert lines == {RULES.consultation.shown_by_code["same_day"][0]}


def test_a_bone_that_may_be_cracked_comes_with_the_advice_for_bones():
    page = briefed(person("P18"))
    assert page.alarms[0].shown[1] == RULES.consultation.shown_by_code["load"][0]


def test_a_physician_before_needles_comes_with_its_page():
    page = briefed(person("P09"))
    assert page.alarms[0].shown == ("Page: see a doctor before we use needles.",)


def test_an_emergency_that_a_doctor_has_checked_was_still_shown():
    checked = {"md_checked": "yes", "md_when": "2026-11-21", "md_since_worse": "no"}
    page = briefed(
        assessed(
            ds_saddle="yes",
            ds_saddle_where=["genitals_anus"],
            ds_when_saddle="today_2w",
            onset_when="d14",
            **checked,
        )
    )
    lowered = [alarm for alarm in page.alarms if alarm.flag.lowered]
    assert lowered
    assert lowered[0].shown[0].startswith("Emergency page")
    assert "already checked by a physician; by “Dr. Sam Example”" in words(page)


# --- precautions ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "code", "means"),
    [
        ({"ns_fear": "do_not_want_needles"}, "refusal", (Standing.NO_NEEDLES,)),
        ({"ds_fever": "yes_cold_flu"}, "ill-today", (Standing.NOT_TODAY,)),
        (
            {"ns_blood": ["warfarin"], "blood_detail": ["inr_over_3_5"]},
            "anticoagulant",
            (Standing.PHYSICIAN_FIRST,),
        ),
        (
            {"ns_blood": ["warfarin"], "blood_detail": ["none"]},
            "anticoagulant",
            (Standing.WITH_CHANGE,),
        ),
        ({"ns_device": ["pacemaker"]}, "device", (Standing.NO_ELECTRO,)),
        (
            {"ns_device": ["nerve_stimulator"]},
            "lead-or-pump",
            (Standing.NOT_HERE, Standing.NO_ELECTRO),
        ),
        ({"ns_limb": "nodes_out_no_swelling"}, "lymph", (Standing.NOT_THIS_LEG,)),
        (
            {"clot_risk": ["past_clot"], "ns_clot_now": "yes", "ns_blood": ["warfarin"]},
            "clot-now",
            (Standing.PHYSICIAN_FIRST, Standing.NOT_THIS_LEG, Standing.NO_ELECTRO),
        ),
    ],
)
def test_what_a_precaution_means_for_the_needles(told, code, means):
    page = briefed(assessed(**told))
    assert standing(page)[f"needling-{code}"] == means


def test_what_forbids_a_needle_stands_above_what_changes_how_it_is_done():
    page = briefed(assessed(ns_blood=["aspirin_daily"], ds_fever="yes_unexplained"))
    means = [one.standing[0] for one in page.precautions]
    assert means == sorted(means, key=list(Standing).index)
    assert (means[0], means[-1]) == (Standing.NO_NEEDLES, Standing.WITH_CHANGE)


def test_a_precaution_that_needs_a_physician_stands_among_the_alarms_as_well():
    page = briefed(assessed(cond=["heart_disease"], cardiac_6w="yes"))
    assert "needling-heart-6-weeks" in {alarm.flag.rule.code for alarm in page.alarms}


def test_a_precaution_to_talk_over_is_no_alarm():
    page = briefed(assessed(ns_blood=["aspirin_daily"]))
    assert page.alarms == ()
    assert [row["display"] for row in page.precautions[0].because] == ["Aspirin every day"]


# --- words ------------------------------------------------------------------------------------


def test_own_words_are_quoted_exactly_and_marked():
    goal = "run the “Turkey Trot” w/ my kids again!!"
    page = briefed(assessed(goal=goal, psfs_1="sit through a movie", **{"psfs_1.score": 3}))
    lines = {line.link_ids[0]: line for line in page.baseline}
    assert lines["goal"].words == f"goal: “{goal}”"
    assert lines["goal"].quotes == (goal,)
    assert lines["psfs_1"].words == "PSFS: “sit through a movie”; 3 of 10"


def test_a_leg_forced_up_in_wrestling_is_not_told_as_a_split():
    said = words(briefed(person("L04")))
    assert "at onset: slip, or leg forced up, forward or apart" in said


def test_a_shot_is_told_with_its_date_and_the_6_week_rule():
    page = briefed(assessed(ns_inject=["cortisone"], cortisone_when="d28"))
    assert page.treatment[0].words == (
        "shots in the sore area in 3 months: cortisone; "
        "cortisone 2 to 4 weeks ago (inside the 6-week rule)"
    )


def test_what_was_tried_is_told_with_how_it_went():
    answers = {"tried": ["rest", "dry_needling"], "tried_effect.dry_needling": "worse"}
    page = briefed(assessed(trend="worse_slow", **answers))
    assert page.treatment[0].words == "tried: rest, dry needling; dry needling made it worse"


def test_a_blood_thinner_is_named():
    page = briefed(assessed(ns_blood=["apixaban_rivaroxaban_other"], blood_detail=["none"]))
    assert "anticoagulant: apixaban, rivaroxaban, dabigatran or edoxaban" in words(page)


def test_withdrawn_answers_are_shown_as_withdrawn_and_never_told():
    page = briefed(assessed(ds_bladder="no", ds_bladder_kind=["cannot_pee"]))
    assert page.withdrawn["ds_bladder_kind"] == ("cannot_pee",)
    assert "cannot pass urine" not in words(page)


def test_nothing_is_told_that_was_not_answered():
    for _, assessment, page in everybody():
        lines = [line for section in page.sections for line in section.lines]
        counted = assessment.hearing.counted
        for line in (*lines, *page.baseline, *page.treatment):
            for link_id in line.link_ids if line.sense is not Sense.OPEN else ():
                answered = (counted.get(link_id), counted.get(f"{link_id}.again"))
                assert link_id == "age" or any(a not in (None, ()) for a in answered), line


def test_every_topic_is_told_of_somebody():
    told = {section.code for _, _, page in everybody() for section in page.sections}
    assert {topic.code for topic in TOPICS} - told == {"baseline", "treatment"}


# --- what to ask first ------------------------------------------------------------------------


def test_what_could_raise_the_urgency_is_asked_before_what_could_not():
    unsure = assessed(
        **{"ds_swelling": ["not_sure"], "ds_swelling.again": ["not_sure"], "hs_sweats": "not_sure"}
    )
    page = briefed(unsure)
    ranks = [list(Why).index(query.why) for query in page.ask_first]
    assert ranks == sorted(ranks)
    for query in page.ask_first:
        raises = (query.could_raise_to or 0) > unsure.disposition
        assert (query.why is Why.COULD_RAISE) == raises


def test_not_sure_no_answer_and_refusal_are_asked_and_never_told_as_a_no():
    page = briefed(
        assessed(
            "back_moves_change",
            ds_bowel="not_sure",
            ds_sexual="prefer_not",
            weak_toe="not_tried",
            **{"ds_bowel.again": "not_sure"},
        )
    )
    found = asked(page)
    assert found["ds_bowel"].why in {Why.COULD_RAISE, Why.UNSETTLED, Why.OPEN}
    assert "ds_sexual" in found
    assert found["weak_toe"].says == "toe stand not tried or not sure"
    assert found["back_moves_change"].says == "no answer: back movement changes the thigh pain"
    said = words(page)
    assert "bowel continence and feeling normal" not in said
    assert "no genital numbness" not in said
    assert "would rather not say: genital numbness or sexual change" in said


def test_answers_that_disagree_are_asked_about():
    page = briefed(assessed(numb_tingle="no", ds_bilateral=["numb"]))
    query = asked(page)["numb_tingle"]
    assert query.why is Why.CONTRADICTION
    assert query.against == "ds_bilateral"
    assert query.says == "numbness or tingling in the leg and signs in both legs disagree"


def test_a_blood_thinner_in_the_medicine_list_contradicts_a_none():
    thinner = briefed(assessed(ns_blood=["none"], meds_list="Eliquis 5 mg twice"))
    plain = briefed(assessed(ns_blood=["none"], meds_list="vitamin D"))
    assert asked(thinner)["ns_blood"].against == "meds_list"
    assert "ns_blood" not in asked(plain)


def test_each_question_is_asked_once():
    for _, _, page in everybody():
        link_ids = [query.link_id for query in page.ask_first]
        assert len(link_ids) == len(set(link_ids))


def test_an_optional_question_left_empty_is_not_asked_first():
    assert "sex_birth" not in asked(briefed(assessed(sex_birth="prefer_not")))


# --- as JSON ----------------------------------------------------------------------------------


def test_the_document_holds_what_the_consultation_may_use():
    document = as_document(person("P03"), QUESTIONNAIRE, RULES, AS_OF)["consultation"]

    assert json.loads(json.dumps(document)) == document
    assert set(document) == {"tests", "muscles", "points", "ask_first"}
    slump = next(test for test in document["tests"] if test["code"] == "slump")
    assert slump["accuracy"][0]["lr_positive"] is None
    assert slump["reference"]["status"] == "memory"
    assert slump["because"]
    assert slump["held"][0]["because"]
    assert all(point["held"] for point in document["points"])
    assert all(muscle["because"] and muscle["palpate"] for muscle in document["muscles"])
    assert {query["why"] for query in document["ask_first"]} == {"open"}


def test_a_muscle_with_several_sources_is_cited_by_the_first():
    document = as_document(person("P01"), QUESTIONNAIRE, RULES, AS_OF)["consultation"]
    (muscle,) = document["muscles"]
    assert muscle["reference"] == muscle["references"][0]
    assert len(muscle["references"]) == 4


def test_the_document_says_what_could_be_raised_and_what_disagrees():
    told = assessed(
        numb_tingle="no",
        ds_bilateral=["pins"],
        ds_when_bilateral="long_before",
        ds_fever="not_sure",
    )
    document = as_document(told, QUESTIONNAIRE, RULES, AS_OF)["consultation"]
    found = {query["why"]: query for query in document["ask_first"]}
    assert found["contradiction"]["against"] == "ds_bilateral"
    assert any(query["could_raise_to"] for query in document["ask_first"])
