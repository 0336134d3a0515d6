from dataclasses import replace

import pytest

from intake.storage import PATIENT
from tests.web.staff.people import ANA, JORDAN, NICE, RUTH, SADDLE, SWELLING, assessment

BANNER = "Rules not signed off by a clinician. Not validated."
STROKE = {**SADDLE, "code": "stroke", "title": "Possible stroke", "says": "face drooping"}


def test_the_most_urgent_person_comes_first_and_the_title_counts_everyone(practitioner, clinic):
    JORDAN.sends(clinic)
    ANA.sends(clinic)
    RUTH.stops(clinic)
    page = practitioner.visit("/practitioner/")
    assert "<title>(3, 2 urgent) Queue" in page.html
    order = [page.text.index(name) for name in ("Ruth Feldman", "Ana Reyes", "Jordan Pell")]
    assert order == sorted(order)
    assert BANNER in page.text


def test_someone_who_stopped_is_to_be_called_now(practitioner, clinic):
    RUTH.stops(clinic)
    page = practitioner.visit("/practitioner/")
    assert "Call now (212) 555-0199" in page.text
    assert "Has not pressed “I have read this”." in page.text
    assert "Stopped, not sent" in page.text


def test_the_queue_says_why_and_how_soon_in_words(practitioner, clinic):
    ANA.sends(clinic)
    page = practitioner.visit("/practitioner/")
    assert "Same day" in page.text
    assert "New swelling of one calf" in page.text
    assert "Could be emergency now: ask first" in page.text


def test_an_empty_queue_is_good_news(practitioner):
    page = practitioner.visit("/practitioner/")
    assert "Nobody is waiting." in page.text
    assert "<title>(0) Queue" in page.html


def test_a_flag_stands_with_the_exact_answers_and_its_source(practitioner, clinic):
    page = practitioner.visit(f"/practitioner/responses/{ANA.sends(clinic)}")
    assert BANNER in page.text
    assert "Same day, 24 hours" in page.text
    assert "Is one leg newly swollen or bigger? The calf" in page.text
    assert 'href="https://www.nice.org.uk/guidance/qs201"' in page.html
    assert "read by whoever wrote the rule" in page.text
    assert "Evidence S: " in page.text
    assert "R09, version 2026-11-22+3f2a9c0d11aa42be" in page.text
    assert "signed off by: none" in page.text


def test_the_pain_is_told_in_a_few_lines_and_what_is_missing_is_named(practitioner, clinic):
    page = practitioner.visit(f"/practitioner/responses/{ANA.sends(clinic)}")
    pain = page.text.partition("The pain")[2].partition("Tried so far")[0]
    assert "Back Left Right Places Sit bone or buttock crease, left; Calf, left" in pain
    for place in ("buttock_crease_sitbone-left", "calf-left"):
        assert f'data-area="{place}" class="on' in page.html
    assert "now 4 most days: not known worst: not known of 10" in pain
    assert "When it began was not told." in pain


def test_how_far_the_source_was_read_stands_in_the_fold_and_its_name_in_it(practitioner, clinic):
    page = practitioner.visit(f"/practitioner/responses/{ANA.sends(clinic)}")
    flag = page.html.partition(f'id="flag-{SWELLING["code"]}"')[2]
    summary = flag.partition("<summary>")[2].partition("</summary>")[0]
    assert summary.startswith("Why, source (read)")
    assert NICE["title"] in flag.partition("</article>")[0]


def test_health_comes_before_contact_and_consent(practitioner, clinic):
    page = practitioner.visit(f"/practitioner/responses/{ANA.sends(clinic)}")
    every = page.text.partition("All answers")[2]
    titles = ("Safety check", "Your pain", "Needle safety", "Finish", "Before you start")
    order = [every.index(title) for title in titles]
    assert order == sorted(order)


def test_a_plain_no_is_quieter_than_a_yes(practitioner, clinic):
    answers = {**ANA.answers, "ds_saddle": "no", "ds_bladder": "yes"}
    page = practitioner.visit(
        f"/practitioner/responses/{replace(ANA, answers=answers).sends(clinic)}"
    )
    assert '<span class="calm">No</span>' in page.html
    assert '<span class="quote">Yes</span>' in page.html


def test_what_is_unknown_is_asked_first(practitioner, clinic):
    page = practitioner.visit(f"/practitioner/responses/{ANA.sends(clinic)}")
    first = page.text[page.text.index("Ask first") :]
    assert first.index("Could be emergency now") < first.index("Trouble passing urine")
    assert "Is it harder to pee since the pain began?" in first


def test_where_needles_must_wait_is_said_at_the_top_and_beside_its_reason(practitioner, clinic):
    page = practitioner.visit(f"/practitioner/responses/{ANA.sends(clinic)}")
    assert page.text.count("No needles in this leg") == 2
    assert "press for 2 minutes after each" in page.text
    assert "No electric current" in page.text


def test_a_withdrawn_answer_is_shown_and_said_not_to_count(practitioner, clinic):
    page = practitioner.visit(f"/practitioner/responses/{ANA.sends(clinic)}")
    assert "Withdrawn, not counted" in page.text
    assert "Do you have pins and needles? Sometimes" in page.text


def test_the_patient_is_quoted_in_their_own_words(practitioner, clinic):
    page = practitioner.visit(f"/practitioner/responses/{ANA.sends(clinic)}")
    assert "“I want to run the 10K with my daughter in May”" in page.text


def test_every_answer_is_there_and_silence_is_named(practitioner, clinic):
    page = practitioner.visit(f"/practitioner/responses/{ANA.sends(clinic)}")
    assert "Sit bone or buttock crease, left; Calf, left" in page.text
    assert "Not answered" in page.text
    assert "Not asked" in page.text
    assert "gone_question an answer to a question of long ago" in page.text


def test_what_a_patient_typed_is_never_html(practitioner, clinic):
    typed = "<script>alert(1)</script>"
    entry = replace(ANA, answers={**ANA.answers, "other_notes": typed}).sends(clinic)
    assert typed not in practitioner.visit(f"/practitioner/responses/{entry}").html


def test_who_opened_it_is_on_record_before_it_is_shown(practitioner, clinic):
    page = practitioner.visit(f"/practitioner/responses/{ANA.sends(clinic)}")
    assert "Dr. Lena Park opened it, today" in page.text


def test_a_stopped_walk_shows_what_was_told_and_whether_it_was_read(practitioner, clinic):
    entry = RUTH.stops(clinic)
    page = practitioner.visit(f"/practitioner/stopped/{entry}")
    assert "They were told to call 911 now" in page.text
    assert "because of: Possible pressure on the nerves of the bladder" in page.text
    assert "Has not pressed “I have read this”." in page.text
    assert "Who checked it? Dr. Adler" in page.text
    assert "Do you feel numb between your legs? Yes" in page.text


@pytest.mark.parametrize("as_of", [{}, {"as_of": "0"}])
def test_a_stop_is_not_reviewed_at_the_address_of_a_response(practitioner, clinic, as_of):
    entry = RUTH.stops(clinic)
    assert practitioner.post(f"/practitioner/responses/{entry}/review", **as_of).status == 404
    assert "Ruth Feldman" in practitioner.visit("/practitioner/").text


def test_who_corrects_one_emergency_to_another_and_back_is_shown_as_they_are_now(
    practitioner, clinic
):
    walk = clinic.patients(PATIENT)
    token = RUTH.starts(clinic)
    for flag in (SADDLE, STROKE, SADDLE):
        told = assessment("emergency_now", flags=[flag])
        walk.stop(token, replace(RUTH, assessment=told).alarm)
    line = practitioner.visit("/practitioner/").text
    assert SADDLE["title"] in line
    assert STROKE["title"] not in line
    brief = practitioner.visit(f"/practitioner/stopped/{walk.draft(token).id}").text
    assert "Numbness between the legs, new with this pain." in brief
    assert "Face drooping." not in brief


def test_a_form_left_with_urgent_answers_shows_no_flags_and_says_why(practitioner, clinic):
    token = ANA.starts(clinic, urgency="same_day")
    entry = clinic.patients(PATIENT).draft(token).id
    page = practitioner.visit(f"/practitioner/stopped/{entry}")
    assert "Left after urgent answers" in page.text
    assert "No flags were kept" in page.text


def test_a_response_that_does_not_exist_is_not_found(practitioner):
    assert practitioner.visit("/practitioner/responses/nothing").status == 404
    assert practitioner.visit("/practitioner/stopped/nothing").status == 404
    assert practitioner.post("/practitioner/responses/nothing/review").status == 404
