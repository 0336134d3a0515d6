"""The doctor, and the declaration."""

from intake.clinical.item import Item, ItemType, Need
from intake.clinical.questionnaire import Page, Part
from intake.content.options import AGREE, options

PHYS_NAME = Item(
    link_id="phys_name",
    text="Name of your doctor or clinic",
    asked_because="If a doctor should see you first, we know who to call.",
    about="your doctor’s name, or check “I do not have a doctor”",
    spared_by="phys_none",
    type=ItemType.STRING,
    need=Need.REQUIRED,
    max_length=80,
    used_for=(
        "contact",
        "brief",
    ),
)

PHYS_NONE = Item(
    link_id="phys_none",
    text="I do not have a doctor",
    asked_because="That is fine. We can help you find one.",
    about="having no doctor",
    type=ItemType.AGREEMENT,
    need=Need.OPTIONAL,
    options=AGREE,
    used_for=("contact",),
)

PHYS_PHONE = Item(
    link_id="phys_phone",
    text="Your doctor’s phone number (optional)",
    asked_because="It saves time if we need to call.",
    about="your doctor’s phone number",
    type=ItemType.PHONE,
    need=Need.OPTIONAL,
    max_length=25,
    used_for=("contact",),
)

C_SHARE_MD = Item(
    link_id="c_share_md",
    text="May we talk with your doctor about what we find?",
    hint="In an emergency we may share what is needed to keep you safe.",
    asked_because="You decide who we talk to.",
    about="talking with your doctor",
    type=ItemType.CHOICE,
    need=Need.REQUIRED,
    options=options(
        ("yes", "Yes"),
        ("ask_first", "Ask me first"),
        ("no", "No"),
    ),
    used_for=("consent",),
)

DOCTOR_PAGE = Page(
    slug="doctor",
    title="Your doctor",
    part=Part.FINISH,
    items=(
        PHYS_NAME,
        PHYS_NONE,
        PHYS_PHONE,
        C_SHARE_MD,
    ),
)

OTHER_NOTES = Item(
    link_id="other_notes",
    text="Is there anything else you want us to know? (optional)",
    asked_because="We may not have asked the most important thing.",
    about="your note",
    type=ItemType.TEXT,
    need=Need.OPTIONAL,
    max_length=1000,
    used_for=("brief",),
)

NY_ADVICE = Item(
    link_id="ny_advice",
    text="My acupuncturist advises me to talk with a doctor about this problem. I have read and understand this.",
    asked_because="New York law asks us to tell you this. You sign the official form at your visit.",
    about="this point",
    missing="Check the box to show you have read the advice to talk with a doctor.",
    type=ItemType.AGREEMENT,
    need=Need.REQUIRED,
    options=AGREE,
    used_for=("consent",),
)

TRUTH = Item(
    link_id="truth",
    text="My answers are true as far as I know. If something changes before my visit, I will call.",
    asked_because="We plan your care from these answers.",
    about="this point",
    missing="Check the box to confirm that your answers are true as far as you know.",
    type=ItemType.AGREEMENT,
    need=Need.REQUIRED,
    options=AGREE,
    used_for=("consent",),
)

TRUTH_NAME = Item(
    link_id="truth.name",
    text="Your full name, as a signature",
    asked_because="It shows who checked the answers.",
    about="your full name",
    type=ItemType.STRING,
    need=Need.REQUIRED,
    max_length=120,
    autocomplete="name",
    used_for=("consent",),
)

REVIEW_PAGE = Page(
    slug="review",
    title="Check your answers",
    part=Part.FINISH,
    items=(
        OTHER_NOTES,
        NY_ADVICE,
        TRUTH,
        TRUTH_NAME,
    ),
)

DOCTOR = (DOCTOR_PAGE,)
REVIEW = (REVIEW_PAGE,)
