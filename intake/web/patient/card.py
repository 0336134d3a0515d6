"""The care card of an emergency: what to do, and words to read out. It never names a disease."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial

from intake.clinical.condition import Chose
from intake.clinical.item import Item
from intake.clinical.path import codes
from intake.clinical.triage import Flag
from intake.content.care import (
    CARE,
    SIGN_BY_ANSWER,
    SIGN_IN_WORDS,
    SIGNS_HERE,
    SIGNS_READ_OUT,
    WHEN_HERE,
    Care,
)
from intake.language import SOURCE
from intake.web.answer import said
from intake.web.installed import questionnaire
from intake.web.language import N_, _, language, speaking, translated
from intake.web.patient.spoken import Told, behind
from intake.web.patient.visit import Visit

WHEN = N_("(say when)")
NOT_YET = N_("not asked yet")


@dataclass(frozen=True)
class Aloud:
    """Words to read out; `english` beneath them where the page is in another language."""

    words: str
    english: str = ""


@dataclass(frozen=True)
class Card:
    to_do: tuple[str, ...]
    says: tuple[Aloud, ...]
    told: tuple[Told, ...] = ()
    medicines: Aloud | None = None
    checkable: bool = False
    """Whether “a doctor has already checked this” may be said of every sign on the card."""


def care_card(visit: Visit) -> Card:
    flags = visit.emergencies
    return replace(
        _card(visit, flags),
        told=behind(visit.hearing, flags),
        medicines=_aloud(partial(_medicines, visit)),
        checkable=all(flag.rule.checkable for flag in flags),
    )


def bare_card(visit: Visit, told: Collection[str]) -> Card:
    """For whoever is at a form that is shut: of the emergency only what these answers say of it."""
    flags = tuple(
        replace(flag, evidence=evidence)
        for flag in visit.emergencies
        if (evidence := tuple(atom for atom in flag.evidence if atom.link_id in told))
    )
    return _card(visit, flags)


def _card(visit: Visit, flags: tuple[Flag, ...]) -> Card:
    kinds = {flag.arm.care for flag in flags}
    cares = [care for care in CARE if care.kind in kinds]
    return Card(
        to_do=tuple(translated(line) for care in cares for line in care.to_do),
        says=tuple(_aloud(partial(_opening, visit, flags, care)) for care in cares),
    )


def _aloud(say: Callable[[], str]) -> Aloud:
    if language() == SOURCE:
        return Aloud(say())
    with speaking(SOURCE):
        english = say()
    return Aloud(say(), english)


def _opening(visit: Visit, flags: tuple[Flag, ...], care: Care) -> str:
    here = tuple(flag for flag in flags if flag.arm.care == care.kind)
    signs = tuple(dict.fromkeys(sign for flag in here for sign in _signs(visit, flag)))
    listed = _listed(signs) or translated(SIGNS_READ_OUT)
    return translated(care.say).replace(SIGNS_HERE, listed).replace(WHEN_HERE, _(WHEN))


def _signs(visit: Visit, flag: Flag) -> list[str]:
    """The signs behind one flag, said so that they can be read aloud."""
    signs: list[str] = []
    for atom in flag.evidence:
        item = questionnaire().inputs.get(atom.link_id)
        if not isinstance(atom, Chose) or not isinstance(item, Item):
            continue
        chosen = atom.codes & codes(visit.hearing.counted.get(atom.link_id))
        if chosen and atom.link_id in SIGN_IN_WORDS:
            signs.append(translated(SIGN_IN_WORDS[atom.link_id]))
        by_answer = SIGN_BY_ANSWER.get(atom.link_id, {})
        signs += [translated(words) for code, words in by_answer.items() if code in chosen]
    return signs


def _listed(signs: tuple[str, ...]) -> str:
    *first, last = signs or ("",)
    return _("%(first)s and %(last)s", first=", ".join(first), last=last) if first else last


def _medicines(visit: Visit) -> str:
    written = questionnaire().inputs.get("meds_list")
    value = visit.answers.get("meds_list")
    if not isinstance(written, Item) or value is None:
        return _(NOT_YET)
    return said(written, value) if value not in ("", ()) else _(NOT_YET)
