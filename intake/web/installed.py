"""What this installation runs on today: its questionnaire, its rules, its numbers."""

from datetime import timedelta

from flask import current_app, g

from intake.clinical.edition import Edition
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.rule import RuleSet
from intake.clinical.version import content_hash, version_of
from intake.content.policy import ABANDONED_AFTER
from intake.storage import KeptEdition

LEFT_AFTER = timedelta(minutes=ABANDONED_AFTER.value)
"""A form that nobody touched for longer was left by its person."""


def todays() -> Edition:
    config = current_app.config
    return Edition.of(config["QUESTIONNAIRE"], config["RULES"])


def edition() -> Edition:
    """What this request goes by: today’s, or that of a form which is still under an earlier one."""
    earlier: Edition | None = g.get("edition")
    return earlier or todays()


def questionnaire() -> Questionnaire:
    return edition().questionnaire


def rules() -> RuleSet:
    return edition().rules


def kept(of: Edition) -> KeptEdition:
    """The edition as the record keeps it."""
    return KeptEdition(
        hash=of.hash,
        questionnaire_version=version_of(of.questionnaire),
        questionnaire_hash=content_hash(of.questionnaire),
        rules_version=version_of(of.rules),
        rules_hash=content_hash(of.rules),
        text=of.text,
    )
