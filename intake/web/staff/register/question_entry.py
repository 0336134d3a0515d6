"""One row of the question register: why it is asked, who reads it, what an answer sets off."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from intake.clinical.prose import words
from intake.clinical.register import QuestionRow, question_register
from intake.content.besides import BESIDES
from intake.web.installed import todays
from intake.web.staff.level import Level, how_soon, level
from intake.web.staff.telling import question


@dataclass(frozen=True)
class Effect:
    """What some answers can do to one rule. `alone` where one of them does it by itself."""

    number: str
    title: str
    answers: str
    level: Level
    soon: str
    alone: Level | None


@dataclass(frozen=True)
class QuestionEntry:
    row: QuestionRow
    asked_when: str
    effects: tuple[Effect, ...]

    @property
    def text(self) -> str:
        return question(self.row.item.link_id)

    @property
    def place(self) -> tuple[str, str]:
        """The chapter and the page it stands on."""
        return self.row.page.part.value, self.row.page.title

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        return tuple(dict.fromkeys(effect.level for effect in self.effects))

    @property
    def kinds(self) -> tuple[str, ...]:
        return self.row.users

    @cached_property
    def words(self) -> str:
        item = self.row.item
        numbers = (reader.name for reader in self.row.read_by)
        return " ".join((item.link_id, item.text, item.asked_because, *numbers))

    @property
    def others(self) -> tuple[str, ...]:
        """What reads it besides rules that an answer sets off, one line for each kind."""
        shown = {effect.number for effect in self.effects}
        by_kind: dict[str, list[str]] = {}
        for reader in self.row.read_by:
            if reader.name not in shown:
                by_kind.setdefault(reader.kind, []).append(reader.name)
        return tuple(
            f"{kind}: {', '.join(dict.fromkeys(filter(None, names)))}".removesuffix(": ")
            for kind, names in by_kind.items()
        )


def question_entries() -> tuple[QuestionEntry, ...]:
    """Every question in the order of the walk. Worked out once for an edition."""
    rules = todays().rules
    known: tuple[QuestionEntry, ...] | None = vars(rules).get("_question_entries")
    if known is None:
        known = vars(rules)["_question_entries"] = tuple(_entries())
    return known


def _entries() -> Iterator[QuestionEntry]:
    today = todays()
    for row in question_register(today.questionnaire, today.rules, BESIDES):
        yield QuestionEntry(row, _asked_when(row), tuple(_effects(row)))


def _asked_when(row: QuestionRow) -> str:
    if row.item.asks_again:
        return "After a first “I’m not sure”"
    gate = row.item.enable_when
    return words(gate, todays().questionnaire) if gate is not None else ""


def _effects(row: QuestionRow) -> Iterator[Effect]:
    for trigger in row.triggers:
        arm, alone = trigger.up_to, trigger.alone
        shown = level(arm.disposition.code)
        yield Effect(
            number=trigger.rule.number,
            title=trigger.rule.title,
            answers="; ".join(trigger.answers),
            level=shown,
            soon=how_soon(shown, arm.within),
            alone=level(alone.disposition.code) if alone else None,
        )
