"""One person before the practitioner: what stops the needle first, and nothing lost."""

import re

import pytest

from intake.storage import Agent
from tests.web.staff.assessed import SWOLLEN, sends

LENA = Agent("lena", "practitioner")
TORN = {
    "onset_type": "sudden_moment",
    "onset_when": "d7",
    "pop": "yes",
    "bruise": "palm_size",
    "regions": ["thigh_back_upper-left"],
}
THINNED = {"ns_blood": ["warfarin"], "blood_detail": ["none"], "meds_list": "warfarin 5 mg"}
AIMS = {
    "psfs_1": "Sit through a film",
    "psfs_1.score": 3,
    "goal": "Run with my daughter in May",
    "other_notes": "I am afraid it will not heal",
    "nrs_avg": 5,
}
SHOT = {
    "tried": ["rest", "stretch"],
    "tried_effect.rest": "better",
    "ns_inject": ["cortisone"],
    "cortisone_when": "w6",
}
FULL = {**SWOLLEN, **TORN, **THINNED, **AIMS, **SHOT}
DETAILS = re.compile(r"<details(?! class=\"fold)(?: [^>]*)?>.*?</details>", re.DOTALL)


def sent(clinic, **said):
    return f"/practitioner/responses/{sends(clinic, **said)}"


def kept(clinic, address):
    """What was sent to this address, as the record has it."""
    return clinic.practitioners(LENA).open_response(address.rpartition("/")[2]).sent


def places(text, *words):
    return [text.index(word) for word in words]


def test_what_stops_the_needle_comes_first_then_what_to_think_then_how_it_is(practitioner, clinic):
    page = practitioner.visit(sent(clinic, **FULL))
    order = places(
        page.text,
        "Ana Reyes",
        "Same day",
        "Flags Reviewed",
        "Before you needle Reviewed",
        "Medication Reviewed",
        "Consider Hypotheses",
        "Examine, then needle",
        "The pain Reviewed",
        "Function and goals",
        "Tried so far",
        "In their own words",
        "The history",
        "All answers, by topic",
    )
    assert order == sorted(order)


UNSURE = {"ds_skin": ["not_sure"], "ds_joint": ["not_sure"]}


def test_the_question_that_could_make_it_an_emergency_stands_above_the_flags(practitioner, clinic):
    page = practitioner.visit(sent(clinic, **FULL, ds_bladder="not_sure"))
    order = places(page.text, "Could be emergency now", "Ask first Reviewed", "Flags Reviewed")
    assert order == sorted(order)


def test_each_open_question_is_asked_once_and_by_a_name_that_says_what_it_is_about(
    practitioner, clinic
):
    page = practitioner.visit(sent(clinic, **UNSURE))
    ask = page.text.partition("Ask first Reviewed")[2].partition("Medication Reviewed")[0]
    assert ask.count("Skin: Has the skin on your leg") == 1
    assert ask.count("Hip or knee joint: Is a hip or knee like any of these?") == 1


def test_a_question_that_says_nothing_alone_is_asked_by_its_name(practitioner, clinic):
    weak = {"ds_weak": "yes_same", "ds_weak_kind": ["foot_drags_or_trips"], "onset_when": "gt6m"}
    unsure = {"ds_when_weak": "after_pain_gt2w", "ds_worse_weak": "not_sure"}
    page = practitioner.visit(sent(clinic, **weak, **unsure))
    assert "Weakness worse in 2 weeks: Has it gotten worse in the last 2 weeks?" in page.text


CALF = {
    "regions": ["thigh_back_lower-right", "calf-right"],
    "main_region": "calf-right",
    "side": "right",
    "onset_when": "d14",
    "onset_type": "sudden_moment",
    "clot_risk": ["trip_4h_4w"],
    "trend": "worse_slow",
    "agg": ["run_uphill"],
}


def test_what_a_flag_for_a_doctor_brought_up_stands_above_the_sums(practitioner, clinic):
    """A strain has the higher sum; the clot is why a doctor must look."""
    page = practitioner.visit(sent(clinic, **CALF))
    consider = page.text.partition("Consider Hypotheses")[2]
    order = places(consider, "Deep vein thrombosis must not miss", "1. Acute hamstring strain")
    assert order == sorted(order)


def test_what_speaks_for_a_flag_is_read_before_what_does_not(practitioner, clinic):
    page = practitioner.visit(sent(clinic, **CALF))
    flag = page.text.partition("along a vein: a clot?")[2].partition("Why, source")[0]
    order = places(flag, "Where it hurts:", "Clot risks:", "Leg swelling: No swelling")
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("said", "waits"),
    [
        (CALF, ["No needles until a physician has looked", "No needles in this leg"]),
        ({"ds_fever": "yes_unexplained"}, ["No needles at all until it is settled"]),
        ({"ns_skin_here": ["cut"]}, ["No needles at this place"]),
        ({}, []),
    ],
)
def test_the_head_says_where_needles_wait_and_everywhere_while_a_doctor_comes_first(
    practitioner, clinic, said, waits
):
    page = practitioner.visit(sent(clinic, **said))
    head = page.html.partition('class="badges"')[2].partition("</div>")[0]
    assert re.findall(r'class="hold">([^<]+)<', head) == waits


def test_nothing_that_was_found_is_left_out_of_a_very_full_form(practitioner, clinic):
    address = sent(clinic, **FULL)
    found, page = kept(clinic, address).assessment, practitioner.visit(address)
    assert len(found["flags"]) > 3
    assert "More than one screen: the most urgent first, nothing is cut." in page.text
    for flag in found["flags"]:
        assert flag["title"] in page.text
    for precaution in found["precautions"]:
        assert precaution["advice"] in page.text
        assert precaution["title"] in page.text
    for hypothesis in found["differentials"]:
        assert hypothesis["title"] in page.text
        assert all(code in page.text for code in hypothesis["icd10cm"])
    consultation = found["consultation"]
    for one in (*consultation["tests"], *consultation["points"]):
        assert one["title"] in page.text
    for muscle in consultation["muscles"]:
        assert all(name in page.text for name in muscle["palpate"])
    for row in found["withdrawn"]:
        assert row["display"] in page.text


def test_every_flag_opens_to_its_answers_its_words_its_source_and_what_would_change_it(
    practitioner, clinic
):
    page = practitioner.visit(sent(clinic, **FULL))
    opened = page.html.partition('id="flag-avulsion-pattern"')[2].partition("</article>")[0]
    text = " ".join(re.sub(r"<[^>]+>", " ", opened).split())
    for words in (
        "Did you feel or hear a pop or snap? Yes",
        "The tear pattern, 6 weeks old at most.",
        "read by whoever wrote the rule",
        "Evidence",
        "signed off by: none",
        "What the rule says",
        "What would have to be different",
        "it would not stand",
    ):
        assert words in text
    assert re.search(r"R21, version \S+\+[0-9a-f]{16}", text)


def test_a_precaution_says_what_to_do_and_the_one_that_bars_most_stands_first(practitioner, clinic):
    page = practitioner.visit(sent(clinic, **FULL))
    part = page.text.partition("Before you needle Reviewed")[2].partition("Medication Reviewed")[0]
    order = places(part, "No needles in this leg", "No needles at this place")
    assert order == sorted(order)
    assert "Never tell the patient to stop it." in part
    assert "Needles with a change" in part


def test_for_against_and_not_known_stand_beside_each_other(practitioner, clinic):
    page = practitioner.visit(sent(clinic, **TORN, warm_up="not_sure"))
    part = page.text.partition("Consider Hypotheses")[2].partition("Examine, then needle")[0]
    assert "+ for" in part
    assert "− against" in part
    assert "? not known" in part
    assert "must not miss" in part


def test_no_diagnosis_is_named_as_one(practitioner, clinic):
    page = practitioner.visit(sent(clinic, **FULL))
    closed = DETAILS.sub("", DETAILS.sub("", page.html))
    seen = re.sub(r"<[^>]+>", " ", closed.partition("All answers")[0]).lower()
    assert "hypotheses for referral, no diagnosis" in seen
    assert "diagnos" not in seen.replace("no diagnosis", "")


def test_what_is_held_is_named_with_the_reason(practitioner, clinic):
    page = practitioner.visit(sent(clinic, **TORN))
    part = page.text.partition("Points:")[2].partition("How, what is positive")[0]
    assert part.startswith(" none now.")
    assert "Held: ST36 Zusanli" in part
    assert "No needle until a physician has cleared it." in part


def test_what_the_patient_was_told_and_when_stands_under_the_first_flag(practitioner, clinic):
    page = practitioner.visit(sent(clinic, **SWOLLEN))
    told = page.text.partition("They were told , today")[2]
    assert "Page of today: call your doctor’s office" in told.partition("Before you needle")[0]


def test_the_patients_own_words_are_quoted_and_a_clinicians_are_not(practitioner, clinic):
    page = practitioner.visit(sent(clinic, **FULL))
    for words in (AIMS["goal"], AIMS["psfs_1"], AIMS["other_notes"], THINNED["meds_list"]):
        assert f'<span class="own" >“{words}”</span>' in page.html
    assert "warfarin; no high INR" in page.text
    assert '<span class="own" >“warfarin;' not in page.html


def test_goals_have_a_bar_and_its_number_and_a_shot_stands_against_six_weeks(practitioner, clinic):
    page = practitioner.visit(sent(clinic, **FULL))
    assert "“Sit through a film” 3" in page.text
    assert '<rect class="mark" width="30"' in page.html
    assert "Cortisone shot: 4 to 6 weeks ago" in page.html
    assert '<path class="limit"' in page.html
    assert "inside the 6-week rule" in page.text
