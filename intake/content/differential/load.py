"""Signs D1 to D10: what makes it worse, and what helps."""

from intake.clinical.condition import Not, all_of, any_of
from intake.content.differential.place import KNEE_SPOT, SIT_BONE_SPOT, sign
from intake.content.questions.story import (
    AGG,
    BRUISE,
    EASE,
    SIT_MINUTES,
    STEP_IMPACT,
    WALK_DISTANCE_PATTERN,
    WARM_UP,
)

SIGNS = (
    sign("D1", "worse sitting", AGG.chose("sit_hard", "sit_car", "sit_gt30min")),
    sign("D2", "hurts only on a hard seat", SIT_MINUTES.chose("only_hard_seat")),
    sign("D3", "sitting helps", EASE.chose("sit")),
    sign(
        "D4",
        "leaning forward helps, or walking must stop to sit or lean",
        any_of(EASE.chose("lean_forward"), WALK_DISTANCE_PATTERN.chose("yes_only_if_sit_or_lean")),
    ),
    sign(
        "D5",
        "walking pain at a set distance, gone on standing still",
        WALK_DISTANCE_PATTERN.chose("yes_gone_when_stand_still"),
    ),
    sign(
        "D6",
        "worse uphill, sprinting, lunging, hinging or stretching",
        AGG.chose("run_uphill", "sprint", "lunge", "deadlift_bend", "stretch_hamstring"),
    ),
    sign("D7", "worse with long steps", AGG.chose("long_steps")),
    sign(
        "D8",
        "each step hurts on walking or hopping, or more and more on a run",
        any_of(
            STEP_IMPACT.chose("walking_too", "cannot_hop"),
            all_of(STEP_IMPACT.chose("running_only"), WARM_UP.chose("gets_worse_as_i_go")),
        ),
    ),
    sign(
        "D9",
        "eases as it warms up",
        WARM_UP.chose("warms_up_comes_back_later", "warms_up_then_better"),
    ),
    sign(
        "D10",
        "tender on pressing, away from the sit bone and the knee, without a bruise",
        all_of(
            AGG.chose("press_on_spot"),
            Not(any_of(SIT_BONE_SPOT, KNEE_SPOT)),
            Not(BRUISE.chose("small_coin", "palm_size", "bigger_or_down_leg")),
        ),
    ),
)
