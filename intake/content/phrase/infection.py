"""Fever, skin, joints and what may have let an infection in."""

from intake.clinical.phrase import Topic
from intake.content.phrase.wording import SHOT_AGO, phrase, yes_no
from intake.content.questions.health_more import (
    HS_INFECT,
    MUSCLE_SHOT_WHEN,
    NEEDLING_HERE_WHEN,
    SHOT_BEFORE_PAIN,
    SPINE_SHOT_WHEN,
)
from intake.content.questions.infection import DS_FEVER, DS_JOINT, DS_SKIN, RASH_WHEN, SKIN_WHERE

TOPIC = Topic(
    code="infection",
    title="Fever, skin and joints",
    phrases=(
        phrase(
            DS_FEVER,
            "fever",
            {
                "no": "no fever, chills or feeling very ill in 7 days",
                "yes_cold_flu": "with a cold or the flu",
                "yes_unexplained": "without a known cause",
            },
            lead="fever, chills or feeling very ill, {}",
        ),
        phrase(
            DS_SKIN,
            "skin",
            {
                "red_spreading": "red or hot, spreading",
                "purple": "purple or black, not a bruise",
                "blisters": "blisters",
                "band_of_blisters": "one-sided band of blisters",
                "pain_far_worse_than_it_looks": "pain far worse than the skin looks",
                "bruise_from_injury": "bruise from an injury",
                "none": "no spreading redness, dark skin, blisters or pain out of proportion",
            },
            lead="skin: {}",
        ),
        phrase(
            SKIN_WHERE,
            "where the skin changed",
            {
                "buttock": "buttock",
                "thigh": "thigh",
                "lower_leg": "lower leg",
                "foot": "foot",
                "genitals_perineum": "genitals or perineum",
            },
            lead="at {}",
            completes=DS_SKIN,
            alone="skin change {}",
        ),
        phrase(
            RASH_WHEN,
            "onset of the skin change",
            {
                "d3": "began in the last 3 days",
                "d7": "began 4 to 7 days ago",
                "older": "began more than 7 days ago",
            },
            completes=DS_SKIN,
        ),
        phrase(
            DS_JOINT,
            "hip or knee joint",
            {
                "hot_red": "hot or red",
                "very_swollen_new": "newly very swollen",
                "cannot_move": "cannot be moved",
                "old_swelling": "old swelling as usual",
                "none": "no hot, newly swollen or locked hip or knee",
            },
            lead="hip or knee: {}",
        ),
        phrase(
            HS_INFECT,
            "infections, shots and drugs of the last 3 months",
            {
                "skin": "skin infection",
                "urine": "urine infection",
                "bone_blood": "bone or blood infection",
                "surgery_site": "surgery near the pain",
                "spine_shot": "spinal injection",
                "muscle_shot": "shot into the buttock or thigh muscle",
                "needling_here": "acupuncture or dry needling near the pain",
                "shot_site": "another shot or needle near the pain",
                "injected_drugs": "injected drugs",
                "dialysis": "dialysis",
                "none": "no infection, surgery or shot near the pain, injected drugs or dialysis in "
                "3 months",
            },
            lead="in the last 3 months: {}",
        ),
        phrase(
            SPINE_SHOT_WHEN,
            "date of the spinal injection",
            SHOT_AGO,
            lead="spinal injection {}",
            completes=HS_INFECT,
            alone="{}",
        ),
        phrase(
            MUSCLE_SHOT_WHEN,
            "date of the muscle shot",
            SHOT_AGO,
            lead="muscle shot {}",
            completes=HS_INFECT,
            alone="{}",
        ),
        phrase(
            NEEDLING_HERE_WHEN,
            "date of the last needling here",
            SHOT_AGO,
            lead="last needling near the pain {}",
            completes=HS_INFECT,
            alone="{}",
        ),
        yes_no(
            SHOT_BEFORE_PAIN,
            "pain after a shot",
            "pain began or worsened within 2 weeks of a shot or needle there",
            "pain not within 2 weeks of a shot or needle there",
        ),
    ),
)
