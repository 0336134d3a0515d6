"""Every rule of this clinic, assembled and checked against what is asked."""

from intake.clinical.rule import RuleSet
from intake.content import policy
from intake.content.consultation import CONSULTATION
from intake.content.differential.table import DIFFERENTIALS, SIGNS
from intake.content.needling import NOTES, PRECAUTIONS
from intake.content.questionnaire import QUESTIONNAIRE
from intake.content.rules import (
    artery,
    bone,
    cauda_equina,
    course,
    infection,
    minutes,
    muscle,
    tumour,
    vein,
    weakness,
)
from intake.content.rules.check import CHECK_ACCEPTED
from intake.content.rules.course import repeat_contact
from intake.content.rules.unknown import open_questions
from intake.content.score import SCORES

_SIGNS = tuple(
    sorted(
        (
            *cauda_equina.RULES,
            *weakness.RULES,
            *artery.RULES,
            *minutes.RULES,
            *vein.RULES,
            *muscle.RULES,
            *infection.RULES,
            *bone.RULES,
            *tumour.RULES,
            *course.RULES,
        ),
        key=lambda rule: rule.number,
    )
)

RULES = RuleSet(
    version="2026.11.1",
    rules=(*_SIGNS, repeat_contact(_SIGNS), open_questions(QUESTIONNAIRE, _SIGNS)),
    precautions=PRECAUTIONS,
    notes=NOTES,
    check_accepted=CHECK_ACCEPTED,
    scores=SCORES,
    signs=SIGNS,
    differentials=DIFFERENTIALS,
    author=policy.AUTHOR,
    consultation=CONSULTATION,
)
RULES.check(QUESTIONNAIRE)
