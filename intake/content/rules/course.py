"""R29, R33, R34, R39, R35: narrow canal, mood, no improvement, stiffness, and calling again."""

from intake.clinical.condition import Condition, all_of, any_of, at_least
from intake.clinical.item import Item
from intake.clinical.rule import Disposition, Grade, Rule
from intake.content import policy
from intake.content.finding import CANCER, GETTING_WORSE, HIGHRISK, aged, lasting, longer_than
from intake.content.questions.more import PHQ2_1, PHQ2_2
from intake.content.questions.person import REPEAT_REASON
from intake.content.questions.staff import REPEAT_CALLS
from intake.content.questions.story import (
    AGG,
    EASE,
    PELVIC_CYCLE,
    STIFF_AM_BACK,
    TRIED,
    WALK_DISTANCE_PATTERN,
)
from intake.content.reference import (
    AXSPA,
    HENSCHKE2013,
    JUDGEMENT,
    KROENKE2003,
    MARINCOWITZ2022,
    SURI2010,
)
from intake.content.rules.arm import discuss, physician, same_day
from intake.content.rules.tumour import AT_REST, WEIGHT
from intake.content.words import WORDS_OF_SELF_HARM

STENOSIS = Rule(
    number="R29",
    code="stenosis-pattern",
    title="Pain on walking that sitting or leaning eases",
    arms=(
        discuss(
            "48 or over, and walking or standing hurts until sitting or leaning forward",
            all_of(
                any_of(
                    WALK_DISTANCE_PATTERN.chose("yes_only_if_sit_or_lean"),
                    all_of(EASE.chose("lean_forward", "sit"), AGG.chose("walk", "stand_long")),
                ),
                aged(policy.STENOSIS),
            ),
        ),
    ),
    references=(SURI2010,),
    grade=Grade.S,
    reviewed=policy.REVIEWED,
)


def _points(item: Item) -> tuple[Condition, ...]:
    """One part for each point, so that counting parts adds the scores."""
    return item.chose("1", "2", "3"), item.chose("2", "3"), item.chose("3")


MOOD = Rule(
    number="R33",
    code="mood-or-self-harm",
    title="Words of self-harm, or low mood",
    arms=(
        same_day(
            "words of self-harm in free text: 988 is shown, and the clinic calls",
            WORDS_OF_SELF_HARM.chose("yes"),
        ),
        discuss(
            "PHQ-2 of 3 or more",
            at_least(policy.PHQ2.value, *_points(PHQ2_1), *_points(PHQ2_2)),
        ),
    ),
    references=(KROENKE2003, JUDGEMENT),
    grade=Grade.S,
    reviewed=policy.REVIEWED,
    advice="support",
    note="PHQ-2 does not ask about suicide; nothing is inferred from it.",
)

NO_BETTER = all_of(GETTING_WORSE, lasting(policy.INJURY), TRIED.other_than("none"))

NO_IMPROVEMENT = Rule(
    number="R34",
    code="fails-to-improve",
    title="Worse after 6 weeks in spite of treatment",
    arms=(
        physician(
            "7 days",
            "worse after 6 weeks of treatment, with weight loss, pain at rest, cancer or high risk",
            all_of(NO_BETTER, any_of(WEIGHT, AT_REST, CANCER, HIGHRISK)),
        ),
        discuss("worse after 6 weeks of treatment", NO_BETTER),
    ),
    references=(HENSCHKE2013,),
    grade=Grade.W,
    reviewed=policy.REVIEWED,
)

STIFFNESS = Rule(
    number="R39",
    code="stiff-back-or-pelvic",
    title="A stiff back when young, or pain that goes with periods, pelvis or bowel",
    arms=(
        discuss(
            "under 45, a stiff back each morning for more than 3 months",
            all_of(STIFF_AM_BACK.chose("yes"), longer_than(policy.STIFF)),
        ),
        discuss(
            "pain that goes with periods, the pelvis or the bowel",
            PELVIC_CYCLE.chose("with_periods", "pelvic_pain", "bowel_change"),
        ),
    ),
    references=(AXSPA, JUDGEMENT),
    grade=Grade.C,
    reviewed=policy.REVIEWED,
)

RULES = (STENOSIS, MOOD, NO_IMPROVEMENT, STIFFNESS)


def repeat_contact(others: tuple[Rule, ...]) -> Rule:
    """R35, one level above the rest: it reads the arms of all other rules."""
    again = any_of(REPEAT_REASON.chose("worse"), REPEAT_CALLS.at_least(2))
    needs_a_doctor = any_of(
        *(
            arm.when
            for rule in others
            for arm in rule.arms
            if arm.disposition >= Disposition.PHYSICIAN_BEFORE_NEEDLING
        )
    )
    return Rule(
        number="R35",
        code="repeat-contact",
        title="A second contact because it got worse",
        arms=(
            same_day(
                "worse again within 14 days, and another rule already asks for a doctor",
                all_of(again, needs_a_doctor),
            ),
            same_day("three or more contacts in 14 days", REPEAT_CALLS.at_least(3)),
            physician("48 hours", "worse again within 14 days", again),
        ),
        references=(MARINCOWITZ2022,),
        grade=Grade.S,
        reviewed=policy.REVIEWED,
        note="Indirect evidence: telephone triage in another illness.",
    )
