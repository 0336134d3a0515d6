"""R14 to R17, R27, R32, R37, R38: infection, shingles, and what shots and surgery leave behind."""

from intake.clinical.condition import Not, Unknown, all_of, any_of, possibly, surely
from intake.clinical.rule import Grade, Rule
from intake.content import policy
from intake.content.finding import (
    ANTICOAG,
    BACK,
    BN,
    COLD,
    CONSTANT_PAIN,
    CORE_NOT_OLD,
    DIALYSIS,
    FEVER,
    GETTING_WORSE,
    HIGHRISK,
    ILL,
    IMMUNE,
    IMPLANT,
    INFRISK,
    INJURY,
    LIMP,
    MINOR,
    NERVE_NOT_OLD,
    NEUROWEAK,
    NUMB,
    PREGNANT,
    RED_SKIN,
    REST,
    recent,
    subacute,
    within,
)
from intake.content.questions.danger import LIMP_NEW
from intake.content.questions.health import IMPLANT_NEW, NS_IMMUNE, SURG, SURG_WHEN
from intake.content.questions.health_more import (
    HS_INFECT,
    NS_INJECT,
    SHOT_BEFORE_PAIN,
    SPINE_SHOT_WHEN,
)
from intake.content.questions.infection import (
    DS_FEVER,
    DS_JOINT,
    DS_SKIN,
    RASH_WHEN,
    SKIN_WHERE,
)
from intake.content.questions.injury import DS_ACCIDENT, FOOT_NUMB_WEAK_NOW, SW_COURSE
from intake.content.questions.needle import NS_SKIN_HERE
from intake.content.questions.nerve import DS_BLADDER, DS_WHEN_BLADDER, DS_WORSE_BLADDER
from intake.content.questions.story import ONSET_TYPE, PATTERN_DAY
from intake.content.reference import (
    CONSENSUS,
    GOH2014,
    JUDGEMENT,
    NEUTROPENIC,
    RCEM_NF,
    SHROYER2020,
    YUSUF2019,
    ZOSTER,
)
from intake.content.rules.arm import discuss, emergency, physician, same_day

PURPLE = DS_SKIN.chose("purple")
BAND = DS_SKIN.chose("band_of_blisters")
BLISTERS = all_of(DS_SKIN.chose("blisters"), Not(BAND))
SKIN_SIGN = any_of(RED_SKIN, PURPLE, BLISTERS)
OUT_OF_PROPORTION = DS_SKIN.chose("pain_far_worse_than_it_looks")

SKIN = Rule(
    number="R14",
    code="skin-infection",
    title="Skin infection that spreads or goes deep",
    arms=(
        emergency(
            "infection",
            "spreading, purple, blistered or out-of-proportion skin, with fever or very ill",
            all_of(any_of(SKIN_SIGN, OUT_OF_PROPORTION), ILL),
        ),
        emergency(
            "infection",
            "a skin sign with pain far worse than it looks, or purple with blisters",
            any_of(
                all_of(SKIN_SIGN, OUT_OF_PROPORTION),
                all_of(PURPLE, DS_SKIN.chose("blisters")),
            ),
        ),
        emergency(
            "infection",
            "spreading or purple skin with diabetes or a weak immune system",
            all_of(any_of(RED_SKIN, PURPLE), HIGHRISK),
        ),
        emergency(
            "infection",
            "a skin sign at the private parts",
            all_of(SKIN_SIGN, SKIN_WHERE.chose("genitals_perineum")),
        ),
        same_day("spreading redness, purple skin or blisters", SKIN_SIGN),
        same_day(
            "pain far worse than the skin looks, with diabetes or a weak immune system",
            all_of(OUT_OF_PROPORTION, HIGHRISK),
        ),
        same_day(
            "not sure about the skin, with fever, diabetes or a weak immune system",
            all_of(DS_SKIN.unknown, any_of(HIGHRISK, FEVER)),
            unknown=True,
        ),
        physician("24 hours", "not sure about the skin", DS_SKIN.unknown, unknown=True),
        discuss("pain far worse than the skin looks, nothing else", OUT_OF_PROPORTION),
    ),
    references=(GOH2014, RCEM_NF),
    grade=Grade.S,
    reviewed=policy.REVIEWED,
    note="A bruise from an injury fires nothing. No earlier check settles the emergency arms.",
)

BAD_JOINT = DS_JOINT.chose("hot_red", "very_swollen_new", "cannot_move")
NEW_OR_WORSE = any_of(within(policy.NEW_PAIN), GETTING_WORSE)

FEVER_RULE = Rule(
    number="R15",
    code="fever",
    title="Fever or chills",
    arms=(
        emergency(
            "infection",
            "any fever on chemo or after a transplant",
            all_of(any_of(FEVER, COLD), NS_IMMUNE.chose("chemo", "transplant")),
        ),
        emergency(
            "infection",
            "unexplained fever with back pain and a nerve sign or an infection risk",
            all_of(
                FEVER,
                BACK,
                any_of(
                    NEUROWEAK,
                    BN,
                    CORE_NOT_OLD,
                    all_of(NUMB, within(policy.NEW_WEAKNESS)),
                    INFRISK,
                ),
            ),
        ),
        emergency(
            "infection",
            "unexplained fever with a hot, newly swollen or locked hip or knee",
            all_of(FEVER, BAD_JOINT),
        ),
        same_day(
            "unexplained fever with pain of 90 days at most or worse, an implant, pregnancy or a "
            "weak immune system",
            all_of(
                FEVER,
                any_of(within(policy.FEVER_PAIN), GETTING_WORSE, IMPLANT, PREGNANT, IMMUNE),
            ),
        ),
        same_day(
            "a cold with fever, and back pain with infection risk, high risk with new pain, or "
            "new pain at rest",
            all_of(
                COLD,
                any_of(
                    all_of(BACK, INFRISK),
                    all_of(any_of(HIGHRISK, REST), within(policy.NEW_SWELLING)),
                ),
            ),
        ),
        same_day(
            "a cold with fever, and pain of 28 days at most with a new bad limp and no injury",
            all_of(
                COLD,
                within(policy.NEW_SWELLING),
                LIMP,
                LIMP_NEW.chose("yes"),
                Not(surely(INJURY)),
            ),
        ),
        same_day(
            "not sure about fever, with back pain and infection risk, or a weak immune system",
            all_of(DS_FEVER.unknown, any_of(all_of(BACK, INFRISK), IMMUNE)),
            unknown=True,
        ),
        physician("24 hours", "unexplained fever", FEVER),
        physician("24 hours", "not sure about fever", DS_FEVER.unknown, unknown=True),
        discuss("a cold with fever: do not come while ill", COLD),
    ),
    references=(YUSUF2019, SHROYER2020, NEUTROPENIC),
    grade=Grade.S,
    reviewed=policy.REVIEWED,
    checkable=True,
)

SEED = any_of(HS_INFECT.chose("injected_drugs", "bone_blood", "spine_shot"), DIALYSIS, IMMUNE)
DEEP_BACK = all_of(
    BACK,
    SEED,
    NEW_OR_WORSE,
    any_of(CONSTANT_PAIN, PATTERN_DAY.chose("night_constant_wakes")),
)
ANY_INFECTION = HS_INFECT.chose(*(HS_INFECT.codes - {"none", "not_sure"}))

NO_FEVER = Rule(
    number="R16",
    code="infection-without-fever",
    title="Deep infection without fever",
    arms=(
        emergency(
            "infection",
            "constant back pain with a way in for germs, and a nerve sign",
            all_of(DEEP_BACK, NERVE_NOT_OLD),
        ),
        same_day("constant back pain with a way in for germs", DEEP_BACK),
        physician(
            "48 hours",
            "pain at rest of 84 days at most, with an infection lately or high risk",
            all_of(any_of(ANY_INFECTION, HIGHRISK), REST, within(policy.NEW_PAIN)),
        ),
        physician(
            "48 hours",
            "constant back pain of 84 days at most that gets worse, with an infection risk",
            all_of(BACK, INFRISK, CONSTANT_PAIN, GETTING_WORSE, within(policy.NEW_PAIN)),
        ),
        physician(
            "48 hours",
            "pain at rest of 84 days at most, infections not known",
            all_of(Unknown(any_of(ANY_INFECTION, HIGHRISK)), REST, within(policy.NEW_PAIN)),
            unknown=True,
        ),
        discuss("an infection, shot or needle in the last 3 months", ANY_INFECTION),
        discuss("infections not known", HS_INFECT.unknown, unknown=True),
    ),
    references=(SHROYER2020,),
    grade=Grade.S,
    reviewed=policy.REVIEWED,
    checkable=True,
    note="About 20% of epidural abscesses had a fever [Shroyer2020].",
)

HOT = DS_JOINT.chose("hot_red", "cannot_move")
SWOLLEN = DS_JOINT.chose("very_swollen_new")
JOINT_ENTERED = any_of(
    NS_INJECT.chose("cortisone", "prp"),
    SURG_WHEN.chose("lt3m"),
    HS_INFECT.chose("surgery_site"),
)

HOT_JOINT = Rule(
    number="R17",
    code="hot-joint",
    title="Hot, locked or newly swollen hip or knee",
    arms=(
        emergency(
            "infection",
            "a hot or locked joint with fever, high risk, an implant, under 18, or a shot or "
            "surgery in 3 months",
            all_of(HOT, any_of(FEVER, COLD, HIGHRISK, IMPLANT, MINOR, JOINT_ENTERED)),
        ),
        emergency("infection", "a newly swollen joint with fever", all_of(SWOLLEN, FEVER)),
        same_day("a hot or locked joint", HOT),
        same_day(
            "a newly swollen joint on a blood thinner, with an implant or high risk",
            all_of(SWOLLEN, any_of(ANTICOAG, IMPLANT, HIGHRISK)),
        ),
        same_day(
            "not sure about the joints, with fever, an implant or high risk",
            all_of(DS_JOINT.unknown, any_of(FEVER, IMPLANT, HIGHRISK)),
            unknown=True,
        ),
        physician("48 hours", "a newly swollen joint", SWOLLEN),
        discuss("old joint swelling", DS_JOINT.chose("old_swelling")),
        discuss("not sure about the joints", DS_JOINT.unknown, unknown=True),
    ),
    references=(CONSENSUS,),
    grade=Grade.C,
    reviewed=policy.REVIEWED,
    checkable=True,
)

SHINGLES = Rule(
    number="R27",
    code="shingles",
    title="A strip of blisters on one side",
    arms=(
        emergency(
            "nerve",
            "a strip of blisters with trouble peeing that is not old",
            all_of(
                BAND,
                DS_BLADDER.chose("yes"),
                any_of(recent(DS_WHEN_BLADDER, DS_WORSE_BLADDER), subacute(DS_WHEN_BLADDER)),
            ),
        ),
        same_day(
            "a strip of blisters within 7 days, or at any time with a weak immune system or "
            "pregnancy",
            all_of(BAND, any_of(possibly(RASH_WHEN.chose("d3", "d7")), IMMUNE, PREGNANT)),
        ),
        physician("24 hours", "not sure about the skin", DS_SKIN.unknown, unknown=True),
        discuss("an older strip of blisters", BAND),
    ),
    references=(ZOSTER,),
    grade=Grade.C,
    reviewed=policy.REVIEWED,
)

AFTER_SHOT = all_of(
    SHOT_BEFORE_PAIN.chose("yes"),
    any_of(
        HS_INFECT.chose("muscle_shot", "needling_here", "shot_site"),
        NS_INJECT.chose("cortisone", "prp", "other"),
    ),
)
SPINE_SHOT = all_of(HS_INFECT.chose("spine_shot"), possibly(SPINE_SHOT_WHEN.chose("d14", "d28")))

POST_INJECTION = Rule(
    number="R32",
    code="after-injection",
    title="Pain after a shot or needle",
    arms=(
        emergency(
            "nerve",
            "a nerve sign within 28 days of a shot in the spine",
            all_of(SPINE_SHOT, NERVE_NOT_OLD),
        ),
        same_day(
            "fever or worse back pain within 28 days of a shot in the spine",
            all_of(SPINE_SHOT, any_of(FEVER, all_of(BACK, GETTING_WORSE))),
        ),
        same_day(
            "pain within 2 weeks of a shot or needle, with fever, redness, growing swelling, or a "
            "numb or weak foot",
            all_of(
                AFTER_SHOT,
                any_of(
                    FEVER,
                    RED_SKIN,
                    SW_COURSE.chose("growing"),
                    NUMB,
                    NEUROWEAK,
                    FOOT_NUMB_WEAK_NOW.chose("yes"),
                ),
            ),
        ),
        same_day(
            "fever, and not sure whether a shot came before the pain",
            all_of(any_of(SHOT_BEFORE_PAIN.unknown, HS_INFECT.unknown), FEVER),
            unknown=True,
        ),
        discuss("pain that began or got worse after a shot or needle", AFTER_SHOT),
        discuss(
            "not sure whether a shot came before the pain",
            any_of(SHOT_BEFORE_PAIN.unknown, HS_INFECT.unknown),
            unknown=True,
        ),
    ),
    references=(CONSENSUS,),
    grade=Grade.C,
    reviewed=policy.REVIEWED,
)

DRAIN = any_of(NS_SKIN_HERE.chose("wound_drain"), IMPLANT_NEW.chose("drainage"))
SURGERY_OPEN = SURG.unknown

IMPLANT_RULE = Rule(
    number="R37",
    code="implant",
    title="Pain or drainage at a new joint, plate or screw",
    arms=(
        emergency(
            "injury",
            "an implant, a sudden start, and cannot take 4 steps or the leg looks crooked",
            all_of(
                IMPLANT,
                ONSET_TYPE.chose("sudden_moment"),
                DS_ACCIDENT.chose("cant_4_steps", "leg_bent"),
            ),
        ),
        emergency("infection", "an implant that drains, with fever", all_of(IMPLANT, DRAIN, FEVER)),
        same_day("an implant that drains", all_of(IMPLANT, DRAIN)),
        physician("7 days", "new pain at an implant", IMPLANT_NEW.chose("new_pain")),
        physician(
            "7 days",
            "implants not known, or what an implant does",
            any_of(IMPLANT_NEW.unknown, SURGERY_OPEN),
            unknown=True,
        ),
        discuss("a new joint, plates or screws", IMPLANT),
    ),
    references=(JUDGEMENT,),
    grade=Grade.J,
    reviewed=policy.REVIEWED,
    note="Any implant counts: whether it lies next to the pain is for the practitioner to see.",
)

SITE_SURGERY = SURG.chose(
    "back",
    "hip_replacement",
    "knee_replacement",
    "plates_screws",
    "vein_surgery",
    "node_removed_groin",
)
NEW_SURGERY = all_of(SURG_WHEN.chose("lt3m"), SITE_SURGERY)

SURGERY = Rule(
    number="R38",
    code="recent-surgery",
    title="Surgery in the last 3 months",
    arms=(
        same_day(
            "surgery in 3 months, with a leaking wound or fever",
            all_of(NEW_SURGERY, any_of(NS_SKIN_HERE.chose("wound_drain"), FEVER)),
        ),
        physician("7 days", "surgery in 3 months: ask the surgeon", NEW_SURGERY),
        physician(
            "7 days",
            "when the surgery was is not known",
            any_of(all_of(SURG_WHEN.unknown, SITE_SURGERY), SURGERY_OPEN),
            unknown=True,
        ),
        discuss("another operation in 3 months", SURG_WHEN.chose("lt3m")),
    ),
    references=(JUDGEMENT,),
    grade=Grade.J,
    reviewed=policy.REVIEWED,
)

RULES = (SKIN, FEVER_RULE, NO_FEVER, HOT_JOINT, SHINGLES, POST_INJECTION, IMPLANT_RULE, SURGERY)
