"""Conditions of arteries, and muscle that its own swelling strangles."""

from intake.clinical.condition import Not, all_of
from intake.clinical.differential import Coding, Differential
from intake.clinical.disposition import Disposition
from intake.content import policy
from intake.content.differential.source import FRAIPONT2003, TEXTBOOK
from intake.content.finding import (
    PADRISK,
    aged,
)
from intake.content.questions.danger import DS_LEG_NOW, DS_NOW
from intake.content.questions.place import FOOT_COLOUR
from intake.content.questions.story import WALK_DISTANCE_PATTERN
from intake.content.reference import (
    AORTA,
    CLTI,
    DEVON_ALI,
    DONALDSON2014,
    KANLIC2010,
    NONCALF2009,
    PAD,
    RCEM_ALI,
    STROKE,
)
from intake.content.rules.artery import CRITICAL_FOOT, WALKING_PAIN
from intake.content.rules.muscle import TENSE
from intake.content.rules.tumour import PULSES

CLAUDICATION = Differential(
    code="vascular-claudication",
    title="Vascular claudication (narrowed leg arteries)",
    codings=(
        Coding(
            display="Atherosclerosis of native arteries of extremities with claudication",
            right="I70.211",
            left="I70.212",
            both="I70.213",
            unspecified="I70.219",
        ),
        Coding(display="Peripheral vascular disease, unspecified", unspecified="I73.9"),
    ),
    references=(PAD, NONCALF2009),
    note="The classic picture: LR+ 3.3, but only 11 % of patients with the disease have it.",
    urgency=Disposition.PHYSICIAN_BEFORE_NEEDLING,
    also=("claudication", "stenosis-pattern"),
    favours=(
        WALKING_PAIN,
        all_of(WALK_DISTANCE_PATTERN.chose("yes_only_if_sit_or_lean"), PADRISK),
    ),
)
CRITICAL_LIMB = Differential(
    code="limb-threatening-ischaemia",
    title="Limb-threatening lack of blood (rest pain or a sore)",
    codings=(
        Coding(
            display="Atherosclerosis of native arteries of extremities with rest pain",
            right="I70.221",
            left="I70.222",
            both="I70.223",
            unspecified="I70.229",
        ),
    ),
    references=(CLTI,),
    note="Consensus.",
    urgency=Disposition.SAME_DAY,
    must_not_miss=True,
    also=("claudication",),
    favours=(CRITICAL_FOOT,),
)
ACUTE_LIMB = Differential(
    code="acute-limb-ischaemia",
    title="Acute limb ischemia",
    codings=(
        Coding(
            display="Embolism and thrombosis of arteries of the lower extremities",
            unspecified="I74.3",
        ),
        Coding(display="Embolism and thrombosis of iliac artery", unspecified="I74.5"),
    ),
    references=(DEVON_ALI, RCEM_ALI),
    note="All six classic signs together are uncommon and late; damage within hours.",
    urgency=Disposition.EMERGENCY_NOW,
    must_not_miss=True,
    rules=("cold-leg",),
    also=("lump",),
    favours=(
        DS_LEG_NOW.chose("leg_cold_blue_pale_sudden", "leg_suddenly_numb", "cannot_move_foot"),
        FOOT_COLOUR.chose("cold_pale_new"),
    ),
    side_from=("ds_leg_side", "side"),
)
ANEURYSM = Differential(
    code="leg-artery-aneurysm",
    title="Aneurysm of an artery of the leg",
    codings=(Coding(display="Aneurysm of artery of lower extremity", unspecified="I72.4"),),
    references=(TEXTBOOK,),
    note="A lump that beats, behind the knee or in the groin; judgement.",
    urgency=Disposition.SAME_DAY,
    must_not_miss=True,
    also=("lump",),
    favours=(PULSES,),
)
AORTIC = Differential(
    code="aortic-or-abdominal-emergency",
    title="Aneurysm or tear of the aorta, or an emergency in the belly",
    codings=(
        Coding(display="Abdominal aortic aneurysm, ruptured, unspecified", unspecified="I71.30"),
        Coding(
            display="Abdominal aortic aneurysm, without rupture, unspecified", unspecified="I71.40"
        ),
    ),
    references=(AORTA,),
    note="From memory.",
    urgency=Disposition.EMERGENCY_NOW,
    must_not_miss=True,
    rules=("aorta-or-belly",),
    favours=(
        DS_NOW.chose("sudden_very_bad_belly_pain", "pulsing_belly", "sudden_very_bad_back_pain"),
    ),
)
STROKE_NOW = Differential(
    code="stroke",
    title="Stroke",
    codings=(Coding(display="Cerebral infarction, unspecified", unspecified="I63.9"),),
    references=(STROKE,),
    note="From memory.",
    urgency=Disposition.EMERGENCY_NOW,
    must_not_miss=True,
    also=("stroke-or-very-ill",),
    favours=(DS_NOW.chose("face_arm_speech"),),
)
COMPARTMENT = Differential(
    code="acute-compartment-syndrome",
    title="Acute compartment syndrome",
    codings=(
        Coding(
            display="Traumatic compartment syndrome of lower extremity, initial encounter",
            right="T79.A21A",
            left="T79.A22A",
            unspecified="T79.A29A",
        ),
        Coding(
            display="Nontraumatic compartment syndrome of lower extremity",
            right="M79.A21",
            left="M79.A22",
            unspecified="M79.A29",
        ),
    ),
    references=(KANLIC2010, DONALDSON2014),
    note="A tense, swollen thigh is the steadiest finding (26 thighs); damage may last from about 6 hours.",
    urgency=Disposition.EMERGENCY_NOW,
    must_not_miss=True,
    rules=("tense-swelling",),
    favours=(TENSE,),
)
EXERTIONAL = Differential(
    code="exertional-compartment-syndrome",
    title="Chronic exertional compartment syndrome",
    codings=(
        Coding(
            display="Nontraumatic compartment syndrome of lower extremity",
            right="M79.A21",
            left="M79.A22",
            unspecified="M79.A29",
        ),
    ),
    references=(FRAIPONT2003,),
    note="Rare in the thigh. In the young, at the same point of exercise, without vessel risk.",
    urgency=Disposition.DISCUSS_AT_VISIT,
    also=("claudication",),
    favours=(all_of(WALKING_PAIN, Not(aged(policy.VESSEL)), Not(PADRISK)),),
)
