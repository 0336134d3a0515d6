"""R04, R28: blood that does not reach the leg."""

from intake.clinical.condition import all_of, any_of, possibly
from intake.clinical.rule import Grade, Rule
from intake.content import policy
from intake.content.finding import FEVER, PADRISK, RED_SKIN, aged, within
from intake.content.questions.danger import DS_LEG_NOW, DS_LEG_SIDE
from intake.content.questions.health import COND, DM_FEET, SMOKE
from intake.content.questions.place import FOOT_COLOUR, FOOT_WHEN
from intake.content.questions.story import AGG, TREND, WALK_DISTANCE_PATTERN
from intake.content.reference import CLTI, DEVON_ALI, NONCALF2009, PAD, RCEM_ALI, SADDLE_EMBOLUS
from intake.content.rules.arm import discuss, emergency, physician, same_day

SUDDENLY_NUMB = DS_LEG_NOW.chose("leg_suddenly_numb")
COLD_FOOT = FOOT_COLOUR.chose("cold_pale_new")

COLD_LEG = Rule(
    number="R04",
    code="cold-leg",
    title="Sudden cold, pale, blue or numb leg",
    arms=(
        emergency(
            "cold_leg",
            "one or both legs suddenly cold, pale or blue within 14 days",
            DS_LEG_NOW.chose("leg_cold_blue_pale_sudden"),
        ),
        emergency(
            "cold_leg",
            "suddenly numb, and cannot move the foot, 50 or over, vessel risk, or both legs",
            all_of(
                SUDDENLY_NUMB,
                any_of(
                    DS_LEG_NOW.chose("cannot_move_foot"),
                    aged(policy.VESSEL),
                    SMOKE.chose("past", "now"),
                    COND.chose("diabetes", "heart_disease", "poor_circulation"),
                    DS_LEG_SIDE.chose("both"),
                ),
            ),
        ),
        emergency(
            "cold_leg",
            "a foot newly cold, pale or blue within 14 days, or since when is not known",
            all_of(COLD_FOOT, possibly(FOOT_WHEN.chose("d14"))),
        ),
        emergency(
            "cold_leg", "suddenly cannot move the foot", DS_LEG_NOW.chose("cannot_move_foot")
        ),
        same_day("a leg suddenly numb, nothing else", SUDDENLY_NUMB),
        same_day("a foot cold, pale or blue for more than 14 days", COLD_FOOT),
        same_day("not sure about sudden leg changes", DS_LEG_NOW.unknown, unknown=True),
        same_day(
            "not sure about the feet, with new pain, at 50 or over or with vessel risk",
            all_of(
                FOOT_COLOUR.unknown, any_of(aged(policy.VESSEL), PADRISK), within(policy.RECENT)
            ),
            unknown=True,
        ),
        physician("48 hours", "not sure about the feet", FOOT_COLOUR.unknown, unknown=True),
    ),
    references=(DEVON_ALI, RCEM_ALI, SADDLE_EMBOLUS),
    grade=Grade.C,
    reviewed=policy.REVIEWED,
    note="The age rule for a suddenly numb leg is judgement. No earlier check settles this rule.",
)

WALKING_PAIN = WALK_DISTANCE_PATTERN.chose("yes_gone_when_stand_still")
CRITICAL_FOOT = any_of(
    FOOT_COLOUR.chose("sores", "rest_pain_hang_foot"), DM_FEET.chose("sore_on_foot")
)

CLAUDICATION = Rule(
    number="R28",
    code="claudication",
    title="Pain on walking that stops on standing, or a foot short of blood",
    arms=(
        emergency(
            "infection",
            "a foot sore or rest pain, with fever or spreading redness",
            all_of(CRITICAL_FOOT, any_of(FEVER, RED_SKIN)),
        ),
        same_day("a foot sore that will not heal, or rest pain eased by hanging", CRITICAL_FOOT),
        same_day(
            "pain at a set walking distance, new or quickly worse",
            all_of(WALKING_PAIN, any_of(within(policy.RECENT), TREND.chose("worse_fast"))),
        ),
        physician(
            "2 weeks",
            "pain at a set walking distance, gone on standing, at 50 or over or vessel risk",
            all_of(WALKING_PAIN, any_of(aged(policy.VESSEL), PADRISK)),
        ),
        physician(
            "2 weeks",
            "not sure about a set walking distance, with vessel risk and worse on walking",
            all_of(WALK_DISTANCE_PATTERN.unknown, PADRISK, AGG.chose("walk")),
            unknown=True,
        ),
        discuss("pain at a set walking distance, no vessel risk", WALKING_PAIN),
        discuss(
            "not sure about a set walking distance", WALK_DISTANCE_PATTERN.unknown, unknown=True
        ),
    ),
    references=(PAD, NONCALF2009, CLTI),
    grade=Grade.S,
    reviewed=policy.REVIEWED,
)

RULES = (COLD_LEG, CLAUDICATION)
