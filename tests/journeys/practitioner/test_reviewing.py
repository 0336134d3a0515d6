"""One patient from the first look to the sign-off, by keyboard alone."""

import pytest

from tests.journeys.archive import Archive
from tests.journeys.practitioner.keys import Keys

SWOLLEN = {
    "ds_swelling": ["calf"],
    "sw_start": "2w",
    "sw_course": "growing",
    "meds_list": "apixaban since March",
}
WHY = "She says it is old: a fracture in 2019."


@pytest.fixture(scope="module")
def brief(archive: Archive) -> str:
    return f"/practitioner/responses/{archive.sends('Ines Duarte', SWOLLEN)}"


def test_a_flag_opens_to_the_answers_the_source_the_rule_and_what_would_be_different(lena, brief):
    lena = lena().visits(brief).opens("Why, source")
    told = " ".join(lena.fold.inner_text().split())
    for words in ("The calf", "read", "R09, version", "signed off by: none", "would have to be"):
        assert words in told, words
    lena.opens("What the rule says")
    assert lena.fold.locator("li").first.is_visible()


def test_nobody_signs_off_before_the_safety_sections_are_reviewed(lena, brief):
    lena = lena().visits(brief).goes("Sign off")
    assert "Not signed off yet. Review these first" in lena.person.errors
    assert lena.page.title().startswith("Error: ")
    for section in ("Flags", "Before you needle", "Medication"):
        assert section in lena.person.errors, section


def test_a_flag_is_judged_for_a_reason_and_one_is_named_that_was_missed(lena, brief):
    lena = lena().visits(brief).opens("Right or wrong?").chooses("Right", "Wrong").goes("Keep")
    assert "Say why it is wrong" in lena.person.errors
    lena.types("Why (needed", WHY).goes("Keep")
    assert "Wrong, Dr. Lena Park" in lena.text

    lena.opens("Something was missed").types("What was missed", "A cough of 4 weeks.")
    lena.goes("Keep").visits(brief).opens("Everything staff did here")
    assert "A cough of 4 weeks." in lena.fold.inner_text()


def test_it_is_overridden_for_a_reason_and_what_the_rules_found_stands_beside_it(lena, brief):
    lena = lena().visits(brief)
    lena.opens("Change how urgent").chooses("Emergency now", "Doctor before needling")
    lena.types("Why", WHY).goes("Put in force")
    assert "This makes it less urgent" in lena.person.errors
    lena.ticks("Yes, make it less urgent").goes("Put in force")
    both = "Rules: Same day In force: Doctor before needling by Dr. Lena Park"
    assert both in lena.text


def test_a_note_stands_beside_answers_that_stay_as_they_were(lena, brief):
    lena = lena().visits(brief)
    told = answers(lena)
    lena.opens("Add a note").types("Your note", "Called her <at noon>.").goes("Add the note")
    assert "Called her <at noon>." in lena.page.locator("#b-notes .by-staff").inner_text()
    assert answers(lena) == told


def test_it_is_discussed_reviewed_and_signed_off(lena, brief):
    lena = lena().visits(brief).goes("Discussed")
    assert lena.page.locator(".pre [aria-pressed=true]").count() == 1
    for left in lena.page.locator(".review-line p a").all_inner_texts():
        lena.goes(f"Reviewed: {left}")
    assert "The safety sections are reviewed." in lena.text
    lena.visits(brief).goes("Sign off")
    assert lena.person.heading == "Queue"
    assert "Signed off. It is off the queue" in lena.text
    assert "Ines Duarte" not in lena.page.locator("#waiting").inner_text()


def answers(lena: Keys) -> str:
    return lena.page.locator("#b-answers").evaluate(
        "(section) => [...section.querySelectorAll('dt, dd')].map((d) => d.textContent).join()"
    )
