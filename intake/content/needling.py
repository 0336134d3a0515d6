"""What bears on needling (review.md part E; pack.md 3.2 where part E is silent).

Apart from triage: a hold says where needles wait, and never makes anything more urgent. Only what
needs a physician first raises the disposition above "discuss at the visit" (review.md E).
"""

from intake.clinical.condition import Condition, Not, all_of, any_of, at_least, possibly, surely
from intake.clinical.rule import Arm, Disposition, Grade, Hold, Precaution, Reference, Rule
from intake.content import policy
from intake.content.finding import (
    ANY_ONE_LEG,
    COLD,
    FEVER,
    IMPLANT,
    MINOR,
    PREGNANT,
    aged,
    within,
)
from intake.content.questions.health import (
    BLOOD_DETAIL,
    CARDIAC_6W,
    CHEMO_RECENT,
    COND,
    DM_FEET,
    HS_CANCER,
    NS_BLOOD,
    NS_CLOT_NOW,
    NS_IMMUNE,
    SICKLE_CRISIS_3M,
    SURG,
    SURG_WHEN,
)
from intake.content.questions.health_more import (
    CORTISONE_WHEN,
    HS_BONE,
    HS_PREG,
    MEDS_FLAGS,
    NS_INJECT,
    PREG_PROBLEM,
    PRP_WHEN,
)
from intake.content.questions.injury import DS_SWELLING, SW_COURSE
from intake.content.questions.needle import (
    NS_ALLERGY,
    NS_CONSENT_HELP,
    NS_DEVICE,
    NS_FAINT,
    NS_FEAR,
    NS_HEART,
    NS_IMPLANT_EVER,
    NS_LIMB,
    NS_METAL_SEVERE,
    NS_POSITION,
    NS_REACT,
    NS_SEIZURE,
    NS_SKIN_HERE,
    NS_STILL,
)
from intake.content.questions.nerve import NUMB_TINGLE
from intake.content.questions.person import C_MINOR
from intake.content.questions.staff import VISIT_DAY
from intake.content.questions.story import ONSET_TYPE, POP
from intake.content.reference import (
    AACP2012,
    AACP2017,
    ASAP2013,
    CG64,
    CNT7,
    CONSENSUS,
    FDA_FQ,
    ISCP2012,
    JUDGEMENT,
    MUNOZ2022,
    NYPHL2504,
    RICH2023,
    SCOTTSDALE,
    SIERPINA2005,
    WHO2020,
)
from intake.content.rules import bone, infection, muscle, tumour, vein
from intake.content.rules.arm import discuss, physician, same_day
from intake.content.rules.artery import CLAUDICATION
from intake.content.rules.muscle import BIG_BRUISE, TEAR_PATTERN, TENSE

RELATIVE, LOCAL, ABSOLUTE = "relative", "local", "absolute"
PHYSICIAN, ELECTRO = "physician-first", "electro"


def precaution(
    code: str,
    kind: str,
    title: str,
    advice: str,
    *when: Arm,
    hold: Hold = Hold.NONE,
    no_electro: bool = False,
    sources: tuple[Reference, ...] = (ISCP2012,),
) -> Precaution:
    rule = Rule(
        number=f"E-{code}",
        code=f"needling-{code}",
        title=title,
        arms=when,
        references=sources,
        grade=Grade.C,
        reviewed=policy.REVIEWED,
    )
    return Precaution(rule=rule, kind=kind, advice=advice, hold=hold, no_electro=no_electro)


def mention(when: Condition) -> Arm:
    return discuss("talk it over at the visit", when)


def clear_first(when: Condition) -> Arm:
    return physician("7 days", "a physician first", when)


def needs_a_doctor(*rules: Rule) -> Condition:
    """Any arm of these rules that sends the patient to a physician, today or sooner."""
    return any_of(
        *(
            arm.when
            for rule in rules
            for arm in rule.arms
            if arm.disposition >= Disposition.PHYSICIAN_BEFORE_NEEDLING and not arm.on_unknown
        )
    )


DRUGS = ("warfarin", "apixaban_rivaroxaban_other", "heparin_shots")
ANTIPLATELETS = ("clopidogrel", "other_antiplatelet", "aspirin_daily")
TWO_DRUGS = at_least(2, *(NS_BLOOD.chose(drug) for drug in (*DRUGS, *ANTIPLATELETS)))
SHOT_6_WEEKS = any_of(
    all_of(NS_INJECT.chose("cortisone"), possibly(CORTISONE_WHEN.chose("d14", "d28", "w6"))),
    all_of(NS_INJECT.chose("prp"), possibly(PRP_WHEN.chose("d14", "d28", "w6"))),
)
FRESH_TEAR = all_of(
    any_of(ONSET_TYPE.chose("sudden_moment"), POP.chose("yes")), within(policy.TEAR)
)

CONSENT = (
    precaution(
        "refusal",
        ABSOLUTE,
        "Does not want needles",
        "No needles. Offer care without needles.",
        mention(NS_FEAR.chose("do_not_want_needles")),
        hold=Hold.ALL,
    ),
    precaution(
        "fear",
        RELATIVE,
        "Very scared of needles",
        "Ask again before any needle. Lie flat, one or two needles first, or care without needles.",
        mention(NS_FEAR.chose("very_scared")),
    ),
    precaution(
        "consent",
        ABSOLUTE,
        "Consent needs a second person",
        "No needle until the person who may consent has agreed. Ask the patient to say it back.",
        mention(
            any_of(
                NS_CONSENT_HELP.chose("legal_guardian"), all_of(MINOR, Not(C_MINOR.chose("yes")))
            )
        ),
        hold=Hold.ALL,
        sources=(NYPHL2504, ISCP2012),
    ),
    precaution(
        "consent-help",
        RELATIVE,
        "Needs help to understand forms",
        "Explain in plain words, with a helper or an interpreter. Ask the patient to say it back.",
        mention(NS_CONSENT_HELP.chose("help")),
    ),
    precaution(
        "minor",
        RELATIVE,
        "Under 18",
        "Parent or guardian on site, and the young person agrees too. Never needle a growth plate.",
        mention(MINOR),
        sources=(NYPHL2504, ISCP2012),
    ),
    precaution(
        "lie-still",
        RELATIVE,
        "Hard to lie still, or strong panic",
        "A short session with someone in the room, or wait.",
        mention(NS_STILL.chose("yes")),
        sources=(ISCP2012, SIERPINA2005),
    ),
    precaution(
        "fainted",
        RELATIVE,
        "Has fainted with needles or blood tests",
        "Lying down, fed and watered. First session short; stay 10 minutes after.",
        mention(NS_FAINT.chose("once", "more")),
        sources=(CNT7,),
    ),
    precaution(
        "bad-reaction",
        RELATIVE,
        "Bad reaction to needling before",
        "Ask what happened. Change the technique; a physician first after a collapsed lung, an "
        "infection or nerve damage.",
        mention(NS_REACT.chose("yes_bad")),
    ),
)

TODAY = (
    precaution(
        "ill-today",
        ABSOLUTE,
        "Fever or ill",
        "No needles while ill. Make a new appointment.",
        mention(any_of(FEVER, COLD)),
        hold=Hold.TODAY,
    ),
    precaution(
        "visit-day",
        ABSOLUTE,
        "Not fit for needles today",
        "Not today after alcohol or drugs, or when ill; eat first.",
        mention(VISIT_DAY.chose("not_eaten", "alcohol_drugs", "ill_today")),
        hold=Hold.TODAY,
        sources=(CNT7,),
    ),
)

BLOOD = (
    precaution(
        "anticoagulant",
        RELATIVE,
        "Takes a blood thinner",
        "Never tell the patient to stop it. Few fine needles, shallow; press 2 to 5 minutes. No "
        "deep gluteal or popliteal needling, no cupping. Ask for the last INR.",
        clear_first(
            any_of(
                BLOOD_DETAIL.chose("inr_over_3_5", "bled_recently", "two_blood_drugs"), TWO_DRUGS
            )
        ),
        mention(NS_BLOOD.chose(*DRUGS)),
        sources=(MUNOZ2022, ISCP2012),
    ),
    precaution(
        "antiplatelet",
        RELATIVE,
        "Aspirin or another drug that thins the blood",
        "Few fine needles, and press after each. Never tell the patient to stop it. Two such drugs: "
        "a physician first.",
        mention(NS_BLOOD.chose(*ANTIPLATELETS, "supplements", "bruise_easily")),
        sources=(MUNOZ2022,),
    ),
    precaution(
        "bleeding",
        PHYSICIAN,
        "Bleeding disorder, low platelets or liver disease",
        "A physician’s letter first. Severe hemophilia: no needles.",
        clear_first(
            any_of(NS_BLOOD.chose("bleeding_disorder", "low_platelets"), COND.chose("liver"))
        ),
        sources=(SIERPINA2005, ISCP2012),
    ),
    precaution(
        "clot-now",
        PHYSICIAN,
        "A blood clot in a leg now",
        "No needles, massage, cupping, heat or current on that leg until a physician agrees.",
        same_day(
            "a clot that is not treated, or a swelling that grows",
            all_of(
                NS_CLOT_NOW.chose("yes"),
                any_of(Not(surely(NS_BLOOD.chose(*DRUGS))), SW_COURSE.chose("growing")),
            ),
        ),
        clear_first(NS_CLOT_NOW.chose("yes")),
        mention(NS_CLOT_NOW.unknown),
        hold=Hold.THIS_LIMB,
        no_electro=True,
        sources=(CONSENSUS,),
    ),
)

IMMUNITY = (
    precaution(
        "low-counts",
        PHYSICIAN,
        "Chemo in 2 weeks, low counts or a transplant",
        "No needles until the blood counts are known.",
        clear_first(
            any_of(
                all_of(NS_IMMUNE.chose("chemo"), possibly(CHEMO_RECENT.chose("yes"))),
                NS_IMMUNE.chose("transplant"),
            )
        ),
        hold=Hold.ALL,
        sources=(ISCP2012, WHO2020),
    ),
    precaution(
        "immune",
        RELATIVE,
        "Weak immune system",
        "Strict asepsis, fewer needles, none left in place.",
        mention(
            any_of(
                NS_IMMUNE.chose("chemo", "steroids_high", "biologic"),
                COND.chose("immune_low", "spleen_removed"),
            )
        ),
        sources=(ISCP2012, WHO2020),
    ),
    precaution(
        "cancer-now",
        PHYSICIAN,
        "Cancer under treatment",
        "No needles until oncology agrees; ask for the blood counts. Never over a tumor, a bone "
        "with cancer in it or radiated skin.",
        clear_first(HS_CANCER.chose("yes_now")),
        hold=Hold.ALL,
        sources=(AACP2017, WHO2020),
    ),
    precaution(
        "radiated-skin",
        LOCAL,
        "Radiation to the pelvis, ever",
        "No needle in skin that was radiated.",
        mention(HS_BONE.chose("pelvic_radiation")),
        hold=Hold.THIS_SITE,
        sources=(AACP2017, WHO2020),
    ),
    precaution(
        "sickle",
        RELATIVE,
        "Sickle cell disease",
        "Asepsis, no cold, nothing that works like a tourniquet.",
        clear_first(SICKLE_CRISIS_3M.chose("yes")),
        mention(COND.chose("sickle_cell")),
        sources=(JUDGEMENT,),
    ),
    precaution(
        "diabetes",
        RELATIVE,
        "Diabetes",
        "Look at skin and pulses. Ask for the last A1c.",
        mention(COND.chose("diabetes")),
        sources=(ISCP2012, AACP2017),
    ),
    precaution(
        "diabetic-feet",
        LOCAL,
        "Diabetes with numb feet or a foot sore",
        "No lower-leg or foot points (ST36, SP9, BL57, BL60).",
        mention(DM_FEET.chose("numb_feet", "sore_on_foot")),
        hold=Hold.THIS_SITE,
        sources=(ISCP2012, AACP2017),
    ),
)

BODY = (
    precaution(
        "pregnancy",
        RELATIVE,
        "Pregnant, may be, trying, or gave birth in 6 weeks",
        "From week 16 to 20 on, not face down: lie on the side. No lumbosacral or lower-belly "
        "needles, no current. Written consent.",
        clear_first(PREG_PROBLEM.chose("bleeding", "fluid", "contractions", "high_bp")),
        mention(any_of(possibly(PREGNANT), HS_PREG.chose("trying"))),
        no_electro=True,
        sources=(AACP2012, CONSENSUS),
    ),
    precaution(
        "position",
        RELATIVE,
        "Cannot lie face down",
        "Plan to lie on the side.",
        physician(
            "48 hours",
            "breathless lying flat, with leg swelling",
            all_of(
                NS_POSITION.chose("no_breath"),
                any_of(ANY_ONE_LEG, DS_SWELLING.chose("both_legs")),
            ),
        ),
        mention(NS_POSITION.chose("no_breath", "no_pregnant", "no_pain")),
        sources=(JUDGEMENT,),
    ),
    precaution(
        "heart-6-weeks",
        PHYSICIAN,
        "Heart attack, stroke or stent in 6 weeks, or not under control",
        "No needles until a physician agrees.",
        clear_first(CARDIAC_6W.chose("yes")),
        mention(CARDIAC_6W.unknown),
        hold=Hold.ALL,
        sources=(ASAP2013,),
    ),
    precaution(
        "valve",
        RELATIVE,
        "Heart valve problem or past heart infection",
        "No needles left in place. Strict asepsis. New valve or past infection: a physician first.",
        clear_first(NS_HEART.chose("artificial_valve", "endocarditis")),
        mention(NS_HEART.chose("valve_problem")),
        sources=(CG64,),
    ),
    precaution(
        "device",
        ELECTRO,
        "Device in the body",
        "No current on needles. Needling by hand may go on.",
        mention(
            possibly(
                NS_DEVICE.chose("pacemaker", "icd", "heart_monitor", "cochlear_brain_stimulator")
            )
        ),
        no_electro=True,
        sources=(SIERPINA2005, AACP2017),
    ),
    precaution(
        "lead-or-pump",
        LOCAL,
        "Stimulator or pump",
        "No current, and no needle near the device, its leads or its tubes.",
        mention(NS_DEVICE.chose("nerve_stimulator", "insulin_or_pain_pump")),
        hold=Hold.THIS_SITE,
        no_electro=True,
        sources=(SIERPINA2005,),
    ),
    precaution(
        "seizure",
        RELATIVE,
        "Seizures",
        "Lying down, no strong stimulation, no current, someone in the room.",
        clear_first(NS_SEIZURE.chose("within_3m")),
        mention(NS_SEIZURE.chose("within_2y", "not_sure")),
        no_electro=True,
        sources=(AACP2017, ISCP2012),
    ),
    precaution(
        "lymph",
        LOCAL,
        "Lymph nodes removed or treated",
        "No needles in that leg.",
        mention(
            any_of(
                NS_LIMB.chose("yes_swollen", "nodes_out_no_swelling"),
                SURG.chose("node_removed_groin"),
            )
        ),
        hold=Hold.THIS_LIMB,
        sources=(ISCP2012, AACP2017),
    ),
    precaution(
        "fragile-tissue",
        RELATIVE,
        "Fragile tissue",
        "Few needles, shallow.",
        mention(
            any_of(
                COND.chose("connective_tissue"),
                HS_BONE.chose("steroid_pills_3m"),
                aged(policy.FRAIL),
            )
        ),
    ),
    precaution(
        "metal-severe",
        ABSOLUTE,
        "Severe reaction to metal",
        "No steel needles. Wait until needles of another metal are at hand.",
        mention(NS_METAL_SEVERE.chose("yes")),
        hold=Hold.ALL,
        sources=(ISCP2012, CNT7),
    ),
    precaution(
        "allergy",
        RELATIVE,
        "Allergy to metal, latex, alcohol or tape",
        "Change gloves, skin prep or needles; test one needle.",
        mention(NS_ALLERGY.chose("metal_nickel", "latex", "alcohol", "tape")),
        sources=(ISCP2012, WHO2020),
    ),
)

SITE = (
    precaution(
        "skin",
        LOCAL,
        "Skin or vein at the site",
        "No needle there. Infected skin: a physician first.",
        clear_first(NS_SKIN_HERE.chose("infection", "wound_drain")),
        mention(
            NS_SKIN_HERE.chose(
                "cut", "rash", "bruise_from_injury", "varicose", "tattoo_4w", "scar_surgery"
            )
        ),
        hold=Hold.THIS_SITE,
        sources=(AACP2017,),
    ),
    precaution(
        "filler",
        LOCAL,
        "Implant or filler in the buttock or thigh, ever",
        "Never a needle there: it can seed an infection.",
        mention(possibly(NS_IMPLANT_EVER.chose("buttock_implant_or_filler"))),
        hold=Hold.THIS_SITE,
        sources=(CONSENSUS,),
    ),
    precaution(
        "steroid-or-prp",
        LOCAL,
        "Cortisone or PRP shot here within 6 weeks, or since when is not known",
        "No needle in that tendon for about 6 weeks. Tell the patient: sudden weakness or a pop "
        "may be a tear.",
        mention(any_of(SHOT_6_WEEKS, NS_INJECT.unknown)),
        hold=Hold.THIS_SITE,
        sources=(RICH2023, CONSENSUS),
    ),
    precaution(
        "shot-3-months",
        RELATIVE,
        "A shot in the sore area in 3 months",
        "Ask what was given, when and by whom.",
        mention(NS_INJECT.chose("cortisone", "prp", "botox_filler_implant", "other")),
        sources=(RICH2023,),
    ),
    precaution(
        "floxacin",
        LOCAL,
        "A “floxacin” antibiotic in 6 months",
        "No needle in a tendon.",
        mention(MEDS_FLAGS.chose("cipro_levaquin_antibiotic")),
        hold=Hold.THIS_SITE,
        sources=(FDA_FQ,),
    ),
    precaution(
        "fresh-tear",
        LOCAL,
        "Fresh tear, big bruise or pattern of a torn tendon",
        "No needle into a bruise or a torn tendon until it has been checked.",
        mention(any_of(FRESH_TEAR, BIG_BRUISE, TEAR_PATTERN)),
        hold=Hold.THIS_SITE,
        sources=(CONSENSUS,),
    ),
    precaution(
        "tense",
        ABSOLUTE,
        "Hard, tense swelling",
        "No needles until a physician has looked at it.",
        mention(TENSE),
        hold=Hold.ALL,
        sources=(CONSENSUS,),
    ),
    precaution(
        "implant",
        LOCAL,
        "New joint, plates or screws",
        "No needle near the joint or the metal.",
        mention(IMPLANT),
        hold=Hold.THIS_SITE,
        sources=(SCOTTSDALE, CONSENSUS),
    ),
    precaution(
        "surgery",
        LOCAL,
        "Surgery in 3 months",
        "No needle near the wound until the surgeon agrees.",
        clear_first(infection.NEW_SURGERY),
        mention(SURG_WHEN.chose("lt3m")),
        hold=Hold.THIS_SITE,
        sources=(CONSENSUS,),
    ),
    precaution(
        "not-cleared",
        ABSOLUTE,
        "A danger sign that no physician has cleared yet",
        "No needles until a physician has cleared it.",
        mention(
            needs_a_doctor(
                infection.SKIN,
                infection.FEVER_RULE,
                infection.NO_FEVER,
                infection.HOT_JOINT,
                infection.POST_INJECTION,
                infection.IMPLANT_RULE,
                bone.TRAUMA,
                bone.FRAGILITY,
                tumour.CANCER_PAIN,
                tumour.NIGHT,
            )
        ),
        hold=Hold.ALL,
        sources=(JUDGEMENT,),
    ),
    precaution(
        "clot-suspected",
        LOCAL,
        "A sign of a clot that no physician has cleared yet",
        "No needles, massage, cupping, heat or current on that leg until a physician has looked.",
        mention(
            needs_a_doctor(vein.SWELLING, vein.FORM_WELLS, vein.NO_SWELLING_CLOT, vein.SUPERFICIAL)
        ),
        hold=Hold.THIS_LIMB,
        no_electro=True,
        sources=(JUDGEMENT,),
    ),
    precaution(
        "not-cleared-here",
        LOCAL,
        "A sign at this place that no physician has cleared yet",
        "No needle there until a physician has cleared it.",
        mention(
            needs_a_doctor(
                bone.BONE_STRESS,
                bone.GROWING,
                infection.SHINGLES,
                tumour.LUMP_RULE,
                muscle.AVULSION,
            )
        ),
        hold=Hold.THIS_SITE,
        sources=(JUDGEMENT,),
    ),
    precaution(
        "poor-blood-flow",
        LOCAL,
        "Poor blood flow in the leg",
        "No lower-leg points. No heat, cupping or current on that leg.",
        mention(any_of(COND.chose("poor_circulation"), needs_a_doctor(CLAUDICATION))),
        hold=Hold.THIS_SITE,
        no_electro=True,
        sources=(JUDGEMENT,),
    ),
)

PRECAUTIONS = (*CONSENT, *TODAY, *BLOOD, *IMMUNITY, *BODY, *SITE)

NOTES = (
    precaution(
        "numb-skin",
        RELATIVE,
        "Numb or tingling skin",
        "No heat or moxa there: the patient cannot report pain.",
        mention(NUMB_TINGLE.chose("sometimes", "most_of_time")),
        sources=(JUDGEMENT,),
    ),
)
"""They inform and raise nothing: review.md part F expects routine for tingling alone (#8)."""
