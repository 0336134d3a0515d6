"""Questions and answers as a practitioner reads them, whichever version asked them."""

from markupsafe import Markup

from intake.clinical import display, measure
from intake.clinical.answers import Value
from intake.clinical.item import Item, ItemType
from intake.storage import Person
from intake.web.installed import questionnaire
from intake.web.moment import today
from intake.web.template import filled

OPTIONAL = " (optional)"
NOT_ANSWERED = "Not answered"
NOT_ASKED = "Not asked"
WRITTEN = {ItemType.TEXT, ItemType.STRING}
LANGUAGES = {
    "en": "English",
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
    "other": "Another language",
}
ABOUT_THE_PERSON = {"contact", "consent"}


def question(link_id: str) -> str:
    """The text of the question; the link_id where it is no longer asked."""
    asked = questionnaire().inputs.get(link_id)
    return asked.text.replace("[date]", "an earlier day") if asked else link_id


def asked(text: str) -> Markup:
    """A question outside a form: nobody can skip it there, so that it is not “(optional)”.

    A filter, for pages that ask hundreds: `macros/asked.html` says the same to patients.
    """
    return filled(text.replace(OPTIONAL, ""))


def said(link_id: str, value: Value) -> str:
    """The answer in the words that were offered; as it was kept where they are gone."""
    return display.said(questionnaire().inputs.get(link_id), value, NOT_ANSWERED)


def own_words(item: Item) -> bool:
    """Whether it is the patient’s own text about the complaint, not a name or an address."""
    return item.type in WRITTEN and not ABOUT_THE_PERSON & set(item.used_for)


def language(code: str) -> str:
    """In English, for staff: patients see each language by its own name."""
    return LANGUAGES.get(code, code)


def years(person: Person) -> str:
    """How old they are today; where the date of birth does not tell, that."""
    age = measure.age(person.date_of_birth, today())
    return "age not known" if age is None else f"{age} years"
