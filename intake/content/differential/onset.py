"""Signs C1 to C6: how it began, and how long ago."""

from intake.clinical.condition import all_of, any_of
from intake.content import policy
from intake.content.differential.place import sign
from intake.content.fact import ONSET_SHORTEST
from intake.content.questions.story import (
    BRUISE,
    GAP_LUMP_NEW,
    KNEE_BEND_WEAK,
    ONSET_TYPE,
    POP,
    WALK_AFTER,
)

SLOW = ONSET_TYPE.chose("slowly_weeks", "comes_goes")
LONG_STANDING = ONSET_SHORTEST.at_least(policy.LONG_STANDING.value)
"""A bucket such as "6 to 12 weeks ago" counts as the shorter: nothing speaks against a clot or a
tear for being old that may be new."""
NEWER = ONSET_SHORTEST.at_most(policy.LONG_STANDING.value - 1)
SUDDEN_LATELY = all_of(
    ONSET_TYPE.chose("sudden_moment"), ONSET_SHORTEST.at_most(policy.INJURY.value)
)

SIGNS = (
    sign("C1", "a sudden moment within 6 weeks", SUDDEN_LATELY),
    sign("C2", "a pop or snap", POP.chose("yes")),
    sign("C3", "a large bruise", BRUISE.chose("palm_size", "bigger_or_down_leg")),
    sign(
        "C4",
        "a gap, a weak knee bend or a bad limp after a sudden start",
        all_of(
            any_of(
                GAP_LUMP_NEW.chose("yes"),
                KNEE_BEND_WEAK.chose("clearly_weak", "cannot"),
                WALK_AFTER.chose("bad_limp", "could_not"),
            ),
            SUDDEN_LATELY,
        ),
    ),
    sign("C5", "came slowly, 3 months or more", all_of(SLOW, LONG_STANDING)),
    sign("C6", "came slowly, under 3 months", all_of(SLOW, NEWER)),
)
