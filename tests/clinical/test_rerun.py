"""What was concluded can be concluded again; what was changed by hand is seen."""

import copy

import pytest

from intake.clinical.edition import Edition
from intake.clinical.rerun import PROMISED, Past, differences, document_again
from tests.clinical.small import ANSWERS, DAY, QUESTIONS, RULES

EDITION = Edition.of(QUESTIONS, RULES)
PAST = Past({**ANSWERS, "numb": "yes"}, {}, DAY)
KEPT = document_again(EDITION, PAST)


def test_the_same_answers_under_the_same_edition_are_the_same_document():
    assert KEPT["disposition"] == "emergency_now"
    assert KEPT.keys() >= PROMISED
    assert differences(KEPT, document_again(EDITION, PAST)) == ()


def test_an_emergency_on_the_way_is_worked_out_as_on_the_way():
    begun = Past({"dob": "1991-04-02"}, {}, DAY, finished=False)
    assert document_again(EDITION, begun)["unresolved"] == []
    ended = Past(begun.answers, {}, DAY)
    assert differences(document_again(EDITION, begun), document_again(EDITION, ended)) != ()


def flags_without_one(kept):
    del kept["flags"][0]


def flags_cut(kept):
    del kept["flags"]


def softer(kept):
    kept["flags"][0]["disposition"] = "routine"


def another_answer(kept):
    kept["flags"][0]["because"][0]["answer"] = "no"


def another_shape(kept):
    kept["scores"] = {}


def something_more(kept):
    kept["verdict"] = "well"


@pytest.mark.parametrize(
    ("tamper", "where"),
    [
        (flags_without_one, "flags"),
        (flags_cut, "flags"),
        (softer, "flags"),
        (another_answer, "flags"),
        (another_shape, "scores"),
        (something_more, "verdict"),
    ],
)
def test_a_document_that_says_something_else_is_seen_and_where(tamper, where):
    kept = copy.deepcopy(KEPT)
    tamper(kept)
    assert differences(kept, KEPT) == (where,)


def test_a_later_program_may_say_more_at_any_depth():
    more = copy.deepcopy(KEPT)
    more["letter"] = "…"
    more["flags"][0]["icd10cm"] = []
    assert differences(KEPT, more) == ()
