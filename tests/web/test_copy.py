"""A copy to keep: everything that was asked and said, and nothing the clinic made of it."""

import pytest

from tests.web.audit import audit
from tests.web.returning import holding, opened, sends
from tests.web.walker import words


@pytest.fixture
def store(app):
    with opened(app) as store:
        yield store


@pytest.fixture
def ana(app, store):
    return holding(app, sends(app, store, ds_swelling=("calf",), sw_start="2w", smoke=None)[0])


def test_it_has_the_questions_in_the_order_of_the_last_page_with_every_answer(ana):
    text = ana.visit("/answers").text
    assert text.index("Safety check") < text.index("First name") < text.index("Which side hurts?")
    for said in ("The calf", "April 2, 1991", "apixaban, 5 mg", "3 of 10", "It began in May."):
        assert said in text
    assert "Not answered. We will ask you at the visit." in text
    assert "Your full name, as a signature Ana Diaz" in text


def test_it_says_nothing_of_what_the_clinic_made_of_it(app, ana):
    html = ana.visit("/answers").html
    assert "same_day" not in html
    assert "today" not in ana.text
    for rule in app.config["RULES"].every:
        assert rule.title not in html


def test_what_a_young_person_said_alone_is_not_in_it(app, store):
    young = holding(app, sends(app, store, dob="2012-04-02")[0])
    assert "talk alone" not in young.visit("/answers").text
    assert "talk alone" not in young.client.get("/answers/file").text


def test_the_file_is_named_after_nobody_and_can_be_read_anywhere(ana):
    answer = ana.client.get("/answers/file")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="my-answers.html"'
    audit(answer.text)
    assert "apixaban, 5 mg" in words(answer.text)
    assert "http" not in answer.text
    assert "<link" not in answer.text


def test_it_leads_to_no_change_for_what_was_sent_stays_as_it_is(ana):
    assert "Change" not in ana.visit("/answers").text


def test_the_receipt_leads_to_the_copy_to_the_readers_and_to_a_code(ana):
    ana.visit("/sent")
    assert ana.link("See your answers") == "/answers"
    assert ana.link("See who has opened them") == "/status"
    assert ana.link("Get a code") == "/sent/code"


def test_on_the_last_page_everything_can_be_changed_the_language_too(patient):
    patient.walks_to_review()
    assert patient.html.count("<dt>") == patient.html.count(">Change<")
    assert patient.link("Change<span").startswith("/questions/safety-now?from=review#ds_now-")
    assert 'href="/#lang-en"' in patient.html
