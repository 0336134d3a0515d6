"""On paper, what opens a question: by the numbers of others, in words that anybody can follow.

Where that would take too many words everybody answers: an answer too many harms nobody.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from intake.clinical.condition import (
    Answered,
    AtLeast,
    AtMost,
    Chose,
    Condition,
    Count,
    Named,
    Not,
    Only,
    SoFar,
    Unknown,
    atoms,
)
from intake.clinical.item import Item
from intake.clinical.questionnaire import Questionnaire
from intake.content.fact import AGE, SENT_BEFORE
from intake.web.language import N_, _, translated

MOST = 6
"""More answers than these nobody looks up on paper."""
MANY = 3
"""More answers than these are named by what is left out, where that is shorter."""
ONE_OF, ALL_OF = N_("one of these fits:"), N_("all of these fit:")


class UntoldError(Exception):
    """There are no plain words for it."""


@dataclass(frozen=True)
class Opening:
    """A line, and what stands under it."""

    words: str
    parts: "tuple[Opening, ...]" = ()


@dataclass(frozen=True)
class Teller:
    questionnaire: Questionnaire
    numbers: Mapping[str, int]
    """Of the questions, as they are printed."""

    def opening(self, condition: Condition | None) -> Opening | None:
        """None where everybody answers."""
        if condition is None or sum(1 for _atom in atoms(condition)) > MOST:
            return None
        try:
            return self._tell(condition)
        except UntoldError:
            return None

    def _tell(self, condition: Condition) -> Opening:
        match condition:
            case Chose() | Only():
                return Opening(self._chose(condition.link_id, condition.codes))
            case Answered() | AtLeast() | AtMost():
                return Opening(self._number(condition))
            case Named(part=part) | SoFar(part):
                return self._tell(part)
            case Count(needed, parts):
                return self._several(needed, parts)
            case Not(part) | Unknown(part):
                return Opening(self._left_out(condition, part))

    def _several(self, needed: int, parts: tuple[Condition, ...]) -> Opening:
        told = [self._tell(part) for part in (_merged(parts) if needed == 1 else parts)]
        if len(told) == 1:
            return told[0]
        if needed not in {1, len(told)}:
            raise UntoldError
        heading = _(ONE_OF if needed == 1 else ALL_OF)
        return Opening(heading, tuple(_flat(told, heading)))

    def _chose(self, link_id: str, codes: frozenset[str]) -> str:
        asked = self.questionnaire.inputs[link_id]
        if link_id == SENT_BEFORE.link_id:
            return _("you sent us a form in the last 14 days")
        if not isinstance(asked, Item):
            raise UntoldError
        offered = [option.code for option in asked.options]
        left_out = [code for code in offered if code not in codes]
        number = self._of(link_id)
        if not left_out:
            return _("you answered question %(number)s", number=number)
        if len(offered) - len(left_out) > MANY >= len(left_out):
            answers = self._quoted(asked, left_out)
            return _("question %(number)s: not %(answers)s", number=number, answers=answers)
        answers = self._quoted(asked, [code for code in offered if code in codes])
        return _("question %(number)s: %(answers)s", number=number, answers=answers)

    def _number(self, atom: Answered | AtLeast | AtMost) -> str:
        match atom:
            case Answered(link_id):
                return _("you answered question %(number)s", number=self._of(link_id))
            case AtLeast(AGE.link_id, years):
                return _("you are %(age)s or older", age=f"{years:g}")
            case AtMost(AGE.link_id, years):
                return _("you are %(age)s or younger", age=f"{years:g}")
            case _:
                raise UntoldError

    def _left_out(self, condition: Not | Unknown, part: Condition) -> str:
        match condition, part:
            case Not(), AtLeast(AGE.link_id, years):
                return _("you are younger than %(age)s", age=f"{years:g}")
            case Not(), Answered(link_id):
                return _("question %(number)s is empty", number=self._of(link_id))
            case Unknown(), Chose(link_id):
                return _(
                    "you do not know the answer to question %(number)s", number=self._of(link_id)
                )
            case _:
                raise UntoldError

    def _of(self, link_id: str) -> int:
        if link_id not in self.numbers:
            raise UntoldError
        return self.numbers[link_id]

    def _quoted(self, asked: Item, codes: Iterable[str]) -> str:
        words = [translated(asked.display(code), asked.link_id) for code in codes]
        return " / ".join(f"“{word}”" for word in words)


def _merged(parts: Iterable[Condition]) -> Iterable[Condition]:
    """Any of several answers to one question: said once, with all of them."""
    found: dict[object, Condition] = {}
    for part in parts:
        key = part.link_id if isinstance(part, Chose) else part
        before = found.get(key)
        if isinstance(part, Chose) and isinstance(before, Chose):
            found[key] = Chose(part.link_id, before.codes | part.codes)
        else:
            found[key] = part
    return found.values()


def _flat(told: Iterable[Opening], heading: str) -> Iterator[Opening]:
    """Without groups inside a group of the same kind: they say nothing more."""
    for part in told:
        if part.words == heading:
            yield from part.parts
        else:
            yield part
