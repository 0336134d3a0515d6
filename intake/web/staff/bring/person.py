"""Who comes, and how to reach them, as a list writes it."""

import re
from datetime import date, timedelta

from intake.clinical.reading import AnswerError, accept, seen
from intake.content.questions.person import PHONE
from intake.export.guard import guarded
from intake.mailing import MAIL_ADDRESS
from intake.web.staff.bring.calendar_day import Order, UnclearError, day_in
from intake.web.staff.telling import LANGUAGES

LONGEST = {"full_name": 240, "email": 254, "external_id": 60}
LONGEST_OTHER = 120
"""Signs of a cell."""
NOTHING = {"-", "--", "n/a", "na", "none", "null", "no", "unknown", "ninguno", "no tiene", "?"}
"""What people write where there is nothing to write. In place of a name it may be one."""
NAMES = ("family_name", "given_name", "full_name")
EMAIL = re.compile(rf"{MAIL_ADDRESS}\.[A-Za-z0-9-]{{2,}}")
SHORTENED = re.compile(r"[\d.,]+e\+?\d+", re.IGNORECASE)
MIDNIGHT = re.compile(r"[ T]0?0:00.*")
"""What programs write behind a day that has no time."""
SPOKEN = {"eng": "en", "inglés": "en", "ingles": "en", "spa": "es", "esp": "es", "español": "es"}
SPOKEN |= {"espanol": "es", "castellano": "es"}
SPOKEN |= {code: code for code in LANGUAGES if code != "other"}
SPOKEN |= {name.casefold(): code for code, name in LANGUAGES.items() if name.isalpha()}
OLDEST = timedelta(days=366 * 120)
MORE_THAN_TWO = 3
GUESSED = (
    "“{}” is taken for {} (first) and {} (last). Where that is wrong, correct it at the "
    "visit, or write “Last, First” in the list."
)


def plain(text: str) -> str:
    """One line, without what no page shows, and without the mark that guards a spreadsheet."""
    line = seen(" ".join(text.split()))
    return line[1:] if line[:1] == "'" and guarded(line[1:]) == line else line


def text_of(name: str, cell: str) -> str:
    """UnclearError where there is more than such a cell holds."""
    text = plain(cell)
    longest = LONGEST.get(name, LONGEST_OTHER)
    if len(text) > longest:
        raise UnclearError(
            f"“{text[:30]}…” has more than {longest} characters. Is it in the right column?"
        )
    return "" if text.casefold() in NOTHING and name not in NAMES else text


def names_in(whole: str) -> tuple[str, str, str]:
    """Given name, family name and what to look at, of `Reyes, Ana` or `Ana Reyes`."""
    if "," in whole:
        family, _, given = (part.strip() for part in whole.partition(","))
        return given, family, ""
    given, _, family = whole.rpartition(" ")
    if not given:
        return "", family, ""
    doubtful = len(whole.split()) >= MORE_THAN_TWO
    return given, family, GUESSED.format(whole, given, family) if doubtful else ""


def phone_in(text: str, today: date) -> str:
    if SHORTENED.fullmatch(text):
        raise UnclearError(
            f"“{text}” is what a spreadsheet left of a phone number. Format that column as text, "
            "and enter the number again."
        )
    try:
        accept(PHONE, text, today)
    except AnswerError as error:
        raise UnclearError(
            f"“{text}” is not a phone number. Write one, like 212 555 0142, or leave it empty."
        ) from error
    return text


def email_in(text: str) -> str:
    if text and not EMAIL.fullmatch(text):
        raise UnclearError(
            f"“{text}” is not an email address. Write one, like ana@example.org, or leave it empty."
        )
    return text


def born_in(text: str, order: Order, today: date) -> str:
    """An ISO date."""
    if not text:
        return ""
    born = day_in(MIDNIGHT.sub("", text), order, today, past=True)
    if not today - OLDEST < born <= today:
        raise UnclearError(f"“{text}” cannot be a date of birth. Correct it, or leave it empty.")
    return born.isoformat()


def language_in(text: str, offered: frozenset[str]) -> tuple[str, str]:
    """Its code, where it is known, and what to expect where the form is not offered in it."""
    code = SPOKEN.get(re.split(r"[\s,;(/-]", text.casefold(), maxsplit=1)[0], "")
    if code in offered or not text:
        return code, ""
    return code, f"The form is not offered in “{text}”: the link will be in English."
