"""How often each level was reached on this clinic’s own forms, beside the clinic’s alarm budget."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from intake.cli.installation import existing
from intake.clinical.proportion import exact_interval
from intake.clinical.register import rule_register
from intake.content import RULES
from intake.content.policy import ALARM_BUDGET, Budget
from intake.settings import read_settings
from intake.storage import CONSOLE, Selection, Tally

FEW = 300
"""Forms. With fewer, two in a hundred cannot be told from one or from five (judgement)."""
TOO_FEW_TO_PRINT = 5
"""A rule that fired on fewer forms is not given a number: it might point at one person."""


@dataclass(frozen=True)
class Rate:
    """One level: how many forms, the percent with its exact 95 % interval, and the budget."""

    level: str
    forms: int
    percent: float
    low: float
    high: float
    verdict: str


def rates(found: Tally) -> tuple[Rate, ...]:
    """Every level that has a budget, then the routine rest. Each form is counted once."""
    counted = Counter(found.sent) + Counter(found.stopped)
    total = sum(counted.values())
    return tuple(_rate(level, counted[level], total) for level in (*ALARM_BUDGET, "routine"))


def rates_in_words(since: date | None) -> str:
    """The whole report, for a person."""
    return "\n".join(_lines(_tally(since), since))


def rates_as_json(since: date | None) -> str:
    """The same for a program."""
    found = _tally(since)
    document = {
        "since": since.isoformat() if since else None,
        "sent": sum(found.sent.values()),
        "stopped_never_sent": sum(found.stopped.values()),
        "shown_an_emergency_page": found.shown,
        "neither": found.unsent,
        "levels": [asdict(rate) for rate in rates(found)],
        "rules": {number: _printed(forms) for number, forms in found.flags.items()},
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _tally(since: date | None) -> Tally:
    first = Selection.of_days(since, None, read_settings()["TIME_ZONE"]).since
    with existing() as store:
        return store.practitioners(CONSOLE).tally(first)


def _rate(level: str, forms: int, total: int) -> Rate:
    low, high = (100 * share for share in exact_interval(forms, total))
    percent = 100 * forms / total if total else 0.0
    budget = ALARM_BUDGET.get(level)
    verdict = _verdict(percent, low, high, budget) if budget and total else ""
    return Rate(level, forms, round(percent, 2), round(low, 2), round(high, 2), verdict)


def _verdict(percent: float, low: float, high: float, budget: Budget) -> str:
    if percent > budget.limit:
        return "over" if low > budget.limit else "over, perhaps by chance"
    if percent < budget.fewest:
        return "below" if high < budget.fewest else "below, perhaps by chance"
    return "inside"


def _lines(found: Tally, since: date | None) -> Iterator[str]:
    sent, stopped = sum(found.sent.values()), sum(found.stopped.values())
    yield f"Alarm rates of this clinic’s forms{f' since {since}' if since else ''}"
    yield f"{sent} sent; {stopped} stopped at an emergency page and never sent: each counted once."
    yield f"{found.shown} saw an emergency page. {found.unsent} did neither, and are not counted."
    if sent + stopped < FEW:
        yield f"Fewer than {FEW} forms: the intervals are wide, and one month says little."
    yield f"\n{'level':<27}{'forms':>6}{'percent':>9}   {'95 % interval':<15}{'budget':<16}"
    for rate in rates(found):
        interval = f"{rate.low:.1f} to {rate.high:.1f}"
        budget = _budget(rate.level)
        line = f"{rate.level:<27}{rate.forms:>6}{rate.percent:>9.1f}   {interval:<15}{budget:<16}"
        yield f"{line}{rate.verdict}".rstrip()
    yield "\nHow often each rule fired"
    yield from _rules(found, sent + stopped)
    yield "\nA rate says how often an alarm rang, not how often it was right."


def _budget(level: str) -> str:
    budget = ALARM_BUDGET.get(level)
    if budget is None:
        return "none"
    if budget.fewest:
        return f"{budget.fewest} to {budget.limit}"
    return f"{budget.aim}, at most {budget.limit}"


def _rules(found: Tally, total: int) -> Iterator[str]:
    titles = {row.rule.number: row.rule.title for row in rule_register(RULES, 0)}
    for number, forms in found.flags.items():
        title = titles.get(number, "no longer among the rules")
        share = f"{100 * forms / total:.1f} %" if forms >= TOO_FEW_TO_PRINT else ""
        yield f"{number:<22}{_printed(forms):>12}{share:>9}  {title}"


def _printed(forms: int) -> str:
    return str(forms) if forms >= TOO_FEW_TO_PRINT else f"under {TOO_FEW_TO_PRINT}"
