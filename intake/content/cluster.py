"""Scores that count signs: form-Wells, sciatica, stenosis, tendon history, a fresh strain.

For the practitioner only; none of them clears anybody.
"""

from intake.clinical.condition import all_of, any_of, possibly
from intake.clinical.score import (
    Band,
    Criterion,
    Ladder,
    Points,
    Score,
)
from intake.content import policy
from intake.content.differential.onset import LONG_STANDING, SLOW, SUDDEN_LATELY
from intake.content.differential.source import (
    COOK2011,
    KONSTANTINOU2012,
    POLLOCK2014,
)
from intake.content.finding import ANY_ONE_LEG, NUMB, SITZONE, THIGH_BACK, WELLS_SIGNS, aged
from intake.content.questions.danger import NRS_NOW
from intake.content.questions.injury import WARM_RED
from intake.content.questions.more import (
    STOP_PLAY,
)
from intake.content.questions.place import REGIONS, SIDE, SPOT_SIZE, SPREAD
from intake.content.questions.story import (
    AGG,
    BRUISE,
    EASE,
    KNEE_BEND_WEAK,
    LEG_VS_BACK,
    POP,
    SIT_MINUTES,
    WALK_AFTER,
)
from intake.content.reference import GEERSING2014, JUDGEMENT, QS201, RICH2023, WELLS
from intake.content.rules.bone import LOADED
from intake.content.rules.vein import BOTH

WELLS_SAYS = (
    "cancer, treated now or within 6 months",
    "a cast or a boot",
    "3 days in bed, or surgery within 12 weeks",
    "sore along a line of the inner thigh or calf, with swelling or warmth",
    "the whole leg swollen",
    "the calf clearly bigger, or by over 3 cm",
    "a dent that stays, on the swollen leg only",
    "a clot before",
)
FORM_WELLS = Score(
    code="form-wells",
    title="Form-Wells, for a clot in a leg vein",
    measure=Points(
        tuple(Criterion(says, when) for says, when in zip(WELLS_SAYS, WELLS_SIGNS, strict=True))
    ),
    most=len(WELLS_SAYS),
    when=possibly(any_of(ANY_ONE_LEG, BOTH, WARM_RED.chose("yes"))),
    rule="One point for each that holds. Nothing is subtracted, and two points of the examiner’s score are not asked.",
    references=(WELLS, QS201, GEERSING2014),
    bands=(
        Band(0, "low, and no clearance"),
        Band(1, "low, and no clearance; with cancer or an earlier clot, act as if likely"),
        Band(policy.WELLS.value, "likely: scan the same day"),
    ),
    note="Never shown to the patient and never clears anyone. An item not known scores 0.",
)

SCIATICA = Score(
    code="sciatica-cluster",
    title="Three signs of sciatica",
    measure=Points(
        (
            Criterion("pain below the knee", SPREAD.chose("below_knee", "into_foot")),
            Criterion("leg worse than the back", LEG_VS_BACK.chose("leg")),
            Criterion("numb or tingling in the leg", NUMB),
        )
    ),
    most=3,
    when=SPREAD.answered,
    rule="One point for each that holds.",
    references=(KONSTANTINOU2012,),
    bands=(Band(0, "low support"), Band(2, "medium support"), Band(3, "high support")),
    note="AUC 0.72 to 0.74 in over 500 patients: small, so that a form alone cannot tell. The bands are judgement. Which is worse is asked only of those with mild back pain.",
)

ON_FOOT = AGG.chose("walk", "stand_long")
STENOSIS = Score(
    code="stenosis-cluster",
    title="Five signs of lumbar stenosis",
    measure=Points(
        (
            Criterion("both sides", SIDE.chose("both")),
            Criterion("leg worse than the back", LEG_VS_BACK.chose("leg")),
            Criterion("worse walking or standing", ON_FOOT),
            Criterion("sitting helps", EASE.chose("sit")),
            Criterion("48 or over", aged(policy.STENOSIS)),
        )
    ),
    most=5,
    when=possibly(aged(policy.YOUNGER)),
    rule="One point for each that holds.",
    references=(COOK2011,),
    bands=(
        Band(0, "none met: LR- 0.19"),
        Band(1, "neither for nor against"),
        Band(4, "4 or more met: LR+ 4.6"),
    ),
    note="The source counts over 48; here 48 counts too. Which is worse is asked only of those with mild back pain, so a low count says little in others.",
)

TENDON_HISTORY = Score(
    code="pht-history",
    title="History of a proximal hamstring tendinopathy (unvalidated)",
    measure=Points(
        (
            Criterion("one spot a tennis ball would cover", SPOT_SIZE.chose("yes_one_spot")),
            Criterion("came slowly, 3 months or more", all_of(SLOW, LONG_STANDING)),
            Criterion("more or other load in the weeks before", LOADED),
            Criterion("sits under 30 minutes", SIT_MINUTES.chose("10_30", "lt10")),
        )
    ),
    most=4,
    when=any_of(SITZONE, REGIONS.chose("thigh_back_upper")),
    rule="One point for each that holds.",
    references=(RICH2023,),
    note="Unvalidated: the entry criteria of a trial, used as a count. It has no cut-off.",
)

HIGH_GRADE = any_of(
    all_of(
        POP.chose("yes"),
        any_of(
            BRUISE.chose("palm_size", "bigger_or_down_leg"),
            WALK_AFTER.chose("bad_limp", "could_not"),
        ),
    ),
    KNEE_BEND_WEAK.chose("clearly_weak", "cannot"),
)
MIDDLE_GRADE = any_of(
    STOP_PLAY.chose("had_to_stop", "could_not_walk"),
    WALK_AFTER.chose("mild_limp", "bad_limp", "could_not"),
    BRUISE.chose("small_coin", "palm_size", "bigger_or_down_leg"),
    AGG.chose("stairs_up", "stairs_down"),
    NRS_NOW.at_least(5),
)
STRAIN = Score(
    code="strain-form-grade",
    title="How bad a fresh strain looks on the form",
    measure=Ladder(
        (
            Criterion("1, low: none of the signs below", SUDDEN_LATELY),
            Criterion(
                "2, middle: had to stop, limps, a bruise, stairs hurt, or pain of 5 or more",
                MIDDLE_GRADE,
            ),
            Criterion(
                "3, high: a pop with a large bruise or a bad limp, or clearly weak: a doctor first",
                HIGH_GRADE,
            ),
        )
    ),
    most=3,
    when=all_of(SUDDEN_LATELY, any_of(SITZONE, THIGH_BACK, REGIONS.chose("knee_back"))),
    rule="The highest step with a sign that holds.",
    references=(POLLOCK2014, JUDGEMENT),
    note="A proposal. The BAMIC grade is read from an MRI, and a form cannot assign it.",
)
