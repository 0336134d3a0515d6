"""The person: who they are, how to reach them, and who may consent for them."""

from intake.clinical.condition import Not, any_of
from intake.clinical.item import Item, ItemType, Need
from intake.clinical.questionnaire import Page, Part
from intake.content import policy
from intake.content.fact import AGE, SENT_BEFORE
from intake.content.options import AGREE, YES_NO, options
from intake.content.questions.start import WHO_FILLS

NAME_LEGAL_FIRST = Item(
    link_id="name_legal_first",
    text="First name",
    hint="As it is on your ID.",
    asked_because="So that your answers go into the right record.",
    about="your first name",
    type=ItemType.STRING,
    need=Need.REQUIRED,
    max_length=60,
    autocomplete="given-name",
    used_for=("contact",),
)

NAME_LEGAL_LAST = Item(
    link_id="name_legal_last",
    text="Last name",
    hint="As it is on your ID.",
    asked_because="So that your answers go into the right record.",
    about="your last name",
    type=ItemType.STRING,
    need=Need.REQUIRED,
    max_length=60,
    autocomplete="family-name",
    used_for=("contact",),
)

NAME_CALLED = Item(
    link_id="name_called",
    text="What should we call you? (optional)",
    asked_because="We want to use the name you use.",
    about="the name we should use",
    type=ItemType.STRING,
    need=Need.OPTIONAL,
    max_length=60,
    autocomplete="nickname",
    used_for=("contact",),
)

DOB = Item(
    link_id="dob",
    text="Date of birth",
    hint="For example, 4 27 1985",
    asked_because="Some safety checks depend on age.",
    about="your date of birth",
    type=ItemType.DATE,
    need=Need.REQUIRED,
    autocomplete="bday-month",
    used_for=("contact",),
)

PHONE = Item(
    link_id="phone",
    text="Best phone number",
    hint="We call this number if your answers need quick action.",
    asked_because="If an answer worries us, we can reach you fast.",
    about="a phone number",
    type=ItemType.PHONE,
    need=Need.REQUIRED,
    max_length=25,
    autocomplete="tel",
    used_for=("contact",),
)

PHONE_OK_MSG = Item(
    link_id="phone_ok_msg",
    text="May we leave you a message at this number?",
    hint="A message only asks you to call us. It never has health details.",
    asked_because="Someone else may hear or see your phone.",
    about="messages",
    type=ItemType.CHOICE,
    need=Need.REQUIRED,
    options=options(
        ("yes_both", "Yes, voice or text"),
        ("voice", "Voice only"),
        ("text", "Text only"),
        ("no", "No messages"),
    ),
    used_for=("contact",),
)

YOU_PAGE = Page(
    slug="you",
    title="You and how to reach you",
    part=Part.START,
    intro="We ask this now, so that we can call you back if we need to.",
    items=(
        NAME_LEGAL_FIRST,
        NAME_LEGAL_LAST,
        NAME_CALLED,
        DOB,
        PHONE,
        PHONE_OK_MSG,
    ),
)

GUARDIAN_NAME = Item(
    link_id="guardian_name",
    text="Name of the parent or guardian",
    asked_because="A parent or guardian must agree to care for most people under 18.",
    about="the name of the parent or guardian",
    type=ItemType.STRING,
    need=Need.REQUIRED,
    max_length=80,
    enable_when=any_of(Not(AGE.at_least(policy.ADULT.value)), WHO_FILLS.chose("parent_guardian")),
    used_for=(
        "consent",
        "contact",
    ),
)

GUARDIAN_REL = Item(
    link_id="guardian_rel",
    text="Relation to the patient",
    hint="For example, mom, dad or guardian.",
    asked_because="So we know who can agree to care.",
    about="how you are related",
    type=ItemType.STRING,
    need=Need.REQUIRED,
    max_length=40,
    enable_when=any_of(Not(AGE.at_least(policy.ADULT.value)), WHO_FILLS.chose("parent_guardian")),
    used_for=("consent",),
)

GUARDIAN_PHONE = Item(
    link_id="guardian_phone",
    text="Phone number of the parent or guardian",
    asked_because="So that we can reach an adult fast.",
    about="the phone number of the parent or guardian",
    type=ItemType.PHONE,
    need=Need.REQUIRED,
    max_length=25,
    enable_when=any_of(Not(AGE.at_least(policy.ADULT.value)), WHO_FILLS.chose("parent_guardian")),
    used_for=("contact",),
)

C_MINOR = Item(
    link_id="c_minor",
    text="I am the parent or guardian. I agree to this form for my child.",
    asked_because="The law asks for it.",
    about="this point",
    missing="A parent or guardian must check this box. If none can, call us at [clinic phone].",
    type=ItemType.AGREEMENT,
    need=Need.REQUIRED,
    options=AGREE,
    enable_when=Not(AGE.at_least(policy.ADULT.value)),
    used_for=("consent",),
)

GUARDIAN_PAGE = Page(
    slug="guardian",
    title="A parent or guardian",
    part=Part.START,
    items=(
        GUARDIAN_NAME,
        GUARDIAN_REL,
        GUARDIAN_PHONE,
        C_MINOR,
    ),
)

PRIVATE_TALK = Item(
    link_id="private_talk",
    text="Would you like to talk alone with us for part of the visit?",
    hint="This is for the person under 18. You do not have to say why.",
    asked_because="Some things are easier to say alone.",
    about="talking alone",
    type=ItemType.CHOICE,
    need=Need.REQUIRED,
    options=YES_NO,
    enable_when=Not(AGE.at_least(policy.ADULT.value)),
    used_for=("brief",),
)

TALK_ALONE_PAGE = Page(
    slug="talk-alone",
    title="For the person under 18",
    part=Part.START,
    items=(PRIVATE_TALK,),
)

REPEAT_REASON = Item(
    link_id="repeat_reason",
    text="You sent us a form on [date]. Why are you sending a new one?",
    asked_because="Pain that gets worse in days should be seen sooner.",
    about="why you send a new form",
    type=ItemType.CHOICE,
    need=Need.SAFETY,
    options=options(
        ("worse", "The same pain got worse"),
        ("new_problem", "It is a new problem"),
        ("fix_details", "To fix a phone number, a name or a date"),
        ("not_sure", "I’m not sure"),
    ),
    enable_when=SENT_BEFORE.chose("yes"),
)

AGAIN_SO_SOON_PAGE = Page(
    slug="again-so-soon",
    title="You were here a short time ago",
    part=Part.START,
    items=(REPEAT_REASON,),
)

PAGES = (
    YOU_PAGE,
    GUARDIAN_PAGE,
    TALK_ALONE_PAGE,
    AGAIN_SO_SOON_PAGE,
)
