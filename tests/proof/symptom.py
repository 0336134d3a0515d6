"""Which answers complain, which explain, and which say "no" (review.md correction 35), as data."""

from intake.clinical.item import Item

NO = ("no", "none", "never")

NO_COMPLAINT = {
    "constant": "only_with_activity",
    "ds_accident_when": "older",
    "ds_leg_side": "one",
    "ds_weak_speed": "months_years",
    "ds_when_bilateral": "long_before",
    "ds_when_bladder": "long_before",
    "ds_when_bowel": "long_before",
    "ds_when_saddle": "long_before",
    "ds_when_sexual": "long_before",
    "ds_when_weak": "long_before",
    "foot_when": "older",
    "fq_still": "stopped",
    "ns_fear": "ok",
    "ns_position": "yes",
    "onset_type": "slowly_weeks",
    "phq2_1": "0",
    "phq2_2": "0",
    "rash_when": "older",
    "repeat_reason": "new_problem",
    "side": "middle",
    "surg_when": "older",
    "sw_after_injury": "no_injury",
    "sw_course": "same",
    "sw_start": "always",
    "tense_start": "older",
    "trend": "same",
    "walk_after": "normal",
    "warm_up": "no_change",
    "weak_heel": "yes_easy",
    "weak_toe": "yes_easy",
    "who_fills": "self",
}
"""The answer that complains of nothing, where it is not called "no"."""

NOT_A_COMPLAINT = {
    "lang": "a language",
    "sex_birth": "says who somebody is",
    "c_minor": "a consent",
    "onset_when": "how long cuts both ways: new pain may be an injury, old pain a tumor",
    "main_region": "one of the places already marked",
    "ns_clot_side": "a side",
    "cortisone_when": "a date: read by precautions only",
    "muscle_shot_when": "a date that no rule reads",
    "needling_here_when": "a date that no rule reads",
    "prp_when": "a date: read by precautions only",
    "spine_shot_when": "a date: three months at most, and all of them count",
}
"""Questions with no "no" among their answers."""

A_CAUSE = "a cause was noticed: at 70 or over, a new limp without one is worse (R19)"
INJURY = "an injury explains a constant ache along a vein (R11)"
BRUISED = "a swelling right after an injury, with a bruise, is explained by it (R09, EXPLAINED)"

EXPLAINS = {
    "bruise": dict.fromkeys(("small_coin", "palm_size", "bigger_or_down_leg", "too_soon"), BRUISED),
    "ds_accident": dict.fromkeys(("big_accident", "hard_fall"), INJURY),
    "ds_accident_xray": {"yes": "a scan was done after the accident (R18)"},
    "ds_joint": {"old_swelling": "the knee has always been like this (R09, R17)"},
    "ds_skin": {"band_of_blisters": "blisters in a strip are shingles, not a deep infection (R27)"},
    "hs_preg": dict.fromkeys(
        ("pregnant", "birth_6w"), "both legs swell in pregnancy and after birth (R09)"
    ),
    "md_checked": {"yes": "a doctor has looked at it"},
    "mechanism": {
        **dict.fromkeys(
            (
                *("sprint", "kick", "jump_land", "slip_split", "heavy_lift", "long_stretch_yoga"),
                *("fall_on_buttock", "fall_other", "crush_long_lie"),
            ),
            INJURY,
        ),
        **dict.fromkeys(
            (
                *("car_sitting", "long_drive_flight", "after_surgery_or_shot", "new_training"),
                "other",
            ),
            A_CAUSE,
        ),
    },
    "ns_blood": dict.fromkeys(
        ("warfarin", "apixaban_rivaroxaban_other", "heparin_shots"),
        "the clot is being treated (clot-now)",
    ),
    "onset_type": dict.fromkeys(
        ("sudden_moment", "over_hours_day", "not_sure"), "opens the pop, which is an injury (R11)"
    ),
    "pop": {"yes": INJURY},
    "sw_after_injury": {"with_injury": BRUISED},
    "sw_course": {"going_down": BRUISED},
    "trend": {"better": "it mends (R21, R25)"},
}
"""Answers that may make somebody less urgent, and why that is meant so."""


def no_of(item: Item) -> str:
    """The answer that complains of nothing; empty where there is none."""
    called = (item.exclusive, NO_COMPLAINT.get(item.name, ""), *NO)
    return next((code for code in called if code in item.codes), "")


def explains(item: Item) -> set[str]:
    return set(EXPLAINS.get(item.name, {}))
