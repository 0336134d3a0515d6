"""R09 to R12, R36: clots in a vein."""

from intake.clinical.condition import Not, all_of, any_of, at_least, possibly, surely
from intake.clinical.rule import Grade, Rule
from intake.content import policy
from intake.content.finding import (
    ANY_ONE_LEG,
    CANCER,
    CANCER_NOW,
    CLOTRISK_1,
    CLOTRISK_2,
    CONSTANT_PAIN,
    EXPLAINED,
    GETTING_WORSE,
    INJURY,
    NEW_SWELLING,
    ONE_LEG,
    ONE_SIDE,
    PAST_CLOT,
    PREGNANT,
    STRONGCLOT,
    SW,
    WELLS_ITEMS,
    within,
)
from intake.content.questions.danger import DS_NOW
from intake.content.questions.health import CLOT_RISK
from intake.content.questions.health_more import HS_PREG, PREG_PROBLEM
from intake.content.questions.infection import DS_JOINT
from intake.content.questions.injury import (
    DS_SWELLING,
    MD_CHECKED,
    SW_COURSE,
    SW_START,
    WARM_RED,
)
from intake.content.questions.needle import NS_SKIN_HERE, VEIN_ABOVE_KNEE
from intake.content.questions.place import REGIONS
from intake.content.questions.story import CONSTANT
from intake.content.reference import (
    CHAN2010,
    GEERSING2014,
    JUDGEMENT,
    NG158,
    QS201,
    SVT2018,
    WELLS,
)
from intake.content.rules.arm import discuss, emergency, physician, same_day

WARM = WARM_RED.chose("yes")
ANKLE = DS_SWELLING.chose("ankle_only")
BOTH = DS_SWELLING.chose("both_legs")
LONGER = SW_START.chose("gt4w", "months")
LEG_LONGER = all_of(DS_SWELLING.chose("calf", "whole_leg", "thigh_swollen"), LONGER)
OLD_KNEE = surely(
    all_of(DS_SWELLING.only("knee_or_behind"), DS_JOINT.chose("old_swelling"), Not(CLOTRISK_1))
)
UNEXPLAINED = all_of(SW, Not(EXPLAINED), Not(OLD_KNEE))
"""What is neither this nor no swelling is looked at like no swelling (R11): a warm leg counts."""

SWELLING = Rule(
    number="R09",
    code="dvt-swelling",
    title="Swollen leg",
    arms=(
        emergency(
            "chest",
            "a swollen leg with chest pain, trouble breathing, coughing blood or fainting",
            all_of(
                any_of(ONE_LEG, ANKLE, BOTH),
                DS_NOW.chose("chest_pain", "short_breath", "cough_blood", "fainted"),
            ),
        ),
        same_day(
            "one calf, thigh, knee or whole leg newly swollen, not explained by an injury",
            UNEXPLAINED,
        ),
        same_day(
            "one ankle newly swollen, with a strong clot risk",
            all_of(ANKLE, NEW_SWELLING, STRONGCLOT),
        ),
        same_day(
            "one leg swollen for over 4 weeks, growing or with a clot risk",
            all_of(LEG_LONGER, any_of(SW_COURSE.chose("growing"), CLOTRISK_1)),
        ),
        same_day(
            "both legs newly swollen, with cancer, a past clot, or pregnant and within 2 days",
            all_of(
                BOTH,
                NEW_SWELLING,
                any_of(
                    CANCER,
                    CANCER_NOW,
                    PAST_CLOT,
                    all_of(possibly(PREGNANT), possibly(SW_START.chose("2d"))),
                ),
            ),
        ),
        same_day(
            "not sure about swelling, with calf pain, a warm leg or a clot risk",
            all_of(DS_SWELLING.unknown, any_of(REGIONS.chose("calf"), WARM, CLOTRISK_1)),
            unknown=True,
        ),
        physician(
            "48 hours",
            "one leg swollen for over 4 weeks, not checked by a doctor",
            all_of(LEG_LONGER, Not(surely(MD_CHECKED.chose("yes")))),
        ),
        physician(
            "48 hours", "both legs newly swollen", all_of(BOTH, NEW_SWELLING, Not(surely(PREGNANT)))
        ),
        physician("48 hours", "not sure about swelling", DS_SWELLING.unknown, unknown=True),
        discuss(
            "swelling that is explained, old or only at the ankle", any_of(ONE_LEG, ANKLE, BOTH)
        ),
    ),
    references=(QS201, GEERSING2014),
    grade=Grade.S,
    reviewed=policy.REVIEWED,
    advice="leg",
)

FORM_WELLS = Rule(
    number="R10",
    code="dvt-score",
    title="Wells points for a clot, those that a form can count",
    arms=(
        same_day(
            "2 Wells points or more, with a swollen or warm leg that no injury explains",
            all_of(
                at_least(policy.WELLS.value, *WELLS_ITEMS),
                any_of(SW, ANKLE, WARM),
                Not(EXPLAINED),
            ),
        ),
        same_day(
            "cancer now or a past clot, with any one-leg swelling or a warm leg",
            all_of(any_of(CANCER_NOW, PAST_CLOT), any_of(ANY_ONE_LEG, WARM)),
        ),
    ),
    references=(WELLS, QS201, GEERSING2014),
    grade=Grade.S,
    reviewed=policy.REVIEWED,
    advice="leg",
    note="Never shown to the patient and never clears anyone. An item not known scores 0.",
)

VEIN_PLACE = REGIONS.chose(
    "calf",
    "knee_back",
    "thigh_back_upper",
    "thigh_back_middle",
    "thigh_back_lower",
    "thigh_front",
    "inner_thigh",
    "groin",
)
ALONG_A_VEIN = all_of(Not(UNEXPLAINED), within(policy.NEW_SWELLING), ONE_SIDE, VEIN_PLACE)
NO_SWELLING = all_of(ALONG_A_VEIN, Not(surely(INJURY)))
CALF_OR_KNEE = REGIONS.chose("calf", "knee_back")

NO_SWELLING_CLOT = Rule(
    number="R11",
    code="dvt-without-swelling",
    title="Warm or red leg, or pain along a vein: a clot?",
    arms=(
        same_day(
            "a warm or red leg with a clot risk, pain of 4 weeks at most",
            all_of(ALONG_A_VEIN, WARM, CLOTRISK_1),
        ),
        same_day(
            "constant calf, knee, groin or inner thigh pain with a strong clot risk",
            all_of(
                ALONG_A_VEIN,
                possibly(CONSTANT_PAIN),
                STRONGCLOT,
                REGIONS.chose("calf", "knee_back", "groin", "inner_thigh"),
            ),
        ),
        physician("24 hours", "a warm or red leg, no clot risk", all_of(NO_SWELLING, WARM)),
        physician(
            "24 hours",
            "constant pain along a vein with two clot risks",
            all_of(NO_SWELLING, possibly(CONSTANT_PAIN), CLOTRISK_2),
        ),
        physician(
            "24 hours",
            "new pain in the calf or behind the knee that gets worse, with a clot risk",
            all_of(NO_SWELLING, CLOTRISK_1, CALF_OR_KNEE, GETTING_WORSE),
        ),
        physician(
            "24 hours",
            "constant calf pain, clot risks not known",
            all_of(NO_SWELLING, CLOT_RISK.unknown, CONSTANT_PAIN, REGIONS.chose("calf")),
            unknown=True,
        ),
        discuss(
            "constant pain along a vein with one clot risk",
            all_of(NO_SWELLING, possibly(CONSTANT_PAIN), CLOTRISK_1),
        ),
        discuss(
            "new pain in the calf or behind the knee with a clot risk",
            all_of(NO_SWELLING, CLOTRISK_1, CALF_OR_KNEE),
        ),
        discuss("one leg warmer, redder or a different color", WARM),
    ),
    references=(JUDGEMENT, CHAN2010),
    grade=Grade.W,
    reviewed=policy.REVIEWED,
    advice="leg",
    note="All thresholds of this rule are judgement.",
)

CLOT_SIGNS = any_of(
    ANY_ONE_LEG,
    WARM,
    all_of(REGIONS.chose("calf"), within(policy.NEW_SWELLING)),
    all_of(
        ONE_SIDE,
        REGIONS.chose(
            "groin",
            "inner_thigh",
            "thigh_front",
            "thigh_back_upper",
            "thigh_back_middle",
            "thigh_back_lower",
            "buttock_mid",
            "buttock_crease_sitbone",
        ),
        within(policy.RECENT),
        CONSTANT.chose("constant_varies", "constant_never_changes"),
    ),
)

PREGNANCY = Rule(
    number="R12",
    code="pregnancy-pain",
    title="Leg pain in pregnancy or after birth",
    arms=(
        same_day(
            "pregnant or after birth, with one-leg swelling, warmth, calf pain, or new constant "
            "one-sided pain",
            all_of(PREGNANT, CLOT_SIGNS),
        ),
        same_day(
            "bleeding, fluid or labor pains",
            PREG_PROBLEM.chose("bleeding", "fluid", "contractions"),
        ),
        same_day(
            "high blood pressure in this pregnancy, with both legs newly swollen",
            all_of(PREG_PROBLEM.chose("high_bp"), BOTH, NEW_SWELLING),
        ),
        same_day(
            "not sure about pregnancy, with one-leg swelling, warmth, calf pain, or new constant "
            "one-sided pain",
            all_of(HS_PREG.unknown, CLOT_SIGNS),
            unknown=True,
        ),
        discuss("pregnant or after birth", PREGNANT),
    ),
    references=(CHAN2010, NG158),
    grade=Grade.C,
    reviewed=policy.REVIEWED,
    advice="midwife",
)

HARD_VEIN = NS_SKIN_HERE.chose("sore_hard_vein")

SUPERFICIAL = Rule(
    number="R36",
    code="superficial-vein",
    title="Hard, sore vein",
    arms=(
        same_day(
            "a hard, sore vein above the knee, or with a clot risk or swelling",
            all_of(
                HARD_VEIN,
                any_of(possibly(VEIN_ABOVE_KNEE.chose("yes")), CLOTRISK_1, ANY_ONE_LEG),
            ),
        ),
        physician("48 hours", "a hard, sore vein below the knee", HARD_VEIN),
        discuss("not sure about the skin and veins", NS_SKIN_HERE.unknown, unknown=True),
    ),
    references=(SVT2018,),
    grade=Grade.C,
    reviewed=policy.REVIEWED,
    advice="leg",
)

RULES = (SWELLING, FORM_WELLS, NO_SWELLING_CLOT, PREGNANCY, SUPERFICIAL)
