"""Conditions of veins and of blood itself: clots and bleeds."""

from intake.clinical.condition import Not, all_of, any_of, surely
from intake.clinical.differential import Coding, Differential
from intake.clinical.disposition import Disposition
from intake.content import policy
from intake.content.differential.source import TEXTBOOK
from intake.content.finding import (
    ANTICOAG,
    ANY_ONE_LEG,
    CLOTRISK_1,
    CONSTANT_PAIN,
    EXPLAINED,
    PREGNANT,
    within,
)
from intake.content.questions.danger import DS_NOW
from intake.content.questions.health import NS_CLOT_NOW
from intake.content.questions.injury import SW_COURSE, SW_START, TENSE_RISING
from intake.content.questions.story import ONSET_TYPE
from intake.content.reference import (
    GEERSING2014,
    KANLIC2010,
    NG158,
    QS201,
    SVT2018,
)
from intake.content.rules.bone import HARD_FALL
from intake.content.rules.minutes import DEEP_BLEED, SICKLE
from intake.content.rules.muscle import TENSE
from intake.content.rules.vein import (
    ALONG_A_VEIN,
    BOTH,
    CALF_OR_KNEE,
    CLOT_SIGNS,
    HARD_VEIN,
    NO_SWELLING,
    OLD_KNEE,
    WARM,
)

SWELLING = all_of(
    any_of(ANY_ONE_LEG, BOTH), Not(any_of(EXPLAINED, OLD_KNEE, surely(SW_START.chose("always"))))
)

VEIN_CLOT = Differential(
    code="deep-vein-thrombosis",
    title="Deep vein thrombosis",
    codings=(
        Coding(
            display="Acute embolism and thrombosis of unspecified deep veins of lower extremity",
            right="I82.401",
            left="I82.402",
            both="I82.403",
            unspecified="I82.409",
        ),
        Coding(display="Localized edema", unspecified="R60.0"),
    ),
    references=(QS201, GEERSING2014),
    note="No answer and no score clears it: even a low Wells score needs a blood test beside it.",
    urgency=Disposition.SAME_DAY,
    must_not_miss=True,
    rules=("dvt-swelling", "dvt-score", "dvt-without-swelling", "needling-clot-now"),
    also=("pregnancy-pain",),
    favours=(
        SWELLING,
        WARM,
        all_of(CLOTRISK_1, ALONG_A_VEIN, CONSTANT_PAIN),
        all_of(CLOTRISK_1, NO_SWELLING, CALF_OR_KNEE),
        all_of(PREGNANT, CLOT_SIGNS),
        NS_CLOT_NOW.chose("yes"),
    ),
    side_from=("ns_clot_side", "side"),
)
LUNG_CLOT = Differential(
    code="pulmonary-embolism",
    title="Pulmonary embolism, or a heart cause",
    codings=(
        Coding(
            display="Other pulmonary embolism without acute cor pulmonale", unspecified="I26.99"
        ),
        Coding(display="Chest pain, unspecified", unspecified="R07.9"),
    ),
    references=(NG158,),
    note="Guideline, from memory.",
    urgency=Disposition.EMERGENCY_NOW,
    must_not_miss=True,
    rules=("chest-or-breath",),
    also=("dvt-swelling",),
    favours=(DS_NOW.chose("chest_pain", "short_breath", "cough_blood", "fainted"),),
)
SUPERFICIAL_CLOT = Differential(
    code="superficial-vein-thrombosis",
    title="Superficial vein thrombosis",
    codings=(
        Coding(
            display="Phlebitis and thrombophlebitis of superficial vessels of lower extremity",
            right="I80.01",
            left="I80.02",
            both="I80.03",
            unspecified="I80.00",
        ),
    ),
    references=(SVT2018,),
    note="7.5 % came with a deep clot or an embolism (abstract).",
    urgency=Disposition.PHYSICIAN_BEFORE_NEEDLING,
    must_not_miss=True,
    rules=("superficial-vein",),
    favours=(HARD_VEIN,),
)
HAEMATOMA = Differential(
    code="muscle-haematoma",
    title="Bleed into a muscle (thigh or psoas)",
    codings=(
        Coding(display="Nontraumatic hematoma of soft tissue", unspecified="M79.81"),
        Coding(
            display="Hemorrhagic disorder due to extrinsic circulating anticoagulants",
            unspecified="D68.32",
        ),
    ),
    references=(KANLIC2010,),
    note="On a blood thinner a bleed may grow for days, with or without an injury; judgement.",
    urgency=Disposition.SAME_DAY,
    must_not_miss=True,
    also=("sickle-or-deep-bleed", "tense-swelling", "avulsion-pattern", "trauma"),
    favours=(
        DEEP_BLEED,
        all_of(
            ANTICOAG,
            any_of(
                TENSE,
                SW_COURSE.chose("growing"),
                TENSE_RISING.chose("yes"),
                HARD_FALL,
                all_of(ONSET_TYPE.chose("sudden_moment"), within(policy.TEAR)),
            ),
        ),
    ),
)
SICKLE_CRISIS = Differential(
    code="sickle-cell-crisis",
    title="Sickle cell crisis",
    codings=(Coding(display="Hb-SS disease with crisis, unspecified", unspecified="D57.00"),),
    references=(TEXTBOOK,),
    note="The type of sickle cell disease is not asked.",
    urgency=Disposition.SAME_DAY,
    must_not_miss=True,
    also=("sickle-or-deep-bleed",),
    favours=(SICKLE,),
)
