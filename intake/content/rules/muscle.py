"""R13, R21, R26, R30, R31: a muscle or tendon that tears, swells, breaks down or is poisoned."""

from intake.clinical.condition import Not, Unknown, all_of, any_of, possibly, surely
from intake.clinical.rule import Grade, Rule
from intake.content import policy
from intake.content.fact import ONSET_LONGEST
from intake.content.finding import (
    ANTICOAG,
    ANYLIMP,
    HIPZONE,
    INJURY,
    LIMP,
    NEUROWEAK,
    NUMB,
    SITZONE,
    THIGH_BACK,
    aged,
    longer_than,
    within,
)
from intake.content.questions.danger import LIMP_NOW, NRS_NOW
from intake.content.questions.health import NS_BLOOD
from intake.content.questions.health_more import FQ_ONSET, FQ_STILL, MEDS_FLAGS, STATIN_BOTH
from intake.content.questions.injury import (
    DS_EXERT,
    DS_SWELLING,
    DS_URINE_DARK,
    FOOT_NUMB_WEAK_NOW,
    NRS_WORST,
    PAIN_PILLS_FAIL,
    SW_COURSE,
    TENSE_RISING,
    TENSE_START,
)
from intake.content.questions.nerve import DS_BILATERAL
from intake.content.questions.place import REGIONS, SIDE
from intake.content.questions.story import (
    BRUISE,
    GAP_LUMP_NEW,
    GCA_SIGNS,
    KNEE_BEND_WEAK,
    MECHANISM,
    ONSET_TYPE,
    PATTERN_DAY,
    POP,
    TREND,
    WALK_AFTER,
)
from intake.content.reference import (
    BUCKWALTER2017,
    DONALDSON2014,
    FDA_FQ,
    KANLIC2010,
    RHABDO,
    STATIN,
    TEARS2016,
)
from intake.content.rules.arm import discuss, emergency, physician, same_day

TENSE = DS_SWELLING.chose("thigh_tight_hard")
SEVERE = any_of(
    NRS_NOW.at_least(policy.SEVERE_TENSE.value),
    PAIN_PILLS_FAIL.chose("yes"),
    TENSE_RISING.chose("yes"),
    TREND.chose("worse_fast"),
    FOOT_NUMB_WEAK_NOW.chose("yes"),
    all_of(
        any_of(ANTICOAG, NS_BLOOD.chose("clopidogrel", "other_antiplatelet")),
        NRS_NOW.at_least(policy.SEVERE_ON_THINNER.value),
    ),
)

SEVERITY_OPEN = Unknown(
    any_of(
        NRS_NOW.at_least(policy.SEVERE_TENSE.value),
        PAIN_PILLS_FAIL.chose("yes"),
        TENSE_RISING.chose("yes"),
        FOOT_NUMB_WEAK_NOW.chose("yes"),
    )
)
"""Only what is asked on the page itself: the walk must not go on to ask how the pain behaves."""

COMPARTMENT = Rule(
    number="R13",
    code="tense-swelling",
    title="Hard, tense swelling of the thigh, buttock or calf",
    arms=(
        emergency(
            "tight_thigh",
            "hard as wood for 7 days at most, with strong or rising pain, pills that fail, a "
            "numb or weak foot, or a blood thinner and pain of 6 or more",
            all_of(TENSE, possibly(TENSE_START.chose("h24", "d3", "d7")), SEVERE),
        ),
        emergency(
            "tight_thigh",
            "hard as wood for 3 days at most, and how severe it is is not known",
            all_of(TENSE, possibly(TENSE_START.chose("h24", "d3")), SEVERITY_OPEN),
            unknown=True,
        ),
        emergency(
            "tight_thigh",
            "a thigh that swells more and more within 3 days, pain of 8 or more, and numbness or "
            "a drug that thins the blood",
            all_of(
                DS_SWELLING.chose("thigh_swollen"),
                SW_COURSE.chose("growing"),
                within(policy.TEAR),
                NRS_NOW.at_least(policy.SEVERE_TENSE.value),
                any_of(NUMB, ANTICOAG, NS_BLOOD.chose("clopidogrel", "other_antiplatelet")),
            ),
        ),
        same_day(
            "hard as wood for 28 days at most",
            all_of(TENSE, possibly(TENSE_START.chose("h24", "d3", "d7", "d28"))),
        ),
        physician("48 hours", "hard as wood for longer", TENSE),
    ),
    references=(KANLIC2010, DONALDSON2014),
    grade=Grade.C,
    reviewed=policy.REVIEWED,
    advice="leg",
    note="No injury is required. No earlier check settles this rule.",
)

ACUTE = possibly(ONSET_TYPE.chose("sudden_moment", "over_hours_day"))
POPPED = POP.chose("yes")
BIG_BRUISE = BRUISE.chose("palm_size", "bigger_or_down_leg")
GAP = GAP_LUMP_NEW.chose("yes")
LIMP_2_DAYS = any_of(
    WALK_AFTER.chose("bad_limp", "could_not"), all_of(LIMP, ONSET_LONGEST.at_least(2))
)
WEAK_BEND = KNEE_BEND_WEAK.chose("clearly_weak", "cannot")
TEAR_PATTERN = all_of(
    ACUTE,
    any_of(
        all_of(
            POPPED,
            any_of(
                BIG_BRUISE,
                GAP,
                LIMP_2_DAYS,
                WEAK_BEND,
                all_of(BRUISE.chose("too_soon"), ANYLIMP),
            ),
        ),
        GAP,
        all_of(BIG_BRUISE, any_of(LIMP_2_DAYS, WEAK_BEND)),
        KNEE_BEND_WEAK.chose("cannot"),
        all_of(MECHANISM.chose("slip_split"), SITZONE, LIMP_2_DAYS),
    ),
)
MILD_AND_MENDING = all_of(
    TREND.chose("better"), LIMP_NOW.chose("no"), NRS_NOW.at_most(policy.MILD.value)
)
TORN = all_of(TEAR_PATTERN, within(policy.INJURY))
TORN_LONG_AGO = all_of(TEAR_PATTERN, longer_than(policy.INJURY), any_of(WEAK_BEND, GAP))

AVULSION = Rule(
    number="R21",
    code="avulsion-pattern",
    title="Pattern of a torn-off tendon",
    arms=(
        same_day(
            "the tear pattern with a numb, tingling or weak leg, or a growing swelling on a "
            "blood thinner",
            all_of(
                any_of(TORN, TORN_LONG_AGO),
                any_of(
                    NUMB,
                    NEUROWEAK,
                    all_of(ANTICOAG, any_of(SW_COURSE.chose("growing"), TENSE_RISING.chose("yes"))),
                ),
            ),
        ),
        physician(
            "48 hours",
            "a sudden tear of 72 hours at most on a blood thinner",
            all_of(
                any_of(
                    ONSET_TYPE.chose("sudden_moment"),
                    INJURY,
                    BRUISE.chose("small_coin", "palm_size", "bigger_or_down_leg"),
                ),
                within(policy.TEAR),
                ANTICOAG,
            ),
        ),
        physician("72 hours", "the tear pattern, 6 weeks old at most", TORN),
        physician(
            "72 hours",
            "a sudden start within 6 weeks, the leg forced up or apart, pain high up, and not mild and "
            "mending",
            all_of(
                ONSET_TYPE.chose("sudden_moment"),
                MECHANISM.chose("slip_split"),
                within(policy.INJURY),
                any_of(SITZONE, REGIONS.chose("buttock_mid", "thigh_back_upper")),
                Not(surely(MILD_AND_MENDING)),
            ),
        ),
        physician(
            "72 hours",
            "not sure of a pop, with a big bruise, a limp or weakness; or a pop, and the bruise "
            "or the strength is not known",
            all_of(
                ACUTE,
                within(policy.INJURY),
                any_of(
                    all_of(POP.unknown, any_of(BIG_BRUISE, LIMP_2_DAYS, WEAK_BEND)),
                    all_of(POPPED, any_of(BRUISE.unknown, KNEE_BEND_WEAK.unknown)),
                ),
            ),
            unknown=True,
        ),
        physician("2 weeks", "the tear pattern, older, still weak or with a gap", TORN_LONG_AGO),
    ),
    references=(BUCKWALTER2017, TEARS2016),
    grade=Grade.C,
    reviewed=policy.REVIEWED,
)

DARK = DS_URINE_DARK.chose("yes")
BOTH_THIGHS = any_of(DS_BILATERAL.chose("just_sore"), SIDE.chose("both"))

RHABDOMYOLYSIS = Rule(
    number="R26",
    code="dark-urine",
    title="Dark pee with sore or weak muscles",
    arms=(
        emergency(
            "dark_pee",
            "dark pee after hard effort, with both thighs sore or weak, a statin, worst pain of "
            "7 or more, or pain of 7 days at most",
            all_of(
                DARK,
                any_of(
                    DS_EXERT.chose("yes"),
                    BOTH_THIGHS,
                    MEDS_FLAGS.chose("statin_started_raised"),
                    DS_BILATERAL.chose("weak"),
                    NRS_WORST.at_least(policy.SEVERE_MUSCLE.value),
                    within(policy.WEEK),
                ),
            ),
        ),
        same_day("dark pee", DARK),
        same_day(
            "hard effort within 7 days, with both legs swollen or weak, or worst pain of 8 or "
            "more in both thighs",
            all_of(
                DS_EXERT.chose("yes"),
                any_of(
                    DS_SWELLING.chose("both_legs"),
                    DS_BILATERAL.chose("weak"),
                    all_of(NRS_WORST.at_least(policy.SEVERE_TENSE.value), BOTH_THIGHS),
                ),
            ),
        ),
        same_day(
            "hard effort, not sure about dark pee",
            all_of(DS_URINE_DARK.unknown, DS_EXERT.chose("yes")),
            unknown=True,
        ),
        discuss("not sure about dark pee", DS_URINE_DARK.unknown, unknown=True),
    ),
    references=(RHABDO,),
    grade=Grade.C,
    reviewed=policy.REVIEWED,
    checkable=True,
)

FLOXACIN = MEDS_FLAGS.chose("cipro_levaquin_antibiotic")
TENDON_SITE = any_of(SITZONE, THIGH_BACK, REGIONS.chose("knee_back", "heel"))
FLOXACIN_TENDON = all_of(FLOXACIN, within(policy.SUBACUTE), TENDON_SITE)

ANTIBIOTIC = Rule(
    number="R30",
    code="antibiotic-tendon",
    title="Tendon pain on or after a “floxacin” antibiotic",
    arms=(
        same_day(
            "tendon pain that began on the antibiotic, still taken: call the prescriber",
            all_of(FLOXACIN_TENDON, FQ_STILL.chose("taking_now"), FQ_ONSET.chose("yes")),
        ),
        physician("7 days", "new tendon pain, and the antibiotic in 6 months", FLOXACIN_TENDON),
        physician(
            "7 days",
            "not sure about the antibiotic, with pain at a tendon",
            all_of(MEDS_FLAGS.unknown, TENDON_SITE),
            unknown=True,
        ),
        discuss("the antibiotic in the last 6 months", FLOXACIN),
        discuss("not sure about the antibiotic", MEDS_FLAGS.unknown, unknown=True),
    ),
    references=(FDA_FQ,),
    grade=Grade.C,
    reviewed=policy.REVIEWED,
    advice="antibiotic",
)

STIFF_BOTH = all_of(
    SIDE.chose("both"),
    any_of(HIPZONE, THIGH_BACK),
    PATTERN_DAY.chose("stiff_am_gt30"),
    aged(policy.VESSEL),
    within(policy.SUBACUTE),
)

STATIN_RULE = Rule(
    number="R31",
    code="statin-or-stiff-both",
    title="Both thighs sore on a statin, or stiff on both sides",
    arms=(
        same_day(
            "stiff on both sides with a new headache, jaw pain or eye trouble",
            all_of(STIFF_BOTH, GCA_SIGNS.chose("new_headache", "jaw_pain", "eye_trouble")),
        ),
        physician(
            "7 days", "both thighs sore or weak after a new statin", STATIN_BOTH.chose("yes")
        ),
        physician("7 days", "stiff on both sides for over 30 minutes at 50 or over", STIFF_BOTH),
        discuss(
            "not sure about the statin",
            any_of(STATIN_BOTH.unknown, MEDS_FLAGS.unknown),
            unknown=True,
        ),
    ),
    references=(STATIN,),
    grade=Grade.C,
    reviewed=policy.REVIEWED,
)

RULES = (COMPARTMENT, AVULSION, RHABDOMYOLYSIS, ANTIBIOTIC, STATIN_RULE)
