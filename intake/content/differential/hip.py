"""Conditions of the hip and of bone."""

from intake.clinical.condition import Not, all_of, any_of, surely
from intake.clinical.differential import Coding, Differential
from intake.clinical.disposition import Disposition
from intake.content import policy
from intake.content.differential.source import GOMEZHOYOS2016, METCALFE2019, TEXTBOOK
from intake.content.finding import FRAGILE, FRONT, IMPACT, LIMP, aged
from intake.content.questions.health import COND, IMPLANT_NEW
from intake.content.questions.health_more import HS_BONE
from intake.content.questions.injury import DS_ACCIDENT
from intake.content.questions.place import REGIONS
from intake.content.questions.story import ONSET_TYPE
from intake.content.reference import (
    DOWNIE2013,
    FEMUR_PILLS,
    HENSCHKE2009,
    JUDGEMENT,
    ROBERTSON2017,
    SCFE,
)
from intake.content.rules.bone import (
    BIG_ACCIDENT,
    BONE_PILLS,
    CANT_WALK,
    CHILD_HIP,
    CLEARED_ACCIDENT,
    FALL,
)
from intake.content.rules.infection import DRAIN

STRESS_FRACTURE = Coding(
    display="Stress fracture of femur, initial encounter",
    right="M84.351A",
    left="M84.352A",
    unspecified="M84.353A",
)

IMPINGEMENT = Differential(
    code="ischiofemoral-impingement",
    title="Ischiofemoral impingement",
    codings=(
        Coding(
            display="Other specified joint disorders, hip",
            right="M25.851",
            left="M25.852",
            unspecified="M25.859",
        ),
    ),
    references=(GOMEZHOYOS2016,),
    note="One study of 30 patients by one surgeon, and of a walking test, not of the history.",
)
HIP_ARTHRITIS = Differential(
    code="hip-osteoarthritis",
    title="Hip osteoarthritis",
    codings=(
        Coding(
            display="Primary osteoarthritis of hip",
            right="M16.11",
            left="M16.12",
            both="M16.0",
            unspecified="M16.9",
        ),
    ),
    references=(METCALFE2019,),
    note="Measured ratios for age and for pain in the inner thigh; the rest is judgement.",
    never=Not(aged(policy.HIP_WEAR)),
)
BONE_STRESS = Differential(
    code="bone-stress-injury",
    title="Stress fracture of the femoral neck, pelvis or sacrum",
    codings=(
        STRESS_FRACTURE,
        Coding(display="Stress fracture of pelvis, initial encounter", unspecified="M84.350A"),
    ),
    references=(ROBERTSON2017, FEMUR_PILLS),
    note="About 3 % of stress fractures in sport; a delay risks displacement. No accuracy of the history.",
    urgency=Disposition.SAME_DAY,
    must_not_miss=True,
    rules=("bone-stress",),
    favours=(IMPACT, all_of(BONE_PILLS, FRONT)),
)
FRACTURE = Differential(
    code="hip-or-pelvic-fracture",
    title="Fracture of the hip, femur or pelvis",
    codings=(
        Coding(
            display="Fracture of neck of femur, initial encounter",
            right="S72.001A",
            left="S72.002A",
            unspecified="S72.009A",
        ),
        Coding(
            display="Fracture of lumbosacral spine and pelvis, initial encounter",
            unspecified="S32.9XXA",
        ),
    ),
    references=(DOWNIE2013, HENSCHKE2009),
    note="Older age, steroids and a severe accident are informative; several together, 90 % post-test.",
    urgency=Disposition.SAME_DAY,
    must_not_miss=True,
    rules=("trauma", "fragility-fracture"),
    also=("implant",),
    favours=(
        DS_ACCIDENT.chose("leg_bent"),
        all_of(BIG_ACCIDENT, Not(surely(CLEARED_ACCIDENT))),
        CANT_WALK,
        all_of(FALL, any_of(FRAGILE, LIMP)),
        all_of(FRAGILE, LIMP),
    ),
)
GROWTH_PLATE_HIP = Differential(
    code="hip-growth-plate",
    title="Slipped growth plate of the hip",
    codings=(
        Coding(
            display="Unspecified slipped upper femoral epiphysis (nontraumatic)",
            right="M93.001",
            left="M93.002",
            both="M93.004",
            unspecified="M93.003",
        ),
    ),
    references=(SCFE,),
    note="Up to 15 % hurt only in the thigh or knee (from an abstract).",
    urgency=Disposition.SAME_DAY,
    must_not_miss=True,
    also=("young-hip-or-bone",),
    favours=(CHILD_HIP,),
    first_when=CHILD_HIP,
)
NECROSIS = Differential(
    code="hip-avascular-necrosis",
    title="Loss of blood supply to the head of the femur",
    codings=(
        Coding(
            display="Idiopathic aseptic necrosis of femur",
            right="M87.051",
            left="M87.052",
            unspecified="M87.059",
        ),
    ),
    references=(JUDGEMENT,),
    note="Groin pain and a limp after steroids or with sickle cell disease; judgement.",
    urgency=Disposition.PHYSICIAN_BEFORE_NEEDLING,
    must_not_miss=True,
    also=("bone-stress",),
    favours=(
        all_of(
            REGIONS.chose("groin"),
            any_of(HS_BONE.chose("steroid_pills_3m"), COND.chose("sickle_cell")),
            LIMP,
        ),
    ),
)
IMPLANT_TROUBLE = Differential(
    code="implant-complication",
    title="Trouble at a new joint, plate or screw",
    codings=(
        Coding(
            display="Unspecified complication of internal orthopedic device, initial encounter",
            unspecified="T84.9XXA",
        ),
    ),
    references=(TEXTBOOK,),
    note="A loose, broken or infected implant; judgement.",
    urgency=Disposition.PHYSICIAN_BEFORE_NEEDLING,
    must_not_miss=True,
    rules=("implant",),
    favours=(
        IMPLANT_NEW.chose("new_pain", "drainage"),
        DRAIN,
        all_of(ONSET_TYPE.chose("sudden_moment"), DS_ACCIDENT.chose("cant_4_steps", "leg_bent")),
    ),
)
