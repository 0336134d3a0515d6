"""The registers on screen: a practitioner looks up why a flag was raised and who says so."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from intake.content import QUESTIONNAIRE, RULES
from intake.web.staff.register.rule_entry import rule_entries
from tests.web.staff.people import ANA

PAGES = ("/practitioner/rules", "/practitioner/questions")


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_led_to_the_door_and_the_desk_finds_nothing(page, visitor, desk):
    assert visitor.visit(page).location == "/staff/sign-in"
    assert desk.visit(page).status == 404


def test_the_practitioner_finds_both_registers_from_every_page(practitioner):
    page = practitioner.visit("/practitioner/")
    assert all(f'href="{address}"' in page.html for address in PAGES)


def test_every_rule_has_a_row_of_its_own_to_link_to(practitioner):
    page = practitioner.visit("/practitioner/rules")
    every = (*RULES.every, *(note.rule for note in RULES.notes))
    for rule in every:
        assert f'id="{rule.number}"' in page.html
    assert f"{len(every)} of {len(every)} shown." in page.text
    assert page.text.count("Signed off by: none") == len(every)
    assert "No review is overdue." in page.text
    assert page.text.count("Version 2026-") == len(every)


def test_a_rule_says_what_an_unknown_answer_does(practitioner):
    page = practitioner.visit("/practitioner/rules?text=R01")
    assert "Possible cauda equina syndrome" in page.text
    assert "not sure of a saddle, bladder or bowel sign" in page.text
    assert "While it is open: could be" not in page.text, "an unknown reaches as far as a sign"


def test_a_rule_that_reads_other_rules_names_them_instead_of_repeating_them(practitioner):
    page = practitioner.visit("/practitioner/rules?text=repeat-contact")
    assert "[R01]" in page.text
    assert "Do you have any of these: hard to start peeing" not in page.text


def test_words_a_level_and_what_it_decides_narrow_the_rules(practitioner):
    found = practitioner.visit("/practitioner/rules?text=R2+leg&level=same_day&kind=Triage")
    numbers = re.findall(r'<tr class="u\d" id="([^"]+)"', found.html)
    assert numbers
    assert all(number.startswith("R2") for number in numbers)
    assert 'value="R2 leg"' in found.html
    assert re.search(r'value="same_day"\s+selected', found.html)


def test_a_search_that_finds_nothing_says_how_to_see_all(practitioner):
    for page in PAGES:
        found = practitioner.visit(f"{page}?text=<b>zebra</b>")
        assert "fits." in found.text
        assert "<b>zebra" not in found.html


def test_a_flag_leads_to_its_rule(practitioner, clinic):
    page = practitioner.visit(f"/practitioner/responses/{ANA.sends(clinic)}")
    assert 'href="/practitioner/rules#R09"' in page.html


def test_a_flag_whose_rule_is_gone_leads_nowhere(practitioner, clinic):
    flag = {**ANA.assessment["flags"][0], "code": "gone", "number": "R99"}
    gone = replace(ANA, assessment={**ANA.assessment, "flags": [flag]})
    page = practitioner.visit(f"/practitioner/responses/{gone.sends(clinic)}")
    assert "R99, version" in page.text
    assert "#R99" not in page.html


def test_every_question_says_why_it_is_asked_and_who_uses_it(practitioner):
    page = practitioner.visit("/practitioner/questions")
    rows = re.findall(r"<tr [^>]*id=", page.html)
    assert len(rows) == len(list(QUESTIONNAIRE.items))
    assert "Front desk" in page.text
    assert "Law and consent" in page.text


def test_a_question_shows_what_an_unsafe_or_missing_answer_sets_off(practitioner):
    page = practitioner.visit("/practitioner/questions?text=ds_saddle&level=emergency_now")
    row = page.html.partition('id="ds_saddle"')[2].partition("</tr>")[0]
    assert 'href="/practitioner/rules#R01"' in row
    assert "not sure, or no answer. By itself: same day" in " ".join(row.split())


def test_of_a_question_that_many_rules_read_the_most_urgent_stand_open(practitioner):
    page = practitioner.visit("/practitioner/questions?text=onset_when")
    row = page.html.partition('id="onset_when"')[2].partition("</tr>")[0]
    opened, _, folded = row.partition("<details")
    assert opened.count("/practitioner/rules#") == 3
    assert opened.count("mergency now") == 3
    assert folded.count("/practitioner/rules#") > 30
    assert "Also read by" in folded


def test_questions_are_narrowed_to_those_that_one_audience_uses(practitioner):
    page = practitioner.visit("/practitioner/questions?kind=front+desk")
    assert 'id="phone"' in page.html
    assert 'id="ds_now"' not in page.html


def test_a_second_asking_says_when_it_comes(practitioner):
    page = practitioner.visit("/practitioner/questions?text=ds_now.again")
    assert "After a first “I’m not sure”" in page.text


def test_a_review_that_is_late_is_listed_and_stops_nothing(app):
    late = max(rule.reviewed for rule in RULES.every) + timedelta(days=367)
    with app.app_context():
        assert all(entry.overdue for entry in rule_entries(late))
        assert not any(entry.overdue for entry in rule_entries(date(2026, 11, 23)))


def test_a_late_review_is_said_at_the_top_of_the_page(app, practitioner):
    clock = app.config["CLOCK"]
    app.config["CLOCK"] = lambda: clock() + timedelta(days=800)
    page = practitioner.comes_in("lena.park").visit("/practitioner/rules")
    assert "Overdue reviews" in page.text
    assert "Overdue since" in page.text
