"""Where each place of the pain map is, in other words: for whoever hears the list read out.

Beside the questionnaire and not in it: no answer and no rule depends on these words.
"""

HINTS = {
    "low_back": "The small of your back, above the belt",
    "sij_dimple": "The dimple beside the tailbone",
    "tailbone": "The end of the spine, between the buttocks",
    "buttock_mid": "The fleshy middle of the buttock",
    "buttock_crease_sitbone": "The bone you sit on, or the fold below the buttock",
    "thigh_back_upper": "Just below the buttock fold",
    "thigh_back_middle": "Halfway down the back of the thigh",
    "thigh_back_lower": "Above the back of the knee",
    "knee_back": "The hollow behind the knee",
    "calf": "The back of the lower leg",
    "heel": "The back or bottom of the heel",
    "belly": "Below the ribs",
    "groin": "The crease where the leg meets the belly",
    "inner_thigh": "The inside of the upper leg",
    "genitals_perineum": "Between the legs",
    "thigh_front": "The front of the upper leg",
    "knee_front": "The kneecap",
    "shin": "The front of the lower leg",
    "foot_top": "The side you see when you look down",
    "hip_side": "The bony side of the hip",
    "foot_sole": "The side you walk on",
    "other_far": "Any other place",
}

DRAWN = {
    "back": {
        *("low_back", "sij_dimple", "tailbone", "buttock_mid", "buttock_crease_sitbone"),
        *("thigh_back_upper", "thigh_back_middle", "thigh_back_lower"),
        *("knee_back", "calf", "heel"),
    },
    "front": {
        *("belly", "groin", "inner_thigh", "genitals_perineum", "thigh_front"),
        *("knee_front", "shin", "foot_top"),
    },
    "side": {"hip_side"},
    "soles": {"foot_sole"},
}
"""Each place by the view that shows it best. Only “another place farther away” is in none."""
