"""Changing one’s mind, leaving, coming back on another device, and handing a tablet back."""

import re

from tests.journeys.conftest import PHONE
from tests.web.staff.people import NAMES

BORN = {"Month": "4", "Day": "27", "Year": "1985"}
CODE = re.compile(r"\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b")


def test_an_answer_is_changed_from_the_last_page_and_leads_straight_back(somebody):
    person = somebody().begins().walks_to("/review")
    change = person.page.get_by_role("link", name="Change: How much pain do you have right now?")
    person._goes(change.or_(person.page.locator('a[href*="nrs_now"]')).first)
    assert person.heading == "Your pain, in short"
    person.answers(nrs_now="7")
    assert person.heading == "Check your answers"
    person.answers()
    assert person.path == "/sent"


def test_whoever_saves_goes_on_with_the_code_on_another_device(somebody):
    person = somebody().begins().walks_to("safety-legs")
    person.presses("Save and come back later")
    assert person.heading == "Your answers are saved"
    code = CODE.search(person.text)[0]
    elsewhere = somebody(viewport=PHONE).visits("/resume")
    elsewhere.goes_on()
    assert elsewhere.errors
    elsewhere.page.get_by_label("Your code").fill(code.lower())
    for label, typed in BORN.items():
        elsewhere.page.get_by_label(label, exact=True).fill(typed)
    elsewhere.goes_on()
    assert elsewhere.heading == "Welcome back, Pat"
    elsewhere.presses("Go on")
    assert elsewhere.heading == "Your legs"
    elsewhere.walks_to("/sent")
    elsewhere.presses("See who has opened them")
    assert "No one has opened them yet" in elsewhere.text
    person.visits("/questions/safety-legs")
    assert person.heading == "Your form goes on on another device"


def test_a_tablet_is_handed_over_filled_in_and_given_back_empty(somebody, clinic):
    person = somebody(viewport={"width": 820, "height": 1180})
    person.context.add_cookies([clinic.pass_of(NAMES["desk"])])
    person.audits = False  # the page of the staff is looked at by its own tests
    person.visits("/desk/tablet")
    person.page.get_by_label("PIN for this tablet").fill("730142")
    person.page.get_by_label("Name").first.fill("Ana Reyes")
    person.audits = True
    person.presses("Hand over")
    assert person.heading == "This form is for you"
    person.presses("Start")
    person.answers().walks_to("/sent", name_legal_first="Hortensia")
    person.visits("/close").goes_on()
    assert person.heading == "Thank you. You are done"
    person.visits("/sent")
    assert "Hortensia" not in person.page.content()
