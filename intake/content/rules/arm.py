"""Short ways to write an Arm, one for each disposition. Loudest first in every rule."""

from intake.clinical.condition import Condition
from intake.clinical.rule import Arm, Disposition


def emergency(care: str, says: str, when: Condition, *, unknown: bool = False) -> Arm:
    return Arm(
        when=when,
        disposition=Disposition.EMERGENCY_NOW,
        within="now",
        says=says,
        care=care,
        on_unknown=unknown,
    )


def same_day(says: str, when: Condition, *, unknown: bool = False) -> Arm:
    return Arm(
        when=when,
        disposition=Disposition.SAME_DAY,
        within="24 hours",
        says=says,
        on_unknown=unknown,
    )


def physician(within: str, says: str, when: Condition, *, unknown: bool = False) -> Arm:
    return Arm(
        when=when,
        disposition=Disposition.PHYSICIAN_BEFORE_NEEDLING,
        within=within,
        says=says,
        on_unknown=unknown,
    )


def discuss(says: str, when: Condition, *, unknown: bool = False) -> Arm:
    return Arm(
        when=when,
        disposition=Disposition.DISCUSS_AT_VISIT,
        within="at the visit",
        says=says,
        on_unknown=unknown,
    )
