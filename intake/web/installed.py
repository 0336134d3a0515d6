"""What this installation runs on today: its questionnaire, its rules, its numbers."""

from datetime import timedelta

from flask import current_app

from intake.clinical.questionnaire import Questionnaire
from intake.clinical.rule import RuleSet
from intake.content.policy import ABANDONED_AFTER

LEFT_AFTER = timedelta(minutes=ABANDONED_AFTER.value)
"""A form that nobody touched for longer was left by its person."""


def questionnaire() -> Questionnaire:
    found: Questionnaire = current_app.config["QUESTIONNAIRE"]
    return found


def rules() -> RuleSet:
    found: RuleSet = current_app.config["RULES"]
    return found
