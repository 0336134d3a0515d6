"""The questionnaire of this clinic, assembled."""

from intake.clinical.questionnaire import Questionnaire
from intake.content import fact
from intake.content.questions import (
    danger,
    finish,
    health,
    health_more,
    infection,
    injury,
    more,
    needle,
    nerve,
    person,
    place,
    staff,
    start,
    story,
)
from intake.content.words import WORDS_OF_SELF_HARM

QUESTIONNAIRE = Questionnaire(
    name="posterior-thigh",
    version="2026.11.1",
    title="Before your first visit",
    pages=(
        *start.PAGES,
        *person.PAGES,
        *danger.PAGES,
        *nerve.PAGES,
        *infection.PAGES,
        *injury.PAGES,
        *health.PAGES,
        *health_more.PAGES,
        *place.PAGES,
        *story.PAGES,
        *needle.PAGES,
        *finish.DOCTOR,
        *more.PAGES,
        *staff.PAGES,
        *finish.REVIEW,
    ),
    derived=(
        fact.STOPPED,
        fact.SENT_BEFORE,
        fact.AGE,
        fact.ONSET_SHORTEST,
        fact.ONSET_LONGEST,
        fact.PLACES,
        fact.WORST_PLACE,
        fact.CHECKED_DAYS,
        fact.CHECKED_BEFORE_PAIN,
        fact.CALF_DIFFERENCE,
        WORDS_OF_SELF_HARM,
    ),
)
