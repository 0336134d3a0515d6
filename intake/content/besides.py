"""What reads answers besides the questionnaire and its rules, for the register of questions."""

from intake.content.mismatch import MISMATCHES

BESIDES = {"contradictions pointed out": MISMATCHES}
"""By the words the register says it with."""
