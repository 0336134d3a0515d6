"""Triage: rules in, one RiskAssessment out. No patient data is kept here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from intake.clinical.answers import Answers, Heard
from intake.clinical.condition import Atom
from intake.clinical.decision import because, holds
from intake.clinical.path import Facts, Hearing, hear
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.rule import Arm, Disposition, Hold, Precaution, Rule, RuleSet

CHECKED_SIGNS = "md_checked.signs"
"""The link_ids behind the emergency when the patient said that a doctor had checked it."""

STOPPED = "walk.stopped"
"""The fact that an emergency page was shown which a doctor's check may settle."""


@dataclass(frozen=True)
class Flag:
    """A rule that fired, with the answers that fired it."""

    rule: Rule
    arm: Arm
    disposition: Disposition
    evidence: tuple[Atom, ...]

    @property
    def lowered(self) -> bool:
        """A doctor's check lowered it; it stays red for the practitioner."""
        return self.disposition is not self.arm.disposition


@dataclass(frozen=True)
class Gap:
    """A rule the answers could not settle, and the questions that would."""

    rule: Rule
    could_raise_to: Disposition
    ask: tuple[Atom, ...]


@dataclass(frozen=True)
class Caution:
    """A Precaution that applies, with the answers behind it."""

    precaution: Precaution
    evidence: tuple[Atom, ...]


@dataclass(frozen=True)
class RiskAssessment:
    """Every flag and every unsettled rule of one intake. Most urgent first."""

    hearing: Hearing
    flags: tuple[Flag, ...]
    unresolved: tuple[Gap, ...]
    cautions: tuple[Caution, ...]

    @property
    def disposition(self) -> Disposition:
        return max((flag.disposition for flag in self.flags), default=Disposition.ROUTINE)

    @property
    def could_be(self) -> Disposition | None:
        """What the unsettled rules could raise it to, where that is more urgent."""
        worst = max((gap.could_raise_to for gap in self.unresolved), default=Disposition.ROUTINE)
        return worst if worst > self.disposition else None

    @property
    def needle_hold(self) -> Hold:
        return max((caution.precaution.hold for caution in self.cautions), default=Hold.NONE)

    @property
    def emergencies(self) -> tuple[Flag, ...]:
        return tuple(f for f in self.flags if f.disposition is Disposition.EMERGENCY_NOW)


def assess(
    questionnaire: Questionnaire,
    rules: RuleSet,
    answers: Answers,
    as_of: date,
    *,
    finished: bool = True,
    facts: Facts | None = None,
) -> RiskAssessment:
    """Every rule over the answers that count on `as_of`.

    While the walk goes on, pass `finished=False`: a page not reached yet then makes nothing
    unknown, so that no rule fires on a question nobody has been asked.
    """
    hearing = hear(questionnaire, answers, as_of, finished=finished, facts=facts)
    findings = _findings(rules, hearing.heard)
    if answers.get("md_checked") == "yes" and any(map(_checkable_emergency, findings)):
        known = {**(facts or {}), STOPPED: frozenset({"yes"})}
        hearing = hear(questionnaire, answers, as_of, finished=finished, facts=known)
        findings = _findings(rules, hearing.heard)
    checked = holds(rules.check_accepted, hearing.heard) is True
    flags = [_flag(found, hearing, checked=checked) for found in findings if found.fired]
    asked = {item.link_id for step in hearing.steps for item in step.items} if finished else set()
    gaps = [_gap(found, hearing, asked) for found in findings if found.open_arms and finished]
    return RiskAssessment(
        hearing=hearing,
        flags=tuple(sorted(flags, key=lambda flag: -flag.arm.disposition)),
        unresolved=tuple(sorted(gaps, key=lambda gap: -gap.could_raise_to)),
        cautions=tuple(_cautions(rules, findings, hearing.heard)),
    )


@dataclass(frozen=True)
class Finding:
    """One rule held against the answers: the loudest arm that fired, and the louder ones open."""

    rule: Rule
    fired: Arm | None
    open_arms: tuple[Arm, ...]


def _findings(rules: RuleSet, heard: Heard) -> list[Finding]:
    """In the order of the rules. Those that no answer wakes have nothing to say."""
    return [find(rules.every[place], heard) for place in rules.waking.awake(heard)]


def find(rule: Rule, heard: Heard) -> Finding:
    """The rule by itself."""
    open_arms: list[Arm] = []
    for arm, decide in rule.decisions:
        verdict = decide(heard)
        if verdict:
            louder = tuple(a for a in open_arms if a.disposition > arm.disposition)
            return Finding(rule, arm, louder)
        if verdict is None:
            open_arms.append(arm)
    return Finding(rule, None, tuple(open_arms))


def _checkable_emergency(found: Finding) -> bool:
    fired = found.fired
    return bool(fired and _emergency(fired) and found.rule.checkable)


def _flag(found: Finding, hearing: Hearing, *, checked: bool) -> Flag:
    arm = found.fired or found.rule.arms[0]
    evidence = because(arm.when, hearing.heard)
    return Flag(found.rule, arm, reached(found.rule, arm, hearing, checked=checked), evidence)


def reached(rule: Rule, arm: Arm, hearing: Hearing, *, checked: bool) -> Disposition:
    """How soon an arm that fired asks for care, once a doctor’s check was held against it."""
    lowered = checked and rule.checkable and _was_checked(rule, hearing)
    return min(arm.disposition, Disposition.SAME_DAY) if lowered else arm.disposition


def _was_checked(rule: Rule, hearing: Hearing) -> bool:
    """Whether the check was told of every sign behind every emergency of the rule that holds.

    One that names no signs covers them all.
    """
    covered = hearing.counted.get(CHECKED_SIGNS)
    if not isinstance(covered, str):
        return True
    held = (arm.when for arm, decide in rule.decisions if _emergency(arm) and decide(hearing.heard))
    signs = {atom.link_id for when in held for atom in because(when, hearing.heard)}
    return signs <= set(covered.split())


def _emergency(arm: Arm) -> bool:
    return arm.disposition is Disposition.EMERGENCY_NOW


def _gap(found: Finding, hearing: Hearing, asked: set[str]) -> Gap:
    """What to ask: of all that is open in the rule, what this patient may be asked."""
    gaps = dict.fromkeys(
        atom for arm in found.open_arms for atom in because(arm.when, hearing.heard)
    )
    askable = tuple(atom for atom in gaps if atom.link_id in asked)
    worst = max(arm.disposition for arm in found.open_arms)
    return Gap(found.rule, worst, askable or tuple(gaps))


def _cautions(rules: RuleSet, findings: list[Finding], heard: Heard) -> Iterator[Caution]:
    """The precautions whose rules fired, and the notes, which raise nothing."""
    fired = {found.rule.number: found.fired for found in findings}
    for precaution in rules.precautions:
        arm = fired.get(precaution.rule.number)
        if arm:
            yield Caution(precaution, because(arm.when, heard))
    for note in rules.notes:
        arm = find(note.rule, heard).fired
        if arm:
            yield Caution(note, because(arm.when, heard))
