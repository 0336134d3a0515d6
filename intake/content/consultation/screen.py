"""Tests of nerve, spine, vessels, skin and temperature by what was answered (pack.md 6.2)."""

from intake.clinical.condition import any_of, possibly
from intake.clinical.consultation import Accuracy, Exam
from intake.content import policy
from intake.content.consultation import danger
from intake.content.consultation.source import BMC2013, MAJLESI2008, STRAIGHT_LEG, TWO_STAGE
from intake.content.differential.source import BOGDUK2009, LASLETT2005
from intake.content.finding import BACK, BN, LEGNERVE, NEUROWEAK, NUMB, PADRISK, aged
from intake.content.questions.danger import DS_LEG_NOW, DS_NOW
from intake.content.questions.infection import DS_FEVER, DS_SKIN
from intake.content.questions.injury import DS_SWELLING, WARM_RED
from intake.content.questions.more import QUALITY
from intake.content.questions.needle import NS_SKIN_HERE
from intake.content.questions.nerve import DS_BLADDER, DS_BOWEL, DS_SADDLE
from intake.content.questions.place import FOOT_COLOUR, REGIONS
from intake.content.questions.story import (
    BACK_MOVES_CHANGE,
    WALK_DISTANCE_PATTERN,
    WEAK_HEEL,
    WEAK_TOE,
)
from intake.content.reference import CONSENSUS, PAD, WELLS, ZOSTER

STOP_RULE = (
    "Stop rule: where the examination finds saddle numbness, progressive weakness, an absent pulse "
    "in a cold limb, a tense thigh, a hot joint or a suspected clot, do not needle; send with a "
    "letter, or call 911."
)
EITHER_CORE = any_of(*(possibly(sign.chose("yes")) for sign in (DS_SADDLE, DS_BLADDER, DS_BOWEL)))

SCREENS = (
    Exam(
        code="neuro-screen",
        title="Nerve screen, L4 to S1",
        how="Heel walk, toe walk, great toe; reflexes; light touch. Saddle light touch where there "
        "is any doubt about bladder, bowel or saddle: then stop and send.",
        positive="a deficit",
        when=any_of(
            possibly(NUMB),
            possibly(NEUROWEAK),
            LEGNERVE,
            BN,
            EITHER_CORE,
            WEAK_TOE.chose("no_too_weak"),
            WEAK_HEEL.chose("no_too_weak"),
        ),
        limits="Low overall: no single test with a positive ratio over 4 against imaging in one "
        "chronic series. A normal screen clears nothing.",
        references=(BMC2013,),
        gentle=True,
    ),
    Exam(
        code="slump",
        title="Slump",
        how="Seated, slump; bend the neck, straighten the knee; then ease with neck extension.",
        positive="familiar leg pain, eased by neck extension",
        when=LEGNERVE,
        limits="From memory.",
        references=(MAJLESI2008,),
        accuracy=(
            Accuracy(test="slump", sensitivity=0.84, specificity=0.83, reference=MAJLESI2008),
        ),
        bars=(danger.SPINE, danger.TORN, danger.HARD_SWELLING, danger.BROKEN, danger.CLOT),
    ),
    Exam(
        code="straight-leg-raise",
        title="Straight leg raise, and crossed",
        how="Supine; raise each straight leg.",
        positive="familiar leg pain under 60 to 70 degrees",
        when=LEGNERVE,
        limits="The first is sensitive and not specific, the crossed one the other way. Secondary source.",
        references=(STRAIGHT_LEG,),
        accuracy=(
            Accuracy(
                test="straight leg raise",
                sensitivity=0.91,
                specificity=0.26,
                reference=STRAIGHT_LEG,
            ),
            Accuracy(
                test="crossed straight leg raise",
                sensitivity=0.29,
                specificity=0.88,
                reference=STRAIGHT_LEG,
            ),
        ),
        bars=(danger.SPINE, danger.TORN, danger.HARD_SWELLING, danger.BROKEN, danger.CLOT),
    ),
    Exam(
        code="lumbar-screen",
        title="Lumbar movement",
        how="Flexion, extension, repeated movement, quadrant.",
        positive="changes or centralizes the thigh pain",
        when=any_of(BACK, BACK_MOVES_CHANGE.chose("yes")),
        limits="No accuracy.",
        references=(BOGDUK2009,),
        bars=(danger.SPINE,),
    ),
    Exam(
        code="sacroiliac-cluster",
        title="Sacroiliac cluster",
        how="Distraction, thigh thrust, compression, sacral thrust, Gaenslen. Leave out the prone "
        "thrust where the patient cannot lie face down.",
        positive="familiar pain in 3 or more",
        when=REGIONS.chose("sij_dimple", "buttock_mid"),
        limits="Against a joint block, 48 people; only where repeated movement does not centralize.",
        references=(LASLETT2005,),
        accuracy=(
            Accuracy(
                test="3 or more",
                sensitivity=0.94,
                specificity=0.78,
                lr=4.3,
                reference=LASLETT2005,
            ),
        ),
        bars=(danger.SPINE, danger.FRAGILE, danger.NEW_HIP, danger.BROKEN, danger.GROWTH_PLATE),
    ),
    Exam(
        code="calf-girth",
        title="Calf girth, pitting, warmth, tenderness",
        how="Measure both calves 10 cm below the tibial tuberosity; press the shin; feel lightly.",
        positive="more than 3 cm bigger, one-sided pitting, warmth or tenderness",
        when=any_of(
            possibly(DS_SWELLING.other_than("no")),
            possibly(WARM_RED.chose("yes")),
            danger.CALF_CLOT.when,
        ),
        limits="Items of the Wells score. A normal finding clears nothing.",
        references=(WELLS,),
        gentle=True,
    ),
    Exam(
        code="pulses",
        title="Pulses, foot temperature, capillary refill",
        how="Femoral, popliteal, dorsalis pedis and posterior tibial, both sides. ABI by a physician.",
        positive="absent or weak pulse, cool skin, an ulcer",
        when=any_of(
            aged(policy.VESSEL),
            PADRISK,
            WALK_DISTANCE_PATTERN.chose("yes_gone_when_stand_still"),
            possibly(FOOT_COLOUR.other_than("no")),
            possibly(DS_LEG_NOW.other_than("none")),
        ),
        limits="Cool skin and an ulcer raise the suspicion of arterial disease. No accuracy.",
        references=(PAD,),
        gentle=True,
    ),
    Exam(
        code="skin",
        title="Skin of the back of the thigh and the buttock",
        how="Look, in good light.",
        positive="blisters, spreading redness",
        when=any_of(
            possibly(DS_SKIN.other_than("none")),
            NS_SKIN_HERE.chose("rash", "infection"),
            QUALITY.chose("burning", "itchy_skin_sore"),
        ),
        limits="No accuracy.",
        references=(ZOSTER,),
        gentle=True,
    ),
    Exam(
        code="temperature",
        title="Temperature and pulse rate",
        how="Measure both.",
        positive="100.4 °F (38 °C) or more",
        when=any_of(possibly(DS_FEVER.other_than("no")), DS_NOW.chose("confused_very_ill")),
        limits="No accuracy. A normal temperature does not exclude an infection.",
        references=(CONSENSUS,),
        gentle=True,
    ),
    Exam(
        code="two-stage-walk",
        title="Walking against cycling, two stages",
        how="Walk on a treadmill until the pain comes, then cycle bent forward, and compare.",
        positive="cycling easier: the spine rather than the arteries",
        when=WALK_DISTANCE_PATTERN.chose("yes_gone_when_stand_still", "yes_only_if_sit_or_lean"),
        limits="Small studies, from memory; no accuracy.",
        references=(TWO_STAGE,),
        bars=(danger.UNFIT, danger.SPINE, danger.BROKEN),
    ),
)
