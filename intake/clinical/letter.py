"""A letter to a physician: what was said, and questions. It states no diagnosis.

What was denied is told as denied; what was not asked, not answered or not sure is never a "no",
and neither is a "no" that another answer contradicts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from intake.clinical.display import spoken
from intake.clinical.disposition import Disposition
from intake.clinical.evidence import Document, Teller
from intake.clinical.narrative import narrative
from intake.clinical.phrase import Kind, Line, Sense
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.rule import RuleSet
from intake.clinical.suggestion import Adviser
from intake.clinical.triage import RiskAssessment

DEFERRED = "Needling deferred until your reply."
ASKED_FOR = "We ask you to assess for:"
URGENCY = {
    Disposition.EMERGENCY_NOW: "emergency",
    Disposition.SAME_DAY: "same day",
    Disposition.PHYSICIAN_BEFORE_NEEDLING: "before any needling",
    Disposition.DISCUSS_AT_VISIT: "routine",
    Disposition.ROUTINE: "routine",
}


@dataclass(frozen=True)
class Paragraph:
    """Lines under a title. `to_fill`: for the practitioner to write. `asks`: each is a question."""

    title: str
    lines: tuple[str, ...]
    to_fill: bool = False
    asks: bool = False


@dataclass(frozen=True)
class Letter:
    header: tuple[tuple[str, str], ...]
    paragraphs: tuple[Paragraph, ...]
    consent: str
    """What the patient said about sharing, in a clinician’s words."""
    may_send: bool
    """True only where they agreed without condition."""


def letter(
    questionnaire: Questionnaire,
    rules: RuleSet,
    assessment: RiskAssessment,
    as_of: date,
    letterhead: Iterable[tuple[str, str]] = (),
) -> Letter:
    """The letter of one assessment. `letterhead` is the clinic: name, license, phone, fax."""
    return _Writer(questionnaire, rules, assessment).letter(as_of, tuple(letterhead))


class _Writer:
    def __init__(
        self, questionnaire: Questionnaire, rules: RuleSet, assessment: RiskAssessment
    ) -> None:
        self.consultation = rules.consultation
        self.content = rules.consultation.letter
        self.assessment = assessment
        self.counted = assessment.hearing.counted
        self.teller = Teller(questionnaire, assessment.hearing)
        sections = narrative(self.consultation.topics, assessment.hearing)
        self.lines = [line for section in sections for line in section.lines]
        self.disputes = Adviser(self.consultation, assessment).contradictions()
        self.disputed = {name for pair in self.disputes for name in (pair.first, pair.second)}
        talk = Disposition.DISCUSS_AT_VISIT
        told = self.content.unhurried
        self.grave = [f for f in assessment.flags if f.disposition > talk or f.rule.code in told]

    def letter(self, as_of: date, letterhead: tuple[tuple[str, str], ...]) -> Letter:
        consent = " ".join(line.words for line in self._lines((self.content.consent,)))
        return Letter(
            header=(*letterhead, *self._header(as_of)),
            paragraphs=tuple(p for p in self._paragraphs() if p.lines or p.to_fill),
            consent=consent or "consent to share not asked",
            may_send=self.counted.get(self.content.consent) == "yes",
        )

    def _header(self, as_of: date) -> Iterator[tuple[str, str]]:
        names = (self.counted.get(link_id) for link_id in self.content.patient)
        yield "To", str(self.counted.get(self.content.physician) or "")
        yield "Patient", " ".join(str(name) for name in names if name)
        yield "Date of birth", spoken(str(self.counted.get(self.content.born) or ""))
        yield "Date of intake", spoken(as_of.isoformat())
        yield "Urgency", self._urgency()

    def _urgency(self) -> str:
        level = self.assessment.disposition
        reached = (flag for flag in self.grave if flag.disposition is level and not flag.lowered)
        within = ", ".join(dict.fromkeys(flag.arm.within for flag in reached))
        return f"{URGENCY[level]} ({within})" if within else URGENCY[level]

    def _paragraphs(self) -> Iterator[Paragraph]:
        content = self.content
        told = tuple(dict.fromkeys(self._concerns()))
        yield Paragraph("Complaint", self._words(content.complaint, Sense.TOLD))
        yield Paragraph("Answers that raised concern, as given", told)
        yield Paragraph("Also reported", self._also_reported())
        yield Paragraph("Relevant negatives", self._words(content.negatives, Sense.DENIED))
        yield Paragraph("Not known", (*self._open(), *self._disagreeing()))
        yield Paragraph("Medicines", self._medicines())
        yield Paragraph("Examination findings", (), to_fill=True)
        yield Paragraph(ASKED_FOR, tuple(dict.fromkeys(self._enquiries())), asks=True)
        yield Paragraph("What we did, and did not do", self._deferred(), to_fill=True)

    def _concerns(self) -> Iterator[str]:
        return (f"{row['question']} “{row['display']}”" for row in self._raising())

    def _raising(self) -> Iterator[Document]:
        rows = (row for flag in self.grave for row in self.teller.because(flag.evidence))
        return (row for row in rows if self._is_told(row))

    def _also_reported(self) -> tuple[str, ...]:
        """What was told of the same questions, where the concerns do not hold all of it."""
        known = {row["link_id"].removesuffix(".again") for row in self._raising()}
        lines = self._lines(self.content.negatives)
        told = (line for line in lines if line.sense is Sense.TOLD)
        return tuple(line.words for line in told if not known.issuperset(line.link_ids))

    def _open(self) -> Iterator[str]:
        """Doubts about those questions, and about what was asked further of them."""
        asked = self.content.negatives
        for line in self.lines:
            first = line.link_ids[0]
            about = self.consultation.phrases[first].completes or first
            if line.sense is Sense.OPEN and about in asked:
                yield line.words

    def _disagreeing(self) -> Iterator[str]:
        known = self.consultation.phrases
        told = {*self.content.negatives, *self.content.medicines}
        for pair in self.disputes:
            if pair.first in told or pair.second in told:
                yield f"answers disagree: {known[pair.first].name}, and {known[pair.second].name}"

    def _medicines(self) -> tuple[str, ...]:
        lines = self._lines(self.content.medicines)
        return tuple(line.words for line in lines if not self._is_disputed(line))

    def _is_disputed(self, line: Line) -> bool:
        """A "no" that another answer contradicts."""
        return line.sense is Sense.DENIED and line.link_ids[0] in self.disputed

    def _is_told(self, row: Document) -> bool:
        """Whether the answer reports something: not a denial, and not an open question."""
        phrase = self.consultation.phrases.get(row["link_id"].removesuffix(".again"))
        if phrase is None or row["answer"] is None:
            return False
        if phrase.kind is not Kind.CODES:
            return True
        answer = row["answer"]
        codes = answer if isinstance(answer, list) else [answer]
        return any(phrase.sense(code) is Sense.TOLD for code in codes)

    def _enquiries(self) -> Iterator[str]:
        asks = (self.consultation.enquiry_of.get(flag.rule.code) for flag in self.grave)
        return (f"{asked}?" for asked in asks if asked)

    def _deferred(self) -> tuple[str, ...]:
        return (DEFERRED,) if self.grave else ()

    def _words(self, link_ids: tuple[str, ...], sense: Sense) -> tuple[str, ...]:
        lines = (line for line in self._lines(link_ids) if line.sense is sense)
        return tuple(line.words for line in lines if not self._is_disputed(line))

    def _lines(self, link_ids: tuple[str, ...]) -> list[Line]:
        """The lines that these questions begin, in this order."""
        return [line for link_id in link_ids for line in self.lines if line.link_ids[0] == link_id]
