"""Answers in the person’s own words, as they gave them."""

from dataclasses import dataclass

from intake.clinical.answers import Value
from intake.clinical.evidence import SILENT, Teller
from intake.clinical.item import Item, ItemType
from intake.clinical.path import Hearing
from intake.clinical.reading import DATE_TYPES
from intake.clinical.triage import Flag
from intake.web.day import spoken
from intake.web.patient.judgement import questionnaire

NOT_ANSWERED = "Not answered. We will ask you at the visit."


@dataclass(frozen=True)
class Told:
    """One question and the answer to it, ready to be read out."""

    link_id: str
    question: str
    answer: str


def said(item: Item, value: Value) -> str:
    """An answer as it was chosen or typed; a gap is said as one."""
    if value is None or value == ():
        return NOT_ANSWERED
    if isinstance(value, tuple | list):
        return "; ".join(item.display(code) for code in value)
    if item.type in DATE_TYPES:
        return spoken(str(value))
    if item.type is ItemType.SCALE:
        return f"{value} of {item.limits[1]}"
    return item.display(str(value)) if item.options else str(value)


def behind(hearing: Hearing, flags: tuple[Flag, ...]) -> tuple[Told, ...]:
    """The answers that made these rules fire, each once, in the order they were asked."""
    atoms = [atom for flag in flags for atom in flag.evidence]
    rows = Teller(questionnaire(), hearing).because(atoms)
    told = {
        row["link_id"]: Told(row["link_id"], row["question"], _display(row))
        for row in rows
        if row["display"] not in SILENT.values() and not _ruled_out(row)
    }
    order = {link_id: place for place, link_id in enumerate(questionnaire().inputs)}
    return tuple(sorted(told.values(), key=lambda row: order.get(row.link_id, 0)))


def _ruled_out(row: dict[str, str]) -> bool:
    """“No” or “None of these”: it counted, but it is not what a doctor needs to hear first."""
    item = questionnaire().inputs.get(row["link_id"])
    return isinstance(item, Item) and str(row["answer"]) in {"no", item.exclusive or "no"}


def _display(row: dict[str, str]) -> str:
    item = questionnaire().inputs.get(row["link_id"])
    dated = isinstance(item, Item) and item.type in DATE_TYPES
    return spoken(str(row["answer"])) if dated else str(row["display"])
