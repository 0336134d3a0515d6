"""R03: a weak leg or foot."""

from intake.clinical.condition import all_of, any_of, possibly
from intake.clinical.rule import Grade, Rule
from intake.content import policy
from intake.content.finding import (
    BACK,
    CANCER,
    HIGHRISK,
    LEGNERVE,
    NEUROWEAK,
    WORSE_WEAK,
    longer_than,
    within,
)
from intake.content.questions.danger import DS_LEG_NOW
from intake.content.questions.nerve import DS_WEAK, DS_WEAK_SPEED, DS_WHEN_WEAK
from intake.content.questions.story import WEAK_HEEL, WEAK_TOE
from intake.content.reference import BMJBP_CES, DEVON_LBP
from intake.content.rules.arm import discuss, emergency, physician, same_day

WORSENING = all_of(NEUROWEAK, WORSE_WEAK)
STEADY = all_of(NEUROWEAK, DS_WEAK.chose("yes_same"))
WITH_THIS_PAIN = DS_WHEN_WEAK.chose("after_pain_gt2w", "with_pain")
TOO_WEAK = any_of(WEAK_TOE.chose("no_too_weak"), WEAK_HEEL.chose("no_too_weak"))

WEAK_LEG = Rule(
    number="R03",
    code="weak-leg",
    title="Weak leg or foot",
    arms=(
        emergency(
            "nerve",
            "nerve-like weakness that gets worse over hours or days, or at a speed not known",
            all_of(WORSENING, possibly(DS_WEAK_SPEED.chose("hours_days"))),
        ),
        emergency(
            "cold_leg", "suddenly cannot move the foot", DS_LEG_NOW.chose("cannot_move_foot")
        ),
        same_day(
            "nerve-like weakness that gets worse over weeks",
            all_of(WORSENING, DS_WEAK_SPEED.chose("weeks")),
        ),
        same_day(
            "steady nerve-like weakness, 6 weeks old at most",
            all_of(
                STEADY,
                any_of(
                    possibly(DS_WHEN_WEAK.chose("today_2w")),
                    all_of(WITH_THIS_PAIN, within(policy.NEW_WEAKNESS)),
                ),
            ),
        ),
        same_day(
            "cannot rise on toes or heel for weakness, pain 6 weeks old at most",
            all_of(TOO_WEAK, within(policy.NEW_WEAKNESS)),
        ),
        same_day(
            "not sure about weakness, with nerve, back, infection or cancer signs",
            all_of(DS_WEAK.unknown, any_of(LEGNERVE, BACK, HIGHRISK, CANCER)),
            unknown=True,
        ),
        physician(
            "7 days",
            "nerve-like weakness that gets worse over months or years",
            all_of(WORSENING, DS_WEAK_SPEED.chose("months_years")),
        ),
        physician(
            "7 days",
            "steady nerve-like weakness, older than 6 weeks",
            all_of(STEADY, WITH_THIS_PAIN, longer_than(policy.NEW_WEAKNESS)),
        ),
        physician(
            "7 days",
            "cannot rise on toes or heel for weakness, pain older than 6 weeks",
            all_of(TOO_WEAK, longer_than(policy.NEW_WEAKNESS)),
        ),
        discuss(
            "weak only because it hurts, an old joint that gives way, an old steady weakness, "
            "or rising on toes or heel is hard",
            any_of(
                DS_WEAK.chose("yes_worse", "yes_same"),
                WEAK_TOE.chose("hard"),
                WEAK_HEEL.chose("hard"),
            ),
        ),
        discuss("not sure about weakness", DS_WEAK.unknown, unknown=True),
    ),
    references=(DEVON_LBP, BMJBP_CES),
    grade=Grade.C,
    reviewed=policy.REVIEWED,
    checkable=True,
)

RULES = (WEAK_LEG,)
