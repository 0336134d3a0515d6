"""R23 to R25: cancer, lumps, and pain that never lets go."""

from intake.clinical.condition import Not, Unknown, all_of, any_of, surely
from intake.clinical.rule import Grade, Rule
from intake.content import policy
from intake.content.finding import (
    ANTICOAG,
    BACK,
    BN_NOT_OLD,
    CANCER,
    CORE_NOT_OLD,
    FEVER,
    GETTING_WORSE,
    NEUROWEAK,
    NUMB,
    ONE_SIDE,
    RED_SKIN,
    REST,
    WORSE_WEAK,
    aged,
    lasting,
    longer_than,
    within,
)
from intake.content.questions.danger import DS_LEG_NOW
from intake.content.questions.health import HS_CANCER, HS_SWEATS, HS_WEIGHT
from intake.content.questions.nerve import DS_BILATERAL, DS_WHEN_WEAK
from intake.content.questions.place import FOOT_COLOUR, LUMP_GROIN, LUMP_Q
from intake.content.questions.story import AGG, CONSTANT, STEP_IMPACT, TREND
from intake.content.reference import (
    DOWNIE2013,
    HENSCHKE2013,
    NG12,
    NG234,
    SARCOMA,
)
from intake.content.rules.arm import discuss, emergency, physician, same_day

NEW_OR_WORSE = any_of(within(policy.SUBACUTE), GETTING_WORSE)
SUSPECT = all_of(
    NEW_OR_WORSE,
    any_of(
        REST,
        all_of(CONSTANT.chose("constant_varies"), GETTING_WORSE),
        all_of(BACK, any_of(GETTING_WORSE, AGG.chose("cough_sneeze"))),
        STEP_IMPACT.chose("walking_too"),
        all_of(NUMB, ONE_SIDE, within(policy.NEW_WEAKNESS)),
    ),
)
WEAK_NOT_OLD = all_of(NEUROWEAK, any_of(Not(surely(DS_WHEN_WEAK.chose("long_before"))), WORSE_WEAK))

CANCER_PAIN = Rule(
    number="R23",
    code="cancer-and-new-pain",
    title="Cancer now or before, with new pain or nerve signs",
    arms=(
        emergency(
            "cancer_nerve",
            "cancer, and weakness, a saddle or bladder sign, signs in both legs, an unsteady "
            "walk, or back pain with numbness",
            all_of(
                CANCER,
                any_of(
                    WEAK_NOT_OLD,
                    CORE_NOT_OLD,
                    BN_NOT_OLD,
                    DS_BILATERAL.chose("unsteady_walk"),
                    all_of(BACK, NUMB, within(policy.SUBACUTE)),
                ),
            ),
        ),
        same_day(
            "cancer, and new or worse pain at rest, constant, in the back, on walking, or numb",
            all_of(CANCER, SUSPECT),
        ),
        physician(
            "48 hours",
            "not sure about cancer, and new or worse pain at rest, constant, in the back, on walking, "
            "or numb",
            all_of(HS_CANCER.unknown, SUSPECT),
            unknown=True,
        ),
        physician(
            "7 days",
            "cancer now or treated in the last 12 months",
            HS_CANCER.chose("yes_now", "yes_past_12m"),
        ),
        discuss("cancer more than a year ago", HS_CANCER.chose("yes_past_gt1y")),
        discuss("not sure about cancer", HS_CANCER.unknown, unknown=True),
    ),
    references=(NG234, DOWNIE2013),
    grade=Grade.S,
    reviewed=policy.REVIEWED,
    checkable=True,
)

LUMP_CODES = LUMP_Q.codes - {"no", "not_sure"}
LUMP = LUMP_Q.chose(*LUMP_CODES)
PULSES = LUMP_Q.chose("pulses")
HERNIA = LUMP_GROIN.chose("painful_new", "cannot_push_back")
SUSPECT_LUMP = LUMP_Q.chose("growing", "bigger_golf_ball", "deep_hard", "came_back")

LUMP_RULE = Rule(
    number="R24",
    code="lump",
    title="Lump",
    arms=(
        emergency(
            "cold_leg",
            "a lump that beats, with a cold, blue or numb leg",
            all_of(
                PULSES,
                any_of(
                    DS_LEG_NOW.chose(
                        "leg_cold_blue_pale_sudden", "leg_suddenly_numb", "cannot_move_foot"
                    ),
                    FOOT_COLOUR.chose("cold_pale_new"),
                ),
            ),
        ),
        emergency(
            "groin_lump",
            "a newly sore or stuck lump in the groin, with vomiting",
            all_of(LUMP_GROIN.chose("vomiting"), HERNIA),
        ),
        same_day("a lump that beats", PULSES),
        same_day("a newly sore or stuck lump in the groin", HERNIA),
        same_day("a lump with fever or spreading redness", all_of(LUMP, any_of(FEVER, RED_SKIN))),
        same_day(
            "a growing lump with pain of 7 days at most, on a blood thinner",
            all_of(LUMP_Q.chose("growing"), within(policy.WEEK), ANTICOAG),
        ),
        physician(
            "48 hours",
            "under 25 with a growing, big, fixed or returned lump",
            all_of(SUSPECT_LUMP, Not(aged(policy.YOUNG))),
        ),
        physician("2 weeks", "a growing, big, fixed or returned lump", SUSPECT_LUMP),
        physician(
            "2 weeks",
            "a lump from an injury, still there after 6 weeks",
            all_of(LUMP_Q.chose("after_injury"), longer_than(policy.INJURY)),
        ),
        discuss("any other lump", LUMP),
        discuss("not sure about a lump", LUMP_Q.unknown, unknown=True),
    ),
    references=(NG12, SARCOMA),
    grade=Grade.C,
    reviewed=policy.REVIEWED,
    advice="leg",
)

AT_REST = all_of(REST, lasting(policy.LASTING))
WEIGHT = HS_WEIGHT.chose("yes")
SWEATS = HS_SWEATS.chose("yes")

NIGHT = Rule(
    number="R25",
    code="night-pain-and-weight-loss",
    title="Pain at rest, weight loss or night sweats",
    arms=(
        physician(
            "7 days",
            "two of: pain at rest for 14 days or more, weight loss, sweats or fever",
            any_of(all_of(AT_REST, any_of(WEIGHT, SWEATS, FEVER)), all_of(WEIGHT, SWEATS)),
        ),
        physician(
            "7 days",
            "pain at rest for 14 days or more that gets no better, with numbness or a weak leg",
            all_of(AT_REST, any_of(NUMB, NEUROWEAK), Not(surely(TREND.chose("better")))),
        ),
        physician(
            "7 days",
            "50 or over, pain at rest for 14 days or more that gets worse",
            all_of(AT_REST, aged(policy.VESSEL), GETTING_WORSE),
        ),
        physician(
            "7 days",
            "weight loss, and pain at rest is not known",
            all_of(Unknown(AT_REST), WEIGHT),
            unknown=True,
        ),
        discuss("pain at rest, weight loss or sweats alone", any_of(AT_REST, WEIGHT, SWEATS)),
        discuss("pain at rest is not known", Unknown(AT_REST), unknown=True),
    ),
    references=(DOWNIE2013, HENSCHKE2013),
    grade=Grade.W,
    reviewed=policy.REVIEWED,
)

RULES = (CANCER_PAIN, LUMP_RULE, NIGHT)
