"""What a patient has said, and what of it a rule may hear."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TypeAlias

Value: TypeAlias = str | int | float | tuple[str, ...] | None
"""One answer, as the contract's Answers JSON writes it.

A code, several codes, a number, a text or an ISO date. `None` means the page was passed and
this question left empty; a question not reached yet has no key at all.
"""

Answers: TypeAlias = Mapping[str, Value]
"""The value side of a QuestionnaireResponse, keyed by link_id."""


UNSURE = frozenset({"not_sure", "prefer_not"})
"""Codes that are answers, and yet leave the question open. They are never read as "no"."""


class Silence(Enum):
    """Why a question that was reached has nothing to say. Neither of them is "no"."""

    SKIPPED = "no answer was given"
    NOT_ASKED = "an earlier answer closed the question"


Said: TypeAlias = frozenset[str] | float | str | Silence
Verdict: TypeAlias = bool | None


@dataclass(frozen=True)
class Heard:
    """The answers that count, in the form conditions read. A missing key is *not reached yet*."""

    said: Mapping[str, Said] = field(default_factory=dict)
    verdicts: dict[object, Verdict] = field(default_factory=dict, compare=False)
    """What was already decided, so that a fact shared by many rules is worked out once."""
    complete: bool = False
    """Every question was reached: none is still to come."""

    def get(self, link_id: str) -> Said | None:
        return self.said.get(link_id)

    @cached_property
    def told(self) -> list[tuple[str, Said]]:
        """What was said, or left unsaid: all but what an earlier answer closed."""
        return [pair for pair in self.said.items() if pair[1] is not Silence.NOT_ASKED]

    @cached_property
    def open(self) -> frozenset[str]:
        """The questions left open: no answer, or one such as "I’m not sure"."""
        return frozenset([link_id for link_id, said in self.told if _leaves_open(said)])


def _leaves_open(said: Said) -> bool:
    if isinstance(said, frozenset):
        return not UNSURE.isdisjoint(said)
    return said is Silence.SKIPPED
