"""What staff ask on the day of the visit. Never shown to a patient."""

from intake.clinical.item import Item, ItemType, Need
from intake.clinical.questionnaire import Page, Part
from intake.content.options import options

VISIT_DAY = Item(
    link_id="visit_day",
    text="Today, does any of this fit the patient?",
    hint="Staff ask this in person on the day.",
    asked_because="Staff: any of these holds the needles today.",
    about="today",
    type=ItemType.CHOICE,
    need=Need.REQUIRED,
    options=options(
        ("not_eaten", "Has not eaten"),
        ("alcohol_drugs", "Alcohol or drugs today"),
        ("ill_today", "Fever or ill today"),
        ("none", "None of these"),
    ),
    repeats=True,
    exclusive="none",
)

REPEAT_CALLS = Item(
    link_id="repeat_calls",
    text="How many times in 14 days did this person contact us because the same pain got worse?",
    hint="Count calls and forms. A changed appointment or phone number does not count.",
    asked_because="Staff: three or more means a doctor today.",
    about="the number of contacts",
    type=ItemType.INTEGER,
    need=Need.OPTIONAL,
    limits=(0, 20),
)

NS_ELECTRO = Item(
    link_id="ns_electro",
    text="May we use a mild electric current on the needles?",
    hint="Staff ask this at the visit, after a look at `ns_device`.",
    asked_because="It is your choice.",
    about="electric current",
    type=ItemType.CHOICE,
    need=Need.OPTIONAL,
    options=options(
        ("yes", "Yes"),
        ("no", "No"),
        ("ask_me", "Ask me each time"),
    ),
    used_for=("consent",),
)

MD_SIGNS = Item(
    link_id="md_checked.signs",
    text="Signs on the emergency page when a doctor’s check was told",
    hint="Kept by the walk: the check counts for these signs and for no later one.",
    asked_because="A sign that comes up later has not been checked.",
    about="the signs that were checked",
    type=ItemType.STRING,
    need=Need.OPTIONAL,
    max_length=2000,
    used_for=("consent",),
)

KEPT_BY_THE_WALK = Page(
    slug="kept-by-the-walk",
    title="Kept by the walk",
    part=Part.STAFF,
    items=(MD_SIGNS,),
)

STAFF_VISIT_DAY_PAGE = Page(
    slug="staff-visit-day",
    title="Visit-day check",
    part=Part.STAFF,
    items=(
        VISIT_DAY,
        REPEAT_CALLS,
        NS_ELECTRO,
    ),
)

PAGES = (STAFF_VISIT_DAY_PAGE, KEPT_BY_THE_WALK)
