"""Short ways to write a Phrase. Made from Items: a code never offered is an error at import.

So is a code without words, but for "I’m not sure" and "I’d rather not say": those are open by
themselves and never have words that could be read as a no.
"""

from collections.abc import Mapping

from intake.clinical.answers import UNSURE
from intake.clinical.item import ContentError, Derived, Item, ItemType, Need
from intake.clinical.phrase import Kind, Phrase, Sense, Words

Told = Mapping[str, str]

KINDS = {
    ItemType.REGION: Kind.PLACES,
    ItemType.SCALE: Kind.NUMBER,
    ItemType.INTEGER: Kind.NUMBER,
    ItemType.DATE: Kind.DATE,
    ItemType.APPROXIMATE_DATE: Kind.DATE,
    ItemType.STRING: Kind.QUOTE,
    ItemType.TEXT: Kind.QUOTE,
}

PLACES: Told = {
    "low_back": "low back",
    "sij_dimple": "sacroiliac dimple",
    "tailbone": "coccyx",
    "buttock_mid": "mid-buttock",
    "buttock_crease_sitbone": "ischial tuberosity or gluteal fold",
    "thigh_back_upper": "proximal posterior thigh",
    "thigh_back_middle": "mid posterior thigh",
    "thigh_back_lower": "distal posterior thigh",
    "knee_back": "popliteal fossa",
    "calf": "calf",
    "heel": "heel",
    "belly": "abdomen",
    "groin": "groin",
    "inner_thigh": "medial thigh",
    "genitals_perineum": "genitals or perineum",
    "thigh_front": "anterior thigh",
    "knee_front": "anterior knee",
    "shin": "shin",
    "foot_top": "dorsum of the foot",
    "hip_side": "lateral hip",
    "foot_sole": "sole of the foot",
    "other_far": "another place farther away",
}
SINCE: Told = {
    "today_2w": "began in the last 2 weeks",
    "after_pain_gt2w": "began after this pain, more than 2 weeks ago",
    "with_pain": "began with this pain",
    "long_before": "began long before this pain",
}
SHOT_AGO: Told = {
    "d14": "in the last 2 weeks",
    "d28": "2 to 4 weeks ago",
    "w6": "4 to 6 weeks ago",
    "m3": "6 weeks to 3 months ago",
}
DENIALS = ("no", "none")
LEFT_OPEN = ("not_tried", "too_soon")
"""Answers that settle nothing, and yet have words of their own."""


def phrase(
    item: Item | Derived,
    name: str,
    told: Told | None = None,
    *,
    lead: str = "{}",
    completes: Item | None = None,
    alone: str = "",
    denied: tuple[str, ...] = DENIALS,
) -> Phrase:
    """The phrase of one question. `denied` are the codes that deny it."""
    kind = KINDS.get(item.type, Kind.CODES) if isinstance(item, Item) else Kind.NUMBER
    says = PLACES if kind is Kind.PLACES else told or {}
    _refuse_gaps(item, says)
    return Phrase(
        link_id=item.link_id,
        name=name,
        kind=kind,
        words=tuple(Words(code, says[code], _sense(code, denied)) for code in says),
        lead=lead,
        completes=completes.link_id if completes else "",
        alone=alone,
        optional=isinstance(item, Item) and item.need is Need.OPTIONAL,
    )


def yes_no(
    item: Item, name: str, yes: str, no: str, *, completes: Item | None = None, alone: str = ""
) -> Phrase:
    return phrase(item, name, {"yes": yes, "no": no}, completes=completes, alone=alone)


def since(item: Item, name: str, sign: Item) -> Phrase:
    """When a sign began."""
    return phrase(item, name, SINCE, completes=sign)


def worse(item: Item, name: str, sign: Item) -> Phrase:
    """Whether a sign got worse lately."""
    return yes_no(
        item,
        name,
        "worse in the last 2 weeks",
        "not worse in the last 2 weeks",
        completes=sign,
    )


def _refuse_gaps(item: Item | Derived, says: Told) -> None:
    if not item.options:
        return
    missing = item.codes - UNSURE - says.keys()
    strangers = says.keys() - item.codes
    if missing or strangers or says.keys() & UNSURE:
        gaps = sorted(missing | strangers | (says.keys() & UNSURE))
        raise ContentError(f"{item.link_id} has no words, or the wrong words, for {gaps}")


def _sense(code: str, denied: tuple[str, ...]) -> Sense:
    if code in LEFT_OPEN:
        return Sense.OPEN
    return Sense.DENIED if code in denied else Sense.TOLD
