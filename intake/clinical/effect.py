"""What a second form did to the triage, and whether the patient did it or the rules.

Rules change between two forms. So that a change of rules is never taken for a change of the
patient, the earlier answers are read once more under the rules of the later form.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeAlias

from intake.clinical.disposition import disposition
from intake.clinical.edition import Edition
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.replay import Replay
from intake.clinical.rerun import Past, document_again

Document: TypeAlias = Mapping[str, Any]
State: TypeAlias = str | int | None
TALK = "discuss_at_visit"


class Cause(StrEnum):
    """Why something is otherwise than it was."""

    ANSWERS = "the answers, or the time between"
    RULES = "the rules, not the answers"
    BOTH = "the rules and the answers"
    UNKNOWN = "not known: questions changed with the rules"


Blame: TypeAlias = Callable[[State, State, State], Cause | None]
"""Of what it was, what it would have been under the later rules, and what it is."""
States: TypeAlias = Mapping[str, tuple[Document, State]]
"""By code: what stands in a document, and in which state."""


@dataclass(frozen=True)
class Reread:
    """The earlier answers under the later rules. Without `document`, that cannot be said.

    `not_comparable`: questions that decide something and have changed in between. `never_asked`:
    questions that were added, and count as unanswered.
    """

    document: Document | None
    not_comparable: tuple[str, ...] = ()
    never_asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Turn:
    """One flag, precaution or differential on either form; None where it was not there.

    The state of a flag is its disposition, of a precaution its hold, of a differential its rank.
    """

    code: str
    number: str
    title: str
    then: State
    now: State
    cause: Cause | None

    @property
    def word(self) -> str:
        if self.then is None:
            return "New"
        if self.now is None:
            return "Gone"
        return "Still" if self.then == self.now else "Changed"


@dataclass(frozen=True)
class Effect:
    """From one disposition to another, and what stands behind that."""

    then: str
    now: str
    cause: Cause | None
    by_rules: str | None
    """What the earlier answers come to under the later rules, where those are others."""
    could_be: tuple[str | None, str | None]
    hold: tuple[str, str]
    flags: tuple[Turn, ...]
    precautions: tuple[Turn, ...]
    differentials: tuple[Turn, ...]


def reread(later: Edition, kept: Document, past: Past, then: Questionnaire | None) -> Reread:
    """`kept` is the earlier assessment, `past` what it was worked out from."""
    shift = _replay(later).shift(kept, past, then)
    if shift.after is None:
        return Reread(None, shift.not_comparable)
    return Reread(document_again(later, past), (), shift.never_asked)


@lru_cache(maxsize=4)
def _replay(later: Edition) -> Replay:
    """Which questions decide something is worked out once for an edition."""
    return Replay(later)


def effect(then: Document, now: Document, again: Reread | None) -> Effect:
    """`again` is None where both forms were read under the same rules."""
    between = again.document if again else then
    cause = _causes(again)

    def turns(states: Callable[[Document], States]) -> tuple[Turn, ...]:
        return tuple(_turns((states(then), states(between or {}), states(now)), cause))

    before, after = str(then["disposition"]), str(now["disposition"])
    middle = str(between["disposition"]) if between else None
    return Effect(
        then=before,
        now=after,
        cause=cause(before, middle, after),
        by_rules=middle if again else None,
        could_be=(then.get("could_be"), now.get("could_be")),
        hold=(str(then.get("needle_hold", "none")), str(now.get("needle_hold", "none"))),
        flags=tuple(sorted(turns(_flags), key=_loudest)),
        precautions=turns(_precautions),
        differentials=tuple(sorted(turns(_differentials), key=_leading)),
    )


def _causes(again: Reread | None) -> Blame:
    """Who turned a state into another, by what it would have been in between."""

    def cause(then: State, between: State, now: State) -> Cause | None:
        if then == now:
            return None
        if again is None:
            return Cause.ANSWERS
        if again.document is None:
            return Cause.UNKNOWN
        if between == now:
            return Cause.RULES
        return Cause.ANSWERS if between == then else Cause.BOTH

    return cause


def _turns(states: tuple[States, States, States], cause: Blame) -> Iterator[Turn]:
    then, _, now = states
    for code in {**now, **then}:
        found, _ = now.get(code) or then[code]
        a, b, c = (named[code][1] if code in named else None for named in states)
        yield Turn(code, str(found.get("number", "")), found["title"], a, c, cause(a, b, c))


def _flags(document: Document) -> States:
    """A precaution that only asks for a talk is no flag: it stands among its own."""
    own = {one["code"] for one in document.get("precautions", ())}
    return {
        one["code"]: (one, str(one["disposition"]))
        for one in document.get("flags", ())
        if not (one["code"] in own and one["disposition"] == TALK)
    }


def _precautions(document: Document) -> States:
    found = document.get("precautions", ())
    return {one["code"]: (one, str(one.get("hold", "none"))) for one in found}


def _differentials(document: Document) -> States:
    """The leading ones, by their place among themselves."""
    leading = [one for one in document.get("differentials", ()) if one["leading"]]
    return {one["code"]: (one, place) for place, one in enumerate(leading, start=1)}


def _loudest(turn: Turn) -> tuple[int, bool]:
    """What is most urgent now or was then, and of those what is there now, comes first."""
    levels = [disposition(str(state)) for state in (turn.then, turn.now) if state is not None]
    return -max(levels), turn.now is None


def _leading(turn: Turn) -> tuple[int, int]:
    ranks = [int(rank) if rank is not None else 99 for rank in (turn.now, turn.then)]
    return ranks[0], ranks[1]
