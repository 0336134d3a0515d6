"""Facts worked out from answers: age, how long the pain has lasted, where it is worst."""

from intake.clinical.fact import (
    Before,
    Difference,
    Fewest,
    HowMany,
    Most,
    NotTold,
    Since,
    Step,
    TheOne,
    Told,
    Years,
)
from intake.clinical.item import AnswerOption, Derived
from intake.content.options import AREAS

ONSET = Since(
    when="onset_when",
    steps=(
        Step("h24", 0, 1),
        Step("d3", 1, 3),
        Step("d7", 4, 7),
        Step("d14", 8, 14),
        Step("w6", 15, 42),
        Step("w12", 43, 84),
        Step("m6", 85, 183),
        Step("gt6m", 184, 36_500),
    ),
    stated="onset_date",
)
"""Fewest and most days behind each answer to "When did this pain begin?", and behind a date."""

CHECKED = Since(stated="md_when")
KNOWN = (AnswerOption("yes", "Yes"),)

AGE = Derived(link_id="age", text="Age", sources=("dob",), compute=Years("dob"), given=True)

ONSET_SHORTEST = Derived(
    link_id="onset.shortest",
    text="Days since the pain began, at the fewest",
    sources=("onset_when", "onset_date"),
    compute=Fewest(ONSET),
)
ONSET_LONGEST = Derived(
    link_id="onset.longest",
    text="Days since the pain began, at the most",
    sources=("onset_when", "onset_date"),
    compute=Most(ONSET),
)
PLACES = Derived(
    link_id="places", text="How many places hurt", sources=("regions",), compute=HowMany("regions")
)
WORST_PLACE = Derived(
    link_id="worst_place",
    text="Which place hurts the most?",
    sources=("regions", "main_region"),
    compute=TheOne(named="main_region", among="regions"),
    options=AREAS,
)
CHECKED_DAYS = Derived(
    link_id="md.days",
    text="Days since a doctor checked it",
    sources=("md_when",),
    compute=Most(CHECKED),
)
CHECKED_BEFORE_PAIN = Derived(
    link_id="md.before_pain",
    text="The doctor’s check was before this pain began",
    sources=("md_when", "onset_when", "onset_date"),
    compute=Before(CHECKED, ONSET),
    options=KNOWN,
)
CALF_DIFFERENCE = Derived(
    link_id="calf.difference",
    text="How much bigger one calf is, in cm",
    sources=("calf_tape",),
    compute=Difference("calf_tape"),
)
STOPPED = Derived(
    link_id="walk.stopped",
    text="The emergency page was opened by a sign a doctor may have checked",
    compute=NotTold(),
    options=KNOWN,
    by_walk=True,
)
SENT_BEFORE = Derived(
    link_id="walk.sent_before",
    text="A form of the same person was sent in the last 14 days",
    compute=Told("repeat_reason"),
    options=KNOWN,
    by_walk=True,
)
