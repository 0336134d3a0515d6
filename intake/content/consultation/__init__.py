"""The first consultation, assembled: tests, muscles, points, plans, words and the letter."""

from intake.clinical.consultation import Consultation, Contradiction
from intake.content.consultation.exam import EXAMS
from intake.content.consultation.letter import LETTER
from intake.content.consultation.muscle import EVIDENCE, MUSCLES
from intake.content.consultation.page import SHOWN
from intake.content.consultation.plan import PLANS
from intake.content.consultation.point import POINTS
from intake.content.consultation.screen import SCREENS, STOP_RULE
from intake.content.consultation.site import SITES
from intake.content.mismatch import MISMATCHES
from intake.content.phrase import TOPICS
from intake.content.questions.danger import ONSET_WHEN

CONSULTATION = Consultation(
    exams=(*EXAMS, *SCREENS),
    stop_rule=STOP_RULE,
    muscles=MUSCLES,
    points=POINTS,
    sites=SITES,
    plans=PLANS,
    evidence=EVIDENCE,
    topics=TOPICS,
    baseline=(ONSET_WHEN.link_id,),
    contradictions=tuple(
        Contradiction(
            first=pair.first.link_id,
            second=pair.second.link_id,
            when=pair.when,
            named=pair.named,
        )
        for pair in MISMATCHES
    ),
    shown=SHOWN,
    letter=LETTER,
)
