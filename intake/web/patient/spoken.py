"""Answers in the person’s own words, as they gave them."""

from dataclasses import dataclass

from intake.clinical import display
from intake.clinical.answers import Value
from intake.clinical.evidence import SILENT, Teller
from intake.clinical.item import Item
from intake.clinical.path import Hearing
from intake.clinical.triage import Flag
from intake.web.installed import questionnaire

NOT_ANSWERED = "Not answered. We will ask you at the visit."


@dataclass(frozen=True)
class Told:
    """One question and the answer to it, ready to be read out."""

    link_id: str
    question: str
    answer: str


def said(item: Item, value: Value) -> str:
    """An answer as it was chosen or typed; a gap is said as one."""
    return display.said(item, value, NOT_ANSWERED)


def behind(hearing: Hearing, flags: tuple[Flag, ...]) -> tuple[Told, ...]:
    """The answers that made these rules fire, each once, in the order they were asked."""
    atoms = [atom for flag in flags for atom in flag.evidence]
    rows = Teller(questionnaire(), hearing).because(atoms)
    told = {
        row["link_id"]: Told(row["link_id"], row["question"], row["display"])
        for row in rows
        if row["display"] not in SILENT.values() and not _ruled_out(row)
    }
    order = {link_id: place for place, link_id in enumerate(questionnaire().inputs)}
    return tuple(sorted(told.values(), key=lambda row: order.get(row.link_id, 0)))


def _ruled_out(row: dict[str, str]) -> bool:
    """“No” or “None of these”: it counted, but it is not what a doctor needs to hear first."""
    item = questionnaire().inputs.get(row["link_id"])
    return isinstance(item, Item) and str(row["answer"]) in {"no", item.exclusive or "no"}
