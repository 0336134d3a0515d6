"""What the clinic knows about a first consultation: tests, muscles, points, words, the letter.

Closed values beside the rules, hashed and kept with them. Nothing here is a diagnosis, and no
clinician has signed any of it (each Reference says how far its source was read).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from intake.clinical.condition import Condition, Count
from intake.clinical.decision import remember
from intake.clinical.item import ContentError
from intake.clinical.phrase import Phrase, Topic
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.reference import Reference
from intake.clinical.waking import Index


class Zone(StrEnum):
    """Where on the body a hand or a needle would go."""

    BACK = "back"
    BUTTOCK = "buttock"
    THIGH = "thigh"
    KNEE = "knee"
    LOWER_LEG = "lower-leg"
    FOOT = "foot"
    HAND = "hand"


ALWAYS = Count(0, ())
"""What holds of everybody."""
LEG = (Zone.BUTTOCK, Zone.THIGH, Zone.KNEE, Zone.LOWER_LEG, Zone.FOOT)


@dataclass(frozen=True, kw_only=True)
class Bar:
    """Answers that stand against a test, a muscle or a point. Unknown bars as well."""

    when: Condition
    because: str
    references: tuple[Reference, ...] = ()

    def __post_init__(self) -> None:
        remember(self.when)


@dataclass(frozen=True, kw_only=True)
class Accuracy:
    """One published pair, and the positive likelihood ratio where one was printed with it."""

    test: str
    sensitivity: float
    specificity: float
    reference: Reference
    lr: float | None = None


@dataclass(frozen=True, kw_only=True)
class Exam:
    """A test for the practitioner to consider, when these answers call for it."""

    code: str
    title: str
    how: str
    positive: str
    when: Condition
    limits: str
    """How far the numbers carry, or that there are none."""
    references: tuple[Reference, ...]
    accuracy: tuple[Accuracy, ...] = ()
    bars: tuple[Bar, ...] = ()
    gentle: bool = False
    """Looking, measuring or a light touch: it may be done while an emergency sign stands."""


@dataclass(frozen=True, kw_only=True)
class Muscle:
    """Candidates to palpate for a place on the pain map: hypotheses, not an order of treatment."""

    code: str
    title: str
    areas: tuple[str, ...]
    when: Condition
    palpate: tuple[str, ...]
    refers: tuple[str, ...]
    exclude: tuple[str, ...]
    anatomy: tuple[str, ...]
    zones: tuple[Zone, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True, kw_only=True)
class Point:
    """A candidate acupuncture point."""

    code: str
    name: str
    location: str
    in_article: bool
    """Whether the clinic’s own article uses it."""
    use: str
    caution: str
    zones: tuple[Zone, ...]
    references: tuple[Reference, ...]
    when: Condition | None = None
    """None where it is always a candidate."""
    bars: tuple[Bar, ...] = ()
    local: bool = False
    """Over the pain itself, as Ashi points are."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """Where a precaution that holds "this site" holds: these zones, and the pain where `local`."""

    precaution: str
    zones: tuple[Zone, ...] = ()
    when: Condition | None = None
    local: bool = False


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A rule of thumb for the first session."""

    code: str
    advice: str
    references: tuple[Reference, ...]
    when: Condition | None = None
    """None where it is always said."""
    on_hold: bool = False
    """Said where a physician must see the patient before any needle."""


@dataclass(frozen=True, kw_only=True)
class Enquiry:
    """What the letter asks a physician where this rule fired: the end of a question."""

    rule: str
    asks: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What the patient’s own page already said to do, by the care or advice code of a rule."""

    code: str
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """Two answers that disagree when `when` holds and `named` is in the second one’s text."""

    first: str
    second: str
    when: Condition
    named: str = ""
    """A regular expression, for medicines the person wrote down."""


@dataclass(frozen=True, kw_only=True)
class LetterContent:
    """The questions whose answers a letter to a physician tells, by link_id, in their order."""

    patient: tuple[str, ...] = ()
    born: str = ""
    physician: str = ""
    consent: str = ""
    """Whether we may share what we find."""
    complaint: tuple[str, ...] = ()
    negatives: tuple[str, ...] = ()
    """Relevant where they were denied. One that is open is told as not known, never as a no."""
    medicines: tuple[str, ...] = ()
    enquiries: tuple[Enquiry, ...] = ()
    unhurried: tuple[str, ...] = ()
    """Codes of rules a physician is told of although nobody has to be seen first."""

    @property
    def link_ids(self) -> tuple[str, ...]:
        single = (self.born, self.physician, self.consent)
        told = (*self.patient, *self.complaint, *self.negatives, *self.medicines)
        return (*(link_id for link_id in single if link_id), *told)


@dataclass(frozen=True, kw_only=True)
class Consultation:
    exams: tuple[Exam, ...] = ()
    stop_rule: str = ""
    muscles: tuple[Muscle, ...] = ()
    points: tuple[Point, ...] = ()
    sites: tuple[Site, ...] = ()
    plans: tuple[Plan, ...] = ()
    evidence: str = ""
    """What is known of needling for this complaint, and what is not."""
    topics: tuple[Topic, ...] = ()
    baseline: tuple[str, ...] = ()
    """The questions told as the baseline, besides those of the topic of that name."""
    contradictions: tuple[Contradiction, ...] = ()
    shown: tuple[Shown, ...] = ()
    letter: LetterContent = LetterContent()

    @cached_property
    def phrases(self) -> dict[str, Phrase]:
        return {phrase.link_id: phrase for topic in self.topics for phrase in topic.phrases}

    @cached_property
    def readers(self) -> "tuple[Exam | Muscle | Point | Contradiction | Bar, ...]":
        """Everything to which most patients have nothing to say, in the order it is told."""
        barred = [exam.bars for exam in self.exams] + [point.bars for point in self.points]
        bars = {id(bar): bar for bars in barred for bar in bars}
        return (*self.exams, *self.muscles, *self.points, *self.contradictions, *bars.values())

    @cached_property
    def index(self) -> Index:
        """Which of `readers` have anything to say to what was heard."""
        return Index(reader.when or ALWAYS for reader in self.readers)

    @cached_property
    def shown_by_code(self) -> dict[str, tuple[str, ...]]:
        return {shown.code: shown.words for shown in self.shown}

    @cached_property
    def enquiry_of(self) -> dict[str, str]:
        return {enquiry.rule: enquiry.asks for enquiry in self.letter.enquiries}

    @cached_property
    def sites_of(self) -> dict[str, tuple[Site, ...]]:
        """By the code of the precaution."""
        codes = dict.fromkeys(site.precaution for site in self.sites)
        return {code: tuple(s for s in self.sites if s.precaution == code) for code in codes}

    def conditions(self) -> Iterator[Condition]:
        """Everything in it that reads an answer."""
        yield from (muscle.when for muscle in self.muscles)
        yield from (pair.when for pair in self.contradictions)
        for exam in self.exams:
            yield from (exam.when, *(bar.when for bar in exam.bars))
        for point in self.points:
            yield from (bar.when for bar in point.bars)
        sometimes = [part.when for part in self.points]
        sometimes += [part.when for part in self.sites]
        sometimes += [part.when for part in self.plans]
        yield from (when for when in sometimes if when is not None)

    def check(self, questionnaire: Questionnaire, rules: frozenset[str]) -> None:
        """Raise ContentError for what nobody is asked, what is said twice, or a rule unknown.

        `rules` are the codes of every rule and precaution.
        """
        for condition in self.conditions():
            questionnaire.check(condition)
        told = {*self.phrases, *self.baseline, *self.letter.link_ids}
        unasked = told - questionnaire.inputs.keys()
        pairs = {name for pair in self.contradictions for name in (pair.first, pair.second)}
        nameless = pairs - self.phrases.keys()
        strange = ({site.precaution for site in self.sites} | self.enquiry_of.keys()) - rules
        if unasked or nameless or strange:
            raise ContentError(f"the brief knows no {sorted(unasked | nameless | strange)}")
        self._check_names()

    def _check_names(self) -> None:
        phrases = [phrase.link_id for topic in self.topics for phrase in topic.phrases]
        exams, muscles = [e.code for e in self.exams], [m.code for m in self.muscles]
        points, plans = [p.code for p in self.points], [p.code for p in self.plans]
        for names in (phrases, [*exams, *muscles, *points, *plans]):
            twice = sorted({name for name in names if names.count(name) > 1})
            if twice:
                raise ContentError(f"the brief says {twice} twice")


NOTHING = Consultation()
