"""Who the patient is, who speaks for them, and what they need to be understood."""

from intake.clinical.phrase import Topic
from intake.content.fact import AGE
from intake.content.phrase.wording import phrase, yes_no
from intake.content.questions.finish import C_SHARE_MD
from intake.content.questions.health import SEX_BIRTH
from intake.content.questions.more import ACCESS_NEED, GENDER, PRONOUNS, WORK_COMP
from intake.content.questions.needle import NS_CONSENT_HELP
from intake.content.questions.person import C_MINOR, PRIVATE_TALK, REPEAT_REASON
from intake.content.questions.staff import REPEAT_CALLS
from intake.content.questions.start import (
    HELPER_KNOWS,
    INTERP_NEED,
    LANG,
    LANG_OTHER,
    WHO_FILLS,
)

TOPIC = Topic(
    code="person",
    title="The patient",
    phrases=(
        phrase(AGE, "age", lead="{} years old"),
        phrase(
            SEX_BIRTH,
            "sex at birth",
            {"female": "female at birth", "male": "male at birth", "intersex": "intersex at birth"},
        ),
        phrase(GENDER, "gender", lead="gender: {}"),
        phrase(
            PRONOUNS,
            "pronouns",
            {
                "she_her": "she, her",
                "he_him": "he, him",
                "they_them": "they, them",
                "other": "other pronouns: ask",
            },
            lead="pronouns: {}",
        ),
        phrase(
            LANG,
            "language",
            {
                "en": "",
                "es": "Spanish",
                "zh_hans": "Chinese (simplified)",
                "zh_hant": "Chinese (traditional)",
                "ru": "Russian",
                "bn": "Bengali",
                "ht": "Haitian Creole",
                "ko": "Korean",
                "ar": "Arabic",
                "fr": "French",
                "pl": "Polish",
                "it": "Italian",
                "ur": "Urdu",
                "he_yi": "Hebrew or Yiddish",
                "other": "another language",
            },
            lead="prefers {}",
        ),
        phrase(LANG_OTHER, "which language", completes=LANG),
        phrase(
            INTERP_NEED,
            "interpreter",
            {"yes": "interpreter wanted", "no": "no interpreter wanted"},
            completes=LANG,
        ),
        phrase(
            WHO_FILLS,
            "who filled in the form",
            {
                "self": "",
                "parent_guardian": "parent or guardian",
                "helper": "helper",
                "staff": "clinic staff",
            },
            lead="form filled in by {}",
        ),
        phrase(
            HELPER_KNOWS,
            "how well the helper knows the patient",
            {
                "person_answers_too": "patient answered too",
                "i_know_well": "sees the patient most days",
                "i_know_some": "knows only some things",
            },
            completes=WHO_FILLS,
            alone="helper {}",
        ),
        phrase(C_MINOR, "parent’s agreement", {"yes": "parent or guardian agreed to the form"}),
        yes_no(
            PRIVATE_TALK,
            "talk alone",
            "wants to talk alone for part of the visit",
            "does not ask to talk alone",
        ),
        phrase(
            NS_CONSENT_HELP,
            "who consents",
            {
                "no": "makes own health decisions",
                "help": "needs help to understand forms",
                "legal_guardian": "someone else makes health decisions by law",
            },
        ),
        phrase(
            REPEAT_REASON,
            "why a second form so soon",
            {
                "worse": "because the same pain got worse",
                "new_problem": "for a new problem",
                "fix_details": "to correct contact details only",
            },
            lead="second form in 14 days, {}",
        ),
        phrase(
            REPEAT_CALLS,
            "calls because of the same pain",
            lead="contacts in 14 days because the same pain got worse: {}",
        ),
        phrase(
            ACCESS_NEED,
            "access needs",
            {
                "large_text": "large print",
                "read_aloud": "someone to read aloud",
                "phone_call": "phone call in place of forms",
                "ramp_table": "ramp or low table",
                "sign_lang": "sign language",
                "other": "something else: ask",
                "none": "no access needs",
            },
            lead="for the visit: {}",
        ),
        phrase(
            WORK_COMP,
            "work or car claim",
            {
                "no": "not from work or a car crash",
                "work": "from work",
                "car": "from a car crash",
                "other": "another claim: ask",
            },
        ),
        phrase(
            C_SHARE_MD,
            "consent to share with the physician",
            {
                "yes": "consents to sharing with the physician",
                "ask_first": "wants to be asked before sharing with the physician",
                "no": "does not consent to sharing with the physician",
            },
        ),
    ),
)
