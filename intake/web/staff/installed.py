"""The questionnaire and the rules that this installation runs on today."""

from flask import current_app

from intake.clinical.questionnaire import Questionnaire
from intake.clinical.rule import RuleSet


def questionnaire() -> Questionnaire:
    found: Questionnaire = current_app.config["QUESTIONNAIRE"]
    return found


def rules() -> RuleSet:
    found: RuleSet = current_app.config["RULES"]
    return found
