import pytest

from intake.clinical.display import said, spoken
from intake.clinical.item import AnswerOption, Item, ItemType, Need


def asked(kind, **other):
    words = {"link_id": "it", "text": "It?", "asked_because": "-", "about": "it"}
    return Item(type=kind, need=Need.OPTIONAL, **words, **other)


PLACES = (AnswerOption("calf", "The calf", sided=True), AnswerOption("low_back", "Low back"))


@pytest.mark.parametrize(
    ("question", "answer", "words"),
    [
        (asked(ItemType.SCALE, limits=(0, 10)), 3, "3 of 10"),
        (asked(ItemType.SCALE, limits=(0, 10)), 0, "0 of 10"),
        (asked(ItemType.INTEGER), 12, "12"),
        (asked(ItemType.DATE), "1991-04-02", "April 2, 1991"),
        (asked(ItemType.APPROXIMATE_DATE), "2026-09", "September 2026"),
        (asked(ItemType.TEXT), "2026-09, run again", "2026-09, run again"),
        (asked(ItemType.REGION, options=PLACES), "calf-left", "The calf, left"),
        (
            asked(ItemType.REGION, options=PLACES, repeats=True),
            ("calf", "low_back"),
            "The calf; Low back",
        ),
        (asked(ItemType.REGION, options=PLACES), "gone", "gone"),
        (None, "an answer of long ago", "an answer of long ago"),
    ],
)
def test_an_answer_reads_the_same_wherever_it_stands(question, answer, words):
    assert said(question, answer, "No answer") == words


@pytest.mark.parametrize("nothing", [None, "", (), []])
def test_silence_is_said_as_silence(nothing):
    assert said(asked(ItemType.TEXT), nothing, "No answer") == "No answer"


@pytest.mark.parametrize("written", ["2026", "", "2026-13-01", "last spring", "1-2-3-4"])
def test_what_cannot_be_said_as_a_date_is_left_as_it_was_written(written):
    assert spoken(written) == written
