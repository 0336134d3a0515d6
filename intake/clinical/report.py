"""The RiskAssessment as JSON: flags with the answers behind them, and what is still open."""

from collections.abc import Iterator
from datetime import date

from intake.clinical.decision import holds
from intake.clinical.evidence import Document, Teller
from intake.clinical.path import Hearing
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.rule import Disposition, Reference, Rule, RuleSet
from intake.clinical.triage import Caution, Flag, Gap, RiskAssessment
from intake.clinical.version import version_of

SCALES = (("nprs-now", "nrs_now", 10),)
"""Numbers a patient gave that are a score as they stand: code, link_id, the most there is."""


def as_document(
    assessment: RiskAssessment, questionnaire: Questionnaire, rules: RuleSet, as_of: date
) -> Document:
    """Everything the assessment says, most urgent first, in the shape other programs rely on.

    An `answer` is the code, number or text that counted, or a list where several codes did;
    null where the patient was asked and gave none.
    """
    teller = Teller(questionnaire, assessment.hearing)
    flags = sorted(assessment.flags, key=lambda flag: -flag.disposition)
    return {
        "disposition": assessment.disposition.code,
        "could_be": _code(assessment.could_be),
        "needle_hold": assessment.needle_hold.code,
        "flags": [_flag(flag, teller) for flag in flags],
        "unresolved": [_gap(gap, teller) for gap in assessment.unresolved],
        "differentials": [],
        "precautions": [_precaution(caution, teller) for caution in assessment.cautions],
        "scores": list(_scores(rules, assessment.hearing)),
        "consultation": {"tests": [], "muscles": [], "points": [], "ask_first": []},
        "withdrawn": [
            teller.row(link_id, value) for link_id, value in assessment.hearing.withdrawn.items()
        ],
        "questionnaire_version": version_of(questionnaire),
        "rules_version": version_of(rules),
        "as_of": as_of.isoformat(),
    }


def _flag(flag: Flag, teller: Teller) -> Document:
    return {
        "code": flag.rule.code,
        "number": flag.rule.number,
        "title": flag.rule.title,
        "disposition": flag.disposition.code,
        "lowered_from": flag.arm.disposition.code if flag.lowered else None,
        "within": flag.arm.within,
        "says": flag.arm.says,
        "because": teller.because(flag.evidence),
        **_source(flag.rule),
    }


def _precaution(caution: Caution, teller: Teller) -> Document:
    precaution = caution.precaution
    return {
        "code": precaution.rule.code,
        "number": precaution.rule.number,
        "title": precaution.rule.title,
        "kind": precaution.kind,
        "advice": precaution.advice,
        "hold": precaution.hold.code,
        "no_electro": precaution.no_electro,
        "because": teller.because(caution.evidence),
        **_source(precaution.rule),
    }


def _gap(gap: Gap, teller: Teller) -> Document:
    return {
        "code": gap.rule.code,
        "number": gap.rule.number,
        "title": gap.rule.title,
        "could_raise_to": gap.could_raise_to.code,
        "ask": teller.questions(gap.ask),
    }


def _source(rule: Rule) -> Document:
    """Who says so, how good the evidence is, and who has looked at it since."""
    references = [cited(reference) for reference in rule.references]
    return {
        "evidence_grade": rule.grade.name,
        "reference": references[0],
        "references": references,
        "reviewed": rule.reviewed.isoformat(),
        "signed_off_by": rule.signed_off_by,
        "rule_version": version_of(rule),
    }


def cited(reference: Reference) -> Document:
    """The source as documents name it."""
    return {
        "key": reference.key,
        "title": reference.title,
        "url": reference.url,
        "status": reference.status.name.lower(),
    }


def _scores(rules: RuleSet, hearing: Hearing) -> Iterator[Document]:
    for code, link_id, most in SCALES:
        value = hearing.counted.get(link_id)
        if isinstance(value, int):
            yield {"code": code, "value": value, "of": most}
    for score in rules.scores:
        if holds(score.when, hearing.heard):
            points = sum(holds(part, hearing.heard) is True for part in score.parts)
            yield {"code": score.code, "value": points, "of": len(score.parts)}


def _code(disposition: Disposition | None) -> str | None:
    return None if disposition is None else disposition.code
