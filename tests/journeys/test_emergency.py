"""An answer that cannot wait, a wrong one put right, and a minor: what interrupts the walk."""

from tests.journeys.conftest import PHONE

NUMB = {
    "ds_saddle": "yes",
    "ds_saddle_where": ["genitals_anus"],
    "ds_when_saddle": "today_2w",
    "ds_worse_saddle": "yes",
}


def test_a_sign_that_cannot_wait_stops_the_walk_with_what_to_do(somebody):
    person = somebody(viewport=PHONE).begins().walks_to("/stop", **NUMB)
    assert person.heading == "Call 911 now"
    assert person.page.get_by_role("link", name="Call 911").first.get_attribute("href") == "tel:911"
    assert "The clinic has been told" in person.text
    person.presses("I have read this")
    assert person.heading == "Please get help now"
    person.visits("/questions/where")
    assert person.heading == "Call 911 now"


def test_a_wrong_answer_behind_the_card_is_put_right_and_the_walk_goes_on(somebody):
    person = somebody().begins().walks_to("/stop", **NUMB)
    wrong = "I chose the wrong answer (Numbness, bladder and bowels)"
    person.presses(wrong)
    assert person.heading == "Check this answer"
    person.answers(ds_saddle="no")
    assert person.heading == "Your legs"
    person.walks_to("/sent")
    assert person.heading in {"We have your answers", "See a doctor today"}


def test_a_page_sent_empty_says_what_to_do_and_takes_the_eyes_there(somebody):
    person = somebody().begins().walks_to("safety-feeling")
    person.page.wait_for_timeout(600)  # a second tap of the same finger is taken for the first
    person.goes_on()
    assert "Please check 4 answers on this page" in person.errors
    assert person.page.title().startswith("Error: ")
    focused = person.page.evaluate("document.activeElement.className")
    assert focused == "errors"
    person.page.locator(".errors a").first.click()
    assert person.page.evaluate("document.activeElement.name") == "ds_saddle"
    person.answers()
    assert person.heading == "Your legs"


def test_a_girl_of_15_fills_it_in_with_her_mother_and_may_ask_to_talk_alone(somebody):
    person = somebody().begins()
    person.walks_to("guardian", dob="2011-03-14")
    assert "under 18" in person.text
    person.answers(guardian_name="Robin Example")
    assert person.heading == "For the person under 18"
    person.answers(private_talk="yes").walks_to("/review")
    assert "Robin Example" in person.text
    person.answers(truth__name="Robin Example")
    assert person.path == "/sent"
