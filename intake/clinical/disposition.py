"""Where and how soon the patient should be seen."""

from enum import IntEnum


class Disposition(IntEnum):
    """Where and how soon the patient should be seen. Higher is more urgent, so max() triages."""

    ROUTINE = 0
    DISCUSS_AT_VISIT = 1
    PHYSICIAN_BEFORE_NEEDLING = 2
    SAME_DAY = 3
    EMERGENCY_NOW = 4

    @property
    def code(self) -> str:
        return self.name.lower()


def disposition(code: str) -> Disposition:
    """The Disposition of a code such as `same_day`; KeyError where there is none."""
    return Disposition[code.upper()]
