"""What a patient answers to a question their story says nothing about."""

from random import Random

from intake.clinical.answers import Value
from intake.clinical.item import Item, ItemType, Need

SAID: dict[str, tuple[Value, ...]] = {
    "lang.other": ("Tagalog",),
    "who_fills": ("self",),
    "helper_knows": ("person_answers_too",),
    "repeat_reason": ("new_problem",),
    "nrs_now": (2, 3, 4, 5),
    "nrs_worst": (5, 6),
    "smoke": ("never", "never", "past"),
    "spot_size": ("palm",),
    "spread": (("stays",), ("down_thigh_only",)),
    "side_of_thigh": ("middle", "outer"),
    "tense_start": ("older",),
    "sw_start": ("not_sure", "months"),
    "sw_course": ("same",),
    "sw_after_injury": ("no_injury",),
    "muscle_shot_when": ("d28", "w6", "m3"),
    "needling_here_when": ("d28", "w6", "m3"),
    "surg_when": ("older",),
    "ns_clot_side": ("not_sure",),
    "press_dent": ("no",),
    "calf_tape": (None,),
    "onset_type": ("slowly_weeks",),
    "walk_after": ("normal",),
    "bruise": ("none",),
    "trend": ("same",),
    "constant": ("only_with_activity",),
    "warm_up": ("no_change", "warms_up_then_better"),
    "leg_vs_back": ("leg",),
    "ease": (("rest",), ("rest", "heat"), ("lie_down",)),
    "sit_minutes": ("gt60", "no_limit"),
    "weak_toe": ("yes_easy",),
    "weak_heel": ("yes_easy",),
    "meds_list": ("none", "none", "vitamin D", "a multivitamin"),
    "ns_react": ("never", "yes_fine"),
    "ns_fear": ("ok", "ok", "a_bit_nervous"),
    "ns_position": ("yes",),
    "phys_name": ("Dr. A. Example", "Riverside Family Health", "Dr. J. Sample"),
    "c_share_md": ("yes", "yes", "ask_first"),
}
"""Where "no" or "none of these" is not on offer, or is not what most people would say."""


def ordinary(item: Item, chance: Random) -> Value:
    """The answer of someone well apart from their pain; None where they would leave it empty."""
    if item.link_id in SAID:
        return chance.choice(SAID[item.link_id])
    if item.exclusive:
        return (item.exclusive,) if item.repeats else item.exclusive
    if "no" in item.codes:
        return "no"
    if item.type is ItemType.AGREEMENT and item.need is not Need.OPTIONAL:
        return "yes"
    if item.need is Need.OPTIONAL:
        return None
    raise LookupError(f"The story opens {item.link_id} and says nothing about it.")
