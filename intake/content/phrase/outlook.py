"""The baseline to measure against: pain, function, goals in the patient’s own words, mood."""

from intake.clinical.phrase import Phrase, Topic
from intake.content.phrase.wording import phrase
from intake.content.questions.danger import NRS_NOW
from intake.content.questions.injury import NRS_WORST
from intake.content.questions.more import (
    ACTIVITY,
    ACTIVITY_OTHER,
    EXPECT,
    GOAL,
    LEVEL,
    MISS_WORK,
    NRS_AVG,
    PHQ2_1,
    PHQ2_2,
    PREFER,
    PSFS_1,
    PSFS_1_SCORE,
    PSFS_2,
    PSFS_2_SCORE,
    PSFS_3,
    PSFS_3_SCORE,
    SL_ROWS,
    SLEEP,
    WORK,
    WORRY,
)
from intake.content.questions.story import SIT_MINUTES

MOVES = ("bending to a shoe", "stairs up", "10-second stand", "one-leg bridge", "slow lunge", "hop")
DAYS = {
    "0": "not at all",
    "1": "several days",
    "2": "more than half the days",
    "3": "nearly every day",
}


def _moves() -> tuple[Phrase, ...]:
    return tuple(
        phrase(
            item,
            name,
            {
                "easy": "easy",
                "painful": "painful",
                "cannot": "not possible",
                "not_tried": f"{name} not tried",
            },
            lead=f"{name}: {{}}",
        )
        for item, name in zip(SL_ROWS, MOVES, strict=True)
    )


TOPIC = Topic(
    code="baseline",
    title="Baseline",
    phrases=(
        phrase(NRS_NOW, "pain now", lead="pain now {} of 10"),
        phrase(NRS_AVG, "average pain", lead="on most days {} of 10", completes=NRS_NOW),
        phrase(NRS_WORST, "worst pain", lead="at worst {} of 10", completes=NRS_NOW),
        phrase(PSFS_1, "first activity", lead="PSFS: {}"),
        phrase(PSFS_1_SCORE, "first activity", lead="{} of 10", completes=PSFS_1),
        phrase(PSFS_2, "second activity", lead="PSFS: {}"),
        phrase(PSFS_2_SCORE, "second activity", lead="{} of 10", completes=PSFS_2),
        phrase(PSFS_3, "third activity", lead="PSFS: {}"),
        phrase(PSFS_3_SCORE, "third activity", lead="{} of 10", completes=PSFS_3),
        phrase(
            SIT_MINUTES,
            "sitting tolerance",
            {
                "no_limit": "no limit",
                "gt60": "more than 60 minutes",
                "30_60": "30 to 60 minutes",
                "10_30": "10 to 30 minutes",
                "lt10": "under 10 minutes",
                "only_hard_seat": "limited on a hard seat only",
            },
            lead="sitting: {}",
        ),
        *_moves(),
        phrase(
            ACTIVITY,
            "sport",
            {
                "none": "no sport now",
                "walk": "walking",
                "run": "running",
                "cycle": "cycling",
                "gym": "gym or weights",
                "team_sport": "team sport",
                "yoga_dance": "yoga or dance",
                "other": "another sport",
            },
            lead="sport: {}",
        ),
        phrase(ACTIVITY_OTHER, "other sport", completes=ACTIVITY),
        phrase(
            LEVEL,
            "training",
            {
                "none": "does not exercise now",
                "1_2wk": "1 or 2 times a week",
                "3_4wk": "3 or 4 times a week",
                "5plus": "5 times a week or more",
                "competitive": "competes",
            },
            lead="trains {}",
        ),
        phrase(
            WORK,
            "work",
            {
                "sitting": "sitting",
                "driving": "driving",
                "standing": "standing",
                "lifting": "lifting",
                "mixed": "mixed",
                "retired": "retired or not working",
                "student": "student",
            },
            lead="work: {}",
        ),
        phrase(
            MISS_WORK,
            "time missed",
            {
                "no": "no work or sport missed",
                "sport": "sport",
                "work": "work",
                "both": "work and sport",
            },
            lead="has missed {}",
        ),
        phrase(
            SLEEP,
            "sleep",
            {"good": "good", "fair": "fair", "poor": "poor", "pain_wakes": "woken by pain"},
            lead="sleep: {}",
        ),
        phrase(PHQ2_1, "little interest", DAYS, lead="little interest or pleasure: {}"),
        phrase(PHQ2_2, "low mood", DAYS, lead="down, depressed or hopeless: {}"),
        phrase(WORRY, "worry", lead="worry that it is serious: {} of 10"),
        phrase(GOAL, "goal", lead="goal: {}"),
        phrase(EXPECT, "expectation", lead="hopes of needling: {}"),
        phrase(
            PREFER,
            "preferred care",
            {
                "acupuncture": "acupuncture",
                "dry_needling": "dry needling",
                "both": "both",
                "exercise_plan": "an exercise plan",
                "no_needles": "care without needles",
            },
            lead="would try: {}",
        ),
    ),
)
