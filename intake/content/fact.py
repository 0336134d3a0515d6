"""Facts nobody is asked: worked out from answers, or known to the walk."""

from datetime import date

from intake.clinical import scores
from intake.clinical.answers import Answers
from intake.clinical.item import AnswerOption, Derived
from intake.content.options import AREAS

ONSET_DAYS = {
    "h24": (0, 1),
    "d3": (1, 3),
    "d7": (4, 7),
    "d14": (8, 14),
    "w6": (15, 42),
    "w12": (43, 84),
    "m6": (85, 183),
    "gt6m": (184, 36_500),
}
"""Fewest and most days behind each answer to "When did this pain begin?"."""

KNOWN = (AnswerOption("yes", "Yes"),)


def _years(answers: Answers, as_of: date) -> float | None:
    return scores.age(str(answers.get("dob")), as_of)


def _onset(answers: Answers, as_of: date) -> tuple[int, int] | None:
    """Bucket and date together, each way the more dangerous where they differ."""
    known = [
        ONSET_DAYS.get(str(answers.get("onset_when"))),
        scores.days_ago(str(answers.get("onset_date")), as_of),
    ]
    spans = [span for span in known if span]
    if not spans:
        return None
    return min(span[0] for span in spans), max(span[1] for span in spans)


def _shortest(answers: Answers, as_of: date) -> float | None:
    span = _onset(answers, as_of)
    return span and span[0]


def _longest(answers: Answers, as_of: date) -> float | None:
    span = _onset(answers, as_of)
    return span and span[1]


def _places(answers: Answers, _as_of: date) -> float | None:
    regions = answers.get("regions")
    return len(regions) if isinstance(regions, tuple | list) else None


def _worst_place(answers: Answers, _as_of: date) -> frozenset[str] | None:
    """The place marked as worst, or the only place there is."""
    worst, regions = answers.get("main_region"), answers.get("regions")
    if not worst and isinstance(regions, tuple | list) and len(regions) == 1:
        worst = regions[0]
    if not isinstance(worst, str):
        return None
    return frozenset({worst, worst.removesuffix("-left").removesuffix("-right")})


def _checked_days(answers: Answers, as_of: date) -> float | None:
    span = scores.days_ago(str(answers.get("md_when")), as_of)
    return span and span[1]


def _checked_before(answers: Answers, as_of: date) -> frozenset[str] | None:
    """Whether the check certainly came before this pain began."""
    checked = scores.days_ago(str(answers.get("md_when")), as_of)
    onset = _onset(answers, as_of)
    if not checked or not onset:
        return None
    return frozenset({"yes"} if checked[0] > onset[1] else ())


def _calf(answers: Answers, _as_of: date) -> float | None:
    return scores.calf_difference(str(answers.get("calf_tape")))


AGE = Derived(link_id="age", text="Age", sources=("dob",), compute=_years, given=True)

ONSET_SHORTEST = Derived(
    link_id="onset.shortest",
    text="Days since the pain began, at the fewest",
    sources=("onset_when", "onset_date"),
    compute=_shortest,
)
ONSET_LONGEST = Derived(
    link_id="onset.longest",
    text="Days since the pain began, at the most",
    sources=("onset_when", "onset_date"),
    compute=_longest,
)
PLACES = Derived(
    link_id="places", text="How many places hurt", sources=("regions",), compute=_places
)
WORST_PLACE = Derived(
    link_id="worst_place",
    text="Which place hurts the most?",
    sources=("regions", "main_region"),
    compute=_worst_place,
    options=AREAS,
)
CHECKED_DAYS = Derived(
    link_id="md.days",
    text="Days since a doctor checked it",
    sources=("md_when",),
    compute=_checked_days,
)
CHECKED_BEFORE_PAIN = Derived(
    link_id="md.before_pain",
    text="The doctor’s check was before this pain began",
    sources=("md_when", "onset_when", "onset_date"),
    compute=_checked_before,
    options=KNOWN,
)
CALF_DIFFERENCE = Derived(
    link_id="calf.difference",
    text="How much bigger one calf is, in cm",
    sources=("calf_tape",),
    compute=_calf,
)


def _only_the_walk_knows(_answers: Answers, _as_of: date) -> None:
    """Nothing a patient says makes it so."""


def _was_asked_why(answers: Answers, _as_of: date) -> frozenset[str] | None:
    """Whoever was asked why they send a second form has sent a first."""
    return frozenset({"yes"}) if answers.get("repeat_reason") else None


STOPPED = Derived(
    link_id="walk.stopped",
    text="The emergency page was opened by a sign a doctor may have checked",
    compute=_only_the_walk_knows,
    options=KNOWN,
    by_walk=True,
)
SENT_BEFORE = Derived(
    link_id="walk.sent_before",
    text="A form of the same person was sent in the last 14 days",
    compute=_was_asked_why,
    options=KNOWN,
    by_walk=True,
)
