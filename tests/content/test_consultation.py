"""Tests, muscles and points of the clinic: sourced, reachable, held where answers forbid them."""

import re

import pytest

from intake.clinical.consultation import Bar
from intake.clinical.disposition import Disposition
from intake.clinical.reference import Read
from intake.clinical.rule import Hold
from intake.clinical.suggestion import NOT_KNOWN, SEND_FIRST
from intake.content import QUESTIONNAIRE, RULES
from intake.content.care import CARE, UNTIL_SEEN
from intake.content.mismatch import MISMATCHES
from tests.consulted import assessed, briefed, everybody, held, named, person

KNOWN = RULES.consultation
SIT_BONE = {"regions": ["buttock_crease_sitbone-left"], "side": "left"}
THIGH = {
    "regions": ["thigh_back_middle-left", "thigh_back_upper-left"],
    "main_region": "thigh_back_middle-left",
}
GRAVE = Disposition.PHYSICIAN_BEFORE_NEEDLING


def exams(**told):
    return briefed(assessed(**told), ranked=()).exams


def points(**told):
    return briefed(assessed(**told), ranked=()).points


# --- sources ----------------------------------------------------------------------------------


def test_every_test_muscle_and_point_names_its_source_and_its_limits():
    for part in (*KNOWN.exams, *KNOWN.muscles, *KNOWN.points, *KNOWN.plans):
        assert part.references, part.code
    for exam in KNOWN.exams:
        assert exam.how.endswith("."), exam.code
        assert exam.limits.endswith("."), exam.code
        assert exam.positive, exam.code


def test_every_number_has_a_source_and_one_from_memory_is_marked_so():
    numbers = [(exam, number) for exam in KNOWN.exams for number in exam.accuracy]
    assert len(numbers) == 20
    for exam, number in numbers:
        assert number.reference.key
        assert number.reference in exam.references, number.test
        assert 0 < number.sensitivity <= 1
        assert 0 < number.specificity <= 1
    memory = {n.test for _, n in numbers if n.reference.status is Read.MEMORY}
    assert memory == {
        *("A-30", "long-stride heel strike", "A-30 and A-90"),
        *("FAIR", "impingement test", "slump"),
    }


def test_a_printed_ratio_agrees_with_its_pair():
    for exam in KNOWN.exams:
        for number in exam.accuracy:
            if number.lr:
                ratio = number.sensitivity / (1 - number.specificity)
                assert ratio == pytest.approx(number.lr, rel=0.05), number.test


def test_two_sources_never_share_a_key():
    found = {}
    for part in (*KNOWN.exams, *KNOWN.muscles, *KNOWN.points, *KNOWN.plans):
        for reference in part.references:
            assert found.setdefault(reference.key, reference) == reference


def test_nothing_here_calls_needling_proven():
    assert "no proof" in KNOWN.evidence
    assert "call 911" in KNOWN.stop_rule


# --- reachable --------------------------------------------------------------------------------


def test_some_patient_is_offered_each_test_each_muscle_and_each_point():
    offered, waiting = set(), set()
    deep = briefed(assessed(**THIGH, side_of_thigh="deep_cant_say"), ranked=())
    for page in (deep, *(page for _, _, page in everybody())):
        parts = (*page.exams, *page.muscles, *page.points)
        offered |= {one.subject.code for one in parts if not one.held}
        waiting |= {one.subject.code for one in parts if one.held}
    known = {part.code for part in (*KNOWN.exams, *KNOWN.muscles, *KNOWN.points)}
    assert offered | waiting == known


def test_each_plan_is_told_to_somebody():
    told = {plan.code for _, _, page in everybody() for plan in page.plans}
    assert told == {plan.code for plan in KNOWN.plans}


# --- tests that would do harm -----------------------------------------------------------------


def test_a_runner_whose_steps_hurt_is_not_asked_to_hop():
    found = exams(**SIT_BONE, step_impact=["running_only"])
    assert "do NOT hop" in held(found)["hop"][0]


@pytest.mark.parametrize(
    "told",
    [
        {"hs_bone": ["osteoporosis"]},
        {"hs_bone": ["not_sure"]},
        {"limp_now": "mild"},
        {"dob": "1950-01-01"},
        {"step_impact": ["not_sure"]},
        {"ns_immune": ["steroids_high"]},
        {"meds_flags": ["steroid_pills"]},
        {"hs_cancer": "yes_past_gt1y"},
        {"surg": ["knee_replacement"]},
        {"ds_weak": "yes_same", "ds_weak_kind": ["foot_drags_or_trips"]},
        {"sex_birth": "female", "dob": "1996-01-01", "hs_preg": "pregnant"},
        {"ds_swelling": ["calf"], "sw_start": "2w"},
    ],
)
def test_nobody_hops_on_a_leg_that_may_be_cracked_weak_or_clotted(told):
    found = exams(regions=["groin-left"], side="left", **told)
    assert "hop" not in named(found)


def test_someone_with_groin_pain_strong_bones_and_no_limp_may_hop():
    assert "hop" in named(exams(regions=["groin-left"], side="left"))


def test_a_tendon_that_may_be_torn_off_is_not_stretched_or_loaded():
    found = exams(
        **SIT_BONE, onset_type="sudden_moment", onset_when="d3", pop="yes", bruise="palm_size"
    )
    assert {"strain-tests", "active-hamstring"} <= held(found).keys()
    assert not {"puranen-orava", "hamstring-load", "strain-tests"} & named(found)
    assert "bruise-and-gap" in named(found)


def test_a_tendon_weakened_by_an_antibiotic_is_not_stretched_fast():
    found = exams(**SIT_BONE, meds_flags=["cipro_levaquin_antibiotic"], fq_still="stopped")
    assert {"modified-bent-knee-stretch", "hamstring-load"} <= held(found).keys()
    assert "puranen-orava" in named(found)


def test_a_new_hip_is_not_turned_to_its_end():
    found = exams(
        regions=["buttock_mid-left", "groin-left"],
        main_region="buttock_mid-left",
        agg=["sit_hard"],
        surg=["hip_replacement"],
    )
    assert {"deep-gluteal", "hip", "sacroiliac-cluster"} <= held(found).keys()


def test_a_spine_with_a_saddle_sign_is_not_provoked():
    found = briefed(person("P03"), ranked=()).exams
    assert {"slump", "straight-leg-raise"} <= held(found).keys()
    assert SEND_FIRST in held(found)["slump"]
    assert "neuro-screen" in named(found)


def test_in_an_emergency_only_looking_and_measuring_goes_on():
    gentle = {exam.code for exam in KNOWN.exams if exam.gentle}
    for name, assessment, page in everybody():
        if assessment.emergencies:
            assert named(page.exams) <= gentle, name


STRETCHED = {"puranen-orava", "bent-knee-stretch", "modified-bent-knee-stretch", "hamstring-load"}
HARMFUL = {
    "trauma": {*STRETCHED, "hop", "hip"},
    "fragility-fracture": {*STRETCHED, "hop", "hip"},
    "bone-stress": {*STRETCHED, "hop", "hip"},
    "weak-leg": {"slump", "straight-leg-raise", "lumbar-screen"},
    "avulsion-pattern": {*STRETCHED, "active-hamstring", "strain-tests", "hop"},
    "young-hip-or-bone": {*STRETCHED, "strain-tests", "hip", "hop"},
    "tense-swelling": {*STRETCHED, "strain-tests", "deep-gluteal", "hop"},
    "cauda-equina-core": {"slump", "straight-leg-raise", "lumbar-screen", "sacroiliac-cluster"},
    "dvt-swelling": {*STRETCHED, "strain-tests", "straight-leg-raise"},
    "hot-joint": {"hip", "deep-gluteal"},
    "cancer-and-new-pain": {"slump", "lumbar-screen", "sacroiliac-cluster"},
    "infection-without-fever": {"slump", "lumbar-screen", "sacroiliac-cluster"},
}


@pytest.mark.parametrize("code", HARMFUL)
def test_nobody_who_should_see_a_doctor_today_is_offered_a_test_that_could_do_harm(code):
    met = 0
    for name, assessment, page in everybody():
        flags = {flag.rule.code: flag.disposition for flag in assessment.flags}
        if flags.get(code, Disposition.ROUTINE) >= Disposition.SAME_DAY:
            met += 1
            assert not named(page.exams) & HARMFUL[code], name
    assert met


def test_what_is_not_known_stands_against_a_test_and_says_so():
    found = exams(regions=["buttock_mid-left"], agg=["sit_hard"], surg=["not_sure"])
    assert [why for why in held(found)["deep-gluteal"] if why.startswith(NOT_KNOWN)]


def test_a_form_left_half_way_holds_what_could_do_harm():
    left = assessed("surg", "step_impact", "pop", finished=False, regions=["groin-left"])
    assert {"hip", "hop"} <= held(briefed(left, ranked=()).exams).keys()


def test_every_bar_says_what_it_guards_against_and_where_that_was_read():
    bars = {id(bar): bar for part in (*KNOWN.exams, *KNOWN.points) for bar in part.bars}
    assert all(bar.because and bar.references for bar in bars.values())
    assert all(isinstance(bar, Bar) for bar in bars.values())


# --- points -----------------------------------------------------------------------------------


def test_the_points_of_the_article_are_always_listed_and_nothing_else_without_a_place():
    listed = [one.subject.code for one in points(regions=["belly"], side="middle")]
    assert listed == ["ST36", "SP9", "Ashi"]


def test_a_suspected_clot_keeps_needles_off_that_leg():
    found = held(briefed(person("P11"), ranked=()).points)
    assert {"ST36", "SP9", "Ashi", "BL57"} <= found.keys()
    assert any(why.startswith("No needle on this leg") for why in found["ST36"])


@pytest.mark.parametrize(
    "told",
    [
        {"cond": ["poor_circulation"]},
        {"ds_swelling": ["both_legs"], "sw_start": "always"},
        {"ds_swelling": ["not_sure"]},
        {"numb_tingle": "sometimes", "numb_where": ["foot_sole-left"]},
        {"cond": ["diabetes"], "dm_feet": ["numb_feet"]},
        {"sex_birth": "female", "hs_preg": "pregnant"},
    ],
)
def test_lower_leg_points_wait_for_poor_flow_swelling_numb_feet_and_pregnancy(told):
    assert {"ST36", "SP9"} <= held(points(**told)).keys()


def test_a_pregnant_patient_sees_the_conventional_avoid_list_with_its_caveat():
    found = {
        one.subject.code: one
        for one in points(dob="1996-01-01", sex_birth="female", hs_preg="pregnant")
    }
    for code in ("LI4", "SP6", "BL60", "BL67", "BL31-34"):
        assert found[code].held
        assert "no objective harm" in found[code].subject.caution
        assert "Carr2015" in {reference.key for reference in found[code].subject.references}


def test_someone_who_cannot_be_pregnant_never_sees_the_avoid_list():
    assert "LI4" not in {one.subject.code for one in points()}


@pytest.mark.parametrize(
    "told",
    [
        {"ns_skin_here": ["rash"]},
        {"lump_q": ["growing"]},
        {"ds_skin": ["bruise_from_injury"]},
        {"onset_type": "sudden_moment", "onset_when": "d3"},
        {"lump_q": ["not_sure"]},
    ],
)
def test_no_needle_over_a_bruise_a_lump_or_a_rash(told):
    assert "Ashi" in held(points(**told))


def test_a_muscle_knot_alone_holds_nothing():
    assert held(points(lump_q=["muscle_knot"])) == {}


def test_a_blood_thinner_keeps_deep_buttock_and_popliteal_needles_away():
    told = {"regions": ["buttock_mid-left", "knee_back-left"], "main_region": "buttock_mid-left"}
    found = held(points(**told, ns_blood=["warfarin"], blood_detail=["none"]))
    assert {"GB30", "BL40"} <= found.keys()
    assert "ST36" not in found


def test_on_warfarin_no_deep_needle_goes_into_piriformis_or_behind_the_knee():
    told = {"regions": ["buttock_mid-left", "knee_back-left", "thigh_back_middle-left"]}
    page = briefed(assessed(**told, main_region="buttock_mid-left", ns_blood=["warfarin"]))
    why = "No deep needle in this area: Takes a blood thinner"
    found = held(page.muscles)
    assert found["mid-buttock"] == found["knee-back"] == [why]
    assert "lateral-thigh" in named(page.muscles)


def test_a_cortisone_shot_at_the_sit_bone_keeps_the_point_over_that_tendon_away():
    told = {"ns_inject": ["cortisone"], "cortisone_when": "d28"}
    found = points(**SIT_BONE, **told)
    assert {"BL36", "Ashi"} <= held(found).keys()
    assert "ST36" in named(found)


def test_a_rash_on_the_thigh_keeps_the_point_in_its_middle_away():
    assert "BL37" in held(points(**THIGH, ns_skin_here=["rash"]))


def test_a_soft_lump_behind_the_knee_is_not_needled_through_its_points():
    told = {"regions": ["knee_back-left"], "lump_q": ["small_soft"]}
    found = points(**told, lump_where=["knee_back-left"])
    assert {"BL40", "BL57", "Ashi"} <= held(found).keys()


def test_new_calf_pain_after_a_flight_is_looked_at_before_any_needle_in_the_calf():
    told = {"regions": ["calf-left", "knee_back-left"], "onset_when": "d14"}
    page = briefed(assessed(**told, main_region="calf-left", clot_risk=["trip_4h_4w"]))
    assert {"BL40", "BL57", "Ashi"} <= held(page.points).keys()
    assert "calf-girth" in named(page.exams)
    assert "deep-vein-thrombosis" in {one.differential.code for one in page.must_not_miss}


def test_a_pregnant_patient_gets_no_needle_in_a_sore_low_back():
    pregnant = {"sex_birth": "female", "dob": "1996-01-01", "hs_preg": "pregnant"}
    back = {"regions": ["sij_dimple-left"], "main_region": "sij_dimple-left"}
    assert "lumbosacral" in " ".join(held(points(**pregnant, **back))["Ashi"])
    assert "Ashi" in named(points(**pregnant, **THIGH))


def test_what_was_never_answered_is_not_stated_as_the_reason_a_needle_waits():
    told = assessed("clot_risk", "ns_clot_now", "ns_implant_ever")
    why = " ".join(because for one in held(briefed(told).muscles).values() for because in one)
    assert "Implant or filler in the buttock or thigh, ever (not known)" in why
    stated = held(points(ns_implant_ever=["buttock_implant_or_filler"]))["Ashi"]
    assert stated == ["No needle in this area: Implant or filler in the buttock or thigh, ever"]


def test_whoever_does_not_want_needles_gets_none():
    found = briefed(assessed(ns_fear="do_not_want_needles"), ranked=())
    assert all(point.held for point in found.points)
    assert all(muscle.held for muscle in found.muscles)


def test_where_a_physician_comes_first_every_point_waits_and_says_why():
    for name, assessment, page in everybody():
        if assessment.disposition >= GRAVE:
            assert all(one.held for one in (*page.points, *page.muscles)), name


def test_no_precaution_that_holds_leaves_the_sore_spot_free():
    """Whatever holds somewhere holds something, with the answers behind it: never in silence."""
    fired = set()
    for name, assessment, page in everybody():
        why = {because for one in (*page.points, *page.muscles) for because in _titles(one)}
        for caution in assessment.cautions:
            if caution.precaution.hold is not Hold.NONE:
                fired.add(caution.precaution.rule.code)
                elsewhere = caution.precaution.rule.code in KNOWN.sites_of
                assert caution.precaution.rule.title in why or elsewhere, (name, caution)
    holding = {p.rule.code for p in RULES.precautions if p.hold is not Hold.NONE}
    assert holding - fired == set()


def _titles(suggestion):
    said = (why.because.removesuffix(" (not known)") for why in suggestion.held)
    return {words.partition(": ")[2] for words in said}


def test_a_new_hip_holds_the_buttock_and_a_new_knee_the_knee():
    buttock = {"regions": ["buttock_mid-left", "knee_back-left"], "main_region": "buttock_mid-left"}
    hip = held(points(**buttock, surg=["hip_replacement"]))
    knee = held(points(**buttock, surg=["knee_replacement"]))
    assert "GB30" in hip
    assert "BL40" not in hip
    assert "BL40" in knee
    assert "GB30" not in knee


# --- muscles ----------------------------------------------------------------------------------


def test_a_sit_bone_leads_to_the_upper_hamstrings_with_the_anatomy_beside_them():
    (found,) = briefed(assessed(**SIT_BONE), ranked=()).muscles
    assert found.subject.code == "sit-bone"
    assert found.places == ("buttock_crease_sitbone-left",)
    assert any("sciatic nerve" in note for note in found.subject.anatomy)


@pytest.mark.parametrize(
    ("side", "codes"),
    [
        ("inner", {"medial-thigh"}),
        ("outer", {"lateral-thigh"}),
        ("all", {"medial-thigh", "lateral-thigh"}),
        ("deep_cant_say", {"deep-thigh"}),
    ],
)
def test_the_side_of_the_thigh_chooses_the_muscle(side, codes):
    told = assessed(**THIGH, side_of_thigh=side)
    assert {one.subject.code for one in briefed(told, ranked=()).muscles} == codes


def test_every_area_of_a_muscle_is_on_the_pain_map():
    areas = QUESTIONNAIRE.inputs["regions"].codes
    for muscle in KNOWN.muscles:
        assert set(muscle.areas) <= areas


# --- the letter and the pages -----------------------------------------------------------------


def test_every_rule_that_sends_to_a_physician_has_its_question_for_the_letter():
    grave = {r.code for r in RULES.every if max(a.disposition for a in r.arms) >= GRAVE}
    assert grave - KNOWN.enquiry_of.keys() == set()
    assert all(not asks.endswith("?") for asks in KNOWN.enquiry_of.values())


def test_what_the_patients_page_said_is_known_for_every_kind_of_care():
    codes = KNOWN.shown_by_code.keys()
    assert {care.kind for care in CARE} <= codes
    assert UNTIL_SEEN.keys() <= codes


def test_every_pair_of_answers_that_may_disagree_is_known():
    pairs = {(pair.first, pair.second) for pair in KNOWN.contradictions}
    assert pairs == {(pair.first.link_id, pair.second.link_id) for pair in MISMATCHES}


def test_points_are_named_by_their_codes():
    codes = [point.code for point in KNOWN.points]
    assert all(re.fullmatch(r"[A-Z]{2}\d+(-\d+)?|Ashi", code) for code in codes)
