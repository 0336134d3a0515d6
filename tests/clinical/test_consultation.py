"""What a consultation may not contain: refused before anybody is served with it."""

from dataclasses import replace

import pytest

from intake.clinical.condition import Chose
from intake.clinical.consultation import (
    Bar,
    Consultation,
    Contradiction,
    Enquiry,
    LetterContent,
    Site,
)
from intake.clinical.item import ContentError
from intake.clinical.phrase import Phrase, Topic
from intake.content import QUESTIONNAIRE, RULES

NOBODY = Chose("shoe_size", frozenset({"42"}))
WHOLE = RULES.consultation


def check(consultation):
    consultation.check(QUESTIONNAIRE, frozenset({"dvt-swelling"}))


def test_a_consultation_with_nothing_in_it_is_sound():
    check(Consultation())


@pytest.mark.parametrize(
    "consultation",
    [
        Consultation(exams=(replace(WHOLE.exams[0], when=NOBODY),)),
        Consultation(exams=(replace(WHOLE.exams[0], bars=(Bar(when=NOBODY, because=""),)),)),
        Consultation(points=(replace(WHOLE.points[0], when=NOBODY),)),
        Consultation(plans=(replace(WHOLE.plans[0], when=NOBODY),)),
        Consultation(sites=(Site(precaution="dvt-swelling", when=NOBODY),)),
        Consultation(baseline=("shoe_size",)),
        Consultation(letter=LetterContent(born="shoe_size")),
        Consultation(
            topics=(
                Topic(code="t", title="", phrases=(Phrase(link_id="shoe_size", name="shoes"),)),
            )
        ),
    ],
)
def test_what_reads_a_question_nobody_is_asked_is_refused(consultation):
    with pytest.raises(ContentError, match="shoe_size"):
        check(consultation)


def test_a_rule_nobody_wrote_is_refused():
    with pytest.raises(ContentError, match="no-such"):
        check(Consultation(sites=(Site(precaution="no-such"),)))
    with pytest.raises(ContentError, match="no-such"):
        check(Consultation(letter=LetterContent(enquiries=(Enquiry(rule="no-such", asks=""),))))


def test_a_contradiction_needs_names_for_both_questions():
    pair = Contradiction(first="ds_weak", second="weak_toe", when=WHOLE.contradictions[0].when)
    with pytest.raises(ContentError, match="weak_toe"):
        check(Consultation(contradictions=(pair,)))


def test_nothing_is_said_twice():
    with pytest.raises(ContentError, match="twice"):
        check(Consultation(exams=(WHOLE.exams[0], WHOLE.exams[0])))
