"""What became of a flag or a precaution from one form to the next, as a practitioner reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from intake.clinical.disposition import disposition
from intake.clinical.effect import Cause, State, Turn
from intake.web.installed import todays
from intake.web.staff.level import Level, hold, level

NO_HOLD = "No limit on needles"
LOUDER = "More urgent"


@dataclass(frozen=True)
class TurnLine:
    """`then` and `now` are a level, or words; None where it was not there on that form."""

    word: str
    number: str
    title: str
    then: Level | str | None
    now: Level | str | None
    cause: Cause | None
    known: bool
    """Whether today’s rules still have it, so that its entry can be opened."""


def turn_lines(turns: Iterable[Turn], kind: Literal["flag", "precaution"]) -> tuple[TurnLine, ...]:
    """What changed first; within that in the order given."""
    rules = todays().rules
    numbers = {rule.number for rule in (*rules.every, *(note.rule for note in rules.notes))}
    found = [
        TurnLine(
            word=_word(turn, kind),
            number=turn.number,
            title=turn.title,
            then=_shown(turn.then, kind),
            now=_shown(turn.now, kind),
            cause=turn.cause,
            known=turn.number in numbers,
        )
        for turn in turns
    ]
    return tuple(sorted(found, key=lambda line: line.word == "Still"))


def _word(turn: Turn, kind: Literal["flag", "precaution"]) -> str:
    if kind == "precaution" or turn.word != "Changed":
        return turn.word
    louder = disposition(str(turn.now)) > disposition(str(turn.then))
    return LOUDER if louder else "Less urgent"


def _shown(state: State, kind: Literal["flag", "precaution"]) -> Level | str | None:
    if state is None:
        return None
    return level(str(state)) if kind == "flag" else hold(state) or NO_HOLD
