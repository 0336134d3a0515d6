"""A form filled in in Spanish, before a practitioner who reads English."""

from dataclasses import replace

from intake.storage import PATIENT
from tests.web.staff.people import ANA, RUTH

OWN = "Me duele al correr"


def in_spanish(person):
    answers = {**person.sent.answers, "mechanism.other": OWN}
    return replace(person.sent, language="es", answers=answers)


def sends(clinic, sent):
    walk = clinic.patients(PATIENT)
    return walk.send(ANA.starts(clinic), sent).response_id


def test_the_practitioner_is_told_and_reads_the_patients_own_words_as_they_were_typed(
    practitioner, clinic
):
    response = sends(clinic, in_spanish(ANA))
    page = practitioner.visit(f"/practitioner/responses/{response}")
    assert "Filled in in Spanish; the translation has not been reviewed" in page.text
    assert f'lang="es">“{OWN}”' in page.html
    assert "Sit bone or buttock crease, left; Calf, left" in page.text
    assert 'lang="es">Sit bone' not in page.html


def test_of_a_form_in_english_nothing_is_said(practitioner, clinic):
    page = practitioner.visit(f"/practitioner/responses/{ANA.sends(clinic)}")
    assert "Filled in in" not in page.text
    assert 'lang="es"' not in page.html


def test_a_form_that_was_stopped_says_it_too(practitioner, clinic):
    walk = clinic.patients(PATIENT)
    token = RUTH.starts(clinic, language="es")
    walk.stop(token, RUTH.alarm)
    page = practitioner.visit(f"/practitioner/stopped/{walk.draft(token).id}")
    assert "Filled in in Spanish" in page.text
