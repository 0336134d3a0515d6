"""Safety: fever, skin and joints."""

from intake.clinical.item import Item, ItemType, Need
from intake.clinical.questionnaire import Page, Part
from intake.content.options import again, options

DS_FEVER = Item(
    link_id="ds_fever",
    text="In the last 7 days, did you have a fever, shaking chills, or feel very sick?",
    hint="A fever is 100.4 °F (38 °C) or more.",
    asked_because="Fever with new pain may need care the same day.",
    about="fever, chills or feeling very sick",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("no", "No"),
        ("yes_cold_flu", "Yes, with a cold, the flu or something like it"),
        ("yes_unexplained", "Yes, and I do not know why"),
        ("not_sure", "I’m not sure"),
    ),
)

DS_SKIN = Item(
    link_id="ds_skin",
    text="Has the skin on your leg, buttock or groin changed in any of these ways?",
    hint="Check all that fit. Use a mirror or ask someone to look. On brown or black skin, red can look dark, purple or gray. Feel for heat.",
    asked_because="Some skin changes need care the same day.",
    about="the skin on your leg, buttock or groin",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        (
            "red_spreading",
            "Red or hot skin that is spreading (darker and hot on brown or black skin)",
        ),
        ("purple", "Purple or black skin that is NOT a bruise"),
        ("blisters", "Blisters (not from shoes or rubbing)"),
        ("band_of_blisters", "A strip of small, sore spots or blisters on one side"),
        ("pain_far_worse_than_it_looks", "Pain much worse than the skin looks"),
        ("bruise_from_injury", "A bruise from an injury"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
)

DS_JOINT = Item(
    link_id="ds_joint",
    text="Is a hip or knee like any of these?",
    hint="Check all that fit.",
    asked_because="A hot or locked joint needs a doctor soon.",
    about="a hip or knee",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("hot_red", "Hot or red"),
        ("very_swollen_new", "Newly very swollen"),
        ("cannot_move", "I cannot move the hip or knee at all"),
        ("old_swelling", "Old swelling that is as usual"),
        ("none", "None of these"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    exclusive="none",
)

SAFETY_INFECTION_PAGE = Page(
    slug="safety-infection",
    title="Fever, skin and joints",
    part=Part.SAFETY,
    items=(
        DS_FEVER,
        DS_SKIN,
        DS_JOINT,
    ),
)

SAFETY_INFECTION_AGAIN = Page(
    slug="safety-infection-again",
    title="Let us ask that another way",
    part=Part.SAFETY,
    intro="You chose “I’m not sure”. That is fine. Here is another way to ask. If you are still not sure, choose it again, and we will talk with you.",
    items=(
        again(
            DS_FEVER,
            "Did you shake with cold, sweat for no reason, or feel too sick to get up in the last 7 days? If you have a thermometer, use it now.",
        ),
        again(
            DS_SKIN,
            "Look at the back of your leg and buttock in a mirror, or ask someone to look. Is an area hot, a new color, growing, or blistered?",
        ),
        again(
            DS_JOINT,
            "Put your hand on both knees, then both hips. Is one much hotter or bigger? Can you bend it at all?",
        ),
    ),
)

SKIN_WHERE = Item(
    link_id="skin_where",
    text="Where is the skin change?",
    hint="Check all that fit.",
    asked_because="Where it is tells us how fast to act.",
    about="where the skin changed",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("buttock", "Buttock"),
        ("thigh", "Thigh"),
        ("lower_leg", "Lower leg"),
        ("foot", "Foot"),
        ("genitals_perineum", "Private parts, or between them and the bottom hole"),
        ("not_sure", "I’m not sure"),
    ),
    repeats=True,
    enable_when=DS_SKIN.chose(
        "red_spreading", "purple", "blisters", "band_of_blisters", "pain_far_worse_than_it_looks"
    ),
)

RASH_WHEN = Item(
    link_id="rash_when",
    text="When did the skin change start?",
    asked_because="Some skin changes are treated best in the first days.",
    about="when the skin change started",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("d3", "In the last 3 days"),
        ("d7", "4 to 7 days ago"),
        ("older", "More than 7 days ago"),
        ("not_sure", "I’m not sure"),
    ),
    enable_when=DS_SKIN.chose("red_spreading", "purple", "blisters", "band_of_blisters"),
)

SKIN_PAGE = Page(
    slug="skin",
    title="More about your skin",
    part=Part.SAFETY,
    items=(
        SKIN_WHERE,
        RASH_WHEN,
    ),
)

PAGES = (
    SAFETY_INFECTION_PAGE,
    SAFETY_INFECTION_AGAIN,
    SKIN_PAGE,
)
