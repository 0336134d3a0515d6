"""The registers: every question with what an answer sets off, every rule with who says so.

Both are worked out from the values, for any Questionnaire and RuleSet. Nothing is written twice.
"""

import calendar
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from intake.clinical.item import ContentError, Item
from intake.clinical.questionnaire import Page, Part, Questionnaire
from intake.clinical.reader import GATE, Reader, parts, readers, sources
from intake.clinical.rule import Arm, Disposition, Precaution, Reference, Rule, RuleSet
from intake.clinical.trigger import Trigger, triggers

ADMINISTRATIVE = {"contact": "front desk", "consent": "law and consent"}
"""Uses that need nothing which reads the answer, by the words of the register."""
USES = {**ADMINISTRATIVE, "brief": "practitioner’s brief"}
"""What `Item.used_for` may say."""

USERS = {
    "rule": "triage and what the patient is told",
    "needling": "needling",
    "note": "practitioner’s brief",
    "doctor’s check": "triage and what the patient is told",
    "score": "practitioner’s brief",
    "differential": "practitioner’s brief",
    "consultation": "practitioner’s brief",
    GATE: "which questions come next",
}
"""Who is served by each kind of reader; any other kind by its own name."""


@dataclass(frozen=True, kw_only=True)
class QuestionRow:
    """One question: where it stands, who uses the answer, and what an unsafe answer sets off."""

    page: Page
    item: Item
    readers: tuple[Reader, ...]
    triggers: tuple[Trigger, ...]

    @property
    def users(self) -> tuple[str, ...]:
        """In words, each once. Nobody, where nothing reads it and no use is declared."""
        declared = [USES[use] for use in self.item.used_for]
        by_staff = ["staff on the day"] if self.page.part is Part.STAFF else []
        read = [USERS.get(reader.kind, reader.kind) for reader in self.readers]
        return tuple(dict.fromkeys((*read, *declared, *by_staff)))

    @property
    def read_by(self) -> tuple[Reader, ...]:
        """What reads the answer to conclude something; gates apart."""
        return tuple(reader for reader in self.readers if reader.kind != GATE)

    @property
    def opens(self) -> tuple[str, ...]:
        """The pages and questions that an answer may open."""
        return tuple(reader.name for reader in self.readers if reader.kind == GATE)


@dataclass(frozen=True, kw_only=True)
class RuleRow:
    """One rule with its source, its author and the day it must be read again."""

    kind: str
    rule: Rule
    precaution: Precaution | None
    author: str
    due: date

    @property
    def on_unknown(self) -> tuple[Arm, ...]:
        """The arms that fire because something is not known."""
        return tuple(arm for arm in self.rule.arms if arm.on_unknown)

    @property
    def could_be(self) -> Disposition:
        """What the rule is carried as while the answers leave it open: the loudest it can be."""
        return max(arm.disposition for arm in self.rule.arms)

    def overdue(self, today: date) -> bool:
        return self.due < today


def question_register(
    questionnaire: Questionnaire, rules: RuleSet, also: Mapping[str, Iterable[object]] | None = None
) -> tuple[QuestionRow, ...]:
    """Every question in the order of the walk. `also`: what else reads answers, by kind."""
    read, sets_off = readers(questionnaire, rules, also), triggers(questionnaire, rules)
    return tuple(
        QuestionRow(
            page=page,
            item=item,
            readers=read[item.link_id],
            triggers=sets_off.get(item.asks_again or item.link_id, ()),
        )
        for page in questionnaire.pages
        for item in page.items
    )


def rule_register(rules: RuleSet, review_months: int) -> tuple[RuleRow, ...]:
    """Every rule, precaution and note. Each is due `review_months` after it was last read."""
    return tuple(
        RuleRow(
            kind=kind,
            rule=rule,
            precaution=part if isinstance(part, Precaution) else None,
            author=rule.author or rules.author,
            due=months_after(rule.reviewed, review_months),
        )
        for kind, part in parts(rules)
        if isinstance(rule := getattr(part, "rule", part), Rule)
    )


def months_after(day: date, months: int) -> date:
    """The same day of a later month; its last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def references(rules: RuleSet) -> tuple[Reference, ...]:
    """Every source that anything in the RuleSet rests on, once each, by its key."""
    found = {source.key: source for _, part in parts(rules) for source in sources(part)}
    return tuple(found[key] for key in sorted(found, key=str.casefold))


def check(
    questionnaire: Questionnaire, rules: RuleSet, also: Mapping[str, Iterable[object]] | None = None
) -> None:
    """Raise ContentError for a question that nothing reads, or a rule without a source."""
    faults = [*_unread(questionnaire, rules, also), *_unsourced(rules)]
    if faults:
        raise ContentError("; ".join(faults))


def _unread(
    questionnaire: Questionnaire, rules: RuleSet, also: Mapping[str, Iterable[object]] | None
) -> Iterator[str]:
    read = readers(questionnaire, rules, also)
    for item in questionnaire.items:
        administrative = any(use in ADMINISTRATIVE for use in item.used_for)
        strange = [use for use in item.used_for if use not in USES]
        if strange:
            yield f"{item.link_id} is used for {strange[0]!r}, expected {', '.join(USES)}"
        if not read[item.link_id] and not administrative:
            yield f"{item.link_id} is asked and nothing reads it"


def _unsourced(rules: RuleSet) -> Iterator[str]:
    for row in rule_register(rules, 0):
        for source in row.rule.references:
            if not source.title.strip():
                yield f"{row.rule.number} rests on a source without a title"
        if not row.rule.references:
            yield f"{row.rule.number} has no Reference"
        if not row.author:
            yield f"{row.rule.number} has no author"
