"""Safety: injury, swelling, dark pee, and whether a doctor has checked it."""

from intake.clinical.condition import all_of, any_of
from intake.clinical.item import Item, ItemType, Need
from intake.clinical.questionnaire import Page, Part
from intake.content.fact import STOPPED
from intake.content.options import YES_NO_NOT_SURE, again, options
from intake.content.questions.danger import ONSET_WHEN
from intake.content.questions.nerve import DS_BILATERAL, DS_BLADDER, DS_BOWEL, DS_SADDLE, DS_SEXUAL

DS_ACCIDENT = Item(
    link_id="ds_accident",
    text="Do any of these fit what happened?",
    hint="Check all that fit.",
    asked_because="A bad injury may need an X-ray before anything else.",
    about="what happened",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("big_accident", "A big accident started it, such as a car or bike crash"),
        ("hard_fall", "A hard fall started it"),
        ("cant_4_steps", "I cannot take 4 steps now, even with help"),
        ("leg_bent", "My leg looks crooked or out of place"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
)

DS_SWELLING = Item(
    link_id="ds_swelling",
    text="Is one leg swollen or bigger than the other, or are both?",
    hint="Check all that fit. The calf is the back of the lower leg. The whole leg is from hip to foot.",
    asked_because="New swelling in one leg may need a scan today.",
    about="swelling",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("no", "No swelling"),
        ("calf", "The calf"),
        ("whole_leg", "The whole leg"),
        ("thigh_swollen", "The thigh"),
        (
            "thigh_tight_hard",
            "Thigh, buttock or calf swollen AND hard like wood, skin stretched and shiny (not just a tight muscle)",
        ),
        ("knee_or_behind", "The knee, or behind it"),
        ("ankle_only", "Only the ankle"),
        ("both_legs", "Both legs"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="no",
)

WARM_RED = Item(
    link_id="warm_red",
    text="Is one leg warmer, redder or a different color than the other?",
    hint="On brown or black skin, look for a darker area and feel for heat. Compare both legs.",
    asked_because="Heat and color help us see how urgent this is.",
    about="warmth or a new color",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
)

DS_URINE_DARK = Item(
    link_id="ds_urine_dark",
    text="Is your pee dark brown, like cola?",
    hint="Dark yellow does not count.",
    asked_because="Dark pee with very sore muscles needs care right away.",
    about="dark pee",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
)

SAFETY_INJURY_PAGE = Page(
    slug="safety-injury",
    title="Injury, swelling and dark pee",
    part=Part.SAFETY,
    items=(
        DS_ACCIDENT,
        DS_SWELLING,
        WARM_RED,
        DS_URINE_DARK,
    ),
)

SAFETY_INJURY_AGAIN = Page(
    slug="safety-injury-again",
    title="Let us ask that another way",
    part=Part.SAFETY,
    intro="You chose “I’m not sure”. That is fine. Here is another way to ask. If you are still not sure, choose it again, and we will talk with you.",
    items=(
        again(
            DS_ACCIDENT,
            "Think of the day it began. Did you fall hard or crash? Can you take 4 steps now, even with a limp or with help? Do not try if it is not safe.",
        ),
        again(
            DS_SWELLING,
            "Sit down and look at both legs side by side. Is one calf or thigh bigger, tighter or more shiny? Are your sock marks deeper on one side?",
        ),
        again(
            WARM_RED,
            "Put your hands on both calves, then both thighs. Is one warmer? Look at both legs in good light. Is one a different color?",
        ),
        again(
            DS_URINE_DARK,
            "Look the next time you pee. Is it brown or red-brown, like cola or strong tea? Yellow is no.",
        ),
    ),
)

DS_ACCIDENT_WHEN = Item(
    link_id="ds_accident_when",
    text="When was the accident or fall?",
    asked_because="A new injury is more urgent than an old one.",
    about="when the accident or fall was",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("d7", "In the last 7 days"),
        ("w6", "1 to 6 weeks ago"),
        ("older", "More than 6 weeks ago"),
        ("not_sure", "I’m not sure"),
    ),
    enable_when=DS_ACCIDENT.chose("big_accident", "hard_fall"),
)

DS_ACCIDENT_XRAY = Item(
    link_id="ds_accident_xray",
    text="Did you have an X-ray or scan after it?",
    asked_because="If not, you may need one first.",
    about="an X-ray or scan",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=DS_ACCIDENT.chose("big_accident", "hard_fall"),
)

ACCIDENT_PAGE = Page(
    slug="accident",
    title="The accident or fall",
    part=Part.SAFETY,
    items=(
        DS_ACCIDENT_WHEN,
        DS_ACCIDENT_XRAY,
    ),
)

TENSE_START = Item(
    link_id="tense_start",
    text="When did it get hard and swollen?",
    asked_because="A hard, swollen leg can get worse fast.",
    about="when it got hard",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("h24", "In the last 24 hours"),
        ("d3", "1 to 3 days ago"),
        ("d7", "4 to 7 days ago"),
        ("d28", "1 to 4 weeks ago"),
        ("older", "More than 4 weeks ago"),
        ("not_sure", "I’m not sure"),
    ),
    enable_when=DS_SWELLING.chose("thigh_tight_hard"),
)

TENSE_RISING = Item(
    link_id="tense_rising",
    text="Is the pain or the swelling still going up?",
    asked_because="Rising pain in a hard leg needs care right away.",
    about="rising pain or swelling",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=DS_SWELLING.chose("thigh_tight_hard"),
)

PAIN_PILLS_FAIL = Item(
    link_id="pain_pills_fail",
    text="Did you take pain pills that did not help?",
    hint="If you took none, choose no.",
    asked_because="Pain that pills do not touch may need care right away.",
    about="pain pills that do not help",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=DS_SWELLING.chose("thigh_tight_hard"),
)

FOOT_NUMB_WEAK_NOW = Item(
    link_id="foot_numb_weak_now",
    text="Is that foot numb, or hard to move?",
    asked_because="The nerves to your foot run through that area.",
    about="the feeling in your foot",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=DS_SWELLING.chose("thigh_tight_hard"),
)

TIGHT_THIGH_PAGE = Page(
    slug="tight-thigh",
    title="The hard, swollen leg",
    part=Part.SAFETY,
    items=(
        TENSE_START,
        TENSE_RISING,
        PAIN_PILLS_FAIL,
        FOOT_NUMB_WEAK_NOW,
    ),
)

SW_START = Item(
    link_id="sw_start",
    text="When did the swelling start?",
    asked_because="New swelling is more urgent than old swelling.",
    about="when the swelling started",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("2d", "In the last 2 days"),
        ("2w", "3 days to 2 weeks ago"),
        ("4w", "2 to 4 weeks ago"),
        ("gt4w", "1 to 2 months ago"),
        ("months", "More than 2 months ago"),
        ("always", "It has always been like this"),
        ("not_sure", "I’m not sure"),
    ),
    enable_when=DS_SWELLING.chose(
        "calf",
        "whole_leg",
        "thigh_swollen",
        "thigh_tight_hard",
        "knee_or_behind",
        "ankle_only",
        "both_legs",
        "not_sure",
    ),
)

SW_COURSE = Item(
    link_id="sw_course",
    text="How is the swelling changing?",
    asked_because="Swelling that grows is more urgent.",
    about="how the swelling is changing",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("going_down", "It is going down"),
        ("same", "It is the same"),
        ("growing", "It is growing"),
        ("not_sure", "I’m not sure"),
    ),
    enable_when=DS_SWELLING.chose(
        "calf",
        "whole_leg",
        "thigh_swollen",
        "thigh_tight_hard",
        "knee_or_behind",
        "ankle_only",
        "both_legs",
        "not_sure",
    ),
)

SW_AFTER_INJURY = Item(
    link_id="sw_after_injury",
    text="Did the swelling come after an injury?",
    asked_because="An injury explains swelling only if it came right away.",
    about="an injury before the swelling",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("with_injury", "Yes, within 3 days of the injury"),
        ("later", "Yes, but more than 3 days after it"),
        ("no_injury", "No injury"),
        ("not_sure", "I’m not sure"),
    ),
    enable_when=DS_SWELLING.chose(
        "calf",
        "whole_leg",
        "thigh_swollen",
        "thigh_tight_hard",
        "knee_or_behind",
        "ankle_only",
        "both_legs",
        "not_sure",
    ),
)

SWELLING_PAGE = Page(
    slug="swelling",
    title="The swelling",
    part=Part.SAFETY,
    items=(
        SW_START,
        SW_COURSE,
        SW_AFTER_INJURY,
    ),
)

DS_EXERT = Item(
    link_id="ds_exert",
    text="In the last 7 days, or just before dark pee began, did you have any of these?",
    hint="Very hard or new exercise, a crush, heat illness, a seizure, or a long time lying on the floor.",
    asked_because="Overworked or crushed muscle can hurt the kidneys.",
    about="hard exercise or a crush",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=any_of(
        DS_URINE_DARK.chose("yes", "not_sure"),
        DS_SWELLING.chose("both_legs"),
        DS_BILATERAL.chose("weak", "just_sore", "not_sure"),
        ONSET_WHEN.chose("h24", "d3", "d7", "d14", "not_sure"),
    ),
)

EXERT_PAGE = Page(
    slug="exert",
    title="Hard exercise",
    part=Part.SAFETY,
    items=(DS_EXERT,),
)

NRS_WORST = Item(
    link_id="nrs_worst",
    text="How strong was it at its worst in the last 7 days?",
    asked_because="Very strong pain may change how soon we see you.",
    about="your worst pain",
    type=ItemType.SCALE,
    need=Need.SAFETY,
    limits=(0, 10),
    used_for=("brief",),
)

WORST_PAIN_PAGE = Page(
    slug="worst-pain",
    title="The worst pain",
    part=Part.SAFETY,
    items=(NRS_WORST,),
    walk_when=any_of(DS_URINE_DARK.chose("yes", "not_sure"), DS_EXERT.chose("yes", "not_sure")),
)

MD_CHECKED = Item(
    link_id="md_checked",
    text="Has a doctor already checked this same problem?",
    hint="We mean since it began or got worse.",
    asked_because="We want to know what the doctor found.",
    about="a doctor’s check",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=any_of(
        all_of(DS_SADDLE.chose("yes"), DS_BLADDER.chose("yes")),
        all_of(DS_SADDLE.chose("yes"), DS_BOWEL.chose("yes")),
        all_of(DS_SADDLE.chose("yes"), DS_SEXUAL.chose("yes")),
        all_of(DS_BLADDER.chose("yes"), DS_BOWEL.chose("yes")),
        all_of(DS_BLADDER.chose("yes"), DS_SEXUAL.chose("yes")),
        all_of(DS_BOWEL.chose("yes"), DS_SEXUAL.chose("yes")),
        SW_START.chose("gt4w", "months"),
        STOPPED.chose("yes"),
    ),
)

DOCTOR_CHECKED_PAGE = Page(
    slug="doctor-checked",
    title="A doctor’s check",
    part=Part.SAFETY,
    items=(MD_CHECKED,),
)

MD_WHO = Item(
    link_id="md_who",
    text="Who checked it?",
    hint="Name of the doctor, hospital or clinic.",
    asked_because="So that we can ask what they found.",
    about="who checked it",
    type=ItemType.STRING,
    need=Need.REQUIRED,
    max_length=80,
    enable_when=MD_CHECKED.chose("yes"),
    used_for=("brief",),
)

MD_WHEN = Item(
    link_id="md_when",
    text="When was that?",
    hint="For example, 9 14 2026.",
    asked_because="A check from before a change does not count.",
    about="the date it was checked",
    type=ItemType.DATE,
    need=Need.SAFETY,
    enable_when=MD_CHECKED.chose("yes"),
)

MD_SINCE_WORSE = Item(
    link_id="md_since_worse",
    text="Since then, has it gotten worse, or has anything new come up?",
    asked_because="A change after the check needs a new check.",
    about="any change since then",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=MD_CHECKED.chose("yes"),
)

DOCTOR_CHECKED_2_PAGE = Page(
    slug="doctor-checked-2",
    title="When the doctor checked it",
    part=Part.SAFETY,
    items=(
        MD_WHO,
        MD_WHEN,
        MD_SINCE_WORSE,
    ),
)

PAGES = (
    SAFETY_INJURY_PAGE,
    SAFETY_INJURY_AGAIN,
    ACCIDENT_PAGE,
    TIGHT_THIGH_PAGE,
    SWELLING_PAGE,
    EXERT_PAGE,
    WORST_PAIN_PAGE,
    DOCTOR_CHECKED_PAGE,
    DOCTOR_CHECKED_2_PAGE,
)
