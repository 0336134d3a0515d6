"""A patient comes back: what is otherwise than last time, and whose doing that is."""

import re
from dataclasses import replace

import pytest

from intake.clinical.rule import Disposition
from intake.content import QUESTIONNAIRE, RULES
from intake.storage import CONSOLE, Agent
from tests.web.staff.comer import sends
from tests.web.staff.people import ANA, JORDAN


def changes(browser, response_id, **asked):
    query = "".join(f"?{name}={value}" for name, value in asked.items())
    return browser.visit(f"/practitioner/responses/{response_id}/changes{query}")


@pytest.fixture
def ill(app):
    """Two forms six weeks apart; on the second something is numb that must not be."""
    told = {"ds_saddle": "yes", "nrs_now": 4, "psfs_1.score": 6, "goal": "Run in May"}
    return sends(app, 6), sends(app, 0, told)


def test_strangers_and_the_desk_see_nothing(ill, visitor, desk):
    assert changes(visitor, ill[1]).location == "/staff/sign-in"
    assert changes(desk, ill[1]).status == 404


def test_the_first_line_says_how_soon_then_and_now_and_what_is_new(ill, practitioner):
    page = changes(practitioner, ill[1])
    assert page.status == 200
    assert "<title>One patient’s form" in page.html
    assert "Then: October 11, 2026" in page.text
    assert "Now: November 22, 2026 Emergency now" in page.text
    assert "More urgent: Possible cauda equina syndrome" in page.text
    assert "Because of the answers, or the time between" in page.text
    assert "Not validated" in page.text


def test_answers_that_bear_on_safety_come_before_all_others(ill, practitioner):
    page = changes(practitioner, ill[1])
    safety, others = (
        page.text.index("bear on safety"),
        page.text.index("Other answers that changed"),
    )
    numb = QUESTIONNAIRE.inputs["ds_saddle"].text
    assert safety < page.text.index(numb.split("(")[0][:30]) < others
    assert page.text.index("“Run in May”") > others
    assert "“Walk without thinking about it”" in page.text


def test_what_did_not_change_is_folded(ill, practitioner):
    page = changes(practitioner, ill[1])
    folded = page.html.split("<details", 1)[1]
    assert "Unchanged answers" in folded
    assert "Sit through a film" in folded


def test_pain_and_function_are_drawn_with_what_difference_matters(ill, practitioner):
    page = changes(practitioner, ill[1])
    assert 'aria-label="Pain now, 0 to 10: 7 on Oct 11, 4 on Nov 22."' in page.html
    assert "−3: at least the smallest important difference" in page.text
    assert "+3: at least the smallest important difference" in page.text
    assert "the same as the first" in page.text
    assert "less pain" in page.text
    assert "can do more" in page.text
    assert "Farrar" in page.text
    assert "read by whoever wrote the rule" in page.text
    assert "style=" not in page.html


def test_a_small_difference_says_that_it_is_small(app, practitioner):
    sends(app, 6)
    page = changes(practitioner, sends(app, 0, {"nrs_now": 6}))
    assert "−1: smaller than the smallest important difference" in page.text


def test_function_of_other_activities_is_not_compared(app, practitioner):
    sends(app, 6)
    page = changes(practitioner, sends(app, 0, {"psfs_1": "Swim", "psfs_1.score": 9}))
    assert "asked otherwise than the first: not compared" in page.text
    assert 'class="plot-apart"' in page.html


def test_a_change_of_the_rules_is_not_taken_for_a_change_of_the_patient(app, practitioner):
    """The rule was quieter six weeks ago. Nothing else changed."""
    sends(app, 6, {"ds_saddle": "yes"}, quieter("R01"))
    page = changes(practitioner, sends(app, 0, {"ds_saddle": "yes"}))
    assert "The rules or questions changed between these two forms." in page.text
    assert "the answers of October 11, 2026 alone come to: Emergency now" in page.text
    assert "More urgent: Possible cauda equina syndrome" in page.text
    assert "Because of the rules, not the answers" in page.text
    assert "Every question that both forms asked was answered the same." in page.text


def quieter(number):
    def lowered(rule):
        if rule.number != number:
            return rule
        arms = (replace(a, disposition=Disposition.DISCUSS_AT_VISIT, care="") for a in rule.arms)
        return replace(rule, arms=tuple(arms))

    return replace(RULES, version="earlier", rules=tuple(map(lowered, RULES.rules)))


def reworded(link_id):
    pages = tuple(
        replace(
            page,
            items=tuple(
                replace(item, text="As it was asked once?") if item.link_id == link_id else item
                for item in page.items
            ),
        )
        for page in QUESTIONNAIRE.pages
    )
    return replace(QUESTIONNAIRE, version="earlier", pages=pages)


def test_a_question_in_other_words_is_shown_and_not_compared(app, practitioner):
    sends(app, 6, {"ds_saddle": "yes"}, questionnaire=reworded("ds_saddle"))
    page = changes(practitioner, sends(app))
    assert "Asked then: As it was asked once?" in page.text
    assert "Asked in other words: not compared" in page.text
    assert (
        "What the earlier answers would come to under the later rules cannot be said." in page.text
    )
    assert "Changed since, and deciding something:" in page.text


def test_where_the_questions_of_a_day_are_lost_nothing_is_compared(app, clinic, practitioner):
    ANA.sends(clinic)
    page = changes(practitioner, sends(app))
    assert page.status == 200
    assert "is not kept here any more" in page.text
    assert "cannot be said" in page.text


def test_a_person_who_has_sent_one_form_has_nothing_to_compare(app, practitioner):
    page = changes(practitioner, sends(app))
    assert "This is the only form this person has sent" in page.text
    assert "over time" not in page.text


def test_somebody_else_is_not_compared_with(app, clinic, practitioner):
    stranger = JORDAN.sends(clinic)
    mine = sends(app)
    assert changes(practitioner, mine, **{"with": stranger}).status == 404
    assert changes(practitioner, "nobody").status == 404


def test_any_earlier_or_later_form_can_be_chosen(app, practitioner):
    first, middle, last = sends(app, 12), sends(app, 6, {"nrs_now": 6}), sends(app)
    page = changes(practitioner, last)
    assert "Then: October 11, 2026" in page.text
    assert re.search(rf'value="{middle}"\s+selected', page.html)
    assert "Then: August 30, 2026" in changes(practitioner, last, **{"with": first}).text
    page = changes(practitioner, first)
    assert "Then: August 30, 2026" in page.text
    assert "Now: October 11, 2026" in page.text


def test_two_forms_of_one_day_are_told_apart_by_the_time(app, practitioner):
    sends(app)
    page = changes(practitioner, sends(app, 0, {"nrs_now": 5}))
    assert re.search(r"Then: .*, 12:00.pm", page.text)


def test_a_long_history_shows_its_newest_forms_and_the_chosen_one(app, practitioner):
    ids = [sends(app, weeks) for weeks in range(10, -1, -1)]
    page = changes(practitioner, ids[-1], **{"with": ids[0]})
    assert page.html.count("<circle") >= 8
    assert "Then: September 13, 2026" in page.text
    assert "7 on Sep 13" in page.html
    assert "7 on Sep 20" not in page.html


def test_opening_the_other_form_is_on_its_record_too(ill, app, clinic, practitioner):
    before, now = ill
    changes(practitioner, now)
    with app.app_context():
        seen = clinic.records(CONSOLE).events(20, of=f"response/{before}")
    assert [event.action for event in seen][-1] == "read"


def test_an_override_is_said_beside_what_the_rules_found(ill, clinic, practitioner):
    _, now = ill
    agent = Agent(clinic.staff(CONSOLE).by_name("lena.park").id, "practitioner")
    mark = clinic.reviews(agent).history(now).mark
    clinic.reviews(agent).override(now, "same_day", "Examined: sensation is normal.", mark)
    page = changes(practitioner, now)
    assert "A practitioner put another in force: Same day" in page.text
    assert "Now: November 22, 2026 Emergency now" in page.text


def test_the_brief_leads_to_what_changed(ill, practitioner):
    brief = practitioner.visit(f"/practitioner/responses/{ill[1]}")
    assert f'href="/practitioner/responses/{ill[1]}/changes"' in brief.html


def test_own_words_in_another_language_say_so(app, practitioner):
    sends(app, 6, {"goal": "Caminar"})
    page = changes(practitioner, sends(app, 0, {"goal": "Correr en mayo"}))
    assert "“Correr en mayo”" in page.text
