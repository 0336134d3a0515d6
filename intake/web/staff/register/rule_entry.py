"""One row of the rule register: the rule in words, its evidence, its author and its review."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from intake.clinical.quotation import quoted
from intake.clinical.register import RuleRow, rule_register
from intake.clinical.rule import Precaution
from intake.clinical.version import version_of
from intake.content.policy import REVIEW_EVERY
from intake.web.installed import todays
from intake.web.staff.brief.finding import Way, ways
from intake.web.staff.level import Level, hold, how_soon, level

KINDS = {"rule": "Triage", "needling": "Needling", "note": "Note for the practitioner"}


@dataclass(frozen=True)
class Reach:
    """A level with its time limit."""

    level: Level
    within: str

    @property
    def soon(self) -> str:
        return how_soon(self.level, self.within)


@dataclass(frozen=True)
class RuleEntry:
    """`overdue` is as of the day the page is shown."""

    row: RuleRow
    ways: tuple[Way, ...]
    overdue: bool

    @cached_property
    def reaches(self) -> tuple[Reach, ...]:
        """Every way it may end, the most urgent first, each once."""
        arms = (arm for arm, _ in self.row.rule.decisions)
        return tuple(dict.fromkeys(Reach(level(a.disposition.code), a.within) for a in arms))

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        return tuple(dict.fromkeys(reach.level for reach in self.reaches))

    @property
    def version(self) -> str:
        """What a flag of this rule names as its rule version."""
        return version_of(self.row.rule)

    @property
    def kinds(self) -> tuple[str, ...]:
        return (KINDS[self.row.kind],)

    @cached_property
    def words(self) -> str:
        rule = self.row.rule
        sources = (f"{source.key} {source.title}" for source in rule.references)
        says = (arm.says for arm in rule.arms)
        advice = self.precaution.advice if self.precaution else ""
        return " ".join((rule.number, rule.code, rule.title, *says, *sources, advice))

    @property
    def precaution(self) -> Precaution | None:
        return self.row.precaution

    @property
    def hold(self) -> str:
        return hold(self.precaution.hold.code) if self.precaution else ""

    @property
    def not_known(self) -> tuple[tuple[Reach, str], ...]:
        """What fires because something is not known."""
        return tuple(
            (Reach(level(arm.disposition.code), arm.within), arm.says)
            for arm in self.row.on_unknown
        )

    @property
    def could_be(self) -> Level | None:
        """What it is carried as while it is open; none where an unknown reaches as far."""
        settled = max((arm.disposition for arm in self.row.on_unknown), default=None)
        if self.row.kind == "note" or settled == self.row.could_be:
            return None
        return level(self.row.could_be.code)


def rule_entries(today: date) -> tuple[RuleEntry, ...]:
    """Every rule, precaution and note, in the order a clinician would read them."""
    rules = todays().rules
    known: tuple[RuleEntry, ...] | None = vars(rules).get("_rule_entries")
    if known is None:
        known = vars(rules)["_rule_entries"] = tuple(_entries())
    return tuple(RuleEntry(e.row, e.ways, e.row.overdue(today)) for e in known)


def _entries() -> Iterator[RuleEntry]:
    rules = todays().rules
    for row in rule_register(rules, REVIEW_EVERY.value):
        yield RuleEntry(row, tuple(ways(quoted(rules, row.rule))), overdue=False)
