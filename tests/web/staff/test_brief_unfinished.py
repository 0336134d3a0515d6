"""The brief of forms that are not whole: nearly empty, of an earlier time, left, or stopped."""

from dataclasses import replace

import pytest

from intake.clinical.report import as_document
from intake.clinical.triage import assess
from intake.content import QUESTIONNAIRE, RULES
from intake.storage import PATIENT
from tests.consulted import AS_OF
from tests.web.staff.assessed import NUMB, SWOLLEN, stops
from tests.web.staff.people import ANA
from tests.web.staff.test_brief import kept, places, sent


def test_who_answered_nothing_has_a_brief_that_says_so_and_no_number(practitioner, clinic):
    whole = kept(clinic, sent(clinic))
    found = assess(QUESTIONNAIRE, RULES, {}, AS_OF, finished=True)
    document = as_document(found, QUESTIONNAIRE, RULES, AS_OF)
    walk = clinic.patients(PATIENT)
    token = walk.start("en", "full", whole.edition).token
    walk.save(token, {}, person=whole.person)
    form = replace(whole, answers={}, withdrawn={}, assessment=document)
    page = practitioner.visit(f"/practitioner/responses/{walk.send(token, form).response_id}")
    assert "Where it hurts was not told." in page.text
    assert "How strong it is was not told." in page.text
    assert "When it began was not told." in page.text
    assert "no answer: medicine list" in page.text.partition("Consider Hypotheses")[0]


def test_a_form_of_a_lost_edition_shows_what_the_document_holds_and_says_so(practitioner, clinic):
    page = practitioner.visit(f"/practitioner/responses/{ANA.sends(clinic)}")
    assert "The questionnaire and the rules of that day are lost here." in page.text
    assert "New swelling of one calf" in page.text
    assert "Shallow, fewer needles; press for 2 minutes after each." in page.text
    assert "apixaban, and ibuprofen" in page.text
    assert "What would have to be different" not in page.text


def test_a_form_that_was_left_says_why_it_is_urgent_and_that_nobody_told_them(practitioner, clinic):
    response = kept(clinic, sent(clinic, **SWOLLEN))
    walk = clinic.patients(PATIENT)
    token = walk.start("en", "full", response.edition).token
    walk.save(token, response.answers, person=response.person, urgency="same_day")
    page = practitioner.visit(f"/practitioner/stopped/{walk.draft(token).id}")
    first = page.text.partition("Consider Hypotheses")[0]
    assert "Left after urgent answers" in first
    assert "Call now (212) 555-0188" in first
    assert "no rule was kept with it" in first
    assert "Leg swelling: The calf" in first
    assert "They were told" not in page.text


def test_an_emergency_page_stands_before_the_flags_with_the_phone_number_first(
    practitioner, clinic
):
    page = practitioner.visit(f"/practitioner/stopped/{stops(clinic, **NUMB)}")
    order = places(page.text, "The emergency page", "Call now", "Shown today", "Flags Reviewed")
    assert order == sorted(order)


def test_rules_nobody_signed_are_never_shown_without_saying_so(practitioner, clinic):
    for address in (sent(clinic), f"/practitioner/stopped/{stops(clinic, **NUMB)}"):
        page = practitioner.visit(address)
        assert "Rules not signed off by a clinician. Not validated." in page.text


@pytest.mark.parametrize("said", [{}, {"onset_type": "slowly_weeks"}])
def test_a_quiet_form_says_that_no_flag_was_raised(practitioner, clinic, said):
    page = practitioner.visit(sent(clinic, **said))
    assert "No flag was raised." in page.text
    assert "More than one screen" not in page.text
    assert "Ask first Reviewed" not in page.text
