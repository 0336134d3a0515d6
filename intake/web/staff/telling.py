"""Questions and answers as a practitioner reads them, whichever version asked them."""

from intake.clinical import scores
from intake.clinical.item import Item, ItemType
from intake.clinical.reading import DATE_TYPES
from intake.storage import Person, Value
from intake.web.day import spoken
from intake.web.staff.installed import questionnaire
from intake.web.staff.moment import today

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


def said(link_id: str, value: Value) -> str:
    """The answer in the words that were offered; as it was kept where they are gone."""
    if value is None or value in ("", (), []):
        return NOT_ANSWERED
    asked = questionnaire().inputs.get(link_id)
    if isinstance(value, tuple | list):
        return "; ".join(_one(asked, code) for code in value)
    return _one(asked, value)


def _one(asked: object, value: str | float) -> str:
    if not isinstance(asked, Item):
        return str(value)
    if asked.type in DATE_TYPES:
        return _date(str(value))
    return asked.display(str(value)) if asked.options else str(value)


def _date(value: str) -> str:
    try:
        return spoken(value)
    except (ValueError, IndexError):
        return value


def own_words(item: Item) -> bool:
    """Whether it is the patient’s own text about the complaint, not a name or an address."""
    return item.type in WRITTEN and not ABOUT_THE_PERSON & set(item.used_for)


def language(code: str) -> str:
    """In English, for staff: patients see each language by its own name."""
    return LANGUAGES.get(code, code)


def years(person: Person) -> str:
    """How old they are today; where the date of birth does not tell, that."""
    age = scores.age(person.date_of_birth, today())
    return "age not known" if age is None else f"{age} years"
