"""The care card of an emergency: what to do, and words to read out. It never names a disease."""

from dataclasses import dataclass

from intake.clinical.condition import Chose
from intake.clinical.item import Item
from intake.clinical.path import codes
from intake.clinical.triage import Flag
from intake.content.care import (
    CARE,
    SIGN_IN_WORDS,
    SIGNS_BY_ANSWER,
    SIGNS_HERE,
    SIGNS_READ_OUT,
    WHEN_HERE,
)
from intake.web.installed import questionnaire
from intake.web.patient.spoken import NOT_ANSWERED, Told, behind, said
from intake.web.patient.visit import Visit

WHEN = "(say when)"
NOT_YET = "not asked yet"


@dataclass(frozen=True)
class Card:
    to_do: tuple[str, ...]
    says: tuple[str, ...]
    told: tuple[Told, ...]
    medicines: str
    checkable: bool
    """Whether “a doctor has already checked this” may be said of every sign on the card."""


def care_card(visit: Visit) -> Card:
    flags = visit.emergencies
    kinds = {flag.arm.care for flag in flags}
    cares = [care for care in CARE if care.kind in kinds]
    return Card(
        to_do=tuple(line for care in cares for line in care.to_do),
        says=tuple(_opening(visit, care.kind, care.say) for care in cares),
        told=behind(visit.hearing, flags),
        medicines=_medicines(visit),
        checkable=all(flag.rule.checkable for flag in flags),
    )


def _opening(visit: Visit, kind: str, say: str) -> str:
    flags = tuple(flag for flag in visit.emergencies if flag.arm.care == kind)
    signs = tuple(dict.fromkeys(sign for flag in flags for sign in _signs(visit, flag)))
    return say.replace(SIGNS_HERE, _listed(signs) or SIGNS_READ_OUT).replace(WHEN_HERE, WHEN)


def _signs(visit: Visit, flag: Flag) -> list[str]:
    """The signs behind one flag, said so that they can be read aloud."""
    signs: list[str] = []
    for atom in flag.evidence:
        item = questionnaire().inputs.get(atom.link_id)
        if not isinstance(atom, Chose) or not isinstance(item, Item):
            continue
        chosen = atom.codes & codes(visit.hearing.counted.get(atom.link_id))
        if chosen and atom.link_id in SIGN_IN_WORDS:
            signs.append(SIGN_IN_WORDS[atom.link_id])
        elif atom.link_id in SIGNS_BY_ANSWER:
            signs += [_lower(o.display) for o in item.options if o.code in chosen]
    return signs


def _lower(words: str) -> str:
    return words if words.startswith(("I ", "I’")) else words[0].lower() + words[1:]


def _listed(signs: tuple[str, ...]) -> str:
    *first, last = signs or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def _medicines(visit: Visit) -> str:
    written = questionnaire().inputs.get("meds_list")
    value = visit.answers.get("meds_list")
    if not isinstance(written, Item) or value is None:
        return NOT_YET
    told = said(written, value)
    return NOT_YET if told == NOT_ANSWERED else told
