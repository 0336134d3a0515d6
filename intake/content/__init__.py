"""The clinic’s knowledge, as values: questions, facts, rules, references and numbers."""

from intake.content.questionnaire import QUESTIONNAIRE
from intake.content.ruleset import RULES

__all__ = ["QUESTIONNAIRE", "RULES"]
