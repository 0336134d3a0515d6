"""What today’s rules would make of the answers of the past: by rule, and for one response."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from intake.clinical.change import changed
from intake.clinical.edition import Edition
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.reader import GATE, readers
from intake.clinical.rerun import Past, again
from intake.clinical.rule import disposition

RULE_KINDS = {"rule", "needling", "note", "doctor’s check", GATE}
"""What reads an answer on its way to a flag: every other reader only tells more."""


@dataclass(frozen=True)
class Shift:
    """One response under the rules of its day and of today. Names rules, never an answer.

    `not_comparable`: questions that rules read and that changed since they were answered. Where
    there are any, nothing else is said: what the person would answer today is nobody’s guess.
    `never_asked`: questions added since, which count as unanswered.
    """

    before: str
    after: str | None
    raised: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    more_urgent: tuple[str, ...] = ()
    less_urgent: tuple[str, ...] = ()
    not_comparable: tuple[str, ...] = ()
    never_asked: tuple[str, ...] = ()

    @property
    def changes(self) -> bool:
        return bool(self.raised or self.dropped or self.more_urgent or self.less_urgent)


@dataclass(frozen=True, eq=False)
class Replay:
    """Today’s edition, held against one stored response after another."""

    today: Edition

    @cached_property
    def read(self) -> frozenset[str]:
        """The questions that decide a flag today."""
        found = readers(self.today.questionnaire, self.today.rules)
        kinds = {link_id: {reader.kind for reader in read} for link_id, read in found.items()}
        return frozenset(link_id for link_id, of in kinds.items() if of & RULE_KINDS)

    def shift(self, kept: Mapping[str, Any], past: Past, then: Questionnaire | None) -> Shift:
        """`kept` is the stored document, `then` what was asked; None where that is lost."""
        before = str(kept["disposition"])
        said = {link_id: value for link_id, value in past.answers.items() if value is not None}
        other = [key for key in changed(then, self.today.questionnaire, said) if self._counts(key)]
        if other or then is None:
            return Shift(before, None, not_comparable=tuple(other))
        found = again(self.today, past)
        old = {flag["code"]: disposition(flag["disposition"]) for flag in kept["flags"]}
        new = {flag.rule.code: flag.disposition for flag in found.flags}
        both = old.keys() & new.keys()
        asked = {item.link_id for step in found.hearing.steps for item in step.items}
        return Shift(
            before,
            found.disposition.code,
            raised=tuple(sorted(new.keys() - old.keys())),
            dropped=tuple(sorted(old.keys() - new.keys())),
            more_urgent=tuple(sorted(code for code in both if new[code] > old[code])),
            less_urgent=tuple(sorted(code for code in both if new[code] < old[code])),
            never_asked=tuple(sorted((asked & self.read) - then.inputs.keys())),
        )

    def _counts(self, link_id: str) -> bool:
        """Whether anything hangs on it today. A question that is gone may have decided then."""
        return link_id in self.read or link_id not in self.today.questionnaire.inputs
