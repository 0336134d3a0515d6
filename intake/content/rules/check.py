"""When "a doctor has already checked this" counts."""

from intake.clinical.condition import Not, SoFar, all_of, any_of, possibly
from intake.content import policy
from intake.content.fact import CHECKED_BEFORE_PAIN, CHECKED_DAYS
from intake.content.questions.injury import MD_CHECKED, MD_SINCE_WORSE, TENSE_RISING
from intake.content.questions.nerve import (
    DS_WEAK,
    DS_WORSE_BILATERAL,
    DS_WORSE_BLADDER,
    DS_WORSE_BOWEL,
    DS_WORSE_SADDLE,
    DS_WORSE_SEXUAL,
    DS_WORSE_WEAK,
)

GOT_WORSE = any_of(
    *(
        item.chose("yes", "not_sure")
        for item in (
            DS_WORSE_SADDLE,
            DS_WORSE_BLADDER,
            DS_WORSE_BOWEL,
            DS_WORSE_SEXUAL,
            DS_WORSE_BILATERAL,
            DS_WORSE_WEAK,
        )
    ),
    DS_WEAK.chose("yes_worse"),
    TENSE_RISING.chose("yes"),
)
CHECK_ACCEPTED = all_of(
    MD_CHECKED.chose("yes"),
    CHECKED_DAYS.at_most(policy.CHECK_HOLDS.value),
    MD_SINCE_WORSE.chose("no"),
    Not(SoFar(possibly(any_of(GOT_WORSE, CHECKED_BEFORE_PAIN.chose("yes"))))),
)
"""A doctor's check counts: within 7 days and not before the pain began, nothing new since,
and no sign that got worse, or may have (review.md correction 20). A sign the walk has not come to
yet does not hold it up; it is held against the check as soon as it is told."""
