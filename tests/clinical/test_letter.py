"""The letter to a physician: it tells what was said, asks questions, and states no diagnosis."""

from dataclasses import replace

import pytest

from intake.clinical.letter import ASKED_FOR, DEFERRED, letter
from intake.content import QUESTIONNAIRE, RULES
from tests.consulted import AS_OF, assessed, everybody, lettered, person


def paragraph(letter, title):
    return next((p for p in letter.paragraphs if p.title == title), None)


def lines(letter, title):
    found = paragraph(letter, title)
    return found.lines if found else ()


def statements(letter):
    """Everything the letter states: questions asked and the patient’s own words left out."""
    return "\n".join(
        line.lower()
        for p in letter.paragraphs
        if not p.asks and p.title != "Answers that raised concern, as given"
        for line in p.lines
    )


def test_a_suspected_cauda_equina_goes_with_a_letter_that_asks():
    letter = lettered(person("P03"))

    assert dict(letter.header)["Urgency"] == "emergency (now)"
    assert dict(letter.header)["Patient"] == "Pat Example"
    assert dict(letter.header)["Date of birth"] == "February 10, 1981"
    assert lines(letter, "Answers that raised concern, as given")[0].endswith("“Yes”")
    assert lines(letter, ASKED_FOR) == ("pressure on the cauda equina, and urgent imaging?",)
    assert "bladder normal" in lines(letter, "Relevant negatives")
    assert "no saddle numbness" not in lines(letter, "Relevant negatives")
    assert DEFERRED in lines(letter, "What we did, and did not do")


def test_the_clinic_heads_its_letter():
    letter = lettered(person("P09"), letterhead=[("Clinic", "Example"), ("License", "000")])
    assert letter.header[:2] == (("Clinic", "Example"), ("License", "000"))
    assert dict(letter.header)["Urgency"].startswith("before any needling (")


def test_a_routine_patient_needs_no_deferral_and_no_question():
    letter = lettered(person("P01"))
    assert dict(letter.header)["Urgency"] == "routine"
    assert paragraph(letter, ASKED_FOR) is None
    assert lines(letter, "What we did, and did not do") == ()
    assert lines(letter, "Complaint")[:2] == (
        "left-sided",
        "pain at: left ischial tuberosity or gluteal fold; palm-sized",
    )


def test_it_goes_to_the_doctor_the_patient_named_and_names_the_patient_as_far_as_they_did():
    header = dict(lettered(assessed("name_legal_last", phys_name="Dr. Lee")).header)
    assert (header["To"], header["Patient"]) == ("Dr. Lee", "Pat")
    assert dict(lettered(assessed("phys_name")).header)["To"] == ""


def test_only_what_the_doctor_is_asked_is_a_question():
    assert [p.title for p in lettered(person("P03")).paragraphs if p.asks] == [ASKED_FOR]


def test_the_practitioner_writes_the_findings():
    letter = lettered(person("P01"))
    assert paragraph(letter, "Examination findings").to_fill
    assert paragraph(letter, "What we did, and did not do").to_fill


SAID_BY_PATIENTS = {"lump"}
"""Titles that are plain words for a sign, which a patient reports."""


def test_no_letter_states_a_differential_or_the_title_of_a_rule():
    titles = [one.title.lower() for one in (*RULES.differentials, *RULES.rules)]
    titles += [title.partition(" (")[0] for title in titles]
    for name, assessment, _ in everybody():
        told = statements(lettered(assessment))
        stated = {title for title in titles if title in told}
        assert stated <= SAID_BY_PATIENTS, name


def test_what_a_letter_asks_is_a_question():
    for _, assessment, _ in everybody():
        asked = lines(lettered(assessment), ASKED_FOR)
        assert all(one.endswith("?") and one != "None?" for one in asked)


def test_where_no_question_is_kept_for_a_rule_none_is_asked():
    known = RULES.consultation
    silent = replace(known, letter=replace(known.letter, enquiries=()))
    written = letter(QUESTIONNAIRE, replace(RULES, consultation=silent), person("P03"), AS_OF)
    assert paragraph(written, ASKED_FOR) is None


def test_a_doubt_is_told_as_not_known_and_never_as_a_negative():
    letter = lettered(assessed(**{"ds_bladder": "not_sure", "ds_bladder.again": "not_sure"}))
    assert "bladder normal" not in lines(letter, "Relevant negatives")
    assert "not sure: bladder trouble" in lines(letter, "Not known")
    assert "no saddle numbness" in lines(letter, "Relevant negatives")


def test_a_question_nobody_was_asked_is_no_negative():
    left = lettered(assessed("ds_fever", "ds_weak"))
    assert "no leg or foot weakness" not in lines(left, "Relevant negatives")
    assert "no answer: fever" in lines(left, "Not known")
    male = lettered(assessed())
    assert not any("pregnan" in line for line in lines(male, "Relevant negatives"))


def test_half_a_form_clears_nothing():
    letter = lettered(assessed("ds_bowel", "ds_saddle", "ds_swelling", finished=False))
    told = "\n".join(line for p in letter.paragraphs for line in p.lines)
    assert "bowel" not in told
    assert "saddle" not in told
    assert "no leg swelling" not in told


def test_anticoagulants_stand_among_the_medicines():
    letter = lettered(assessed(ns_blood=["warfarin"], meds_list="Coumadin 5 mg"))
    assert "anticoagulant: warfarin" in lines(letter, "Medicines")[0]
    assert "medicines as written: “Coumadin 5 mg”" in lines(letter, "Medicines")


@pytest.mark.parametrize(
    ("said", "words", "may"),
    [
        ("yes", "consents to sharing with the physician", True),
        ("ask_first", "wants to be asked before sharing with the physician", False),
        ("no", "does not consent to sharing with the physician", False),
    ],
)
def test_the_letter_says_whether_it_may_be_sent(said, words, may):
    letter = lettered(assessed(c_share_md=said))
    assert (letter.consent, letter.may_send) == (words, may)


def test_where_sharing_was_never_asked_nothing_may_be_sent():
    letter = lettered(assessed("c_share_md", finished=False))
    assert (letter.consent, letter.may_send) == ("consent to share not asked", False)


def test_a_no_that_another_answer_contradicts_is_no_negative():
    """He writes down Eliquis and ticks no blood thinner; he ticks cancer once, and once no."""
    letter = lettered(
        assessed(
            meds_list="Eliquis 5 mg",
            clot_risk=["cancer_now_6m"],
            ds_accident=["cant_4_steps"],
        )
    )
    denied = lines(letter, "Relevant negatives")
    assert not {"no history of cancer", "walks as usual"} & set(denied)
    assert "answers disagree: cancer, and clot risks" in lines(letter, "Not known")
    medicines = lines(letter, "Medicines")
    assert "no anticoagulant, antiplatelet or bleeding disorder" not in medicines
    assert "medicines as written: “Eliquis 5 mg”" in medicines


@pytest.mark.parametrize(("name", "told"), [("N16", True), ("R03-l", True), ("R03-g", False)])
def test_answers_that_disagree_are_told_where_the_letter_told_one_of_them(name, told):
    disagreeing = [
        said for said in lines(lettered(person(name)), "Not known") if "disagree" in said
    ]
    assert bool(disagreeing) is told


def test_a_letter_about_a_foot_sore_also_tells_that_the_foot_is_numb_and_the_back_hurts():
    letter = lettered(
        assessed(
            cond=["diabetes"],
            dm_feet=["sore_on_foot"],
            numb_tingle="most_of_time",
            back_pain_now="mild",
            numb_where=["foot_sole-left"],
        )
    )
    told = lines(letter, "Also reported")
    assert "numbness or tingling most of the time; at left sole of the foot" in told
    assert any(line.startswith("low back pain, mild") for line in told)


def test_what_raised_concern_is_not_told_a_second_time_and_a_denial_is_no_report():
    assert lines(lettered(person("P01")), "Also reported") == ()
    both = lettered(person("N07"))
    warm = "one leg warmer, redder or another color"
    assert not any(line.startswith(warm) for line in lines(both, "Also reported"))


def test_a_number_and_a_sign_told_beside_a_doubt_raise_concern_and_silence_does_not():
    concern = "Answers that raised concern, as given"
    assert "Age “71”" in lines(lettered(person("P08")), concern)
    unsure = lettered(assessed(ds_now=["chest_pain", "not_sure"]))
    assert any(said.endswith("“Chest pain; I’m not sure”") for said in lines(unsure, concern))
    silent = lettered(assessed("ds_saddle", "ds_bladder", "ds_bowel", "ds_fever", "ds_weak"))
    assert not any("No answer" in said for said in lines(silent, concern))


def test_what_was_reported_is_no_negative():
    letter = lettered(person("P03"))
    reported = lines(letter, "Also reported")
    assert reported
    assert not set(reported) & set(lines(letter, "Relevant negatives"))


def test_breathlessness_with_a_swollen_calf_goes_with_when_it_swelled():
    letter = lettered(
        assessed(ds_now=["short_breath"], ds_swelling=["calf"], sw_start="2w", sw_course="growing")
    )
    told = lines(letter, "Also reported")
    assert any(line.startswith("swelling: calf; began 3 days to 2 weeks ago") for line in told)


def test_a_bladder_of_unknown_kind_is_told_as_not_known():
    letter = lettered(assessed(ds_bladder="yes", ds_bladder_kind=["not_sure"]))
    assert "not sure: kind of bladder trouble" in lines(letter, "Not known")


def test_only_answers_that_report_something_raise_concern():
    """A no that a rule also read, and a doubt, are told elsewhere or not at all."""
    for name in ("P08", "N04", "N06", "N07"):
        for said in lines(lettered(person(name)), "Answers that raised concern, as given"):
            assert not said.endswith(("“No”", "“I’m not sure”", "“None of these”", "“No answer”"))
            assert not said.endswith("“No swelling”")


def test_an_emergency_lowered_by_a_doctor_is_due_the_same_day_not_now():
    checked = {"md_checked": "yes", "md_when": "2026-11-21", "md_since_worse": "no"}
    letter = lettered(
        assessed(
            ds_saddle="yes",
            ds_saddle_where=["genitals_anus"],
            ds_when_saddle="today_2w",
            onset_when="d14",
            **checked,
        )
    )
    assert dict(letter.header)["Urgency"] == "same day"


def test_the_doctor_of_a_patient_who_must_sit_down_to_walk_on_is_asked_about_it():
    assert "narrowing" in lines(lettered(person("P08")), ASKED_FOR)[0]
