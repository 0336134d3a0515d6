"""With scripts off everything works but the list that renews itself."""

from datetime import timedelta

import pytest

from tests.journeys.archive import Archive
from tests.journeys.practitioner.keys import Keys

SWOLLEN = {"ds_swelling": ["calf"], "sw_start": "2w", "c_share_md": "ask_first"}


@pytest.fixture(scope="module")
def brief(archive: Archive) -> str:
    archive.sends("Edda Roth", {"nrs_now": 7}, ago=timedelta(days=42))
    return f"/practitioner/responses/{archive.sends('Edda Roth', SWOLLEN)}"


@pytest.fixture
def plain(lena) -> Keys:
    return lena(java_script_enabled=False)


def test_a_patient_is_found_taken_reviewed_and_signed_off(plain: Keys, brief):
    plain.visits("/practitioner/").goes("Take Edda Roth")
    plain.types("Name or reference", "Edda").sends().goes("Edda Roth")
    assert plain.person.path == brief
    plain.goes("Sign off")
    assert "Review these first" in plain.person.errors
    plain.opens("Right or wrong?").chooses("Right", "Right").goes("Keep")
    plain.opens("Add a note").types("Your note", "Called.").goes("Add the note")
    plain.visits(brief)
    for left in plain.page.locator(".review-line p a").all_inner_texts():
        plain.goes(f"Reviewed: {left}")
    plain.visits(brief).goes("Sign off")
    assert "Signed off. It is off the queue" in plain.text


def test_paper_and_what_changed(plain: Keys, brief):
    plain.visits(brief).goes("What changed").goes("Back to the brief")
    plain.fetches("This brief (PDF)")
    assert plain.file.startswith(b"%PDF")
    plain.visits(brief).goes("Letter to a physician").chooses("The patient", "It is an emergency")
    plain.types("What was said", "Cannot be reached.").goes("Record it").types("To", "Dr. Lee")
    plain.goes("Show the letter so").fetches("Keep this letter and make its PDF")
    assert plain.file.startswith(b"%PDF")


def test_rates_rules_and_questions(plain: Keys):
    plain.visits("/practitioner/").goes("Rates").types("First day", "").goes("Show")
    plain.goes("Rules").types("Words", "saddle").sends().opens("When it fires")
    plain.goes("Questions").types("Words", "saddle").sends()
    assert "ds_saddle" in plain.text
