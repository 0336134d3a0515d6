"""The stored RiskAssessment as values to show."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from intake.clinical.rule import Hold
from intake.web.staff.brief.asking import Asking, asking
from intake.web.staff.brief.candidate import Candidates, candidates
from intake.web.staff.brief.finding import DOCTOR_FIRST, Finding, findings
from intake.web.staff.brief.hypothesis import Hypothesis, hypotheses
from intake.web.staff.level import HOLDS, Level, hold, level

UNTIL_SEEN = "No needles until a physician has looked"
EVERYWHERE = {HOLDS[found.code] for found in (Hold.ALL, Hold.TODAY)}
PRECAUTION = "needling-"
"""How the code of a flag begins that a precaution raised."""


@dataclass(frozen=True)
class Assessed:
    level: Level
    could_be: Level | None
    hold: str
    flags: tuple[Finding, ...]
    precautions: tuple[Finding, ...]
    """Each with the urgency of the flag that it raised, the most restrictive first."""
    hypotheses: tuple[Hypothesis, ...]
    candidates: Candidates
    asking: Asking
    withdrawn: tuple[Mapping[str, Any], ...]
    whole: bool
    """Whether there is an assessment at all: a form that was only left may have none."""

    @property
    def signs(self) -> tuple[Finding, ...]:
        """The flags, but for precautions that only ask for a talk: those say so further down."""
        talk = level("discuss_at_visit")
        return tuple(
            flag
            for flag in self.flags
            if not (flag.code.startswith(PRECAUTION) and flag.level == talk)
        )

    @cached_property
    def fresh(self) -> Mapping[str, tuple[Mapping[str, Any], ...]]:
        """By the code of a flag or a precaution, those answers that none above it has shown.

        The key of a precaution is `pre-` and its code: a flag may have the same.
        """
        seen: set[tuple[str, str]] = set()
        found = {}
        of_flags = [(flag.code, flag) for flag in self.signs]
        for key, finding in (*of_flags, *((f"pre-{one.code}", one) for one in self.precautions)):
            rows = {(row["link_id"], row["display"]): row for row in finding.because}
            found[key] = tuple(row for at, row in rows.items() if at not in seen)
            seen |= rows.keys()
        return found

    @property
    def waits(self) -> tuple[str, ...]:
        """Where needles must wait: everywhere, where a physician comes first (pack.md 6.5)."""
        first = self.level.code in DOCTOR_FIRST and self.hold not in EVERYWHERE
        return tuple(said for said in (UNTIL_SEEN if first else "", self.hold) if said)

    @property
    def within(self) -> str:
        """How soon, where the flags that decide the level say it."""
        return next((flag.within for flag in self.flags if flag.level == self.level), "")


def assessed(document: Mapping[str, Any], disposition: str) -> Assessed:
    """`disposition` is the record’s own: a draft that was only left has no assessment."""
    could_be = document.get("could_be")
    flags = findings(document.get("flags"))
    return Assessed(
        level=level(document.get("disposition", disposition)),
        could_be=level(could_be) if could_be else None,
        hold=hold(document.get("needle_hold", "none")),
        flags=flags,
        precautions=_precautions(document, flags),
        hypotheses=hypotheses(document.get("differentials"), document.get("flags")),
        candidates=candidates(document),
        asking=asking(document),
        withdrawn=tuple(document.get("withdrawn", ())),
        whole=bool(document),
    )


def _precautions(document: Mapping[str, Any], flags: tuple[Finding, ...]) -> tuple[Finding, ...]:
    raised = {flag.code: flag.level for flag in flags}
    found = (
        replace(one, level=raised.get(one.code)) for one in findings(document.get("precautions"))
    )
    return tuple(sorted(found, key=lambda one: one.restriction))
