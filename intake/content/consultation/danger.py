"""What stands against a test or a point. Not known stands against it as well: it is held."""

from intake.clinical.condition import Condition, Not, all_of, any_of, possibly
from intake.clinical.consultation import Bar
from intake.content import policy
from intake.content.consultation.source import CARR2015
from intake.content.finding import (
    ANTICOAG,
    ANYLIMP,
    BN_NOT_OLD,
    CANCER,
    CLOTRISK_1,
    CORE_NOT_OLD,
    FRAGILE_BONE,
    IMPLANT,
    NEUROWEAK,
    PREGNANT,
    WORSE_WEAK,
    aged,
)
from intake.content.needling import FRESH_TEAR, SHOT_6_WEEKS, needs_a_doctor
from intake.content.questions.danger import DS_NOW, LIMP_NOW
from intake.content.questions.health import CARDIAC_6W, DM_FEET, NS_CLOT_NOW, NS_IMMUNE, SURG
from intake.content.questions.health_more import HS_BONE, HS_PREG, MEDS_FLAGS
from intake.content.questions.infection import DS_SKIN
from intake.content.questions.injury import DS_SWELLING
from intake.content.questions.needle import NS_SKIN_HERE
from intake.content.questions.place import FOOT_COLOUR, LUMP_Q, LUMP_WHERE, NUMB_WHERE, REGIONS
from intake.content.questions.story import GAP_LUMP_NEW, STEP_IMPACT
from intake.content.reference import (
    AACP2012,
    AACP2017,
    CONSENSUS,
    FDA_FQ,
    GIDWANI2004,
    JUDGEMENT,
    MUNOZ2022,
    RICH2023,
    ROBERTSON2017,
)
from intake.content.rules import bone, cauda_equina, infection, tumour, vein, weakness
from intake.content.rules.artery import CLAUDICATION
from intake.content.rules.muscle import BIG_BRUISE, FLOXACIN, TEAR_PATTERN, TENSE

ANY_LUMP = LUMP_Q.chose(*(LUMP_Q.codes - {"no", "muscle_knot", "not_sure"}))
BRUISED: Condition = any_of(FRESH_TEAR, BIG_BRUISE, TEAR_PATTERN)

HARD_SWELLING = Bar(
    when=TENSE,
    because="a hard, tense swelling: do not press, stretch or load it",
    references=(CONSENSUS,),
)
TORN = Bar(
    when=BRUISED,
    because="a fresh tear, a big bruise or the pattern of a torn tendon: imaging first",
    references=(CONSENSUS,),
)
TORN_PATTERN = Bar(
    when=TEAR_PATTERN,
    because="the pattern of a torn tendon: imaging first",
    references=(CONSENSUS,),
)
GROWTH_PLATE = Bar(
    when=needs_a_doctor(bone.GROWING),
    because="a growth plate may be hurt: X-ray first",
    references=(GIDWANI2004,),
)
BROKEN = Bar(
    when=needs_a_doctor(bone.BONE_STRESS, bone.TRAUMA, bone.FRAGILITY, tumour.CANCER_PAIN),
    because="a bone may be cracked or broken: do not load it",
    references=(ROBERTSON2017,),
)
NO_HOP = Bar(
    when=any_of(
        Not(
            all_of(
                STEP_IMPACT.only("no"),
                HS_BONE.only("none"),
                LIMP_NOW.chose("no"),
                Not(DS_SWELLING.chose("thigh_tight_hard")),
                Not(aged(policy.FRAGILE)),
                Not(NS_IMMUNE.chose("steroids_high")),
                Not(MEDS_FLAGS.chose("steroid_pills")),
            )
        ),
        needs_a_doctor(bone.BONE_STRESS, bone.TRAUMA, bone.FRAGILITY, bone.GROWING),
    ),
    because="do NOT hop: bone stress is possible (a step that hurts, a limp, weak bone or age)",
    references=(ROBERTSON2017, JUDGEMENT),
)
UNSAFE_TO_HOP = Bar(
    when=any_of(CANCER, NEUROWEAK, IMPLANT, PREGNANT),
    because="do NOT hop: cancer now or before, a weak leg, a new joint or metal, or pregnancy",
    references=(JUDGEMENT,),
)
WEAK_TENDON = Bar(
    when=any_of(FLOXACIN, SHOT_6_WEEKS),
    because="a tendon weakened by a “floxacin” antibiotic or a shot: no fast stretch, no load test",
    references=(FDA_FQ, RICH2023),
)
SPINE = Bar(
    when=any_of(
        CORE_NOT_OLD,
        BN_NOT_OLD,
        all_of(NEUROWEAK, WORSE_WEAK),
        needs_a_doctor(
            *cauda_equina.RULES,
            *weakness.RULES,
            bone.TRAUMA,
            bone.FRAGILITY,
            tumour.CANCER_PAIN,
            infection.FEVER_RULE,
            infection.NO_FEVER,
        ),
    ),
    because="a sign of cord, cauda equina, fracture, tumor or infection: do not provoke the spine",
    references=(CONSENSUS,),
)
NEW_HIP = Bar(
    when=SURG.chose("hip_replacement"),
    because="a new hip joint: no end-range bending, turning or crossing of the hip",
    references=(CONSENSUS,),
)
HOT_HIP = Bar(
    when=needs_a_doctor(infection.HOT_JOINT),
    because="a hot, locked or newly swollen joint: do not move it",
    references=(CONSENSUS,),
)
FRAGILE = Bar(
    when=FRAGILE_BONE,
    because="bone that breaks easily: no thrusts",
    references=(CONSENSUS,),
)
CLOT = Bar(
    when=any_of(
        NS_CLOT_NOW.chose("yes"),
        needs_a_doctor(vein.SWELLING, vein.FORM_WELLS, vein.NO_SWELLING_CLOT, vein.SUPERFICIAL),
    ),
    because="a clot is possible: no squeezing and no forced stretch of that leg",
    references=(CONSENSUS,),
)
CALF_CLOT = Bar(
    when=all_of(vein.NO_SWELLING, CLOTRISK_1, vein.CALF_OR_KNEE),
    because="new pain in the calf or behind the knee with a clot risk: look at the calf first",
    references=(JUDGEMENT,),
)
UNFIT = Bar(
    when=any_of(
        DS_NOW.chose("chest_pain", "short_breath", "fainted"),
        CARDIAC_6W.chose("yes"),
        FOOT_COLOUR.chose("cold_pale_new", "sores", "rest_pain_hang_foot"),
        ANYLIMP,
    ),
    because="heart, foot or walk do not allow an effort test",
    references=(CONSENSUS,),
)

# Points.
BLOOD_FLOW = Bar(
    when=any_of(
        FOOT_COLOUR.chose("cold_pale_new", "sores", "rest_pain_hang_foot"),
        needs_a_doctor(CLAUDICATION),
    ),
    because="poor blood flow or a foot sore: not on the lower leg",
    references=(JUDGEMENT,),
)
OEDEMA = Bar(
    when=DS_SWELLING.chose("calf", "whole_leg", "knee_or_behind", "ankle_only", "both_legs"),
    because="the leg is swollen: not on the lower leg",
    references=(JUDGEMENT,),
)
NUMB_FOOT = Bar(
    when=any_of(
        DM_FEET.chose("numb_feet"), NUMB_WHERE.chose("foot_sole", "foot_top", "heel", "shin")
    ),
    because="numb foot or shin: the patient cannot report pain there",
    references=(AACP2017, JUDGEMENT),
)
EARLY_PREGNANCY = Bar(
    when=HS_PREG.chose("pregnant", "trying"),
    because="pregnant, may be, or trying: only by the clinic’s own policy, and gently",
    references=(AACP2012, JUDGEMENT),
)
OVER_TROUBLE = Bar(
    when=any_of(
        BRUISED,
        GAP_LUMP_NEW.chose("yes"),
        ANY_LUMP,
        DS_SKIN.chose(*(DS_SKIN.codes - {"none", "not_sure"})),
        NS_SKIN_HERE.chose("cut", "rash", "infection", "wound_drain", "bruise_from_injury"),
        NS_SKIN_HERE.chose("sore_hard_vein", "varicose", "tattoo_4w", "scar_surgery"),
    ),
    because="never over a bruise, gap, lump, rash, wound, scar or vein",
    references=(AACP2017, CONSENSUS),
)
LUMBOSACRAL = Bar(
    when=all_of(
        HS_PREG.chose("pregnant", "trying"),
        REGIONS.chose("low_back", "sij_dimple", "tailbone", "belly", "groin"),
    ),
    because="pregnant, may be, or trying: no lumbosacral or lower-belly needle",
    references=(AACP2012,),
)
AVOID_LIST = Bar(
    when=any_of(possibly(PREGNANT), HS_PREG.chose("trying")),
    because="pregnant, gave birth lately, may be, or trying: on the conventional avoid-list",
    references=(AACP2012, CARR2015),
)
ON_BLOOD_THINNER = Bar(
    when=ANTICOAG,
    because="a blood thinner or a bleeding problem: no deep gluteal or popliteal needle",
    references=(MUNOZ2022,),
)


def lump_at(*areas: str) -> Bar:
    """A lump of any kind in these areas, but for a knot in the muscle that hurts on pressing."""
    return Bar(
        when=all_of(ANY_LUMP, LUMP_WHERE.chose(*areas)),
        because="a lump lies there: never a needle into it",
        references=(CONSENSUS,),
    )
