"""Letters, PDFs, and what changed since last time, by keyboard alone."""

from datetime import timedelta

import pytest

from tests.export.paper import text
from tests.journeys.archive import Archive

SWOLLEN = {"ds_swelling": ["calf"], "sw_start": "2w", "c_share_md": "ask_first"}
PDF = "application/pdf"
PAPERS = ("This brief (PDF)", "Physician-advice form", "Patient’s advice sheet (PDF)")


@pytest.fixture(scope="module")
def brief(archive: Archive) -> str:
    archive.sends("Aurelia Stein", {"nrs_now": 7}, ago=timedelta(days=42))
    return f"/practitioner/responses/{archive.sends('Aurelia Stein', SWOLLEN)}"


def test_a_letter_needs_consent_is_shown_and_comes_as_a_pdf(lena, brief):
    lena = lena().visits(brief).goes("Letter to a physician")
    assert lena.person.heading == "Consent before a letter"
    lena.chooses("The patient agreed in person", "The patient agreed by phone")
    lena.types("What was said", "Yes, write to her.").goes("Record it and go on")
    assert lena.person.heading == "Letter to a physician"

    lena.types("To", "Dr. Lee").types("Examination findings", "Left calf 3 cm larger.")
    lena.goes("Show the letter so")
    shown = lena.page.locator("article.letter").inner_text()
    assert "Dr. Lee" in shown
    assert "Left calf 3 cm larger." in shown

    answer = lena.fetches("Keep this letter and make its PDF")
    assert answer.headers["content-type"] == PDF
    assert lena.file.startswith(b"%PDF")
    assert "Left calf 3 cm larger." in text(lena.file)
    lena.visits(brief)
    assert "made a letter" in lena.page.locator("#b-opened").inner_text()


def test_brief_form_and_advice_come_as_pdfs_that_name_nobody_in_the_name_of_the_file(lena, brief):
    lena = lena().visits(brief)
    for words in PAPERS:
        answer = lena.fetches(words)
        assert answer.headers["content-type"] == PDF, words
        assert lena.file.startswith(b"%PDF"), words
        assert "stein" not in answer.headers["content-disposition"].lower()
    assert len(set(PAPERS)) == 3
    lena.visits(brief)
    did = lena.page.locator("#b-opened").inner_text()
    for words in ("the brief", "the physician-advice form", "the advice sheet"):
        assert f"printed {words}" in did


def test_that_both_have_signed_the_form_is_recorded(lena, brief):
    lena = lena().visits(brief).goes("Record that both have signed").goes("Both have signed")
    assert "Signed on" in lena.page.locator("#b-papers").inner_text()


def test_what_changed_since_the_last_form_is_one_link_away_and_leads_back(lena, brief):
    lena = lena().visits(brief).goes("What changed")
    assert lena.person.heading == "Aurelia Stein"
    assert "New: " in lena.page.locator("#c-triage + dl").inner_text()
    assert lena.page.locator("svg[aria-label^='Pain now']").count() == 1
    lena.opens("Unchanged answers")
    lena.visits(lena.person.path).goes("Back to the brief")
    assert lena.person.path == brief
