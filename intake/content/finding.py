"""Named facts that rules share, each written once (review.md B.1). Read them aloud."""

from intake.clinical.condition import (
    AtLeast,
    Condition,
    Count,
    Named,
    Not,
    all_of,
    any_of,
    at_least,
    possibly,
    surely,
)
from intake.clinical.item import Item
from intake.content import policy
from intake.content.fact import AGE, CALF_DIFFERENCE, ONSET_LONGEST, ONSET_SHORTEST
from intake.content.questions.danger import BACK_PAIN_NOW, DS_NOW, LIMP_NOW, NRS_NOW
from intake.content.questions.health import (
    CLOT_RISK,
    COND,
    HS_CANCER,
    NS_BLOOD,
    NS_IMMUNE,
    SMOKE,
    SURG,
)
from intake.content.questions.health_more import HS_BONE, HS_INFECT, HS_PREG
from intake.content.questions.infection import DS_FEVER, DS_SKIN
from intake.content.questions.injury import (
    DS_ACCIDENT,
    DS_SWELLING,
    SW_AFTER_INJURY,
    SW_COURSE,
    SW_START,
    WARM_RED,
)
from intake.content.questions.nerve import (
    DS_BILATERAL,
    DS_BLADDER,
    DS_BLADDER_KIND,
    DS_BOWEL,
    DS_SADDLE,
    DS_SADDLE_WHERE,
    DS_SEXUAL,
    DS_WEAK,
    DS_WEAK_KIND,
    DS_WHEN_BILATERAL,
    DS_WHEN_BLADDER,
    DS_WHEN_BOWEL,
    DS_WHEN_SADDLE,
    DS_WHEN_SEXUAL,
    DS_WORSE_BILATERAL,
    DS_WORSE_BLADDER,
    DS_WORSE_BOWEL,
    DS_WORSE_SADDLE,
    DS_WORSE_SEXUAL,
    DS_WORSE_WEAK,
    NUMB_TINGLE,
)
from intake.content.questions.place import PRESS_DENT, REGIONS, SIDE, SPREAD, TENDER_LINE
from intake.content.questions.story import (
    BRUISE,
    CONSTANT,
    MECHANISM,
    PATTERN_DAY,
    POP,
    STEP_IMPACT,
    TREND,
)


def within(days: policy.Number) -> Count:
    """The pain began this lately, or may have: the dangerous reading of the answer."""
    return possibly(ONSET_SHORTEST.at_most(days.value))


def longer_than(days: policy.Number) -> AtLeast:
    """The pain has lasted longer than this, by the dangerous reading of the answer."""
    return ONSET_LONGEST.at_least(days.value + 1)


def lasting(days: policy.Number) -> AtLeast:
    """The pain has lasted at least this long, by the dangerous reading of the answer."""
    return ONSET_LONGEST.at_least(days.value)


def recent(when: Item, worse: Item) -> Count:
    """RECENT: began or got worse in the last 14 days, or may have."""
    return any_of(
        possibly(when.chose("today_2w")),
        worse.chose("yes"),
        all_of(when.chose("with_pain"), within(policy.RECENT)),
    )


def subacute(when: Item) -> Count:
    """SUBACUTE: began with or after this pain, more than 14 days and up to 183 days ago."""
    return any_of(
        when.chose("after_pain_gt2w"),
        all_of(when.chose("with_pain"), within(policy.SUBACUTE)),
    )


def old(when: Item) -> Count:
    """OLD: began long before this pain, or with a pain older than 183 days."""
    return any_of(
        when.chose("long_before"),
        all_of(when.chose("with_pain"), longer_than(policy.SUBACUTE)),
    )


# --- age ------------------------------------------------------------------------------------


def aged(from_: policy.Number) -> AtLeast:
    return AGE.at_least(from_.value)


MINOR = Named("MINOR", "under 18", Not(aged(policy.ADULT)))

# --- back and nerve -------------------------------------------------------------------------

BACK = Named(
    "BACK",
    "low back pain, or the low back, the dimple or the tailbone is marked",
    any_of(
        BACK_PAIN_NOW.chose("mild", "as_bad_as_leg", "worse_than_leg"),
        REGIONS.chose("low_back", "sij_dimple", "tailbone"),
    ),
)
NEUROWEAK = Named(
    "NEUROWEAK",
    "weak in a way that points to a nerve, not only because it hurts or an old joint gives way",
    all_of(
        DS_WEAK.chose("yes_worse", "yes_same"),
        possibly(
            DS_WEAK_KIND.chose(
                "foot_drags_or_trips", "cannot_tiptoe_or_heel", "knee_buckles", "whole_leg_weak"
            )
        ),
    ),
)
WORSE_WEAK = any_of(DS_WEAK.chose("yes_worse"), DS_WORSE_WEAK.chose("yes"))
LEGNERVE = Named(
    "LEGNERVE",
    "pain below the knee, numb or tingling, or a nerve sign in both legs",
    any_of(
        SPREAD.chose("below_knee", "into_foot"),
        NUMB_TINGLE.chose("sometimes", "most_of_time"),
        DS_BILATERAL.chose("shoot_above_knee", "shoot_below_knee", "pins", "numb", "weak"),
        NEUROWEAK,
    ),
)
NUMB = NUMB_TINGLE.chose("sometimes", "most_of_time")

BN = Named(
    "BN",
    "pins and needles, numbness, weakness or an unsteady walk in both legs",
    DS_BILATERAL.chose("pins", "numb", "weak", "unsteady_walk"),
)
BN_RECENT = all_of(BN, recent(DS_WHEN_BILATERAL, DS_WORSE_BILATERAL))
BN_SUBACUTE = all_of(BN, subacute(DS_WHEN_BILATERAL))
BN_NOT_OLD = any_of(BN_RECENT, BN_SUBACUTE)

# The items at the core of a suspected cauda equina syndrome (R01).
SADDLE = Named(
    "SADDLE",
    "numb or different between the legs, not only in one cheek or on a bike seat",
    all_of(
        DS_SADDLE.chose("yes"),
        Not(DS_SADDLE_WHERE.only("one_buttock_cheek_only", "only_on_bike_seat")),
    ),
)
BLADDER = Named(
    "BLADDER",
    "trouble peeing that is more than a leak on coughing, burning or going often",
    all_of(
        DS_BLADDER.chose("yes"),
        Not(DS_BLADDER_KIND.only("leak_cough_only", "burning_or_often_only")),
    ),
)
BOWEL = DS_BOWEL.chose("yes")
SEXUAL = all_of(DS_SEXUAL.chose("yes"), possibly(any_of(BACK, LEGNERVE)))

CORE = (
    (SADDLE, DS_WHEN_SADDLE, DS_WORSE_SADDLE),
    (BLADDER, DS_WHEN_BLADDER, DS_WORSE_BLADDER),
    (BOWEL, DS_WHEN_BOWEL, DS_WORSE_BOWEL),
    (SEXUAL, DS_WHEN_SEXUAL, DS_WORSE_SEXUAL),
)
CORE_RECENT = any_of(*(all_of(sign, recent(when, worse)) for sign, when, worse in CORE))
CORE_SUBACUTE = any_of(*(all_of(sign, subacute(when)) for sign, when, _ in CORE))
CORE_NOT_OLD = Named(
    "CORE not OLD",
    "a saddle, bladder, bowel or sexual sign that is not long-standing and steady",
    any_of(CORE_RECENT, CORE_SUBACUTE),
)
NERVE_NOT_OLD = any_of(NEUROWEAK, BN_NOT_OLD, CORE_NOT_OLD)

# --- fever, immunity, infection -------------------------------------------------------------

FEVER = Named("FEVER", "fever without a known cause", DS_FEVER.chose("yes_unexplained"))
COLD = Named("COLD", "fever with a cold or the flu", DS_FEVER.chose("yes_cold_flu"))
ILL = any_of(FEVER, COLD, DS_NOW.chose("confused_very_ill"))
DIALYSIS = any_of(COND.chose("dialysis"), HS_INFECT.chose("dialysis"))
IMMUNE = Named(
    "IMMUNE",
    "a weak immune system by medicine, illness, cancer now or dialysis",
    any_of(
        NS_IMMUNE.chose("chemo", "steroids_high", "transplant", "biologic"),
        COND.chose("immune_low", "spleen_removed", "sickle_cell"),
        HS_CANCER.chose("yes_now"),
        DIALYSIS,
    ),
)
HIGHRISK = Named(
    "HIGHRISK",
    "weak immune system, diabetes or injected drugs",
    any_of(IMMUNE, COND.chose("diabetes"), HS_INFECT.chose("injected_drugs")),
)
INFRISK = Named(
    "INFRISK",
    "HIGHRISK, or an infection, surgery or shot lately that may seed the spine",
    any_of(
        HIGHRISK,
        HS_INFECT.chose(
            "skin",
            "urine",
            "bone_blood",
            "surgery_site",
            "shot_site",
            "spine_shot",
            "injected_drugs",
            "dialysis",
        ),
    ),
)
RED_SKIN = DS_SKIN.chose("red_spreading")

# --- blood ----------------------------------------------------------------------------------

ANTICOAG = Named(
    "ANTICOAG",
    "a blood thinner (not aspirin or clopidogrel), a bleeding problem or low platelets",
    NS_BLOOD.chose(
        "warfarin",
        "apixaban_rivaroxaban_other",
        "heparin_shots",
        "bleeding_disorder",
        "low_platelets",
    ),
)
PREGNANT = Named(
    "PREGNANT", "pregnant, or gave birth in 6 weeks", HS_PREG.chose("pregnant", "birth_6w")
)
CANCER_NOW = any_of(CLOT_RISK.chose("cancer_now_6m"), HS_CANCER.chose("yes_now"))
PAST_CLOT = CLOT_RISK.chose("past_clot")
CLOT_RISKS: tuple[Condition, ...] = (
    CLOT_RISK.chose("surgery_12w"),
    CLOT_RISK.chose("cast_or_boot"),
    CLOT_RISK.chose("bed_3days"),
    CLOT_RISK.chose("trip_4h_4w"),
    CANCER_NOW,
    PAST_CLOT,
    CLOT_RISK.chose("clot_disorder"),
    HS_PREG.chose("pregnant"),
    HS_PREG.chose("birth_6w"),
    CLOT_RISK.chose("estrogen_pill_hrt"),
)
CLOTRISK_1 = Named("CLOTRISK >= 1", "at least one clot risk", at_least(1, *CLOT_RISKS))
CLOTRISK_2 = Named("CLOTRISK >= 2", "at least two clot risks", at_least(2, *CLOT_RISKS))
STRONGCLOT = Named(
    "STRONGCLOT",
    "surgery, cast, bed rest, cancer now, a past clot, pregnancy or birth",
    any_of(
        CLOT_RISK.chose("surgery_12w", "cast_or_boot", "bed_3days"),
        CANCER_NOW,
        PAST_CLOT,
        PREGNANT,
    ),
)
PADRISK = Named(
    "PADRISK",
    "smoking now or before, diabetes, heart disease, stroke or poor blood flow",
    any_of(
        SMOKE.chose("past", "now"),
        COND.chose("diabetes", "heart_disease", "stroke", "poor_circulation"),
    ),
)

# --- swelling -------------------------------------------------------------------------------

ONE_LEG = DS_SWELLING.chose("calf", "whole_leg", "thigh_swollen", "knee_or_behind")
ANY_ONE_LEG = DS_SWELLING.chose(
    "calf", "whole_leg", "thigh_swollen", "thigh_tight_hard", "knee_or_behind", "ankle_only"
)
NEW_SWELLING = possibly(SW_START.chose("2d", "2w", "4w"))
SW = Named("SW", "one leg newly swollen, within 4 weeks", all_of(ONE_LEG, NEW_SWELLING))
BRUISE_TO_COME = all_of(
    BRUISE.chose("too_soon"),
    DS_SWELLING.only("thigh_swollen", "ankle_only"),
    ONSET_LONGEST.at_most(policy.TEAR.value),
    NRS_NOW.at_most(policy.SEVERE_TENSE.value - 1),
    Not(NUMB),
    Not(any_of(ANTICOAG, NS_BLOOD.chose("clopidogrel", "other_antiplatelet"))),
)
"""Where it is "too soon to tell": nothing but a fresh, bearable strain (R09 "bruise not none")."""
EXPLAINED = Named(
    "EXPLAINED",
    "the swelling came within 3 days of an injury with a bruise, is going down, and nothing "
    "points to a clot",
    surely(
        all_of(
            SW_AFTER_INJURY.chose("with_injury"),
            any_of(BRUISE.chose("small_coin", "palm_size", "bigger_or_down_leg"), BRUISE_TO_COME),
            any_of(
                SW_COURSE.chose("going_down"),
                all_of(
                    SW_COURSE.chose("same"),
                    DS_SWELLING.only("thigh_swollen", "ankle_only"),
                    ONSET_LONGEST.at_most(policy.WEEK.value),
                ),
            ),
            Not(CLOTRISK_1),
            Not(DS_SWELLING.chose("whole_leg")),
        )
    ),
)
WELLS_SIGNS: tuple[Condition, ...] = (
    CANCER_NOW,
    CLOT_RISK.chose("cast_or_boot"),
    CLOT_RISK.chose("bed_3days", "surgery_12w"),
    all_of(TENDER_LINE.chose("yes"), any_of(SW, WARM_RED.chose("yes"))),
    DS_SWELLING.chose("whole_leg"),
    any_of(DS_SWELLING.chose("calf"), CALF_DIFFERENCE.at_least(policy.CALF.value + 0.1)),
    PRESS_DENT.chose("swollen_leg_only"),
    PAST_CLOT,
)
WELLS_ITEMS: tuple[Condition, ...] = tuple(surely(item) for item in WELLS_SIGNS)
"""Form-Wells: one point each, an unknown scores 0, and nothing is ever subtracted (pack.md 5.4)."""

# --- bones, walking, place ------------------------------------------------------------------

BONERISK = Named(
    "BONERISK",
    "something that weakens bone",
    any_of(
        HS_BONE.chose(
            "osteoporosis",
            "past_stress_fracture",
            "broken_bone_small_fall",
            "steroid_pills_3m",
            "low_periods",
            "eating_little",
            "bone_pills_3y",
            "pelvic_radiation",
        ),
        NS_IMMUNE.chose("steroids_high"),
    ),
)
FRAGILE_BONE = HS_BONE.chose(
    "osteoporosis",
    "broken_bone_small_fall",
    "steroid_pills_3m",
    "bone_pills_3y",
    "pelvic_radiation",
)
FRAGILE = Named(
    "FRAGILE", "70 or over, or bone that breaks easily", any_of(aged(policy.FRAGILE), FRAGILE_BONE)
)
LIMP = Named(
    "LIMP",
    "walks with a bad limp or an aid, or cannot",
    LIMP_NOW.chose("bad", "need_aid", "cannot_walk"),
)
ANYLIMP = Named(
    "ANYLIMP", "any limp at all", LIMP_NOW.chose("mild", "bad", "need_aid", "cannot_walk")
)
HIPZONE = Named(
    "HIPZONE",
    "groin, side of the hip, inner or front of the thigh, or middle of the buttock",
    REGIONS.chose("groin", "hip_side", "inner_thigh", "thigh_front", "buttock_mid"),
)
FRONT = REGIONS.chose("groin", "hip_side", "inner_thigh", "thigh_front")
SITZONE = REGIONS.chose("buttock_crease_sitbone")
THIGH_BACK = REGIONS.chose("thigh_back_upper", "thigh_back_middle", "thigh_back_lower")
ONE_SIDE = SIDE.chose("left", "right")
IMPLANT = Named(
    "IMPLANT",
    "a new hip or knee, or plates or screws",
    SURG.chose("hip_replacement", "knee_replacement", "plates_screws"),
)
IMPACT = STEP_IMPACT.chose("running_only", "walking_too", "cannot_hop")
INJURY = Named(
    "INJURY",
    "an accident, a fall, a pop, or a sudden strain",
    any_of(
        DS_ACCIDENT.chose("hard_fall", "big_accident"),
        POP.chose("yes"),
        MECHANISM.chose(
            "sprint",
            "kick",
            "jump_land",
            "slip_split",
            "heavy_lift",
            "long_stretch_yoga",
            "fall_on_buttock",
            "fall_other",
            "crush_long_lie",
        ),
    ),
)
FALL_MECHANISM = MECHANISM.chose("fall_on_buttock", "fall_other", "slip_split", "jump_land")

# --- course ---------------------------------------------------------------------------------

REST = Named(
    "REST",
    "constant pain that nothing changes, or night pain that wakes in every position",
    any_of(
        CONSTANT.chose("constant_never_changes"),
        PATTERN_DAY.chose("night_constant_wakes"),
    ),
)
CONSTANT_PAIN = CONSTANT.chose("constant_varies", "constant_never_changes")
GETTING_WORSE = TREND.chose("worse_slow", "worse_fast")
CANCER = Named(
    "CANCER",
    "cancer now or ever, other than a simple skin cancer",
    HS_CANCER.chose("yes_now", "yes_past_12m", "yes_past_gt1y"),
)
