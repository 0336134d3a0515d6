"""An edition: one Questionnaire and one RuleSet, kept as text and run again years later."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

from intake.clinical.freezing import frozen
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.rule import RuleSet
from intake.clinical.thawing import ThawError, thawed

NAMES = {"questionnaire": Questionnaire, "rules": RuleSet}


class TamperedError(ThawError):
    """The text is not the one that was kept under this hash."""


@dataclass(frozen=True, eq=False)
class Edition:
    """Everything that makes a RiskAssessment of answers, but for the program itself.

    `text` is what it was frozen to or thawed from; its sha256 is the edition’s name for ever,
    whatever fields the types of a later program have.
    """

    questionnaire: Questionnaire
    rules: RuleSet
    text: str = field(repr=False)

    @classmethod
    def of(cls, questionnaire: Questionnaire, rules: RuleSet) -> "Edition":
        """Frozen once: the edition is kept with its rules, which never change."""
        known = vars(rules).get("_edition")
        if not isinstance(known, Edition) or known.questionnaire is not questionnaire:
            known = cls(questionnaire, rules, freeze(questionnaire, rules))
            vars(rules)["_edition"] = known
        return known

    @cached_property
    def hash(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


def freeze(questionnaire: Questionnaire, rules: RuleSet) -> str:
    """The edition as text. Data only: a function anywhere in it is a TypeError."""
    return frozen(questionnaire=questionnaire, rules=rules)


def thaw(text: str, known_as: str = "") -> Edition:
    """The edition that was frozen to this text, checked as it was when it was written.

    `known_as` is the hash under which it was kept: another text is a TamperedError, and is not
    looked at any further.
    """
    if known_as and hashlib.sha256(text.encode()).hexdigest() != known_as:
        raise TamperedError("this text is not the one that was kept under its hash")
    content = thawed(text)
    found = {name: type(value) for name, value in content.items()}
    if found != NAMES:
        raise ThawError("this text is not one questionnaire and one rule set")
    edition = Edition(content["questionnaire"], content["rules"], text)
    edition.rules.check(edition.questionnaire)
    return edition
