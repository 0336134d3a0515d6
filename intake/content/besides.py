"""What reads answers besides the questionnaire and its rules, for the register of questions."""

from intake.content.mismatch import MISMATCHES
from intake.content.warning import WARNINGS

BESIDES = {"contradictions pointed out": MISMATCHES, "signs on the receipt": WARNINGS}
"""By the words the register says it with."""
