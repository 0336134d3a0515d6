"""Answers in the person’s own words, as they gave them, in the language of the page."""

from dataclasses import dataclass

from intake.clinical.answers import Value
from intake.clinical.evidence import SILENT, Teller
from intake.clinical.item import Item
from intake.clinical.path import Hearing
from intake.clinical.triage import Flag
from intake.language import SOURCE
from intake.web.answer import said
from intake.web.installed import questionnaire
from intake.web.language import language, speaking, translated

OPTIONAL = " (optional)"


@dataclass(frozen=True)
class Told:
    """One question and the answer to it, ready to be read out.

    `english` says both again for whoever takes a call; nothing where the page is in English.
    """

    link_id: str
    question: str
    answer: str
    english: str = ""


def behind(hearing: Hearing, flags: tuple[Flag, ...]) -> tuple[Told, ...]:
    """The answers that made these rules fire, each once, in the order they were asked."""
    atoms = [atom for flag in flags for atom in flag.evidence]
    rows = Teller(questionnaire(), hearing).because(atoms)
    told = {
        row["link_id"]: _told(row["link_id"], row["answer"])
        for row in rows
        if row["display"] not in SILENT.values() and not _ruled_out(row)
    }
    order = {link_id: place for place, link_id in enumerate(questionnaire().inputs)}
    return tuple(sorted(told.values(), key=lambda row: order.get(row.link_id, 0)))


def _told(link_id: str, value: Value) -> Told:
    asked = questionnaire().inputs[link_id]
    question, told = translated(asked.text, link_id), said(asked, value)
    if language() == SOURCE:
        return Told(link_id, question, told)
    with speaking(SOURCE):
        english = f"{asked.text.replace(OPTIONAL, '')} {said(asked, value)}"
    return Told(link_id, question, told, english)


def _ruled_out(row: dict[str, str]) -> bool:
    """“No” or “None of these”: it counted, but it is not what a doctor needs to hear first."""
    item = questionnaire().inputs.get(row["link_id"])
    return isinstance(item, Item) and str(row["answer"]) in {"no", item.exclusive or "no"}
