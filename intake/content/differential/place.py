"""Signs A1 to B5: where it hurts, and what points to the back or a nerve."""

from intake.clinical.condition import Condition, Named, Not, all_of, any_of
from intake.clinical.differential import Sign
from intake.content.differential.weight import weights
from intake.content.fact import WORST_PLACE
from intake.content.finding import NUMB
from intake.content.questions.danger import BACK_PAIN_NOW
from intake.content.questions.place import REGIONS, SPOT_SIZE, SPREAD
from intake.content.questions.story import AGG, BACK_MOVES_CHANGE, LEG_VS_BACK


def sign(number: str, says: str, when: Condition, *again: Condition) -> Sign:
    """One row of the table of weights, read where `when` holds."""
    return Sign(number=number, says=says, when=when, again=again, weights=weights(number))


SIT_BONE_SPOT = Named(
    "A1",
    "one spot or a palm at the sit bone",
    all_of(
        WORST_PLACE.chose("buttock_crease_sitbone"),
        SPOT_SIZE.chose("yes_one_spot", "palm"),
    ),
)
KNEE_SPOT = Named(
    "A2",
    "one spot at the corner of the back of the knee",
    all_of(
        WORST_PLACE.chose("knee_back", "thigh_back_lower"),
        SPOT_SIZE.chose("yes_one_spot"),
    ),
)

SIGNS = (
    sign("A1", "one spot at the sit bone", SIT_BONE_SPOT),
    sign("A2", "one spot at the corner of the back of the knee", KNEE_SPOT),
    sign(
        "A3",
        "broad pain in the middle of the back of the thigh",
        all_of(
            WORST_PLACE.chose("thigh_back_upper", "thigh_back_middle", "thigh_back_lower"),
            Not(any_of(SIT_BONE_SPOT, KNEE_SPOT)),
        ),
    ),
    sign(
        "A4",
        "worst in the mid-buttock or at the dimple",
        WORST_PLACE.chose("buttock_mid", "sij_dimple"),
    ),
    sign("A5", "worst in the groin or inner thigh", WORST_PLACE.chose("groin", "inner_thigh")),
    sign("A6", "pain below the knee", SPREAD.chose("below_knee", "into_foot")),
    sign(
        "A7",
        "no pain in the buttock, at the dimple or the sit bone",
        Not(REGIONS.chose("buttock_mid", "sij_dimple", "buttock_crease_sitbone")),
    ),
    sign("B1", "numb or tingling in the leg", NUMB),
    sign("B2", "leg worse than the back", LEG_VS_BACK.chose("leg")),
    sign("B3", "worse on coughing or sneezing", AGG.chose("cough_sneeze")),
    sign("B4", "moving the back changes the thigh pain", BACK_MOVES_CHANGE.chose("yes")),
    sign(
        "B5",
        "low back pain now",
        BACK_PAIN_NOW.chose("mild", "as_bad_as_leg", "worse_than_leg"),
    ),
)
