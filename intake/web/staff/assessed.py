"""The stored RiskAssessment as values to show."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intake.web.staff.finding import Finding, Open, findings, unresolved
from intake.web.staff.level import Level, hold, level

PRECAUTION = "needling-"
"""How the code of a flag begins that a precaution raised."""


@dataclass(frozen=True)
class Assessed:
    level: Level
    could_be: Level | None
    hold: str
    flags: tuple[Finding, ...]
    unresolved: tuple[Open, ...]
    precautions: tuple[Finding, ...]
    withdrawn: tuple[Mapping[str, Any], ...]

    @property
    def signs(self) -> tuple[Finding, ...]:
        """The flags, but for precautions that only ask for a talk: those say so further right."""
        talk = level("discuss_at_visit")
        return tuple(
            flag
            for flag in self.flags
            if not (flag.code.startswith(PRECAUTION) and flag.level == talk)
        )

    @property
    def within(self) -> str:
        """How soon, where the flags that decide the level say it."""
        return next((flag.within for flag in self.flags if flag.level == self.level), "")


def assessed(document: Mapping[str, Any], disposition: str) -> Assessed:
    """`disposition` is the record’s own: a draft that was only left has no assessment."""
    could_be = document.get("could_be")
    return Assessed(
        level=level(document.get("disposition", disposition)),
        could_be=level(could_be) if could_be else None,
        hold=hold(document.get("needle_hold", "none")),
        flags=findings(document.get("flags")),
        unresolved=unresolved(document.get("unresolved")),
        precautions=findings(document.get("precautions")),
        withdrawn=tuple(document.get("withdrawn", ())),
    )
