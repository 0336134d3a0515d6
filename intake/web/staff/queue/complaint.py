"""What somebody came for, in one line of a clinician’s words: where, for how long, how it began."""

from intake.clinical.answers import UNSURE, Answers
from intake.clinical.phrase import Phrase
from intake.web.installed import todays

SHOWN = 2
"""Places that are named; the others are counted."""


def complaint(answers: Answers) -> str:
    """`Left calf, heel (both sides) and 2 more places; 6 to 12 weeks, gradual onset`.

    Empty where nothing of it is known. In today’s words: an answer that has none any more is left
    out here, and stands on the brief.
    """
    where = _places(answers)
    when = ", ".join(filter(None, (told("onset_when", answers), told("onset_type", answers))))
    line = "; ".join(filter(None, (where, when))) if where or not when else f"pain, {when}"
    return line[:1].upper() + line[1:]


def told(link_id: str, answers: Answers) -> str:
    """A choice in the words of the narrative; empty where there is none, or nobody is sure."""
    phrase, code = _phrases().get(link_id), answers.get(link_id)
    if phrase is None or not isinstance(code, str) or code in UNSURE:
        return ""
    return phrase.by_code[code].says if code in phrase.by_code else ""


def _places(answers: Answers) -> str:
    """The worst place first."""
    phrase = _phrases()["regions"]
    marked = (*_codes(answers, "main_region"), *_codes(answers, "regions"))
    codes = [code for code in dict.fromkeys(marked) if _area(code) in phrase.by_code]
    areas = list(dict.fromkeys(map(_area, codes)))
    named = phrase.places(tuple(code for code in codes if _area(code) in areas[:SHOWN]))
    more = len(areas) - SHOWN
    return f"{named} and {more} more {'place' if more == 1 else 'places'}" if more > 0 else named


def _codes(answers: Answers, link_id: str) -> tuple[str, ...]:
    said = answers.get(link_id)
    return (said,) if isinstance(said, str) else tuple(said) if isinstance(said, tuple) else ()


def _area(code: str) -> str:
    return code.removesuffix("-left").removesuffix("-right")


def _phrases() -> dict[str, Phrase]:
    """By link_id. Worked out once for an edition."""
    rules = todays().rules
    known: dict[str, Phrase] | None = vars(rules).get("_phrases")
    if known is None:
        topics = rules.consultation.topics
        known = {phrase.link_id: phrase for topic in topics for phrase in topic.phrases}
        vars(rules)["_phrases"] = known
    return known
