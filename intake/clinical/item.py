"""Items: what may be asked, the facts worked out from it, and conditions made from both."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from intake.clinical.answers import UNSURE
from intake.clinical.condition import (
    Answered,
    AtLeast,
    AtMost,
    Chose,
    Condition,
    Only,
    Unknown,
)
from intake.clinical.decision import Decision, decision
from intake.clinical.fact import Working


class ContentError(ValueError):
    """The content contradicts itself. Raised at import, so that it is never served."""


class ItemType(StrEnum):
    CHOICE = "choice"
    REGION = "region"
    SCALE = "scale"
    INTEGER = "integer"
    DATE = "date"
    APPROXIMATE_DATE = "approximate-date"
    STRING = "string"
    TEXT = "text"
    PHONE = "phone"
    EMAIL = "email"
    AGREEMENT = "agreement"


class Need(StrEnum):
    """What an empty answer means: an error, an error on a safety question, or nothing."""

    REQUIRED = "required"
    SAFETY = "safety"
    OPTIONAL = "optional"


@dataclass(frozen=True)
class AnswerOption:
    """One answer. A sided one, such as `calf`, may also be given as `calf-left` or `calf-right`."""

    code: str
    display: str
    sided: bool = False


SIDES = ("left", "right")


class Input:
    """Anything a condition may read: a question, or a fact worked out from answers.

    Conditions are made from it, so that a typo cannot become a rule: a misspelt question is a
    NameError, and an answer that is never offered is a ContentError.
    """

    link_id: str
    options: tuple[AnswerOption, ...]

    @cached_property
    def codes(self) -> frozenset[str]:
        return frozenset(option.code for option in self.options)

    @cached_property
    def offered(self) -> tuple[AnswerOption, ...]:
        """Every answer that may be given, in order, the sides of a place one by one."""
        return tuple(
            answer
            for option in self.options
            for answer in (
                option,
                *(
                    AnswerOption(f"{option.code}-{side}", f"{option.display}, {side}")
                    for side in SIDES
                    if option.sided
                ),
            )
        )

    def display(self, code: str) -> str:
        return next((answer.display for answer in self.offered if answer.code == code), code)

    def chose(self, *codes: str) -> Chose:
        unsure = self.codes & UNSURE
        return Chose(self.link_id, self._offers(codes), unsure - set(codes))

    def only(self, *codes: str) -> Only:
        return Only(self.link_id, self._offers(codes))

    def other_than(self, *codes: str) -> Chose:
        """Any answer but these; "I’m not sure" is another answer."""
        return self.chose(*(self.codes - self._offers(codes)))

    def at_least(self, threshold: float) -> AtLeast:
        return AtLeast(self.link_id, threshold)

    def at_most(self, threshold: float) -> AtMost:
        return AtMost(self.link_id, threshold)

    @property
    def answered(self) -> Answered:
        return Answered(self.link_id)

    @property
    def unknown(self) -> Unknown:
        """Asked, and left open: "I’m not sure", or no answer."""
        return Unknown(Chose(self.link_id, frozenset(), self.codes & UNSURE))

    def _offers(self, codes: tuple[str, ...]) -> frozenset[str]:
        strangers = set(codes) - self.codes
        if strangers:
            raise ContentError(f"{self.link_id} offers no answer {sorted(strangers)}")
        return frozenset(codes)


@dataclass(frozen=True, kw_only=True)
class Item(Input):
    """One question."""

    link_id: str
    text: str
    type: ItemType
    asked_because: str
    need: Need
    about: str
    """The question in a few words, for error messages: "your date of birth"."""
    options: tuple[AnswerOption, ...] = ()
    repeats: bool = False
    exclusive: str = ""
    """The code that rules out the others, such as "none"."""
    hint: str = ""
    missing: str = ""
    """What to say when it is left empty, where the usual words do not fit."""
    max_length: int = 0
    limits: tuple[int, int] = (0, 0)
    autocomplete: str = ""
    enable_when: Condition | None = None
    asks_again: str = ""
    """The link_id whose "I’m not sure" opens this second asking, in other words."""
    spared_by: str = ""
    """The link_id of a box that takes its place: "I do not have a doctor"."""
    used_for: tuple[str, ...] = ()

    @cached_property
    def gate(self) -> Decision | None:
        """The function that decides whether it is asked; None where it always is."""
        return None if self.enable_when is None else decision(self.enable_when)

    @property
    def name(self) -> str:
        """The name of its form field. A second asking stands in the place of the first."""
        return self.asks_again or self.link_id

    @property
    def safety(self) -> bool:
        return self.need is Need.SAFETY


@dataclass(frozen=True, kw_only=True)
class Derived(Input):
    """A fact nobody is asked, worked out from answers that count and the day of the intake.

    It is known as soon as the last of its sources was asked; `compute` reads those and no others.
    """

    link_id: str
    text: str
    compute: Working
    sources: tuple[str, ...] = ()
    """None only where the walk supplies it."""
    options: tuple[AnswerOption, ...] = ()
    given: bool = False
    """May stand in the Answers itself, as `age` does where no date of birth is known."""
    by_walk: bool = False
    """Supplied by the walk before the first page: an earlier form, a stop page already shown."""
