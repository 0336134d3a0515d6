"""“Get help right away” on the receipt: signs to call 911 for, those that fit the answers first.

Everybody reads the list of flow.md 4.5, whatever they answered: answers only change its order, and
add signs of flow.md 4.2. Which answers stand before which sign is judgement (review.md, by rule).
"""

from dataclasses import dataclass

from intake.clinical.condition import Condition, any_of
from intake.content.finding import (
    ANTICOAG,
    BACK,
    BONERISK,
    CLOTRISK_1,
    CORE_NOT_OLD,
    FEVER,
    IMPLANT,
    INFRISK,
    INJURY,
    LEGNERVE,
    NEUROWEAK,
    PADRISK,
)
from intake.content.questions.health import COND, NS_IMMUNE
from intake.content.questions.health_more import HS_INFECT, MEDS_FLAGS, NS_INJECT
from intake.content.questions.injury import DS_EXERT, DS_SWELLING
from intake.content.questions.place import FOOT_COLOUR


@dataclass(frozen=True)
class Warning911:
    """`fits`: whose answers bring it to the top. `always`: the others read it too, further down."""

    text: str
    fits: Condition
    rule: str
    """Of review.md: what the sign could mean, which no patient is told."""
    always: bool = True


NERVE = any_of(BACK, LEGNERVE, CORE_NOT_OLD)
CLOT = any_of(CLOTRISK_1, DS_SWELLING.other_than("no", "not_sure"))
GERMS = any_of(
    *(INFRISK, FEVER, IMPLANT),
    NS_IMMUNE.other_than("none", "not_sure"),
    HS_INFECT.other_than("none", "not_sure"),
    NS_INJECT.other_than("none", "not_sure"),
)

WARNINGS = (
    Warning911("a numb feeling between your legs", NERVE, "R01"),
    Warning911("trouble peeing, or you cannot hold your pee or poop", NERVE, "R01"),
    Warning911(
        "a cold, pale or blue foot",
        any_of(PADRISK, FOOT_COLOUR.other_than("no", "not_sure")),
        "R04",
    ),
    Warning911("sudden swelling of a leg", CLOT, "R09"),
    Warning911("chest pain or trouble breathing", CLOT, "R05"),
    Warning911("fever with pain that is getting worse", GERMS, "R15"),
    Warning911("a leg that is getting weaker fast", any_of(NEUROWEAK, LEGNERVE), "R03"),
    Warning911(
        "a thigh that turns hard and swollen",
        any_of(INJURY, ANTICOAG, DS_SWELLING.chose("thigh_swollen", "thigh_tight_hard")),
        "R13",
        always=False,
    ),
    Warning911("new, bad pain in the groin or belly", ANTICOAG, "R08", always=False),
    Warning911("very bad pain, or a fever", COND.chose("sickle_cell"), "R08", always=False),
    Warning911(
        "sudden, very bad pain in the belly or back",
        COND.chose("known_aneurysm"),
        "R07",
        always=False,
    ),
    Warning911("a fall, and then the leg cannot hold your weight", BONERISK, "R18", always=False),
    Warning911(
        "pee that is dark like cola",
        any_of(MEDS_FLAGS.chose("statin_started_raised"), DS_EXERT.chose("yes")),
        "R26",
        always=False,
    ),
)
