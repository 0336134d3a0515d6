"""“Tell us more”: optional, and nothing here is needed for a safe visit."""

from intake.clinical.condition import Not, all_of, any_of
from intake.clinical.item import Item, ItemType, Need
from intake.clinical.questionnaire import Page, Part
from intake.content import policy
from intake.content.fact import AGE
from intake.content.options import YES_NO, options, rows
from intake.content.questions.danger import LIMP_NOW, ONSET_WHEN
from intake.content.questions.health_more import HS_BONE
from intake.content.questions.injury import DS_SWELLING
from intake.content.questions.story import (
    ONSET_TYPE,
    PAST_INJURY,
    STEP_IMPACT,
    STIFF_AM_BACK,
    TRIED,
)

ACTIVITY = Item(
    link_id="activity",
    text="What sport or exercise do you do most?",
    asked_because="So that our plan fits your life.",
    about="sport or exercise",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("none", "None right now"),
        ("walk", "Walking"),
        ("run", "Running"),
        ("cycle", "Cycling"),
        ("gym", "Gym or weights"),
        ("team_sport", "Team sport"),
        ("yoga_dance", "Yoga or dance"),
        ("other", "Something else"),
    ),
    used_for=("brief",),
)

ACTIVITY_OTHER = Item(
    link_id="activity.other",
    text="Which sport or exercise?",
    asked_because="So that our plan fits your life.",
    about="sport or exercise",
    type=ItemType.STRING,
    need=Need.OPTIONAL,
    max_length=40,
    enable_when=ACTIVITY.chose("other"),
    used_for=("brief",),
)

PSFS_1 = Item(
    link_id="psfs_1",
    text="Name one thing you want to do that this pain makes hard.",
    hint="For example, run 3 miles, sit through a movie or climb stairs.",
    asked_because="This becomes our shared goal.",
    about="one thing that is hard to do",
    type=ItemType.STRING,
    need=Need.OPTIONAL,
    max_length=80,
    used_for=("brief",),
)

PSFS_1_SCORE = Item(
    link_id="psfs_1.score",
    text="How well can you do it now?",
    hint="0 is you cannot do it. 10 is as well as before.",
    asked_because="We ask again later, to see if care helps.",
    about="how well you can do it",
    type=ItemType.SCALE,
    need=Need.OPTIONAL,
    limits=(0, 10),
    enable_when=PSFS_1.answered,
    used_for=("brief",),
)

MORE_TASKS_PAGE = Page(
    slug="more-tasks",
    title="What you want to do",
    part=Part.MORE,
    items=(
        ACTIVITY,
        ACTIVITY_OTHER,
        PSFS_1,
        PSFS_1_SCORE,
    ),
)

PSFS_2 = Item(
    link_id="psfs_2",
    text="A second thing that is hard to do",
    asked_because="We track up to three goals.",
    about="a second thing",
    type=ItemType.STRING,
    need=Need.OPTIONAL,
    max_length=80,
    used_for=("brief",),
)

PSFS_2_SCORE = Item(
    link_id="psfs_2.score",
    text="How well can you do the second thing now?",
    hint="0 is you cannot do it. 10 is as well as before.",
    asked_because="We ask again later, to see if care helps.",
    about="how well you can do the second thing",
    type=ItemType.SCALE,
    need=Need.OPTIONAL,
    limits=(0, 10),
    enable_when=PSFS_2.answered,
    used_for=("brief",),
)

PSFS_3 = Item(
    link_id="psfs_3",
    text="A third thing that is hard to do",
    asked_because="We track up to three goals.",
    about="a third thing",
    type=ItemType.STRING,
    need=Need.OPTIONAL,
    max_length=80,
    used_for=("brief",),
)

PSFS_3_SCORE = Item(
    link_id="psfs_3.score",
    text="How well can you do the third thing now?",
    hint="0 is you cannot do it. 10 is as well as before.",
    asked_because="We ask again later, to see if care helps.",
    about="how well you can do the third thing",
    type=ItemType.SCALE,
    need=Need.OPTIONAL,
    limits=(0, 10),
    enable_when=PSFS_3.answered,
    used_for=("brief",),
)

MORE_TASKS_2_PAGE = Page(
    slug="more-tasks-2",
    title="More things that are hard",
    part=Part.MORE,
    items=(
        PSFS_2,
        PSFS_2_SCORE,
        PSFS_3,
        PSFS_3_SCORE,
    ),
)

SL_TASKS = Item(
    link_id="sl_tasks",
    text="On the sore side, how is each of these?",
    hint="Go by what you know from the last few days. Do not try any that hurt, and do not hop to test it.",
    asked_because="It shows us where to start.",
    about="these tasks",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("easy", "Easy"),
        ("painful", "Painful"),
        ("cannot", "I cannot do it"),
        ("not_tried", "I have not tried"),
    ),
    used_for=("brief",),
)

SL_ROWS = rows(
    SL_TASKS,
    ("tie_shoe_bend", "Bend to tie a shoe", None),
    ("walk_stairs", "Walk up stairs", None),
    ("one_leg_stand_10s", "Stand on that leg for 10 seconds", None),
    ("one_leg_bridge", "Lift your hips with one leg", None),
    ("slow_lunge", "Slow lunge", None),
    (
        "hop_5",
        "Hop 5 times",
        all_of(
            STEP_IMPACT.only("no"),
            HS_BONE.only("none"),
            Not(DS_SWELLING.chose("thigh_tight_hard")),
            LIMP_NOW.chose("no"),
            Not(AGE.at_least(policy.FRAGILE.value)),
        ),
    ),
)

MORE_MOVES_PAGE = Page(
    slug="more-moves",
    title="What you can do",
    part=Part.MORE,
    intro="On the sore side, how is each of these?",
    items=SL_ROWS,
)

ONSET_DATE = Item(
    link_id="onset_date",
    text="If you know the date, when did it start?",
    hint="Month and year are enough, such as 9 2026.",
    asked_because="It goes into the letter to your doctor.",
    about="the year it started. If you know it, add the month",
    type=ItemType.APPROXIMATE_DATE,
    need=Need.OPTIONAL,
    used_for=("brief",),
)

EPISODE = Item(
    link_id="episode",
    text="Is this the first time?",
    asked_because="Pain that comes back may need a different plan.",
    about="whether this is the first time",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("first", "Yes, the first time"),
        ("second", "No, I had it once before"),
        ("many", "No, I had it many times before"),
    ),
    used_for=("brief",),
)

STOP_PLAY = Item(
    link_id="stop_play",
    text="When it started, could you carry on with what you were doing?",
    asked_because="It shows how bad the injury was.",
    about="whether you kept going",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("kept_going", "Yes, I kept going"),
        ("had_to_stop", "No, I had to stop"),
        ("could_not_walk", "No, I could not walk"),
    ),
    enable_when=any_of(
        ONSET_TYPE.chose("sudden_moment", "over_hours_day", "not_sure"),
        ONSET_WHEN.chose("h24", "d3", "d7", "d14", "w6", "not_sure"),
    ),
    used_for=("brief",),
)

PAST_OTHER = Item(
    link_id="past_other",
    text="Have you had any of these injuries?",
    asked_because="Old injuries can change how you move.",
    about="other injuries",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("knee_acl", "A torn knee ligament (ACL)"),
        ("calf", "A calf strain"),
        ("other_hamstring", "The other hamstring"),
        ("back", "A back injury"),
        ("none", "None of these"),
    ),
    repeats=True,
    exclusive="none",
    used_for=("brief",),
)

SCANS = Item(
    link_id="scans",
    text="Have you had a scan for this pain?",
    asked_because="So that we do not repeat a test.",
    about="scans",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("xray", "X-ray"),
        ("mri", "MRI"),
        ("us", "Ultrasound"),
        ("ct", "CT"),
        ("none", "No scan"),
    ),
    repeats=True,
    exclusive="none",
    used_for=("brief",),
)

MORE_HISTORY_PAGE = Page(
    slug="more-history",
    title="Past injuries and scans",
    part=Part.MORE,
    items=(
        ONSET_DATE,
        EPISODE,
        STOP_PLAY,
        PAST_OTHER,
        SCANS,
    ),
)

PAST_WHEN = Item(
    link_id="past_when",
    text="When did you last go back to full sport?",
    asked_because="A recent injury can come back more easily.",
    about="when you went back to sport",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("never", "I have not gone back"),
        ("6m", "In the last 6 months"),
        ("1y", "6 to 12 months ago"),
        ("longer", "More than 1 year ago"),
    ),
    enable_when=PAST_INJURY.chose("mild", "torn_no_scan", "torn_scan", "surgery"),
    used_for=("brief",),
)

SCANS_RESULT = Item(
    link_id="scans.result",
    text="What did the scan show?",
    hint="Your own words are fine. Bring the report if you have it.",
    asked_because="It helps us plan.",
    about="what the scan showed",
    type=ItemType.STRING,
    need=Need.OPTIONAL,
    max_length=300,
    enable_when=SCANS.chose("xray", "mri", "us", "ct"),
    used_for=("brief",),
)

HS_INFLAM = Item(
    link_id="hs_inflam",
    text="Do you have any of these? (optional)",
    hint="Check all that fit.",
    asked_because="They can go with a stiff back.",
    about="these conditions",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("psoriasis", "Psoriasis (a scaly skin rash)"),
        ("eye", "A red, painful eye that keeps coming back"),
        ("bowel", "A bowel disease, such as Crohn’s"),
        ("none", "None of these"),
    ),
    repeats=True,
    exclusive="none",
    enable_when=STIFF_AM_BACK.chose("yes"),
    used_for=("brief",),
)

MORE_HISTORY_2_PAGE = Page(
    slug="more-history-2",
    title="More about past injuries and scans",
    part=Part.MORE,
    items=(
        PAST_WHEN,
        SCANS_RESULT,
        HS_INFLAM,
    ),
)

TRIED_EFFECT = Item(
    link_id="tried_effect",
    text="How much did [treatment] help?",
    asked_because="So that we choose what may work for you.",
    about="how much it helped",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("better", "It helped"),
        ("no_change", "No change"),
        ("worse", "It made it worse"),
        ("stopped_reacted", "I stopped because of a reaction"),
    ),
    used_for=("brief",),
)

TRIED_ROWS = rows(
    TRIED_EFFECT,
    *((o.code, o.display, TRIED.chose(o.code)) for o in TRIED.options if o.code != "none"),
    text="How much did this help: {}?",
)

TRIED_EFFECT_PAGE = Page(
    slug="tried-effect",
    title="How much it helped",
    part=Part.MORE,
    items=TRIED_ROWS,
)

QUALITY = Item(
    link_id="quality",
    text="What does the pain feel like?",
    hint="Check all that fit.",
    asked_because="The feel of pain is a clue to its source.",
    about="what it feels like, or choose “It is hard to say”",
    missing="Choose all that fit for what it feels like, or choose “It is hard to say”.",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("ache", "Aching"),
        ("tight", "Tight"),
        ("sharp_move", "Sharp when I move"),
        ("burning", "Burning"),
        ("electric_shock", "Like an electric shock"),
        ("throbbing", "Throbbing"),
        ("heavy_full", "Heavy or full"),
        ("cramp", "Like a cramp"),
        ("itchy_skin_sore", "Itchy, or the skin is sore to touch"),
        ("numb", "Numb"),
        ("not_sure", "It is hard to say"),
    ),
    repeats=True,
    exclusive="not_sure",
    used_for=("brief",),
)

NRS_AVG = Item(
    link_id="nrs_avg",
    text="How strong was your pain on most days in the last 7 days?",
    asked_because="It gives us a steady number to compare later.",
    about="your pain on most days",
    type=ItemType.SCALE,
    need=Need.OPTIONAL,
    limits=(0, 10),
    used_for=("brief",),
)

SLEEP = Item(
    link_id="sleep",
    text="How has your sleep been?",
    asked_because="Poor sleep can make pain stronger.",
    about="your sleep",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("good", "Good"),
        ("fair", "Fair"),
        ("poor", "Poor"),
        ("pain_wakes", "The pain wakes me"),
    ),
    used_for=("brief",),
)

LEVEL = Item(
    link_id="level",
    text="How often do you exercise?",
    asked_because="So that our plan fits your week.",
    about="how often you exercise",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("none", "I do not exercise now"),
        ("1_2wk", "1 or 2 times a week"),
        ("3_4wk", "3 or 4 times a week"),
        ("5plus", "5 times a week or more"),
        ("competitive", "I compete"),
    ),
    used_for=("brief",),
)

MORE_LIFE_PAGE = Page(
    slug="more-life",
    title="Your days and nights",
    part=Part.MORE,
    items=(
        QUALITY,
        NRS_AVG,
        SLEEP,
        LEVEL,
    ),
)

WORK = Item(
    link_id="work",
    text="What is your work mostly?",
    asked_because="Long sitting or lifting can add to this pain.",
    about="your work",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("sitting", "Sitting"),
        ("driving", "Driving"),
        ("standing", "Standing"),
        ("lifting", "Lifting"),
        ("mixed", "A mix"),
        ("retired", "I am retired or not working"),
        ("student", "I am a student"),
    ),
    used_for=("brief",),
)

MISS_WORK = Item(
    link_id="miss_work",
    text="Have you missed work or sport because of this?",
    asked_because="It shows how much this gets in your way.",
    about="missed work or sport",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("no", "No"),
        ("sport", "Sport"),
        ("work", "Work"),
        ("both", "Both"),
    ),
    used_for=("brief",),
)

MORE_WORK_PAGE = Page(
    slug="more-work",
    title="Your work",
    part=Part.MORE,
    items=(
        WORK,
        MISS_WORK,
    ),
)

# PHQ-2 (Kroenke 2003), official wording. The PHQ family is released for use without permission
# or charge (from memory, phqscreeners.com): check before release.
PHQ2 = options(
    ("0", "Not at all"),
    ("1", "Several days"),
    ("2", "More than half the days"),
    ("3", "Nearly every day"),
)

PHQ2_1 = Item(
    link_id="phq2_1",
    text="Little interest or pleasure in doing things",
    asked_because="Long pain can wear on your mood, and mood can change pain.",
    hint="Over the last 2 weeks, how often have you been bothered by this?",
    about="this question",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=PHQ2,
    used_for=("brief",),
)

PHQ2_2 = Item(
    link_id="phq2_2",
    text="Feeling down, depressed, or hopeless",
    asked_because="Long pain can wear on your mood, and mood can change pain.",
    hint="Over the last 2 weeks, how often have you been bothered by this?",
    about="this question",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=PHQ2,
    used_for=("brief",),
)

WORRY = Item(
    link_id="worry",
    text="How worried are you that this is something serious?",
    hint="0 is not worried at all. 10 is as worried as you can be.",
    asked_because="We want to answer your worry, not skip it.",
    about="how worried you are",
    type=ItemType.SCALE,
    need=Need.OPTIONAL,
    limits=(0, 10),
    used_for=("brief",),
)

MORE_MOOD_PAGE = Page(
    slug="more-mood",
    title="Mood and worry",
    part=Part.MORE,
    intro="You can skip these. If you feel very low or think about hurting yourself, call or text 988 now. It is free, day and night.",
    items=(
        PHQ2_1,
        PHQ2_2,
        WORRY,
    ),
)

GOAL = Item(
    link_id="goal",
    text="What do you most want to get back to?",
    hint="If there is a date, such as a race or a trip, add it.",
    asked_because="Your goal sets our plan.",
    about="what you want to get back to",
    type=ItemType.STRING,
    need=Need.OPTIONAL,
    max_length=160,
    used_for=("brief",),
)

EXPECT = Item(
    link_id="expect",
    text="What do you hope acupuncture or dry needling will do?",
    asked_because="So that we can tell you what is likely and what is not.",
    about="what you hope for",
    type=ItemType.STRING,
    need=Need.OPTIONAL,
    max_length=200,
    used_for=("brief",),
)

PREFER = Item(
    link_id="prefer",
    text="What would you be happy to try?",
    asked_because="We only do what you agree to.",
    about="what you would try",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("acupuncture", "Acupuncture"),
        ("dry_needling", "Dry needling"),
        ("both", "Both"),
        ("exercise_plan", "An exercise plan"),
        ("no_needles", "Care with no needles"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    used_for=("brief",),
)

MORE_HOPES_PAGE = Page(
    slug="more-hopes",
    title="Your goals",
    part=Part.MORE,
    items=(
        GOAL,
        EXPECT,
        PREFER,
    ),
)

GENDER = Item(
    link_id="gender",
    text="Your gender",
    asked_because="We want to treat you with respect.",
    about="your gender",
    type=ItemType.STRING,
    need=Need.OPTIONAL,
    max_length=40,
    autocomplete="sex",
    used_for=("contact",),
)

PRONOUNS = Item(
    link_id="pronouns",
    text="Your pronouns",
    asked_because="So that we speak to you the right way.",
    about="your pronouns",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("she_her", "she, her"),
        ("he_him", "he, him"),
        ("they_them", "they, them"),
        ("other", "Something else"),
    ),
    used_for=("contact",),
)

ACCESS_NEED = Item(
    link_id="access_need",
    text="What would make the visit easier for you?",
    asked_because="We want the visit to work for you.",
    about="help with the visit",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("large_text", "Large print"),
        ("read_aloud", "Someone to read to me"),
        ("phone_call", "A phone call in place of forms"),
        ("ramp_table", "A ramp or a low table"),
        ("sign_lang", "Sign language"),
        ("other", "Something else"),
        ("none", "None of these"),
    ),
    repeats=True,
    exclusive="none",
    used_for=("contact",),
)

ALLERGIES = Item(
    link_id="allergies",
    text="Are you allergic to any medicine or food?",
    hint="If not, write “none”.",
    asked_because="It goes in your record. We ask again at the visit.",
    about="allergies",
    type=ItemType.STRING,
    need=Need.OPTIONAL,
    max_length=200,
    used_for=("brief",),
)

WORK_COMP = Item(
    link_id="work_comp",
    text="Is this from work or a car crash?",
    asked_because="The front desk may need other papers.",
    about="work or a car crash",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("no", "No"),
        ("work", "Yes, from work"),
        ("car", "Yes, from a car crash"),
        ("other", "Something else"),
    ),
    used_for=("contact",),
)

MORE_YOU_PAGE = Page(
    slug="more-you",
    title="More about you",
    part=Part.MORE,
    items=(
        GENDER,
        PRONOUNS,
        ACCESS_NEED,
        ALLERGIES,
        WORK_COMP,
    ),
)

EMAIL = Item(
    link_id="email",
    text="Email",
    asked_because="For visit details only. We never email health answers.",
    about="an email address",
    type=ItemType.EMAIL,
    need=Need.OPTIONAL,
    max_length=120,
    autocomplete="email",
    used_for=("contact",),
)

C_REMINDERS = Item(
    link_id="c_reminders",
    text="May we email you about visits?",
    asked_because="Some people do not want email from a clinic.",
    about="email about visits",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=YES_NO,
    used_for=("contact",),
)

ADDRESS_ZIP = Item(
    link_id="address_zip",
    text="ZIP code",
    asked_because="For our records.",
    about="your ZIP code",
    type=ItemType.STRING,
    need=Need.OPTIONAL,
    max_length=10,
    autocomplete="postal-code",
    used_for=("contact",),
)

ER_NAME = Item(
    link_id="er_name",
    text="Who should we call in an emergency?",
    hint="First and last name.",
    asked_because="Someone near you can help.",
    about="the name of your emergency contact",
    type=ItemType.STRING,
    need=Need.OPTIONAL,
    max_length=80,
    used_for=("contact",),
)

ER_REL = Item(
    link_id="er_rel",
    text="How do you know this person?",
    hint="For example, wife, son or friend.",
    asked_because="So that we know who we talk to.",
    about="how you know this person",
    type=ItemType.STRING,
    need=Need.OPTIONAL,
    max_length=40,
    used_for=("contact",),
)

ER_PHONE = Item(
    link_id="er_phone",
    text="Phone number of this person",
    asked_because="So that we can reach them fast.",
    about="the phone number of your emergency contact",
    type=ItemType.PHONE,
    need=Need.OPTIONAL,
    max_length=25,
    used_for=("contact",),
)

MORE_CONTACT_PAGE = Page(
    slug="more-contact",
    title="Contacts",
    part=Part.MORE,
    items=(
        EMAIL,
        C_REMINDERS,
        ADDRESS_ZIP,
        ER_NAME,
        ER_REL,
        ER_PHONE,
    ),
)

PAGES = (
    MORE_TASKS_PAGE,
    MORE_TASKS_2_PAGE,
    MORE_MOVES_PAGE,
    MORE_HISTORY_PAGE,
    MORE_HISTORY_2_PAGE,
    TRIED_EFFECT_PAGE,
    MORE_LIFE_PAGE,
    MORE_WORK_PAGE,
    MORE_MOOD_PAGE,
    MORE_HOPES_PAGE,
    MORE_YOU_PAGE,
    MORE_CONTACT_PAGE,
)
