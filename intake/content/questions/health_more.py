"""A quick look at health: infections, shots, bones, medicines and pregnancy."""

from intake.clinical.condition import Not, all_of, any_of
from intake.clinical.item import Item, ItemType, Need
from intake.clinical.questionnaire import Page, Part
from intake.content import policy
from intake.content.fact import AGE
from intake.content.options import SHOT_WHEN, YES_NO_NOT_SURE, options
from intake.content.questions.health import SEX_BIRTH

HS_INFECT = Item(
    link_id="hs_infect",
    text="In the last 3 months, did you have any of these?",
    hint="Check all that fit. We ask only to keep you safe. Only your care team sees this.",
    asked_because="Germs can travel to a sore place.",
    about="infections and treatments",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("skin", "A skin infection"),
        ("urine", "A urine infection"),
        ("bone_blood", "An infection in the bone or blood"),
        ("surgery_site", "Surgery near the pain"),
        ("spine_shot", "A shot in the spine (epidural or spinal tap)"),
        ("muscle_shot", "A shot into the buttock or thigh muscle"),
        ("needling_here", "Acupuncture or dry needling near the pain"),
        ("shot_site", "Another shot or needle near the pain"),
        ("injected_drugs", "Drugs by needle that were not medicine"),
        ("dialysis", "Dialysis (a kidney machine)"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
)

NS_INJECT = Item(
    link_id="ns_inject",
    text="Have you had any of these in the sore area in the last 3 months?",
    hint="Check all that fit. Tell us even if it was not done by a doctor.",
    asked_because="A needle near them can cause harm, so we wait or stay away.",
    about="shots in the sore area",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("cortisone", "A cortisone (steroid) shot"),
        ("prp", "A PRP shot (your own blood cells)"),
        ("botox_filler_implant", "Botox or a filler shot"),
        ("other", "Another shot"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
)

HS_BONE = Item(
    link_id="hs_bone",
    text="Do any of these fit you?",
    hint="Check all that fit.",
    asked_because="They can make a bone weaker.",
    about="your bones",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("osteoporosis", "Thin bones (osteoporosis)"),
        ("past_stress_fracture", "A stress fracture (a small crack in a bone)"),
        ("broken_bone_small_fall", "A bone broken by a small fall"),
        ("steroid_pills_3m", "Steroid pills for 3 months or more"),
        ("bone_pills_3y", "Pills or shots for thin bones for 3 years or more"),
        ("pelvic_radiation", "Radiation to the hips or belly"),
        ("low_periods", "Few or no periods, not from birth control or menopause"),
        ("eating_little", "Eating less than my body needs"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
)

MEDS_FLAGS = Item(
    link_id="meds_flags",
    text="In the last 6 months, did you take any of these?",
    hint="Check all that fit.",
    asked_because="These can make muscles or tendons sore or weak.",
    about="these medicines",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("statin_started_raised", "A cholesterol pill (statin) that was new or raised"),
        ("cipro_levaquin_antibiotic", "Cipro, Levaquin, Avelox or another “floxacin” antibiotic"),
        ("steroid_pills", "Steroid pills, such as prednisone"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
)

HS_PREG = Item(
    link_id="hs_preg",
    text="Are you pregnant, or could you be?",
    hint="Trying to get pregnant has its own answer.",
    asked_because="Some points and treatments are not used in pregnancy.",
    about="pregnancy",
    missing="Choose one answer for pregnancy. If you do not know, choose “I’m not sure”.",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("no", "No"),
        ("pregnant", "Yes, I am pregnant"),
        ("trying", "I am trying to get pregnant"),
        ("birth_6w", "I gave birth in the last 6 weeks"),
        ("not_applicable", "This does not apply to me"),
        ("prefer_not", "I’d rather not say"),
        ("not_sure", "I might be, or I’m not sure"),
    ),
    enable_when=all_of(
        any_of(SEX_BIRTH.other_than("male"), Not(SEX_BIRTH.answered)),
        AGE.at_least(policy.PREGNANCY_FROM.value),
        AGE.at_most(policy.PREGNANCY_TO.value),
    ),
)

QUICK_HEALTH_3_PAGE = Page(
    slug="quick-health-3",
    title="Infections, shots, bones and some medicines",
    part=Part.SAFETY,
    items=(
        HS_INFECT,
        NS_INJECT,
        HS_BONE,
        MEDS_FLAGS,
        HS_PREG,
    ),
)

SPINE_SHOT_WHEN = Item(
    link_id="spine_shot_when",
    text="When was the shot in the spine?",
    asked_because="A new problem soon after a needle needs a check.",
    about="when the shot in the spine was",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=SHOT_WHEN,
    enable_when=HS_INFECT.chose("spine_shot"),
)

MUSCLE_SHOT_WHEN = Item(
    link_id="muscle_shot_when",
    text="When was the shot into the muscle?",
    asked_because="A new problem soon after a needle needs a check.",
    about="when the shot into the muscle was",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=SHOT_WHEN,
    enable_when=HS_INFECT.chose("muscle_shot"),
)

NEEDLING_HERE_WHEN = Item(
    link_id="needling_here_when",
    text="When was the last needling near the pain?",
    asked_because="A new problem soon after a needle needs a check.",
    about="when the last needling near the pain was",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=SHOT_WHEN,
    enable_when=HS_INFECT.chose("needling_here"),
)

SHOTS_PAGE = Page(
    slug="shots",
    title="When the shot or needle was",
    part=Part.SAFETY,
    items=(
        SPINE_SHOT_WHEN,
        MUSCLE_SHOT_WHEN,
        NEEDLING_HERE_WHEN,
    ),
)

CORTISONE_WHEN = Item(
    link_id="cortisone_when",
    text="When was the cortisone shot?",
    asked_because="We wait some weeks before we use a needle near it.",
    about="when the cortisone shot was",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=SHOT_WHEN,
    enable_when=NS_INJECT.chose("cortisone"),
)

PRP_WHEN = Item(
    link_id="prp_when",
    text="When was the PRP shot?",
    asked_because="We wait some weeks before we use a needle near it.",
    about="when the PRP shot was",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=SHOT_WHEN,
    enable_when=NS_INJECT.chose("prp"),
)

NS_INJECT_OTHER = Item(
    link_id="ns_inject.other",
    text="What was the other shot?",
    hint="If you do not know, write “not sure”.",
    asked_because="It may change where we can use a needle.",
    about="what the shot was",
    type=ItemType.STRING,
    need=Need.REQUIRED,
    max_length=80,
    enable_when=NS_INJECT.chose("other"),
    used_for=("brief",),
)

SHOT_BEFORE_PAIN = Item(
    link_id="shot_before_pain",
    text="Did this pain start, or get worse, in the 2 weeks after a shot or needle there?",
    asked_because="Pain right after a needle needs a check.",
    about="pain after a shot or needle",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=any_of(
        HS_INFECT.chose("muscle_shot", "needling_here", "shot_site"),
        NS_INJECT.chose("cortisone", "prp", "other", "not_sure"),
    ),
)

SHOTS_2_PAGE = Page(
    slug="shots-2",
    title="Shots in the sore area",
    part=Part.SAFETY,
    items=(
        CORTISONE_WHEN,
        PRP_WHEN,
        NS_INJECT_OTHER,
        SHOT_BEFORE_PAIN,
    ),
)

PREG_WEEKS = Item(
    link_id="preg_weeks",
    text="How many weeks pregnant are you?",
    hint="A guess is fine.",
    asked_because="The care we give changes through pregnancy.",
    about="how many weeks pregnant you are",
    type=ItemType.INTEGER,
    need=Need.REQUIRED,
    limits=(1, 45),
    enable_when=HS_PREG.chose("pregnant"),
)

PREG_PROBLEM = Item(
    link_id="preg_problem",
    text="Do you have any of these in this pregnancy, or since the birth?",
    hint="Check all that fit.",
    asked_because="If so, your doctor or midwife should know today.",
    about="problems in this pregnancy",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("bleeding", "Bleeding (after birth: heavy bleeding)"),
        ("fluid", "Water or fluid coming out"),
        ("contractions", "Labor pains"),
        ("high_bp", "High blood pressure"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
    enable_when=HS_PREG.chose("pregnant", "birth_6w"),
)

PREGNANCY_PAGE = Page(
    slug="pregnancy",
    title="Your pregnancy",
    part=Part.SAFETY,
    items=(
        PREG_WEEKS,
        PREG_PROBLEM,
    ),
)

FQ_STILL = Item(
    link_id="fq_still",
    text="Do you still take that antibiotic?",
    asked_because="If you take it now, we ask you to call the doctor who gave it to you.",
    about="the antibiotic",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("taking_now", "Yes, I take it now"),
        ("stopped", "No, I stopped"),
        ("not_sure", "I’m not sure"),
    ),
    enable_when=MEDS_FLAGS.chose("cipro_levaquin_antibiotic"),
)

FQ_ONSET = Item(
    link_id="fq_onset",
    text="Did this pain start while you took it, or in the months after?",
    asked_because="That kind of antibiotic can make tendons sore.",
    about="pain that started with the antibiotic",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=MEDS_FLAGS.chose("cipro_levaquin_antibiotic"),
)

STATIN_BOTH = Item(
    link_id="statin_both",
    text="After that cholesterol pill, did both thighs get sore or weak?",
    asked_because="If so, your doctor may want a blood test.",
    about="sore or weak thighs",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=MEDS_FLAGS.chose("statin_started_raised"),
)

MEDICINES_MORE_PAGE = Page(
    slug="medicines-more",
    title="More about that medicine",
    part=Part.SAFETY,
    items=(
        FQ_STILL,
        FQ_ONSET,
        STATIN_BOTH,
    ),
)

PAGES = (
    QUICK_HEALTH_3_PAGE,
    SHOTS_PAGE,
    SHOTS_2_PAGE,
    PREGNANCY_PAGE,
    MEDICINES_MORE_PAGE,
)
