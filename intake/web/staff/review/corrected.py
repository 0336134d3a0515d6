"""What somebody says is wrong in a form, as its brief shows it: beside the answer, and on top."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from intake.clinical.edition import Edition
from intake.clinical.item import Item
from intake.clinical.reader import readers
from intake.storage import History, Remark
from intake.web.installed import edition
from intake.web.moment import day_time
from intake.web.staff.record.answered import ASKED_BY
from intake.web.staff.telling import OPTIONAL, question

ELSE = "something-else"
"""In the place of a question: something that was not asked."""
UNREAD = "The rules did not read this: judge whether they should be run again, in a new form."
WEIGHTY = (
    "A rule reads this question. No rule has read the correction: change how urgent it is, or have "
    "a new form filled in."
)
AT_THE_DESK = "The front desk’s list still shows what was sent: tell them."
ALARMS = {"rule", "needling", "doctor’s check"}
"""What reads an answer to decide how urgent somebody is, or where no needle goes."""


@dataclass(frozen=True, repr=False)
class Corrected:
    """`advice` says what to do about it; `line` who said so and who wrote it down."""

    link_id: str
    question: str
    says: str
    line: str
    advice: str
    weighty: bool


def corrected(history: History) -> tuple[Corrected, ...]:
    """Newest first: of two corrections of one answer, the later one comes before."""
    return tuple(_corrected(remark) for remark in reversed(history.corrections))


def by_question(found: tuple[Corrected, ...]) -> Mapping[str, tuple[Corrected, ...]]:
    return {key: tuple(o for o in found if o.link_id == key) for key in {o.link_id for o in found}}


def is_weighty(link_id: str) -> bool:
    """Whether a rule of this edition reads it: then what it should say may be urgent."""
    return link_id == ELSE or link_id.removesuffix(".again") in _read_by_rules(edition())


def advice(link_id: str) -> str:
    """What is to be done about a correction of it, besides writing it down."""
    item = edition().questionnaire.inputs.get(link_id)
    is_contact = isinstance(item, Item) and "contact" in item.used_for
    first = WEIGHTY if is_weighty(link_id) else UNREAD
    return f"{first} {AT_THE_DESK}" if is_contact else first


def _corrected(remark: Remark) -> Corrected:
    link_id = remark.corrects
    asked = "Something that was not asked" if link_id == ELSE else question(link_id)
    return Corrected(
        link_id=link_id,
        question=asked.replace(OPTIONAL, ""),
        says=remark.text,
        line=f"says {ASKED_BY.get(remark.verdict, remark.verdict)}. Corrected by {remark.by}, "
        f"{day_time(remark.at)}.",
        advice=advice(link_id),
        weighty=is_weighty(link_id),
    )


@lru_cache(maxsize=8)
def _read_by_rules(of: Edition) -> frozenset[str]:
    read = readers(of.questionnaire, of.rules)
    return frozenset(key for key, found in read.items() if any(r.kind in ALARMS for r in found))
