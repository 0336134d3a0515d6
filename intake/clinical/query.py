"""What to ask first: what could still raise the urgency, what stayed open, what disagrees."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from intake.clinical.consultation import Consultation, Contradiction
from intake.clinical.disposition import Disposition
from intake.clinical.evidence import Teller
from intake.clinical.narrative import Section
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.triage import RiskAssessment


class Why(StrEnum):
    """Why the practitioner asks it before anything else, most pressing first."""

    COULD_RAISE = "could raise the urgency"
    CONTRADICTION = "two answers disagree"
    UNSETTLED = "leaves a rule open"
    OPEN = "left open"


@dataclass(frozen=True)
class Query:
    """One question to ask first. It stands at its most pressing place, and only there."""

    link_id: str
    question: str
    why: Why
    says: str
    """What is open, in a clinician’s words; for a rule, what it would be about."""
    could_raise_to: Disposition | None = None
    against: str = ""
    """The link_id of the answer that disagrees."""


def queries(
    questionnaire: Questionnaire,
    consultation: Consultation,
    assessment: RiskAssessment,
    sections: tuple[Section, ...],
    contradictions: tuple[Contradiction, ...],
) -> tuple[Query, ...]:
    """Each question once, those that could raise the urgency first."""
    asker = _Asker(questionnaire, consultation, assessment)
    raising, rest = asker.unsettled()
    disagreeing = (asker.contradiction(pair) for pair in contradictions)
    found: dict[str, Query] = {}
    for query in (*raising, *disagreeing, *rest, *asker.left_open(sections)):
        found.setdefault(query.link_id, query)
    return tuple(found.values())


class _Asker:
    def __init__(
        self, questionnaire: Questionnaire, consultation: Consultation, assessment: RiskAssessment
    ) -> None:
        self.questionnaire = questionnaire
        self.consultation = consultation
        self.assessment = assessment

    def unsettled(self) -> tuple[list[Query], list[Query]]:
        """What rules wait for: those that would raise the urgency, and the others."""
        teller = Teller(self.questionnaire, self.assessment.hearing)
        reached = self.assessment.disposition
        raising: list[Query] = []
        rest: list[Query] = []
        for gap in self.assessment.unresolved:
            level, raises = gap.could_raise_to, gap.could_raise_to > reached
            why = Why.COULD_RAISE if raises else Why.UNSETTLED
            (raising if raises else rest).extend(
                Query(row["link_id"], row["question"], why, gap.rule.title, level)
                for row in teller.questions(gap.ask)
            )
        return raising, rest

    def contradiction(self, pair: Contradiction) -> Query:
        says = f"{self._name(pair.first)} and {self._name(pair.second)} disagree"
        text = self._text(pair.first)
        return Query(pair.first, text, Why.CONTRADICTION, says, against=pair.second)

    def left_open(self, sections: tuple[Section, ...]) -> Iterator[Query]:
        for section in sections:
            for line in section.open:
                link_id = line.link_ids[0]
                if not self.consultation.phrases[link_id].optional:
                    yield Query(link_id, self._text(link_id), Why.OPEN, line.words)

    def _text(self, link_id: str) -> str:
        return self.questionnaire.inputs[link_id].text

    def _name(self, link_id: str) -> str:
        return self.consultation.phrases[link_id].name
