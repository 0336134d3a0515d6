"""Rules: dated, sourced clinical logic, and what it says about needling."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from functools import cached_property

from intake.clinical.condition import Condition, Unknown, all_of, any_of
from intake.clinical.consultation import NOTHING, Consultation
from intake.clinical.decision import Decision, decision, remember
from intake.clinical.differential import Differential, Sign
from intake.clinical.disposition import Disposition, disposition
from intake.clinical.item import ContentError
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.reference import Read, Reference
from intake.clinical.score import Score, conditions
from intake.clinical.waking import Index
from intake.clinical.weighing import Weighing

__all__ = [
    "Arm",
    "Disposition",
    "Grade",
    "Hold",
    "Precaution",
    "Read",
    "Reference",
    "Rule",
    "RuleSet",
    "Score",
    "disposition",
]


class Grade(StrEnum):
    """How good the evidence is that the sign itself predicts disease (pack.md 2.2)."""

    S = "some accuracy data"
    C = "consensus or guideline"
    W = "weak alone"
    J = "judgement, no published number"


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
    author: str = ""
    """Who wrote it, where that is not the author of the whole RuleSet."""

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
        """A condition: no sign that asks for care today was told, nor is each of them ruled out.

        A quieter arm that holds leaves it open: to tell one sign more never ends the call.
        """
        today = (arm for arm in self.arms if arm.disposition >= Disposition.SAME_DAY)
        return Unknown(any_of(*(arm.when for arm in today if not arm.on_unknown)))


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
    signs: tuple[Sign, ...] = ()
    """The rows of the table that weighs differentials."""
    differentials: tuple[Differential, ...] = ()
    """Ties keep their order."""
    author: str = ""
    """Who wrote the rules; a rule of another hand says so itself."""
    consultation: Consultation = NOTHING
    """What the first consultation may use: tests, muscles, points, words, the letter."""

    @cached_property
    def every(self) -> tuple[Rule, ...]:
        return (*self.rules, *(precaution.rule for precaution in self.precautions))

    @cached_property
    def waking(self) -> Index:
        """Which of `every` have anything to say to what was heard."""
        return Index(any_of(*(arm.when for arm in rule.arms)) for rule in self.every)

    @cached_property
    def weighing(self) -> Weighing:
        """Which signs and differentials have anything to say to what was heard."""
        return Weighing(self.signs, self.differentials)

    def check(self, questionnaire: Questionnaire) -> None:
        """Raise ContentError for a rule that reads what nobody is asked, or a doubled code."""
        questionnaire.check(self.check_accepted)
        for score in self.scores:
            questionnaire.check(all_of(score.when, *conditions(score.measure)))
        self._check_differentials(questionnaire)
        seen: set[str] = set()
        for rule in (*self.every, *(note.rule for note in self.notes)):
            for name in (rule.number, rule.code):
                if name in seen:
                    raise ContentError(f"two rules are called {name}")
                seen.add(name)
            for arm in rule.arms:
                questionnaire.check(arm.when)
        self.consultation.check(questionnaire, frozenset(seen))

    def _check_differentials(self, questionnaire: Questionnaire) -> None:
        """A weight for a condition nobody lists, or a rule nobody wrote, would be lost."""
        for sign in self.signs:
            questionnaire.check(all_of(sign.when, *sign.again))
        for one in self.differentials:
            questionnaire.check(all_of(*one.conditions))
        listed = [one.code for one in self.differentials]
        weighed = [weight.differential for sign in self.signs for weight in sign.weights]
        raising = [code for one in self.differentials for code in one.asking]
        shared = [one.column for one in self.differentials]
        lost = {*weighed, *shared} - set(listed) | set(raising) - {r.code for r in self.every}
        doubled = {code for code in listed if listed.count(code) > 1}
        if lost or doubled:
            raise ContentError(f"differentials: {sorted(lost | doubled)} lost or named twice")
