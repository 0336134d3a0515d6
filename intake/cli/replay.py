"""What today’s rules would change in the record, by rule and by patient."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import click

from intake.cli.export import DAY
from intake.cli.installation import existing
from intake.cli.past import Editions, LostEditionError, past_of
from intake.clinical.edition import Edition
from intake.clinical.replay import Replay, Shift
from intake.clinical.version import version_of
from intake.content import QUESTIONNAIRE, RULES
from intake.settings import read_settings
from intake.storage import CONSOLE, Selection, StoredAssessment

WAYS = {
    "raised": "newly raised",
    "dropped": "no longer raised",
    "more_urgent": "more urgent",
    "less_urgent": "less urgent",
}


@dataclass
class Findings:
    """Added up while the record is read. Response ids and codes, and nobody’s answers."""

    responses: int = 0
    never_asked: int = 0
    rules: dict[str, Counter[str]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    patients: list[tuple[str, str, str]] = field(default_factory=list)
    not_comparable: list[tuple[str, str]] = field(default_factory=list)

    def add(self, row: StoredAssessment, shift: Shift) -> None:
        self.responses += 1
        self.never_asked += bool(shift.never_asked)
        if shift.after is None:
            self.not_comparable.append((row.id, ", ".join(shift.not_comparable)))
        elif shift.changes:
            self.patients.append((row.id, shift.before, shift.after))
        for way in WAYS:
            for code in getattr(shift, way):
                self.rules.setdefault(code, Counter())[way] += 1
        self.titles |= {flag["code"]: flag["title"] for flag in row.assessment["flags"]}


@click.command(epilog="\b\nExample:\n  python -m intake replay --since 2026-11-01")
@click.option("--since", type=DAY, help="The first day, as 2026-11-01.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
)
def replay(since: datetime | None, form: str) -> None:
    """Run today’s rules over stored responses, and say what they would change.

    Nothing is stored or changed. Where a question that decides something has changed since it was
    answered, the response is listed as not comparable: what its person would say today is not
    guessed. A question added since counts as unanswered.
    """
    zone = read_settings()["TIME_ZONE"]
    selection = Selection.of_days(since.date() if since else None, None, zone)
    today, found = Edition.of(QUESTIONNAIRE, RULES), Findings()
    found.titles = {rule.code: rule.title for rule in RULES.every}
    again = Replay(today)
    with existing() as store:
        records = store.records(CONSOLE)
        editions = Editions(records)
        with (
            records.assessments("replay", selection) as rows,
            click.progressbar(rows, length=rows.count, label="Running", file=sys.stderr) as told,
        ):
            for row in told:
                if row.kind == "response":
                    found.add(row, _shift(again, row, editions))
    document = _document(found, since)
    click.echo(
        json.dumps(document, ensure_ascii=False, indent=2)
        if form == "json"
        else "\n".join(_markdown(document))
    )


def _shift(again: Replay, row: StoredAssessment, editions: Editions) -> Shift:
    try:
        then = editions.of(row).questionnaire
    except LostEditionError as lost:
        return Shift(str(row.disposition), None, not_comparable=(str(lost),))
    return again.shift(row.assessment, past_of(row), then)


def _document(found: Findings, since: datetime | None) -> dict[str, Any]:
    return {
        "questionnaire_version": version_of(QUESTIONNAIRE),
        "rules_version": version_of(RULES),
        "since": since.date().isoformat() if since else None,
        "responses": found.responses,
        "never_asked": found.never_asked,
        "rules": [
            {"code": code, "title": found.titles.get(code, ""), **{w: ways[w] for w in WAYS}}
            for code, ways in sorted(found.rules.items())
        ],
        "patients": [
            {"response": name, "before": before, "after": after}
            for name, before, after in found.patients
        ],
        "not_comparable": [
            {"response": name, "because": because} for name, because in found.not_comparable
        ],
    }


def _markdown(document: dict[str, Any]) -> Iterator[str]:
    since = f" since {document['since']}" if document["since"] else ""
    yield f"# Today’s rules over {document['responses']} responses{since}"
    yield f"\nRules {document['rules_version']}, questions {document['questionnaire_version']}."
    if document["never_asked"]:
        yield (
            f"\n{document['never_asked']} were never asked a question that decides something "
            "today; it counts as unanswered."
        )
    yield "\n## By rule\n"
    yield from _table(("rule", "title", *WAYS.values()), document["rules"])
    yield "\n## By patient\n"
    yield from _table(("response", "was", "would be"), document["patients"])
    yield "\n## Not comparable\n"
    yield from _table(("response", "changed since"), document["not_comparable"])


def _table(heads: tuple[str, ...], rows: list[dict[str, Any]]) -> Iterator[str]:
    if not rows:
        yield "None."
        return
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(str(cell) for cell in row.values())} |"
