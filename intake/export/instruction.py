"""What the front desk does next about one person: all it may know of how urgent they are."""

from enum import StrEnum


class Instruction(StrEnum):
    TELL_NOW = "tell-a-practitioner-now"
    CALL_TODAY = "call-today"
    HELP = "ask-if-they-need-help"
    NOTHING = "no-action"


def instruction(status: str, disposition: str | None) -> Instruction:
    """From how far the form is and how urgent its answers are.

    Below `same_day` every level reads the same: which one it is, is for the practitioner.
    """
    if status == "reviewed":
        return Instruction.NOTHING
    if status == "stopped" or disposition == "emergency_now":
        return Instruction.TELL_NOW
    if disposition == "same_day":
        return Instruction.CALL_TODAY
    return Instruction.HELP if status == "half-done" else Instruction.NOTHING
