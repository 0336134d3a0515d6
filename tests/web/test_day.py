"""A date as people type it, and the words for what is wrong with an answer."""

import pytest

from intake.clinical.reading import Refusal
from intake.content import QUESTIONNAIRE
from intake.web.day import NO_DATE, Typed, typed
from intake.web.message import missing, refused


@pytest.mark.parametrize(
    ("boxes", "written"),
    [
        (("4", "2", "1991"), "1991-04-02"),
        (("Abril", "2", "1991"), "1991-04-02"),
        (("sept", "", "2026"), "2026-09"),
        (("", "", "2026"), "2026"),
        (("2", "30", "2026"), "2026-02-30"),  # no such day: `accept` refuses it
        (("13", "1", "2026"), "2026-13-01"),
        (("4", "2", "91"), NO_DATE),
        (("4", "second", "1991"), NO_DATE),
        (("٤", "2", "1991"), NO_DATE),
    ],
)
def test_three_boxes_are_written_as_one_date(boxes, written):
    assert Typed(*boxes).written() == written


@pytest.mark.parametrize("written", ["1991-04-02", "2026-09", "2026"])
def test_a_date_that_was_kept_fills_the_boxes_again(written):
    assert typed(written).written() == written


def test_every_question_has_words_for_every_refusal():
    for item in QUESTIONNAIRE.items:
        assert missing(item).endswith((".", "”."))
        for refusal in Refusal:
            words = refused(item, refusal)
            assert words
            assert words[0].isupper()
            assert "None" not in words.replace("“None", "")
