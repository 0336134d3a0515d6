"""How often each level was reached and each rule fired, and how often it was judged right."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from intake.clinical.rate import TOO_FEW_TO_PRINT, Budget, Part, Rate, rates
from intake.clinical.register import rule_register
from intake.content.policy import ALARM_BUDGET
from intake.storage import Tally
from intake.storage.reviewing import NO_RULE, Judged
from intake.web.installed import todays
from intake.web.staff.change.plot import Scale
from intake.web.staff.level import Level, level

NO_LONGER = "No longer among the rules"
NEVER = Judged()
DRAWN = 15
"""Rules in the chart; the table below has all."""


@dataclass(frozen=True)
class LevelRate:
    level: Level
    share: Part
    budget: Budget | None
    verdict: str


@dataclass(frozen=True)
class RuleRate:
    """`right` is of the times it fired and somebody judged it; `missed` where it did not fire."""

    number: str
    title: str
    known: bool
    fired: Part
    right: Part
    missed: Part

    @property
    def heard(self) -> bool:
        """Whether it fired, or somebody judged it."""
        return bool(self.fired.hits or self.right.of or self.missed.hits)


@dataclass(frozen=True)
class Firing:
    total: int
    levels: tuple[LevelRate, ...]
    rules: tuple[RuleRate, ...]
    unruled: Part
    """What was judged missed and is the business of no rule."""

    @property
    def level_scale(self) -> Scale:
        return Scale.of_percent(one.share.high for one in self.levels if one.share.printed)

    @property
    def drawn(self) -> tuple[RuleRate, ...]:
        """The most frequent ones, of which a number is printed."""
        return tuple(one for one in self.rules if one.fired.hits and one.fired.printed)[:DRAWN]

    @property
    def heard(self) -> tuple[RuleRate, ...]:
        return tuple(one for one in self.rules if one.heard)

    @property
    def silent(self) -> tuple[RuleRate, ...]:
        return tuple(one for one in self.rules if not one.heard)

    @property
    def rule_scale(self) -> Scale:
        return Scale.of_percent(one.fired.high for one in self.drawn)

    @property
    def judged(self) -> tuple[RuleRate, ...]:
        """Those that were judged often enough to give a share."""
        return tuple(one for one in self.rules if one.right.of >= TOO_FEW_TO_PRINT)


def firing(found: Tally, judged: Mapping[str, Judged]) -> Firing:
    counted = Counter(found.sent) + Counter(found.stopped)
    total = sum(counted.values())
    rows = sorted(_rules(found.flags, judged, total), key=lambda one: -one.fired.hits)
    return Firing(
        total=total,
        levels=tuple(_level(one, total) for one in rates(counted, ALARM_BUDGET)),
        rules=tuple(rows),
        unruled=Part(judged.get(NO_RULE, NEVER).missed, total),
    )


def _level(rate: Rate, total: int) -> LevelRate:
    budget = ALARM_BUDGET.get(rate.level)
    return LevelRate(level(rate.level), Part(rate.forms, total), budget, rate.verdict)


def _rules(
    fired: Mapping[str, int], judged: Mapping[str, Judged], total: int
) -> Iterator[RuleRate]:
    """Every rule of today, those that never fired too; then those that fired and are gone."""
    register = rule_register(todays().rules, 0)
    titles = {row.rule.number: row.rule.title for row in register if row.kind != "note"}
    gone = (number for number in {**fired, **judged} if number not in {*titles, NO_RULE})
    for number in (*titles, *gone):
        said = judged.get(number, NEVER)
        yield RuleRate(
            number=number,
            title=titles.get(number, NO_LONGER),
            known=number in titles,
            fired=Part(fired.get(number, 0), total),
            right=Part(said.right, said.right + said.wrong),
            missed=Part(said.missed, total),
        )
