"""Conditions of the low back, the sacroiliac joint and the nerves of the leg."""

from intake.clinical.condition import Not, all_of, any_of
from intake.clinical.differential import Coding, Differential
from intake.clinical.disposition import Disposition
from intake.content import policy
from intake.content.differential.source import (
    BOGDUK2009,
    COOK2011,
    KONSTANTINOU2012,
    LASLETT2005,
    MARTIN2014,
    STYNES2018,
    TEXTBOOK,
)
from intake.content.finding import (
    BACK,
    BLADDER,
    BN,
    BOWEL,
    CANCER,
    CORE_NOT_OLD,
    NEUROWEAK,
    NUMB,
    PREGNANT,
    SADDLE,
    aged,
)
from intake.content.questions.danger import DS_LEG_NOW
from intake.content.questions.health import COND, DM_FEET
from intake.content.questions.nerve import DS_BILATERAL, DS_BLADDER, DS_SEXUAL
from intake.content.questions.place import REGIONS
from intake.content.questions.story import (
    AGG,
    EASE,
    PATTERN_DAY,
    STIFF_AM_BACK,
    WALK_DISTANCE_PATTERN,
)
from intake.content.reference import AXSPA, BMJBP_CES, DEVON_LBP, DIONNE2019, NG234, SURI2010
from intake.content.rules.cauda_equina import BLADDER_RECENT
from intake.content.rules.weakness import TOO_WEAK

BACK_PAIN = Coding(display="Low back pain, unspecified", unspecified="M54.50")
SACROILIAC_SIGN = any_of(
    REGIONS.chose("sij_dimple", "buttock_mid"),
    all_of(BACK, any_of(PREGNANT, AGG.chose("turn_in_bed"), PATTERN_DAY.chose("night_turning"))),
)

RADICULOPATHY = Differential(
    code="lumbar-radiculopathy",
    title="Lumbar radiculopathy (sciatica)",
    codings=(
        Coding(display="Sciatica", right="M54.31", left="M54.32", unspecified="M54.30"),
        Coding(display="Radiculopathy, lumbar region", unspecified="M54.16"),
        Coding(display="Radiculopathy, lumbosacral region", unspecified="M54.17"),
    ),
    references=(KONSTANTINOU2012, STYNES2018),
    note="From answers alone the accuracy is small (AUC 0.72 to 0.74 for three together): examine.",
)
SACROILIAC = Differential(
    code="sacroiliac-joint-pain",
    title="Pain from the sacroiliac joint",
    codings=(
        Coding(display="Sacrococcygeal disorders, not elsewhere classified", unspecified="M53.3"),
    ),
    references=(LASLETT2005, BOGDUK2009),
    note="Weighed with pain referred from the low back. Three of six tests at the visit: LR+ 4.3 (48 patients).",
    never=Not(SACROILIAC_SIGN),
    scored_as="lumbar-referred-pain",
)
REFERRED = Differential(
    code="lumbar-referred-pain",
    title="Pain referred from the low back",
    codings=(
        BACK_PAIN,
        Coding(display="Other specified dorsopathies, lumbosacral region", unspecified="M53.87"),
    ),
    references=(BOGDUK2009,),
    note="Defined by a dull ache without nerve signs; no numbers for the history.",
)
STENOSIS = Differential(
    code="spinal-stenosis",
    title="Lumbar spinal stenosis (neurogenic claudication)",
    codings=(
        Coding(
            display="Spinal stenosis, lumbar region with neurogenic claudication",
            unspecified="M48.062",
        ),
        Coding(
            display="Spinal stenosis, lumbar region without neurogenic claudication",
            unspecified="M48.061",
        ),
    ),
    references=(SURI2010, COOK2011),
    note="The best measured history here, but its signs are not independent of each other.",
    urgency=Disposition.DISCUSS_AT_VISIT,
    rules=("stenosis-pattern",),
    also=("claudication",),
    favours=(
        WALK_DISTANCE_PATTERN.chose("yes_only_if_sit_or_lean"),
        all_of(EASE.chose("lean_forward", "sit"), AGG.chose("walk", "stand_long")),
        # Pain on walking comes from nerves or from arteries, and each is the other’s first doubt.
        all_of(WALK_DISTANCE_PATTERN.chose("yes_gone_when_stand_still"), aged(policy.STENOSIS)),
    ),
    never=Not(aged(policy.YOUNGER)),
)
DEEP_GLUTEAL = Differential(
    code="deep-gluteal-syndrome",
    title="Deep gluteal (piriformis) syndrome",
    codings=(
        Coding(
            display="Lesion of sciatic nerve",
            right="G57.01",
            left="G57.02",
            both="G57.03",
            unspecified="G57.00",
        ),
    ),
    references=(MARTIN2014,),
    note="By exclusion. Two tests at the visit, one study of operated patients.",
)
CAUDA_EQUINA = Differential(
    code="cauda-equina-syndrome",
    title="Cauda equina syndrome",
    codings=(Coding(display="Cauda equina syndrome", unspecified="G83.4"),),
    references=(BMJBP_CES, DIONNE2019),
    note="Each sign misses most cases (sensitivity 0.19 to 0.43): its absence clears nobody.",
    urgency=Disposition.EMERGENCY_NOW,
    must_not_miss=True,
    rules=("cauda-equina-core", "cauda-equina-both-legs"),
    favours=(
        SADDLE,
        any_of(BLADDER, all_of(DS_BLADDER.chose("yes"), BLADDER_RECENT)),
        BOWEL,
        DS_SEXUAL.chose("yes"),
        DS_BILATERAL.chose("shoot_above_knee", "shoot_below_knee", "pins", "numb", "weak"),
    ),
)
MOTOR_DEFICIT = Differential(
    code="progressive-motor-deficit",
    title="Weakness from a nerve, new or growing",
    codings=(
        Coding(display="Foot drop", right="M21.371", left="M21.372", unspecified="M21.379"),
        Coding(display="Radiculopathy, lumbar region", unspecified="M54.16"),
    ),
    references=(DEVON_LBP, BMJBP_CES),
    note="Consensus. Weakness only because it hurts is not this.",
    urgency=Disposition.SAME_DAY,
    must_not_miss=True,
    rules=("weak-leg",),
    also=("cauda-equina-both-legs",),
    favours=(
        NEUROWEAK,
        TOO_WEAK,
        DS_LEG_NOW.chose("cannot_move_foot"),
        DS_BILATERAL.chose("weak"),
    ),
)
CORD = Differential(
    code="spinal-cord-compression",
    title="Pressure on the spinal cord",
    codings=(Coding(display="Unspecified cord compression", unspecified="G95.20"),),
    references=(NG234,),
    note="Guideline. An unsteady walk, or any nerve sign in someone who has had cancer.",
    urgency=Disposition.EMERGENCY_NOW,
    must_not_miss=True,
    also=("cauda-equina-both-legs", "cancer-and-new-pain"),
    favours=(
        DS_BILATERAL.chose("unsteady_walk"),
        all_of(CANCER, any_of(NEUROWEAK, BN, CORE_NOT_OLD, all_of(BACK, NUMB))),
    ),
)
SPONDYLITIS = Differential(
    code="axial-spondyloarthritis",
    title="Inflammatory back disease (axial spondyloarthritis)",
    codings=(
        Coding(
            display="Non-radiographic axial spondyloarthritis of unspecified sites in spine",
            unspecified="M45.A0",
        ),
    ),
    references=(AXSPA,),
    note="From memory: onset under 45, over 3 months, stiff in the morning, better moving.",
    urgency=Disposition.DISCUSS_AT_VISIT,
    also=("stiff-back-or-pelvic",),
    favours=(STIFF_AM_BACK.chose("yes"),),
)
NEUROPATHY = Differential(
    code="peripheral-neuropathy",
    title="Peripheral neuropathy",
    codings=(
        Coding(
            display="Type 2 diabetes mellitus with diabetic polyneuropathy", unspecified="E11.42"
        ),
        Coding(display="Polyneuropathy, unspecified", unspecified="G62.9"),
    ),
    references=(TEXTBOOK,),
    note="Diabetes with numb feet. The type of diabetes is not asked.",
    urgency=Disposition.DISCUSS_AT_VISIT,
    also=("needling-diabetic-feet",),
    favours=(
        DM_FEET.chose("numb_feet"),
        all_of(COND.chose("diabetes"), DS_BILATERAL.chose("numb", "pins")),
    ),
)
