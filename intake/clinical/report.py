"""The RiskAssessment as JSON: flags with the answers behind them, and what is still open."""

from datetime import date

from intake.clinical.evidence import Document, Teller, cited
from intake.clinical.listing import counted, listed
from intake.clinical.proposal import proposed
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.ranking import rank
from intake.clinical.rule import Disposition, Rule, RuleSet
from intake.clinical.scoring import scored
from intake.clinical.triage import Caution, Flag, Gap, RiskAssessment
from intake.clinical.version import version_of


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
        "differentials": [listed(one, teller) for one in rank(rules, questionnaire, assessment)],
        "precautions": [_precaution(caution, teller) for caution in assessment.cautions],
        "scores": [counted(one, teller) for one in scored(rules.scores, assessment.hearing)],
        "consultation": proposed(assessment, questionnaire, rules, teller),
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


def _code(disposition: Disposition | None) -> str | None:
    return None if disposition is None else disposition.code
