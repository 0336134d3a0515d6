"""The rules as a document that a clinician can review, and how often they fire."""

import json
from datetime import datetime
from typing import Any

import click

from intake.cli.rates import rates_as_json, rates_in_words
from intake.cli.ruletable import chapters, facts, rows, unknown
from intake.clinical.evidence import cited
from intake.clinical.prose import words
from intake.clinical.quotation import quoted
from intake.clinical.register import RuleRow
from intake.clinical.rule import Arm
from intake.clinical.version import version_of
from intake.content import QUESTIONNAIRE, RULES
from intake.settings import read_settings

DAY = click.DateTime(["%Y-%m-%d"])


@click.command(
    epilog="\b\nExample:\n  python -m intake rules --format markdown > rules.md\n"
    "  python -m intake rules --rates --since 2026-11-01"
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "markdown"]),
    help="json, unless --rates is asked for: then words.",
)
@click.option("--rates", is_flag=True, help="How often each level was reached in this clinic.")
@click.option("--since", type=DAY, help="With --rates: forms sent on this day or later.")
def rules(form: str | None, since: datetime | None, *, rates: bool) -> None:
    """Print every rule: when it fires, what it asks for, who says so and who has checked it.

    With --rates, the alarm rates of this clinic’s own forms beside the clinic’s alarm budget.
    No single person can be told from them.
    """
    if since and not rates:
        raise click.UsageError("--since goes with --rates.")
    if rates:
        printed = rates_as_json if form == "json" else rates_in_words
        click.echo(printed(since and since.date()))
    elif form == "markdown":
        today = datetime.now(read_settings()["TIME_ZONE"]).date()
        click.echo("\n".join(chapters(today)))
    else:
        click.echo(json.dumps(_document(), ensure_ascii=False, indent=2))


def _document() -> dict[str, Any]:
    found = rows()
    return {
        "version": version_of(RULES),
        "questionnaire_version": version_of(QUESTIONNAIRE),
        "rules": [_rule(row) for row in found if row.kind == "rule"],
        "precautions": [_rule(row) for row in found if row.kind == "needling"],
        "notes": [_rule(row) for row in found if row.kind == "note"],
        "check_accepted": words(RULES.check_accepted, QUESTIONNAIRE),
        "facts": [
            {"name": name, "meaning": fact.meaning, "words": words(fact.part, QUESTIONNAIRE)}
            for name, fact in facts().items()
        ],
    }


def _rule(row: RuleRow) -> dict[str, Any]:
    rule = row.rule
    return {
        "number": rule.number,
        "code": rule.code,
        "title": rule.title,
        "arms": [_arm(arm) for arm in quoted(RULES, rule).arms],
        "not_known": unknown(row),
        "references": [cited(reference) for reference in rule.references],
        "evidence_grade": rule.grade.name,
        "author": row.author,
        "reviewed": rule.reviewed.isoformat(),
        "next_review": row.due.isoformat(),
        "signed_off_by": rule.signed_off_by,
        "note": rule.note,
        "lowered_by_a_doctors_check": rule.checkable,
        "version": version_of(rule),
        **_needling(row),
    }


def _arm(arm: Arm) -> dict[str, Any]:
    return {
        "when": words(arm.when, QUESTIONNAIRE),
        "says": arm.says,
        "disposition": arm.disposition.code,
        "within": arm.within,
        "on_unknown": arm.on_unknown,
    }


def _needling(row: RuleRow) -> dict[str, Any]:
    if row.precaution is None:
        return {}
    return {
        "kind": row.precaution.kind,
        "advice": row.precaution.advice,
        "hold": row.precaution.hold.code,
        "no_electro": row.precaution.no_electro,
    }
