"""The first safety questions: what must not wait, and the pain in short."""

from intake.clinical.item import Item, ItemType, Need
from intake.clinical.questionnaire import Page, Part
from intake.content.options import YES_NO_NOT_SURE, again, options

DS_NOW = Item(
    link_id="ds_now",
    text="Now, or in the last 7 days, have you had any of these?",
    hint="Check it only if it is new, or worse than is usual for you.",
    asked_because="Some things need care in minutes, not days.",
    about="the list of urgent signs",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("chest_pain", "Chest pain"),
        ("short_breath", "Trouble breathing"),
        ("cough_blood", "Coughing up blood"),
        ("fainted", "Fainted or passed out"),
        ("face_arm_speech", "Face drooping, one arm weak, or trouble speaking"),
        ("sudden_very_bad_belly_pain", "Sudden, very bad belly pain"),
        ("sudden_very_bad_back_pain", "Sudden, very bad back pain"),
        ("pulsing_belly", "A lump in my belly that beats like a pulse"),
        ("confused_very_ill", "Newly confused, or far too ill to fill in a form"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
)

DS_LEG_NOW = Item(
    link_id="ds_leg_now",
    text="In the last 14 days, did one or both legs or feet SUDDENLY do any of these?",
    hint="Check all that fit. On brown or black skin, look at the toenails and the sole for a color change. Feet that are always cold do not count.",
    asked_because="A sudden change in a leg needs care right away.",
    about="sudden leg changes",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("leg_cold_blue_pale_sudden", "Turn cold, pale or blue"),
        ("leg_suddenly_numb", "Go numb all over and stay numb"),
        ("cannot_move_foot", "I cannot move my foot"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
)

SAFETY_NOW_PAGE = Page(
    slug="safety-now",
    title="Right now",
    part=Part.SAFETY,
    intro="Next are a few safety questions. They look for things that should not wait. Please answer every one.",
    items=(
        DS_NOW,
        DS_LEG_NOW,
    ),
)

SAFETY_NOW_AGAIN = Page(
    slug="safety-now-again",
    title="Let us ask that another way",
    part=Part.SAFETY,
    intro="You chose “I’m not sure”. That is fine. Here is another way to ask. If you are still not sure, choose it again, and we will talk with you.",
    items=(
        again(
            DS_NOW,
            "Take a slow, deep breath. Is it hard or sore? Smile and lift both arms. Is one side weak? Now check all that fit.",
        ),
        again(
            DS_LEG_NOW,
            "Look at both feet and touch them. Is one colder, or a new color? Can you feel and move your toes? Now check all that fit.",
        ),
    ),
)

DS_LEG_SIDE = Item(
    link_id="ds_leg_side",
    text="Was it one leg or both?",
    asked_because="The emergency team will ask.",
    about="one leg or both",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("one", "One leg"),
        ("both", "Both legs"),
        ("not_sure", "I’m not sure"),
    ),
    enable_when=DS_LEG_NOW.chose(
        "leg_cold_blue_pale_sudden", "leg_suddenly_numb", "cannot_move_foot"
    ),
)

SAFETY_LEG_SIDE_PAGE = Page(
    slug="safety-leg-side",
    title="Which leg",
    part=Part.SAFETY,
    items=(DS_LEG_SIDE,),
)

ONSET_WHEN = Item(
    link_id="onset_when",
    text="When did this pain begin?",
    hint="Choose the best guess. If it was gone and came back, tell us about this time.",
    asked_because="New pain and old pain need different care.",
    about="when the pain began",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("h24", "In the last 24 hours"),
        ("d3", "1 to 3 days ago"),
        ("d7", "4 to 7 days ago"),
        ("d14", "1 to 2 weeks ago"),
        ("w6", "2 to 6 weeks ago"),
        ("w12", "6 to 12 weeks ago"),
        ("m6", "3 to 6 months ago"),
        ("gt6m", "More than 6 months ago"),
        ("not_sure", "I’m not sure"),
    ),
)

NRS_NOW = Item(
    link_id="nrs_now",
    text="How strong is your pain right now?",
    hint="0 is no pain. 10 is the worst pain you can think of.",
    asked_because="Very strong pain may change how soon we see you.",
    about="your pain right now",
    type=ItemType.SCALE,
    need=Need.SAFETY,
    limits=(0, 10),
    used_for=("brief",),
)

BACK_PAIN_NOW = Item(
    link_id="back_pain_now",
    text="Do you also have low back pain?",
    asked_because="Pain in the thigh can start in the back.",
    about="low back pain",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("no", "No"),
        ("mild", "Yes, mild"),
        ("as_bad_as_leg", "Yes, as bad as the leg pain"),
        ("worse_than_leg", "Yes, worse than the leg pain"),
        ("not_sure", "I’m not sure"),
    ),
)

LIMP_NOW = Item(
    link_id="limp_now",
    text="How do you walk now?",
    asked_because="A new limp can come from a bone or a joint.",
    about="how you walk",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("no", "As usual"),
        ("mild", "With a small limp"),
        ("bad", "With a bad limp"),
        ("need_aid", "I need a cane, crutch, walker or an arm to lean on"),
        ("cannot_walk", "I cannot walk"),
        ("not_sure", "I’m not sure"),
    ),
)

SAFETY_PAIN_PAGE = Page(
    slug="safety-pain",
    title="Your pain, in short",
    part=Part.SAFETY,
    items=(
        ONSET_WHEN,
        NRS_NOW,
        BACK_PAIN_NOW,
        LIMP_NOW,
    ),
)

LIMP_NEW = Item(
    link_id="limp_new",
    text="Did this way of walking start in the last 2 weeks?",
    asked_because="A new change is more urgent than an old one.",
    about="the change in how you walk",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=YES_NO_NOT_SURE,
    enable_when=LIMP_NOW.chose("mild", "bad", "need_aid", "cannot_walk", "not_sure"),
)

WALKING_PAGE = Page(
    slug="walking",
    title="How you walk",
    part=Part.SAFETY,
    items=(LIMP_NEW,),
)

PAGES = (
    SAFETY_NOW_PAGE,
    SAFETY_NOW_AGAIN,
    SAFETY_LEG_SIDE_PAGE,
    SAFETY_PAIN_PAGE,
    WALKING_PAGE,
)
