"""Tests of the tendon, muscle, hip and bone by what was answered (pack.md 6.2)."""

from intake.clinical.condition import all_of, any_of
from intake.clinical.consultation import Accuracy, Exam
from intake.content import policy
from intake.content.consultation import danger
from intake.content.consultation.source import (
    FAIR_MEMORY,
    IFI_MEMORY,
    LOONEY2023,
    MARTIN2018,
    REIMAN2013,
)
from intake.content.differential.source import (
    CACCHIO2012,
    GOMEZHOYOS2016,
    GOOM2016,
    MARTIN2014,
    METCALFE2019,
)
from intake.content.finding import FRONT, IMPACT, LEGNERVE, SITZONE, aged, within
from intake.content.questions.place import REGIONS
from intake.content.questions.story import (
    AGG,
    BRUISE,
    GAP_LUMP_NEW,
    ONSET_TYPE,
    POP,
    SIT_MINUTES,
    STEP_IMPACT,
)
from intake.content.reference import RICH2023, ROBERTSON2017
from intake.content.rules.muscle import TEAR_PATTERN

SLOW = ONSET_TYPE.chose("slowly_weeks", "comes_goes")
TENDON = all_of(SITZONE, SLOW)
SUDDEN = all_of(any_of(ONSET_TYPE.chose("sudden_moment"), POP.chose("yes")), within(policy.INJURY))
SITS_BADLY = any_of(
    AGG.chose("sit_hard", "sit_car", "sit_gt30min"), SIT_MINUTES.chose("30_60", "10_30", "lt10")
)
STRETCH = (
    danger.HARD_SWELLING,
    danger.TORN,
    danger.BROKEN,
    danger.GROWTH_PLATE,
    danger.CLOT,
)
HIP = (
    danger.HARD_SWELLING,
    danger.NEW_HIP,
    danger.HOT_HIP,
    danger.BROKEN,
    danger.GROWTH_PLATE,
)
CASE_CONTROL = (
    "Case-control study, 46 athletes with and 46 without; expect lower accuracy in a mixed clinic. "
    "Ratio worked out from the pair."
)
NO_NUMBERS = "No accuracy was published that we know of."

EXAMS = (
    Exam(
        code="ischial-palpation",
        title="Palpation of the sit bone",
        how="Side-lying, hip bent; press the ischial tuberosity and the tendons at it.",
        positive="familiar pain at the tuberosity",
        when=SITZONE,
        limits="Not quantified.",
        references=(GOOM2016,),
        bars=(danger.HARD_SWELLING, danger.GROWTH_PLATE),
    ),
    Exam(
        code="puranen-orava",
        title="Puranen-Orava",
        how="Standing, heel on a support at hip height, knee straight, bend forward.",
        positive="familiar pain at the sit bone",
        when=TENDON,
        limits=CASE_CONTROL,
        references=(CACCHIO2012,),
        accuracy=(
            Accuracy(
                test="Puranen-Orava",
                sensitivity=0.76,
                specificity=0.82,
                lr=4.2,
                reference=CACCHIO2012,
            ),
        ),
        bars=STRETCH,
    ),
    Exam(
        code="bent-knee-stretch",
        title="Bent-knee stretch",
        how="Supine, hip fully bent; straighten the knee slowly.",
        positive="familiar pain at the sit bone",
        when=TENDON,
        limits=CASE_CONTROL,
        references=(CACCHIO2012,),
        accuracy=(
            Accuracy(
                test="bent-knee stretch",
                sensitivity=0.84,
                specificity=0.87,
                lr=6.5,
                reference=CACCHIO2012,
            ),
        ),
        bars=(*STRETCH, danger.NEW_HIP),
    ),
    Exam(
        code="modified-bent-knee-stretch",
        title="Modified bent-knee stretch (fast)",
        how="As the bent-knee stretch, but straighten the knee quickly.",
        positive="familiar pain at the sit bone",
        when=TENDON,
        limits=CASE_CONTROL,
        references=(CACCHIO2012,),
        accuracy=(
            Accuracy(
                test="modified bent-knee stretch",
                sensitivity=0.89,
                specificity=0.91,
                lr=9.9,
                reference=CACCHIO2012,
            ),
        ),
        bars=(*STRETCH, danger.WEAK_TENDON, danger.NEW_HIP),
    ),
    Exam(
        code="hamstring-load",
        title="Load: single-leg bridge, single-leg arabesque",
        how="Supine plank or single-leg bridge; then a single-leg arabesque, near a support.",
        positive="familiar pain at the sit bone",
        when=TENDON,
        limits="Entry criterion of a trial; no accuracy.",
        references=(RICH2023, GOOM2016),
        bars=(*STRETCH, danger.WEAK_TENDON),
    ),
    Exam(
        code="active-hamstring",
        title="Active hamstring at 30 and 90 degrees, long-stride heel strike",
        how="Seated, press the heel down at 30 and at 90 degrees of knee bend; walk with long steps.",
        positive="pain at the sit bone",
        when=any_of(TEAR_PATTERN, all_of(SITZONE, LEGNERVE)),
        limits="One study of 42 people; values from memory and approximate. Figures of .89 and .91 "
        "on blogs belong to another study.",
        references=(MARTIN2018,),
        accuracy=(
            Accuracy(test="A-30", sensitivity=0.73, specificity=0.97, reference=MARTIN2018),
            Accuracy(
                test="long-stride heel strike",
                sensitivity=0.55,
                specificity=0.73,
                reference=MARTIN2018,
            ),
            Accuracy(
                test="A-30 and A-90", sensitivity=0.84, specificity=0.97, reference=MARTIN2018
            ),
        ),
        bars=(*STRETCH, danger.WEAK_TENDON),
    ),
    Exam(
        code="strain-tests",
        title="Taking-off-the-shoe, active and passive range, resisted knee bend",
        how="Standing, take the shoe off with the other foot; then range and gentle resistance.",
        positive="pain or weakness at the back of the thigh",
        when=SUDDEN,
        limits="Single small studies, very low quality.",
        references=(REIMAN2013,),
        accuracy=(
            Accuracy(
                test="taking off the shoe",
                sensitivity=1.0,
                specificity=1.0,
                reference=REIMAN2013,
            ),
            Accuracy(test="active range", sensitivity=0.55, specificity=1.0, reference=REIMAN2013),
        ),
        bars=(
            danger.HARD_SWELLING,
            danger.TORN_PATTERN,
            danger.BROKEN,
            danger.GROWTH_PLATE,
            danger.CLOT,
        ),
    ),
    Exam(
        code="bruise-and-gap",
        title="Bruise and gap",
        how="Look at and feel the back of the thigh for a bruise and a gap; bend both knees against "
        "gravity and compare. No maximal effort.",
        positive="a gap, or less than half the strength of the other side: refer for imaging",
        when=any_of(
            POP.chose("yes"),
            BRUISE.chose("small_coin", "palm_size", "bigger_or_down_leg", "too_soon"),
            GAP_LUMP_NEW.chose("yes"),
        ),
        limits=NO_NUMBERS,
        references=(LOONEY2023,),
        bars=(danger.HARD_SWELLING,),
    ),
    Exam(
        code="deep-gluteal",
        title="FAIR, seated piriformis stretch, active piriformis",
        how="Seated, knee straight: stretch into adduction and internal rotation; then resisted "
        "abduction and external rotation lying on the side.",
        positive="familiar pain in the mid-buttock",
        when=all_of(REGIONS.chose("buttock_mid"), SITS_BADLY),
        limits="One study, surgically confirmed cases. The pair for FAIR is from memory.",
        references=(MARTIN2014, FAIR_MEMORY),
        accuracy=(
            Accuracy(
                test="seated piriformis stretch",
                sensitivity=0.52,
                specificity=0.90,
                reference=MARTIN2014,
            ),
            Accuracy(
                test="active piriformis", sensitivity=0.78, specificity=0.80, reference=MARTIN2014
            ),
            Accuracy(
                test="either of the two", sensitivity=0.91, specificity=0.80, reference=MARTIN2014
            ),
            Accuracy(test="FAIR", sensitivity=0.88, specificity=0.83, reference=FAIR_MEMORY),
        ),
        bars=HIP,
    ),
    Exam(
        code="ischiofemoral",
        title="Long-stride walking, ischiofemoral impingement test",
        how="Walk with long, then with short steps; then extend the hip in adduction, side-lying.",
        positive="pain lateral to the sit bone, less with short steps",
        when=all_of(
            AGG.chose("long_steps"), any_of(SITZONE, REGIONS.chose("buttock_mid", "groin"))
        ),
        limits="30 people, one surgeon. The second pair is from memory.",
        references=(GOMEZHOYOS2016, IFI_MEMORY),
        accuracy=(
            Accuracy(
                test="long-stride walking",
                sensitivity=0.95,
                specificity=0.84,
                reference=GOMEZHOYOS2016,
            ),
            Accuracy(
                test="impingement test",
                sensitivity=0.82,
                specificity=0.85,
                reference=IFI_MEMORY,
            ),
        ),
        bars=(
            danger.HARD_SWELLING,
            danger.TORN,
            danger.NEW_HIP,
            danger.BROKEN,
            danger.GROWTH_PLATE,
        ),
    ),
    Exam(
        code="hip",
        title="Hip: quadrant, FADIR, internal rotation, abduction, squat",
        how="Compare both hips; then a squat, near a support.",
        positive="groin pain or a stiff hip (internal rotation under 25 degrees)",
        when=any_of(
            REGIONS.chose("groin", "inner_thigh"),
            all_of(REGIONS.chose("hip_side", "buttock_mid"), aged(policy.VESSEL)),
        ),
        limits="Ratios as printed in a summary of the review.",
        references=(METCALFE2019,),
        accuracy=(
            Accuracy(
                test="posterior pain on squatting",
                sensitivity=0.24,
                specificity=0.96,
                lr=6.1,
                reference=METCALFE2019,
            ),
            Accuracy(
                test="groin pain on abduction or adduction",
                sensitivity=0.33,
                specificity=0.94,
                lr=5.7,
                reference=METCALFE2019,
            ),
        ),
        bars=(*HIP, danger.CLOT),
    ),
    Exam(
        code="hop",
        title="Single-leg hop",
        how="One hop on the sore leg, near a support. Otherwise no hop: refer.",
        positive="pain in the groin, hip or bone",
        when=any_of(IMPACT, STEP_IMPACT.unknown, FRONT),
        limits="No pooled accuracy.",
        references=(ROBERTSON2017,),
        bars=(danger.NO_HOP, danger.UNSAFE_TO_HOP, *STRETCH),
    ),
)
