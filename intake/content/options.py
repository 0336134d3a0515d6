"""Answers that many questions share, and the places of the pain map."""

from dataclasses import replace

from intake.clinical.condition import Condition
from intake.clinical.item import AnswerOption, Item


def options(*pairs: tuple[str, str]) -> tuple[AnswerOption, ...]:
    return tuple(AnswerOption(code, display) for code, display in pairs)


YES_NO = options(("yes", "Yes"), ("no", "No"))
YES_NO_NOT_SURE = options(("yes", "Yes"), ("no", "No"), ("not_sure", "I’m not sure"))
AGREE = options(("yes", "I agree"))

SINCE = options(
    ("today_2w", "In the last 2 weeks"),
    ("after_pain_gt2w", "After this pain began, but more than 2 weeks ago"),
    ("with_pain", "When this pain began"),
    ("long_before", "Long before this pain"),
    ("not_sure", "I’m not sure"),
)
SHOT_WHEN = options(
    ("d14", "In the last 2 weeks"),
    ("d28", "2 to 4 weeks ago"),
    ("w6", "4 to 6 weeks ago"),
    ("m3", "6 weeks to 3 months ago"),
    ("not_sure", "I’m not sure"),
)

UNSIDED = {"low_back", "tailbone", "belly", "genitals_perineum", "other_far"}
"""Places that have no left and right of their own."""

_PLACES = options(
    ("low_back", "Low back"),
    ("sij_dimple", "Dimple at the top of the buttock"),
    ("tailbone", "Tailbone"),
    ("buttock_mid", "Middle of the buttock"),
    ("buttock_crease_sitbone", "Sit bone or buttock crease"),
    ("thigh_back_upper", "Back of the thigh, top"),
    ("thigh_back_middle", "Back of the thigh, middle"),
    ("thigh_back_lower", "Back of the thigh, near the knee"),
    ("knee_back", "Back of the knee"),
    ("calf", "Calf"),
    ("heel", "Heel"),
    ("belly", "Belly"),
    ("groin", "Groin"),
    ("inner_thigh", "Inner thigh"),
    ("genitals_perineum", "Private parts, or between them and the bottom hole"),
    ("thigh_front", "Front of the thigh"),
    ("knee_front", "Front of the knee"),
    ("shin", "Shin"),
    ("foot_top", "Top of the foot"),
    ("hip_side", "Side of the hip"),
    ("foot_sole", "Sole of the foot"),
    ("other_far", "Another place farther away"),
)

AREAS = tuple(replace(place, sided=place.code not in UNSIDED) for place in _PLACES)


def again(item: Item, words: str) -> Item:
    """The same question once more, with other words above it, after a first "I’m not sure"."""
    return replace(
        item,
        link_id=f"{item.link_id}.again",
        hint=f"{words} {item.hint}".strip(),
        asks_again=item.link_id,
        enable_when=None,
    )


def rows(
    stem: Item, *pairs: tuple[str, str, Condition | None], text: str = "{}"
) -> tuple[Item, ...]:
    """One question for each row of a grid, stored as `stem.row`."""
    return tuple(
        replace(stem, link_id=f"{stem.link_id}.{code}", text=text.format(words), enable_when=gate)
        for code, words, gate in pairs
    )
