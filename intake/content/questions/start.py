"""The start: language, who fills it in, and what they agree to."""

from intake.clinical.item import Item, ItemType, Need
from intake.clinical.questionnaire import Page, Part
from intake.content.options import AGREE, options

LANG = Item(
    link_id="lang",
    text="Which language is best for you?",
    hint="We can talk with you in any language. An interpreter is free.",
    asked_because="So that we can talk with you in the language you know best.",
    about="your language",
    type=ItemType.CHOICE,
    need=Need.REQUIRED,
    options=options(
        ("en", "English"),
        ("es", "Español"),
        ("zh_hans", "简体中文"),
        ("zh_hant", "繁體中文"),
        ("ru", "Русский"),
        ("bn", "বাংলা"),
        ("ht", "Kreyòl ayisyen"),
        ("ko", "한국어"),
        ("ar", "العربية"),
        ("fr", "Français"),
        ("pl", "Polski"),
        ("it", "Italiano"),
        ("ur", "اردو"),
        ("he_yi", "עברית / ייִדיש"),
        ("other", "Another language"),
    ),
    used_for=("contact",),
)

START_PAGE = Page(
    slug="start",
    title="Get ready for your first visit",
    part=Part.START,
    items=(LANG,),
)

LANG_OTHER = Item(
    link_id="lang.other",
    text="Which language?",
    asked_because="So that we can find the right interpreter.",
    about="the name of your language",
    type=ItemType.STRING,
    need=Need.REQUIRED,
    max_length=40,
    autocomplete="language",
    enable_when=LANG.chose("other"),
    used_for=("contact",),
)

INTERP_NEED = Item(
    link_id="interp_need",
    text="Do you want a free interpreter at your visit?",
    asked_because="You have a right to free language help.",
    about="an interpreter",
    type=ItemType.CHOICE,
    need=Need.REQUIRED,
    options=options(
        ("no", "No"),
        ("yes", "Yes"),
        ("not_sure", "I’m not sure"),
    ),
    enable_when=LANG.other_than("en"),
    used_for=("contact",),
)

LANGUAGE_PAGE = Page(
    slug="language",
    title="Your language",
    part=Part.START,
    items=(
        LANG_OTHER,
        INTERP_NEED,
    ),
)

WHO_FILLS = Item(
    link_id="who_fills",
    text="Who is filling in this form?",
    hint="If you help someone, answer as they would. “You” means the patient.",
    asked_because="So we know who to talk to, and who can agree to care.",
    about="who is filling in this form",
    type=ItemType.CHOICE,
    need=Need.REQUIRED,
    options=options(
        ("self", "I am, for myself"),
        ("parent_guardian", "A parent or legal guardian"),
        ("helper", "Someone who is helping the patient"),
        ("staff", "Clinic staff, for the patient"),
    ),
    used_for=("consent",),
)

C_NOT_EMERG = Item(
    link_id="c_not_emerg",
    text="I understand this form is not for emergencies. No one reads it right away.",
    asked_because="If something is urgent, a phone call is much faster than this form.",
    about="this point",
    missing="Check the box to show you know this form is not for emergencies.",
    type=ItemType.AGREEMENT,
    need=Need.REQUIRED,
    options=AGREE,
    used_for=("consent",),
)

C_PRIVACY = Item(
    link_id="c_privacy",
    text="I have seen the privacy notice. I agree that you keep my answers in my record.",
    hint="The link to the privacy notice is at the top of this page.",
    asked_because="The law gives you a say in how we keep your health facts.",
    about="this point",
    missing="Check the box to agree that we keep your answers. If you do not agree, choose “I do not agree”.",
    type=ItemType.AGREEMENT,
    need=Need.REQUIRED,
    options=AGREE,
    used_for=("consent",),
)

C_NOT_DX = Item(
    link_id="c_not_dx",
    text="I understand this form does not tell me what I have. My practitioner will talk with me.",
    asked_because="A form cannot examine you. A person will.",
    about="this point",
    missing="Check the box to show you know this form does not tell you what you have.",
    type=ItemType.AGREEMENT,
    need=Need.REQUIRED,
    options=AGREE,
    used_for=("consent",),
)

BEFORE_YOU_START_PAGE = Page(
    slug="before-you-start",
    title="Before you start",
    part=Part.START,
    intro="This form helps us plan a safe first visit. Please read the three points and check each box.",
    items=(
        WHO_FILLS,
        C_NOT_EMERG,
        C_PRIVACY,
        C_NOT_DX,
    ),
)

HELPER_KNOWS = Item(
    link_id="helper_knows",
    text="How well do you know how the patient is doing now?",
    asked_because="Some signs can only be felt by the patient.",
    about="how well you know it",
    type=ItemType.CHOICE,
    need=Need.REQUIRED,
    options=options(
        ("person_answers_too", "The patient is here and answers with me"),
        ("i_know_well", "I see them most days"),
        ("i_know_some", "I know some things"),
    ),
    enable_when=WHO_FILLS.chose("parent_guardian", "helper", "staff"),
    used_for=("brief",),
)

HELPER_PAGE = Page(
    slug="helper",
    title="You are helping the patient",
    part=Part.START,
    intro="Ask the person. If they cannot tell you, choose “I’m not sure”. Look for: new wet or soiled clothes, and new refusal to walk.",
    items=(HELPER_KNOWS,),
)

PAGES = (
    START_PAGE,
    LANGUAGE_PAGE,
    BEFORE_YOU_START_PAGE,
    HELPER_PAGE,
)
