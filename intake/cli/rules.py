"""The rules as a document that a clinician can review."""

import json
from collections.abc import Iterator
from typing import Any

import click

from intake.clinical.prose import glossary, outline, words
from intake.clinical.report import cited
from intake.clinical.rule import Arm, Precaution, Rule
from intake.clinical.version import version_of
from intake.content import QUESTIONNAIRE, RULES


@click.command(epilog="\b\nExample:\n  python -m intake rules --format markdown > rules.md")
@click.option(
    "--format", "form", type=click.Choice(["json", "markdown"]), default="json", show_default=True
)
def rules(form: str) -> None:
    """Print every rule: when it fires, what it asks for, who says so and who has checked it."""
    if form == "markdown":
        click.echo("\n".join(_chapters()))
    else:
        click.echo(json.dumps(_document(), ensure_ascii=False, indent=2))


def _document() -> dict[str, Any]:
    return {
        "version": version_of(RULES),
        "questionnaire_version": version_of(QUESTIONNAIRE),
        "rules": [_rule(rule) for rule in RULES.rules],
        "precautions": [_precaution(precaution) for precaution in RULES.precautions],
        "notes": [_precaution(note) for note in RULES.notes],
        "check_accepted": words(RULES.check_accepted, QUESTIONNAIRE),
        "facts": [
            {"name": name, "meaning": fact.meaning, "words": words(fact.part, QUESTIONNAIRE)}
            for name, fact in _facts().items()
        ],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "number": rule.number,
        "code": rule.code,
        "title": rule.title,
        "arms": [_arm(arm) for arm in rule.arms],
        "references": [cited(reference) for reference in rule.references],
        "evidence_grade": rule.grade.name,
        "reviewed": rule.reviewed.isoformat(),
        "signed_off_by": rule.signed_off_by,
        "note": rule.note,
        "lowered_by_a_doctors_check": rule.checkable,
        "version": version_of(rule),
    }


def _arm(arm: Arm) -> dict[str, str]:
    return {
        "when": words(arm.when, QUESTIONNAIRE),
        "says": arm.says,
        "disposition": arm.disposition.code,
        "within": arm.within,
    }


def _precaution(precaution: Precaution) -> dict[str, Any]:
    return _rule(precaution.rule) | {
        "kind": precaution.kind,
        "advice": precaution.advice,
        "hold": precaution.hold.code,
        "no_electro": precaution.no_electro,
    }


def _facts() -> dict[str, Any]:
    everything = (*RULES.every, *(note.rule for note in RULES.notes))
    arms = (arm.when for rule in everything for arm in rule.arms)
    return glossary((*arms, RULES.check_accepted))


def _chapters() -> Iterator[str]:
    yield f"# Rules\n\nVersion {version_of(RULES)}, for the questions {version_of(QUESTIONNAIRE)}"
    yield "\n## Triage"
    for rule in RULES.rules:
        yield from _section(rule)
    for title, precautions in (("Precautions", RULES.precautions), ("Notes", RULES.notes)):
        yield f"\n## {title}"
        for precaution in precautions:
            yield from _section(precaution.rule)
            yield f"- Needling ({precaution.kind}): {precaution.advice}"
            yield f"- Needles wait: {precaution.hold.code}"
            if precaution.no_electro:
                yield "- No electrical stimulation"
    yield "\n## When a doctor’s check counts\n"
    yield outline(RULES.check_accepted, QUESTIONNAIRE)
    yield "\n## Facts with a name"
    for name, fact in _facts().items():
        yield f"\n### {name}\n\n{fact.meaning}\n\n{outline(fact.part, QUESTIONNAIRE)}"


def _section(rule: Rule) -> Iterator[str]:
    yield f"\n### {rule.number} {rule.title} (`{rule.code}`)"
    for arm in rule.arms:
        yield f"\n**{arm.disposition.code}**, {arm.within}: {arm.says}\n"
        yield outline(arm.when, QUESTIONNAIRE)
    yield f"\n- Evidence {rule.grade.name}: {rule.grade.value}"
    for source in rule.references:
        yield f"- Source {source.key} ({source.status.value}): {source.title} {source.url}"
    signed = rule.signed_off_by or "nobody yet"
    yield f"- Reviewed {rule.reviewed.isoformat()}, signed off by {signed}"
    if rule.checkable:
        yield "- A doctor’s check since the sign began lowers an emergency to same_day"
    if rule.note:
        yield f"- Note: {rule.note}"
