"""Swelling, warmth, veins and clots; the hard, tense thigh."""

from intake.clinical.phrase import Topic
from intake.content.phrase.wording import phrase, yes_no
from intake.content.questions.health import CLOT_RISK, NS_CLOT_NOW, NS_CLOT_SIDE
from intake.content.questions.injury import (
    DS_SWELLING,
    FOOT_NUMB_WEAK_NOW,
    PAIN_PILLS_FAIL,
    SW_AFTER_INJURY,
    SW_COURSE,
    SW_START,
    TENSE_RISING,
    TENSE_START,
    WARM_RED,
)
from intake.content.questions.needle import VEIN_ABOVE_KNEE
from intake.content.questions.place import CALF_TAPE, PRESS_DENT, TENDER_LINE

TOPIC = Topic(
    code="vein",
    title="Swelling and veins",
    phrases=(
        phrase(
            DS_SWELLING,
            "leg swelling",
            {
                "no": "no leg swelling",
                "calf": "calf",
                "whole_leg": "whole leg",
                "thigh_swollen": "thigh",
                "thigh_tight_hard": "thigh, buttock or calf swollen and hard as wood",
                "knee_or_behind": "knee or behind it",
                "ankle_only": "ankle only",
                "both_legs": "both legs",
            },
            lead="swelling: {}",
        ),
        phrase(
            SW_START,
            "onset of the swelling",
            {
                "2d": "began in the last 2 days",
                "2w": "began 3 days to 2 weeks ago",
                "4w": "began 2 to 4 weeks ago",
                "gt4w": "began 1 to 2 months ago",
                "months": "began more than 2 months ago",
                "always": "always been so",
            },
            completes=DS_SWELLING,
        ),
        phrase(
            SW_COURSE,
            "course of the swelling",
            {"going_down": "going down", "same": "unchanged", "growing": "growing"},
            completes=DS_SWELLING,
        ),
        phrase(
            SW_AFTER_INJURY,
            "swelling and injury",
            {
                "with_injury": "within 3 days of an injury",
                "later": "more than 3 days after an injury",
                "no_injury": "no injury before it",
            },
            completes=DS_SWELLING,
        ),
        phrase(
            TENSE_START,
            "onset of the hard swelling",
            {
                "h24": "hard since under 24 hours",
                "d3": "hard since 1 to 3 days",
                "d7": "hard since 4 to 7 days",
                "d28": "hard since 1 to 4 weeks",
                "older": "hard since more than 4 weeks",
            },
            completes=DS_SWELLING,
        ),
        yes_no(
            TENSE_RISING,
            "hard swelling or its pain still rising",
            "pain or swelling still rising",
            "pain and swelling no longer rising",
            completes=DS_SWELLING,
        ),
        yes_no(
            PAIN_PILLS_FAIL,
            "pain pills that did not help",
            "pain pills did not help",
            "no pain pills that failed",
            completes=DS_SWELLING,
        ),
        yes_no(
            FOOT_NUMB_WEAK_NOW,
            "that foot numb or hard to move",
            "that foot numb or hard to move",
            "that foot not numb, moves",
            completes=DS_SWELLING,
        ),
        yes_no(
            WARM_RED,
            "one leg warm or red",
            "one leg warmer, redder or another color",
            "no one-sided warmth, redness or color change",
        ),
        yes_no(
            TENDER_LINE,
            "tender line",
            "tender along a line at the inner thigh or calf",
            "no tender line at the inner thigh or calf",
        ),
        phrase(
            PRESS_DENT,
            "pitting",
            {
                "no": "no pitting by own test",
                "both_legs": "both legs",
                "swollen_leg_only": "swollen leg only",
                "not_tried": "pitting not tried",
            },
            lead="pitting by own test: {}",
        ),
        phrase(CALF_TAPE, "calf girths", lead="calf girths by own tape: {}"),
        phrase(
            CLOT_RISK,
            "clot risks",
            {
                "surgery_12w": "surgery in 12 weeks",
                "cast_or_boot": "leg cast or boot in 12 weeks",
                "bed_3days": "3 days or more in bed in 12 weeks",
                "trip_4h_4w": "trip of 4 hours or more in 4 weeks",
                "cancer_now_6m": "cancer treatment in 6 months",
                "past_clot": "leg or lung clot, now or ever",
                "clot_disorder": "clotting disorder",
                "estrogen_pill_hrt": "estrogen",
                "none": "no listed clot risk",
            },
            lead="clot risks: {}",
        ),
        yes_no(
            NS_CLOT_NOW,
            "leg clot now",
            "leg clot now or under treatment",
            "no known leg clot now",
        ),
        phrase(
            NS_CLOT_SIDE,
            "side of the clot",
            {"left": "left leg", "right": "right leg", "both": "both legs"},
            completes=NS_CLOT_NOW,
        ),
        yes_no(
            VEIN_ABOVE_KNEE,
            "sore vein above the knee",
            "hard, sore vein above the knee",
            "hard, sore vein not above the knee",
        ),
    ),
)
