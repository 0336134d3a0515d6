"""One column for each question, from the questionnaires that asked them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from intake.clinical.item import Derived, Item, ItemType
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.version import version_of
from intake.export.column import Bears, Column, Kind

KINDS = {
    ItemType.SCALE: Kind.NUMBER,
    ItemType.INTEGER: Kind.NUMBER,
    ItemType.DATE: Kind.DATE,
    ItemType.APPROXIMATE_DATE: Kind.DATE,
    ItemType.AGREEMENT: Kind.YES_NO,
}
WRITTEN = {ItemType.STRING, ItemType.TEXT, ItemType.PHONE, ItemType.EMAIL}
OF_THE_PERSON = {"contact", "consent"}
"""What an Item is used for that names its person or somebody near to them."""
AGREED = (("yes", "Agreed"),)


def question_columns(questionnaires: Sequence[Questionnaire]) -> tuple[Column, ...]:
    """Every question of these, in the order of the first; what only others ask comes after it.

    Where they differ, the first says what it means, and every code of any of them is named.
    """
    columns: dict[str, Column] = {}
    for questionnaire in questionnaires:
        for column in _of(questionnaire):
            known = columns.get(column.key)
            columns[column.key] = column if known is None else _both(known, column)
    return tuple(columns.values())


def _of(questionnaire: Questionnaire) -> Iterable[Column]:
    version = version_of(questionnaire)
    for asked in questionnaire.inputs.values():
        if isinstance(asked, Item) or asked.given:
            yield Column(
                name=asked.link_id,
                key=asked.link_id,
                kind=_kind(asked),
                meaning=asked.text,
                codes=_codes(asked),
                asked_in=(version,),
                bears=_bears(asked),
            )


def _both(one: Column, other: Column) -> Column:
    known = dict(one.codes)
    return replace(
        one,
        kind=_wider(one.kind, other.kind),
        codes=(*one.codes, *(pair for pair in other.codes if pair[0] not in known)),
        asked_in=one.asked_in + other.asked_in,
        bears=one.bears if one.bears is not Bears.NOTHING else other.bears,
    )


def _wider(one: Kind, other: Kind) -> Kind:
    """A kind that holds what both say: several codes hold one, and a text holds anything."""
    if one is other:
        return one
    return Kind.CODES if {one, other} <= {Kind.CODE, Kind.CODES, Kind.YES_NO} else Kind.TEXT


def _kind(asked: Item | Derived) -> Kind:
    if isinstance(asked, Derived):
        return Kind.NUMBER  # an age, where no date of birth is known
    if asked.options:
        return Kind.CODES if asked.repeats else Kind.CODE
    return KINDS.get(asked.type, Kind.TEXT)


def _codes(asked: Item | Derived) -> tuple[tuple[str, str], ...]:
    if isinstance(asked, Item) and asked.type is ItemType.AGREEMENT:
        return AGREED
    return tuple((option.code, option.display) for option in asked.offered)


def _bears(asked: Item | Derived) -> Bears:
    if isinstance(asked, Derived):
        return Bears.IDENTITY  # an age, uncapped
    personal = bool(OF_THE_PERSON & set(asked.used_for))
    if personal and asked.type in WRITTEN | {ItemType.DATE}:
        return Bears.IDENTITY
    return Bears.OWN_WORDS if asked.type in WRITTEN else Bears.NOTHING
