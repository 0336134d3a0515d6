"""Differentials: conditions to consider, with what speaks for and against, as reviewed data.

A Sign is one row of the table of weights, a Differential one of its columns, or a condition that
only a rule brings up. The sums put screening hypotheses in an order; they are no probabilities.
"""

from dataclasses import dataclass
from functools import cached_property

from intake.clinical.condition import Condition
from intake.clinical.decision import Decision, decision
from intake.clinical.disposition import Disposition
from intake.clinical.reference import Reference


@dataclass(frozen=True, kw_only=True)
class Weight:
    """What a sign is worth to one differential: +3 strongly for it, -3 strongly against."""

    differential: str
    points: int
    published: str = ""
    """The ratio somebody measured, as printed; empty where the weight is judgement."""
    reference: Reference | None = None
    """Where it was printed; None where the weight is judgement."""


@dataclass(frozen=True, kw_only=True)
class Sign:
    """An answer, or a few together, that makes conditions more or less likely."""

    number: str
    says: str
    """The sign in a clinician’s words."""
    when: Condition
    weights: tuple[Weight, ...]
    """Those that are not zero."""
    again: tuple[Condition, ...] = ()
    """Where it holds, the weight counts once more for each of these that holds too."""

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        return tuple(decision(condition) for condition in (self.when, *self.again))

    @cached_property
    def by_differential(self) -> dict[str, Weight]:
        return {weight.differential: weight for weight in self.weights}


@dataclass(frozen=True, kw_only=True)
class Coding:
    """What ICD-10-CM calls it, by side. A suggestion for the practitioner to confirm."""

    display: str
    unspecified: str
    """The code where the side is not known, or the only one there is."""
    right: str = ""
    left: str = ""
    both: str = ""

    def codes(self, side: str) -> tuple[str, ...]:
        """For `right`, `left`, `both`, or whatever else is known of the side."""
        if side == "both" and self.right and not self.both:
            return self.right, self.left
        sided = {"right": self.right, "left": self.left, "both": self.both}.get(side, "")
        return (sided or self.unspecified,)


@dataclass(frozen=True, kw_only=True)
class Differential:
    """A condition to consider. Never a diagnosis, and never shown to the patient."""

    code: str
    title: str
    codings: tuple[Coding, ...]
    references: tuple[Reference, ...]
    note: str
    """How good the evidence is, in a line."""
    urgency: Disposition = Disposition.ROUTINE
    """How soon a doctor should look where this is likely; the more urgent leads a tie."""
    must_not_miss: bool = False
    rules: tuple[str, ...] = ()
    """Codes of its own rules. One that a sign fired, and that asks for a doctor, brings it up."""
    also: tuple[str, ...] = ()
    """Codes of rules that it shares. Like its own at a lower level, or left open, they bring it up
    once an answer speaks for it."""
    favours: tuple[Condition, ...] = ()
    """Each of these speaks for it."""
    first_when: Condition | None = None
    """It heads the list, whatever its sum and the rules."""
    never: Condition | None = None
    """It is not shown, whatever speaks for it."""
    scored_as: str = ""
    """The differential whose weights it shares, and with it one place in the list."""
    side_from: tuple[str, ...] = ("side",)
    """The questions that tell its side, the first that was answered with one."""

    @property
    def asking(self) -> tuple[str, ...]:
        """Codes of all rules that may bring it up."""
        return *self.rules, *self.also

    @property
    def column(self) -> str:
        return self.scored_as or self.code

    @property
    def conditions(self) -> tuple[Condition, ...]:
        asked = (*self.favours, self.first_when, self.never)
        return tuple(condition for condition in asked if condition is not None)
