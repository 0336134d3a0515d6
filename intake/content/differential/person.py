"""Signs E1 to H2: both sides, age, veins and arteries, load and old injuries."""

from intake.clinical.condition import Named, Not, all_of
from intake.content import policy
from intake.content.differential.place import sign
from intake.content.fact import ONSET_SHORTEST
from intake.content.finding import (
    CLOTRISK_1,
    CLOTRISK_2,
    CONSTANT_PAIN,
    EXPLAINED,
    INJURY,
    NEW_SWELLING,
    PADRISK,
    aged,
)
from intake.content.questions.injury import DS_SWELLING
from intake.content.questions.place import SIDE
from intake.content.questions.story import AGG, LOAD_CHANGE, PAST_INJURY

BOTH_ON_FOOT = Named(
    "E1",
    "both sides, worse walking or standing, 48 or over",
    all_of(
        SIDE.chose("both"),
        AGG.chose("walk", "stand_long"),
        aged(policy.STENOSIS),
    ),
)

SIGNS = (
    sign("E1", "both sides, worse walking or standing, 48 or over", BOTH_ON_FOOT),
    sign("E2", "both sides", all_of(SIDE.chose("both"), Not(BOTH_ON_FOOT))),
    sign("F1", "over 70 years old", aged(policy.OVER_70)),
    sign("F2", "40 to 59 years old", all_of(aged(policy.YOUNGER), Not(aged(policy.OLDER)))),
    sign("F3", "under 40 years old", Not(aged(policy.YOUNGER))),
    sign(
        "G1",
        "one calf, thigh or whole leg newly swollen, not explained by an injury",
        all_of(
            DS_SWELLING.chose("calf", "whole_leg", "thigh_swollen"),
            NEW_SWELLING,
            Not(EXPLAINED),
        ),
    ),
    sign("G2", "risks for a clot", CLOTRISK_1, CLOTRISK_2),
    sign(
        "G3",
        "constant pain of 4 weeks at most, without an injury",
        all_of(CONSTANT_PAIN, Not(INJURY), ONSET_SHORTEST.at_most(policy.NEW_SWELLING.value)),
    ),
    sign("G4", "smoking, diabetes, or a disease of heart or vessels", PADRISK),
    sign(
        "H1",
        "more or other load in the weeks before",
        LOAD_CHANGE.chose(
            "more_miles", "more_hills_speed", "back_after_break", "weight_training_new", "less_rest"
        ),
    ),
    sign(
        "H2",
        "an earlier hamstring injury on this side",
        PAST_INJURY.chose("mild", "torn_no_scan", "torn_scan", "surgery"),
    ),
)
