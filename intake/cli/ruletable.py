"""The rule table in markdown: what a clinician is asked to read, to correct and to sign."""

from collections.abc import Iterable, Iterator
from datetime import date

from intake.clinical.condition import Named
from intake.clinical.prose import glossary, outline
from intake.clinical.quotation import quoted
from intake.clinical.register import RuleRow, rule_register
from intake.clinical.rule import Arm, Disposition, Precaution, Rule, RuleSet
from intake.clinical.version import version_of
from intake.content import QUESTIONNAIRE, RULES
from intake.content.policy import REVIEW_EVERY

TITLES = {"rule": "Triage", "needling": "Precautions", "note": "Notes"}
HEAD = ("Rule", "Reaches", "When not known", "Evidence", "Sources", "Reviewed", "Next review")


def rows(rules: RuleSet = RULES) -> tuple[RuleRow, ...]:
    """Every rule as the clinic’s own review policy has it."""
    return rule_register(rules, REVIEW_EVERY.value)


def facts(rules: RuleSet = RULES) -> dict[str, Named]:
    """Every fact with a name that the rules speak of."""
    arms = (arm.when for row in rows(rules) for arm in row.rule.arms)
    return glossary((*arms, rules.check_accepted))


def chapters(today: date | None = None) -> Iterator[str]:
    """The whole document, by lines. Without a day nothing is said about what is overdue."""
    found = rows()
    yield f"# Rules\n\nVersion {version_of(RULES)}, for the questions {version_of(QUESTIONNAIRE)}"
    yield f"\nWritten by {RULES.author}. **{_signed(found)}** No rule has been validated."
    if today:
        yield from _overdue(found, today)
    yield from _table(found)
    for kind in dict.fromkeys(row.kind for row in found):
        yield f"\n## {TITLES[kind]}"
        for row in found:
            if row.kind == kind:
                yield from _section(row)
    yield "\n## When a doctor’s check counts\n"
    yield outline(RULES.check_accepted, QUESTIONNAIRE)
    yield "\n## Facts with a name"
    for name, fact in facts().items():
        yield f"\n### {name}\n\n{fact.meaning}\n\n{outline(fact.part, QUESTIONNAIRE)}"


def unknown(row: RuleRow) -> list[str]:
    """What an answer that is not known does to the rule, one line for each effect."""
    if row.kind == "note":
        return []
    lines = [f"{reach(arm)}: {arm.says}" for arm in row.on_unknown]
    settled = max((arm.disposition for arm in row.on_unknown), default=Disposition.ROUTINE)
    if row.could_be > settled:
        lines.append(f"while it is open: could be {row.could_be.code}, and is asked first")
    return lines


def reach(arm: Arm) -> str:
    return f"{arm.disposition.code}, {arm.within}"


def _signed(found: Iterable[RuleRow]) -> str:
    rules = [row.rule for row in found]
    signed = sum(rule.signed_off_by is not None for rule in rules)
    return f"{signed or 'None'} of {len(rules)} signed off by a clinician."


def _overdue(found: Iterable[RuleRow], today: date) -> Iterator[str]:
    late = [row for row in found if row.overdue(today)]
    yield f"\n## Overdue reviews on {today}\n"
    yield from (f"- {row.rule.number} {row.rule.title}: was due {row.due}" for row in late)
    if not late:
        yield f"None. Each is read again {REVIEW_EVERY.value} {REVIEW_EVERY.unit} after the last."


def _table(found: Iterable[RuleRow]) -> Iterator[str]:
    yield f"\n## All of them\n\n| {' | '.join(HEAD)} |\n|{'---|' * len(HEAD)}"
    for row in found:
        rule = row.rule
        cells = (
            f"[{rule.number}](#{rule.number}) {rule.title}",
            "; ".join(dict.fromkeys(reach(arm) for arm, _ in rule.decisions)),
            "; ".join(dict.fromkeys(reach(arm) for arm in row.on_unknown)) or "asked first",
            rule.grade.name,
            ", ".join(f"{source.key} ({source.status.value})" for source in rule.references),
            rule.reviewed.isoformat(),
            row.due.isoformat(),
        )
        yield f"| {' | '.join(cells)} |"


def _section(row: RuleRow) -> Iterator[str]:
    rule = quoted(RULES, row.rule)
    yield f'\n<a id="{rule.number}"></a>\n\n### {rule.number} {rule.title} (`{rule.code}`)'
    for arm in rule.arms:
        yield f"\n**{arm.disposition.code}**, {arm.within}: {arm.says}\n"
        yield outline(arm.when, QUESTIONNAIRE)
    yield f"\n- Evidence {rule.grade.name}: {rule.grade.value}"
    yield from (f"- Not known: {line}" for line in unknown(row))
    for source in rule.references:
        yield f"- Source {source.key} ({source.status.value}): {source.title} {source.url}".rstrip()
    yield from _reviewed(row)
    yield from _remarks(rule)
    if row.precaution:
        yield from _needling(row.precaution)


def _reviewed(row: RuleRow) -> Iterator[str]:
    signed = row.rule.signed_off_by or "nobody yet"
    yield f"- Written by {row.author}"
    yield f"- Reviewed {row.rule.reviewed}, signed off by {signed}; next review due {row.due}"


def _remarks(rule: Rule) -> Iterator[str]:
    if rule.checkable:
        yield "- A doctor’s check since the sign began lowers an emergency to same_day"
    if rule.note:
        yield f"- Note: {rule.note}"


def _needling(precaution: Precaution) -> Iterator[str]:
    yield f"- Needling ({precaution.kind}): {precaution.advice}"
    yield f"- Needles wait: {precaution.hold.code}"
    if precaution.no_electro:
        yield "- No electrical stimulation"
