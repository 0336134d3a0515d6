"""How often each level was reached on this clinic’s own forms, beside the clinic’s alarm budget."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

from intake.cli.installation import existing
from intake.clinical import rate
from intake.clinical.rate import FEW, TOO_FEW_TO_PRINT
from intake.clinical.register import rule_register
from intake.content import RULES
from intake.content.policy import ALARM_BUDGET
from intake.settings import read_settings
from intake.storage import CONSOLE, Selection, Tally


def rates(found: Tally) -> tuple[rate.Rate, ...]:
    """Every level that has a budget, then the routine rest. Each form is counted once."""
    return rate.rates(Counter(found.sent) + Counter(found.stopped), ALARM_BUDGET)


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
        "levels": [asdict(one) for one in rates(found)],
        "rules": {number: _printed(forms) for number, forms in found.flags.items()},
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _tally(since: date | None) -> Tally:
    first = Selection.of_days(since, None, read_settings()["TIME_ZONE"]).since
    with existing() as store:
        return store.practitioners(CONSOLE).tally(first)


def _lines(found: Tally, since: date | None) -> Iterator[str]:
    sent, stopped = sum(found.sent.values()), sum(found.stopped.values())
    yield f"Alarm rates of this clinic’s forms{f' since {since}' if since else ''}"
    yield f"{sent} sent; {stopped} stopped at an emergency page and never sent: each counted once."
    yield f"{found.shown} saw an emergency page. {found.unsent} did neither, and are not counted."
    if sent + stopped < FEW:
        yield f"Fewer than {FEW} forms: the intervals are wide, and one month says little."
    yield f"\n{'level':<27}{'forms':>6}{'percent':>9}   {'95 % interval':<15}{'budget':<16}"
    for one in rates(found):
        interval = f"{one.low:.1f} to {one.high:.1f}"
        budget = ALARM_BUDGET[one.level].words if one.level in ALARM_BUDGET else "none"
        line = f"{one.level:<27}{one.forms:>6}{one.percent:>9.1f}   {interval:<15}{budget:<16}"
        yield f"{line}{one.verdict}".rstrip()
    yield "\nHow often each rule fired"
    yield from _rules(found, sent + stopped)
    yield "\nA rate says how often an alarm rang, not how often it was right."


def _rules(found: Tally, total: int) -> Iterator[str]:
    titles = {row.rule.number: row.rule.title for row in rule_register(RULES, 0)}
    for number, forms in found.flags.items():
        title = titles.get(number, "no longer among the rules")
        share = f"{100 * forms / total:.1f} %" if forms >= TOO_FEW_TO_PRINT else ""
        yield f"{number:<22}{_printed(forms):>12}{share:>9}  {title}"


def _printed(forms: int) -> str:
    return str(forms) if forms >= TOO_FEW_TO_PRINT else f"under {TOO_FEW_TO_PRINT}"
