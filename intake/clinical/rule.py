"""Rules: dated, sourced clinical logic, and what it says about needling."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from functools import cached_property

from intake.clinical.condition import Condition, Unknown, all_of, any_of
from intake.clinical.decision import Decision, decision, remember
from intake.clinical.item import ContentError
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.waking import Index


class Disposition(IntEnum):
    """Where and how soon the patient should be seen. Higher is more urgent, so max() triages."""

    ROUTINE = 0
    DISCUSS_AT_VISIT = 1
    PHYSICIAN_BEFORE_NEEDLING = 2
    SAME_DAY = 3
    EMERGENCY_NOW = 4

    @property
    def code(self) -> str:
        return self.name.lower()


def disposition(code: str) -> Disposition:
    """The Disposition of a code such as `same_day`; KeyError where there is none."""
    return Disposition[code.upper()]


class Grade(StrEnum):
    """How good the evidence is that the sign itself predicts disease (pack.md 2.2)."""

    S = "some accuracy data"
    C = "consensus or guideline"
    W = "weak alone"
    J = "judgement, no published number"


class Read(StrEnum):
    """How far whoever wrote the rule had read the source."""

    READ = "read"
    """As a page, an abstract or an excerpt; full text only where the title says so."""
    MEMORY = "from memory"
    OURS = "judgement"


@dataclass(frozen=True, kw_only=True)
class Reference:
    key: str
    title: str
    url: str
    status: Read


@dataclass(frozen=True, kw_only=True)
class Arm:
    """One way in which a rule fires, and how soon it then asks for care."""

    when: Condition
    disposition: Disposition
    within: str
    says: str
    """The arm in a clinician's words, shown beside the answers that fired it."""
    care: str = ""
    """Which lines the emergency page adds (flow.md 4.2); for emergency arms only."""
    on_unknown: bool = False
    """It fires because something is not known, not because a sign was reported."""

    def __post_init__(self) -> None:
        remember(self.when)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Dated, sourced clinical logic. The most urgent arm that holds is the rule's result."""

    number: str
    code: str
    title: str
    arms: tuple[Arm, ...]
    references: tuple[Reference, ...]
    grade: Grade
    reviewed: date
    signed_off_by: str | None = None
    note: str = ""
    checkable: bool = False
    """Whether a doctor's check since the sign began lowers an emergency to same_day."""
    advice: str = ""
    """For the patient, until seen: a code of the lines on the same-day page."""

    def __post_init__(self) -> None:
        if not self.references:
            raise ContentError(f"{self.number} has no Reference")
        if not self.arms:
            raise ContentError(f"{self.number} can never fire")
        for arm in self.arms:
            if (arm.disposition is Disposition.EMERGENCY_NOW) != bool(arm.care):
                raise ContentError(f"{self.number}: an emergency arm, and no other, names its care")

    @cached_property
    def decisions(self) -> tuple[tuple[Arm, Decision], ...]:
        """The arms, most urgent first, each with the function that decides it."""
        loudest_first = sorted(self.arms, key=lambda arm: -arm.disposition)
        return tuple((arm, decision(arm.when)) for arm in loudest_first)

    @property
    def left_open(self) -> Unknown:
        """A condition: no sign was reported, and the answers do not rule the signs out."""
        return Unknown(any_of(*(arm.when for arm in self.arms if not arm.on_unknown)))


class Hold(IntEnum):
    """Where needles must wait. Apart from the disposition: neither raises the other."""

    NONE = 0
    THIS_SITE = 1
    THIS_LIMB = 2
    TODAY = 3
    ALL = 4

    @property
    def code(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, kw_only=True)
class Precaution:
    """What bears on needling: a rule, what to do about it, and where needles must wait."""

    rule: Rule
    kind: str
    advice: str
    hold: Hold = Hold.NONE
    no_electro: bool = False


@dataclass(frozen=True, kw_only=True)
class Score:
    """One point for each part that holds; worked out only where `when` holds. Never a clearance."""

    code: str
    parts: tuple[Condition, ...]
    when: Condition


@dataclass(frozen=True, kw_only=True)
class RuleSet:
    """All rules that apply to one questionnaire, in the order a clinician would read them."""

    version: str
    rules: tuple[Rule, ...]
    precautions: tuple[Precaution, ...]
    notes: tuple[Precaution, ...]
    """Precautions that inform and raise nothing."""
    check_accepted: Condition
    """When "a doctor has already checked this" counts (review.md correction 20)."""
    scores: tuple[Score, ...] = ()

    @cached_property
    def every(self) -> tuple[Rule, ...]:
        return (*self.rules, *(precaution.rule for precaution in self.precautions))

    @cached_property
    def waking(self) -> Index:
        """Which of `every` have anything to say to what was heard."""
        return Index.of(any_of(*(arm.when for arm in rule.arms)) for rule in self.every)

    def check(self, questionnaire: Questionnaire) -> None:
        """Raise ContentError for a rule that reads what nobody is asked, or a doubled code."""
        questionnaire.check(self.check_accepted)
        for score in self.scores:
            questionnaire.check(all_of(score.when, *score.parts))
        seen: set[str] = set()
        for rule in (*self.every, *(note.rule for note in self.notes)):
            for name in (rule.number, rule.code):
                if name in seen:
                    raise ContentError(f"two rules are called {name}")
                seen.add(name)
            for arm in rule.arms:
                questionnaire.check(arm.when)
