"""Stories that most patients of such a clinic tell: nothing that changes the plan."""

from collections.abc import Iterator

from intake.cli.demo.story import Story, Tells, either
from intake.clinical.rule import Disposition

MONTHS = either("w12", "m6", "gt6m")


def _story(name: str, share: int, ages: tuple[int, int], tells: Tells) -> Story:
    told = {"onset_when": MONTHS, "trend": either("same", "same", "better"), **tells}
    return Story(name=name, disposition=Disposition.ROUTINE, share=share, ages=ages, tells=told)


def _stories() -> Iterator[Story]:
    yield _story(
        "someone at a desk with a sore sit bone",
        1250,
        (30, 64),
        {
            "regions": ("buttock_crease_sitbone",),
            "spot_size": either("yes_one_spot", "palm"),
            "agg": either(("sit_hard", "sit_car"), ("sit_gt30min", "stretch_hamstring")),
            "load_change": either(("more_sitting_work",), ("none",)),
            "sit_minutes": either("10_30", "30_60"),
            "ease": ("stand_still", "walk"),
            "tried": either(("massage",), ("heat", "stretch"), ("pills_nsaid",)),
        },
    )
    yield _story(
        "someone with a tight, tired thigh",
        1250,
        (24, 60),
        {
            "regions": either(("thigh_back_middle",), ("thigh_back_middle", "thigh_back_upper")),
            "main_region": "thigh_back_middle",
            "agg": either(("stretch_hamstring",), ("press_on_spot", "deadlift_bend")),
            "mechanism": either(("nothing_noticed",), ("new_training",), ("long_drive_flight",)),
            "ease": either(("massage", "heat"), ("rest",)),
            "tried": either(("stretch",), ("massage", "heat"), ("none",)),
        },
    )
    yield _story(
        "someone whose low back sends an ache down the thigh",
        1050,
        (28, 66),
        {
            "back_pain_now": either("mild", "as_bad_as_leg"),
            "regions": ("low_back", "thigh_back_upper"),
            "main_region": either("low_back", "thigh_back_upper"),
            "spread": ("down_thigh_only",),
            "spot_size": "bigger_spread",
            "onset_type": either("slowly_weeks", "comes_goes"),
            "agg": either(("bend_fwd", "sit_car"), ("stand_long", "bend_back")),
            "ease": either(("lie_down",), ("walk", "heat")),
            "leg_vs_back": either("back", "same"),
            "stiff_am_back": "no",
            "pelvic_cycle": ("none",),
            "back_moves_change": "yes",
            "tried": either(("heat", "chiro"), ("pt_exercise",), ("pills_nsaid",)),
        },
    )
    yield _story(
        "someone with an ache deep in the buttock",
        750,
        (26, 62),
        {
            "regions": ("buttock_mid", "thigh_back_upper"),
            "main_region": "buttock_mid",
            "spread": either(("stays",), ("down_thigh_only",)),
            "agg": ("sit_hard", "sit_gt30min"),
            "sit_minutes": either("10_30", "30_60"),
            "ease": ("walk", "stand_still"),
        },
    )
    yield _story(
        "someone with an old strain that comes back",
        500,
        (20, 46),
        {
            "regions": ("thigh_back_middle",),
            "onset_type": "comes_goes",
            "past_injury": "mild",
            "agg": either(("sprint", "run_flat"), ("stretch_hamstring",)),
            "load_change": either(("back_after_break",), ("more_miles",)),
        },
    )
    yield _story(
        "someone with a stiff hip and a sore thigh",
        400,
        (50, 74),
        {
            "cond": ("arthritis_hip",),
            "regions": ("buttock_mid", "thigh_back_upper"),
            "main_region": "buttock_mid",
            "pattern_day": ("stiff_am_lt30",),
            "agg": either(("stairs_up", "walk"), ("long_steps",)),
        },
    )
    yield _story(
        "someone sore just above the back of the knee",
        300,
        (24, 58),
        {
            "regions": ("thigh_back_lower",),
            "agg": either(("run_flat", "stairs_down"), ("kneel", "squat")),
            "warm_up": "warms_up_then_better",
        },
    )


STORIES = tuple(_stories())
