"""What the consultation may use for one patient, as JSON: tests, muscles, points, what to ask."""

from intake.clinical.consultation import Accuracy, Exam, Muscle, Point
from intake.clinical.evidence import Document, Teller, cited
from intake.clinical.narrative import narrative
from intake.clinical.query import Query, queries
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.reference import Reference
from intake.clinical.rule import RuleSet
from intake.clinical.suggestion import Adviser, Held, Subject, Suggestion
from intake.clinical.triage import RiskAssessment


def proposed(
    assessment: RiskAssessment, questionnaire: Questionnaire, rules: RuleSet, teller: Teller
) -> Document:
    """Held ones are listed with the reason, never dropped."""
    consultation = rules.consultation
    adviser = Adviser(consultation, assessment)
    sections = narrative(consultation.topics, assessment.hearing)
    asked = queries(questionnaire, consultation, assessment, sections, adviser.contradictions())
    return {
        "tests": [_exam(one, teller) for one in adviser.exams()],
        "muscles": [_muscle(one, teller) for one in adviser.muscles()],
        "points": [_point(one, teller) for one in adviser.points()],
        "ask_first": [_query(query) for query in asked],
    }


def _exam(suggestion: Suggestion[Exam], teller: Teller) -> Document:
    exam = suggestion.subject
    return {
        "code": exam.code,
        "title": exam.title,
        "how": exam.how,
        "positive": exam.positive,
        "accuracy": [_accuracy(accuracy) for accuracy in exam.accuracy],
        "limits": exam.limits,
        **_common(suggestion, teller),
        **_sources(exam.references),
    }


def _accuracy(accuracy: Accuracy) -> Document:
    return {
        "test": accuracy.test,
        "sensitivity": accuracy.sensitivity,
        "specificity": accuracy.specificity,
        "lr_positive": accuracy.lr,
        "reference": cited(accuracy.reference),
    }


def _muscle(suggestion: Suggestion[Muscle], teller: Teller) -> Document:
    muscle = suggestion.subject
    return {
        "code": muscle.code,
        "title": muscle.title,
        "places": list(suggestion.places),
        "palpate": list(muscle.palpate),
        "refers": list(muscle.refers),
        "exclude": list(muscle.exclude),
        "anatomy": list(muscle.anatomy),
        **_common(suggestion, teller),
        **_sources(muscle.references),
    }


def _point(suggestion: Suggestion[Point], teller: Teller) -> Document:
    point = suggestion.subject
    return {
        "code": point.code,
        "title": point.name,
        "location": point.location,
        "in_article": point.in_article,
        "use": point.use,
        "caution": point.caution,
        **_common(suggestion, teller),
        **_sources(point.references),
    }


def _common(suggestion: Suggestion[Subject], teller: Teller) -> Document:
    return {
        "because": teller.because(suggestion.evidence),
        "held": [_held(held, teller) for held in suggestion.held],
    }


def _held(held: Held, teller: Teller) -> Document:
    return {
        "says": held.because,
        "because": teller.because(held.evidence),
        "reference": next((cited(reference) for reference in held.references), None),
    }


def _sources(references: tuple[Reference, ...]) -> Document:
    documents = [cited(reference) for reference in references]
    return {"reference": documents[0], "references": documents}


def _query(query: Query) -> Document:
    return {
        "link_id": query.link_id,
        "question": query.question,
        "why": query.why.name.lower(),
        "says": query.says,
        "could_raise_to": query.could_raise_to.code if query.could_raise_to else None,
        "against": query.against or None,
    }
