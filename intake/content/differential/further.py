"""Signs N1 to N5: what the pack says of these conditions, beyond the table of part D."""

from intake.clinical.condition import Not, all_of
from intake.content.differential.place import sign
from intake.content.fact import WORST_PLACE
from intake.content.finding import INJURY
from intake.content.questions.place import SPOT_SIZE
from intake.content.questions.story import AGG, ONSET_TYPE

SIGNS = (
    sign(
        "N1",
        "worst behind or above the knee, about a palm wide",
        all_of(WORST_PLACE.chose("knee_back", "thigh_back_lower"), SPOT_SIZE.chose("palm")),
    ),
    sign("N2", "worst at the top of the back of the thigh", WORST_PLACE.chose("thigh_back_upper")),
    sign("N3", "worse running on flat ground", AGG.chose("run_flat")),
    sign("N4", "worse bending the back forward", AGG.chose("bend_fwd")),
    sign(
        "N5",
        "came over hours or a day, without an injury",
        all_of(ONSET_TYPE.chose("over_hours_day"), Not(INJURY)),
    ),
)
