"""What open safety questions do by themselves (review.md B.1). Unanswered is never "no"."""

from intake.clinical.condition import any_of, at_least
from intake.clinical.questionnaire import Questionnaire
from intake.clinical.rule import Grade, Rule
from intake.content import policy
from intake.content.reference import JUDGEMENT
from intake.content.rules.arm import discuss, same_day

EMERGENCY_RULES = {
    *(f"R{number:02}" for number in range(1, 9)),
    *(f"R{number}" for number in range(13, 19)),
}


def open_questions(questionnaire: Questionnaire, rules: tuple[Rule, ...]) -> Rule:
    """U1: an open safety question is talked about; several open emergency rules mean a call."""
    left_open = [rule.left_open for rule in rules if rule.number in EMERGENCY_RULES]
    unknown = [item.unknown for item in questionnaire.items if item.safety and not item.asks_again]
    return Rule(
        number="U1",
        code="safety-answers-open",
        title="Safety questions left open",
        arms=(
            same_day(
                "three or more emergency rules are left open: the clinic phones",
                at_least(policy.MANY_UNKNOWN.value, *left_open),
                unknown=True,
            ),
            discuss("a safety question is open", any_of(*unknown), unknown=True),
        ),
        references=(JUDGEMENT,),
        grade=Grade.J,
        reviewed=policy.REVIEWED,
    )
