"""The first-consultation brief: what was said, what stands in the way, what to look for and ask.

Values in the order a practitioner reads them (pack.md 6.1), for pages, paper and letters to show.
Nothing is asserted that the patient did not say, and withdrawn answers appear only as withdrawn.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from intake.clinical.answers import Answers
from intake.clinical.consultation import Exam, Muscle, Plan, Point
from intake.clinical.disposition import Disposition
from intake.clinical.evidence import Document, Teller
from intake.clinical.narrative import Section, narrative
from intake.clinical.phrase import Line
from intake.clinical.query import Query, queries
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.ranking import Ranked, rank
from intake.clinical.rule import Hold, RuleSet
from intake.clinical.suggestion import Adviser, Suggestion
from intake.clinical.triage import Caution, Flag, RiskAssessment

BASELINE, TREATMENT = "baseline", "treatment"
"""The codes of the topics that have a place of their own in the brief."""
OPEN_TODAY, DEFAULT_ADVICE = "same_day_open", "leg"
"""Codes of Shown: the page of today where all is only not known, and the usual advice on it."""


class Standing(StrEnum):
    """What a precaution means for the needles, most restrictive first."""

    NO_NEEDLES = "no needles for now"
    NOT_TODAY = "not today"
    PHYSICIAN_FIRST = "physician first"
    NOT_THIS_LEG = "not on this leg"
    NOT_HERE = "not in this area"
    NO_ELECTRO = "no electro-stimulation"
    WITH_CHANGE = "proceed with change"


OF_HOLD = {
    Hold.ALL: Standing.NO_NEEDLES,
    Hold.TODAY: Standing.NOT_TODAY,
    Hold.THIS_LIMB: Standing.NOT_THIS_LEG,
    Hold.THIS_SITE: Standing.NOT_HERE,
}


@dataclass(frozen=True)
class Alarm:
    """A flag with the patient’s exact answers, and what their own page already told them to do."""

    flag: Flag
    because: tuple[Document, ...]
    shown: tuple[str, ...]
    shown_at: datetime | None
    """When that page was first shown; None where that is not known."""


@dataclass(frozen=True)
class Precautioned:
    """A precaution as a standing flag: what it means for the needles, and the answers behind it."""

    caution: Caution
    standing: tuple[Standing, ...]
    because: tuple[Document, ...]


@dataclass(frozen=True)
class Brief:
    alarms: tuple[Alarm, ...]
    precautions: tuple[Precautioned, ...]
    """The most restrictive first."""
    ranked: tuple[Ranked, ...]
    baseline: tuple[Line, ...]
    stop_rule: str
    exams: tuple[Suggestion[Exam], ...]
    muscles: tuple[Suggestion[Muscle], ...]
    points: tuple[Suggestion[Point], ...]
    evidence: str
    plans: tuple[Plan, ...]
    treatment: tuple[Line, ...]
    """What was tried and how it went; shots with their dates."""
    ask_first: tuple[Query, ...]
    sections: tuple[Section, ...]
    """The narrative, but for what has its own place above."""
    withdrawn: Answers

    @property
    def leading(self) -> tuple[Ranked, ...]:
        return tuple(one for one in self.ranked if one.leading)

    @property
    def must_not_miss(self) -> tuple[Ranked, ...]:
        """Those that a rule or the age brings up. A sum by itself is a hypothesis, and leads."""
        return tuple(
            one
            for one in self.ranked
            if one.differential.must_not_miss and (one.raised_by or not one.leading)
        )


def brief(
    questionnaire: Questionnaire,
    rules: RuleSet,
    assessment: RiskAssessment,
    *,
    ranked: tuple[Ranked, ...] | None = None,
    shown_at: Mapping[str, datetime] | None = None,
) -> Brief:
    """The brief of one assessment.

    `ranked` is the list of differentials where it was worked out already. `shown_at` says when the
    emergency page of a rule was first shown, by the code of the rule.
    """
    consultation, hearing = rules.consultation, assessment.hearing
    sections = narrative(consultation.topics, hearing)
    adviser = Adviser(consultation, assessment)
    teller = Teller(questionnaire, hearing)
    return Brief(
        alarms=tuple(_alarms(rules, assessment, teller, shown_at or {})),
        precautions=tuple(sorted(_precautions(assessment, teller), key=_restriction)),
        ranked=rank(rules, questionnaire, assessment) if ranked is None else ranked,
        baseline=tuple(_baseline(consultation.baseline, sections)),
        stop_rule=consultation.stop_rule,
        exams=adviser.exams(),
        muscles=adviser.muscles(),
        points=adviser.points(),
        evidence=consultation.evidence,
        plans=adviser.plans(),
        treatment=_of(TREATMENT, sections),
        ask_first=queries(
            questionnaire, consultation, assessment, sections, adviser.contradictions()
        ),
        sections=tuple(s for s in sections if s.code not in {BASELINE, TREATMENT}),
        withdrawn=hearing.withdrawn,
    )


def _alarms(
    rules: RuleSet, assessment: RiskAssessment, teller: Teller, shown_at: Mapping[str, datetime]
) -> Iterator[Alarm]:
    """Every flag; of precautions only those that need more than a talk at the visit."""
    talks = {p.rule.code for p in rules.precautions}
    for flag in sorted(assessment.flags, key=lambda flag: -flag.disposition):
        if flag.rule.code in talks and flag.disposition <= Disposition.DISCUSS_AT_VISIT:
            continue
        shown = _shown(flag, assessment, rules.consultation.shown_by_code)
        at = shown_at.get(flag.rule.code)
        yield Alarm(flag, tuple(teller.because(flag.evidence)), shown, at)


def _shown(
    flag: Flag, assessment: RiskAssessment, known: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """The lines the patient saw for it. A finished form shows the page of its own level only."""
    if flag.arm.disposition is Disposition.EMERGENCY_NOW:
        return (*known.get("emergency_now", ()), *known.get(flag.arm.care, ()))
    level = flag.disposition
    if level is not assessment.disposition:
        return ()
    if level is not Disposition.SAME_DAY:
        return known.get(level.code, ())
    alike = [other for other in assessment.flags if other.disposition is level]
    page = OPEN_TODAY if all(other.arm.on_unknown for other in alike) else level.code
    return (*known.get(page, ()), *known.get(flag.rule.advice or DEFAULT_ADVICE, ()))


def _precautions(assessment: RiskAssessment, teller: Teller) -> Iterator[Precautioned]:
    reached = {flag.rule.code: flag.disposition for flag in assessment.flags}
    for caution in assessment.cautions:
        level = reached.get(caution.precaution.rule.code, Disposition.ROUTINE)
        standing = tuple(_standing(caution, level))
        yield Precautioned(caution, standing, tuple(teller.because(caution.evidence)))


def _restriction(precautioned: Precautioned) -> int:
    return min(map(tuple(Standing).index, precautioned.standing))


def _standing(caution: Caution, level: Disposition) -> Iterator[Standing]:
    precaution = caution.precaution
    found = {OF_HOLD[precaution.hold]} if precaution.hold is not Hold.NONE else set()
    if level >= Disposition.PHYSICIAN_BEFORE_NEEDLING:
        found.add(Standing.PHYSICIAN_FIRST)
    if precaution.no_electro:
        found.add(Standing.NO_ELECTRO)
    yield from (one for one in Standing if one in (found or {Standing.WITH_CHANGE}))


def _baseline(link_ids: tuple[str, ...], sections: tuple[Section, ...]) -> Iterator[Line]:
    for section in sections:
        yield from (line for line in section.told if line.link_ids[0] in link_ids)
    yield from _of(BASELINE, sections)


def _of(code: str, sections: tuple[Section, ...]) -> tuple[Line, ...]:
    return tuple(line for s in sections if s.code == code for line in s.lines)
