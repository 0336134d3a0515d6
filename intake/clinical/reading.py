"""Taking an answer down: what may be said to an Item, and what is refused and why."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from intake.clinical.answers import Answers, Value
from intake.clinical.item import SIDES, Derived, Item, ItemType
from intake.clinical.questionnaire import Questionnaire

OLDEST_YEARS = 120
PHONE_DIGITS = range(10, 16)
PHONE = re.compile(
    r"(?P<number>\(?\+?[0-9 ()./-]++)(?:(?:ext(?:ension)?|x)\.? ?[0-9]{1,6})?",
    re.ASCII | re.IGNORECASE,
)
NAMES = {"name_legal_first", "name_legal_last", "guardian_name", "truth.name"}
"""Questions that only a name answers: it has a letter or a digit, so that it can be said."""
DATE_TYPES = {ItemType.DATE, ItemType.APPROXIMATE_DATE}
NUMBER_TYPES = {ItemType.SCALE, ItemType.INTEGER}
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
ONE_LINE = {ItemType.STRING, ItemType.EMAIL}
SHORT = 120
"""Characters. A longer STRING is typed in a box of several lines; its line ends become spaces."""
UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
JOINERS = {"\u200c", "\u200d"}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Refusal(StrEnum):
    """Why an answer cannot be taken down, said so that a machine can tell the cases apart."""

    EMPTY = "an answer"
    SHAPE = "another kind of value"
    NOT_OFFERED = "one of the answers offered"
    CONTRADICTORY = "either the exclusive answer or the others"
    TOO_LONG = "a shorter text"
    NOT_TEXT = "letters, numbers and common signs only"
    NOT_WHOLE = "a whole number within the limits"
    NOT_A_DATE = "a real date"
    INCOMPLETE_DATE = "a full date with year, month and day"
    FUTURE = "a date that is not in the future"
    TOO_OLD = "a date not more than 120 years ago"
    NOT_A_PHONE = "a phone number with 10 to 15 digits"
    NOT_AN_EMAIL = "an e-mail address"


class AnswerError(ValueError):
    """An answer that was refused. Names the question and what was expected, never what was said."""

    def __init__(self, link_id: str, refusal: Refusal, expected: str = "") -> None:
        self.link_id = link_id
        self.refusal = refusal
        super().__init__(f"{link_id}: expected {expected or refusal.value}")


def read(questionnaire: Questionnaire, document: object, as_of: date) -> Answers:
    """The contract's Answers JSON as Answers. AnswerError on the first thing that is wrong."""
    if not isinstance(document, Mapping):
        raise AnswerError("answers", Refusal.SHAPE, "an object of link_id to answer")
    answers: dict[str, Value] = {}
    for link_id, raw in document.items():
        asked = questionnaire.inputs.get(link_id)
        if isinstance(asked, Derived) and asked.given:
            answers[link_id] = _number(link_id, raw, (0, OLDEST_YEARS))
        elif isinstance(asked, Item):
            answers[link_id] = accept(asked, raw, as_of)
        else:
            raise AnswerError(str(link_id), Refusal.NOT_OFFERED, "a link_id of this questionnaire")
    return with_sides(questionnaire, answers)


def accept(item: Item, raw: object, as_of: date, *, strict: bool = False) -> Value:
    """One answer in the shape its Item takes; AnswerError otherwise. Empty becomes None.

    `strict` also refuses the exclusive answer together with others; otherwise it is dropped,
    because the sign counts and "none" does not (review.md B.1).
    """
    if raw is None or raw in ("", [], ()):
        return None
    if item.options:
        return _chosen(item, raw, strict=strict)
    if item.type in NUMBER_TYPES:
        return _number(item.link_id, raw, item.limits)
    if not isinstance(raw, str):
        raise AnswerError(item.link_id, Refusal.SHAPE, "a text")
    if item.type in DATE_TYPES:
        return _date(item, raw, as_of)
    return _text(item, raw)


def _chosen(item: Item, raw: object, *, strict: bool) -> Value:
    said = list(raw) if isinstance(raw, list | tuple) else [raw]
    _refuse_strangers(item, said)
    if not item.repeats:
        if isinstance(raw, list | tuple):
            raise AnswerError(item.link_id, Refusal.SHAPE, "one code, not a list")
        return str(raw)
    chosen = [option.code for option in item.offered if option.code in said]
    if item.exclusive in chosen and len(chosen) > 1:
        if strict:
            raise AnswerError(item.link_id, Refusal.CONTRADICTORY)
        chosen.remove(item.exclusive)
    return tuple(chosen)


def _refuse_strangers(item: Item, said: list[object]) -> None:
    if not all(isinstance(code, str) for code in said):
        raise AnswerError(item.link_id, Refusal.SHAPE, "a code")
    offered = [option.code for option in item.offered]
    if not set(said) <= set(offered):
        raise AnswerError(item.link_id, Refusal.NOT_OFFERED, f"one of {', '.join(offered)}")


def _number(link_id: str, raw: object, limits: tuple[int, int]) -> int:
    low, high = limits
    if isinstance(raw, str) and re.fullmatch(r"[0-9]{1,4}", raw.strip()):
        raw = int(raw)
    if isinstance(raw, bool) or not isinstance(raw, int) or not low <= raw <= high:
        raise AnswerError(link_id, Refusal.NOT_WHOLE, f"a whole number from {low} to {high}")
    return raw


def _text(item: Item, raw: str) -> Value:
    text = raw.replace("\r\n", "\n").strip()
    if item.type is ItemType.STRING and item.max_length > SHORT:
        text = text.replace("\n", " ")
    if CONTROL.search(text) or (item.type in ONE_LINE and seen(text) != text):
        raise AnswerError(item.link_id, Refusal.NOT_TEXT)
    if item.link_id in NAMES and text and not any(sign.isalnum() for sign in text):
        raise AnswerError(item.link_id, Refusal.NOT_TEXT)
    if item.max_length and len(text) > item.max_length:
        raise AnswerError(item.link_id, Refusal.TOO_LONG, f"at most {item.max_length} characters")
    return _in_form(item, text)


def _in_form(item: Item, text: str) -> Value:
    """A text where any will do; a phone number or an e-mail address where one was asked for."""
    if item.type is ItemType.PHONE and text and not _dials(text):
        raise AnswerError(item.link_id, Refusal.NOT_A_PHONE)
    if item.type is ItemType.EMAIL and not EMAIL.fullmatch(text):
        raise AnswerError(item.link_id, Refusal.NOT_AN_EMAIL)
    return text or None


def _dials(text: str) -> bool:
    """ASCII digits and the signs people put between them; an extension is no part of the number."""
    match = PHONE.fullmatch(text)
    return match is not None and len(re.sub("[^0-9]", "", match["number"])) in PHONE_DIGITS


def seen(text: str) -> str:
    """One line as it can be seen: no line ends, no controls, nothing that turns its direction.

    Joiners stay between two visible signs: Persian and Hindi words need them.
    """
    if text.isprintable():
        return text
    return "".join(sign for place, sign in enumerate(text) if _is_seen(text, place))


def _is_seen(text: str, place: int) -> bool:
    if text[place] in JOINERS:
        beside = text[place - 1 : place] + text[place + 1 : place + 2]
        return len(beside) == 2 and all(unicodedata.category(s)[0] not in "CZ" for s in beside)  # noqa: PLR2004
    return unicodedata.category(text[place]) not in UNSEEN


def _date(item: Item, raw: str, as_of: date) -> str:
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", raw.strip(), re.ASCII)
    if not match:
        raise AnswerError(item.link_id, Refusal.NOT_A_DATE)
    year, month, day = match.groups()
    if day is None and item.type is ItemType.DATE:
        raise AnswerError(item.link_id, Refusal.INCOMPLETE_DATE)
    try:
        earliest = date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise AnswerError(item.link_id, Refusal.NOT_A_DATE) from error
    if earliest > as_of:
        raise AnswerError(item.link_id, Refusal.FUTURE)
    if earliest.year < as_of.year - OLDEST_YEARS:
        raise AnswerError(item.link_id, Refusal.TOO_OLD)
    return raw.strip()


def with_sides(questionnaire: Questionnaire, answers: Answers) -> Answers:
    """Places given without a side, written out with the side that was said to hurt."""
    side = answers.get("side")
    sides = SIDES if side == "both" else (side,) if side in SIDES else ()
    if not sides:
        return answers
    told = dict(answers)
    for item in questionnaire.regions:
        value = told.get(item.link_id)
        if isinstance(value, str | tuple):
            told[item.link_id] = _sided(item, value, tuple(str(side) for side in sides))
    return told


def _sided(item: Item, value: str | tuple[str, ...], sides: tuple[str, ...]) -> Value:
    plain = {option.code for option in item.options if option.sided}
    if isinstance(value, str):
        return f"{value}-{sides[0]}" if value in plain and len(sides) == 1 else value
    found = set(_written_out(value, plain, sides))
    return tuple(answer.code for answer in item.offered if answer.code in found)


def _written_out(value: tuple[str, ...], plain: set[str], sides: tuple[str, ...]) -> Iterator[str]:
    for code in value:
        if code in plain:
            yield from (f"{code}-{side}" for side in sides)
        else:
            yield code
