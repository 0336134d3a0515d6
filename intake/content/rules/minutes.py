"""R05 to R08: heart, lungs, brain, aorta, and blood that sickles or will not clot."""

from intake.clinical.condition import Unknown, all_of, any_of
from intake.clinical.rule import Grade, Rule
from intake.content import policy
from intake.content.finding import ANTICOAG, COLD, FEVER, NEUROWEAK, aged, within
from intake.content.questions.danger import BACK_PAIN_NOW, DS_NOW, NRS_NOW
from intake.content.questions.health import COND, SMOKE
from intake.content.questions.place import NUMB_WHERE, REGIONS
from intake.content.questions.story import TREND
from intake.content.reference import AORTA, JUDGEMENT, NG158, STROKE
from intake.content.rules.arm import discuss, emergency, same_day

UNSURE_NOW = "not sure about the list of urgent signs"

CHEST = Rule(
    number="R05",
    code="chest-or-breath",
    title="Chest pain, breathlessness, coughing blood or fainting",
    arms=(
        emergency(
            "chest",
            "new within 7 days: chest pain, trouble breathing, coughing blood or fainting",
            DS_NOW.chose("chest_pain", "short_breath", "cough_blood", "fainted"),
        ),
        same_day(UNSURE_NOW, DS_NOW.unknown, unknown=True),
    ),
    references=(NG158,),
    grade=Grade.C,
    reviewed=policy.REVIEWED,
)

STROKE_OR_ILL = Rule(
    number="R06",
    code="stroke-or-very-ill",
    title="Signs of stroke, new confusion or very ill",
    arms=(
        emergency(
            "stroke",
            "face drooping, one arm weak or trouble speaking",
            DS_NOW.chose("face_arm_speech"),
        ),
        emergency("very_ill", "newly confused or far too ill", DS_NOW.chose("confused_very_ill")),
        same_day(UNSURE_NOW, DS_NOW.unknown, unknown=True),
    ),
    references=(STROKE,),
    grade=Grade.C,
    reviewed=policy.REVIEWED,
    checkable=True,
)

SUDDEN_BACK = DS_NOW.chose("sudden_very_bad_back_pain")
VESSEL_RISK = any_of(
    SMOKE.chose("past", "now"),
    COND.chose("heart_disease", "poor_circulation", "known_aneurysm"),
)

AORTA_OR_BELLY = Rule(
    number="R07",
    code="aorta-or-belly",
    title="Sudden belly or back pain, or a pulsing belly",
    arms=(
        emergency(
            "belly_back",
            "sudden very bad belly pain, at any age",
            DS_NOW.chose("sudden_very_bad_belly_pain"),
        ),
        emergency("belly_back", "a lump in the belly that beats", DS_NOW.chose("pulsing_belly")),
        emergency(
            "belly_back",
            "sudden very bad back pain at 60 or over; at 50 or over with vessel risk; with "
            "fainting; or on a blood thinner",
            all_of(
                SUDDEN_BACK,
                any_of(
                    aged(policy.AORTA),
                    all_of(aged(policy.VESSEL), VESSEL_RISK),
                    DS_NOW.chose("fainted"),
                    ANTICOAG,
                ),
            ),
        ),
        same_day(
            "sudden very bad back pain at 50 or over, vessel risk or blood thinner not known",
            all_of(SUDDEN_BACK, aged(policy.VESSEL), Unknown(any_of(VESSEL_RISK, ANTICOAG))),
            unknown=True,
        ),
        same_day(
            "not sure about the urgent signs, at 50 or over",
            all_of(DS_NOW.unknown, aged(policy.VESSEL)),
            unknown=True,
        ),
        discuss("sudden very bad back pain alone", SUDDEN_BACK),
        discuss(UNSURE_NOW, DS_NOW.unknown, unknown=True),
    ),
    references=(AORTA,),
    grade=Grade.C,
    reviewed=policy.REVIEWED,
    checkable=True,
    note="Everyone who fills this in has leg or back pain, so a pulsing belly fires alone.",
)

SICKLE = COND.chose("sickle_cell")
BLEED_PLACE = any_of(
    REGIONS.chose("groin", "thigh_front", "belly", "low_back"),
    BACK_PAIN_NOW.chose("as_bad_as_leg", "worse_than_leg"),
)
SICKLE_CRISIS = all_of(SICKLE, any_of(NRS_NOW.at_least(policy.SEVERE_SICKLE.value), FEVER, COLD))
SICKLE_NEW = all_of(SICKLE, within(policy.WEEK))
DEEP_BLEED = all_of(
    ANTICOAG,
    BLEED_PLACE,
    within(policy.WEEK),
    any_of(
        NEUROWEAK,
        NUMB_WHERE.chose("thigh_front"),
        TREND.chose("worse_fast"),
        NRS_NOW.at_least(policy.SEVERE_TENSE.value),
    ),
)

SICKLE_OR_BLEED = Rule(
    number="R08",
    code="sickle-or-deep-bleed",
    title="Sickle cell crisis, or a bleed deep in the belly or hip",
    arms=(
        emergency("blood", "sickle cell disease with pain of 7 or more, or fever", SICKLE_CRISIS),
        emergency(
            "blood",
            "on a blood thinner with groin, front thigh, belly or low back pain of 7 days at "
            "most, and weak, numb, quickly worse or very strong",
            DEEP_BLEED,
        ),
        same_day("sickle cell disease with new pain", SICKLE_NEW),
        same_day(
            "sickle cell disease or a blood thinner, and the signs are not known",
            all_of(
                any_of(ANTICOAG, SICKLE), Unknown(any_of(SICKLE_CRISIS, DEEP_BLEED, SICKLE_NEW))
            ),
            unknown=True,
        ),
    ),
    references=(JUDGEMENT,),
    grade=Grade.J,
    reviewed=policy.REVIEWED,
    checkable=True,
)

RULES = (CHEST, STROKE_OR_ILL, AORTA_OR_BELLY, SICKLE_OR_BLEED)
