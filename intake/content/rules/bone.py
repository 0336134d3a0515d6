"""R18 to R20, R22: broken bones, bones about to break, and growing hips."""

from intake.clinical.condition import Not, Unknown, all_of, any_of, possibly, surely
from intake.clinical.rule import Grade, Rule
from intake.content import policy
from intake.content.finding import (
    ANTICOAG,
    ANYLIMP,
    BACK,
    BONERISK,
    CANCER,
    FALL_MECHANISM,
    FRAGILE,
    FRAGILE_BONE,
    FRONT,
    HIPZONE,
    IMPACT,
    LIMP,
    MINOR,
    REST,
    SITZONE,
    THIGH_BACK,
    aged,
    lasting,
    within,
)
from intake.content.questions.danger import LIMP_NEW, LIMP_NOW
from intake.content.questions.health import COND
from intake.content.questions.health_more import HS_BONE
from intake.content.questions.injury import DS_ACCIDENT, DS_ACCIDENT_WHEN, DS_ACCIDENT_XRAY
from intake.content.questions.place import REGIONS
from intake.content.questions.start import WHO_FILLS
from intake.content.questions.story import (
    LOAD_CHANGE,
    MECHANISM,
    ONSET_TYPE,
    POP,
    STEP_IMPACT,
    WARM_UP,
)
from intake.content.reference import (
    DOWNIE2013,
    FEMUR_PILLS,
    GIDWANI2004,
    HENSCHKE2009,
    NG12,
    ROBERTSON2017,
    SCFE,
)
from intake.content.rules.arm import discuss, emergency, physician, same_day
from intake.content.rules.check import CHECK_ACCEPTED

BIG_ACCIDENT = DS_ACCIDENT.chose("big_accident")
HARD_FALL = DS_ACCIDENT.chose("hard_fall")
CLEARED_ACCIDENT = all_of(BIG_ACCIDENT, DS_ACCIDENT_XRAY.chose("yes"), CHECK_ACCEPTED)
CANT_WALK = any_of(
    DS_ACCIDENT.chose("cant_4_steps"),
    # Whoever says so two pages earlier, and sees no accident to tick, cannot take four steps.
    all_of(LIMP_NOW.chose("cannot_walk"), possibly(LIMP_NEW.chose("yes"))),
)
FELL_LATELY = possibly(DS_ACCIDENT_WHEN.chose("d7", "w6"))

TRAUMA = Rule(
    number="R18",
    code="trauma",
    title="Accident, fall, or cannot take four steps",
    arms=(
        emergency("injury", "the leg looks crooked", DS_ACCIDENT.chose("leg_bent")),
        emergency(
            "injury",
            "a big accident within 7 days, or since when is not known",
            all_of(
                BIG_ACCIDENT, possibly(DS_ACCIDENT_WHEN.chose("d7")), Not(surely(CLEARED_ACCIDENT))
            ),
        ),
        emergency(
            "injury",
            "cannot take 4 steps after an injury within 6 weeks; or at 65 or over, under 18, with "
            "weak bones or cancer",
            all_of(
                CANT_WALK,
                any_of(
                    all_of(any_of(BIG_ACCIDENT, HARD_FALL), FELL_LATELY),
                    all_of(
                        within(policy.INJURY),
                        any_of(
                            BIG_ACCIDENT,
                            HARD_FALL,
                            POP.chose("yes"),
                            MECHANISM.chose(
                                "sprint",
                                "kick",
                                "jump_land",
                                "slip_split",
                                "fall_on_buttock",
                                "fall_other",
                            ),
                        ),
                    ),
                    aged(policy.ELDER),
                    BONERISK,
                    CANCER,
                    MINOR,
                ),
            ),
        ),
        same_day("cannot take 4 steps", CANT_WALK),
        same_day(
            "a hard fall within 7 days on a blood thinner",
            all_of(HARD_FALL, possibly(DS_ACCIDENT_WHEN.chose("d7")), ANTICOAG),
        ),
        same_day(
            "not sure about an accident, and newly needs an aid or cannot walk",
            all_of(
                DS_ACCIDENT.unknown,
                LIMP_NOW.chose("need_aid", "cannot_walk"),
                possibly(LIMP_NEW.chose("yes")),
            ),
            unknown=True,
        ),
        physician(
            "72 hours",
            "a big accident 1 to 6 weeks ago, without a scan",
            all_of(
                BIG_ACCIDENT,
                DS_ACCIDENT_WHEN.chose("w6"),
                Not(surely(DS_ACCIDENT_XRAY.chose("yes"))),
            ),
        ),
        physician(
            "72 hours",
            "a hard fall within 6 weeks and a bad limp, without a scan",
            all_of(HARD_FALL, FELL_LATELY, LIMP, Not(surely(DS_ACCIDENT_XRAY.chose("yes")))),
        ),
        discuss("a big accident within 6 weeks, with a scan", all_of(BIG_ACCIDENT, FELL_LATELY)),
        discuss("not sure about an accident", DS_ACCIDENT.unknown, unknown=True),
    ),
    references=(DOWNIE2013,),
    grade=Grade.S,
    reviewed=policy.REVIEWED,
    checkable=True,
    advice="load",
    note="A check by a doctor with a scan after the accident lowers it to discuss (review.md R18).",
)

FELL = any_of(HARD_FALL, FALL_MECHANISM)
FALL = any_of(
    all_of(HARD_FALL, FELL_LATELY),  # by its own date: it may be newer than the pain
    all_of(FELL, within(policy.INJURY)),
)
FALL_OPEN = Unknown(FALL)

FRAGILITY = Rule(
    number="R19",
    code="fragility-fracture",
    title="A small fall, a limp and bones that break easily",
    arms=(
        same_day(
            "a fall within 6 weeks, fragile, and pain at the hip, sit bone or low back, or a limp",
            all_of(
                FALL,
                FRAGILE,
                any_of(
                    HIPZONE,
                    SITZONE,
                    REGIONS.chose("low_back", "sij_dimple", "tailbone"),
                    LIMP,
                ),
            ),
        ),
        same_day(
            "no fall, a sudden start within 6 weeks, fragile, hip or back pain, and a limp",
            all_of(
                ONSET_TYPE.chose("sudden_moment"),
                within(policy.INJURY),
                FRAGILE,
                any_of(HIPZONE, BACK),
                LIMP,
            ),
        ),
        same_day(
            "70 or over with a new limp and no cause noticed, and hip pain or a helper fills in",
            all_of(
                aged(policy.FRAGILE),
                LIMP,
                any_of(within(policy.RECENT), LIMP_NEW.chose("yes")),
                possibly(MECHANISM.chose("nothing_noticed")),
                any_of(HIPZONE, WHO_FILLS.other_than("self")),
            ),
        ),
        same_day(
            "70 or over with a limp, and not known whether there was a fall",
            all_of(FALL_OPEN, aged(policy.FRAGILE), ANYLIMP),
            unknown=True,
        ),
        physician("72 hours", "a fall within 6 weeks, fragile, walks well", all_of(FALL, FRAGILE)),
        physician(
            "72 hours",
            "fragile with a limp, and not known whether there was a fall",
            all_of(FALL_OPEN, FRAGILE, LIMP),
            unknown=True,
        ),
        discuss("bones that break easily, without a fall or a limp", FRAGILE_BONE),
    ),
    references=(DOWNIE2013, HENSCHKE2009),
    grade=Grade.S,
    reviewed=policy.REVIEWED,
    advice="load",
    note="Age alone, without a fall or a limp, raises nothing.",
)

LOADED = any_of(
    LOAD_CHANGE.chose(
        "more_miles", "more_hills_speed", "back_after_break", "weight_training_new", "less_rest"
    ),
    MECHANISM.chose("new_training"),
)
BACK_OF_PELVIS = REGIONS.chose("buttock_mid", "sij_dimple")
BONE_CAUSE = any_of(LOADED, BONERISK)
WALKING_TOO = STEP_IMPACT.chose("walking_too")
NO_HOP = STEP_IMPACT.chose("cannot_hop")
BONE_PILLS = HS_BONE.chose("bone_pills_3y")

BONE_STRESS = Rule(
    number="R20",
    code="bone-stress",
    title="Pain with each step at the hip, with load or weak bone",
    arms=(
        same_day(
            "each step hurts at the groin, hip or front thigh, with load or weak bone, and no "
            "hop, a limp, on walking, or pain at rest",
            all_of(
                IMPACT,
                FRONT,
                BONE_CAUSE,
                within(policy.SUBACUTE),
                any_of(NO_HOP, ANYLIMP, WALKING_TOO, REST),
            ),
        ),
        same_day(
            "each step hurts at the buttock or dimple, with load or weak bone, and no hop, a bad "
            "limp, or on walking and at rest",
            all_of(
                IMPACT,
                BACK_OF_PELVIS,
                BONE_CAUSE,
                within(policy.SUBACUTE),
                any_of(NO_HOP, LIMP, all_of(WALKING_TOO, REST)),
            ),
        ),
        same_day(
            "bone pills for 3 years or more, hip or front thigh pain, and a limp or on walking",
            all_of(FRONT, BONE_PILLS, any_of(ANYLIMP, WALKING_TOO)),
        ),
        physician(
            "72 hours",
            "bone pills for 3 years or more, with hip or front thigh pain",
            all_of(FRONT, BONE_PILLS),
        ),
        physician(
            "7 days",
            "each step hurts at the groin, hip or front thigh, with load or weak bone",
            all_of(IMPACT, FRONT, BONE_CAUSE),
        ),
        physician(
            "7 days",
            "walking hurts at the buttock or dimple, with weak bone",
            all_of(WALKING_TOO, BACK_OF_PELVIS, BONERISK),
        ),
        physician(
            "7 days",
            "walking hurts at the buttock or dimple, or no hop, with weak bone, load and a limp, or "
            "a bad limp at 70 or over",
            all_of(
                any_of(WALKING_TOO, NO_HOP),
                BACK_OF_PELVIS,
                within(policy.SUBACUTE),
                any_of(BONERISK, all_of(LOADED, ANYLIMP), all_of(FRAGILE, LIMP)),
            ),
        ),
        physician(
            "7 days",
            "no hop, with pain at the sit bone or thigh that did not start in one moment, load or weak "
            "bone, and pain at rest, a limp or weak bone",
            all_of(
                NO_HOP,
                any_of(SITZONE, THIGH_BACK),
                BONE_CAUSE,
                Not(surely(ONSET_TYPE.chose("sudden_moment"))),
                any_of(REST, ANYLIMP, BONERISK),
            ),
        ),
        physician(
            "7 days",
            "walking hurts at the sit bone or thigh and gets worse on the way, with weak bone",
            all_of(
                any_of(SITZONE, THIGH_BACK),
                WALKING_TOO,
                BONERISK,
                WARM_UP.chose("gets_worse_as_i_go"),
            ),
        ),
        physician(
            "7 days",
            "groin pain with a limp after steroid pills or with sickle cell disease",
            all_of(
                REGIONS.chose("groin"),
                any_of(HS_BONE.chose("steroid_pills_3m"), COND.chose("sickle_cell")),
                LIMP,
            ),
        ),
        same_day(
            "each step hurts at the groin, hip or front thigh, with a bad limp or no hop, and load "
            "and bone risks are not known",
            all_of(
                IMPACT, FRONT, Unknown(BONE_CAUSE), within(policy.SUBACUTE), any_of(NO_HOP, LIMP)
            ),
            unknown=True,
        ),
        physician(
            "7 days",
            "each step hurts at the groin, hip or front thigh, load and bone risks not known",
            all_of(IMPACT, FRONT, Unknown(BONE_CAUSE)),
            unknown=True,
        ),
        physician(
            "7 days",
            "not sure about pain with each step, at the hip, with load or weak bone",
            all_of(STEP_IMPACT.unknown, any_of(HIPZONE, REGIONS.chose("sij_dimple")), BONE_CAUSE),
            unknown=True,
        ),
    ),
    references=(ROBERTSON2017, FEMUR_PILLS),
    grade=Grade.C,
    reviewed=policy.REVIEWED,
    advice="load",
    note="All thresholds of this rule are judgement.",
)

SUDDEN = any_of(ONSET_TYPE.chose("sudden_moment"), POP.chose("yes"))
PELVIS = any_of(HIPZONE, SITZONE, THIGH_BACK, REGIONS.chose("sij_dimple", "tailbone"))
CHILD_HIP = all_of(
    MINOR,
    aged(policy.HIP_CHILD),
    REGIONS.chose("groin", "hip_side", "thigh_front", "inner_thigh", "knee_front"),
)
YOUNG = Not(aged(policy.YOUNG))

GROWING = Rule(
    number="R22",
    code="young-hip-or-bone",
    title="Hip, growth plate or bone pain in the young",
    arms=(
        same_day(
            "8 to 17, hip, groin, front thigh or knee pain, and a limp: no weight, X-ray",
            all_of(CHILD_HIP, ANYLIMP),
        ),
        same_day(
            "8 to 17, hip, groin, front thigh or knee pain, and a limp is not known",
            all_of(CHILD_HIP, Unknown(ANYLIMP)),
            unknown=True,
        ),
        physician(
            "48 hours",
            "under 25, pain at rest for 14 days or more",
            all_of(YOUNG, REST, lasting(policy.LASTING)),
        ),
        physician(
            "72 hours",
            "under 18, a sudden start or a pop: X-ray first",
            all_of(MINOR, SUDDEN, PELVIS),
        ),
        physician(
            "72 hours",
            "18 to 25, a sudden start and a pop at the sit bone or groin",
            all_of(
                aged(policy.ADULT),
                Not(aged(policy.PAST_YOUNG)),
                ONSET_TYPE.chose("sudden_moment"),
                POP.chose("yes"),
                any_of(SITZONE, REGIONS.chose("groin")),
            ),
        ),
        physician(
            "72 hours",
            "under 18, and not known whether it started suddenly",
            all_of(MINOR, Unknown(SUDDEN), PELVIS),
            unknown=True,
        ),
        physician("7 days", "under 18, sit-bone pain that came slowly", all_of(MINOR, SITZONE)),
    ),
    references=(GIDWANI2004, SCFE, NG12),
    grade=Grade.C,
    reviewed=policy.REVIEWED,
    advice="load",
)

RULES = (TRAUMA, FRAGILITY, BONE_STRESS, GROWING)
